"""A Selection in; the statement that finds the rows it asks for out, its values apart as parameters. Pure.

Statuses are left to who asks, where they are those known on a day.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from mapper.filters import FACETS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mapper.filters import Selection

ROWS: Final = "SELECT fact FROM facts WHERE "
Condition = tuple[str, "Mapping[str, Any]"]


def statement(selection: Selection, values: Mapping[str, Sequence[Any]]) -> tuple[str, dict[str, Any]]:
    """Return what to ask for a selection, and its parameters; `values` are those of each facet, by code."""
    conditions = [*_days(selection), *_facets(selection, values), *_words(selection)]
    given = {name: value for _, parameters in conditions for name, value in parameters.items()}
    return ROWS + (" AND ".join(condition for condition, _ in conditions) or "true"), given


def codes_of(key: str, wanted: frozenset[Any], values: Sequence[Any]) -> list[int]:
    """Return the codes of the values of a facet that are wanted; of weapons, those of sets that hold one of them."""
    return [
        code
        for code, value in enumerate(values)
        if (not wanted.isdisjoint(value) if key == "weapons" else value in wanted)
    ]


def _days(selection: Selection) -> Iterator[Condition]:
    dated, given = ["first_day IS NOT NULL"], {}
    for name, condition in (("first", "last_day >= $first"), ("last", "first_day <= $last")):
        if (day := getattr(selection, name)) is not None:
            dated.append(condition)
            given[name] = day
    if given or not selection.undated:
        yield f"({' AND '.join(dated)}{' OR first_day IS NULL' if selection.undated else ''})", given
    if selection.known_on is not None:
        yield "published <= $known_on", {"known_on": selection.known_on}


def _facets(selection: Selection, values: Mapping[str, Sequence[Any]]) -> Iterator[Condition]:
    for key in FACETS:
        if (wanted := getattr(selection, key)) and (key != "statuses" or selection.known_on is None):
            given = {f"{key}{at}": code for at, code in enumerate(codes_of(key, wanted, values[key]))}
            yield f"{key} IN ({', '.join(f'${name}' for name in given)})" if given else "false", given


def _words(selection: Selection) -> Iterator[Condition]:
    given = {f"word{at}": word for at, word in enumerate(selection.words)}
    if given:
        texts = " AND ".join(f"contains(words, lower(${name}))" for name in given)
        yield f"fact IN (SELECT fact FROM words WHERE {texts})", given  # noqa: S608  (names of our own: $word0 and so on)
