"""A conflict as data: its sides, their names, the theatre. TOML in, a checked `Profile` out."""

from __future__ import annotations

import difflib
import re
import tomllib
from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from mapper.bundled import PROFILES
from mapper.errors import ProfileError

if TYPE_CHECKING:
    from collections.abc import Iterable

ENOUGH: Final = 3  # mentions of one side that tell the conflict where no other side is named
NAME_KEYS: Final = ("aliases", "demonyms", "capitals", "institutions", "people", "areas", "outlets")


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a conflict and the names that stand for it."""

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
        if len(others) == 1:
            return others[0].name
        if len(states) == 1:
            return states[0].name
        return None

    def outlet_side(self, outlet: str | None) -> str | None:
        """Return the side whose ministry or state agency the outlet is, as far as the profile knows."""
        if not outlet:
            return None
        name = outlet.casefold()
        return next((s.name for s in self.sides for o in s.outlets if o.casefold() in name), None)


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
    faults = _unknown_keys(table, {f.name for f in fields(Profile)}, "the profile")
    rows = table.get("sides", [])
    if not isinstance(table.get("name"), str):
        faults.append('the key name is missing (name = "…")')
    if not isinstance(rows, list) or len(rows) < 2 or not all(isinstance(r, dict) for r in rows):
        faults.append("it needs two [[sides]] or more")
        rows = []
    known = ({f.name for f in fields(Side)} - {"excluded"}) | {"not"}
    for number, row in enumerate(rows, 1):
        label = f"side {row.get('name', number)}"
        faults += _unknown_keys(row, known, label)
        if not isinstance(row.get("name"), str) or not row.get("name"):
            faults.append(f"{label} has no name")
        faults += _list_faults(row, known - {"name"}, label)
    faults += _list_faults(table, {"countries", "layers", "neutral"}, "the profile")
    names = [row.get("name") for row in rows]
    faults += [f"two sides are named {n}" for n in sorted({n for n in names if n and names.count(n) > 1})]
    if faults:
        raise ProfileError(f"{where}: the profile cannot be used: {'; '.join(faults)}.")
    return Profile(
        name=table["name"],
        title=table.get("title", table["name"]),
        note=table.get("note", ""),
        countries=tuple(table.get("countries", ())),
        layers=tuple(table.get("layers", ())),
        neutral=tuple(table.get("neutral", ())),
        sides=tuple(_side(row) for row in rows),
    )


def _side(row: dict[str, Any]) -> Side:
    # A dated alias ({name, from, until}) counts at any date until dates are read from it.
    lists = {key: tuple(_names(row.get(key, ()))) for key in NAME_KEYS}
    return Side(
        name=row["name"],
        countries=tuple(row.get("countries", ())),
        excluded=tuple(row.get("not", ())),
        **lists,
    )


def _names(values: Iterable[str | dict[str, Any]]) -> Iterable[str]:
    return (value["name"] if isinstance(value, dict) else value for value in values)


def _unknown_keys(table: dict[str, Any], known: set[str], label: str) -> list[str]:
    faults = []
    for key in table:
        if key not in known:
            close = difflib.get_close_matches(key, sorted(known), n=1)
            faults.append(f"{label} has an unknown key {key}" + (f" (did you mean {close[0]}?)" if close else ""))
    return faults


def _list_faults(table: dict[str, Any], keys: set[str], label: str) -> list[str]:
    faults = []
    for key in sorted(keys & set(table)):
        values = table[key]
        good = isinstance(values, list) and all(
            isinstance(v, str) or (isinstance(v, dict) and isinstance(v.get("name"), str)) for v in values
        )
        if not good:
            faults.append(f"{label}: {key} must be a list of names")
    return faults


def recognise(texts: Iterable[str]) -> Profile:
    """Return the bundled profile whose two most named sides are named most in the texts; ProfileError if none is."""
    profile = recognised(texts)
    if profile is None:
        raise ProfileError(
            "No bundled profile names two sides that these articles mention: give one with --profile "
            f"({', '.join(bundled())}, or a .toml file)."
        )
    return profile


def recognised(texts: Iterable[str]) -> Profile | None:
    """Return the bundled profile that the texts are about, or None.

    It is the one whose two most named sides are named most. Where the texts name two sides of no conflict, it is the
    one of which they name most: an article may speak of one side only.
    """
    blob = "\n".join(texts)
    best, most = None, (False, ENOUGH - 1)
    for name in bundled():
        profile = load(name)
        first, second, *_ = sorted((len(_pattern(side).findall(blob)) for side in profile.sides), reverse=True)
        if (bool(second), first + second) > most:
            best, most = profile, (bool(second), first + second)
    return best


@lru_cache(maxsize=256)
def _pattern(side: Side) -> re.Pattern[str]:
    """Return what finds a side's names as whole words."""
    known = {side.name, *side.aliases, *side.demonyms, *side.capitals, *side.institutions, *side.people, *side.areas}
    names = sorted(known, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b")
