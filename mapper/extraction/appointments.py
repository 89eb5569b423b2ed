"""An office without a side in its sentence in; whose it is, or who holds it, as the words beside it tell, out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mapper.extraction.parties import BANDS
from mapper.extraction.segments import lows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapper.extraction.parties import Actor
    from mapper.extraction.readings import Reading

GROUPS: Final = BANDS | {"coalition", "alliance", "bloc"}
ARMED_GROUPS: Final = frozenset(
    "group movement militia fighters rebels insurgents separatists militants".split()
)  # what no country is called
OF_THE: Final = (("of", "the"), ("for", "the"))


def appointed(reading: Reading) -> Iterator[str]:
    """Find the surnames set after an office of no named side: "the regional governor, Jan Stone"."""
    tokens = reading.sentence.tokens
    for office in reading.actors:
        if (
            office.role != "official"
            or office.side is not None
            or lows(tokens, office.last + 1, office.last + 2) != [","]
        ):
            continue
        last = office.last + 2
        while last < len(tokens) and tokens[last].capital:
            last += 1
        if last - office.last - 2 > 1:
            yield tokens[last - 1].low


def group_of(office: Actor, reading: Reading) -> str:
    """Return the word for the group that an office speaks for: "the spokesman of the group"; "" for none."""
    words = lows(reading.sentence.tokens, office.first, office.last + 4)
    group = next((c for a, b, c in zip(words, words[1:], words[2:], strict=False) if (a, b) in OF_THE), "")
    return group if group in GROUPS else ""


def of_group(office: Actor, reading: Reading) -> str | None:
    """Return whose group an office speaks for: "X's rebel group shelled it, the spokesman of the group said"."""
    tokens = reading.sentence.tokens
    group = group_of(office, reading)
    named = (a for a in reversed(reading.actors) if group and a.side and a.last < office.first)
    return next((a.side for a in named if group in lows(tokens, a.last, a.last + 3)), None)
