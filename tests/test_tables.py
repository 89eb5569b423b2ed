"""Tables of articles: columns known by their names, a bad row named by its number, the rest kept."""

import csv
import io
import json
from datetime import UTC, date, datetime

import pytest
from article_files import only, parquet, refused
from hypothesis import given, settings
from hypothesis import strategies as st

from mapper.kinds import KINDS
from mapper.reading import read_bytes
from mapper.tables import COLUMNS

DAY = date(2022, 9, 13)
TEXT = "Baku said that a road near Lachin had been mined."
OTHER = "Yerevan called that untrue."


def written(rows, delimiter=","):
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return out.getvalue().encode()


def links(reading):
    return [rejection.source for rejection in reading.rejected]


def test_a_row_is_an_article_with_what_its_columns_say():
    head = ["id", "title", "outlet", "outlet_side", "url", "published", "text", "mood"]
    row = ["mine", "Mined", "Own Notes", "Azerbaijan", "https://own.example/1", "2022-09-13", TEXT, "calm"]
    article = only(read_bytes("table.csv", written([head, row])))
    assert (article.article_id, article.text, article.title) == ("mine", TEXT, "Mined")
    assert (article.outlet, article.outlet_side, article.url) == ("Own Notes", "Azerbaijan", "https://own.example/1")
    assert (article.published, article.published_from) == (DAY, "metadata")


@pytest.mark.parametrize("name", [name for names in COLUMNS.values() for name in names])
@pytest.mark.parametrize("spelling", [str, str.upper, str.title, lambda name: f" {name.replace('_', ' ')} "])
def test_a_column_is_known_in_any_spelling(name, spelling):
    (field,) = [field for field, names in COLUMNS.items() if name in names]
    told = {"published": "2022-09-13", "url": "https://own.example/1", "language": "en"}.get(field, "Some words.")
    head, row = [spelling(name)], [told]
    if field != "text":
        head, row = [*head, "text"], [*row, TEXT]
    article = only(read_bytes("table.csv", written([head, row])))
    if field != "language":
        assert str(getattr(article, {"id": "article_id"}.get(field, field))) == told


def test_the_likelier_of_two_columns_is_taken():
    article = only(read_bytes("table.csv", written([["content", "source", "text", "outlet"], ["x", "y", TEXT, "Own"]])))
    assert (article.text, article.outlet) == (TEXT, "Own")


def test_a_media_cloud_export_gives_links_with_what_is_known():
    head = ["id", "indexed_date", "language", "media_name", "media_url", "publish_date", "title", "url"]
    row = [
        "7f",
        "2022-09-14 01:00:00",
        "en",
        "gazette.example",
        "gazette.example",
        "2022-09-13",
        "Mined",
        "https://gazette.example/1",
    ]
    reading = read_bytes("cloud.csv", written([head, row]))
    assert links(reading) == ["cloud.csv (row 1): https://gazette.example/1"]
    assert refused(reading).endswith("here nothing is fetched: save the page and give its file.")


def test_a_row_in_another_language_is_not_even_fetched():
    head = ["language", "url"]
    rows = [["hy", "https://a.example/1"], ["Armenian", "https://a.example/2"], ["en-GB", "https://a.example/3"]]
    reading = read_bytes("cloud.csv", written([head, *rows]))
    assert links(reading) == ["cloud.csv (row 1)", "cloud.csv (row 2)", "cloud.csv (row 3): https://a.example/3"]
    assert {r.reason for r in reading.rejected[:2]} == {
        "the article is in Armenian, which is not read yet: give an English text."
    }


@pytest.mark.parametrize("time", ["20220913101500", "20220913T101500Z", "20220913", "2022-09-13 10:15:00 UTC"])
def test_gdelt_writes_times_in_its_own_way(time):
    head = ["GKGRECORDID", "DATE", "SourceCommonName", "DocumentIdentifier", "text"]
    article = only(
        read_bytes("gkg.tsv", written([head, ["1", time, "gazette.example", "https://g.example/", TEXT]], "\t"))
    )
    assert (article.published, article.outlet, article.url) == (DAY, "gazette.example", "https://g.example/")


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found_by_the_header(delimiter):
    text = "One, two; three | four.\tFive."
    article = only(read_bytes("table.csv", written([["title", "body"], ["Mined", text]], delimiter)))
    assert (article.title, article.text) == ("Mined", text)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_table_may_be_encoded_as_a_text_may(encoding):
    data = written([["text"], ["Ջերմուկ 🔥"]]).decode().replace("\n", "\r\n").encode(encoding)
    assert only(read_bytes("table.csv", data)).text == "Ջերմուկ 🔥"


def test_a_text_may_have_lines_quotation_marks_and_great_length():
    text = 'One "two",\n\nthree. ' + "word " * 60_000
    assert only(read_bytes("table.csv", written([["text"], [text]]))).text == text


def test_a_bad_row_is_named_by_its_number_and_the_others_are_kept():
    data = b'text,url,published\nOne.,,\n,,2022-09-13\nTwo.,,soon\nThree.,,,,\n\n"Four" five.,,\nSix.,,\n'
    reading = read_bytes("table.csv", data)
    assert [(a.article_id, a.text) for a in reading.articles] == [("table-1", "One."), ("table-6", "Six.")]
    assert [(r.source, r.reason) for r in reading.rejected] == [
        ("table.csv (row 2)", "the row has neither a text nor a URL: there is nothing to read."),
        ("table.csv (row 3)", "its published day is 'soon': write it as 2022-09-14."),
        ("table.csv (row 4)", "the row has 5 cells, the header 3: mend its quotation marks."),
        ("table.csv (row 5)", "it is no row of a table (',' expected after '\"'): mend its quotation marks."),
    ]


def test_a_quotation_that_never_ends_costs_no_row_before_it():
    reading = read_bytes("table.csv", b'text\nOne.\n"Two.\nThree.\n')
    assert [a.text for a in reading.articles] == ["One."]
    assert links(reading) == ["table.csv (row 2)"]


@pytest.mark.parametrize("nothing", ["", " ", "nan", "NaN", "None", "null", "N/A", "NaT"])
def test_an_empty_cell_states_nothing(nothing):
    article = only(read_bytes("table.csv", written([["text", "title", "date"], [TEXT, nothing, nothing]])))
    assert (article.title, article.published) == (None, None)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "the file is empty: there is nothing to read."),
        (b"text,url\n", "the table has a header and no row: there is nothing to read."),
        (b"text\n\n\n", "the table has a header and no row: there is nothing to read."),
        (b"\0\1", f"the file is binary, not text: {KINDS}"),
        ("text\nété\n".encode("latin-1"), "the file is not UTF-8 (byte 6): save it as UTF-8."),
        (b"Name,Mood\nx,y\n",
         ("the table has no column for the text or the URL of an article, only Name, Mood: "
         'name one "text" (or body, content) or "url" (or link).')),
        (",".join(f"c{n}" for n in range(15)).encode() + b"\n",
         ("the table has no column for the text or the URL of an article, only c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, "
         'c10, c11 and 3 more: name one "text" (or body, content) or "url" (or link).')),
    ],
)  # fmt: skip
def test_a_table_that_cannot_be_read_is_one_sentence(data, reason):
    assert refused(read_bytes("table.csv", data)) == reason


def test_parquet_is_read_as_it_is_typed():
    data = parquet(
        Body=[TEXT, OTHER, None],
        headline=["Mined", None, "Nothing"],
        seendate=[datetime(2022, 9, 13, 10, 15, tzinfo=UTC), None, None],
        id=[1, 2, 3],
        score=[0.5, 0.1, 0.2],
    )
    reading = read_bytes("table.parquet", data)
    assert [(a.article_id, a.title, a.published) for a in reading.articles] == [("1", "Mined", DAY), ("2", None, None)]
    assert [(r.source, r.reason) for r in reading.rejected] == [
        ("table.parquet (row 3)", "the row has neither a text nor a URL: there is nothing to read.")
    ]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "the file is empty: there is nothing to read."),
        (parquet(text=[]), "the table has a header and no row: there is nothing to read."),
        (parquet(mood=["calm"]),
         ("the table has no column for the text or the URL of an article, only mood: "
         'name one "text" (or body, content) or "url" (or link).')),
        (parquet(text=[["a", "b"]]), "its text is no text: write it as words."),
        (parquet(text=["One."], title=[["a"]]), "its title is no text: put it in quotation marks."),
    ],
)  # fmt: skip
def test_parquet_that_cannot_be_read_is_one_sentence(data, reason):
    assert refused(read_bytes("table.parquet", data)) == reason


@pytest.mark.parametrize("data", [b"PAR1", b"PAR1" * 20, b"text\nOne.\n", parquet(text=["One."])[:-9]])
def test_what_is_no_parquet_is_one_sentence(data):
    reason = refused(read_bytes("table.parquet", data))
    assert reason.startswith("it is no Parquet that can be read (")
    assert reason.endswith("): write it anew, or as .csv.")
    assert len(reason.splitlines()) == 1


WORDS = st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1).filter(
    lambda text: text.strip().casefold() not in {"", "nan", "nat", "none", "null", "n/a", "<na>"}
)


@settings(deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=5, unique_by=lambda text: " ".join(text.casefold().split())),
       st.sampled_from(",;\t|"))  # fmt: skip
def test_texts_come_out_of_a_table_as_they_were_put_in(texts, delimiter):
    rows = [["title", "text"], *(["Mined", text] for text in texts)]
    for name, data in (
        ("a.csv", written(rows, delimiter)),
        ("a.parquet", parquet(title=["Mined" for _ in texts], text=list(texts))),
    ):
        reading = read_bytes(name, data)
        assert reading.rejected == ()
        assert len(reading.articles) + len(reading.repeated) == len(texts)
        if not reading.repeated:
            assert [a.text for a in reading.articles] == texts


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(["text", "url", '"', ",", ";", "\n", "\t", "a", "2022-09-13", " "])).map("".join))
def test_whatever_a_table_holds_it_is_read_or_refused_in_one_line(text):
    reading = read_bytes("a.csv", text.encode())
    assert reading.articles or reading.rejected
    for rejection in reading.rejected:
        assert len(rejection.reason.splitlines()) == 1
        assert rejection.reason.endswith(".")
    json.dumps([article.text for article in reading.articles])
