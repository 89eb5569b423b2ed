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
from mapper.marks import areas

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from mapper.marks import Mark
    from mapper.symbols import Symbol

Look = Literal["light", "dark"]

SCRIPTS: Final = (("leaflet", "leaflet.js"), ("jquery", "jquery.min.js"))
STYLES: Final = (("leaflet_css", "leaflet.css"),)
BOUNDARY_NOTE: Final = basemap.BOUNDARY_NOTE
SHORT_NOTE: Final = "Borders as Natural Earth draws them; they endorse no claim"
MIXED: Final = "#767676"
SMALLEST, LARGEST = 20, 32  # pixels across
PADDING: Final = 48  # pixels between the outermost mark and the map's edge
CLOSEST: Final = 9  # the zoom at which the first view stops, so that a single place still shows where it lies
NEAREST: Final = 13  # the zoom beyond which a generalised basemap tells nothing
LAND: Final[Mapping[Look, dict[str, Any]]] = {
    "light": {"fillColor": "#FBFAF7", "fillOpacity": 1, "color": "#A9AEB5", "weight": 1},
    "dark": {"fillColor": "#23282E", "fillOpacity": 1, "color": "#59626C", "weight": 1},
}

SHEET: Final = """
html, body { margin: 0; background: transparent; }
body > span { display: none; }
.leaflet-container { background: var(--sea); font: 12px/1.4 "Source Sans", system-ui, sans-serif; border-radius: 6px; }
.land-light { --sea: #E6ECF0; --ink: #3A424B; --faint: #7A828B; --halo: #FBFAF7; --panel: #FFFFFFE6; }
.land-dark { --sea: #171B20; --ink: #D5DADF; --faint: #8E98A2; --halo: #23282E; --panel: #1B2026E6; }
.mark { display: grid; place-items: center; cursor: pointer; }
.mark svg { width: 100%; height: 100%; filter: drop-shadow(0 1px 1.5px #0006); }
.mark:hover svg, .mark:focus-visible svg { transform: scale(1.14); }
.mark:focus-visible { outline: 2px solid var(--ink); outline-offset: 1px; border-radius: 50%; }
.mark.chosen::before { content: ""; position: absolute; inset: -5px;
  border: 2.5px solid var(--ink); border-radius: 50%; }
.leaflet-control-scale { margin-bottom: 24px !important; }
.country { color: var(--faint); font-size: 11px; letter-spacing: .14em; text-transform: uppercase; white-space: nowrap;
  text-shadow: 0 0 3px var(--halo); }
.country > span { position: absolute; transform: translate(-50%, -50%); }
.leaflet-tooltip.place { max-width: 170px; overflow: hidden; text-overflow: ellipsis; padding: 0;
  background: none; border: 0; box-shadow: none; color: var(--ink); font-size: 12px;
  font-weight: 600; text-shadow: 0 0 2px var(--halo), 0 0 3px var(--halo), 0 0 4px var(--halo); }
.leaflet-tooltip.place::before { display: none; }
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
        className: p.chosen ? "mark chosen" : "mark", html: p.symbol,
        iconSize: [p.size, p.size], iconAnchor: [p.size / 2 - p.right, p.size / 2 - p.down],
    });
    return L.marker(latlng, {icon: icon, title: p.title, alt: p.title, riseOnHover: true});
}
""")
# The label is an element, never markup; Enter and the space bar click.
EACH_MARK: Final = JsCode("""
function (feature, layer) {
    const p = feature.properties;
    if (p.label) {
        const label = document.createElement("span");
        label.textContent = p.label;
        layer.bindTooltip(label, {permanent: true, direction: "right", className: "place", opacity: 1,
            offset: [p.right + p.size / 2 + 1, p.down]});
    }
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
COUNTRY: Final = JsCode("""
function (feature, latlng) {
    const box = document.createElement("div"), name = document.createElement("span");
    name.textContent = feature.properties.name;
    box.appendChild(name);
    const icon = L.divIcon({className: "country", html: box, iconSize: [0, 0]});
    return L.marker(latlng, {icon: icon, interactive: false, keyboard: false, zIndexOffset: -1000});
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
            function tidy() {
                asked = 0;
                const taken = [];
                const meets = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
                map.getPane("markerPane").querySelectorAll(".mark").forEach((mark) => {
                    taken.push(mark.getBoundingClientRect());
                });
                map.getPane("tooltipPane").querySelectorAll(".place").forEach((label) => {
                    const room = label.getBoundingClientRect();
                    const free = !taken.some((other) => meets(room, other));
                    label.style.visibility = free ? "visible" : "hidden";
                    if (free) taken.push(room);
                });
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

    def __init__(self, view: list[list[float]] | None, edge: basemap.Bounds, look: Look) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Furniture"
        self.view = view
        self.edge = [[edge[1], edge[0]], [edge[3], edge[2]]]
        self.look = f"land-{look}"
        self.note = escape(SHORT_NOTE)
        self.padding = PADDING
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
    Furniture(_view(marks), box or basemap.WORLD, look).add_to(ground_map)
    return ground_map


def _land(box: basemap.Bounds, look: Look) -> folium.GeoJson:
    return folium.GeoJson(basemap.countries(box), style_function=lambda _: LAND[look], interactive=False, control=False)


def _names(box: basemap.Bounds) -> folium.GeoJson:
    points = _points((label["lon"], label["lat"], {"name": label["name"]}) for label in basemap.labels(box))
    return folium.GeoJson(points, style_function=lambda _: {}, point_to_layer=COUNTRY, control=False)


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
    folium.GeoJson(_areas(marks, symbols), interactive=False, control=False).add_to(group)
    ordered = sorted(marks, key=lambda mark: (-mark.n, mark.key))
    folium.GeoJson(
        _points((mark.lon, mark.lat, _properties(mark, symbols[mark.side], chosen)) for mark in ordered),
        style_function=lambda _: {}, point_to_layer=MARK, on_each_feature=EACH_MARK, control=False,
    ).add_to(group)  # fmt: skip
    return group


def _properties(mark: Mark, symbol: Symbol, chosen: frozenset[str]) -> dict[str, Any]:
    size = min(LARGEST, SMALLEST + 2 * mark.n)
    right, down = mark.offset
    return {
        "mark": mark.key,
        "title": f"{mark.label}: {mark.side}, {mark.n} claim{'' if mark.n == 1 else 's'}",
        "label": mark.label if mark.slot == mark.slots - 1 else "",
        "symbol": symbol.svg(size, hollow=mark.hollow),
        "size": size,
        "right": right,
        "down": down,
        "chosen": mark.key in chosen,
    }


def _areas(marks: Sequence[Mark], symbols: Mapping[str, Symbol]) -> dict[str, Any]:
    circles = areas(marks)
    for feature in circles["features"]:
        sides = feature["properties"]["sides"]
        colour = symbols[sides[0]].colour if len(sides) == 1 else MIXED
        feature["properties"] = {
            "style": {
                "color": colour, "weight": 1, "opacity": 0.55, "dashArray": "3 4", "fillColor": colour,
                "fillOpacity": 0.07, "interactive": False,
            },
        }  # fmt: skip
    return circles


def _points(points: Iterable[tuple[float, float, dict[str, Any]]]) -> dict[str, Any]:
    features = [
        {"type": "Feature", "id": str(at), "properties": properties,
         "geometry": {"type": "Point", "coordinates": [lon, lat]}}
        for at, (lon, lat, properties) in enumerate(points)
    ]  # fmt: skip
    return {"type": "FeatureCollection", "features": features}
