"""What a reader makes of an input: articles, addresses whose pages are still to be fetched, and what is unusable."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from mapper.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from mapper.article import Article


@dataclass(frozen=True, slots=True)
class Taken:
    """An article, and the input that holds it."""

    source: str
    article: Article


@dataclass(frozen=True, slots=True)
class Link:
    """An article whose text stands elsewhere: its address, its name, and what is known of it already."""

    source: str
    name: str
    url: str
    known: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rejection:
    """An input that could not be used, and why, in one sentence."""

    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class Note:
    """What is to be known about an input that was read, in one sentence."""

    source: str
    words: str


Input = Taken | Link | Rejection | Note
Record = TypeVar("Record")


@dataclass(frozen=True, slots=True)
class Fetched:
    """What stands at an address: where that was in the end, of which kind (the end of a file's name), and the bytes."""

    url: str
    suffix: str
    data: bytes


class Fetch(Protocol):
    """Gets what stands at an address; InputError where it cannot or may not."""

    def __call__(self, url: str, /) -> Fetched:
        """Get it."""


def numbered(
    records: Iterable[tuple[int, Record]],
    make: Callable[[Record, str, str], Taken | Link],
    source: str,
    stem: str,
    unit: str,
) -> Iterator[Input]:
    """Make an input of each record (`make` gets it, its source and name); a bad one is named by its number."""
    for number, record in records:
        place = f"{source} ({unit} {number})"
        try:
            yield make(record, place, f"{stem}-{number}")
        except InputError as error:
            yield Rejection(place, str(error))
