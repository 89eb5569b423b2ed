"""Labels of places that two bodies name differently: as written, both names, or one body's.

A label holds both names, that of the body whose recognised territory it is first ("Khankendi / Stepanakert"). Nothing
here prefers a body: a policy is the reader's choice, and `both` is the default everywhere.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from gazetteer.errors import GazetteerError
from gazetteer.place import DIVIDER

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gazetteer.place import Place

QUARTER: Final = re.compile(r" \([^()]*\)$")
POLICY: Final = re.compile(r"as-written|both|side:[A-Z]{2}")


def checked(policy: str) -> str:
    """Return a label policy as it is: `as-written`, `both` or `side:` with an ISO country code; raise otherwise."""
    if POLICY.fullmatch(policy) is None:
        raise GazetteerError(
            f"'{policy}' is no label policy; give as-written, both, or side: and a country, as side:AM"
        )
    return policy


def label(place: Place, policy: str = "both", written: str | None = None) -> str:
    """Return what a map shows for a place: the name as written, both names, or the name that one body uses.

    A place with one name has that in any policy; without the written name `as-written` shows both.
    """
    if checked(policy) == "as-written" and written:
        return written
    if not policy.startswith("side:"):
        return place.label
    quarter = QUARTER.search(place.label)  # "(north)" is said of a place under any name
    behind = quarter[0] if quarter else ""
    names = place.label.removesuffix(behind).split(DIVIDER)
    return (names[0] if place.country == policy.removeprefix("side:") else names[-1]) + behind


def users(place: Place, bodies: Iterable[str]) -> dict[str, str]:
    """Say which body, by country code, uses which name of a place; nothing of a place with one name."""
    return {code: label(place, f"side:{code}") for code in bodies if DIVIDER in place.label}
