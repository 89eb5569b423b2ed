"""Marks in; a folium map out that needs no network. What changes is one feature group on a map that stays.

No word of an article reaches folium, whose templates write JavaScript: features carry ids, numbers, symbols drawn
by us, and the gazetteer's name of a place, as JSON. Fixed scripts set names with `textContent`.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any, Final, Literal

import folium
from branca.element import Element, MacroElement
from folium.template import Template
from folium.utilities import JsCode

from mapper import basemap
from mapper.marks import SPREAD_PX, areas
from mapper.wording import side

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from mapper.marks import Mark
    from mapper.symbols import Symbol

Look = Literal["light", "dark"]

SCRIPTS: Final = (("leaflet", "leaflet.js"), ("jquery", "jquery.min.js"))
STYLES: Final = (("leaflet_css", "leaflet.css"),)
BOUNDARY_NOTE: Final = basemap.BOUNDARY_NOTE
SHORT_NOTE: Final = "Borders as Natural Earth draws them; they endorse no claim"
SIZE: Final = 28  # pixels across
PADDING: Final = 48  # pixels between the outermost place and the map's edge, at least
CLOSEST: Final = 9  # the zoom at which the first view stops, so that a single place still shows where it lies
NEAREST: Final = 13  # the zoom beyond which a generalised basemap tells nothing
LAND: Final[Mapping[Look, dict[str, Any]]] = {
    "light": {"fillColor": "#FBFAF7", "fillOpacity": 1, "color": "#A9AEB5", "weight": 1},
    "dark": {"fillColor": "#23282E", "fillOpacity": 1, "color": "#59626C", "weight": 1},
}

SHEET: Final = """
html, body { margin: 0; background: transparent; }
body > span { display: none; }
#map_div { height: 100vh !important; }
.leaflet-container { background: var(--sea); font: 12px/1.4 "Source Sans", system-ui, sans-serif; border-radius: 6px; }
.land-light { --sea: #E6ECF0; --ink: #2A3138; --faint: #666E77; --halo: #FBFAF7; --panel: #FFFFFFE6;
  --area: #4A5157; }
.land-dark { --sea: #171B20; --ink: #D5DADF; --faint: #8E98A2; --halo: #23282E; --panel: #1B2026E6;
  --area: #C3C9CE; }
.mark { display: grid; place-items: center; cursor: pointer; }
.mark svg { width: 100%; height: 100%; filter: drop-shadow(0 1px 1.5px #0006); }
.mark:hover svg, .mark:focus-visible svg { transform: scale(1.14); }
.mark:focus-visible { outline: 2px solid var(--ink); outline-offset: 1px; border-radius: 50%; }
.mark.chosen::before { content: ""; position: absolute; inset: -5px;
  border: 2.5px solid var(--ink); border-radius: 50%; }
.leaflet-control-scale { margin-bottom: 24px !important; }
.mark b { position: absolute; top: -5px; right: -4px; box-sizing: border-box; min-width: 14px; padding: 0 3px;
  border-radius: 7px; background: var(--ink); color: var(--halo); font: 650 10px/14px system-ui, sans-serif;
  text-align: center; }
.country > span, .place > span { position: absolute; white-space: pre-line; width: max-content;
  text-shadow: 0 0 2px var(--halo), 0 0 3px var(--halo), 0 0 4px var(--halo); }
.country > span { color: var(--faint); font-size: 11px; letter-spacing: .14em; text-transform: uppercase; }
.place > span { max-width: 140px; color: var(--ink); font-size: 12px; line-height: 1.2; font-weight: 600; }
.area { stroke: var(--area); stroke-width: 1; stroke-dasharray: 3 4; stroke-opacity: .6; fill: var(--area);
  fill-opacity: .06; }
.area.chosen { stroke-opacity: 1; stroke-width: 1.5; fill-opacity: .12; }
.area.wide, .area.line { fill: none; }
.leaflet-container .leaflet-control-attribution { background: var(--panel); color: var(--faint); font-size: 10px; }
.leaflet-bar a, .leaflet-bar a:hover { background: var(--panel); color: var(--ink); border-color: #8886; }
.leaflet-bar a.leaflet-disabled { background: var(--panel); color: var(--faint); }
.leaflet-touch .leaflet-bar, .leaflet-bar { border: 1px solid #8886; box-shadow: none; }
.leaflet-control-scale-line { background: var(--panel); color: var(--ink);
  border-color: var(--faint); font-size: 10px; text-shadow: none; }
"""

# The sides at one point stand beside each other: the icon's anchor moves, the place does not.
MARK: Final = JsCode("""
function (feature, latlng) {
    const p = feature.properties;
    const icon = L.divIcon({
        className: p.chosen ? "mark chosen" : "mark", html: p.symbol + (p.n > 1 ? "<b>" + Number(p.n) + "</b>" : ""),
        iconSize: [p.size, p.size], iconAnchor: [p.size / 2 - p.right, p.size / 2 - p.down],
    });
    return L.marker(latlng, {icon: icon, title: p.title, alt: p.title, riseOnHover: true});
}
""")
# Enter and the space bar click.
EACH_MARK: Final = JsCode("""
function (feature, layer) {
    const p = feature.properties;
    layer.on("add", function () {
        layer.getElement().setAttribute("aria-label", p.title);
        layer.getElement().addEventListener("keydown", function (event) {
            if (event.key === "Enter" || event.key === " ") {
                event.preventDefault();
                layer.fire("click", {latlng: layer.getLatLng()}, true);
            }
        });
    });
}
""")
# A name is an element, never markup. Where it stands is found when all are there: see Furniture.
NAME: Final = JsCode("""
function (feature, latlng) {
    const p = feature.properties, name = document.createElement("span");
    name.textContent = p.name;
    name.dataset.half = p.half || 0;
    const icon = L.divIcon({className: p.half ? "place" : "country", html: name, iconSize: [0, 0]});
    return L.marker(latlng, {icon: icon, interactive: false, keyboard: false, zIndexOffset: p.half ? -1000 : -2000});
}
""")


class Furniture(MacroElement):
    """The map's first view, its attribution without Leaflet's flag, and labels that give way to each other."""

    _template = Template("""
        {% macro script(this, kwargs) %}
        {% set map = this._parent.get_name() %}
        {{ map }}.attributionControl.setPrefix(false).addAttribution({{ this.note|tojson }});
        {{ map }}.setMaxZoom({{ this.nearest }});
        L.control.scale({imperial: false}).addTo({{ map }});
        {{ map }}.getContainer().classList.add({{ this.look|tojson }});
        (function (map) {
            const edge = {{ this.edge|tojson }}, view = {{ this.view|tojson }}, padding = {{ 2 * this.padding }};
            let asked = 0, moved = false;
            function fit() {
                map.invalidateSize({pan: false});
                map.options.minZoom = 2;
                const least = map.getBoundsZoom(edge, true);
                if (view && !moved) {
                    const wanted = map.getBoundsZoom(view, false, L.point(padding, padding));
                    const zoom = Math.max(least, Math.min({{ this.closest }}, wanted));
                    map.setView(L.latLngBounds(view).getCenter(), zoom, {animate: false});
                }
                map.setMinZoom(least).setMaxBounds(edge);
            }
            const meets = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
            const at = (left, top, size) => ({left, top, right: left + size.width, bottom: top + size.height});
            function besides(name, x, y, size) {
                const half = Number(name.dataset.half) + 6, [left, top] = [x - size.width / 2, y - size.height / 2];
                return [at(x + half, top, size), at(left, y + 15, size), at(left, y - 15 - size.height, size),
                    at(x - half - size.width, top, size)];
            }
            function lands() {
                const found = new Map();
                map.eachLayer((layer) => {
                    if (layer instanceof L.Polygon && layer.feature.properties.name) {
                        found.set(layer.feature.properties.name, layer.getElement());
                    }
                });
                return found;
            }
            // Where a country's name lies on its land, nearest to (x, y) first; its usual place may be out of sight.
            function* within(land, frame, x, y, size) {
                const probe = land.ownerSVGElement.createSVGPoint(), near = ([a, b]) => Math.hypot(a - x, b - y);
                const on = (a, b) => {
                    const point = map.containerPointToLayerPoint([a - frame.left, b - frame.top]);
                    [probe.x, probe.y] = [point.x, point.y];
                    return land.isPointInFill(probe);
                };
                const grid = [[x, y]];
                for (let a = frame.left; a < frame.right; a += 32) {
                    for (let b = frame.top; b < frame.bottom; b += 32) grid.push([a, b]);
                }
                for (const [a, b] of grid.sort((one, other) => near(one) - near(other))) {
                    const spot = at(a - size.width / 2, b - size.height / 2, size);
                    if (on(a, b) && on(spot.left, b) && on(spot.right, b)) yield spot;
                }
            }
            function tidy() {
                asked = 0;
                const frame = map.getContainer().getBoundingClientRect(), pane = map.getPane("markerPane");
                const inside = (s) => s.left > frame.left + 4 && s.right < frame.right - 4 && s.top > frame.top + 4
                    && s.bottom < frame.bottom - 4;
                const solid = [...map.getContainer().querySelectorAll(".mark, .leaflet-control")];
                const taken = solid.map((thing) => thing.getBoundingClientRect()).filter((one) => meets(one, frame));
                const land = lands();
                const names = [...pane.querySelectorAll(".place > span"), ...pane.querySelectorAll(".country > span")];
                const sized = names.map((name) => [name, name.parentNode.getBoundingClientRect(),
                    name.getBoundingClientRect()]);
                for (const [name, {left: x, top: y}, size] of sized) {
                    const spots = name.dataset.half === "0" ? within(land.get(name.textContent), frame, x, y, size)
                        : besides(name, x, y, size);
                    let spot = null;
                    for (const one of spots) {
                        if (inside(one) && !taken.some((other) => meets(one, other))) { spot = one; break; }
                    }
                    name.style.visibility = spot ? "visible" : "hidden";
                    if (!spot) continue;
                    taken.push(spot);
                    name.style.left = `${spot.left - x}px`;
                    name.style.top = `${spot.top - y}px`;
                }
            }
            function ask() { asked = asked || window.requestAnimationFrame(tidy); }
            map.on("zoomend moveend layeradd layerremove resize", ask);
            ["pointerdown", "wheel", "keydown"].forEach((kind) => {
                map.getContainer().addEventListener(kind, () => { moved = true; }, {capture: true, passive: true});
            });
            new ResizeObserver(fit).observe(map.getContainer());
            fit();
        })({{ map }});
        {% endmacro %}
    """)

    def __init__(self, view: list[list[float]] | None, edge: basemap.Bounds, look: Look, padding: float) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Furniture"
        self.view = view
        self.edge = [[edge[1], edge[0]], [edge[3], edge[2]]]
        self.look = f"land-{look}"
        self.note = escape(SHORT_NOTE)
        self.padding = padding
        self.closest = CLOSEST
        self.nearest = NEAREST


def ground(marks: Sequence[Mark], *, assets: str, look: Look = "light") -> folium.Map:
    """Return the map without any mark: the countries around `marks`, if there are any, and the view that holds all.

    `assets` is the address, ending in a slash, under which the package's Leaflet and jQuery are served. The same
    marks give the same script, byte for byte, so that a page can keep the map while its marks change.
    """
    box = basemap.bounds(marks)
    west, south, east, north = box or basemap.WORLD
    ground_map = folium.Map(
        location=[(south + north) / 2, (west + east) / 2],
        zoom_start=3, tiles=None, zoom_snap=0.5,
        fade_animation=False,  # a label that fades out would stand in the way of the one that replaces it
    )  # fmt: skip
    ground_map.default_js = [(name, assets + file) for name, file in SCRIPTS]
    ground_map.default_css = [(name, assets + file) for name, file in STYLES]
    figure: Any = ground_map.get_root()
    figure.header.add_child(Element(f"<style>{SHEET}</style>"), name="sheet")
    if box:
        _land(box, look).add_to(ground_map)
        _names(box).add_to(ground_map)
    row = max((mark.offset[0] for mark in marks), default=0)  # the sides at one point stand beside each other
    Furniture(_view(marks), box or basemap.WORLD, look, max(PADDING, row + SIZE)).add_to(ground_map)
    return ground_map


def _land(box: basemap.Bounds, look: Look) -> folium.GeoJson:
    return folium.GeoJson(basemap.countries(box), style_function=lambda _: LAND[look], interactive=False, control=False)


def _names(box: basemap.Bounds) -> folium.GeoJson:
    points = _points((label["lon"], label["lat"], {"name": label["name"]}) for label in basemap.labels(box))
    return folium.GeoJson(points, style_function=lambda _: {}, point_to_layer=NAME, control=False)


def _view(marks: Sequence[Mark]) -> list[list[float]] | None:
    if not marks:
        return None
    lats, lons = [mark.lat for mark in marks], [mark.lon for mark in marks]
    return [[min(lats), min(lons)], [max(lats), max(lons)]]


def layer(
    marks: Sequence[Mark], symbols: Mapping[str, Symbol], chosen: frozenset[str] = frozenset()
) -> folium.FeatureGroup:
    """Return what changes: areas of uncertainty under the marks; those whose key is in `chosen` are ringed.

    A clicked mark gives back its feature, whose property `mark` is the mark's key.
    """
    group = folium.FeatureGroup(name="claims", control=False)
    folium.GeoJson(_areas(marks, chosen), interactive=False, control=False).add_to(group)
    ordered = sorted(marks, key=lambda mark: (mark.key not in chosen, -mark.n, mark.key))
    folium.GeoJson(
        _points((mark.lon, mark.lat, _properties(mark, symbols[mark.side], chosen)) for mark in ordered),
        style_function=lambda _: {}, point_to_layer=MARK, on_each_feature=EACH_MARK, control=False,
    ).add_to(group)  # fmt: skip
    places: dict[tuple[float, float], Mark] = {}
    for mark in ordered:
        places.setdefault((mark.lon, mark.lat), mark)
    folium.GeoJson(
        _points((*place, _name(mark)) for place, mark in places.items()),
        style_function=lambda _: {}, point_to_layer=NAME, control=False,
    ).add_to(group)  # fmt: skip
    return group


def _properties(mark: Mark, symbol: Symbol, chosen: frozenset[str]) -> dict[str, Any]:
    right, down = mark.offset
    return {
        "mark": mark.key,
        "title": f"{mark.label}: {side(mark.side)}, {mark.n} claim{'' if mark.n == 1 else 's'}",
        "n": mark.n,
        "symbol": symbol.svg(SIZE, hollow=mark.hollow),
        "size": SIZE,
        "right": right,
        "down": down,
        "chosen": mark.key in chosen,
    }


def _name(mark: Mark) -> dict[str, Any]:
    """Return the place's name, each side's on a line of its own, and half the width of the marks it stands beside."""
    return {
        "label": mark.label,
        "name": mark.label.replace(" / ", " /\n"),
        "half": (mark.slots - 1) * SPREAD_PX / 2 + SIZE / 2,
    }


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
