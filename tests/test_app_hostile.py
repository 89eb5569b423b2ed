"""Hostile texts in every field that the page shows stay texts: in tables, files, cases, pasted words and addresses."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import quote, urlencode

import pytest
from app_browser import MAP, idle, inside, ready, served, tab_on
from claim_tables import write_table
from hostile import hostile_claims, hostile_incidents
from payloads import PAYLOADS
from playwright.sync_api import expect

from mapper import profile, review
from mapper.bundled import example_articles
from mapper.case import Case
from mapper.reading import read

PARAMETERS = ("side", "source", "origin", "kind", "weapon", "status", "stance", "precision", "review", "hours", "q",
              "from", "until", "known", "lang", "at", "mark", "incident", "claim")  # fmt: skip
LONGEST = 400  # signs: what is longer than an address may be is left to the other fields

JS = """() => [...document.querySelectorAll("*")].filter((node) =>
        [...node.attributes].some((a) => /^on/i.test(a.name) || /^\\s*(javascript|vbscript):/i.test(a.value))
        || (node.matches("script") && /pwned/.test(node.textContent))
        || (node.matches("main object, main embed, main form[action], base, main meta"))
        || (node.matches("a[href], img[src], link[href]") && /evil\\.example/.test(node.href || node.src)
            && !node.closest(".stApp"))
    ).map((node) => node.outerHTML.slice(0, 200))"""


def inert(page):
    """Check that nothing ran, and that no text became an element that could."""
    for frame in page.frames:
        assert frame.evaluate("window.pwned") is None
    wrong = page.evaluate(JS)
    assert wrong == []
    assert page.get_by_text("Traceback").count() == 0
    assert page.locator("[class*=st-key-fault-]").count() == 0


@pytest.mark.browser
def test_a_table_of_hostile_texts_stays_text_on_the_map_in_the_evidence_and_in_the_filters(chromium, tmp_path):
    path = write_table(hostile_claims(), hostile_incidents(), tmp_path / "claims.parquet")
    with served(tmp_path, [path]) as address, tab_on(chromium, address) as page:
        page.frame_locator(MAP).locator(".mark").first.wait_for()
        idle(page)
        inert(page)
        folded = page.get_by_test_id("stSidebar").locator("details:not([open]) > summary")
        while folded.count():
            folded.first.click()
        page.get_by_role("combobox", name="Source").click()
        inert(page)
        page.keyboard.press("Escape")
        for at in range(4):
            page.locator(f".st-key-start-{at * 3}").get_by_role("button").click()
            expect(page.locator("[class*=st-key-incident-]")).to_have_count(1)
            page.get_by_role("button", name="Why").first.click()
            idle(page)
            inert(page)
            page.keyboard.press("Escape")
            page.get_by_role("button", name="Back to the list").click()
            idle(page)


@pytest.mark.browser
def test_hostile_file_names_texts_profiles_and_notes_stay_text(chromium, tmp_path):
    path = tmp_path / "my.case"
    odd = profile.load("armenia-azerbaijan")
    odd = replace(odd, title=" ".join(PAYLOADS[:40]), note=" ".join(PAYLOADS[40:]))
    with Case.open(path, create=True) as opened:
        opened.add(read([example_articles()]).articles, profile=odd)
        for start in range(0, len(PAYLOADS), 20):
            note = " ".join(PAYLOADS[start : start + 20])
            opened.review(note[:80], lambda s, note=note: [review.note(s, next(iter(s.located)), note)])
    with served(tmp_path, [path]) as address, tab_on(chromium, address) as page:
        ready(page)
        page.get_by_test_id("stSidebar").locator("summary", has_text="Reviews").click()
        page.locator("input[type=file]").set_input_files([
            {"name": f"{text[:120]}.txt".replace("/", "∕").replace("\n", " "), "mimeType": "text/plain",
             "buffer": b"\0"}
            for text in PAYLOADS[::3]
        ])  # fmt: skip
        page.wait_for_load_state("networkidle")  # all files are sent
        idle(page)
        page.get_by_role("button", name="Add them").click()
        expect(page.get_by_test_id("stAlert").first).to_be_visible()
        idle(page)
        inert(page)
        page.get_by_role("tab", name="Text", exact=True).click()
        page.get_by_role("button", name="Read a text").click()
        text = "\n".join(
            f"Armenia said on Thursday that Azerbaijan had shelled Jermuk with {text[:200]} mortars."
            for text in PAYLOADS
        )
        page.get_by_role("textbox", name="Text of the article").fill(text)
        page.get_by_role("button", name="Read it", exact=True).click()
        expect(page.locator(".marked-text mark").first).to_be_visible(timeout=30_000)
        expect(page.locator(".marked-text")).to_contain_text("<script>window.pwned=1</script>")
        inert(page)
        assert inside(page).evaluate("window.pwned") is None


@pytest.mark.browser
def test_hostile_parameters_of_an_address_are_passed_over(chromium, example):
    short = [text for text in PAYLOADS if len(text) < LONGEST]
    for turn in range(2):
        wanted = [(name, text) for at, name in enumerate(PARAMETERS) for text in short[(at + turn) % 2 :: 2][:60]]
        wanted = [(name, text) for at, (name, text) in enumerate(wanted) if at % 3 == turn]
        with tab_on(chromium, example, f"/?{urlencode(wanted, quote_via=quote, errors='replace')}") as page:
            expect(page.get_by_role("heading", level=1)).to_be_visible()
            idle(page)
            inert(page)
