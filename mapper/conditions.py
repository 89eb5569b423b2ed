"""A Selection in; the statement that finds the rows of its days and words out, its values apart as parameters. Pure.

Its facets are codes, by which whoever asks narrows the rows down.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mapper.layers import clean

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mapper.filters import Selection

Condition = tuple[str, "Mapping[str, Any]"]


def statement(selection: Selection) -> tuple[str, dict[str, Any]]:
    """Return what to ask for the rows of a selection's days and words, and its parameters."""
    conditions = [*_days(selection), *_words(selection)]
    given = {name: value for _, parameters in conditions for name, value in parameters.items()}
    where = " AND ".join(condition for condition, _ in conditions) or "true"
    return f"SELECT fact FROM facts WHERE {where}", given  # noqa: S608  (names of our own)


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


def _words(selection: Selection) -> Iterator[Condition]:
    given = {f"word{at}": clean(word) for at, word in enumerate(selection.words)}
    if given:
        texts = " AND ".join(f"contains(words, lower(${name}))" for name in given)
        yield f"fact IN (SELECT fact FROM words WHERE {texts})", given  # noqa: S608  (names of our own: $word0 and so on)
