"""A table of more places than a map can hold as marks: sums by cell, single marks when zoomed in, rows by the page."""

from __future__ import annotations

import re

import pytest
from app_browser import MAP, counts_of, idle, inside, never_blank, served, tab_on
from claim_tables import many, write_table
from playwright.sync_api import expect

from mapper.marks import MOST_MARKS

NUMBER = 2000
UNDATED = 40


@pytest.mark.browser
def test_many_places_are_cells_that_become_marks_when_the_map_is_zoomed_in_and_rows_are_paged(chromium, tmp_path):
    claims, incidents = many(NUMBER)
    claims.loc[claims.index[:UNDATED], ["date_start", "date_end"]] = None
    path = write_table(claims, incidents, tmp_path / "claims.parquet")
    with served(tmp_path, [path]) as address, tab_on(chromium, address) as page:
        expect(counts_of(page, f"{NUMBER:,}")).to_be_visible(timeout=30_000)
        page.frame_locator(MAP).locator(".mark").first.wait_for()
        said = page.get_by_text(re.compile(r"^Places here: [\d,]+"))
        expect(said).to_have_text(re.compile(rf"^Places here: {NUMBER:,}, drawn as sums by side"))
        assert inside(page).locator(".mark").count() < MOST_MARKS
        page.get_by_test_id("stSidebar").locator("summary", has_text="When it was known").click()
        with never_blank(page):
            page.get_by_text(f"Claims that state no day ({UNDATED})").click()
            expect(counts_of(page, f"{NUMBER - UNDATED:,}")).to_be_visible()
        page.locator(".st-key-everything").get_by_role("button").click()
        expect(counts_of(page, f"{NUMBER:,}")).to_be_visible()
        with never_blank(page, stays=False):
            for _ in range(8):
                if "marks of its own" in said.inner_text():
                    break
                before = said.inner_text()
                page.frame_locator(MAP).get_by_role("button", name="Zoom in").click()
                expect(said).not_to_have_text(before)
                idle(page)
        expect(said).to_have_text(re.compile(r"^Places here: \d+, each drawn with marks of its own"))
        here = int(re.search(r"\d+", said.inner_text())[0])
        assert 0 < here <= MOST_MARKS
        expect(page.frame_locator(MAP).locator(".mark")).to_have_count(here)
        expect(page.get_by_text(f"Rows 1–200 of {NUMBER:,}")).to_be_visible()
        field = page.get_by_role("spinbutton", name="Page (of 10)")
        field.fill("10")
        field.press("Enter")
        expect(page.get_by_text(f"Rows 1,801–{NUMBER:,} of {NUMBER:,}")).to_be_visible()
