"""An article: the text that claims are found in, and what is known about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date  # noqa: TC003  (a case reads articles back by their types)
from typing import Literal

PublishedFrom = Literal["metadata", "option", "dateline", "text", "unknown"]


@dataclass(frozen=True, slots=True)
class Article:
    """One article; every offset in a claim counts Unicode code points of `text`."""

    article_id: str
    text: str
    outlet: str = "unknown"
    outlet_side: str | None = None
    url: str | None = None
    title: str | None = None
    published: date | None = None
    published_from: PublishedFrom = "unknown"
