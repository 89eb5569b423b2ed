"""Layers in; KML out: a folder each, in side colours, every column as extended data. Written here, sign by sign inert.

GDAL's own writer would do, but it knows neither styles nor where a note belongs. Rows without a place are kept as
placemarks without geometry.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from xml.etree import ElementTree as ET

from mapper.layers import joined
from mapper.symbols import symbols

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from mapper.layers import Layer

NAMESPACE: Final = "http://www.opengis.net/kml/2.2"
TYPES: Final[Mapping[str, str]] = {
    "str": "string", "list": "string", "int": "int", "float": "double", "bool": "bool", "date": "string",
}  # fmt: skip
NAMES: Final = ("place_name", "location", "where_coordinates", "incident_id")
DIGITS: Final = 6
SEVERAL: Final = "several"
GREY: Final = "#767676"
THROUGH: Final = "38"  # of ff: what lies below an area is seen through it


def kml(layers: Sequence[Layer], note: str, dictionary: str) -> bytes:
    """Return the layers as KML 2.2; the note is the document's description, the dictionary its extended data."""
    root = ET.Element("kml", xmlns=NAMESPACE)
    document = ET.SubElement(root, "Document")
    _texts(document, name="Incident map", open="1", description=note)
    sides = [name for layer in layers for name in (s for row in layer.rows for s in _speakers(row))]
    looks = {name: symbol.colour for name, symbol in symbols(sides).items()}
    ids = {name: f"side{at}" for at, name in enumerate(looks)}
    for name, colour in [*looks.items(), (SEVERAL, GREY)]:
        _style(document, ids.get(name, SEVERAL), colour)
    told = ET.SubElement(ET.SubElement(document, "ExtendedData"), "Data", name="dictionary")
    _texts(told, value=dictionary)
    for layer in layers:
        _schema(document, layer)
    for layer in layers:
        folder = ET.SubElement(document, "Folder", id=layer.name)
        _texts(folder, name=layer.name)
        for row, shape in zip(layer.rows, layer.shapes, strict=True):
            folder.append(_placemark(layer, row, shape, ids))
    data = ET.tostring(root, encoding="unicode").replace("\r", "&#13;")  # else a parser reads it as a line's end
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{data}\n'.encode()


def _speakers(row: Mapping[str, Any]) -> Iterable[str]:
    """Return the sides that a row of claims, areas or lines stands for; none for other rows."""
    return (row["reporter_side"],) if "reporter_side" in row else row.get("sides", ())


def _style(document: ET.Element, name: str, colour: str) -> None:
    """Add a style; KML writes colours as alpha, blue, green, red."""
    mixed = f"{colour[5:7]}{colour[3:5]}{colour[1:3]}".lower()
    style = ET.SubElement(document, "Style", id=name)
    _texts(ET.SubElement(style, "IconStyle"), color=f"ff{mixed}")
    _texts(ET.SubElement(style, "LineStyle"), color=f"ff{mixed}", width="2")
    _texts(ET.SubElement(style, "PolyStyle"), color=f"{THROUGH}{mixed}")


def _schema(document: ET.Element, layer: Layer) -> None:
    schema = ET.SubElement(document, "Schema", name=layer.name, id=f"{layer.name}.schema")
    for name, kind in layer.columns.items():
        ET.SubElement(schema, "SimpleField", name=name, type=TYPES[kind.rstrip("?")])


def _placemark(layer: Layer, row: Mapping[str, Any], shape: Any, ids: Mapping[str, str]) -> ET.Element:
    placemark = ET.Element("Placemark")
    if "id" in row:  # GDAL reads a column of this name from here
        placemark.set("id", row["id"])
    _texts(placemark, name=next((row[name] for name in NAMES if row.get(name)), layer.name))
    speakers = list(_speakers(row))
    if speakers:
        _texts(placemark, styleUrl=f"#{ids[speakers[0]] if len(speakers) == 1 else SEVERAL}")
    data = ET.SubElement(ET.SubElement(placemark, "ExtendedData"), "SchemaData", schemaUrl=f"#{layer.name}.schema")
    for name, value in row.items():
        if value is not None:
            ET.SubElement(data, "SimpleData", name=name).text = _text(value)
    if shape is not None:
        placemark.append(_geometry(shape))
    return placemark


def _text(value: Any) -> str:
    return str(int(value)) if isinstance(value, bool) else str(joined(value))


def _geometry(shape: Any) -> ET.Element:
    """Return a point, line, polygon or several of them as KML has them."""
    kind = shape.geom_type
    if kind.startswith("Multi"):
        several = ET.Element("MultiGeometry")
        several.extend(_geometry(part) for part in shape.geoms)
        return several
    element = ET.Element(kind)
    if kind == "Polygon":
        for name, rings in (("outerBoundaryIs", [shape.exterior]), ("innerBoundaryIs", shape.interiors)):
            for ring in rings:
                edge = ET.SubElement(ET.SubElement(element, name), "LinearRing")
                _texts(edge, coordinates=_coordinates(ring))
    else:
        _texts(element, coordinates=_coordinates(shape))
    return element


def _coordinates(shape: Any) -> str:
    return " ".join(f"{round(x, DIGITS)},{round(y, DIGITS)}" for x, y in shape.coords)


def _texts(parent: ET.Element, **texts: str) -> None:
    for name, text in texts.items():
        ET.SubElement(parent, name).text = text
