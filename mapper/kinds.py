"""The kinds of files that may hold articles, by the ends of their names and by what a server calls them. Only data."""

from __future__ import annotations

from typing import Final

TEXT: Final = (".txt", ".md")
PAGE: Final = (".html", ".htm")
JSON: Final = ".json"
LINES: Final = ".jsonl"
DELIMITED: Final = (".csv", ".tsv")
PARQUET: Final = ".parquet"
MAIL: Final = ".eml"
PDF: Final = ".pdf"
FEED: Final = (".xml", ".rss", ".atom")
SINGLE: Final = (*TEXT, *PAGE, MAIL, PDF)  # one article each, and its metadata may stand in a .json beside it
SUFFIXES: Final = (*TEXT, *PAGE, JSON, LINES, *DELIMITED, PARQUET, MAIL, PDF, *FEED)
KINDS: Final = "use .txt, .md, .html, .json, .jsonl, .csv, .tsv, .parquet, .eml, .pdf or a feed (.xml, .rss, .atom)."
# documents that may well hold an article: named when a folder holds them, where other files are passed over
DOCUMENTS: Final = frozenset(".doc .docx .odt .rtf .msg .mbox .xls .xlsx .ods .epub".split())
MEDIA_TYPES: Final = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/json": JSON,
    "application/jsonl": LINES,
    "application/x-ndjson": LINES,
    "text/csv": ".csv",
    "text/tab-separated-values": ".tsv",
    "application/vnd.apache.parquet": PARQUET,
    "message/rfc822": MAIL,
    "application/pdf": PDF,
    "application/rss+xml": ".rss",
    "application/atom+xml": ".atom",
    "application/rdf+xml": ".rss",
    "application/xml": ".xml",
    "text/xml": ".xml",
}
UNTOLD: Final = frozenset({"", "application/octet-stream", "binary/octet-stream"})
"""What a server says that does not know what it sends: the address's own end tells the kind then."""
