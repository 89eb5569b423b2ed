"""Files dropped on the page join the articles that are open; bad ones are named."""

import json

from mapper.article import Article
from mapper.uploads import TYPES, gather

OPEN = Article("open", "Words that were there before.")
TEXT = b"Baku said that a road near Lachin had been mined."


def ids(gathering):
    return [article.article_id for article in gathering.articles]


def test_new_articles_stand_after_those_that_are_open():
    found = gather([OPEN], [("b.txt", TEXT), ("a.md", TEXT)])
    assert ids(found) == ["open", "b", "a"]
    assert found.articles[0] is OPEN
    assert found.rejected == ()


def test_nothing_dropped_changes_nothing():
    assert gather([OPEN], []).articles == (OPEN,)
    assert gather([], []).articles == ()


def test_a_bad_file_is_named_and_the_rest_are_kept():
    found = gather([], [("good.txt", TEXT), ("empty.txt", b""), ("picture.txt", b"\x89PNG\x00"), ("more.md", TEXT)])
    assert ids(found) == ["good", "more"]
    assert [(r.source, r.reason) for r in found.rejected] == [
        ("empty.txt", "the file is empty: there is nothing to read."),
        ("picture.txt", "the file is binary, not text: use .txt, .md, .html, .json or .jsonl."),
    ]


def test_a_name_that_is_taken_is_refused_and_said_so():
    found = gather([OPEN], [("open.txt", TEXT), ("new.txt", TEXT), ("new.md", TEXT)])
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


def test_every_type_that_the_page_offers_can_be_read():
    page = b"<html><body><article><p>" + TEXT * 3 + b"</p></article></body></html>"
    item = json.dumps({"text": TEXT.decode()}).encode()
    data = {"html": page, "htm": page, "json": item, "jsonl": item}
    found = gather([], [(f"{kind}-file.{kind}", data.get(kind, TEXT)) for kind in TYPES])
    assert ids(found) == [f"{kind}-file" for kind in TYPES]
