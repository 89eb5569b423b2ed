"""drawing.js in a headless Chromium: what it draws, names that keep apart, and groups where marks are too many."""

from __future__ import annotations

import json
from itertools import combinations

import pytest
from samples import EAST, WEST

from mapper.bundled import ASSETS, WEB
from mapper.incidents import STATUSES
from mapper.symbols import RINGS, symbols

pytestmark = pytest.mark.browser
LOOKS = symbols([WEST, EAST, "Third", "Fourth", "Fifth", "third party", "outlet"])
PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><style>{styles}
html, body {{ margin: 0; }} #map {{ width: 900px; height: 600px; --ink: #222; --halo: #fff; --sea: #eef; }}</style>
</head><body><div id="map"></div>{scripts}</body></html>"""
START = """
window.L.Icon.Default.imagePath = 'data:,';
window.map = L.map('map', {zoomAnimation: false, fadeAnimation: false, zoomSnap: 0}).setView([40, 45], 8);
"""
MARKS = """(n) => Array.from({length: n}, (_, at) => ({
    lat: 38 + ((at * 7919) % 4001) / 1000, lon: 42 + ((at * 104729) % 6007) / 1000, side: ['B', 'A', 'C'][at % 3],
    n: 1 + at % 4, at }))"""


@pytest.fixture
def drawing(tab, tmp_path):
    """A page with Leaflet, drawing.js and a map; its own page asks for nothing."""
    styles = "".join(path.read_text(encoding="utf-8") for path in (ASSETS / "leaflet.css", WEB / "drawing.css"))
    sources = [(ASSETS / "leaflet.js").read_text(encoding="utf-8").partition("//# sourceMappingURL")[0]]
    sources += [(WEB / "drawing.js").read_text(encoding="utf-8"), START]
    page = tmp_path / "drawing.html"
    scripts = "".join(f"<script>{source}</script>" for source in sources)
    page.write_text(PAGE.format(styles=styles, scripts=scripts), encoding="utf-8")
    tab.goto(page.as_uri())
    return tab


SAME = """(both) => { const [one, two] = both.map((text) => {
    const box = document.createElement('div'); box.innerHTML = text; return box.firstChild; });
    return one.isEqualNode(two); }"""
FRAMES = "requestAnimationFrame(() => requestAnimationFrame(done))"


def look(side):
    return {"colour": LOOKS[side].colour, "path": LOOKS[side].path}


def markup(page, side, **how):
    """What `symbol` draws, as text."""
    return page.evaluate("([look, how]) => drawing.symbol(look, 22, how).outerHTML", [look(side), how])


@pytest.mark.parametrize("hollow", [False, True])
@pytest.mark.parametrize("denied", [False, True])
def test_the_script_and_the_package_draw_the_same_symbol(drawing, hollow, denied):
    for side, symbol in LOOKS.items():
        for status in ("", *STATUSES):
            how = {"hollow": hollow, "status": status, "denied": denied}
            ours = symbol.svg(22, **how).replace('xmlns="http://www.w3.org/2000/svg" ', "")
            assert drawing.evaluate(SAME, [markup(drawing, side, **how), ours]), (side, how)


def test_in_grey_each_side_has_a_shape_and_each_status_an_outline_of_its_own(drawing):
    path = "(look) => drawing.symbol(look).querySelector('path').getAttribute('d')"
    shapes = {drawing.evaluate(path, look(side)) for side in LOOKS}
    assert len(shapes) == len(LOOKS)
    rings = """([look, status]) => [...drawing.symbol(look, 28, {status}).querySelectorAll('[fill=none]')]
        .map((path) => ['stroke', 'stroke-width', 'stroke-dasharray'].map((name) => path.getAttribute(name)))"""
    outlines = {status: json.dumps(drawing.evaluate(rings, [look(WEST), status])) for status in STATUSES}
    assert len({outlines[status] for status in RINGS} | {outlines["one_side_only"]}) == len(RINGS) + 1
    assert outlines["one_side_only"] == outlines["unattributed"] == "[]"


def test_a_pie_gives_each_side_its_share_clockwise_from_the_top_with_the_total_in_the_middle(drawing):
    parts = [{**look(WEST), "n": 3, "label": "<b>west</b>"}, {**look(EAST), "n": 1}]
    found = drawing.evaluate(
        """(parts) => { const pie = drawing.pie(parts, 40);
        return {slices: [...pie.querySelectorAll('.slice')].map((s) => [s.getAttribute('fill'), s.getAttribute('d')]),
            text: pie.querySelector('text').textContent, title: pie.querySelector('title').textContent}; }""",
        parts,
    )
    assert found["text"] == "4"
    assert found["title"] == "<b>west</b>"
    assert found["slices"] == [
        [LOOKS[WEST].colour, "M0 0L0 -18.5A18.5 18.5 0 1 1 -18.5 0Z"],
        [LOOKS[EAST].colour, "M0 0L-18.5 0A18.5 18.5 0 0 1 0 -18.5Z"],
    ]


def test_a_pie_of_one_side_is_a_whole_round_and_a_side_without_claims_has_no_slice(drawing):
    slices = "(parts) => [...drawing.pie(parts).querySelectorAll('.slice')].map((s) => s.getAttribute('d'))"
    (whole,) = drawing.evaluate(slices, [{**look(WEST), "n": 7}, {**look(EAST), "n": 0}])
    assert whole.count("A") == 2


def test_a_pie_grows_with_the_number_but_not_for_ever(drawing):
    sizes = drawing.evaluate("[1, 10, 100, 1000, 1e12].map(drawing.pieSize)")
    assert sizes == sorted(set(sizes))
    assert sizes[0] >= 24
    assert sizes[-1] <= 72


def test_text_is_text_in_every_node(drawing):
    hostile = "<img src=x onerror=alert(1)>"
    found = drawing.evaluate(
        """(text) => { const at = [45, 45];
        const nodes = [drawing.el('p', {title: text}, text, [text]), drawing.svg('text', {x: 1}, text)];
        drawing.mark(at, {symbol: {colour: '#000', path: 'M0 0'}, n: 2, title: text}).addTo(map);
        drawing.name(at, text, {half: 14}).addTo(map);
        document.body.append(...nodes);
        return [nodes[0].textContent, nodes[1].textContent, document.querySelector('.mark').title,
            document.querySelector('.place').textContent, String(document.querySelectorAll('img').length)]; }""",
        hostile,
    )
    assert found == [hostile * 2, hostile, hostile, hostile, "0"]


@pytest.mark.parametrize("key", ["Enter", " "])
def test_a_mark_is_named_for_those_who_listen_and_clicked_by_the_keyboard(drawing, key):
    drawing.evaluate(
        """(look) => { window.clicks = 0;
        const mark = drawing.mark([40, 45], {symbol: look, n: 12, title: 'A place: a side, 12 claims', chosen: true});
        mark.on('click', () => { window.clicks += 1; }).addTo(map); }""",
        look(WEST),
    )
    mark = drawing.get_by_role("button", name="A place: a side, 12 claims")
    assert mark.inner_text() == "12"
    assert "chosen" in mark.get_attribute("class").split()
    mark.press(key)
    assert drawing.evaluate("window.clicks") == 1


def test_the_arrow_keys_go_from_a_mark_to_the_next_that_lies_that_way(drawing):
    drawing.evaluate(
        """(look) => { drawing.roam(map);
        const places = {middle: [40, 45], east: [40.1, 45.6], further: [40, 46.2], north: [40.6, 45.1], west: [40, 44]};
        for (const [title, at] of Object.entries(places)) drawing.mark(at, {symbol: look, title}).addTo(map); }""",
        look(WEST),
    )
    drawing.get_by_role("button", name="middle").focus()
    at = "document.activeElement.title"
    went = []
    for key in (
        "ArrowRight",
        "ArrowRight",
        "ArrowRight",
        "ArrowLeft",
        "ArrowLeft",
        "ArrowUp",
        "ArrowDown",
        "ArrowLeft",
    ):
        drawing.keyboard.press(key)
        went.append(drawing.evaluate(at))
    assert went == ["east", "further", "further", "east", "middle", "north", "middle", "west"]
    assert drawing.evaluate("[map.getCenter().lat, map.getCenter().lng]") == [40, 45]


def test_a_press_on_a_map_that_is_partly_out_of_sight_scrolls_nothing_and_is_a_click(drawing):
    drawing.set_viewport_size({"width": 900, "height": 400})
    drawing.evaluate(
        """() => { drawing.hold(map, {edge: [[35, 40], [45, 50]]});
        const box = document.body.appendChild(document.createElement('div'));
        Object.assign(box.style, {height: '400px', overflow: 'auto'});
        box.append(map.getContainer());
        window.clicks = 0; map.on('click', () => { window.clicks += 1; }); }"""
    )
    drawing.mouse.click(450, 200)
    assert drawing.evaluate("[map.getContainer().parentNode.scrollTop, window.clicks]") == [0, 1]


def test_a_name_stands_by_no_mark_of_another_place(drawing):
    drawing.evaluate(
        """(look) => { const at = (x, y) => map.containerPointToLatLng([x, y]);
        for (const y of [300, 250]) drawing.mark(at(400, y), {symbol: look, title: 'a place'}).addTo(map);
        window.label = drawing.name(at(400, 300), 'A name that is long', {half: 14}).addTo(map);
        for (const x of [460, 340]) drawing.mark(at(x, 300), {symbol: look, title: 'beside'}).addTo(map);
        drawing.mark(at(400, 352), {symbol: look, title: 'below'}).addTo(map);
        drawing.spreadNames(map, [{label, half: 14}], []); }""",
        look(WEST),
    )
    assert drawing.evaluate("label.getElement().firstChild.style.visibility") == "hidden"


def test_a_mark_is_drawn_anew_where_what_it_stands_for_has_changed(drawing):
    found = drawing.evaluate(
        """(look) => { const mark = drawing.mark([40, 45], {symbol: look, n: 2, title: 'two'}).addTo(map);
        drawing.redraw(mark, {symbol: look, n: 1, title: 'one', chosen: true});
        const node = mark.getElement();
        return [node.querySelectorAll('svg').length, node.querySelectorAll('b').length, node.title, node.ariaLabel,
            node.classList.contains('chosen'), node.ariaPressed]; }""",
        look(WEST),
    )
    assert found == [1, 0, "one", "one", True, "true"]


def test_a_cell_brings_what_it_holds_into_view(drawing):
    drawing.evaluate(
        """(look) => drawing.cell([40.1, 45.1], {parts: [{...look, n: 9}], title: 'nine',
            bounds: [[40.0, 45.0], [40.2, 45.2]]}).addTo(map)""",
        look(WEST),
    )
    drawing.get_by_role("button", name="nine").press("Enter")
    box = drawing.evaluate("{ const b = map.getBounds(); [b.getSouth(), b.getWest(), b.getNorth(), b.getEast()] }")
    assert drawing.evaluate("map.getZoom()") > 9
    assert (box[0] < 40.0, box[1] < 45.0, box[2] > 40.2, box[3] > 45.2) == (True,) * 4


@pytest.mark.parametrize(
    ("start", "angle"), [((40, 44), 0), ((40, 46), 180), ((41, 45), 90), ((39, 45), -90)]
)  # fmt: skip
def test_a_line_of_fire_points_from_its_origin_to_what_was_hit_and_is_no_mark(drawing, start, angle):
    found = drawing.evaluate(
        """([start, colour]) => { drawing.fireLine(start, [40, 45], {colour}).addTo(map);
        const [head, origin] = ['.arrow', '.origin'].map((name) => document.querySelector(name));
        const place = (node) => { const p = L.DomUtil.getPosition(node); return map.layerPointToLatLng(p); };
        const path = head.querySelector('path'), lines = [...document.querySelectorAll('path.fire')];
        return {turn: path.getAttribute('transform'), marks: document.querySelectorAll('.mark').length,
            head: place(head), origin: place(origin), colour: path.getAttribute('fill'),
            dashes: lines.map((line) => line.getAttribute('stroke-dasharray'))}; }""",
        [start, "#123456"],
    )
    assert float(found["turn"].removeprefix("rotate(").removesuffix(")")) == pytest.approx(angle, abs=0.01)
    assert found["marks"] == 0
    assert found["colour"] == "#123456"
    assert (found["head"]["lat"], found["head"]["lng"]) == pytest.approx((40, 45), abs=0.01)
    assert (found["origin"]["lat"], found["origin"]["lng"]) == pytest.approx(start, abs=0.01)
    assert found["dashes"] == [None, None]


def test_a_line_of_fire_that_is_denied_is_broken(drawing):
    drawing.evaluate("drawing.fireLine([39, 44], [40, 45], {colour: '#123456', denied: true}).addTo(map)")
    assert drawing.locator("path.fire[stroke-dasharray]").count() == 1


NAMES = """([look, n]) => {
    const lands = L.geoJSON({type: 'Feature', properties: {name: 'A land'}, geometry: {type: 'Polygon',
        coordinates: [[[40, 36], [50, 36], [50, 44], [40, 44], [40, 36]]]}}).addTo(map);
    L.control.scale().addTo(map);
    drawing.name([40, 45], 'A land').addTo(map);
    drawing.keepNamesApart(map);
    for (let at = 0; at < n; at += 1) {
        const place = [38.2 + ((at * 7919) % 3701) / 1000, 42.2 + ((at * 104729) % 5503) / 1000];
        drawing.mark(place, {symbol: look, n: at % 3 + 1, title: `mark ${at}`}).addTo(map);
        drawing.name(place, `Place ${at} / Other name ${at}`, {half: 14}).addTo(map);
    }
    return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
}"""
BOXES = """(selector) => [...document.querySelectorAll(selector)]
    .filter((n) => getComputedStyle(n).visibility !== 'hidden')
    .map((n) => { const r = n.getBoundingClientRect(); return [r.left, r.top, r.right, r.bottom]; })"""


def meet(a, b):
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


@pytest.mark.parametrize("zoom", [7, 8, 9.5])
def test_names_cover_no_mark_no_control_and_no_other_name_and_are_not_cut(drawing, zoom):
    drawing.evaluate(NAMES, [look(WEST), 60])
    drawing.evaluate(f"(zoom) => new Promise((done) => {{ map.setZoom(zoom, {{animate: false}}); {FRAMES}; }})", zoom)
    names = drawing.evaluate(BOXES, ".place > span, .country > span")
    solid = drawing.evaluate(BOXES, ".mark, .leaflet-control")
    assert len(names) > 3
    assert not [pair for pair in combinations(names, 2) if meet(*pair)]
    assert not [(name, thing) for name in names for thing in solid if meet(name, thing)]
    assert all(left > 0 and top > 0 and right < 900 and bottom < 600 for left, top, right, bottom in names)


def test_each_sides_name_of_a_place_has_a_line_of_its_own(drawing):
    drawing.evaluate("map.setView([39, 43.5], 8, {animate: false})")
    drawing.evaluate(NAMES, [look(WEST), 1])
    name = drawing.locator(".place > span")
    assert name.inner_text() == "Place 0 /\nOther name 0"
    assert drawing.locator(".country > span").evaluate("(node) => node.style.visibility") == "visible"


def test_names_are_spread_within_a_frame_or_two_at_300_marks(drawing):
    drawing.evaluate(NAMES, [look(WEST), 300])
    spent = drawing.evaluate(
        """() => { const labels = [];
        map.eachLayer((one) => { if (one.options.named && one.options.half) labels.push({label: one, half: 14}); });
        const times = Array.from({length: 7}, () => { map.getContainer().style.width = `${900 + Math.random()}px`;
            const start = performance.now(); drawing.spreadNames(map, labels, []); return performance.now() - start; });
        return times.sort((a, b) => a - b)[3]; }"""
    )
    assert spent < 100  # milliseconds, several times what it takes on an idle machine


def things(page, n, budget=300):
    """What `cluster` makes of so many marks: the sums, and the cells' own numbers."""
    return page.evaluate(
        f"""([n, budget]) => {{ const marks = ({MARKS})(n), found = drawing.cluster(marks, map, budget);
        return found.map((one) => ({{...one, marks: one.marks?.length ?? 0}})); }}""",
        [n, budget],
    )


def test_few_marks_are_drawn_as_they_are(drawing):
    drawing.evaluate("map.setView([40, 45], 7, {animate: false})")
    found = things(drawing, 300)
    assert len(found) == 300
    assert all(one["marks"] == 0 for one in found)


@pytest.mark.parametrize("n", [301, 3000, 20_000])
def test_too_many_marks_are_grouped_within_the_budget_and_none_is_lost(drawing, n):
    drawing.evaluate("map.setView([40, 45], 7, {animate: false})")
    found = things(drawing, n)
    assert len(found) <= 300
    assert sum(one["marks"] or 1 for one in found) == n
    cells = [one for one in found if one["marks"]]
    assert all(list(one["parts"]) == sorted(one["parts"]) for one in cells)
    assert all(sum(one["parts"].values()) == one["total"] for one in cells)
    assert all(a <= one["lat"] <= c and b <= one["lon"] <= d for one in cells for (a, b), (c, d) in [one["bounds"]])
    assert things(drawing, n) == found


def test_cells_stay_where_they_are_while_the_map_is_moved(drawing):
    drawing.evaluate("map.setView([40, 45], 8, {animate: false})")
    before = {(one["lat"], one["lon"]) for one in things(drawing, 20_000, 200)}
    drawing.evaluate("map.setView([40.05, 45.1], 8, {animate: false})")
    after = {(one["lat"], one["lon"]) for one in things(drawing, 20_000, 200)}
    assert len(before & after) > 0.7 * len(before)


def test_only_what_is_in_view_is_grouped_and_zooming_in_shows_the_marks(drawing):
    drawing.evaluate("map.setView([40, 45], 11, {animate: false})")
    found = things(drawing, 3000)
    assert 0 < len(found) < 300
    assert all(one["marks"] == 0 for one in found)
