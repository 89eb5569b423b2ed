"""Several visitors of one server: they share what is read and mapped, and nothing of what each asks for."""

from __future__ import annotations

import io
import zipfile

import pytest
from app_browser import counts_of, idle, pill, ready, shows, tab_on
from app_script import app  # noqa: F401  (a fixture)
from claim_tables import many, write_table
from playwright.sync_api import expect
from samples import sample_claims, sample_incidents

from mapper import export
from mapper.filters import Selection
from mapper.queries import ClaimTable
from mapper.rooms import articles, downloads
from mapper.words import words


@pytest.mark.browser
def test_two_visitors_do_not_see_what_the_other_asks_for_adds_or_speaks(chromium, example, table):
    side = next(iter(table.choices(Selection()).sides))
    own = f"{side} said on Thursday that its village of Jermuk had been shelled with mortars.\n"
    with tab_on(chromium, example, "/?lang=ru") as one, tab_on(chromium, example) as other:
        ready(other)
        expect(one.get_by_role("heading", name=words("ru")("page.filters"))).to_be_visible()
        pill(one, side).click()
        one.locator(".st-key-start-0").get_by_role("button").click()
        expect(one.locator("[class*=st-key-incident-]")).to_have_count(1)
        other.locator("input[type=file]").set_input_files([
            {"name": "own.txt", "mimeType": "text/plain", "buffer": own.encode()}
        ])  # fmt: skip
        expect(other.get_by_text("6 articles")).to_be_visible()
        idle(other)
        expect(counts_of(other)).to_be_visible()
        assert "filtered out" in counts_of(other).inner_text()
        assert " 0 filtered out" in counts_of(other).inner_text()
        expect(other.locator("[class*=st-key-incident-]")).to_have_count(0)
        one.get_by_role("button", name=words("ru")("app.filters.everything")).click()
        idle(one)
        total = table.counts(Selection()).total
        expect(one.get_by_text(words("ru")("count.articles", n=5)).first).to_be_visible()
        expect(one.locator(".st-key-counts")).to_contain_text(f"{total}")
        with tab_on(chromium, example) as third:
            ready(third)
            shows(third, table.counts(Selection()))


def test_a_table_that_was_let_go_of_is_opened_again_for_whoever_still_looks_at_it(app, tmp_path, monkeypatch):  # noqa: F811
    closed = []
    monkeypatch.setattr(ClaimTable, "close", lambda _: closed.append(1))
    paths = [write_table(sample_claims(), sample_incidents(), tmp_path / f"{at}.parquet") for at in range(6)]
    articles.tabled.clear()
    page = app(paths[0], at="40.1,45.5,9")
    held = articles.tabled((str(paths[0]),))
    view = page.session_state["linked-view"]
    for path in paths[1:]:
        app(path)  # more than are remembered
    assert articles.tabled((str(paths[0]),)) is not held
    side = next(iter(held.choices(Selection()).sides))
    assert held.counts(Selection()).total == 11  # whoever holds it may still ask it
    monkeypatch.setattr("sys.argv", ["", str(paths[0])])
    page.session_state["ask-sides"] = [side]
    page.run()
    assert not page.exception
    assert not page.error
    shown = held.counts(Selection(sides=frozenset({side}))).shown
    assert page.markdown[0].value.startswith(f"**{shown}** of 11")
    assert page.session_state["linked-view"] == view
    assert closed == []


def test_what_was_downloaded_as_geoparquet_opens_again_with_its_incidents_and_what_it_is_about(tmp_path, table):
    claims, incidents = table.frames(Selection())
    about = export.About("A title", "A note.", ("West", "East"))
    with zipfile.ZipFile(io.BytesIO(export.parquet_pair(claims, incidents, about=about))) as held:
        held.extractall(tmp_path)
    with ClaimTable.open([tmp_path / "claims.parquet"]) as opened:
        assert opened.counts(Selection()) == table.counts(Selection())
        assert opened.choices(Selection()) == table.choices(Selection())
        assert (opened.title, opened.note, list(opened.parties)) == ("A title", "A note.", ["West", "East"])


def test_too_many_claims_for_a_file_are_a_sentence_until_filters_leave_fewer(app, tmp_path, monkeypatch):  # noqa: F811
    path = write_table(*many(20), tmp_path / "claims.parquet")
    monkeypatch.setattr(downloads, "MOST", 15)
    page = app(path)
    assert not page.get("download_button")
    assert any("at most 15" in caption.value for caption in page.caption)
    page.session_state["ask-sides"] = ["Armenia"]
    page.run()
    assert len(page.get("download_button")) >= 9
    assert not any("at most 15" in caption.value for caption in page.caption)
