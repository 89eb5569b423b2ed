"""PDFs: their text layer is read, and one that has none, or is locked or damaged, is one sentence."""

import subprocess
import sys

import pytest
from article_files import pdf
from hypothesis import given, settings
from hypothesis import strategies as st

from mapper.documents import MOST_PAGES
from mapper.reading import read_bytes

TEXT = "Baku said that a road near Lachin had been mined."
LOCK = "a word that nobody knows"
WHOLE = pdf(TEXT, title="A road")


def only(data):
    reading = read_bytes("a.pdf", data)
    assert reading.rejected == ()
    (article,) = reading.articles
    return article


def refused(data):
    reading = read_bytes("a.pdf", data)
    assert reading.articles == ()
    return reading.rejected[0].reason


def test_a_pdf_gives_its_text_and_title():
    article = only(WHOLE)
    assert (article.article_id, article.text.strip(), article.title) == ("a", TEXT, "A road")


def test_what_stands_beside_a_pdf_is_known_of_it():
    reading = read_bytes("a.pdf", WHOLE, beside=b'{"outlet": "Own Notes", "published": "2022-09-14"}')
    assert [(a.outlet, str(a.published)) for a in reading.articles] == [("Own Notes", "2022-09-14")]


def test_printed_lines_become_paragraphs_and_broken_words_whole():
    lines = (
        "Baku said that a road near Lachin had been",
        "mined in the night; the ministry in Yere-",
        "van denied it.",
        "Nobody was hurt.",
    )
    assert only(pdf("\n".join(lines))).text.split("\n") == [
        "Baku said that a road near Lachin had been mined in the night; the ministry in Yerevan denied it.",
        "Nobody was hurt.",
    ]


@pytest.mark.parametrize("cipher", ["RC4-128", "AES-128", "AES-256"])
def test_a_pdf_that_is_locked_against_changes_only_is_read(cipher):
    assert only(pdf(TEXT, password="", cipher=cipher)).text == TEXT


def test_all_pages_are_read_in_order():
    assert only(pdf("One.", "", "Three.")).text.split() == ["One.", "Three."]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "the file is empty: there is nothing to read."),
        (b"%PDF-1.7", "it is no PDF that can be read: save its text as .txt."),
        (b"words", "it is no PDF that can be read: save its text as .txt."),
        (pdf("", ""), "the PDF holds no text, only pictures: run OCR on it, or save its text as .txt."),
        (pdf(TEXT, password=LOCK), "the PDF is locked with a password: save it without one."),
        (pdf(*[""] * (MOST_PAGES + 1)), "the PDF has 201 pages, and 200 are read: split it."),
    ],
)  # fmt: skip
def test_a_pdf_that_cannot_be_read_is_one_sentence(data, reason):
    assert refused(data) == reason


def test_faults_that_can_be_passed_over_are_not_told_on_stderr(tmp_path):
    (tmp_path / "a.pdf").write_bytes(WHOLE.replace(b"startxref\n", b"startxref\n9"))
    code = "from mapper.reading import read; print(read(['a.pdf']).articles[0].text)"
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == (f"{TEXT}\n", "")


@settings(max_examples=150, deadline=None)
@given(st.integers(0, len(WHOLE)), st.integers(0, 40), st.binary(max_size=20))
def test_a_pdf_that_was_damaged_is_read_or_refused_in_one_line(start, gone, put):
    reading = read_bytes("a.pdf", WHOLE[:start] + put + WHOLE[start + gone :])
    assert len(reading.articles) + len(reading.rejected) == 1
    for rejection in reading.rejected:
        assert len(rejection.reason.splitlines()) == 1
