"""Files dropped on the page join the articles that are open; bad ones are named."""

import json

from article_files import file_of

from mapper.article import Article
from mapper.kinds import KINDS
from mapper.uploads import TYPES, gather

OPEN = Article("open", "Words that were there before.")
TEXT = b"Baku said that a road near Lachin had been mined."
MORE = b"Yerevan called that untrue."
LAST = b"Nobody was hurt."


def ids(gathering):
    return [article.article_id for article in gathering.articles]


def test_new_articles_stand_after_those_that_are_open():
    found = gather([OPEN], [("b.txt", TEXT), ("a.md", MORE)])
    assert ids(found) == ["open", "b", "a"]
    assert found.articles[0] is OPEN
    assert found.rejected == ()


def test_nothing_dropped_changes_nothing():
    assert gather([OPEN], []).articles == (OPEN,)
    assert gather([], []).articles == ()


def test_a_bad_file_is_named_and_the_rest_are_kept():
    found = gather([], [("good.txt", TEXT), ("empty.txt", b""), ("picture.txt", b"\x89PNG\x00"), ("more.md", MORE)])
    assert ids(found) == ["good", "more"]
    assert [(r.source, r.reason) for r in found.rejected] == [
        ("empty.txt", "the file is empty: there is nothing to read."),
        ("picture.txt", f"the file is binary, not text: {KINDS}"),
    ]


def test_a_name_that_is_taken_is_refused_and_said_so():
    found = gather([OPEN], [("open.txt", TEXT), ("new.txt", MORE), ("new.md", LAST)])
    assert ids(found) == ["open", "new"]
    assert found.articles[0] is OPEN
    assert [(r.source, r.reason) for r in found.rejected] == [
        ("open.txt", "an article named open is open: rename this one."),
        ("new.md", "an article named new is open: rename this one."),
    ]


def test_metadata_may_be_dropped_beside_its_article_in_any_order():
    metadata = json.dumps({"title": "A road", "published": "2022-09-14"}).encode()
    for files in ([("road.json", metadata), ("road.txt", TEXT)], [("road.txt", TEXT), ("road.json", metadata)]):
        found = gather([], files)
        assert [(a.article_id, a.title, str(a.published)) for a in found.articles] == [("road", "A road", "2022-09-14")]
        assert found.rejected == ()


def test_a_json_without_its_article_must_hold_one_itself():
    found = gather([], [("road.json", b'{"title": "A road"}'), ("whole.json", json.dumps({"text": "Words."}).encode())])
    assert ids(found) == ["whole"]
    assert [r.source for r in found.rejected] == ["road.json"]


def test_a_text_that_is_open_already_is_no_second_article_and_no_fault():
    found = gather([OPEN], [("a.txt", OPEN.text.upper().encode()), ("b.txt", TEXT), ("c.md", TEXT + b"\n")])
    assert ids(found) == ["open", "b"]
    assert found.rejected == ()
    assert [(r.source, r.article_id) for r in found.repeated] == [("a.txt", "open"), ("c.md", "b")]


def test_what_a_dropped_file_links_to_is_not_fetched():
    found = gather([], [("links.csv", b"title,url\nHit,https://gazette.example/1\n")])
    assert ids(found) == []
    (rejection,) = found.rejected
    assert rejection.source == "links.csv (row 1): https://gazette.example/1"
    assert "here nothing is fetched" in rejection.reason


def test_every_type_that_the_page_offers_can_be_read():
    told = {kind: f"Baku said that road {number} near Lachin had been mined." for number, kind in enumerate(TYPES)}
    found = gather([], [(f"file-{kind}.{kind}", file_of(f".{kind}", told[kind])) for kind in TYPES])
    assert found.rejected == ()
    assert [words in article.text for words, article in zip(told.values(), found.articles, strict=True)] == [
        True for _ in TYPES
    ]
