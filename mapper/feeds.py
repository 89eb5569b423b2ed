"""A feed in, RSS or Atom; an article out of each entry that holds its text, and a link to each that does not. Pure."""

from __future__ import annotations

import io
import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any, Final

from mapper.errors import DAMAGE, InputError
from mapper.inputs import Link, Note, Taken, numbered
from mapper.pages import body
from mapper.records import article

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapper.inputs import Input

MOST_ITEMS: Final = 50
WHOLE: Final = 800  # characters of an entry's own content that make it the article; less is a foretaste of it
ROOT: Final = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:\s|(?><\?.*?\?>)|(?><!--.*?-->)|(?><!doctype[^>\[]*>))*+<(?:rss|feed|rdf:rdf)\b",
    re.IGNORECASE | re.DOTALL,
)
HEAD: Final = 4096


def is_feed(data: bytes) -> bool:
    """Tell whether bytes begin as a feed does, whatever they are called."""
    return ROOT.match(data[:HEAD]) is not None


def feed_inputs(data: bytes, source: str, stem: str, *, address: str = "", most: int = MOST_ITEMS) -> Iterator[Input]:
    """Read the first entries of a feed; `address` is where it stands, for the links in it."""
    import feedparser  # noqa: PLC0415  (few articles come this way)

    if not data.strip():
        raise InputError("the file is empty: there is nothing to read.")
    if not is_feed(data):
        raise InputError("it is no feed (RSS or Atom): save the page as .html, or its text as .txt.")
    heads = {"content-location": address, "content-type": "application/xml"}
    # as a stream: of words it would make an address or a file's name
    try:
        feed = feedparser.parse(io.BytesIO(data), response_headers=heads)
    except DAMAGE as error:
        raise InputError("the feed is damaged and cannot be read: check it in a browser.") from error
    entries = feed.entries
    if not entries:
        raise InputError(f"the feed {'is damaged and ' if feed.bozo else ''}has no entry: check it in a browser.")
    if len(entries) > most:
        yield Note(source, f"the feed has {len(entries)} entries, of which --feed-items takes the first {most}.")
    outlet = feed.feed.get("title")

    def item(entry: Any, place: str, name: str) -> Taken | Link:
        known = {"title": entry.get("title"), "outlet": outlet, "url": entry.get("link"), "published": _day(entry)}
        known = {key: value for key, value in known.items() if value}
        text = max((body(part.value) or "" for part in entry.get("content", ())), key=len, default="")
        if len(text) < WHOLE and "url" in known:
            return Link(place, name, known["url"], known)
        text = text or body(entry.get("summary") or "") or ""
        if not text:
            raise InputError("the entry has neither a text nor a link: there is nothing to read.")
        return Taken(place, article(name, text, known))

    yield from numbered(enumerate(entries[:most], 1), item, source, stem, "entry")


def _day(entry: Any) -> str | None:
    """Return the day of an entry, where its outlet was; None if it states none that can be read."""
    for key in ("published", "updated"):
        if key not in entry:
            continue
        stated = entry[key] or ""
        for parse in (datetime.fromisoformat, parsedate_to_datetime):
            try:
                return parse(stated).date().isoformat()
            except (ValueError, TypeError, IndexError):
                continue
        if parts := entry.get(f"{key}_parsed"):
            return date(*parts[:3]).isoformat()
    return None
