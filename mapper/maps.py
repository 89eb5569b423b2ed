"""Marks in; a folium map out that needs no network. What changes is one feature group on a map that stays.

No word of an article reaches folium, whose templates write JavaScript: features carry ids, numbers, symbols drawn
by us, and the gazetteer's name of a place, as JSON. The fixed script `web/drawing.js` writes them as text.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any, Final, Literal

import folium
from branca.element import Element, MacroElement
from folium.template import Template
from folium.utilities import JsCode

from mapper import basemap
from mapper.bundled import WEB
from mapper.marks import SPREAD_PX, areas
from mapper.wording import side
from mapper.words import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from mapper.marks import Cell, Mark
    from mapper.symbols import Symbol
    from mapper.words import Words

Look = Literal["light", "dark"]

SCRIPTS: Final = (("leaflet", "leaflet.js"), ("jquery", "jquery.min.js"))
DRAWING: Final = ("drawing", "drawing.js")
STYLES: Final = (("leaflet_css", "leaflet.css"),)
BOUNDARY_NOTE: Final = basemap.BOUNDARY_NOTE
SHORT_NOTE: Final = "Borders as Natural Earth draws them; they endorse no claim"
SIZE: Final = 28  # pixels across
PADDING: Final = 48  # pixels between the outermost place and the map's edge, at least
CLOSEST: Final = 9  # the zoom at which the first view stops, so that a single place still shows where it lies
NEAREST: Final = 13  # the zoom beyond which a generalised basemap tells nothing

SHEET: Final = (
    (WEB / "drawing.css").read_text(encoding="utf-8")
    + """
html, body { margin: 0; background: transparent; }
body > span { display: none; }
#map_div { height: 100vh !important; }
.leaflet-container { font: 12px/1.4 "Source Sans", system-ui, sans-serif; border-radius: 6px; }
.land-light { --sea: #E6ECF0; --land: #FBFAF7; --border: #A9AEB5; --ink: #2A3138; --muted: #666E77; --halo: #FBFAF7;
  --panel: #FFFFFFE6; --area: #4A5157; }
.land-dark { --sea: #171B20; --land: #23282E; --border: #59626C; --ink: #D5DADF; --muted: #8E98A2; --halo: #23282E;
  --panel: #1B2026E6; --area: #C3C9CE; }
.leaflet-control-scale { margin-bottom: 24px !important; }
"""
)

# What each kind of feature becomes is drawing.js's business: here are only the calls.
MARK: Final = JsCode("(feature, place) => drawing.mark(place, feature.properties)")
CELL: Final = JsCode("(feature, place) => drawing.cell(place, feature.properties)")
NAME: Final = JsCode("(feature, place) => drawing.name(place, feature.properties.name, feature.properties)")


class Furniture(MacroElement):
    """The map's first view, its scale, its attribution without Leaflet's flag, and names that keep apart."""

    _template = Template("""
        {% macro script(this, kwargs) %}
        {% set map = this._parent.get_name() %}
        {{ map }}.attributionControl.setPrefix(false).addAttribution({{ this.note|tojson }});
        {{ map }}.setMaxZoom({{ this.nearest }}).getContainer().classList.add({{ this.look|tojson }});
        L.control.scale({imperial: false}).addTo({{ map }});
        drawing.keepNamesApart({{ map }});
        drawing.hold({{ map }}, {{ this.held|tojson }});
        {% endmacro %}
    """)

    def __init__(self, view: list[list[float]] | None, edge: basemap.Bounds, look: Look, padding: float) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Furniture"
        box = [[edge[1], edge[0]], [edge[3], edge[2]]]
        self.held = {"view": view, "edge": box, "padding": padding, "closest": CLOSEST}
        self.look = f"land-{look}"
        self.note = escape(SHORT_NOTE)
        self.nearest = NEAREST


def ground(
    marks: Sequence[Mark], *, assets: str, web: str, look: Look = "light", fit: bool = True
) -> folium.Map:
    """Return the map without any mark: the countries around `marks`, if there are any, and the view that holds all.

    `assets` and `web` are the addresses, ending in a slash, under which the package's folders of these names are
    served: Leaflet and jQuery, and our own drawing.js. The same marks give the same script, byte for byte, so that a
    page can keep the map while its marks change. Without `fit` the first view is left to the page.
    """
    box = basemap.bounds(marks)
    west, south, east, north = box or basemap.WORLD
    ground_map = folium.Map(
        location=[(south + north) / 2, (west + east) / 2],
        zoom_start=3, tiles=None, zoom_snap=0.5,
        fade_animation=False,  # a label that fades out would stand in the way of the one that replaces it
    )  # fmt: skip
    ground_map.default_js = [*((name, assets + file) for name, file in SCRIPTS), (DRAWING[0], web + DRAWING[1])]
    ground_map.default_css = [(name, assets + file) for name, file in STYLES]
    figure: Any = ground_map.get_root()
    figure.header.add_child(Element(f"<style>{SHEET}</style>"), name="sheet")
    if box:
        _land(box).add_to(ground_map)
        _names(box).add_to(ground_map)
    row = max((mark.offset[0] for mark in marks), default=0)  # the sides at one point stand beside each other
    Furniture(_view(marks) if fit else None, box or basemap.WORLD, look, max(PADDING, row + SIZE)).add_to(ground_map)
    return ground_map


def _land(box: basemap.Bounds) -> folium.GeoJson:
    land = {"className": "land"}
    return folium.GeoJson(basemap.countries(box), style_function=lambda _: land, interactive=False, control=False)


def _names(box: basemap.Bounds) -> folium.GeoJson:
    points = _points((label["lon"], label["lat"], {"name": label["name"]}) for label in basemap.labels(box))
    return folium.GeoJson(points, style_function=lambda _: {}, point_to_layer=NAME, control=False)


def _view(marks: Sequence[Mark]) -> list[list[float]] | None:
    if not marks:
        return None
    lats, lons = [mark.lat for mark in marks], [mark.lon for mark in marks]
    return [[min(lats), min(lons)], [max(lats), max(lons)]]


def layer(
    marks: Sequence[Mark],
    symbols: Mapping[str, Symbol],
    chosen: frozenset[str] = frozenset(),
    words: Words = ENGLISH,
) -> folium.FeatureGroup:
    """Return what changes: areas of uncertainty under the marks; those whose key is in `chosen` are ringed.

    A clicked mark gives back its feature, whose property `mark` is the mark's key.
    """
    group = folium.FeatureGroup(name="claims", control=False)
    folium.GeoJson(_areas(marks, chosen), interactive=False, control=False).add_to(group)
    ordered = sorted(marks, key=lambda mark: (mark.key not in chosen, -mark.n, mark.key))
    folium.GeoJson(
        _points((mark.lon, mark.lat, _properties(mark, symbols[mark.side], chosen, words)) for mark in ordered),
        style_function=lambda _: {}, point_to_layer=MARK, control=False,
    ).add_to(group)  # fmt: skip
    places: dict[tuple[float, float], Mark] = {}
    for mark in ordered:
        places.setdefault((mark.lon, mark.lat), mark)
    folium.GeoJson(
        _points((*place, _name(mark)) for place, mark in places.items()),
        style_function=lambda _: {}, point_to_layer=NAME, control=False,
    ).add_to(group)  # fmt: skip
    return group


def cells_layer(cells: Sequence[Cell], symbols: Mapping[str, Symbol], words: Words = ENGLISH) -> folium.FeatureGroup:
    """Return what stands for marks where they are too many: a pie for each cell, its slices in the order of `symbols`.

    A click brings what the cell holds into view. The clicked cell gives back its feature, whose property `cell` holds
    its west, south, east and north.
    """
    group = folium.FeatureGroup(name="cells", control=False)
    ordered = sorted(cells, key=lambda cell: (-cell.n_claims, cell.lat, cell.lon))
    folium.GeoJson(
        _points((cell.lon, cell.lat, _cell(cell, symbols, words)) for cell in ordered),
        style_function=lambda _: {}, point_to_layer=CELL, control=False,
    ).add_to(group)  # fmt: skip
    return group


def _cell(cell: Cell, symbols: Mapping[str, Symbol], words: Words) -> dict[str, Any]:
    parts = [(name, symbol, cell.counts[name]) for name, symbol in symbols.items() if cell.counts.get(name)]
    told = ", ".join(f"{side(name, words)} {words.number(n)}" for name, _, n in parts)
    return {
        "cell": [cell.west, cell.south, cell.east, cell.north],
        "bounds": [[cell.south, cell.west], [cell.north, cell.east]],
        "parts": [{"colour": symbol.colour, "path": symbol.path, "n": n} for _, symbol, n in parts],
        "total": words.number(cell.n_claims),
        "title": f"{words('count.claims', n=cell.n_claims)}, {words('map.places', n=cell.n_places)}: {told}",
    }


def _properties(mark: Mark, symbol: Symbol, chosen: frozenset[str], words: Words) -> dict[str, Any]:
    right, down = mark.offset
    return {
        "mark": mark.key,
        "title": f"{mark.label}: {side(mark.side, words)}, {words('count.claims', n=mark.n)}",
        "n": mark.n,
        "symbol": {"colour": symbol.colour, "path": symbol.path},
        "size": SIZE,
        "hollow": mark.hollow,
        "right": right,
        "down": down,
        "chosen": mark.key in chosen,
    }


def _name(mark: Mark) -> dict[str, Any]:
    """Return the place's name, and half the width of the marks it stands beside."""
    return {"name": mark.label, "half": (mark.slots - 1) * SPREAD_PX / 2 + SIZE / 2}


def _areas(marks: Sequence[Mark], chosen: frozenset[str]) -> dict[str, Any]:
    """Return the areas that are drawn: all but the wide ones, and of those the chosen one's; lines are not filled."""
    circles = areas(marks)
    drawn = []
    for feature in circles["features"]:
        wide, ringed = feature["properties"]["wide"], not chosen.isdisjoint(feature["properties"]["marks"])
        if ringed or not wide:
            line = feature["geometry"]["type"].endswith("LineString")
            kinds = {"chosen": ringed, "wide": wide, "line": line}
            look = " ".join(["area", *(kind for kind, holds in kinds.items() if holds)])
            drawn.append({**feature, "properties": {"style": {"className": look, "interactive": False}}})
    return {**circles, "features": drawn}


def _points(points: Iterable[tuple[float, float, dict[str, Any]]]) -> dict[str, Any]:
    features = [
        {"type": "Feature", "id": str(at), "properties": properties,
         "geometry": {"type": "Point", "coordinates": [lon, lat]}}
        for at, (lon, lat, properties) in enumerate(points)
    ]  # fmt: skip
    return {"type": "FeatureCollection", "features": features}
