"""What happens while the page is looked at: no filter or player blanks the map, and the keyboard reaches all of it."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from app_browser import MAP, counts_of, idle, inside, never_blank, pick, pill, ready, shows, tab_on
from axe import violations
from playwright.sync_api import expect

from mapper.filters import Selection
from mapper.words import LANGUAGES, words

# folium writes this into its own document, which stands in a frame: the page around it zooms all the same.
OF_OTHERS = (("meta-viewport", "user-scalable=no"),)


@pytest.fixture(scope="module")
def page(chromium, example):
    """One tab for all these tests: each takes its filters back."""
    with tab_on(chromium, example) as tab:
        ready(tab)
        yield tab


@pytest.fixture
def everything(page, table):
    yield
    idle(page)
    if page.locator(".st-key-everything").count():
        page.locator(".st-key-everything").get_by_role("button").click()
    shows(page, table.counts(Selection()))


def unfold(page, head):
    summary = page.get_by_test_id("stSidebar").locator("summary", has_text=head)
    if summary.locator("xpath=..").get_attribute("open") is None:
        summary.click()


def back(page, table):
    page.locator(".st-key-everything").get_by_role("button").click()
    shows(page, table.counts(Selection()))
    idle(page)


@pytest.mark.browser
@pytest.mark.usefixtures("everything")
def test_no_kind_of_filter_blanks_the_map_or_loses_its_zoom(page, table):
    said, offered = words("en"), table.choices(Selection())
    kind, status, outlet = next(iter(offered.kinds)), "contested", next(iter(offered.outlets))
    side, place = next(iter(offered.sides)), str(table.frames(Selection())[0]["place_name"].dropna().iloc[0]).split()[0]
    pills = (
        ("Who says so", Selection(sides=frozenset({side})), side),
        ("What happened", Selection(kinds=frozenset({kind})), said(f"event.{kind}")),
        ("Stance and status", Selection(statuses=frozenset({status})), said(f"app.status.{status}")),
        ("Stance and status", Selection(stances=frozenset({"asserts"})), said("stance.asserts")),
    )
    zoom = inside(page).evaluate("map.getZoom()")
    page.frame_locator(MAP).get_by_role("button", name="Zoom in").click()
    inside(page).wait_for_function("zoom => map.getZoom() === zoom + 1 && !map._animatingZoom", arg=zoom)
    idle(page)
    with never_blank(page, marks=False):
        for head, selection, label in pills:
            unfold(page, head)
            pill(page, label).click()
            shows(page, table.counts(selection))
            pill(page, label).click()
            shows(page, table.counts(Selection()))
        pick(page, page.get_by_role("combobox", name="Source"), outlet)
        shows(page, table.counts(Selection(outlets=frozenset({outlet}))))
        page.keyboard.press("Escape")
        back(page, table)
        box = page.get_by_role("textbox", name="Search")
        box.fill(place)
        box.press("Enter")
        shows(page, table.counts(Selection(text=place)))
        back(page, table)
        page.get_by_role("slider").last.focus()
        page.keyboard.press("ArrowLeft")
        shows(page, table.counts(Selection(last=offered.last - timedelta(1))))
        back(page, table)
        unfold(page, "When it was known")
        first = offered.published[0]
        page.locator(".st-key-ask-known_on").get_by_role("spinbutton").first.click()
        page.keyboard.type(first.strftime("%Y%m%d"))
        page.get_by_role("heading", level=1).click()  # a day counts once its field is left
        shows(page, table.counts(Selection(known_on=first)))
        back(page, table)


@pytest.mark.browser
@pytest.mark.usefixtures("everything")
def test_the_player_goes_from_day_to_day_and_never_blanks_the_map(page, table):
    offered = table.choices(Selection())
    span = (offered.last - offered.first).days
    seen = []
    with never_blank(page, marks=False):
        page.get_by_role("button", name="Play").click()
        for step in range(span + 1):
            day = offered.first.fromordinal(offered.first.toordinal() + step)
            shows(page, table.counts(Selection(day if step else None, day if step < span else None)))
            seen.append(counts_of(page).inner_text())
        expect(page.get_by_role("button", name="Play")).to_be_visible(timeout=10_000)  # it stops by itself
    assert len(set(seen)) > 1
    page.get_by_role("button", name="Day before").click()
    day = offered.last.fromordinal(offered.last.toordinal() - 1)
    shows(page, table.counts(Selection(day, day)))
    page.get_by_role("button", name="All days").click()
    shows(page, table.counts(Selection()))


@pytest.mark.browser
@pytest.mark.usefixtures("everything")
def test_the_bars_show_each_days_sides(page, table):
    bars = table.days(Selection())
    drawn = page.locator(".histogram > span")
    expect(drawn).to_have_count(len(bars))
    for at, bar in enumerate(bars):
        expect(drawn.nth(at).locator("i")).to_have_count(len(bar.counts))
        for side, n in bar.counts.items():
            title = drawn.nth(at).get_attribute("title")
            assert str(n) in title
            assert side in title or side in {"outlet", "third party"}


@pytest.mark.browser
@pytest.mark.usefixtures("everything")
def test_a_brush_over_the_bars_chooses_days(page, table):
    first, second, third = [bar.start for bar in table.days(Selection())]
    bars = page.locator(".histogram > span")
    bars.nth(0).drag_to(bars.nth(1), force=True)
    shows(page, table.counts(Selection(first, second)))
    page.locator(".brush-window").drag_to(bars.nth(2), force=True)
    shows(page, table.counts(Selection(second, third)))
    page.locator(".brush-from").drag_to(bars.nth(2), force=True)
    shows(page, table.counts(Selection(third, third)))
    expect(bars.nth(2)).to_have_class("in")
    expect(bars.nth(1)).to_have_class("out")
    page.locator(".brush-window").click()
    shows(page, table.counts(Selection()))
    bars.nth(1).click()
    shows(page, table.counts(Selection(second, second)))


@pytest.mark.browser
@pytest.mark.usefixtures("everything")
def test_axe_finds_nothing_serious_in_the_page_its_filters_its_evidence_and_its_map(page, axe):
    for head in ("What happened", "Stance and status", "When it was known", "Open something else"):
        unfold(page, head)
    idle(page)
    assert violations(page, axe) == []
    page.locator(".st-key-start-0").get_by_role("button").click()
    expect(page.locator("[class*=st-key-incident-]")).to_have_count(1)
    page.get_by_role("button", name="Why").first.click()
    idle(page)
    assert violations(page, axe) == []
    page.keyboard.press("Escape")
    assert violations(inside(page), axe, OF_OTHERS) == []
    page.get_by_role("tab", name="Text", exact=True).click()
    page.get_by_role("button", name="Read a text").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    idle(page)
    assert violations(page, axe) == []
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Back to the list").click()


@pytest.mark.browser
@pytest.mark.usefixtures("everything")
def test_the_keyboard_alone_reaches_a_filter_the_player_a_mark_and_the_evidence(page):
    reached = []
    page.get_by_role("textbox", name="Search").focus()
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.append(
            page.evaluate("""() => {
            const on = document.activeElement;
            const style = getComputedStyle(on), around = getComputedStyle(on.parentElement);
            const ring = style.outlineStyle !== "none" || style.boxShadow !== "none" || around.boxShadow !== "none"
                || on.tagName === "IFRAME" || style.borderColor !== around.borderColor;
            return [on.tagName, on.innerText || on.getAttribute("aria-label") || "", ring];
        }""")
        )
        if reached[-1][0] == "IFRAME":
            break
    names = [name for _, name, _ in reached]
    assert any(name.startswith("Armenia") for name in names)
    assert any("Play" in name for name in names)
    assert any("Download" in name for name in names)
    assert reached[-1][0] == "IFRAME"
    assert [name for _, name, ring in reached if not ring] == []


@pytest.mark.browser
def test_each_language_says_all_of_it_and_tells_the_document(chromium, example):
    with tab_on(chromium, example, "/?lang=hy") as tab:
        tab.frame_locator(MAP).locator(".mark").first.wait_for()
        expect(tab.locator("html")).to_have_attribute("lang", "hy")
        expect(tab.locator("html")).to_have_attribute("dir", "ltr")
        said = words("hy")
        for key in ("app.evidence.head", "page.filters", "app.articles.head"):
            expect(tab.get_by_role("heading", name=said(key))).to_be_visible()
        ours = ("Filters", "Show everything", "claims shown", "Click a mark on the map")
        english = [text for text in ours if tab.get_by_text(text).count()]
        assert english == []
        idle(tab)
        chosen = tab.get_by_role("combobox", name=re.compile(re.escape(said("page.language"))))
        with never_blank(tab):
            pick(tab, chosen, LANGUAGES["en"])
            expect(tab.get_by_role("heading", name="Filters")).to_be_visible()
        expect(tab.locator("html")).to_have_attribute("lang", "en")
        expect(tab).to_have_url(re.compile(r"^[^?]*/?$"))
