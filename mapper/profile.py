"""A conflict as data: its sides, their names, the theatre. TOML in, a checked `Profile` out.

Names and sides may be dated, `{name = "…", from = 2014-04-01, until = 2022-02-24}`: they hold from the first day on,
and no longer on the second. `Profile.at` is the profile of one day.
"""

from __future__ import annotations

import difflib
import re
import tomllib
from bisect import bisect_right
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from mapper.bundled import PROFILES
from mapper.errors import ProfileError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

WORD: Final = re.compile(r"\w+")
ENOUGH: Final = 3  # mentions of one side that tell the conflict where no other side is named
NAME_KEYS: Final = ("aliases", "demonyms", "capitals", "institutions", "people", "areas", "outlets")
DATES: Final = frozenset({"from", "until"})
SIDE_KEYS: Final = frozenset({"name", "against", "hosts", "offices", "countries", "not", *NAME_KEYS, *DATES})
PROFILE_KEYS: Final = frozenset({"name", "title", "note", "countries", "layers", "neutral", "sides"})


@dataclass(frozen=True, slots=True)
class Span:
    """From the first day on, and no longer on the last; None where it is open."""

    since: date | None = None
    until: date | None = None

    def holds(self, day: date) -> bool:
        """Tell whether a day lies in it."""
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)

    def meets(self, other: Span) -> bool:
        """Tell whether two spans share a day."""
        common = self.within(other)
        return (common.since or date.min) < (common.until or date.max)

    def within(self, other: Span) -> Span:
        """Return what two spans share; it may be empty."""
        since, until = (self.since, other.since), (self.until, other.until)
        return Span(max(filter(None, since), default=None), min(filter(None, until), default=None))


ALWAYS: Final = Span()


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a conflict, the names that stand for it on an unknown day, and those that do so for a time only."""

    name: str
    aliases: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    institutions: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    offices: bool = True
    span: Span = ALWAYS
    dated: tuple[tuple[str, str, Span], ...] = ()  # (key, name, when)

    def names(self, key: str) -> tuple[str, ...]:
        """Return the names of a key at any time."""
        return tuple(dict.fromkeys((*getattr(self, key), *(name for k, name, _ in self.dated if k == key))))

    def spans(self, key: str, name: str) -> tuple[Span, ...]:
        """Return when a name of a key counts for the side."""
        return tuple(s.within(self.span) for k, n, s in self.dated if (k, n) == (key, name)) or (self.span,)

    def at(self, day: date) -> Side:
        """Return the side with the names of one day."""
        names: dict[str, Any] = {
            key: tuple(n for n in self.names(key) if any(s.holds(day) for s in self.spans(key, n)))
            for key in dict.fromkeys(key for key, _, _ in self.dated)
        }
        return replace(self, dated=(), span=ALWAYS, **names)


@dataclass(frozen=True, slots=True)
class Profile:
    """A conflict: two sides or more, the theatre's countries, the gazetteer layers, who is neutral."""

    name: str
    sides: tuple[Side, ...]
    title: str = ""
    countries: tuple[str, ...] = ()
    layers: tuple[str, ...] = ()
    note: str = ""
    neutral: tuple[str, ...] = ()

    def opponent(self, side: str | None) -> str | None:
        """Return the one other side that is a state of the theatre, or the one other side; None if several are."""
        others = [s for s in self.sides if s.name != side]
        states = [s for s in others if s.countries]
        own = next((s for s in self.sides if s.name == side), None)
        if own is None:
            return None
        fought = self.against(own.name)
        if len(fought) == 1:
            return fought[0]
        if len(others) == 1:
            return others[0].name
        if len(states) == 1:
            return states[0].name
        return None

    def against(self, side: str) -> tuple[str, ...]:
        """Return the sides that the profile says a side fights; none where it does not say."""
        return next((s.against for s in self.sides if s.name == side), ())

    def is_host(self, side: str) -> bool:
        """Tell whether another armed side stands on a side's soil: whose fire comes from there is then to be told."""
        return any(s.hosts for s in self.sides if s.name == side)

    def has_offices(self, side: str) -> bool:
        """Tell whether "officials" and "security sources" may be a side's: a guerrilla has none."""
        return all(s.offices for s in self.sides if s.name == side)

    def host_of(self, side: str) -> str | None:
        """Return the side on whose soil an armed side stands, if the profile tells."""
        return next((s.name for s in self.sides if side in s.hosts), None)

    def outlet_side(self, outlet: str | None) -> str | None:
        """Return the side whose ministry or state agency the outlet is, as far as the profile knows."""
        if not outlet:
            return None
        name = outlet.casefold()
        return next((s.name for s in self.sides for o in s.outlets if _stands_in(o.casefold(), name)), None)

    @property
    def turns(self) -> tuple[date, ...]:
        """The days on which a side or a name begins or ceases to count."""
        spans = [span for side in self.sides for span in (side.span, *(when for _, _, when in side.dated))]
        return tuple(sorted({day for span in spans for day in (span.since, span.until) if day}))

    def at(self, day: date | None) -> Profile:
        """Return the profile of one day; on an unknown day a name that changes hands is its first holder's."""
        turns = self.turns
        if day is None or not turns:
            return self
        number = bisect_right(turns, day)
        return _between(self, turns[number - 1] if number else date.min)


@lru_cache(maxsize=64)
def _between(profile: Profile, day: date) -> Profile:
    """Return the profile from a turn to the next: one and the same for all days between."""
    return replace(profile, sides=tuple(side.at(day) for side in profile.sides if side.span.holds(day)))


def _stands_in(words: str, text: str) -> bool:
    return words in text and re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text) is not None


def bundled() -> tuple[str, ...]:
    """Return the names of the profiles that travel with the package."""
    return tuple(sorted(path.stem for path in PROFILES.glob("*.toml")))


def load(name: str | Path) -> Profile:
    """Load a bundled profile by name or any by the path of its TOML file; ProfileError says what is wrong."""
    path = Path(name)
    if path.suffix != ".toml":
        if str(name) not in bundled():
            close = difflib.get_close_matches(str(name), bundled(), n=1)
            hint = f"did you mean {close[0]}?" if close else f"choose one of: {', '.join(bundled())}, or a .toml file."
            raise ProfileError(f"There is no profile named {name}: {hint}")
        path = PROFILES / f"{name}.toml"
    return _read(path.resolve())


@lru_cache(maxsize=32)
def _read(path: Path) -> Profile:
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ProfileError(f"{path}: there is no such profile file; give the path of a .toml file.") from None
    except (OSError, UnicodeDecodeError) as error:
        raise ProfileError(f"{path}: the profile cannot be read ({error}); give a UTF-8 TOML file.") from error
    except tomllib.TOMLDecodeError as error:
        raise ProfileError(f"{path}: the profile is not valid TOML ({error}); mend that line.") from error
    return parse(table, str(path))


def parse(table: dict[str, Any], where: str) -> Profile:
    """Check a profile's table and build the Profile; ProfileError lists every fault, with the nearest known key."""
    faults = _faults(table)
    if faults:
        raise ProfileError(f"{where}: the profile cannot be used: {'; '.join(faults)}.")
    return Profile(
        name=table["name"],
        title=table.get("title", table["name"]),
        note=table.get("note", ""),
        countries=tuple(table.get("countries", ())),
        layers=tuple(table.get("layers", ())),
        neutral=tuple(table.get("neutral", ())),
        sides=_on_unknown_day([_side(row) for row in table["sides"]]),
    )


def _side(row: dict[str, Any]) -> Side:
    span = _span(row)
    lists = {key: tuple(dict.fromkeys(_names(row.get(key, ())))) for key in NAME_KEYS}
    return Side(
        name=row["name"],
        countries=tuple(row.get("countries", ())),
        excluded=tuple(row.get("not", ())),
        against=tuple(row.get("against", ())),
        hosts=tuple(row.get("hosts", ())),
        offices=row.get("offices", True),
        span=span,
        dated=tuple(
            (key, value["name"], _span(value))
            for key in NAME_KEYS for value in row.get(key, ())
            if isinstance(value, dict) and value["name"] not in row[key]
        ),
        **lists,
    )  # fmt: skip


def _on_unknown_day(sides: Sequence[Side]) -> tuple[Side, ...]:
    """Leave a name that sides hold in turn with the first of them, until the day is known."""
    first: dict[str, tuple[date, str]] = {}
    for side in sides:
        names = [(name, side.spans(key, name)) for key in NAME_KEYS for name in side.names(key)]
        for name, spans in [(side.name, (side.span,)), *names]:
            since = min(span.since or date.min for span in spans)
            if since < first.get(name.casefold(), (date.max, ""))[0]:
                first[name.casefold()] = since, side.name
    return tuple(_without(side, {name for name, (_, holder) in first.items() if holder != side.name}) for side in sides)


def _without(side: Side, held: set[str]) -> Side:
    """Return a side without the timed names that another side holds before it; they stay among its dated ones."""
    lists: dict[str, Any] = {}
    dated = list(side.dated)
    for key in NAME_KEYS:
        names = getattr(side, key)
        later = [n for n in names if n.casefold() in held and side.spans(key, n) != (ALWAYS,)]
        dated += [(key, n, side.span) for n in later if (key, n) not in {(k, name) for k, name, _ in dated}]
        lists[key] = tuple(n for n in names if n not in later)
    return replace(side, dated=tuple(dated), **lists)


def _span(table: dict[str, Any]) -> Span:
    return Span(table.get("from"), table.get("until"))


def _names(values: Iterable[str | dict[str, Any]]) -> Iterable[str]:
    return (value["name"] if isinstance(value, dict) else value for value in values)


def _faults(table: dict[str, Any]) -> list[str]:
    faults = _unknown_keys(table, PROFILE_KEYS, "the profile")
    rows = table.get("sides", [])
    if not isinstance(table.get("name"), str):
        faults.append('the key name is missing (name = "…")')
    faults += [f"{key} must be text" for key in ("title", "note") if not isinstance(table.get(key, ""), str)]
    if not isinstance(rows, list) or len(rows) < 2 or not all(isinstance(r, dict) for r in rows):
        faults.append("it needs two [[sides]] or more")
        rows = []
    for number, row in enumerate(rows, 1):
        faults += _side_faults(row, f"side {row.get('name', number)}")
    faults += _list_faults(table, {"countries", "layers", "neutral"}, "the profile")
    names = [row.get("name") for row in rows]
    for row in rows:
        for key in ("against", "hosts"):
            named = row.get(key, ())
            strangers = [n for n in named if isinstance(n, str) and n not in names] if isinstance(named, list) else []
            faults += [f"side {row.get('name')}: {key} names {n}, which is no side" for n in strangers]
    return faults + [f"two sides are named {n}" for n in sorted({n for n in names if n and names.count(n) > 1})]


def _side_faults(row: dict[str, Any], label: str) -> list[str]:
    faults = _unknown_keys(row, SIDE_KEYS, label)
    if not isinstance(row.get("name"), str) or not row.get("name"):
        faults.append(f"{label} has no name")
    faults += _span_faults(row, label)
    faults += [] if isinstance(row.get("offices", True), bool) else [f"{label}: offices must be true or false"]
    faults += _list_faults(row, {"against", "hosts", "countries", "not"}, label)
    return faults + _list_faults(row, set(NAME_KEYS), label, dated=True)


def _span_faults(table: dict[str, Any], label: str) -> list[str]:
    given = {key: table[key] for key in ("from", "until") if key in table}
    wrong = [key for key, day in given.items() if not isinstance(day, date) or isinstance(day, datetime)]
    if wrong:
        return [f"{label}: {key} must be a day without quotes, as {key} = 2022-02-24" for key in wrong]
    if len(given) == 2 and given["from"] >= given["until"]:
        return [f"{label}: from {given['from']} does not lie before until {given['until']}"]
    return []


def _unknown_keys(table: dict[str, Any], known: frozenset[str], label: str) -> list[str]:
    faults = []
    for key in table:
        if key not in known:
            close = difflib.get_close_matches(key, sorted(known), n=1)
            faults.append(f"{label} has an unknown key {key}" + (f" (did you mean {close[0]}?)" if close else ""))
    return faults


def _list_faults(table: dict[str, Any], keys: set[str], label: str, *, dated: bool = False) -> list[str]:
    faults = []
    for key in sorted(keys & set(table)):
        values = table[key]
        if not isinstance(values, list) or not all(
            isinstance(v, str) or (dated and isinstance(v, dict)) for v in values
        ):
            faults.append(f"{label}: {key} must be a list of names")
            continue
        for value in values:
            faults += _name_faults(value, f"{label}: {key}")
    return faults


def _name_faults(value: str | dict[str, Any], label: str) -> list[str]:
    name = value.get("name") if isinstance(value, dict) else value
    if not isinstance(name, str) or not name.strip():
        return [f"{label} holds an empty name" if name is not None else f"{label} holds a date without a name"]
    if isinstance(value, dict):
        known = frozenset({"name", *DATES})
        return _unknown_keys(value, known, f"{label}, {name},") + _span_faults(value, f"{label}, {name}")
    return []


def recognise(texts: Iterable[str]) -> Profile:
    """Return the bundled profile whose two most named sides are named most in the texts; ProfileError if none is."""
    profile = recognised(texts)
    if profile is None:
        raise ProfileError(
            "No bundled profile names two sides that these articles mention: give one with --profile "
            f"({', '.join(bundled())}, or a .toml file)."
        )
    return profile


def recognised(texts: Iterable[str], day: date | None = None) -> Profile | None:
    """Return the bundled profile that the texts of a day are about, or None.

    It is the one whose two most named sides are named most. Where the texts name two sides of no conflict, it is the
    one of which they name most: an article may speak of one side only.
    """
    blob = "\n".join(texts)
    words = set(WORD.findall(blob))
    best, most = None, (False, ENOUGH - 1)
    for profile in _conflicts():
        named = (
            len(names.findall(blob)) if any(name <= words for name in spelled) else 0
            for spelled, names in _named(profile.at(day))
        )
        first, second, *_ = sorted((*named, 0, 0), reverse=True)
        if (bool(second), first + second) > most:
            best, most = profile, (bool(second), first + second)
    return best


@lru_cache(maxsize=1)
def _conflicts() -> tuple[Profile, ...]:
    """Return the bundled profiles, read once."""
    return tuple(load(name) for name in bundled())


@lru_cache(maxsize=64)
def _named(profile: Profile) -> tuple[tuple[tuple[frozenset[str], ...], re.Pattern[str]], ...]:
    """Return for each side the words of each of its names, and what finds the names as whole words."""
    return tuple(_finder(side) for side in profile.sides)


def _finder(side: Side) -> tuple[tuple[frozenset[str], ...], re.Pattern[str]]:
    known = {side.name, *side.aliases, *side.demonyms, *side.capitals, *side.institutions, *side.people, *side.areas}
    rests: dict[str, list[str]] = {}  # by initial: a pattern of many ways tries each of them at each word
    for name in sorted(known, key=len, reverse=True):
        rests.setdefault(re.escape(name[0]), []).append(re.escape(name[1:]))
    ways = "|".join(f"{initial}(?:{'|'.join(rest)})" for initial, rest in rests.items())
    return tuple(frozenset(WORD.findall(name)) for name in known), re.compile(rf"\b(?:{ways})\b")
