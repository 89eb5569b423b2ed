"""Marks in; a folium map out that needs no network. What changes is one feature group on a map that stays.

No word of an article reaches folium, whose templates write JavaScript: features carry ids, numbers, symbols drawn
by us, and the gazetteer's name of a place, as JSON. The fixed script `web/drawing.js` writes them as text.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Any, Final, Literal

import folium
from branca.element import Element, MacroElement
from folium.template import Template

from mapper import basemap
from mapper.bundled import WEB
from mapper.marks import SPREAD_PX, outlines
from mapper.packing import in_script
from mapper.wording import side
from mapper.words import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from mapper.firelines import FireLine
    from mapper.marks import Cell, Mark
    from mapper.symbols import Symbol
    from mapper.tiles import Tiles
    from mapper.words import Words

Look = Literal["light", "dark"]

SCRIPTS: Final = (("leaflet", "leaflet.js"), ("jquery", "jquery.min.js"))
DRAWING: Final = ("drawing", "drawing.js")
STYLES: Final = (("leaflet_css", "leaflet.css"),)
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
  --panel: #2F363DE6; --area: #C3C9CE; }
.leaflet-control-scale { margin-bottom: 24px !important; }
"""
)

# What each kind of feature becomes is drawing.js's business: here are only the calls.
MARK: Final = "drawing.mark(place, feature.properties)"
CELL: Final = "drawing.cell(place, feature.properties)"
FIRE: Final = "drawing.fireLine(feature.properties.from, place, feature.properties)"
NAME: Final = "drawing.name(place, feature.properties.name, feature.properties)"
AREA: Final = "drawing.circle(place, feature.properties.km, feature.properties.className)"
TEMPLATE_START: Final = re.compile(r"\{(?=[{%#])")


def inert(data: Mapping[str, Any]) -> str:
    """Return JSON that neither ends a script nor starts an expression of the templates that folium makes of scripts.

    folium compiles what an element has written as a template once more, so that two braces in a name would be run.
    """
    return TEMPLATE_START.sub(r"\\u007b", in_script(data))


class Features(MacroElement):
    """GeoJSON features on the map or in a group: points become what a call makes of them, shapes have their `style`."""

    _template = Template("""
        {% macro script(this, kwargs) %}
        L.geoJson({{ this.data }}, {
            interactive: {{ this.interactive|tojson }}, style: (feature) => feature.properties.style,
            attribution: {{ this.note|tojson }},
            pointToLayer: (feature, place) => {{ this.call }},
        }).addTo({{ this._parent.get_name() }});
        {% endmacro %}
    """)

    def __init__(self, features: Iterable[Mapping[str, Any]], call: str = AREA, note: str = "") -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Features"
        self.data = inert({"type": "FeatureCollection", "features": list(features)})
        self.call = call
        self.note = note
        self.interactive = call in {MARK, CELL}


class Furniture(MacroElement):
    """The map's first view, its scale, an attribution without Leaflet's flag, and names that keep apart."""

    _template = Template("""
        {% macro script(this, kwargs) %}
        {% set map = this._parent.get_name() %}
        {{ map }}.attributionControl.setPrefix(false);
        {{ map }}.setMaxZoom({{ this.nearest }}).getContainer().classList.add({{ this.look|tojson }});
        L.control.scale({imperial: false}).addTo({{ map }});
        drawing.keepNamesApart({{ map }});
        drawing.roam({{ map }});
        drawing.hold({{ map }}, {{ this.held|tojson }});
        {% endmacro %}
    """)

    def __init__(self, held: Mapping[str, Any], look: Look, nearest: int) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Furniture"
        self.held = held
        self.look = f"land-{look}"
        self.nearest = nearest


def ground(
    marks: Sequence[Mark], *, assets: str, web: str, look: Look = "light", tiles: Tiles | None = None,
    at: tuple[float, float, float] | None = None,
) -> folium.Map:  # fmt: skip
    """Return the map without any mark: the countries around `marks`, if there are any, and the view that holds all.

    It says no word of ours: who changes the language keeps the map, and whose borders it shows is for `layer` to say.

    `assets` and `web` are the addresses, ending in a slash, under which the package's folders of these names are
    served: Leaflet and jQuery, and our own drawing.js. With `tiles` an online map takes the place of the countries;
    without, nothing is asked of anybody. The first view is `at` (latitude, longitude, zoom) where it is given. The same
    arguments give the same script, byte for byte, so that a page can keep the map while its marks change.
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
    held = {
        "view": [[*at[:2]]] * 2 if at else _view(marks),
        "edge": edge,
        "padding": max(PADDING, row + SIZE),
        "closest": at[2] if at else CLOSEST,
    }
    Furniture(held, look, tiles.nearest if tiles else NEAREST).add_to(ground_map)
    return ground_map


def _land(box: basemap.Bounds) -> Features:
    lands = basemap.countries(box)["features"]
    return Features({**land, "properties": {**land["properties"], "style": {"className": "land"}}} for land in lands)


def _names(box: basemap.Bounds) -> Features:
    labels = basemap.labels(box)
    return Features((_point(label["lon"], label["lat"], {"name": label["name"]}) for label in labels), NAME)


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
    tiles: Tiles | None = None,
) -> folium.FeatureGroup:
    """Return what changes: areas of uncertainty and lines of fire under the marks; those in `chosen` are ringed.

    A line whose mark is not among `marks` is left out. A clicked mark gives back its feature, whose property `mark` is
    the mark's key. The attribution says whose borders the ground shows: those of `tiles`, if they are on.
    """
    group = folium.FeatureGroup(name="claims", control=False)
    ordered = sorted(marks, key=lambda mark: (mark.key not in chosen, -mark.n, mark.key))
    ends = {mark.key: mark for mark in ordered}
    drawn = [(line, ends[line.mark]) for line in lines if line.mark in ends]
    Features(_areas(marks, chosen), note=_borders(words, tiles)).add_to(group)
    Features((_point(end.lon, end.lat, _fire(line, end, symbols)) for line, end in drawn), FIRE).add_to(group)
    told = ((mark, _properties(mark, symbols[mark.side], chosen, words)) for mark in ordered)
    Features((_point(mark.lon, mark.lat, properties) for mark, properties in told), MARK).add_to(group)
    places: dict[tuple[float, float], dict[str, Any]] = {}
    for mark in ordered:
        places.setdefault((mark.lon, mark.lat), _name(mark))
    for line, _ in drawn:
        if line.name:
            places.setdefault((line.lon, line.lat), _origin(line.name, words))
    Features((_point(*place, properties) for place, properties in places.items()), NAME).add_to(group)
    return group


def _fire(line: FireLine, end: Mark, symbols: Mapping[str, Symbol]) -> dict[str, Any]:
    return {"from": [line.lat, line.lon], "colour": symbols[end.side].colour, "half": _half(end)}


def _origin(name: str, words: Words) -> dict[str, Any]:
    return {"name": words("map.from", name=name), "half": BAR, "origin": True}


def _borders(words: Words, tiles: Tiles | None) -> str:
    """Return whose borders the ground shows, as HTML."""
    return escape(words("map.borders", name=tiles.name if tiles else LAND_BY))


def cells_layer(
    cells: Sequence[Cell], symbols: Mapping[str, Symbol], words: Words = ENGLISH, tiles: Tiles | None = None
) -> folium.FeatureGroup:
    """Return what stands for marks where they are too many: a pie for each cell, its slices in the order of `symbols`.

    A click brings what the cell holds into view. The clicked cell gives back its feature, whose property `cell` holds
    its west, south, east and north. The attribution is that of `layer`.
    """
    group = folium.FeatureGroup(name="cells", control=False)
    ordered = sorted(cells, key=lambda cell: (-cell.n_claims, cell.lat, cell.lon))
    told = (_point(cell.lon, cell.lat, _cell(cell, symbols, words)) for cell in ordered)
    Features(told, CELL, _borders(words, tiles)).add_to(group)
    return group


def _cell(cell: Cell, symbols: Mapping[str, Symbol], words: Words) -> dict[str, Any]:
    parts = [(name, symbol, int(cell.counts[name])) for name, symbol in symbols.items() if cell.counts.get(name)]
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


def _areas(marks: Sequence[Mark], chosen: frozenset[str]) -> Iterator[dict[str, Any]]:
    """Yield the areas that are drawn: all but the wide ones, and of those the chosen one's; lines are not filled."""
    for group, outline in outlines(marks):
        first, ringed = group[0], any(mark.key in chosen for mark in group)
        if not ringed and first.wide:
            continue
        line = outline is not None and outline["type"].endswith("LineString")
        kinds = {"chosen": ringed, "wide": first.wide, "line": line}
        look = " ".join(["area", *(kind for kind, holds in kinds.items() if holds)])
        if outline is None:
            yield _point(first.lon, first.lat, {"km": first.uncertainty_km, "className": look})
        else:
            yield {"type": "Feature", "properties": {"style": {"className": look}}, "geometry": outline}


def _point(lon: float, lat: float, properties: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "Feature", "properties": properties, "geometry": {"type": "Point", "coordinates": [lon, lat]}}
