"""What is brought to the page -> the articles to map; a bad file is named with its reason and the rest are kept.

Nothing that a dropped file links to is fetched: whoever looks at a page must not make its server ask other servers.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import count
from typing import TYPE_CHECKING, Final

from mapper.reading import SUFFIXES, Rejection, metadata_name, read_bytes
from mapper.repeats import Repeat, fingerprint

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from mapper.article import Article

TYPES: Final = tuple(suffix.removeprefix(".") for suffix in SUFFIXES)


@dataclass(frozen=True, slots=True)
class Gathering:
    """The articles to map, in order, and what became of the other files.

    `repeated` are those with a text that is open already; `notes` are sentences on files not read to the end.
    """

    articles: tuple[Article, ...]
    rejected: tuple[Rejection, ...]
    repeated: tuple[Repeat, ...] = ()
    notes: tuple[str, ...] = ()


def gather(opened: Sequence[Article], files: Iterable[tuple[str, bytes]], more: Iterable[Article] = ()) -> Gathering:
    """Return the articles that are open together with those in the files (name, bytes), metadata beside its article.

    `more` are articles that were fetched or pasted; one of a name that is taken is kept under a name of its own.
    """
    articles = {article.article_id: article for article in opened}
    texts = {fingerprint(article.text): article.article_id for article in opened}
    rejected: list[Rejection] = []
    repeated: list[Repeat] = []
    notes: list[str] = []
    files = list(files)
    given = dict(files)
    beside = {metadata_name(name) for name in given}
    for name, data in files:
        if name in beside:
            continue
        found = read_bytes(name, data, beside=given.get(metadata_name(name) or ""))
        rejected += found.rejected
        repeated += found.repeated
        notes += found.notes
        for article in found.articles:
            text = fingerprint(article.text)
            if text in texts:
                repeated.append(Repeat(name, texts[text]))
            elif article.article_id in articles:
                rejected.append(Rejection(name, f"an article named {article.article_id} is open: rename this one."))
            else:
                articles[article.article_id] = article
                texts[text] = article.article_id
    for article in more:
        text = fingerprint(article.text)
        if text in texts:
            repeated.append(Repeat(article.url or article.article_id, texts[text]))
            continue
        name = _free(article.article_id, articles)
        articles[name] = replace(article, article_id=name)
        texts[text] = name
    return Gathering(tuple(articles.values()), tuple(rejected), tuple(repeated), tuple(notes))


def _free(name: str, taken: Collection[str]) -> str:
    return next(free for at in count(1) if (free := name if at == 1 else f"{name}-{at}") not in taken)
