"""Articles in; each text once out, and where it was given again. Pure.

Two texts are the same if only white space and capitals tell them apart. Of two copies that which is better described
stays, at the place of the first; of two described alike the first. Reports that were merely written from one wire
report are different texts, and all stay: which of them tell one and the same is for those who compare claims.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING
from unicodedata import normalize

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mapper.article import Article
    from mapper.inputs import Taken


@dataclass(frozen=True, slots=True)
class Repeat:
    """An input whose text another one has given, and the article that it went into."""

    source: str
    article_id: str


def fingerprint(text: str) -> bytes:
    """Return what two texts have in common if they are the same."""
    return sha256(" ".join(normalize("NFC", text).casefold().split()).encode("utf-8", "surrogatepass")).digest()


def distinct(taken: Iterable[Taken]) -> tuple[list[Taken], list[tuple[str, int]]]:
    """Return each text once, and for every further copy its source and the number of the text."""
    kept: list[Taken] = []
    places: dict[bytes, int] = {}
    again: list[tuple[str, int]] = []
    for one in taken:
        at = places.setdefault(fingerprint(one.article.text), len(kept))
        if at == len(kept):
            kept.append(one)
        elif _known(one.article) > _known(kept[at].article):
            again.append((kept[at].source, at))
            kept[at] = one
        else:
            again.append((one.source, at))
    return kept, again


def _known(article: Article) -> int:
    """Count what is known about an article."""
    told = (
        article.outlet != "unknown",
        article.published_from == "metadata",
        article.outlet_side,
        article.url,
        article.title,
    )
    return sum(map(bool, told))
