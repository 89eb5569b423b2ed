"""Files dropped on the page -> the articles to map; a bad one is named with its reason and the rest are kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mapper.reading import Rejection, metadata_name, read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mapper.article import Article

TYPES: Final = ("txt", "md", "html", "htm", "json", "jsonl")


@dataclass(frozen=True, slots=True)
class Gathering:
    """The articles to map, in order, and the files that could not be used."""

    articles: tuple[Article, ...]
    rejected: tuple[Rejection, ...]


def gather(opened: Sequence[Article], files: Iterable[tuple[str, bytes]]) -> Gathering:
    """Return the articles that are open together with those in the files (name, bytes), metadata beside its article."""
    articles = {article.article_id: article for article in opened}
    rejected: list[Rejection] = []
    files = list(files)
    given = dict(files)
    beside = {metadata_name(name) for name in given}
    for name, data in files:
        if name in beside:
            continue
        found = read_bytes(name, data, beside=given.get(metadata_name(name) or ""))
        rejected += found.rejected
        for article in found.articles:
            if article.article_id in articles:
                rejected.append(Rejection(name, f"an article named {article.article_id} is open: rename this one."))
            else:
                articles[article.article_id] = article
    return Gathering(tuple(articles.values()), tuple(rejected))
