"""A web page in; an Article out: its headline and main text, with what it says about itself. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import trafilatura
from trafilatura.settings import Document

from mapper.errors import InputError
from mapper.records import article

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mapper.article import Article

# trafilatura must not take a copyright line for the day
DATE_OPTIONS: Final = {"extensive_search": False, "original_date": True}


def page_article(name: str, data: bytes, known: Mapping[str, Any]) -> Article:
    """Read a web page; what is known otherwise goes before what the page says about itself."""
    if not data.strip():
        raise InputError("the file is empty: there is nothing to read.")
    page = trafilatura.bare_extraction(
        data, with_metadata=True, include_comments=False, date_extraction_params=DATE_OPTIONS
    )
    text = page.text if isinstance(page, Document) else None
    if not isinstance(page, Document) or not text or not text.strip():
        raise InputError("no article text was found in the page: save its text as .txt.")
    own = {"title": page.title, "outlet": page.sitename, "url": page.url, "published": page.date}
    if page.title and not text.lstrip().startswith(page.title.strip()):
        text = f"{page.title.strip()}\n\n{text}"
    return article(name, text, {**{k: v for k, v in own.items() if v}, **known})


def body(markup: str) -> str | None:
    """Return the text of a piece of a page, such as an e-mail or a feed's entry; None if it has none."""
    if not markup.strip():
        return None
    whole = f"<html><body><article>{markup}</article></body></html>"
    page = trafilatura.bare_extraction(whole, include_comments=False)
    text = page.text if isinstance(page, Document) and page.text else trafilatura.html2txt(whole)
    return text.strip() or None
