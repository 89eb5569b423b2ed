"""Feeds: entries become articles or links, the first so many of them, and bad ones are named by their numbers."""

from datetime import date

import pytest
from article_files import feed, page
from hypothesis import given, settings
from hypothesis import strategies as st

from mapper.feeds import MOST_ITEMS, WHOLE, is_feed
from mapper.inputs import Fetched
from mapper.reading import read, read_bytes

TEXT = "Baku said that a road near Lachin had been mined."
LONG = f"{TEXT} " + "It is not known who did it, and the road stays closed until further notice. " * (WHOLE // 70)
LINK = "<link>https://gazette.example/1</link>"
ATOM = """<?xml version="1.0"?><!-- made by hand --><feed xmlns="http://www.w3.org/2005/Atom"><title>Own Gazette</title>
<entry><title>Mined</title><link href="/1"/><updated>2022-09-13T23:30:00-05:00</updated>
<content type="html">&lt;p&gt;{text}&lt;/p&gt;</content></entry></feed>"""


def written(tmp_path, data, name="feed.xml"):
    path = tmp_path / name
    path.write_bytes(data)
    return path


def whole(text=LONG):
    return f"<content:encoded><![CDATA[<p>{text}</p>]]></content:encoded>"


def test_an_entry_that_holds_its_text_is_an_article_and_its_link_is_not_followed():
    entry = f"<title>Mined</title>{LINK}<pubDate>Tue, 13 Sep 2022 23:30:00 -0500</pubDate>{whole()}"
    reading = read_bytes("news.rss", feed(entry))
    (article,) = reading.articles
    assert (article.article_id, article.title, article.outlet) == ("news-1", "Mined", "Own Gazette")
    assert (article.url, article.published) == ("https://gazette.example/1", date(2022, 9, 13))
    assert " ".join(article.text.split()) == " ".join(LONG.split())


def test_an_entry_with_a_foretaste_only_is_a_link():
    reading = read_bytes("news.rss", feed(f"<title>Mined</title>{LINK}{whole(TEXT)}"))
    assert [r.source for r in reading.rejected] == ["news.rss (entry 1): https://gazette.example/1"]


def test_atom_is_read_alike():
    (article,) = read_bytes("news.atom", ATOM.format(text=LONG).encode()).articles
    assert (article.title, article.outlet, article.published) == ("Mined", "Own Gazette", date(2022, 9, 13))


def test_links_are_fetched_and_what_the_entry_says_goes_before_what_the_page_says(tmp_path):
    asked = []

    def fetch(url):
        asked.append(url)
        return Fetched(f"{url}/final", ".html", page(TEXT, "The page's own"))

    entry = f"<title>Mined</title>{LINK}<pubDate>Tue, 13 Sep 2022 10:00:00 +0000</pubDate>"
    reading = read([written(tmp_path, feed(entry))], fetch=fetch)
    (article,) = reading.articles
    assert asked == ["https://gazette.example/1"]
    assert TEXT in article.text
    assert (article.title, article.url) == ("Mined", "https://gazette.example/1/final")
    assert (article.outlet, article.published) == ("Own Gazette", date(2022, 9, 13))


def test_the_links_of_a_fetched_feed_are_counted_from_where_it_stands():
    asked = []

    def fetch(url):
        asked.append(url)
        if url.endswith("/feed"):
            return Fetched("https://gazette.example/news/feed", ".html", ATOM.format(text="Short.").encode())
        return Fetched(url, ".html", page(TEXT))

    reading = read(["https://gazette.example/feed"], fetch=fetch)
    assert asked == ["https://gazette.example/feed", "https://gazette.example/1"]
    assert [a.article_id for a in reading.articles] == ["feed-1"]


def test_bad_entries_are_named_and_the_others_are_kept():
    reading = read_bytes(
        "news.rss", feed(f"<description>{TEXT}</description>", "", "<title>Only a title</title>", whole())
    )
    assert [a.article_id for a in reading.articles] == ["news-1", "news-4"]
    assert [(r.source, r.reason) for r in reading.rejected] == [
        (f"news.rss (entry {n})", "the entry has neither a text nor a link: there is nothing to read.") for n in (2, 3)
    ]


def test_the_first_entries_are_read_and_that_there_are_more_is_said(tmp_path):
    entries = [f"<description>{TEXT} {n}</description>" for n in range(MOST_ITEMS + 5)]
    path = written(tmp_path, feed(*entries))
    reading = read([path])
    assert len(reading.articles) == MOST_ITEMS
    assert reading.sentences == (f"{path}: the feed has 55 entries, of which --feed-items takes the first 50.",)
    assert len(read([path], feed_items=3).articles) == 3
    assert read([path], feed_items=55).sentences == ()


def test_a_day_that_is_none_stays_unknown():
    (article,) = read_bytes("news.rss", feed(f"<pubDate>soon</pubDate><description>{TEXT}</description>")).articles
    assert article.published is None


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "the file is empty: there is nothing to read."),
        (b"<note>x</note>", "it is no feed (RSS or Atom): save the page as .html, or its text as .txt."),
        (page(TEXT), "it is no feed (RSS or Atom): save the page as .html, or its text as .txt."),
        (feed(), "the feed has no entry: check it in a browser."),
        (b"<rss><chan", "the feed is damaged and has no entry: check it in a browser."),
    ],
)
def test_a_feed_that_cannot_be_read_is_one_sentence(data, reason):
    reading = read_bytes("feed.xml", data)
    assert reading.articles == ()
    assert [r.reason for r in reading.rejected] == [reason]


def test_a_feed_that_breaks_off_gives_the_entries_before_the_break():
    data = feed(f"<description>{TEXT}</description>", f"<description>{TEXT} 2</description>")
    assert len(read_bytes("feed.xml", data[: data.index(b" 2</desc")]).articles) >= 1


def test_entities_of_its_own_are_not_unfolded():
    bomb = b'<!DOCTYPE rss [<!ENTITY a "words words words words">' + b"".join(
        b'<!ENTITY %c "%b">' % (ord("a") + n, b"&%c;" % (ord("a") + n - 1) * 20) for n in range(1, 9)
    )
    rest = b"]><rss><channel><item><description>&i;</description></item></channel></rss>"
    reading = read_bytes("feed.xml", bomb + rest)
    assert sum(len(a.text) for a in reading.articles) < 1000


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"<rss>", True),
        (b"\xef\xbb\xbf  <?xml version='1.0'?>\n<!-- a -->\n<feed xmlns='x'>", True),
        (b"<rdf:RDF xmlns='x'>", True),
        (b"<html><rss>", False),
        (b"<rssy>", False),
        (b"<!-- <rss> -->", False),
        (b"<!-- -->" * 400, False),
    ],
)
def test_a_feed_is_known_by_how_it_begins(data, told):
    assert is_feed(data) is told


PIECES = st.sampled_from([
    b"<rss>", b"<channel>", b"<item>", b"</item>", b"<title>", b"</title>", b"<link>", b"</link>", b"words", b"&amp;",
    b"&", b"<", b"<![CDATA[", b"]]>", b"<feed>", b"<entry>", b"<pubDate>", b"2022-13-45", b"http://[", b"<p>", b"\xff",
])  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=25).map(b"".join))
def test_whatever_a_feed_holds_it_is_read_or_refused_in_one_line(data):
    reading = read_bytes("a.xml", b"<rss>" + data)
    assert reading.articles or reading.rejected
    for rejection in reading.rejected:
        assert len(rejection.reason.splitlines()) == 1
