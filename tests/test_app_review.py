"""What a person decides on the page is in the case, with who and when, and can be undone there."""

import re
import sys

import pytest
from app_browser import MAP, idle, ready, served, tab_on
from playwright.sync_api import expect

from mapper import review
from mapper.bundled import app_page, example_articles
from mapper.case import Case
from mapper.reading import read
from mapper.words import ENGLISH


@pytest.fixture
def case(tmp_path):
    path = tmp_path / "clashes.case"
    with Case.open(path, create=True) as opened:
        opened.add(read([example_articles()]).articles)
    return path


@pytest.fixture
def page(case, monkeypatch):
    from streamlit.testing.v1 import AppTest  # noqa: PLC0415  (slow)

    monkeypatch.setattr(sys, "argv", [str(app_page()), str(case)])
    found = AppTest.from_file(str(app_page()), default_timeout=60).run()
    found.button(key="start-0").click().run()
    return found


def button(page, start):
    return next(each for each in page.button if (each.key or "").startswith(start))


def reviews(case):
    with Case.open(case) as opened:
        return opened.reviews()


def frames_of(case):
    with Case.open(case) as opened:
        result = opened.result()
    return result.claims, result.incidents


def opened_claim(page):
    review = button(page, "review-0-c")
    review.click().run()
    return review.key.rpartition("-")[2]


def test_a_claim_is_accepted_in_the_reviewers_name(page, case):
    page.text_input(key="who").set_value("Ada").run()
    claim = opened_claim(page)
    page.text_input(key="review-note").set_value("seen in the original")
    page.button(key="review-accept").click().run()
    (change,) = reviews(case)
    assert (change.action, change.claim_id, change.who, change.note) == (
        "accept", claim, "Ada", "seen in the original",
    )  # fmt: skip
    assert not page.exception
    assert "Accepted" in [each.label for each in page.button]


def test_a_note_is_kept_and_an_empty_one_is_one_sentence(page, case):
    claim = opened_claim(page)
    page.button(key="review-note-down").click().run()
    assert "is empty" in page.error[0].value
    opened_claim(page)
    page.text_input(key="review-note").set_value("ask the desk")
    page.button(key="review-note-down").click().run()
    (change,) = reviews(case)
    assert (change.action, change.claim_id, change.note) == ("note", claim, "ask the desk")


def test_a_rejected_claim_leaves_the_map_and_comes_back_when_that_is_undone(page, case):
    claim = opened_claim(page)
    page.button(key="review-reject").click().run()
    assert claim not in set(frames_of(case)[0]["claim_id"])
    button(page, "undo-").click().run()
    assert claim in set(frames_of(case)[0]["claim_id"])
    assert not page.exception


def test_every_field_that_can_be_edited_is_offered_in_words(page):
    opened_claim(page)
    named = ENGLISH.table("app.review.what")
    assert set(named) == set(review.FIELDS)
    assert page.selectbox(key="review-field").options == [named[field] for field in review.FIELDS]


def test_incidents_are_joined_and_claims_set_apart(page, case):
    before = len(frames_of(case)[1])
    button(page, "join-0").click().run()
    page.multiselect(key="join-with").set_value([_alike(page, case)[0]])
    page.button(key="review-merge").click().run()
    assert not page.exception
    assert not page.error
    assert len(frames_of(case)[1]) == before - 1
    button(page, "undo-").click().run()
    assert len(frames_of(case)[1]) == before
    incident = _incident_of_several(case)
    page.session_state["chosen"] = {"claim": incident[1], "incident": incident[0]}
    page.run()
    button(page, "join-0").click().run()
    page.multiselect(key="join-apart").set_value([incident[1]])
    page.button(key="review-split").click().run()
    assert not page.error
    claims, _ = frames_of(case)
    (apart,) = set(claims.loc[claims["grouped_by"] == "a person decided so", "claim_id"])
    assert apart == incident[1]


def test_a_claim_stays_in_view_where_a_review_moves_it_to_another_incident(page, case):
    claim = page.session_state["chosen"]["claim"]
    with Case.open(case) as opened:
        opened.review("Ada", lambda s: [review.edit(s, claim, "day", "2022-09-11", None)])
    claims, _ = frames_of(case)
    assert page.session_state["chosen"]["incident"] not in set(claims.loc[claims["claim_id"] == claim, "incident_id"])
    page.run()
    assert not page.exception
    assert button(page, f"review-0-{claim}")


def _incident_of_several(case):
    """An incident of two claims or more that name one place each, and one of them."""
    claims, _ = frames_of(case)
    alone = claims[~claims["claim_id"].duplicated(keep=False)]
    several = alone[alone["incident_id"].duplicated(keep=False)]
    return tuple(several.iloc[0][["incident_id", "claim_id"]])


def _alike(page, case):
    """Incidents that accuse the side that the first of the page accuses."""
    claims, incidents = frames_of(case)
    shown = button(page, "review-0-c").key.rpartition("-")[2]
    own = claims.loc[claims["claim_id"] == shown].iloc[0]
    alike = claims.loc[(claims["attacker"] == own["attacker"]) & (claims["incident_id"] != own["incident_id"])]
    return [i for i in incidents["incident_id"] if i in set(alike["incident_id"])]


@pytest.fixture
def tab(chromium, case, tmp_path):
    with served(tmp_path, [case]) as address, tab_on(chromium, address) as found:
        ready(found)
        yield found


def choose(dialog, field):
    dialog.get_by_role("combobox", name=re.compile("Correct")).click()
    dialog.page.get_by_role("option", name=field, exact=True).click()


@pytest.mark.browser
def test_a_field_is_corrected_a_wrong_value_is_one_sentence_and_a_place_is_put_where_the_map_was_clicked(tab, case):
    tab.get_by_role("button", name=re.compile("Goris · 13")).first.click()
    expect(tab.locator("[class*=st-key-incident-]")).to_have_count(1)
    idle(tab)
    ground = tab.frame_locator(MAP).locator(".leaflet-container")
    ground.click(position={"x": 120, "y": 420})
    expect(tab.get_by_text("a review can put the place")).to_be_visible()
    tab.get_by_role("button", name="Review", exact=True).first.click()
    dialog = tab.get_by_role("dialog")
    choose(dialog, "Day")
    day = dialog.get_by_role("textbox", name="to", exact=True)
    day.fill("tomorrow")
    dialog.get_by_role("button", name="Correct it").click()
    expect(dialog.get_by_text("The day cannot be 'tomorrow'")).to_be_visible()
    assert reviews(case) == ()
    day.fill("2022-09-11")
    dialog.get_by_role("button", name="Correct it").click()
    expect(dialog).to_have_count(0)
    (day_change,) = reviews(case)  # from now on its button says what became of it
    tab.locator(f".st-key-review-0-{day_change.claim_id}").get_by_role("button").click()
    choose(dialog, "Place")
    dialog.get_by_role("button", name=re.compile("Put it where the map was clicked")).click()
    expect(dialog).to_have_count(0)
    day_change, place_change = reviews(case)
    assert (day_change.field, day_change.new, place_change.field) == ("day", "2022-09-11", "place")
    claims, _ = frames_of(case)
    days = claims.loc[claims["claim_id"] == day_change.claim_id, "date_start"]
    assert {str(day) for day in days} == {"2022-09-11"}
    (point,) = claims.loc[claims["claim_id"] == place_change.claim_id].geometry
    assert 44 < point.x < 47
    assert 38 < point.y < 41
