"""Files and folders in; Articles out, and each input that could not be read, named with the reason.

`.txt` and `.md` carry their metadata as front matter or in a `.json` of the same name beside them; `.html` pages carry
their own; `.json` and `.jsonl` hold articles as objects with a `text`. A batch never stops at a bad input.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import trafilatura
import yaml
from frontmatter.default_handlers import YAMLHandler
from trafilatura.settings import Document

from mapper.article import Article
from mapper.bundled import case
from mapper.datelines import published as told_by_text
from mapper.datelines import stated
from mapper.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from mapper.article import PublishedFrom

TEXT: Final = (".txt", ".md")
PAGE: Final = (".html", ".htm")
SUFFIXES: Final = (*TEXT, *PAGE, ".json", ".jsonl")
WANTED: Final = 'an object with a "text" is wanted.'
KINDS: Final = "use .txt, .md, .html, .json or .jsonl."
# documents that may well hold an article: named when a folder holds them, where other files are passed over
DOCUMENTS: Final = frozenset(".pdf .doc .docx .odt .rtf .eml .xml .csv .tsv .xlsx .parquet".split())
METADATA: Final = ("title", "outlet", "outlet_side", "url")
FRONT_MATTER: Final = YAMLHandler()
NOTHING: Final = ("", "~", "null", "Null", "NULL")  # how YAML writes that nothing is stated
KNOWN_KEY: Final = re.compile(r"(?:title|outlet|outlet_side|url|published)\s*:")
HALF_CHARACTER: Final = re.compile(r"[\ud800-\udfff]")
LONGEST_SHOWN: Final = 40
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
    """Read articles from files, folders and bundled cases; `published` is the day of those that do not tell it."""
    articles: dict[str, Article] = {}
    rejected: list[Rejection] = []
    seen: set[Path] = set()
    for path in _files(map(Path, paths), rejected):
        if path.resolve() in seen:
            continue
        seen.add(path.resolve())
        found = _read_file(path)
        rejected += found.rejected
        for article in found.articles:
            name = _free_name(article.article_id, path, articles)
            articles[name] = replace(_dated(article, published), article_id=name)
    return Reading(tuple(articles.values()), tuple(rejected))


def read_bytes(name: str, data: bytes, *, beside: bytes | None = None) -> Reading:
    """Read the articles in one file's bytes; `beside` is what the file of its metadata holds, if there is one."""
    try:
        return _read_kind(Path(name), data, beside)
    except InputError as error:
        return Reading((), (Rejection(name, str(error)),))


def metadata_name(name: str) -> str | None:
    """Return the name of the file that would hold an article's metadata; None if its kind has no such file."""
    path = Path(name)
    return str(path.with_suffix(".json")) if path.suffix.lower() in {*TEXT, *PAGE} else None


def _files(paths: Iterable[Path], rejected: list[Rejection]) -> Iterator[Path]:
    paths = list(paths)
    metadata = {metadata_name(str(path)) for path in paths}
    for path in paths:
        try:
            inside = _inside(path)
        except InputError as error:
            rejected.append(Rejection(str(path), str(error)))
        except OSError as error:
            rejected.append(Rejection(str(path), f"it cannot be opened ({error.strerror}): check the path."))
        else:
            yield from (file for file in inside if str(file) not in metadata)


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
    return path.suffix.lower() != ".json" or not any(path.with_suffix(s).is_file() for s in (*TEXT, *PAGE))


def _read_file(path: Path) -> Reading:
    beside = Path(metadata_name(str(path)) or path)
    try:
        data = path.read_bytes()
        metadata = beside.read_bytes() if beside != path and beside.is_file() else None
    except OSError as error:
        return Reading((), (Rejection(str(path), f"the file cannot be opened ({error.strerror})."),))
    return read_bytes(str(path), data, beside=metadata)


def _read_kind(path: Path, data: bytes, beside: bytes | None) -> Reading:
    suffix = path.suffix.lower()
    stem = path.stem.encode(errors="replace").decode()  # a file's name may be no UTF-8
    if suffix == ".json":
        return _each(_json_items(_decoded(data)), path, stem, "item")
    if suffix == ".jsonl":
        return _each(_lines(_decoded(data)), path, stem, "line")
    if suffix in TEXT:
        return Reading((_text(stem, data, _metadata(beside)),), ())
    if suffix in PAGE:
        return Reading((_page(stem, data, _metadata(beside)),), ())
    raise InputError(f"{suffix or 'a file without an ending'} is no kind of article: {KINDS}")


def _metadata(data: bytes | None) -> dict[str, Any]:
    """Read what stands beside an article; what it states as null is as if it were not there."""
    if data is None:
        return {}
    try:
        table = json.loads(_decoded(data))
    except (ValueError, RecursionError) as error:
        fault = str(error).rstrip(".")
        raise InputError(f"the .json with its metadata is faulty ({fault}): mend or remove that file.") from error
    if not isinstance(table, dict):
        raise InputError("the .json with its metadata holds no JSON object: mend or remove that file.")
    return {key: value for key, value in table.items() if value is not None}


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


def _text(stem: str, data: bytes, beside: Mapping[str, Any]) -> Article:
    table, text = _front_matter(_decoded(data))
    return _article(stem, text, {**beside, **table})


def _front_matter(text: str) -> tuple[dict[str, Any], str]:
    """Split a text into what its front matter states, all of it words, and the rest."""
    bare = text.lstrip()
    if not FRONT_MATTER.detect(bare):
        return {}, text
    try:
        head, rest = FRONT_MATTER.split(bare)
    except ValueError:
        if KNOWN_KEY.match(bare.lstrip("-").lstrip()):
            raise InputError("its front matter has no end: write --- on a line of its own after it.") from None
        return {}, text
    try:
        table = FRONT_MATTER.load(head, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError) as error:
        raise InputError(f"its front matter is no YAML ({_problem(error)}): mend the lines between the ---.") from error
    if not isinstance(table, dict):
        return {}, text
    return {key: value for key, value in table.items() if value not in NOTHING}, rest.strip()


def _problem(error: Exception) -> str:
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark:
        return f"line {error.problem_mark.line + 1}: {error.problem}"
    return " ".join(str(error).split())


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
    return _article(stem, text, {**{k: v for k, v in own.items() if v}, **beside})


def _json_items(text: str) -> list[tuple[int, Any]]:
    loaded = _json(text)
    return list(enumerate(loaded if isinstance(loaded, list) else [loaded], 1))


def _lines(text: str) -> list[tuple[int, str]]:
    # not splitlines: a JSON string may hold other line ends than these
    return [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(f"it is no JSON ({error}): mend it.") from error


def _each(items: Sequence[tuple[int, Any]], path: Path, stem: str, unit: str) -> Reading:
    """Read each item of a file, a JSON object or a line that holds one; a bad one of several is named by its number."""
    if not items:
        raise InputError(f"it holds no article: {WANTED}")
    alone = len(items) == 1
    articles, rejected = [], []
    for number, item in items:
        try:
            articles.append(_item(item, stem if alone else f"{stem}-{number}"))
        except InputError as error:
            rejected.append(Rejection(f"{path}" if alone else f"{path} ({unit} {number})", str(error)))
    return Reading(tuple(articles), tuple(rejected))


def _item(item: Any, name: str) -> Article:
    if isinstance(item, str):
        item = _json(item)
    if not isinstance(item, dict) or not isinstance(item.get("text"), str):
        raise InputError(f"it holds no article: {WANTED}")
    own = item.get("id")
    return _article(str(own) if own and isinstance(own, str | int) else name, item["text"], item)


def _article(name: str, text: str, table: Mapping[str, Any]) -> Article:
    if not text.strip():
        raise InputError("the article has no text: there is nothing to read.")
    known = {key: words for key in METADATA if (words := _words(table.get(key), key))}
    if HALF_CHARACTER.search("".join((name, text, *known.values()))):
        raise InputError("it holds half of a character, which cannot be written: take it anew from its source.")
    day = _day(table.get("published"))
    source: PublishedFrom = "metadata"
    if day is None:
        day, source = told_by_text(text)
    return Article(name, text, published=day, published_from=source, **known)


def _words(value: Any, key: str) -> str | None:
    if value is None or isinstance(value, str):
        return value.strip() or None if value else None
    raise InputError(f"its {key} is no text: put it in quotation marks.")


def _day(value: Any) -> date | None:
    if value is None or value == "":
        return None
    day = stated(str(value)) if isinstance(value, str | int) else None
    if day is None:
        shown = repr(value)[:LONGEST_SHOWN] if isinstance(value, str | int) else "no text"
        raise InputError(f"its published day is {shown}: write it as 2022-09-14.")
    return day
