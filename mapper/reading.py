"""Files, folders, tables, feeds and addresses in; Articles out, and each input that could not be read, with the reason.

It composes the rooms that read one kind each, and decides by an input's kind which of them is asked. What stands at an
address is got by the `fetch` that is handed in; without one nothing is fetched. A batch never stops at a bad input.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote, urlsplit

from tqdm import tqdm

from mapper.bundled import case
from mapper.documents import pdf_article
from mapper.errors import InputError
from mapper.feeds import MOST_ITEMS, feed_inputs, is_feed
from mapper.inputs import Link, Note, Rejection, Taken
from mapper.kinds import (
    DELIMITED,
    DOCUMENTS,
    FEED,
    JSON,
    KINDS,
    LINES,
    MAIL,
    PAGE,
    PARQUET,
    PDF,
    SINGLE,
    SUFFIXES,
    TEXT,
)
from mapper.languages import foreign
from mapper.mails import mail_article
from mapper.pages import page_article
from mapper.records import beside as metadata_of
from mapper.records import json_inputs, line_inputs
from mapper.repeats import Repeat, distinct
from mapper.tables import table_inputs
from mapper.texts import text_article

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from mapper.article import Article
    from mapper.inputs import Fetch, Input

__all__ = ["SUFFIXES", "Reading", "Rejection", "Repeat", "metadata_name", "read", "read_bytes"]

LARGEST: Final = 500_000_000  # bytes of a file on disk
URL: Final = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
NO_NAME: Final = re.compile(r"[^\w.-]+")
LONGEST_NAME: Final = 80
MOST_SHOWN: Final = 5
NOT_FETCHED: Final = "its text stands at an address, and here nothing is fetched: save the page and give its file."


@dataclass(frozen=True, slots=True)
class Reading:
    """The articles read, in order, and the inputs rejected.

    `repeated` are inputs with the text of another one; `notes` are sentences on inputs that were not read to the end.
    """

    articles: tuple[Article, ...]
    rejected: tuple[Rejection, ...]
    repeated: tuple[Repeat, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def sentences(self) -> tuple[str, ...]:
        """What is to be said of inputs that were read: those not to the end, and those that repeat another."""
        if not self.repeated:
            return self.notes
        again = [f"{repeat.source} ({repeat.article_id})" for repeat in self.repeated]
        shown = ", ".join(again[:MOST_SHOWN]) + (f" and {len(again) - MOST_SHOWN} more" if again[MOST_SHOWN:] else "")
        many = "1 input repeats" if len(again) == 1 else f"{len(again)} inputs repeat"
        return (*self.notes, f"{many} the text of another, which counts once: {shown}.")


def read(
    paths: Iterable[str | Path],
    *,
    published: date | None = None,
    fetch: Fetch | None = None,
    feed_items: int = MOST_ITEMS,
    progress: bool = False,
) -> Reading:
    """Read articles from files, folders, bundled cases and, where there is a `fetch`, from addresses.

    `published` is the day of those that do not tell it; of a feed the first `feed_items` entries are read.
    """

    def named(taken: Sequence[Taken]) -> list[Article]:
        names: dict[str, Article] = {}
        for one in taken:
            name = _free_name(one.article.article_id, one.source, names)
            names[name] = replace(_dated(one.article, published), article_id=name)
        return list(names.values())

    return _reading(_inputs(list(paths), fetch, feed_items, progress=progress), named)


def read_bytes(name: str, data: bytes, *, beside: bytes | None = None) -> Reading:
    """Read the articles in one file's bytes; `beside` is what the file of its metadata holds, if there is one."""
    inputs = _caught(name, lambda: _kind_inputs(Path(name), data, metadata_of(beside), name))
    return _reading(_followed(inputs, None, name), lambda taken: [one.article for one in taken])


def metadata_name(name: str) -> str | None:
    """Return the name of the file that would hold an article's metadata; None if its kind has no such file."""
    path = Path(name)
    return str(path.with_suffix(".json")) if path.suffix.lower() in SINGLE else None


def _reading(inputs: Iterable[Input], named: Callable[[Sequence[Taken]], list[Article]]) -> Reading:
    """Sort inputs into articles, each text once, and what is to be said about the others."""
    taken: list[Taken] = []
    rejected: list[Rejection] = []
    notes: list[str] = []
    for one in inputs:
        if isinstance(one, Taken):
            reason = foreign(one.article.text)
            if reason is None:
                taken.append(one)
            else:
                rejected.append(Rejection(one.source, reason))
        elif isinstance(one, Rejection):
            rejected.append(one)
        elif isinstance(one, Note):
            notes.append(f"{one.source}: {one.words}")
    kept, again = distinct(taken)
    articles = named(kept)
    repeated = tuple(Repeat(source, articles[at].article_id) for source, at in again)
    return Reading(tuple(articles), tuple(rejected), repeated, tuple(notes))


def _inputs(paths: Sequence[str | Path], fetch: Fetch | None, most: int, *, progress: bool) -> Iterator[Input]:
    """Read each source once, and what they link to."""
    addresses = {path for path in paths if _is_address(path)}
    shown = progress and fetch is not None and len(addresses) > 1
    with tqdm(total=len(addresses), desc="Fetching", unit="address", disable=None if shown else True) as bar:
        for source, make in _sources(paths, fetch, most):
            yield from _followed(_caught(source, make), fetch, source, progress=progress)
            bar.update(source in addresses)


def _sources(
    paths: Sequence[str | Path], fetch: Fetch | None, most: int
) -> Iterator[tuple[str, Callable[[], Iterable[Input]]]]:
    """List files and addresses once, each with what reads it; what is metadata of another path is none of its own."""
    metadata = {metadata_name(str(path)) for path in paths}
    seen: set[str | Path] = set()
    for path in paths:
        if _is_address(path):
            if path not in seen:
                seen.add(path)
                yield str(path), partial(_address_inputs, str(path), fetch, most)
            continue
        for file in _files(Path(path)):
            if isinstance(file, Rejection):
                yield file.source, partial(iter, (file,))
            elif str(file) not in metadata and file.resolve() not in seen:
                seen.add(file.resolve())
                yield str(file), partial(_file_inputs, file, most)


def _is_address(path: str | Path) -> bool:
    return isinstance(path, str) and URL.match(path) is not None


def _caught(source: str, inputs: Callable[[], Iterable[Input]]) -> Iterator[Input]:
    """Give the inputs of a source; if it cannot be read, or not to its end, that is one of them."""
    try:
        yield from inputs()
    except InputError as error:
        yield Rejection(source, str(error))


def _followed(inputs: Iterable[Input], fetch: Fetch | None, source: str, *, progress: bool = False) -> Iterator[Input]:
    """Give inputs with the links among them fetched, one by one."""
    inputs = list(inputs)
    links = sum(isinstance(one, Link) for one in inputs)
    shown = progress and fetch is not None and links > 0
    with tqdm(total=links, desc=f"Fetching from {source}", unit="page", disable=None if shown else True) as bar:
        for one in inputs:
            if not isinstance(one, Link):
                yield one
                continue
            place = f"{one.source}: {one.url}"
            yield from _caught(place, partial(_linked, one, fetch, place))
            bar.update()


def _linked(link: Link, fetch: Fetch | None, place: str) -> list[Input]:
    """Fetch the article behind a link; what is known of it goes before what its page says."""
    if fetch is None:
        raise InputError(NOT_FETCHED)
    got = fetch(link.url)
    feed = is_feed(got.data)
    article = None if feed else _article(got.suffix, link.name, got.data, {**link.known, "url": got.url})
    if article is None:
        kind = "feed" if feed else got.suffix
        raise InputError(f"a {kind} stands there, and a link is followed to a page, a text or a PDF only.")
    return [Taken(place, article)]


def _address_inputs(url: str, fetch: Fetch | None, most: int) -> Iterator[Input]:
    """Fetch what stands at an address that was given: an article, a table or a feed."""
    if fetch is None:
        raise InputError("it is an address, and here nothing is fetched: save the page and give its file.")
    got = fetch(url)
    return _kind_inputs(Path(_stem(url) + got.suffix), got.data, {"url": got.url}, url, most=most)


def _file_inputs(path: Path, most: int) -> Iterator[Input]:
    beside = Path(metadata_name(str(path)) or path)
    try:
        if path.stat().st_size > LARGEST:
            raise InputError(f"the file is larger than {LARGEST // 1_000_000} MB: split it.")
        data = path.read_bytes()
        metadata = beside.read_bytes() if beside != path and beside.is_file() else None
    except OSError as error:
        raise InputError(f"the file cannot be opened ({error.strerror}).") from error
    return _kind_inputs(path, data, metadata_of(metadata), str(path), most=most)


def _kind_inputs(
    path: Path, data: bytes, known: Mapping[str, Any], source: str, *, most: int = MOST_ITEMS
) -> Iterator[Input]:
    """Have the room of its kind read a file; the articles of several in it are numbered."""
    suffix = path.suffix.lower()
    stem = path.stem.encode(errors="replace").decode()  # a file's name may be no UTF-8
    if suffix in FEED or (suffix in PAGE and is_feed(data)):
        return feed_inputs(data, source, stem, address=known.get("url", ""), most=most)
    if suffix in {*DELIMITED, PARQUET}:
        return table_inputs(data, source, stem, suffix)
    if suffix == JSON:
        return json_inputs(data, source, stem)
    if suffix == LINES:
        return line_inputs(data, source, stem)
    article = _article(suffix, stem, data, known)
    if article is None:
        raise InputError(f"{suffix or 'a file without an ending'} is no kind of article: {KINDS}")
    return iter([Taken(source, article)])


def _article(suffix: str, name: str, data: bytes, known: Mapping[str, Any]) -> Article | None:
    """Read a file that holds one article; None if its kind is none of these."""
    if suffix in TEXT:
        return text_article(name, data, known)
    if suffix in PAGE:
        return page_article(name, data, known)
    if suffix == MAIL:
        return mail_article(name, data, known)
    if suffix == PDF:
        return pdf_article(name, data, known)
    return None


def _files(path: Path) -> Iterator[Path | Rejection]:
    """List the files of a path, or say why there are none."""
    try:
        yield from _inside(path)
    except InputError as error:
        yield Rejection(str(path), str(error))
    except OSError as error:
        yield Rejection(str(path), f"it cannot be opened ({error.strerror}): check the path.")


def _inside(path: Path) -> list[Path]:
    """List a folder's articles, or those of the bundled case that is named; a file is its own list."""
    if path.is_file():
        return [path]
    folder = path if path.is_dir() else case(str(path))
    if folder is None:
        raise InputError("there is no such file or folder: check the path.")
    inside = sorted(file for file in folder.rglob("*") if file.is_file() and _wanted(file, folder))
    if not inside:
        raise InputError(f"the folder holds no articles: {KINDS}")
    return inside


def _wanted(path: Path, folder: Path) -> bool:
    """Tell whether a folder's file is an article: not hidden, no README, not the metadata of another file."""
    hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
    if hidden or path.stem.upper() == "README" or path.suffix.lower() not in {*SUFFIXES, *DOCUMENTS}:
        return False
    return path.suffix.lower() != JSON or not any(path.with_suffix(s).is_file() for s in SINGLE)


def _stem(url: str) -> str:
    """Return a name for what stands at an address: the last part of its path, or its host."""
    parts = urlsplit(url)
    last = unquote(parts.path.rstrip("/").rpartition("/")[2])
    name = NO_NAME.sub("-", Path(last).stem if Path(last).suffix.lower() in SUFFIXES else last).strip("-.")
    return (name or NO_NAME.sub("-", parts.netloc).strip("-.") or "page")[:LONGEST_NAME]


def _free_name(name: str, source: str, taken: Collection[str]) -> str:
    """Return the article's name; where it is taken, with its folder's or host's before it, and then with a number."""
    if name in taken:
        above = urlsplit(source).hostname if URL.match(source) else Path(source).resolve().parent.name
        name = f"{above}-{name}"
    number, free = 2, name
    while free in taken:
        free, number = f"{name}-{number}", number + 1
    return free


def _dated(article: Article, option: date | None) -> Article:
    """Give an article the day of the option, unless its metadata or dateline states one."""
    if option is None or article.published_from in {"metadata", "dateline"}:
        return article
    return replace(article, published=option, published_from="option")
