"""Files and folders in; Articles out, and each input that could not be read, named with the reason.

`.txt` and `.md` carry their metadata as front matter or in a `.json` of the same name beside them; `.html` pages carry
their own; `.json` and `.jsonl` hold articles as objects with a `text`. A batch never stops at a bad input.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import frontmatter
import trafilatura
import yaml
from trafilatura.settings import Document

from mapper.article import Article
from mapper.datelines import published as told_by_text
from mapper.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from mapper.article import PublishedFrom

TEXT: Final = (".txt", ".md")
PAGE: Final = (".html", ".htm")
SUFFIXES: Final = (*TEXT, *PAGE, ".json", ".jsonl")
KINDS: Final = "use .txt, .md, .html, .json or .jsonl."
# documents that may well hold an article: named when a folder holds them, where other files are passed over
DOCUMENTS: Final = frozenset(".pdf .doc .docx .odt .rtf .eml .xml .csv .tsv .xlsx .parquet".split())
METADATA: Final = ("title", "outlet", "outlet_side", "url")
# trafilatura must not take a copyright line for the day
DATE_OPTIONS: Final = {"extensive_search": False, "original_date": True}


@dataclass(frozen=True, slots=True)
class Rejection:
    """An input that could not be used, and why, in one sentence."""

    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """The articles read, in order, and the inputs rejected."""

    articles: tuple[Article, ...]
    rejected: tuple[Rejection, ...]


def read(paths: Iterable[str | Path], *, published: date | None = None) -> Reading:
    """Read articles from files and folders; `published` is the day of those that do not tell it."""
    articles: dict[str, Article] = {}
    rejected: list[Rejection] = []
    for path in _files(map(Path, paths), rejected):
        found = _read_file(path)
        rejected += found.rejected
        for article in found.articles:
            name = _free_name(article.article_id, path, articles)
            articles[name] = replace(_dated(article, published), article_id=name)
    return Reading(tuple(articles.values()), tuple(rejected))


def read_bytes(name: str, data: bytes, *, beside: Mapping[str, Any] | None = None) -> Reading:
    """Read the articles in one file's bytes; `beside` is metadata that stands beside the file."""
    path = Path(name)
    suffix = path.suffix.lower()
    try:
        if suffix in PAGE:
            return Reading((_page(path.stem, data, beside or {}),), ())
        text = _decoded(data)
        if suffix in TEXT:
            return Reading((_text(path.stem, text, beside or {}),), ())
        if suffix == ".json":
            return _each(_json_items(text), path)
        if suffix == ".jsonl":
            return _each(text.splitlines(), path)
    except InputError as error:
        return Reading((), (Rejection(name, str(error)),))
    return Reading((), (Rejection(name, f"{suffix or 'a file without an ending'} is no kind of article: {KINDS}"),))


def _files(paths: Iterable[Path], rejected: list[Rejection]) -> Iterator[Path]:
    for path in paths:
        if path.is_file():
            yield path
        elif not path.is_dir():
            rejected.append(Rejection(str(path), "there is no such file or folder: check the path."))
        else:
            inside = sorted(p for p in path.rglob("*") if p.is_file() and _wanted(p, path))
            if not inside:
                rejected.append(Rejection(str(path), f"the folder holds no articles: {KINDS}"))
            yield from inside


def _wanted(path: Path, folder: Path) -> bool:
    """Tell whether a folder's file is an article: not hidden, no README, not the metadata of another file."""
    hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
    if hidden or path.stem.upper() == "README" or path.suffix.lower() not in {*SUFFIXES, *DOCUMENTS}:
        return False
    return path.suffix.lower() != ".json" or not any(path.with_suffix(s).is_file() for s in (*TEXT, *PAGE))


def _read_file(path: Path) -> Reading:
    try:
        beside = _metadata_beside(path)
        data = path.read_bytes()
    except InputError as error:
        return Reading((), (Rejection(str(path), str(error)),))
    except OSError as error:
        return Reading((), (Rejection(str(path), f"the file cannot be opened ({error.strerror})."),))
    found = read_bytes(path.name, data, beside=beside)
    return replace(found, rejected=tuple(Rejection(str(path.parent / r.source), r.reason) for r in found.rejected))


def _metadata_beside(path: Path) -> dict[str, Any] | None:
    beside = path.with_suffix(".json")
    if path.suffix.lower() not in {*TEXT, *PAGE} or not beside.is_file():
        return None
    try:
        table = json.loads(beside.read_text(encoding="utf-8"))
    except ValueError as error:
        raise InputError(f"its metadata in {beside.name} is no JSON ({error}): mend or remove that file.") from error
    if not isinstance(table, dict):
        raise InputError(f"its metadata in {beside.name} is no JSON object: mend or remove that file.")
    return table


def _free_name(name: str, path: Path, taken: Mapping[str, Article]) -> str:
    """Return the article's name; where it is taken, with its folder's before it, and then with a number."""
    if name in taken:
        name = f"{path.resolve().parent.name}-{name}"
    number, free = 2, name
    while free in taken:
        free, number = f"{name}-{number}", number + 1
    return free


def _dated(article: Article, option: date | None) -> Article:
    """Give an article the day of the option, unless its metadata or dateline states one."""
    if option is None or article.published_from in {"metadata", "dateline"}:
        return article
    return replace(article, published=option, published_from="option")


def _decoded(data: bytes) -> str:
    """Decode UTF-8, or UTF-16 with its mark; line ends become plain newlines, as when a text file is read."""
    if not data.strip():
        raise InputError("the file is empty: there is nothing to read.")
    marked = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    if b"\0" in data and not marked:
        raise InputError(f"the file is binary, not text: {KINDS}")
    try:
        text = data.decode("utf-16" if marked else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"the file is not UTF-8 (byte {error.start + 1}): save it as UTF-8.") from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _text(stem: str, text: str, beside: Mapping[str, Any]) -> Article:
    table: dict[str, Any] = {}
    if text.startswith("---\n"):
        try:
            table, text = frontmatter.parse(text)
        except yaml.YAMLError as error:
            problem = str(getattr(error, "problem", None) or error)
            raise InputError(f"its front matter is no YAML ({problem}): mend the lines between the ---.") from error
    return _article(stem, text, {**beside, **table})


def _page(stem: str, data: bytes, beside: Mapping[str, Any]) -> Article:
    """Read a web page: its headline and main text, with what it says about itself."""
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
    return _article(stem, text, {k: v for k, v in own.items() if v} | dict(beside))


def _json_items(text: str) -> list[Any]:
    try:
        loaded = json.loads(text)
    except ValueError as error:
        raise InputError(f"the file is no JSON ({error}): mend it.") from error
    return loaded if isinstance(loaded, list) else [loaded]


def _each(items: Iterable[Any], path: Path) -> Reading:
    """Read each item of a file, a JSON object or a line that holds one; a bad one is named by its number."""
    entries = [(number, item) for number, item in enumerate(items, 1) if not isinstance(item, str) or item.strip()]
    articles, rejected = [], []
    for number, item in entries:
        name = path.stem if len(entries) == 1 else f"{path.stem}-{number}"
        try:
            articles.append(_item(item, name))
        except InputError as error:
            source = path.name if len(entries) == 1 else f"{path.name} (item {number})"
            rejected.append(Rejection(source, str(error)))
    return Reading(tuple(articles), tuple(rejected))


def _item(item: Any, name: str) -> Article:
    if isinstance(item, str):
        item = _json_items(item)[0]
    if not isinstance(item, dict) or not isinstance(item.get("text"), str):
        raise InputError('it holds no article: an object with a "text" is wanted.')
    return _article(str(item.get("id") or name), item["text"], item)


def _article(name: str, text: str, table: Mapping[str, Any]) -> Article:
    if not text.strip():
        raise InputError("the article has no text: there is nothing to read.")
    known = {key: value for key in METADATA if (value := _words(table.get(key), key))}
    day = _day(table.get("published"))
    source: PublishedFrom = "metadata"
    if day is None:
        day, source = told_by_text(text)
    return Article(name, text, published=day, published_from=source, **known)


def _words(value: Any, key: str) -> str | None:
    if value is None or isinstance(value, str):
        return value.strip() or None if value else None
    raise InputError(f"its {key} is no text ({value!r}): put it in quotation marks.")


def _day(value: Any) -> date | None:
    if value is None or value == "":
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return datetime.fromisoformat(str(value)).date()
    except ValueError:
        raise InputError(f"its published day is {value!r}: write it as 2022-09-14.") from None
