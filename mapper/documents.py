"""A PDF in; an Article out of its text layer. Pure."""

from __future__ import annotations

import io
import logging
import re
from typing import TYPE_CHECKING, Final

from mapper.errors import DAMAGE, InputError
from mapper.paragraphs import unwrapped
from mapper.records import article

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from pypdf import PdfReader

    from mapper.article import Article

MOST_PAGES: Final = 200
LETTER: Final = re.compile(r"[^\W\d_]")


def pdf_article(name: str, data: bytes, known: Mapping[str, Any]) -> Article:
    """Read a PDF; InputError if it is damaged, locked, too long, or only a picture of text."""
    from pypdf import PdfReader  # noqa: PLC0415  (few articles come this way)
    from pypdf.errors import DependencyError, PyPdfError  # noqa: PLC0415

    if not data.strip():
        raise InputError("the file is empty: there is nothing to read.")
    logging.getLogger("pypdf").addHandler(logging.NullHandler())  # its remarks on a file's faults are not for stderr
    try:
        reader = PdfReader(io.BytesIO(data))
        pages = _pages(reader)
        title = reader.metadata.title if reader.metadata else None
    except (PyPdfError, DependencyError, *DAMAGE) as error:
        if isinstance(error, InputError):
            raise
        raise InputError("it is no PDF that can be read: save its text as .txt.") from error
    text = unwrapped("\n\n".join(pages)).strip()
    if not LETTER.search(text):
        raise InputError("the PDF holds no text, only pictures: run OCR on it, or save its text as .txt.")
    return article(name, text, {"title": _whole(str(title)) if title else None, **known})


def _pages(reader: PdfReader) -> list[str]:
    if reader.is_encrypted and not reader.decrypt(""):
        raise InputError("the PDF is locked with a password: save it without one.")
    if len(reader.pages) > MOST_PAGES:
        raise InputError(f"the PDF has {len(reader.pages)} pages, and {MOST_PAGES} are read: split it.")
    return [_whole(page.extract_text()) for page in reader.pages]


def _whole(words: str) -> str:
    return words.encode("utf-8", "replace").decode().replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
