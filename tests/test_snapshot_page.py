"""The snapshot's page in a browser: time, links, the evidence of one event, print, frames, languages and scale."""

from __future__ import annotations

import csv
import importlib.util
import io
import json
import re
from datetime import date
from pathlib import Path
from urllib.parse import quote

import pandas as pd
import pytest
from axe import violations
from payloads import PAYLOADS as HOSTILE
from playwright.sync_api import expect
from samples import DAY1, DAY2, EAST, WEST, claim_rows, incident_rows, sample_claims, sample_incidents
from snapshots import written

from mapper import hearing
from mapper.basemap import BOUNDARY_NOTE
from mapper.bundled import WEB
from mapper.cli import main
from mapper.filters import Selection
from mapper.incidents import claims_frame, incidents_frame
from mapper.queries import ClaimTable
from mapper.snapshot import data_hash, render
from mapper.symbols import symbols
from mapper.words import LANGUAGES, texts, words

pytestmark = pytest.mark.browser
MADE = date(2022, 9, 20)
RUN = "window.__pwned=1"


def told(**claims):
    """The sample's claims frame, with more told of some claims."""
    rows = [{**row, "unplaced": None if row.get("geometry") else "only a country is named"} for row in claim_rows()]
    return claims_frame([{**row, **claims.get(row["claim_id"], {})} for row in rows])


def happened(**incidents):
    """The sample's incidents frame, with more told of some incidents (named without their `i-`)."""
    return incidents_frame([{**row, **incidents.get(row["incident_id"][2:], {})} for row in incident_rows()])


FULL = (
    {"c01": {"part_of_day": "night", "origin_name": "the ridge", "origin_lon": 46.1, "origin_lat": 39.9},
     "c02": {"repeats": "c01"}, "c04": {"published": DAY2}},
    {"jermuk": {"agree": ("place", "day"), "differ": ("deed",),
                "status_history": ("2022-09-13 one_side_only", "2022-09-14 contested")},
     "goris": {"status_history": ("2022-09-14 acknowledged",)},
     "kalbajar": {"status_history": ("2022-09-13 one_side_only", "2022-09-14 contested")}},
)  # fmt: skip


def load(tab, folder, claims=None, incidents=None, fragment="", **options):
    given = {"title": "A case", "note": "A note", "made": MADE, **options}
    claims = told(**FULL[0]) if claims is None else claims
    page = written(folder / "map.html", claims, happened(**FULL[1]) if incidents is None else incidents, **given)
    tab.goto("about:blank")
    tab.goto(page.as_uri() + fragment)
    expect(tab.locator("body[data-ready=true]")).to_have_count(1)
    expect(tab.locator("#table tbody tr, #table p").first).to_be_attached()
    return page


@pytest.fixture
def opened(tab, tmp_path):
    load(tab, tmp_path)
    return tab


def count(page, key):
    return page.locator(f"[data-count={key}]")


def fragment(page):
    return page.evaluate("location.hash")


def unfold(page, facet):
    if not page.locator("#drawer").is_visible():
        page.locator("#toggle").click()
    if not page.locator(f"[data-facet={facet}][open]").count():
        page.locator(f"[data-facet={facet}] summary").click()


def leave_out(page, facet, value):
    unfold(page, facet)
    page.locator(f"[data-facet={facet}] label", has=page.get_by_text(value, exact=True)).locator("input").click()


# --- filters ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("facet", "value", "left"),
    [
        ("told_by", EAST, 6),
        ("part_of_day", "Night (22–6 h)", 10),
        ("part_of_day", "Not stated", 1),
        ("geo_precision", "Exact place", 6),
        ("status", "Contested: one side denies it", 6),
        ("weapons", "Mine", 11),  # the claim tells of a mortar too
        ("weapons", "Not stated", 5),
    ],
)
def test_every_claim_without_a_value_is_left_when_it_is_taken_out(opened, facet, value, left):
    leave_out(opened, facet, value)
    expect(count(opened, "filtered")).to_have_text(str(11 - left))


def test_counts_stand_beside_each_value_and_follow_the_other_filters(opened):
    unfold(opened, "stance")
    denies = opened.locator("[data-facet=stance] label", has_text="Denies").locator("output")
    expect(denies).to_have_text("2")
    leave_out(opened, "reporter_side", EAST)
    expect(denies).to_have_text("1")
    leave_out(opened, "stance", "Denies")
    expect(denies).to_have_text("1")


def test_a_filter_that_has_nothing_to_choose_is_not_offered(opened):
    opened.locator("#toggle").click()
    expect(opened.locator("[data-facet=stance]")).to_have_count(1)
    expect(opened.locator("[data-facet=review]")).to_have_count(0)


@pytest.mark.parametrize(("text", "left"), [("hotels", 1), ("JERMUK", 4), ("city daily", 5), ("kelbajar", 2)])
def test_a_text_is_searched_in_quotes_places_titles_and_outlets(opened, text, left):
    opened.locator("#search").fill(text)
    expect(count(opened, "filtered")).to_have_text(str(11 - left))


def test_quotes_are_unpacked_only_when_something_needs_them(tab, tmp_path):
    rows = [{**claim_rows()[9], "claim_id": f"c{at:03}", "unplaced": "none"} for at in range(600)]
    load(tab, tmp_path, claims_frame(rows))
    calls = """() => { window.__read = 0; const plain = DecompressionStream;
        window.DecompressionStream = class extends plain {
            constructor(kind) { super(kind); window.__read += 1; } }; }"""
    tab.evaluate(calls)
    tab.locator("#search").fill("mortars")
    expect(count(tab, "shown")).to_have_text("0")
    expect(tab).to_have_url(re.compile("q=mortars"))
    assert tab.evaluate("window.__read") == 2


def test_no_filter_change_blanks_the_map_or_moves_it(opened):
    opened.evaluate("""() => { window.__frames = []; const look = () => {
        const map = document.querySelector('.leaflet-map-pane');
        window.__frames.push([document.querySelectorAll('.mark').length, document.querySelectorAll('.land').length,
            map.style.transform, document.querySelectorAll('#evidence > *').length,
            document.querySelectorAll('#table tr').length]);
        requestAnimationFrame(look); }; look(); }""")
    opened.locator("#search").fill("jermuk")
    expect(count(opened, "filtered")).to_have_text("7")
    opened.locator("#search").fill("")
    expect(count(opened, "filtered")).to_have_text("0")
    opened.locator(".brush-until").press("ArrowLeft")
    expect(count(opened, "filtered")).to_have_text("2")
    frames = opened.evaluate("window.__frames")
    assert len(frames) > 5
    assert min(frame[0] for frame in frames) >= 3
    assert all(frame[1] and frame[3] and frame[4] for frame in frames)
    assert len({frame[2] for frame in frames}) == 1


# --- links -----------------------------------------------------------------------------------------------------


def test_a_link_opens_the_same_picture(opened, tab, tmp_path):
    leave_out(opened, "stance", "Denies")
    opened.locator("#search").fill("jermuk")
    expect(count(opened, "filtered")).to_have_text("8")
    opened.get_by_role("button", name="Zoom in").click()
    opened.locator("#table tr[data-claim=c01] .open").click()
    expect(opened.locator(".card.chosen")).to_have_attribute("data-claim", "c01")
    expect(opened).to_have_url(re.compile("claim=c01"))
    picture = fragment(opened)
    for part in ("no.stance=denies", "q=jermuk", "incident=i-jermuk", "at="):
        assert part in picture
    zoom = opened.locator(".leaflet-control-scale-line").inner_text()
    load(tab, tmp_path, fragment=picture)
    expect(count(tab, "filtered")).to_have_text("8")
    expect(tab.locator("#search")).to_have_value("jermuk")
    expect(tab.locator(".card.chosen")).to_have_attribute("data-claim", "c01")
    expect(tab.locator(".leaflet-control-scale-line")).to_have_text(zoom)
    tab.wait_for_timeout(100)
    assert fragment(tab) == picture


def test_a_mark_and_days_are_in_the_link(opened, tab, tmp_path):
    opened.locator(".brush-until").press("ArrowLeft")
    opened.get_by_role("button", name=f"Kalbajar / Karvachar: {EAST} says").press("Enter")
    expect(opened).to_have_url(re.compile("mark="))
    load(tab, tmp_path, fragment=fragment(opened))
    expect(count(tab, "filtered")).to_have_text("2")
    expect(tab.locator("#evidence h2")).to_have_text("Kalbajar / Karvachar")


def test_the_back_button_undoes_and_redoes_filters_and_choices(opened):
    opened.locator(".brush-until").press("ArrowLeft")
    expect(count(opened, "filtered")).to_have_text("2")
    opened.locator("#table tr[data-claim=c01] .open").click()
    expect(opened.locator(".card.chosen")).to_have_count(1)
    expect(opened).to_have_url(re.compile("claim=c01"))
    opened.go_back()
    expect(opened.locator(".card.chosen")).to_have_count(0)
    expect(count(opened, "filtered")).to_have_text("2")
    opened.go_back()
    expect(count(opened, "filtered")).to_have_text("0")
    opened.go_forward()
    expect(count(opened, "filtered")).to_have_text("2")


def test_hostile_fragments_are_inert(opened):
    keys = (
        "q",
        "stance",
        "no.outlet",
        "from",
        "known",
        "mark",
        "claim",
        "incident",
        "at",
        "lang",
        "theme",
        "embed",
        "x",
    )
    for at, text in enumerate(HOSTILE):
        opened.evaluate("hash => { location.hash = hash; }", f"#{keys[at % len(keys)]}={quote(text)}&q={quote(text)}")
        opened.evaluate("hash => { location.hash = hash; }", f"#{text}")
    opened.evaluate(
        "location.hash = '#at=NaN,Infinity,99&from=2022-99-99&until=x&known=-1&__proto__=1&lang=constructor'"
    )
    expect(count(opened, "filtered")).to_have_text("0")
    assert opened.evaluate("window.pwned || window.__pwned") is None
    assert opened.locator("html").get_attribute("lang") == "en"


def test_hostile_texts_in_every_field_stay_texts(tab, tmp_path):
    fields = ("quote", "outlet", "told_by", "title", "place_name", "place_as_written", "reporter_name", "date_text",
              "url", "attacker", "target", "casualty_side", "origin_name")  # fmt: skip
    rows = [
        {**claim_rows()[at % 9], "claim_id": f"c{at}", "origin_lon": 46.0, "origin_lat": 40.0, "part_of_day": None,
         "unplaced": None if claim_rows()[at % 9].get("geometry") else text, **dict.fromkeys(fields, text)}
        for at, text in enumerate(HOSTILE)
    ]  # fmt: skip
    claims = claims_frame(rows)
    incidents = happened(jermuk={"place_name": HOSTILE[0], "attacker": HOSTILE[1], "target": HOSTILE[2]})
    load(tab, tmp_path, claims, incidents, title=HOSTILE[3], note=HOSTILE[4])
    tab.locator("#toggle").click()
    tab.evaluate("document.querySelectorAll('[data-facet]').forEach((one) => { one.open = true; })")
    tab.locator(".mark").first.press("Enter")
    expect(tab.locator("#evidence blockquote").first).to_be_visible()
    for language in LANGUAGES:
        tab.locator("#language").select_option(language)
    tab.evaluate("output.drawPrint()")
    assert tab.evaluate("window.pwned || window.__pwned") is None
    assert tab.locator("body img, body iframe, body form:not(#filters)").count() == 0


# --- time ------------------------------------------------------------------------------------------------------


def test_the_brush_is_moved_and_widened_by_keys(opened):
    brush = opened.locator(".brush-window")
    opened.locator(".brush-from").press("ArrowRight")
    expect(count(opened, "shown")).to_have_text("1")
    expect(brush).to_have_attribute("aria-valuetext", "14 Sept 2022")
    brush.press("ArrowLeft")
    expect(brush).to_have_attribute("aria-valuetext", "13 Sept 2022")
    expect(count(opened, "filtered")).to_have_text("2")
    brush.press("Shift+ArrowRight")
    expect(opened.locator("#span")).to_have_text("All days")
    expect(count(opened, "filtered")).to_have_text("0")
    assert {opened.locator(part).get_attribute("role") for part in (".brush-from", ".brush-until")} == {"slider"}


def test_the_brush_is_dragged_over_days(opened):
    first, last = (opened.locator(".day").nth(at).bounding_box() for at in (0, 1))
    opened.mouse.move(last["x"] + 20, last["y"] + 20)
    opened.mouse.down()
    opened.mouse.move(last["x"] + last["width"] - 20, last["y"] + 20)
    opened.mouse.up()
    expect(count(opened, "shown")).to_have_text("1")
    handle = opened.locator(".brush-from").bounding_box()
    opened.mouse.move(handle["x"] + 6, handle["y"] + 20)
    opened.mouse.down()
    opened.mouse.move(first["x"] + 20, first["y"] + 20, steps=4)
    opened.mouse.up()
    expect(count(opened, "filtered")).to_have_text("0")
    opened.go_back()
    expect(count(opened, "shown")).to_have_text("1")


def test_play_goes_day_by_day_and_without_motion_a_press_a_day(opened):
    play = opened.get_by_role("button", name="Play")
    play.click()
    expect(opened.locator("#span")).to_have_text("13 Sept 2022")
    play.click()
    expect(opened.locator("#span")).to_have_text("14 Sept 2022")
    opened.emulate_media(reduced_motion="no-preference")
    play.click()
    expect(opened.locator("#span")).to_have_text("All days")
    play.click()
    expect(play).to_have_text("Pause") if play.count() else expect(opened.locator("#play")).to_have_text("Pause")
    expect(opened.locator("#span")).to_have_text("14 Sept 2022")
    expect(opened.locator("#play")).to_have_text("Play")


def test_as_known_on_a_day_only_what_was_published_counts_with_the_status_of_then(opened):
    opened.locator("#known").press("Home")
    expect(opened.locator("#known-day")).to_contain_text("13 Sept 2022")
    expect(count(opened, "filtered")).to_have_text("5")
    first = opened.locator(".incidents button", has_text="Jermuk")
    expect(first).to_contain_text("Reported by one side only")
    assert "known=2022-09-13" in fragment(opened)
    opened.locator("#known").press("ArrowRight")
    expect(first).to_contain_text("Contested")
    expect(count(opened, "filtered")).to_have_text("0")


def test_claims_without_a_day_of_publication_are_left_out_and_counted(tab, tmp_path):
    load(tab, tmp_path, told(c01={"published": None}, c04={"published": None}))
    tab.locator("#known").press("Home")
    expect(tab.locator("#known-day")).to_contain_text("2 claims without a day of publication are left out")


def test_many_days_are_weeks_and_very_many_are_months(tab, tmp_path):
    for last, bars, name in ((date(2022, 12, 13), 14, "19 Sept 2022:"), (date(2026, 9, 13), 49, "Sept 2022:")):
        load(tab, tmp_path, told(c08={"date_start": last, "date_end": last}))
        expect(tab.locator(".day")).to_have_count(bars)
        assert name in tab.locator(".day").first.get_attribute("title")


# --- the evidence ----------------------------------------------------------------------------------------------


def test_parties_stand_left_and_right_and_the_others_between_them(opened):
    opened.locator("#table tr[data-claim=c01] .open").click()
    columns = opened.locator("#evidence .incident").first.locator(".column")
    expect(columns).to_have_count(3)
    for at, side in enumerate((WEST, "A third party", EAST)):
        expect(columns.nth(at).locator("h4").first).to_contain_text(side)
    boxes = [columns.nth(at).bounding_box() for at in range(3)]
    assert boxes[0]["x"] < boxes[1]["x"] < boxes[2]["x"]
    expect(columns.nth(2).locator(".card").first.locator(".tag").first).to_have_text("Denies")


def test_what_they_agree_on_and_contradict_is_said(opened):
    opened.locator("#table tr[data-claim=c01] .open").click()
    expect(opened.locator(".agree")).to_have_text("They agree on: the day, the place")
    expect(opened.locator(".differ")).to_have_text("They contradict each other on: whether it happened")


def test_claims_that_only_repeat_another_are_folded(opened):
    opened.locator("#table tr[data-claim=c01] .open").click()
    expect(opened.locator("[data-claim=c02].card")).to_be_hidden()
    opened.get_by_text("1 claim that only repeats another").click()
    expect(opened.locator("[data-claim=c02].card")).to_be_visible()


def test_a_report_says_to_whom_it_goes_back(opened):
    opened.locator("#table tr[data-claim=c06] .open").click()
    expect(opened.locator(".card[data-claim=c06]")).to_contain_text(f"Goes back to: {EAST}")
    expect(opened.locator("#evidence .incident > header")).to_contain_text("independent origin")


def test_the_list_is_walked_by_arrow_keys_and_escape_leads_back_to_it(opened):
    first = opened.locator(".incidents button").first
    first.focus()
    opened.keyboard.press("ArrowDown")
    second = opened.locator(".incidents button").nth(1)
    expect(second).to_be_focused()
    name = second.inner_text()
    opened.keyboard.press("Enter")
    expect(opened.locator("#evidence")).to_be_focused()
    expect(opened.locator("#evidence .card.chosen").first).to_be_visible()
    opened.keyboard.press("Escape")
    expect(opened.locator(".incidents button:focus")).to_have_text(re.compile(re.escape(name.split("\n")[0])))


def test_the_list_tells_the_kind_of_attack_and_a_choice_from_it_moves_nothing(opened):
    first = opened.locator(".incidents button").first
    expect(first).to_contain_text(words("en")("event.shelling"))
    first.click()
    expect(opened.locator("#evidence blockquote").first).to_be_visible()
    assert opened.evaluate("window.scrollY") == 0


def test_the_link_can_be_copied_or_taken_by_hand(opened):
    opened.locator("#table tr[data-claim=c01] .open").click()
    opened.get_by_role("button", name="Copy link").click()
    expect(opened.locator("#evidence .link").or_(opened.get_by_text("Link copied"))).to_be_visible()


# --- the map ---------------------------------------------------------------------------------------------------


def test_a_stated_origin_is_a_line_to_the_mark_and_in_the_legend(opened):
    expect(opened.locator("path.fire.casing")).to_have_count(1)
    expect(opened.locator("#legend")).to_contain_text("Line of fire: from where a side says it came")
    leave_out(opened, "reporter_side", WEST)
    expect(opened.locator("path.fire")).to_have_count(0)


def test_colours_follow_the_switch_whatever_the_device_asks_for(opened):
    ground = "getComputedStyle(document.body).backgroundColor"
    light = opened.evaluate(ground)
    opened.locator("#theme").select_option("dark")
    assert opened.evaluate(ground) != light
    assert "theme=dark" in fragment(opened)
    opened.emulate_media(color_scheme="dark")
    opened.locator("#theme").select_option("light")
    assert opened.evaluate(ground) == light


# --- scale -----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def made_up():
    """Frames of many incidents, made by the benchmarks' rule."""
    where = Path(__file__).resolve().parents[1] / "benchmarks" / "made_up.py"
    spec = importlib.util.spec_from_file_location("made_up", where)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.frames


def test_twenty_thousand_incidents_are_sums_by_side_and_single_marks_when_nearer(tab, tmp_path, made_up):
    load(tab, tmp_path, *made_up(20_000))
    expect(count(tab, "all")).to_have_text("25,000")
    expect(tab.locator("#shows")).to_contain_text("sums by side")
    assert 0 < tab.locator(".mark").count() <= 301
    sums = tab.locator(".mark.pie").evaluate_all("all => all.map((one) => one.title)")
    assert sum(int(title.rpartition("(")[2].split()[0].replace(",", "")) for title in sums) > 20_000
    for _ in range(9):
        if not tab.locator(".mark.pie").count():
            break
        tab.locator(".mark.pie").first.press("Enter")
    expect(tab.locator(".mark.pie")).to_have_count(0)
    expect(tab.locator("#shows")).to_contain_text("single marks")
    assert tab.locator("#table tbody tr").count() == 25
    tab.get_by_role("button", name="Show 200 more of 25,000 rows").click()
    expect(tab.locator("#table tbody tr")).to_have_count(225)


def test_one_claim_makes_a_page(tab, tmp_path):
    load(tab, tmp_path, sample_claims().query("claim_id == 'c05'"), sample_incidents())
    expect(tab.locator(".mark")).to_have_count(1)
    expect(tab.locator(".day")).to_have_count(1)
    tab.locator(".incidents button").click()
    expect(tab.locator("#evidence .silent")).to_be_visible()


def test_damaged_data_are_said_in_a_sentence(tab, tmp_path):
    html = render(sample_claims(), sample_incidents(), title="A case", made=MADE)
    page = tmp_path / "map.html"
    page.write_text(re.sub(r'id="core">.{40}', 'id="core">' + "A" * 40, html), encoding="utf-8")
    tab.goto(page.as_uri())
    expect(tab.locator("#notice")).to_contain_text("damaged or incomplete")
    expect(tab.locator("#desk")).to_be_hidden()


def test_an_old_browser_is_told_so_in_a_sentence(tab, tmp_path):
    tab.add_init_script("delete window.DecompressionStream")
    page = written(tmp_path / "map.html", sample_claims(), sample_incidents(), title="A case", made=MADE)
    tab.goto(page.as_uri())
    expect(tab.locator("#notice")).to_contain_text("This browser is too old")


# --- what leaves the page --------------------------------------------------------------------------------------


def download(page, name):
    with page.expect_download() as given:
        page.get_by_role("button", name=name, exact=True).click()
    return Path(given.value.path()).read_bytes().decode("utf-8-sig")


def test_what_is_shown_is_downloaded_as_geojson(opened):
    opened.locator("#search").fill("jermuk")
    expect(count(opened, "filtered")).to_have_text("7")
    found = json.loads(download(opened, "GeoJSON"))
    features = {feature["properties"]["claim_id"]: feature for feature in found["features"]}
    assert set(features) == {"c01", "c02", "c03", "c04"}
    assert features["c01"]["geometry"] == {"type": "Point", "coordinates": [45.672, 39.841]}
    assert features["c01"]["properties"]["weapons"] == ["artillery"]
    assert features["c01"]["properties"]["killed"] == 3
    assert features["c01"]["properties"]["quote"].startswith("Artillery hit the resort town")
    assert BOUNDARY_NOTE in found["note"]


def test_a_table_that_is_downloaded_runs_nothing_in_a_spreadsheet(tab, tmp_path):
    formulas = ("=1+1", "+1", "-1", "@SUM(A1)", "\tx", '=HYPERLINK("a","b"), c')
    claims = told(**{f"c0{at + 1}": {"quote": text} for at, text in enumerate(formulas)})
    load(tab, tmp_path, claims)
    rows = list(csv.DictReader(io.StringIO(download(tab, "CSV"))))
    assert len(rows) == 12
    quotes = {row["claim_id"]: row["quote"] for row in rows}
    assert [quotes[f"c0{at + 1}"] for at in range(len(formulas))] == [f"'{text}" for text in formulas]
    assert rows[0]["lat"] == "39.841"


def test_print_shows_the_map_how_it_is_filtered_and_the_incidents_with_their_quotes(opened):
    leave_out(opened, "reporter_side", EAST)
    expect(opened.locator("#print article")).to_have_count(5)
    opened.emulate_media(media="print")
    expect(opened.locator("#print")).to_contain_text("Shown is only what passes these filters. Side: Armenia")
    expect(opened.locator("#print")).to_contain_text("Artillery hit the resort town")
    expect(opened.locator("#map")).to_be_visible()
    for hidden in ("#drawer", "#time", "#table", "#bar"):
        expect(opened.locator(hidden)).to_be_hidden()


def test_on_paper_the_map_shows_all_that_it_showed_and_then_is_as_before(opened):
    there = """() => { const box = document.querySelector('#map').getBoundingClientRect();
        return [...document.querySelectorAll('.mark')].map((node) => node.getBoundingClientRect())
            .map(({ left, top }) => [left - box.left, top - box.top, box.width, box.height]); }"""
    before = opened.evaluate(there)
    opened.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    on_paper = opened.evaluate(there)
    assert len(on_paper) == len(before) > 0
    assert all(0 < left < width and 0 < top < height for left, top, width, height in on_paper)
    assert on_paper[0][2] < before[0][2]
    opened.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert opened.evaluate(there) == before


def test_a_frame_shows_map_title_counts_and_the_way_to_the_full_view(tab, tmp_path):
    tab.set_viewport_size({"width": 600, "height": 400})
    load(tab, tmp_path, fragment="#embed")
    for shown in ("#map", "#title", "#counts", "#full"):
        expect(tab.locator(shown)).to_be_visible()
    for hidden in ("#table", "#unplaced", "#time", "#bar #search", "#evidence"):
        expect(tab.locator(hidden)).to_be_hidden()
    assert tab.evaluate("document.documentElement.scrollHeight") <= 400
    tab.locator(".mark").first.press("Enter")
    expect(tab.locator("#evidence blockquote").first).to_be_visible()
    tab.goto(tab.locator("#full").get_attribute("href"))
    expect(tab.locator("#table")).to_be_visible()


def test_the_command_makes_a_page_for_a_frame_and_tells_the_hash(tab, tmp_path, capsys):
    page = tmp_path / "frame.html"
    assert main(["map", "september-2022", "--embed", "-o", str(page)]) == 0
    assert f"SHA-256 of its data: {data_hash(page.read_text(encoding='utf-8'))}" in capsys.readouterr().err
    tab.goto(page.as_uri())
    expect(tab.locator("#full")).to_be_visible()
    expect(tab.locator("#table")).to_be_hidden()


def test_the_page_checks_its_own_data(tab, tmp_path):
    page = load(tab, tmp_path)
    tab.locator("#verify").click()
    expect(tab.locator("#verdict")).to_have_text("The data are those the file was made with.")
    html = page.read_text(encoding="utf-8")
    assert html.count("A note") == 2
    page.write_text(html.replace('"note":"A note"', '"note":"B note"'), encoding="utf-8")
    tab.reload()
    tab.locator("#verify").click()
    expect(tab.locator("#verdict")).to_have_text("The data were changed since the file was made.")


def test_the_page_says_what_it_was_made_of(opened):
    foot = opened.locator(".foot")
    for part in ("A note", "Natural Earth", "20 Sept 2022", "incident-mapper", "4 articles"):
        expect(foot).to_contain_text(part)
    opened.locator("#sources summary").click()
    expect(opened.locator("#sources")).to_contain_text("City Daily: 1 article")


# --- the same as in the app ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "speaking",
    [[EAST], [EAST, WEST], [EAST, WEST, "outlet"], [EAST, "third party", "outlet", WEST], [EAST, "third party"],
     [EAST, WEST, "Northland", "third party"], ["outlet", "third party"]],
)  # fmt: skip
def test_who_speaks_stands_in_the_order_of_the_app(opened, speaking):
    wanted = hearing._order(pd.DataFrame({"reporter_side": speaking}))
    found = opened.evaluate("(spoke) => evidence.ordered(spoke).flat()", list(symbols(speaking)))
    assert found == wanted


def test_as_known_on_each_day_incidents_of_which_something_was_published_have_the_statuses_of_the_app(opened):
    table = ClaimTable.of(told(**FULL[0]), happened(**FULL[1]))
    for day in (DAY1, DAY2):
        _, known = table.frames(Selection(known_on=day))
        found = opened.evaluate(
            """(day) => {
                claims.filter({ ...address.state, known: words.fromIso(day) });
                return Object.fromEntries(claims.texts.incidentIds.map((id, at) => [id, claims.statusOf(at)]));
            }""",
            day.isoformat(),
        )
        begun = known["status_history"].map(lambda told: told[0][:10] if told else "9999")
        told_by_then = known[begun <= day.isoformat()]
        statuses = dict(zip(told_by_then["incident_id"], told_by_then["status"], strict=True))
        assert statuses
        assert {name: found[name] for name in statuses} == statuses


# --- everybody -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", [code for code in LANGUAGES if code != "en"])
def test_the_page_speaks_each_language_and_the_link_too(opened, language):
    spoken = words(language)
    opened.locator("#language").select_option(language)
    expect(opened.locator("html")).to_have_attribute("lang", language)
    expect(opened.locator("#claims-title")).to_have_text(spoken("snapshot.sheet.table"))
    expect(opened.locator("#subtitle")).to_contain_text(spoken("count.claims", n=11))
    expect(opened.locator(".incidents button").first).to_contain_text(spoken("status.contested"))
    assert f"lang={language}" in fragment(opened)
    own = opened.evaluate("""() => [...document.querySelectorAll('h2, th, label, summary, .button, .tag')]
        .map((node) => node.textContent).filter((text) => /snapshot\\.|undefined|\\{/.test(text))""")
    assert own == []


@pytest.mark.parametrize(("language", "day"), [("en", "20 Sept 2022"), ("hy", "2022 թ. սեպ 20"), ("az", "20 sen 2022")])
def test_days_are_written_as_the_language_does_though_the_browser_may_not_know_it(opened, language, day):
    opened.locator("#language").select_option(language)
    expect(opened.locator("#made")).to_contain_text(day)


def test_every_word_that_the_page_asks_for_is_in_the_file():
    for script in (*WEB.glob("*.js"), WEB / "snapshot.html"):
        for key in re.findall(
            r"['\"]((?:snapshot|count|day)\.[a-z_.]*[a-z_])['\"]", script.read_text(encoding="utf-8")
        ):
            assert any(one == key or one.startswith(f"{key}.") for one in texts()), f"{script.name}: {key}"


@pytest.mark.parametrize("width", [1440, 1024, 390])
def test_nothing_is_cut_off_from_right_to_left(tab, tmp_path, width):
    tab.set_viewport_size({"width": width, "height": 844})
    load(tab, tmp_path)
    tab.locator("#toggle").click()
    tab.locator("#table tr[data-claim=c01] .open").click()
    expect(tab.locator(".card.chosen")).to_have_count(1)
    tab.evaluate("document.documentElement.dir = 'rtl'")
    cut = tab.evaluate("""() => {
        const texts = '#evidence *, .top *, .bar-row *, #filters *, .foot *, .room h2, .room p';
        return [...document.querySelectorAll(texts)].filter((node) => !node.closest('svg'))
            .map((node) => [node.className || node.tagName, node.getBoundingClientRect()])
            .filter(([, box]) => box.width && (box.left < -1 || box.right > innerWidth + 1)).map(([name]) => name);
    }""")
    assert cut == []
    assert tab.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_axe_finds_no_serious_violation(tab, tmp_path, axe, scheme, width):
    tab.emulate_media(color_scheme=scheme)
    tab.set_viewport_size({"width": width, "height": 900})
    load(tab, tmp_path)
    assert violations(tab, axe) == []
    tab.locator("#toggle").click()
    tab.evaluate("document.querySelectorAll('[data-facet]').forEach((one) => { one.open = true; })")
    tab.locator("#table tr[data-claim=c01] .open").click()
    expect(tab.locator(".card.chosen")).to_have_count(1)
    assert violations(tab, axe) == []
