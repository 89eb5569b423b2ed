"""An e-mail in, as programs save it (.eml); an Article out. Pure.

The subject is the title, the sender the outlet, the date the day. Of several forms of the text the plain one is read.
"""

from __future__ import annotations

from email import message_from_bytes, policy
from email.utils import parseaddr, parsedate_to_datetime
from typing import TYPE_CHECKING, Any, Final

from mapper.errors import DAMAGE, InputError
from mapper.pages import body
from mapper.paragraphs import unwrapped
from mapper.records import article

if TYPE_CHECKING:
    from collections.abc import Mapping
    from email.message import EmailMessage

    from mapper.article import Article

HEADS: Final = ("subject", "from", "date")


def mail_article(name: str, data: bytes, known: Mapping[str, Any]) -> Article:
    """Read an e-mail; InputError if it is none, or holds no text."""
    if not data.strip():
        raise InputError("the file is empty: there is nothing to read.")
    try:
        message: EmailMessage = message_from_bytes(data, policy=policy.default)
        heads = {head: told for head in HEADS if (told := _head(message, head))}
        text = _text(message)
    except DAMAGE as error:
        raise InputError("the e-mail is damaged and cannot be read: save its text as .txt.") from error
    if not heads:
        raise InputError("it is no e-mail (it has no subject, sender or date): save its text as .txt.")
    if not text or not text.strip():
        raise InputError("the e-mail holds no text: save what is attached to it as files of their own.")
    sender, address = parseaddr(heads.get("from", ""))
    own = {"title": heads.get("subject"), "outlet": sender or address, "published": _day(heads.get("date"))}
    return article(name, text, {**own, **known})


def _head(message: EmailMessage, head: str) -> str:
    value = message[head]
    return "" if value is None else " ".join(_whole(str(value)).split())


def _text(message: EmailMessage) -> str | None:
    part = message.get_body(preferencelist=("plain", "html"))
    if part is None:
        return None
    content = _whole(str(part.get_content())).replace("\r\n", "\n").replace("\r", "\n")
    return body(content) if part.get_content_type() == "text/html" else unwrapped(content)


def _whole(words: str) -> str:
    """Replace halves of characters, which the parser leaves of bytes that it cannot decode."""
    return words.encode("utf-8", "replace").decode()


def _day(stated: str | None) -> str | None:
    """Return the day where the sender was; None if the head states none that can be read."""
    try:
        return parsedate_to_datetime(stated).date().isoformat() if stated else None
    except DAMAGE:
        return None
