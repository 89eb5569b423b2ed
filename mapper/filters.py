"""What is asked of the claims, and in which words an address holds it; the answers are counted in `queries`. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from mapper.marks import drawn

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import geopandas as gpd

NOTHING: Final[frozenset[Any]] = frozenset()
NO_PRECISION: Final = 0
"""The precision of a row that names no place."""
NOT_STATED: Final = ""
"""The part of the day, or the origin, where nothing is told."""
COARSEST: Final = 7
NOTHING_SIGN: Final = "-"
"""How an address writes an empty value, which would get lost; a value of such signs alone has one more."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What is asked for; an empty set, an empty text and a null day ask for everything.

    A claim that spans several days is kept when one of them lies between `first` and `last`, both included.
    `undated` keeps the claims that state no day. With `known_on` only what had been published up to and including that
    day is kept, and an incident's status is the one that this gave it. `precisions` holds NO_PRECISION for rows without
    a place, `parts_of_day` NOT_STATED. Each word of `text` must occur, capitals or not, in the quote, the title, the
    place's names or the reporter's.
    """

    first: date | None = None
    last: date | None = None
    undated: bool = True
    known_on: date | None = None
    sides: frozenset[str] = NOTHING
    outlets: frozenset[str] = NOTHING
    origins: frozenset[str] = NOTHING
    kinds: frozenset[str] = NOTHING
    weapons: frozenset[str] = NOTHING
    statuses: frozenset[str] = NOTHING
    stances: frozenset[str] = NOTHING
    precisions: frozenset[int] = NOTHING
    reviews: frozenset[str] = NOTHING
    parts_of_day: frozenset[str] = NOTHING
    text: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        """The words that must occur."""
        return tuple(self.text.split())

    def without(self, facet: str) -> Selection:
        """Return what is asked for apart from one facet."""
        without: dict[str, Any] = {facet: NOTHING}
        return replace(self, **without)


@dataclass(frozen=True, slots=True)
class Facet:
    """A set of a Selection: its name in an address, and the column of the frames that it is about."""

    name: str
    column: str


FACETS: Final[Mapping[str, Facet]] = {
    "sides": Facet("side", "reporter_side"),
    "outlets": Facet("source", "outlet"),
    "origins": Facet("origin", "told_by"),
    "kinds": Facet("kind", "event_type"),
    "weapons": Facet("weapon", "weapons"),
    "statuses": Facet("status", "status"),
    "stances": Facet("stance", "stance"),
    "precisions": Facet("precision", "geo_precision"),
    "reviews": Facet("review", "review"),
    "parts_of_day": Facet("hours", "part_of_day"),
}
"""The sets of a Selection by field. `status` is a column of the incidents, the others are of the claims."""
DAYS: Final[Mapping[str, str]] = {"first": "from", "last": "until", "known_on": "known"}
"""The days of a Selection by field, with their names in an address."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be asked for.

    `first` and `last` are the days that all claims span, `published` the first and last day of publication. `undated`
    and `unpublished` (claims of articles without a day of publication) and the numbers beside each value count claims
    under the other filters. Every value that the claims hold is there, that of most claims first, even if none is left.
    """

    first: date | None = None
    last: date | None = None
    published: tuple[date, date] | None = None
    undated: int = 0
    unpublished: int = 0
    sides: Mapping[str, int] = field(default_factory=dict)
    outlets: Mapping[str, int] = field(default_factory=dict)
    origins: Mapping[str, int] = field(default_factory=dict)
    kinds: Mapping[str, int] = field(default_factory=dict)
    weapons: Mapping[str, int] = field(default_factory=dict)
    statuses: Mapping[str, int] = field(default_factory=dict)
    stances: Mapping[str, int] = field(default_factory=dict)
    precisions: Mapping[int, int] = field(default_factory=dict)
    reviews: Mapping[str, int] = field(default_factory=dict)
    parts_of_day: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Counts:
    """Numbers of claims, each counted once however many places it names; shown = on_map + unplaced.

    `unpublished` are those that "as known on" a day leaves out because their article has no day of publication; they
    are among the filtered.
    """

    total: int
    shown: int
    filtered: int
    on_map: int
    unplaced: int
    incidents: int
    unpublished: int = 0


def to_query(selection: Selection) -> dict[str, list[str]]:
    """Return a selection as the parameters of an address; what asks for everything is left out."""
    told = {name: [day.isoformat()] for key, name in DAYS.items() if (day := getattr(selection, key))}
    if not selection.undated:
        told["undated"] = ["0"]
    for key, facet in FACETS.items():
        if wanted := getattr(selection, key):
            told[facet.name] = sorted(
                f"{value}{NOTHING_SIGN}" if _is_blank(str(value)) else str(value) for value in wanted
            )
    if selection.text:
        told["q"] = [selection.text]
    return told


def from_query(query: Mapping[str, str | Iterable[str]]) -> Selection:
    """Return the selection that an address asks for; what it holds that cannot be is left out."""
    told = {name: [value] if isinstance(value, str) else list(value) for name, value in query.items()}
    asked: dict[str, Any] = {key: _day(told.get(name, ())) for key, name in DAYS.items()}
    for key, facet in FACETS.items():
        asked[key] = frozenset(
            value[:-1] if value and _is_blank(value) else value for value in told.get(facet.name, ())
        )
    asked["precisions"] = frozenset(
        int(value) for value in asked["precisions"] if value in map(str, range(COARSEST + 1))
    )
    text = next(iter(told.get("q", ())), "")
    return Selection(**asked, undated=told.get("undated") != ["0"], text=text)


def _is_blank(value: str) -> bool:
    return not value.strip(NOTHING_SIGN)


def _day(values: Iterable[str]) -> date | None:
    """Return the first value as a day; None where it is none."""
    for value in values:
        try:
            return date.fromisoformat(value)
        except ValueError:
            return None
    return None


def spanned(claims: gpd.GeoDataFrame) -> tuple[date | None, date | None]:
    """Return the first and the last day that the claims tell of."""
    days = [*claims["date_start"].dropna(), *claims["date_end"].dropna()]
    return min(days, default=None), max(days, default=None)


def counts(claims: gpd.GeoDataFrame) -> Counts:
    """Count claims of which none is filtered out; a claim is on the map when one of its places is drawn."""
    total, on_map = claims["claim_id"].nunique(), claims.loc[drawn(claims), "claim_id"].nunique()
    return Counts(total, total, 0, on_map, total - on_map, claims["incident_id"].nunique())
