"""The snapshot: fixed scripts, data as JSON, and a page that works from file:// and asks nobody."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import expect
from samples import EAST, WEST, claim_rows, incident_rows, sample_claims, sample_incidents, swapped
from snapshots import packed_in, written

from mapper.bundled import WEB, example_articles
from mapper.errors import ExportError
from mapper.incidents import claims_frame, incidents_frame
from mapper.packing import in_script
from mapper.payload import payload
from mapper.pipeline import run
from mapper.snapshot import SCRIPTS, data_hash, render

MADE = date(2022, 9, 20)
DOCS = Path(__file__).resolve().parents[1] / "docs" / "snapshot.md"
HOSTILE = (
    "<img src=x onerror=\"window.__pwned='img'\">",
    "</script><script>window.__pwned='script'</script>",
    "<!--<script>window.__pwned='comment'",
    "`${window.__pwned='template'}` \\u003cb\\u003e $data $$ {{7*7}}",
    "\"' onmouseover='window.__pwned=1' x=\"\u2028\u2029&lt;svg onload=window.__pwned=1&gt;",
    "javascript:window.__pwned='url'",
)
TEXTS = ("quote", "outlet", "title", "place_name", "place_as_written", "reporter_name", "date_text", "url", "attacker")


def page_of(claims=None, incidents=None, **options):
    given = {"title": "A case", "note": "A note", "made": MADE, **options}
    return render(
        sample_claims() if claims is None else claims, sample_incidents() if incidents is None else incidents, **given
    )


def scripts(html):
    return re.findall(r"<script>(.*?)</script>", html, re.DOTALL)


def data_of(html):
    (found,) = re.findall(r'<script type="application/json" class="data" id="data">(.*?)</script>', html, re.DOTALL)
    return json.loads(found)


def hostile_frames():
    """Every claim's texts, the reporters' and the incidents' replaced by one of the hostile ones."""
    claims = [
        {**row, **{name: f"{HOSTILE[at % len(HOSTILE)]}" for name in TEXTS}, "reporter_side": HOSTILE[at % 3]}
        for at, row in enumerate(claim_rows())
    ]
    claims = [{**row, "unplaced": None if row.get("geometry") else HOSTILE[0]} for row in claims]
    incidents = [{**row, "place_name": HOSTILE[0], "attacker": HOSTILE[1]} for row in incident_rows()]
    return claims_frame(claims), incidents_frame(incidents)


@pytest.fixture(scope="module")
def example():
    """What writes the example case's snapshot into a folder."""
    case = run([example_articles()])

    def made(folder):
        told = {"title": case.profile.title, "note": case.profile.note, "made": MADE}
        return written(folder / "map.html", case.claims, case.incidents, **told)

    return made


@pytest.fixture
def opened(tab, tmp_path):
    """The sample's snapshot, opened from file://."""
    tab.goto(written(tmp_path / "map.html", sample_claims(), sample_incidents(), title="A case", made=MADE).as_uri())
    return tab


def frames_with_a_wide_border():
    """The sample, its border so long that its area would cover the map."""
    rows = [{**row, "unplaced": None if row.get("geometry") else "none"} for row in claim_rows()]
    next(row for row in rows if row["claim_id"] == "c08")["uncertainty_km"] = 150.0
    return claims_frame(rows), sample_incidents()


def count(page, key):
    return page.locator(f"[data-count={key}]")


def choose(page, facet, value):
    """Take a value out of a filter, which is unfolded if need be."""
    if not page.locator("#drawer").is_visible():
        page.locator("#toggle").click()
    if not page.locator(f"[data-facet={facet}][open]").count():
        page.locator(f"[data-facet={facet}] summary").click()
    page.locator(f"[data-facet={facet}] label", has=page.get_by_text(value, exact=True)).locator("input").click()


def press_bar(page, at):
    box = page.locator(".day").nth(at).bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + 20)


# --- the file --------------------------------------------------------------------------------------------------


def test_the_same_input_gives_the_same_bytes():
    assert page_of() == page_of()


def test_articles_reach_the_page_only_in_script():
    claims, incidents = hostile_frames()
    html = page_of(claims, incidents, title=HOSTILE[1], note=HOSTILE[2])
    assert html.count("<script>") == len(SCRIPTS)
    assert html.count("</script>") == len(SCRIPTS) + len(("metadata", "data", "core", "detail", "quotes-0"))
    assert "<img" not in html.split("</style>")[-1].split("<script>")[0]
    assert data_of(html)["title"] == HOSTILE[1]
    assert set(json.loads(packed_in(html)["quotes-0"])) == set(HOSTILE)


def test_scripts_and_styles_are_the_same_whatever_the_data():
    hostile = page_of(*hostile_frames())
    assert scripts(hostile) == scripts(page_of())
    policy = re.compile(r'Content-Security-Policy" content="([^"]+)"')
    assert policy.findall(hostile) == policy.findall(page_of())


def test_the_policy_allows_exactly_the_scripts_and_styles_of_the_page():
    html = page_of()
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]+)"', html)
    styles = re.findall(r"<style>(.*?)</style>", html, re.DOTALL)
    for kind, sources in (("script-src", scripts(html)), ("style-src", styles)):
        hashes = [f"'sha256-{base64.b64encode(hashlib.sha256(s.encode()).digest()).decode()}'" for s in sources]
        assert f"{kind} {' '.join(hashes)};" in policy
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    assert not re.search(r"<[^>]+\sstyle=", html.split("</style>")[-1].split("<script")[0])


def test_json_escapes_what_could_end_a_script():
    text = in_script({"a": "</script><!--&\u2028\u2029"})
    assert not set(text) & set("<>&\u2028\u2029")
    assert json.loads(text) == {"a": "</script><!--&\u2028\u2029"}


def test_the_payload_counts_every_row_and_says_why_some_are_not_drawn():
    found = payload(sample_claims(), sample_incidents())
    numbers, names = found.numbers, found.texts["names"]
    assert len(numbers["claims.side"]) == len(found.quotes) == 11
    assert len(numbers["rows.claim"]) == 12
    lost = [spot for spot, mark in zip(numbers["rows.spot"], numbers["rows.mark"], strict=True) if mark < 0]
    reasons = [names[numbers["spots.unplaced"][spot]] for spot in lost]
    assert reasons == ["the claim names no place", "only a country is named"]


def test_exchanging_the_sides_gives_the_mirrored_page():
    def marked(found):
        numbers = found.numbers
        places = (numbers["points.lat"][numbers["marks.point"]], numbers["points.lon"][numbers["marks.point"]])
        sides = [found.texts["sides"][side] for side in numbers["marks.side"]]
        return set(zip(*map(list, places), sides, strict=True))

    plain = payload(sample_claims(), sample_incidents())
    rows = [{**row, "reporter_side": swapped(row["reporter_side"])} for row in claim_rows()]
    rows = [{**row, "unplaced": None if row.get("geometry") else "none"} for row in rows]
    mirrored = payload(claims_frame(rows), sample_incidents())
    assert mirrored.texts["sides"] == plain.texts["sides"]
    assert {(lat, lon, swapped(side)) for lat, lon, side in marked(mirrored)} == marked(plain)
    assert data_of(page_of(claims_frame(rows)))["symbols"] == data_of(page_of())["symbols"]


def test_quotes_come_after_the_scripts_in_blocks_that_unpack_by_themselves():
    html = page_of()
    quotes = json.loads(packed_in(html)["quotes-0"])
    assert quotes == list(sample_claims().drop_duplicates("claim_id")["quote"])
    assert html.index('id="core"') < html.index("<script>") < html.index('id="quotes-0"')


def test_the_hash_of_the_data_stands_in_the_file_and_changes_with_it():
    html = page_of()
    (stated,) = re.findall(r'<meta name="data-sha256" content="([0-9a-f]{64})">', html)
    assert stated == data_hash(html)
    assert data_hash(html.replace("A note", "Another note")) != stated
    described = json.loads(re.search(r'id="metadata">(.*?)</script>', html, re.DOTALL)[1])
    assert described["identifier"] == f"sha256:{stated}"
    assert {source["name"]: source["articles"] for source in described["isBasedOn"]} == {
        "City Daily": 1, "Eastern Ministry": 1, "Example Wire": 1, "Western Ministry": 1,
    }  # fmt: skip


def test_the_docs_check_the_hash_as_the_page_does(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    written(tmp_path / "map.html", sample_claims(), sample_incidents(), title="A case", made=MADE)
    (example,) = re.findall(r"^```python\n(.*?)^```", DOCS.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    exec(compile(example, DOCS.name, "exec"), {})  # noqa: S102  (the page's own words)
    assert capsys.readouterr().out == "True\n"


def test_the_docs_name_every_filter_of_a_link():
    page = (WEB / "claims.js").read_text(encoding="utf-8")
    keys = re.findall(r"\{ key: '(\w+)', group", page)
    assert len(keys) == 10
    assert f"| `{'`, `'.join(keys)}` |" in DOCS.read_text(encoding="utf-8")


def test_the_example_case_stays_under_600_kb(example, tmp_path):
    assert example(tmp_path).stat().st_size < 600_000


def test_a_folder_that_is_not_there_is_said_in_one_sentence(tmp_path):
    with pytest.raises(ExportError, match="cannot be written"):
        written(tmp_path / "nowhere" / "map.html", sample_claims(), sample_incidents(), title="A case", made=MADE)


# --- the page in a browser -------------------------------------------------------------------------------------


@pytest.mark.browser
def test_it_opens_from_a_file_with_all_it_needs(opened):
    expect(opened.locator(".mark")).to_have_count(9)
    expect(opened.locator(".area")).to_have_count(5)
    assert opened.locator(".land").count() >= 5
    expect(opened).to_have_title("A case")
    assert [count(opened, key).inner_text() for key in ("shown", "unplaced", "filtered", "all")] == [
        "9",
        "2",
        "0",
        "11",
    ]
    expect(opened.locator("#table tbody tr")).to_have_count(12)
    expect(opened.locator("#boundary")).to_contain_text("Natural Earth")
    assert opened.locator(".leaflet-control-attribution").inner_text() == "Natural Earth"
    assert opened.locator(".leaflet-control-attribution svg").count() == 0


@pytest.mark.browser
def test_filters_change_marks_counts_and_tables(opened):
    choose(opened, "reporter_side", EAST)
    expect(count(opened, "filtered")).to_have_text("5")
    expect(count(opened, "shown")).to_have_text("5")
    expect(opened.locator(".mark")).to_have_count(5)
    expect(opened.locator(f".mark[data-side={EAST}]")).to_have_count(0)
    expect(opened.locator("#table tbody tr")).to_have_count(7)
    choose(opened, "stance", "Denies")
    expect(opened.locator(".mark")).to_have_count(4)
    opened.locator("#reset").click()
    expect(opened.locator(".mark")).to_have_count(9)
    expect(count(opened, "filtered")).to_have_text("0")


@pytest.mark.browser
@pytest.mark.parametrize(
    ("facet", "value", "left"),
    [("outlet", "City Daily", 6), ("event_type", "Clash", 10), ("stance", "Acknowledges", 10)],
)
def test_each_filter_leaves_out_what_it_names(opened, facet, value, left):
    choose(opened, facet, value)
    expect(count(opened, "filtered")).to_have_text(str(11 - left))


@pytest.mark.browser
def test_days_filter_by_bar_and_by_range(opened):
    opened.locator("#toggle").click()
    opened.locator("[data-facet=days] summary").click()
    press_bar(opened, 1)
    expect(opened.locator(".mark")).to_have_count(1)
    expect(opened.locator("#from")).to_have_value("2022-09-14")
    press_bar(opened, 1)
    expect(opened.locator(".mark")).to_have_count(9)
    opened.locator("#until").select_option("13 Sept 2022")
    expect(opened.locator(".mark")).to_have_count(8)
    expect(count(opened, "filtered")).to_have_text("2")
    opened.locator("#from").select_option("14 Sept 2022")
    expect(opened.locator("#until")).to_have_value("2022-09-14")
    expect(opened.locator(".mark")).to_have_count(1)


@pytest.mark.browser
def test_a_click_shows_the_quote_and_the_other_sides_words_beside_it(opened):
    opened.get_by_role("button", name=f"Jermuk: {WEST} says").click()
    evidence = opened.locator("#evidence")
    expect(evidence.locator(".card.chosen")).to_have_count(2)
    expect(evidence.locator("[data-claim=c01]")).to_contain_text("Artillery hit the resort town")
    for words in ("Ministry of Defence", "13 Sept 2022", "Western Ministry", "Asserts", "3 killed"):
        expect(evidence.locator("[data-claim=c01]")).to_contain_text(words)
    other = evidence.locator(".column", has_text=f"{EAST} says")
    expect(other.locator("[data-claim=c03] .tag.denies")).to_have_text("Denies")
    expect(other.locator("[data-claim=c06]")).to_contain_text("Counter-claim")
    for words in ("Ministry of Defence", "13 Sept 2022", "Eastern Ministry"):
        expect(other.locator("[data-claim=c03]")).to_contain_text(words)
    mine, theirs = (evidence.locator(".column").nth(at).bounding_box() for at in (0, 1))
    assert theirs["x"] >= mine["x"] + mine["width"]
    assert theirs["y"] == mine["y"]


@pytest.mark.browser
def test_the_other_version_is_shown_even_when_the_filters_leave_it_out(opened):
    choose(opened, "reporter_side", EAST)
    opened.get_by_role("button", name=f"Jermuk: {WEST} says").click()
    expect(opened.locator("[data-claim=c03].card")).to_contain_text("Outside the filters")


@pytest.mark.browser
def test_a_claim_nobody_answers_says_so(opened):
    opened.locator("#table tr[data-claim=c05]").click()
    expect(opened.locator("#evidence .silent")).to_contain_text("No other version")


@pytest.mark.browser
def test_rows_and_marks_are_linked_both_ways_and_by_keyboard(opened):
    opened.locator("#table tr[data-claim=c08] .open").press("Enter")
    expect(opened.locator(".mark.chosen")).to_have_attribute("data-side", "outlet")
    expect(opened.locator("#evidence")).to_be_focused()
    opened.keyboard.press("Escape")
    expect(opened.locator(".mark.chosen")).to_have_count(0)
    opened.get_by_role("button", name=f"Goris: {EAST} says").press("Enter")
    expect(opened.locator("#table tr.chosen")).to_have_attribute("data-claim", "c10")


@pytest.mark.browser
def test_the_keyboard_reaches_a_mark_its_evidence_and_the_mark_again(opened):
    opened.locator("#map").focus()
    for _ in range(30):
        opened.keyboard.press("Tab")
        if opened.evaluate("document.activeElement.classList.contains('mark')"):
            break
    mark = opened.locator(".mark:focus")
    name = mark.get_attribute("aria-label")
    opened.keyboard.press("Enter")
    expect(opened.locator("#evidence")).to_be_focused()
    expect(opened.locator("#evidence h2")).to_have_text(name.split(":")[0])
    opened.keyboard.press("Escape")
    expect(mark).to_have_attribute("aria-label", name)


@pytest.mark.browser
def test_a_wide_area_is_outlined_only_when_its_mark_is_chosen_and_the_legend_says_so(tab, tmp_path):
    page = written(tmp_path / "map.html", *frames_with_a_wide_border(), title="A case", made=MADE)
    tab.goto(page.as_uri())
    expect(tab.locator(".area")).to_have_count(4)
    expect(tab.locator("#legend")).to_contain_text("More than 60 km: outlined only when chosen")
    tab.get_by_role("button", name="the border south of Lake Sevan: ").press("Enter")
    expect(tab.locator(".area.wide.chosen")).to_have_count(1)
    assert tab.locator(".area.wide").evaluate("area => getComputedStyle(area).fill") == "none"
    expect(tab.locator("#evidence")).to_contain_text("within about 150 km")
    tab.keyboard.press("Escape")
    expect(tab.locator(".area.wide")).to_have_count(0)


@pytest.mark.browser
def test_the_legend_explains_no_form_that_the_map_does_not_hold(opened):
    expect(opened.locator("#legend")).not_to_contain_text("More than")
    expect(opened.locator("#legend")).to_contain_text("Struck through")


@pytest.mark.browser
@pytest.mark.parametrize("width", [1440, 390])
def test_no_name_on_the_map_is_cut_or_covers_a_mark_or_another_name(tab, tmp_path, example, width):
    tab.set_viewport_size({"width": width, "height": 844})
    tab.goto(example(tmp_path).as_uri())
    visible = """() => {
        const box = (node) => { const r = node.getBoundingClientRect(); return [r.left, r.top, r.right, r.bottom]; };
        const names = [...document.querySelectorAll('.place span, .country span')];
        return {
            map: box(document.querySelector('#map')), marks: [...document.querySelectorAll('.mark')].map(box),
            names: names.filter((name) => getComputedStyle(name).visibility === 'visible').map(box),
            cut: names.some((name) => name.scrollWidth > name.clientWidth + 1),
        };
    }"""
    for zoom in range(3):
        tab.locator(".place span >> visible=true").first.wait_for()
        found = tab.evaluate(visible)
        left, top, right, bottom = found["map"]
        assert found["names"]
        assert not found["cut"]
        for at, (a, b, c, d) in enumerate(found["names"]):
            assert left <= a and top <= b and c <= right and d <= bottom, zoom  # noqa: PT018
            others = found["marks"] + found["names"][:at]
            assert not any(a < r and x < c and b < s and y < d for x, y, r, s in others), zoom
        tab.get_by_role("button", name="Zoom in").click()


@pytest.mark.browser
def test_the_example_case_opens_from_a_file_and_asks_for_nothing_else(tab, tmp_path, example):
    asked = []
    tab.on("request", lambda request: asked.append(request.url))
    page = example(tmp_path)
    tab.goto(page.as_uri())
    tab.locator(".mark").first.press("Enter")
    expect(tab.locator("#evidence blockquote").first).to_be_visible()
    assert [url for url in asked if not url.startswith("data:")] == [page.as_uri()]


@pytest.mark.browser
def test_counter_claims_beyond_the_first_are_folded_and_counted(tab, tmp_path):
    rows = [{**row, "unplaced": None if row.get("geometry") else "none"} for row in claim_rows()]
    first = next(row for row in rows if row["claim_id"] == "c06")
    rows += [{**first, "claim_id": f"more{n}", "quote": f"Counter-claim number {n}."} for n in range(4)]
    tab.goto(written(tmp_path / "map.html", claims_frame(rows), sample_incidents(), title="A", made=MADE).as_uri())
    tab.get_by_role("button", name=f"Jermuk: {WEST} says").click()
    other = tab.locator("#evidence .column", has_text=f"{EAST} says")
    expect(other.locator(".card:visible")).to_have_count(3)
    other.get_by_text("3 more counter-claims").click()
    expect(other.locator(".card:visible")).to_have_count(6)


@pytest.mark.browser
def test_claims_without_a_place_stand_in_a_table_with_the_reason(opened):
    rows = opened.locator("#unplaced tbody tr")
    expect(rows).to_have_count(2)
    expect(rows.nth(0)).to_contain_text("the claim names no place")
    rows.nth(0).click()
    expect(opened.locator("#evidence h2")).to_have_text("No place on the map")


@pytest.mark.browser
def test_only_web_addresses_become_links(opened, tmp_path):
    rows = [{**row, "unplaced": None if row.get("geometry") else "none"} for row in claim_rows()]
    for row, url in zip(
        rows, ("javascript:alert(1)", "data:text/html,x", "ftp://x.example", " https://"), strict=False
    ):
        row["url"] = url
    frame = claims_frame(rows[:5])
    opened.goto(written(tmp_path / "b.html", frame, sample_incidents(), title="A", made=MADE).as_uri())
    links = opened.locator("#table a")
    expect(opened.locator("#table tbody tr")).to_have_count(5)
    assert [link.get_attribute("href") for link in links.all()] == []
    opened.goto(written(tmp_path / "c.html", sample_claims(), sample_incidents(), title="A", made=MADE).as_uri())
    expect(opened.locator("#table tbody tr")).to_have_count(12)
    assert {link.get_attribute("rel") for link in links.all()} == {"noopener noreferrer"}
    assert all(link.get_attribute("href").startswith("https://") for link in links.all())


@pytest.mark.browser
def test_hostile_text_stays_text(tab, tmp_path):
    claims, incidents = hostile_frames()
    page = written(tmp_path / "map.html", claims, incidents, title=HOSTILE[0], note=HOSTILE[1], made=MADE)
    tab.goto(page.as_uri())
    for at in range(tab.locator(".mark").count()):
        tab.locator(".mark").nth(at).press("Enter")
        expect(tab.locator("#evidence blockquote").first).to_be_visible()
        tab.locator(".mark").nth(at).hover(force=True)
    for row in tab.locator("tbody tr").all():
        row.locator(".open").click()
    assert tab.evaluate("window.__pwned") is None
    assert tab.locator("body img").count() == 0
    assert tab.title() == HOSTILE[0]
    assert HOSTILE[0] in tab.locator("#table").inner_text()


@pytest.mark.browser
def test_claims_without_any_place_still_make_a_page(tab, tmp_path):
    frame = sample_claims().query("claim_id in ['c09', 'c11']")
    tab.goto(written(tmp_path / "map.html", frame, sample_incidents(), title="A", made=MADE).as_uri())
    expect(tab.locator(".empty-map")).to_be_visible()
    expect(count(tab, "unplaced")).to_have_text("2")
    tab.locator("#unplaced tbody tr").first.click()
    expect(tab.locator("#evidence .card")).to_have_count(1)


@pytest.mark.browser
def test_a_case_without_claims_still_makes_a_page(tab, tmp_path):
    page = written(tmp_path / "map.html", sample_claims().iloc[:0], sample_incidents().iloc[:0], title="A", made=MADE)
    tab.goto(page.as_uri())
    expect(count(tab, "all")).to_have_text("0")


@pytest.mark.browser
@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1024, 768), (390, 844)])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_fits_the_screen(opened, width, height, scheme):
    opened.emulate_media(color_scheme=scheme)
    opened.set_viewport_size({"width": width, "height": height})
    opened.reload()
    opened.locator(".mark").first.press("Enter")
    assert opened.evaluate("document.documentElement.scrollWidth") <= width
    boxes = [opened.locator(place).bounding_box() for place in ("#map", "#evidence")]
    assert all(box["width"] >= 300 and box["height"] >= 200 for box in boxes)
