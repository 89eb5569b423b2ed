"""What fails in a room, in a callback or in a dialog is one sentence with ways on; only stderr has the traceback."""

from __future__ import annotations

import pytest
from app_browser import MAP, counts_of, idle, pill, ready, served, tab_on
from app_script import app  # noqa: F401  (a fixture)
from playwright.sync_api import expect

from mapper.bundled import example_articles
from mapper.case import Case
from mapper.reading import read
from mapper.rooms import adding, days, review, text
from mapper.words import ENGLISH

SECRET = "secret of the machine"  # noqa: S105  (no password: what must not be shown)
BROKEN = f"""
import runpy

from mapper import export
from mapper.bundled import app_page
from mapper.rooms import days, evidence, text


def broken(*_, **__):
    raise RuntimeError("{SECRET}")


days.set_next = evidence.Room._why = text.pasted = export.to_bytes = broken
runpy.run_path(str(app_page()), run_name="__main__")
"""


def broken(*_, **__):
    raise RuntimeError(SECRET)


def check(page, capsys, number=1):
    """Check that the page says so many times that something went wrong, with ways on, and no more."""
    assert not page.exception
    assert [error.value.replace("\\", "") for error in page.error] == [ENGLISH("app.fault.said")] * number
    assert SECRET not in str(page.main) + str(page.sidebar)
    assert (SECRET in capsys.readouterr().err) == bool(number)


def test_a_callback_that_fails_says_so_once_and_the_page_goes_on(app, monkeypatch, capsys):  # noqa: F811
    page = app()
    monkeypatch.setattr(days, "set_next", broken)
    page.button(key="day-after").click().run()
    check(page, capsys)
    assert page.markdown[0].value.startswith("**50**")
    page.run()
    check(page, capsys, 0)
    monkeypatch.undo()
    page.button(key="day-after").click().run()
    check(page, capsys, 0)
    assert not page.markdown[0].value.startswith("**50**")


def test_a_way_on_from_a_callback_that_failed_takes_the_filters_back(app, monkeypatch, capsys):  # noqa: F811
    page = app(stance="denies")
    assert page.markdown[0].value.startswith("**2**")
    monkeypatch.setattr(days, "set_next", broken)
    page.button(key="day-after").click().run()
    check(page, capsys)
    next(button for button in page.button if (button.key or "").startswith("fault-all-")).click().run()
    check(page, capsys, 0)
    assert page.markdown[0].value.startswith("**50**")


@pytest.mark.parametrize("callback", [review.decide, review._undo, adding._forget, days._step, days._play])
def test_the_callbacks_that_do_more_than_remember_answer_for_themselves(callback):
    assert hasattr(callback, "__wrapped__")


def test_a_review_that_fails_is_a_sentence_in_its_dialog_and_nothing_is_kept(
    app, monkeypatch, capsys, tmp_path  # noqa: F811
):  # fmt: skip
    path = tmp_path / "my.case"
    with Case.open(path, create=True) as opened:
        opened.add(read([example_articles()]).articles)
    page = app(path)
    page.button(key="start-0").click().run()
    next(button for button in page.button if (button.key or "").startswith("review-0-c")).click().run()
    monkeypatch.setattr(review, "_do", broken)
    page.button(key="review-accept").click().run()
    check(page, capsys)
    with Case.open(path) as opened:
        assert opened.reviews() == ()


def test_a_dialog_that_fails_is_a_sentence(app, monkeypatch, capsys):  # noqa: F811
    monkeypatch.setattr(text, "_room", broken)
    page = app()
    page.button(key="read-a-text").click().run()
    check(page, capsys)


@pytest.mark.browser
def test_what_fails_in_the_browser_is_a_sentence_where_it_failed_and_all_else_works(chromium, tmp_path):
    script = tmp_path / "broken.py"
    script.write_text(BROKEN, encoding="utf-8")
    said = ENGLISH("app.fault.said")
    with served(tmp_path, page=script) as address, tab_on(chromium, address) as page:
        ready(page)
        page.get_by_role("button", name="Day before").click()
        expect(page.get_by_text(said)).to_have_count(1)
        pill(page, "Armenia").click()
        expect(page.get_by_text(said)).to_have_count(0)
        expect(counts_of(page)).not_to_have_text("50 of 50")
        page.locator(".st-key-start-0").get_by_role("button").click()
        fault = page.locator(".st-key-evidence").get_by_text(said)
        expect(fault).to_have_count(1)
        expect(page.frame_locator(MAP).locator(".mark").first).to_be_visible()
        page.locator(".st-key-evidence").get_by_role("button", name="Show everything").click()
        expect(fault).to_have_count(0)
        expect(counts_of(page, "50")).to_be_visible()
        page.get_by_role("button", name="Download", exact=True).click()
        page.get_by_role("button", name="GeoJSON").click()
        expect(page.get_by_text("Failed to generate file for download")).to_be_visible()  # these are Streamlit's words
        page.keyboard.press("Escape")
        page.get_by_role("tab", name="Text", exact=True).click()
        page.get_by_role("button", name="Read a text").click()
        page.get_by_role("textbox", name="Text of the article").fill("Some words.")
        page.get_by_role("button", name="Read it", exact=True).click()
        expect(page.get_by_role("dialog").get_by_text(said)).to_have_count(1)
        idle(page)
        shown = page.content()
    log = (tmp_path / "log").read_text(encoding="utf-8")
    assert log.count("Traceback") >= 4
    assert SECRET in log
    assert SECRET not in shown
    assert "Traceback" not in shown
