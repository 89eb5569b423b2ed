"""A Selection in; the statement that finds the rows it asks for out, its values apart as parameters. Pure.

A row is found even if it fails one condition, with the bit of that condition: the numbers beside a facet's values
count what is left under all conditions but its own, and one statement answers for all.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from mapper.filters import FACETS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mapper.filters import Selection

DAYS: Final = "days"
KNOWN: Final = "known_on"
KNOWN_STATUSES: Final = (
    "(SELECT facts.* REPLACE (coalesce(known.status, facts.statuses) AS statuses) FROM facts LEFT JOIN ("
    "SELECT incident, arg_max(status, day) AS status FROM history WHERE day <= $known_on GROUP BY incident"
    ") AS known USING (incident))"
)


@dataclass(frozen=True, slots=True)
class Question:
    """A statement, its parameters, and the bit that a row has in `failed` which fails a condition.

    Its rows are fact, failed (0 or one bit) and, where a day is known on, statuses: codes as known then.
    """

    statement: str
    given: Mapping[str, Any]
    bits: Mapping[str, int]


def question(selection: Selection, values: Mapping[str, Sequence[Any]]) -> Question:
    """Return what to ask for a selection; `values` are those of each facet, by code."""
    conditions: dict[str, str] = {}
    given: dict[str, Any] = {}
    for name, condition, parameters in (*_days(selection), *_known(selection), *_facets(selection, values)):
        conditions[name] = condition
        given |= parameters
    bits = {name: 1 << at for at, name in enumerate(conditions)}
    failed = " + ".join(f"CASE WHEN {conditions[name]} THEN 0 ELSE {bit} END" for name, bit in bits.items()) or "0"
    texts = [f"contains(words, lower($word{at}))" for at in range(len(selection.words))]
    given |= {f"word{at}": word for at, word in enumerate(selection.words)}
    within = f"fact IN (SELECT fact FROM words WHERE {' AND '.join(texts)})" if texts else "true"
    source = KNOWN_STATUSES if selection.known_on else "facts"
    statement = (
        f"SELECT * FROM (SELECT fact, ({failed})::INTEGER AS failed{', statuses' if selection.known_on else ''} "
        f"FROM {source} WHERE {within}) WHERE failed IN ({', '.join(map(str, (0, *bits.values())))})"
    )  # names and numbers of our own: what a user asks for is in `given`
    return Question(statement, given, bits)


def codes_of(key: str, wanted: frozenset[Any], values: Sequence[Any]) -> list[int]:
    """Return the codes of the values of a facet that are wanted; of weapons, those of sets that hold one of them."""
    return [
        code
        for code, value in enumerate(values)
        if (not wanted.isdisjoint(value) if key == "weapons" else value in wanted)
    ]


Condition = tuple[str, str, "dict[str, Any]"]


def _days(selection: Selection) -> Iterator[Condition]:
    dated, given = [], {}
    for name, condition in (("first", "last_day >= $first"), ("last", "first_day <= $last")):
        if (day := getattr(selection, name)) is not None:
            dated.append(condition)
            given[name] = day
    if dated or not selection.undated:
        undated = ["first_day IS NULL"] if selection.undated else []
        yield DAYS, f"({' OR '.join([*undated, ' AND '.join(['first_day IS NOT NULL', *dated])])})", given


def _known(selection: Selection) -> Iterator[Condition]:
    if selection.known_on is not None:
        yield KNOWN, "published <= $known_on", {KNOWN: selection.known_on}


def _facets(selection: Selection, values: Mapping[str, Sequence[Any]]) -> Iterator[Condition]:
    for key in FACETS:
        if wanted := getattr(selection, key):
            given = {f"{key}{at}": code for at, code in enumerate(codes_of(key, wanted, values[key]))}
            yield key, f"{key} IN ({', '.join(f'${name}' for name in given)})" if given else "false", given
