"""A web page in; an Article out: its headline and main text, with what it says about itself. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from mapper.errors import InputError
from mapper.records import article

if TYPE_CHECKING:
    from collections.abc import Mapping

    from trafilatura.settings import Document

    from mapper.article import Article

# trafilatura must not take a copyright line for the day
DATE_OPTIONS: Final = {"extensive_search": False, "original_date": True}


def page_article(name: str, data: bytes, known: Mapping[str, Any]) -> Article:
    """Read a web page; what is known otherwise goes before what the page says about itself."""
    if not data.strip():
        raise InputError("the file is empty: there is nothing to read.")
    page = _extracted(data, with_metadata=True, date_extraction_params=DATE_OPTIONS)
    text = page.text if page else None
    if page is None or not text or not text.strip():
        raise InputError("no article text was found in the page: save its text as .txt.")
    own = {"title": page.title, "outlet": page.sitename, "url": page.url, "published": page.date}
    if page.title and not text.lstrip().startswith(page.title.strip()):
        text = f"{page.title.strip()}\n\n{text}"
    return article(name, text, {**{k: v for k, v in own.items() if v}, **known})


def body(markup: str) -> str | None:
    """Return the text of a piece of a page, such as an e-mail or a feed's entry; None if it has none."""
    if not markup.strip():
        return None
    from trafilatura import html2txt  # noqa: PLC0415 - slow to import, and few articles are pages

    whole = f"<html><body><article>{markup}</article></body></html>"
    page = _extracted(whole)
    text = page.text if page and page.text else html2txt(whole)
    return text.strip() or None


def _extracted(markup: str | bytes, **options: Any) -> Document | None:
    from trafilatura import bare_extraction  # noqa: PLC0415 - as above

    page = bare_extraction(markup, include_comments=False, **options)
    return None if isinstance(page, dict) else page
