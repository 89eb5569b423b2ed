"""A quote where it stands: the sentence before it and the one after, from the article's text. Pure."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from mapper.extraction.segments import sentences

if TYPE_CHECKING:
    from mapper.article import Article


@lru_cache(maxsize=64)
def spans(text: str) -> tuple[tuple[int, int], ...]:
    """Return where each sentence of a text starts and ends."""
    return tuple((sentence.start, sentence.end) for sentence in sentences(text))


def context(article: Article | None, quote: str, start: int, end: int) -> tuple[str, str, str]:
    """Return the words before a quote, the quote as it stands there, and the words after; alone without its article."""
    if article is None or article.text[start:end] != quote:
        return "", quote, ""
    text, found = article.text, spans(article.text)
    before = [span for span in found if span[1] <= start][-1:]
    after = [span for span in found if span[0] >= end][:1]
    open_from = max((span[0] for span in found if span[0] <= start < span[1]), default=start)
    open_to = min((span[1] for span in found if span[0] < end <= span[1]), default=end)
    left = text[before[0][0] if before else open_from : start]
    right = text[end : after[0][1] if after else open_to]
    return left, quote, right
