"""Layers in; QGIS styles (QML) out: the sides in the colours and shapes of `symbols`, incidents by status in greys.

Nothing here is a side's privilege: marks at one point are set around it in a ring, so that none covers another.
Hollow marks are places known as areas, as on the maps.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from xml.etree import ElementTree as ET

from mapper.incidents import STATUSES
from mapper.layers import JOINT
from mapper.marks import AREA_FROM
from mapper.symbols import Symbol, symbols
from mapper.wording import STATUSES as STATUS_WORDS
from mapper.wording import side

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from mapper.layers import Layer

# our shape: QGIS's simple marker and its turn in degrees
MARKERS: Final[Mapping[str, tuple[str, int]]] = {
    "circle": ("circle", 0), "square": ("square", 0), "triangle": ("triangle", 0), "diamond": ("diamond", 0),
    "pentagon": ("pentagon", 0), "inverted triangle": ("triangle", 180), "star": ("star", 0),
    "hexagon": ("hexagon", 0), "cross": ("cross_fill", 0), "bar": ("half_square", 90),
}  # fmt: skip
STATUS_LOOKS: Final[Mapping[str, tuple[str, str]]] = dict(
    zip(
        STATUSES,
        (
            ("#1A1A1A", "diamond"),
            ("#404040", "circle"),
            ("#767676", "cross"),
            ("#9A9A9A", "square"),
            ("#BDBDBD", "bar"),
        ),
        strict=True,
    )
)
SEVERAL: Final = "#9A9A9A"  # an area that several sides speak of is no side's
FILL: Final = 56  # of 255: what lies below an area is seen through it
OPAQUE: Final = 255
DOCTYPE: Final = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"


def styles(layers: Iterable[Layer]) -> dict[str, str]:
    """Return the QML of each layer that has a style, by the layer's name; the sides are those of its claims."""
    by_name = {layer.name: layer for layer in layers}
    if "claims" not in by_name:
        return {}
    looks = symbols(by_name["claims"].column("reporter_side"))
    sides = [(name, side(name), symbol) for name, symbol in looks.items()]
    statuses = [
        (status, STATUS_WORDS[status], Symbol(*look, "")) for status, look in STATUS_LOOKS.items()
        if status in by_name["incidents"].column("status")
    ]  # fmt: skip
    shared = {JOINT.join(of) for name in ("areas", "borders") for of in by_name[name].column("sides") if len(of) > 1}
    areas = [*sides, *((several, several, Symbol(SEVERAL, "circle", "")) for several in sorted(shared))]
    return {
        "claims": _apart(_categories("reporter_side", sides, _marker)),
        "incidents": _apart(_categories("status", statuses, _marker)),
        "areas": _document(_categories("sides", areas, _fill)),
        "borders": _document(_categories("sides", areas, _border)),
        "fire_lines": _document(_categories("reporter_side", sides, _fire)),
    }


def _categories(attribute: str, found: Sequence[tuple[str, str, Symbol]], draw: Any) -> ET.Element:
    """Return a renderer that gives each value of a column its symbol."""
    renderer = ET.Element("renderer-v2", type="categorizedSymbol", attr=attribute, enableorderby="0", forceraster="0")
    categories = ET.SubElement(renderer, "categories")
    drawn = ET.SubElement(renderer, "symbols")
    for at, (value, label, symbol) in enumerate(found):
        ET.SubElement(categories, "category", value=value, label=label, symbol=str(at), render="true", type="string")
        drawn.append(draw(str(at), symbol))
    return renderer


def _apart(inner: ET.Element) -> str:
    """Return the style that sets marks at one and the same point around it in a ring."""
    renderer = ET.Element(
        "renderer-v2", type="pointDisplacement", tolerance="0.00001", toleranceUnit="MapUnit", placement="0",
        circleWidth="0.2", circleColor=_colour("#767676"), circleRadiusAddition="0", labelAttributeName="",
        enableorderby="0", forceraster="0",
    )  # fmt: skip
    renderer.append(inner)
    renderer.append(
        _symbol(
            "centerSymbol", "marker", "SimpleMarker", {"name": "circle", "color": _colour("#767676"), "size": "0.8"}
        )
    )
    return _document(renderer)


def _document(renderer: ET.Element) -> str:
    root = ET.Element("qgis", version="3.28", styleCategories="Symbology")
    root.append(renderer)
    return DOCTYPE + ET.tostring(root, encoding="unicode")


def _marker(name: str, symbol: Symbol) -> ET.Element:
    """Return a filled mark with a white edge; hollow with an edge in its colour where an area is meant."""
    marker, turn = MARKERS[symbol.shape]
    properties = {
        "name": marker, "angle": str(turn), "color": _colour(symbol.colour), "outline_color": _colour("#FFFFFF"),
        "outline_style": "solid", "outline_width": "0.4", "outline_width_unit": "MM", "size": "3.6", "size_unit": "MM",
    }  # fmt: skip
    area = f'coalesce("geo_precision", 0) >= {AREA_FROM}'
    return _symbol(
        name, "marker", "SimpleMarker", properties,
        {"fillColor": f"if({area}, '#FFFFFF', '{symbol.colour}')",
         "outlineColor": f"if({area}, '{symbol.colour}', '#FFFFFF')"},
    )  # fmt: skip


def _fill(name: str, symbol: Symbol) -> ET.Element:
    properties = {
        "color": _colour(symbol.colour, FILL), "style": "solid", "outline_color": _colour(symbol.colour),
        "outline_style": "solid", "outline_width": "0.3", "outline_width_unit": "MM",
    }  # fmt: skip
    return _symbol(name, "fill", "SimpleFill", properties)


def _border(name: str, symbol: Symbol) -> ET.Element:
    return _symbol(name, "line", "SimpleLine", _pen(symbol, "0.8", "solid"))


def _fire(name: str, symbol: Symbol) -> ET.Element:
    return _symbol(name, "line", "SimpleLine", _pen(symbol, "0.5", "dash"))


def _pen(symbol: Symbol, width: str, style: str) -> dict[str, str]:
    return {
        "line_color": _colour(symbol.colour), "line_style": style, "line_width": width, "line_width_unit": "MM",
        "capstyle": "round", "joinstyle": "round",
    }  # fmt: skip


def _symbol(
    name: str, kind: str, layer_class: str, properties: Mapping[str, str], computed: Mapping[str, str] | None = None
) -> ET.Element:
    """Return a symbol of one layer; `computed` are properties that an expression gives."""
    symbol = ET.Element("symbol", name=name, type=kind, alpha="1", clip_to_extent="1", force_rhr="0")
    layer = ET.SubElement(symbol, "layer", {"class": layer_class, "enabled": "1", "locked": "0", "pass": "0"})
    options = ET.SubElement(layer, "Option", type="Map")
    for key, value in properties.items():
        ET.SubElement(options, "Option", name=key, value=value, type="QString")
    for key, value in properties.items():  # as QGIS before 3.26 has them
        ET.SubElement(layer, "prop", k=key, v=value)
    if computed:
        told = ET.SubElement(ET.SubElement(layer, "data_defined_properties"), "Option", type="Map")
        ET.SubElement(told, "Option", name="name", value="", type="QString")
        by_name = ET.SubElement(told, "Option", name="properties", type="Map")
        for key, expression in computed.items():
            rule = ET.SubElement(by_name, "Option", name=key, type="Map")
            ET.SubElement(rule, "Option", name="active", value="true", type="bool")
            ET.SubElement(rule, "Option", name="expression", value=expression, type="QString")
            ET.SubElement(rule, "Option", name="type", value="3", type="int")
        ET.SubElement(told, "Option", name="type", value="collection", type="QString")
    return symbol


def _colour(code_of: str, alpha: int = OPAQUE) -> str:
    """Return #RRGGBB as QGIS writes colours: red, green, blue, alpha."""
    return ",".join(str(int(code_of[at : at + 2], 16)) for at in (1, 3, 5)) + f",{alpha}"
