"""The address of the page holds what is seen: a link shows it again, and what is no value of ours is passed over."""

from __future__ import annotations

import pytest
from app_browser import MAP, idle, inside, pill, ready, shows, tab_on, view_of
from app_script import app, plain  # noqa: F401  (a fixture)
from playwright.sync_api import expect

from mapper.filters import Selection, to_query
from mapper.rooms import link
from mapper.rooms.link import view_of as read_view


@pytest.mark.browser
def test_a_link_opened_in_a_fresh_browser_shows_the_same_picture_and_the_back_button_the_one_before(
    chromium, example, table
):
    side = next(iter(table.choices(Selection()).sides))
    with tab_on(chromium, example) as page:
        ready(page)
        pill(page, side).click()
        shows(page, table.counts(Selection(sides=frozenset({side}))))
        expect(page).to_have_url(f"{example}/?side={side}")
        page.locator(".st-key-start-0").get_by_role("button").click()
        expect(page.locator("[class*=st-key-incident-]")).to_have_count(1)
        page.wait_for_timeout(3000)  # until then a new map is still finding its place by itself
        page.frame_locator(MAP).get_by_role("button", name="Zoom in").click()
        page.wait_for_url("**at=**")
        idle(page)
        link, place, view = page.url, page.locator("[class*=st-key-incident-] h3").inner_text(), view_of(page)
        for _ in range(2):
            page.wait_for_timeout(1500)  # somebody looked at it
            page.go_back()
            idle(page)
        expect(page.locator("[class*=st-key-incident-]")).to_have_count(0)
        shows(page, table.counts(Selection(sides=frozenset({side}))))
    with tab_on(chromium, example, link.removeprefix(example)) as page:
        ready(page)
        shows(page, table.counts(Selection(sides=frozenset({side}))))
        expect(page.locator("[class*=st-key-incident-] h3")).to_have_text(place)
        inside(page).wait_for_function("zoom => map.getZoom() === zoom", arg=view[0])
        assert view_of(page)[1:] == pytest.approx(view[1:], abs=0.01)
        assert page.url == link


def test_every_filter_in_an_address_is_applied(app, table):  # noqa: F811
    offered = table.choices(Selection())
    asked = {
        "kinds": frozenset([next(iter(offered.kinds))]), "stances": frozenset(["asserts"]),
        "statuses": frozenset([next(iter(offered.statuses))]), "precisions": frozenset([1, 2, 3]),
        "origins": frozenset([next(iter(offered.origins))]),
    }  # fmt: skip
    for field, values in asked.items():
        selection = Selection(**{field: values})
        page = app(**to_query(selection))
        assert not page.exception
        assert f"**{table.counts(selection).shown}** of" in page.markdown[0].value
    text = Selection(text=str(table.frames(Selection())[0]["place_name"].dropna().iloc[0]).split()[0])
    assert f"**{table.counts(text).shown}** of" in app(**to_query(text)).markdown[0].value


@pytest.mark.parametrize(
    "query",
    [{"lang": "xx"}, {"at": "far,away"}, {"at": "nan,0,3"}, {"at": "91,0,3"}, {"from": "yesterday"}, {"side": "Nobody"},
     {"precision": "99"}, {"incident": "i-none"}, {"claim": "c-none"}, {"mark": "x"}, {"mark": "1,2|"}, {"zzz": "1"},
     {"until": "1800-01-01"}, {"known": "9999-12-31"}, {"kind": "<b>"}, {"q": ""}, {"hours": "--"}],
)  # fmt: skip
def test_what_an_address_holds_that_is_no_value_of_ours_is_passed_over(app, table, query):  # noqa: F811
    page = app(**query)
    assert not page.exception
    assert not page.error
    shown = table.counts(Selection()).total
    assert f"of {shown} claims shown" in page.markdown[0].value.replace("*", "")
    if "from" not in query and "until" not in query:
        assert page.markdown[0].value.startswith(f"**{shown}**") or "known" in query


def test_what_is_asked_for_stays_where_the_browser_still_tells_the_address_before(app, table, monkeypatch):  # noqa: F811
    monkeypatch.setattr(link, "LAG", 0)  # a slow machine: the browser has not heard of the new address for long
    page = app()
    page.button(key="start-0").click().run()
    written = dict(page.query_params)
    assert "incident" in written
    page.query_params.clear()
    page.session_state["ask-stances"] = ["denies"]
    page.run()
    chosen = page.session_state["chosen"]
    assert chosen
    assert page.markdown[0].value.startswith(f"**{table.counts(Selection(stances=frozenset({'denies'}))).shown}**")
    page.query_params.clear()
    page.run()  # nobody asked for anything: the visitor went back
    assert not page.session_state["chosen"]
    assert page.markdown[0].value.startswith(f"**{table.counts(Selection()).shown}**")


def test_a_view_is_read_only_where_it_lies_on_the_earth():
    assert read_view("40.1,44.5,9.5") == (40.1, 44.5, 9.5)
    assert [read_view(value) for value in (None, "", "1,2", "1,2,3,4", "91,0,3", "0,181,3", "0,0,-1", "inf,0,1")] == [
        None
    ] * 8


def test_the_language_of_an_address_is_spoken(app):  # noqa: F811
    page = app(lang="az")
    assert "Süzgəclər" in [header.value for header in page.header]
    assert page.selectbox(key="lang").value == "az"
    assert any("müstəqil" in words or "iddia" in words.lower() for words in plain(page.markdown))
