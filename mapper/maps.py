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
from mapper.legend import legend
from mapper.marks import SPREAD_PX, areas
from mapper.wording import side
from mapper.words import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from mapper.firelines import FireLine
    from mapper.marks import Cell, Mark
    from mapper.symbols import Symbol
    from mapper.tiles import Tiles
    from mapper.words import Words

__all__ = ["BOUNDARY_NOTE", "Look", "cells_layer", "ground", "layer", "legend"]

Look = Literal["light", "dark"]

SCRIPTS: Final = (("leaflet", "leaflet.js"), ("jquery", "jquery.min.js"))
DRAWING: Final = ("drawing", "drawing.js")
STYLES: Final = (("leaflet_css", "leaflet.css"),)
BOUNDARY_NOTE: Final = basemap.BOUNDARY_NOTE
LAND_BY: Final = "Natural Earth"
SIZE: Final = 28  # pixels across
BAR: Final = 3.0  # half of what an origin takes up
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
.land-dark .leaflet-tile-pane { filter: grayscale(1) invert(1) contrast(0.8); }
.land-dark { --sea: #171B20; --land: #23282E; --border: #59626C; --ink: #D5DADF; --muted: #8E98A2; --halo: #23282E;
  --panel: #1B2026E6; --area: #C3C9CE; }
.leaflet-control-scale { margin-bottom: 24px !important; }
"""
)

# What each kind of feature becomes is drawing.js's business: here are only the calls.
MARK: Final = JsCode("(feature, place) => drawing.mark(place, feature.properties)")
CELL: Final = JsCode("(feature, place) => drawing.cell(place, feature.properties)")
FIRE: Final = JsCode("(feature, place) => drawing.fireLine(feature.properties.from, place, feature.properties)")
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

    def __init__(self, held: Mapping[str, Any], look: Look, note: str, nearest: int) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Furniture"
        self.held = held
        self.look = f"land-{look}"
        self.note = escape(note)
        self.nearest = nearest


def ground(
    marks: Sequence[Mark], *, assets: str, web: str, look: Look = "light", tiles: Tiles | None = None,
    words: Words = ENGLISH,
) -> folium.Map:  # fmt: skip
    """Return the map without any mark: the countries around `marks`, if there are any, and the view that holds all.

    `assets` and `web` are the addresses, ending in a slash, under which the package's folders of these names are
    served: Leaflet and jQuery, and our own drawing.js. With `tiles` an online map takes the place of the countries;
    without, nothing is asked of anybody. The same arguments give the same script, byte for byte, so that a page can
    keep the map while its marks change.
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
    if tiles:
        folium.TileLayer(tiles.url, attr=escape(tiles.attribution), max_zoom=tiles.nearest).add_to(ground_map)
    elif box:
        _land(box).add_to(ground_map)
        _names(box).add_to(ground_map)
    row = max((mark.offset[0] for mark in marks), default=0)  # the sides at one point stand beside each other
    edge = [[south, west], [north, east]]
    held = {"view": _view(marks), "edge": edge, "padding": max(PADDING, row + SIZE), "closest": CLOSEST}
    note = words("map.borders", name=tiles.name if tiles else LAND_BY)
    Furniture(held, look, note, tiles.nearest if tiles else NEAREST).add_to(ground_map)
    return ground_map


def _land(box: basemap.Bounds) -> folium.GeoJson:
    land = {"className": "land"}
    return folium.GeoJson(basemap.countries(box), style_function=lambda _: land, interactive=False, control=False)


def _names(box: basemap.Bounds) -> folium.GeoJson:
    return _drawn(NAME, ((label["lon"], label["lat"], {"name": label["name"]}) for label in basemap.labels(box)))


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
    lines: Sequence[FireLine] = (),
) -> folium.FeatureGroup:
    """Return what changes: areas of uncertainty and lines of fire under the marks; those in `chosen` are ringed.

    A line whose mark is not among `marks` is left out. A clicked mark gives back its feature, whose property `mark` is
    the mark's key.
    """
    group = folium.FeatureGroup(name="claims", control=False)
    ordered = sorted(marks, key=lambda mark: (mark.key not in chosen, -mark.n, mark.key))
    ends = {mark.key: mark for mark in ordered}
    drawn = [(line, ends[line.mark]) for line in lines if line.mark in ends]
    folium.GeoJson(_areas(marks, chosen), interactive=False, control=False).add_to(group)
    _drawn(FIRE, ((end.lon, end.lat, _fire(line, end, symbols)) for line, end in drawn)).add_to(group)
    described = ((mark.lon, mark.lat, _properties(mark, symbols[mark.side], chosen, words)) for mark in ordered)
    _drawn(MARK, described).add_to(group)
    places = {(mark.lon, mark.lat): mark for mark in reversed(ordered)}
    named = [(*place, _name(mark)) for place, mark in reversed(places.items())]
    origins = {(line.lon, line.lat): line.name for line, _ in drawn if line.name}
    named += [(*place, _origin(name, words)) for place, name in origins.items() if place not in places]
    _drawn(NAME, named).add_to(group)
    return group


def _drawn(how: JsCode, points: Iterable[tuple[float, float, dict[str, Any]]]) -> folium.GeoJson:
    return folium.GeoJson(_points(points), style_function=lambda _: {}, point_to_layer=how, control=False)


def _fire(line: FireLine, end: Mark, symbols: Mapping[str, Symbol]) -> dict[str, Any]:
    return {"from": [line.lat, line.lon], "colour": symbols[end.side].colour, "half": _half(end)}


def _origin(name: str, words: Words) -> dict[str, Any]:
    return {"name": words("map.from", name=name), "half": BAR, "origin": True}


def cells_layer(cells: Sequence[Cell], symbols: Mapping[str, Symbol], words: Words = ENGLISH) -> folium.FeatureGroup:
    """Return what stands for marks where they are too many: a pie for each cell, its slices in the order of `symbols`.

    A click brings what the cell holds into view. The clicked cell gives back its feature, whose property `cell` holds
    its west, south, east and north.
    """
    group = folium.FeatureGroup(name="cells", control=False)
    ordered = sorted(cells, key=lambda cell: (-cell.n_claims, cell.lat, cell.lon))
    _drawn(CELL, ((cell.lon, cell.lat, _cell(cell, symbols, words)) for cell in ordered)).add_to(group)
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
        "title": _title(mark, words),
        "n": mark.n,
        "symbol": {"colour": symbol.colour, "path": symbol.path},
        "size": SIZE,
        "hollow": mark.hollow,
        "status": mark.status,
        "denied": mark.denied,
        "right": right,
        "down": down,
        "chosen": mark.key in chosen,
    }


def _title(mark: Mark, words: Words) -> str:
    """Return what a mark says to those who point at it or listen."""
    count = words("count.claims", n=mark.n)
    status = words(f"status.{mark.status}") if mark.status else ""
    denied = words("map.denies") if mark.denied else ""
    return "; ".join(filter(None, [f"{mark.label}: {side(mark.side, words)}, {count}", denied, status]))


def _name(mark: Mark) -> dict[str, Any]:
    return {"name": mark.label, "half": _half(mark)}


def _half(mark: Mark) -> float:
    """Return half the width of the row of marks at a place."""
    return (mark.slots - 1) * SPREAD_PX / 2 + SIZE / 2


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
