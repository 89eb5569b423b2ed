"""Files of every kind with an article in them, made for the tests: the bytes of a PDF, an e-mail, a feed, a table."""

from __future__ import annotations

import io
import json
from email.message import EmailMessage

import pyarrow as pa
import pyarrow.parquet as pq
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject


def page(text: str, title: str = "Hit", dated: str | None = None) -> bytes:
    """A web page, which may state its day."""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in text.split("\n\n"))
    day = f'<meta property="article:published_time" content="{dated}">' if dated else ""
    return (
        f"<html><head><title>{title}</title>{day}</head><body><article><h1>{title}</h1>{body}</article></body></html>"
    ).encode()


def pdf(*pages: str, title: str | None = None, password: str | None = None, cipher: str = "AES-256") -> bytes:
    """A PDF with a text layer, a line of text a line; an empty page has none."""
    writer = PdfWriter()
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    for text in pages:
        sheet = writer.add_blank_page(width=612, height=792)
        sheet[NameObject("/Resources")] = DictionaryObject(
            {NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})}
        )
        lines = "".join(f"({line}) Tj T*\n" for line in text.split("\n") if line)
        content = DecodedStreamObject()
        content.set_data(f"BT /F1 10 Tf 12 TL 72 720 Td\n{lines}ET".encode() if text else b"")
        sheet[NameObject("/Contents")] = writer._add_object(content)
    if title:
        writer.add_metadata({"/Title": title})
    if password is not None:
        writer.encrypt(password, "its owner's own", algorithm=cipher)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def mail(text: str, subtype: str = "plain", **heads: str) -> bytes:
    """An e-mail with one part; heads as keywords, `sender` for From."""
    message = EmailMessage()
    for head, value in heads.items():
        message["From" if head == "sender" else head.title()] = value
    message.set_content(text, subtype=subtype)
    return bytes(message)


def feed(*entries: str, title: str = "Own Gazette") -> bytes:
    """An RSS feed of entries, each the XML within its <item>."""
    items = "".join(f"<item>{entry}</item>" for entry in entries)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        f"<channel><title>{title}</title>{items}</channel></rss>"
    ).encode()


def parquet(**columns: list[object]) -> bytes:
    """A Parquet table."""
    out = io.BytesIO()
    pq.write_table(pa.table(columns), out)
    return out.getvalue()


def file_of(suffix: str, text: str) -> bytes:
    """A file of a kind with one article in it."""
    record = json.dumps({"text": text}).encode()
    made = {
        ".html": page(text), ".htm": page(text), ".json": record, ".jsonl": record, ".pdf": pdf(text),
        ".csv": f'text\n"{text}"\n'.encode(), ".tsv": f"title\ttext\nHit\t{text}\n".encode(),
        ".parquet": parquet(text=[text]), ".eml": mail(text, subject="Hit"),
        **dict.fromkeys((".xml", ".rss", ".atom"), feed(f"<description>{text}</description>")),
    }  # fmt: skip
    return made.get(suffix, text.encode())


def only(reading):
    """The one article of a reading that rejects nothing."""
    assert reading.rejected == ()
    (article,) = reading.articles
    return article


def refused(reading):
    """Why a reading rejects its one input."""
    assert reading.articles == ()
    (rejection,) = reading.rejected
    return rejection.reason
