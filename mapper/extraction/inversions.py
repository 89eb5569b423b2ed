"""A verb of reporting behind the words it reports in; the speaker who follows it out ("…, said X").

The speaker ends the clause, or is told more of: an office set after a name, a trade, whom he fights.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from mapper.claim import THIRD_PARTY
from mapper.extraction.parties import SPEAKING, Actor
from mapper.extraction.segments import lows
from mapper.extraction.strangers import group
from mapper.extraction.subjects import (
    BEING,
    DETERMINERS,
    GAP,
    NEAR,
    NOUN_PHRASE,
    OFFICES,
    PHRASE_ENDS,
    STANDING,
    closes,
    closes_sentence,
)  # fmt: skip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mapper.extraction.lexicon import Hit
    from mapper.extraction.segments import Token

LEADING: Final = frozenset("heads headed leads runs chairs governs commands speaks represents".split())
HAILING: Final = frozenset({"of", "from"})
ADDING: Final = frozenset("adding citing referring using writing speaking according in on at after during".split())


def inverted(hit: Hit, tokens: Sequence[Token], actors: Sequence[Actor]) -> Actor | None:
    """Read "…, said X.", “…” said X, and "So said X.": the speaker ends a clause right after the verb."""
    if hit.first == 1 and tokens[0].low == "so":
        return next((a for a in actors if hit.last < a.first <= hit.last + 2 and closes_sentence(a.last, tokens)), None)
    if hit.value != "say" or not ends_quote(tokens, hit.first):
        return None
    if any(a.last == hit.first - 2 and a.role in OFFICES and _is_apposed(a, tokens) for a in actors):
        return None  # "the spokesman, Jan Stone, told X": he ends before the comma
    near = [a for a in actors if hit.last < a.first <= hit.last + NEAR and a.role in SPEAKING]
    if tokens[hit.first].low == "told" and len(near) > 1 and not closes(near[0].last, tokens):
        near = near[1:]  # "told the agency the spokesman of X."
    speaker = near[0] if near else group(hit.last + 1, tokens)
    if speaker is None or any(t.low in {"that", ","} for t in tokens[hit.last + 1 : speaker.first]):
        return None
    if speaker.role == "official" and speaker.side is None:
        # "a source at X's ministry"
        speaker = next((replace(a, first=speaker.first) for a in near if a.first == speaker.last + 1), speaker)
    last = max([speaker.last, *(a.last for a in actors if _joins(speaker, a, tokens) or _is_document(speaker, a))])
    if _is_joined(speaker, near, tokens):
        return speaker
    while speaker.role == "person" and last + 1 < len(tokens) and tokens[last + 1].capital:
        last += 1  # whose full name the text has not told before
    if closes(last, tokens) or _carried(speaker, tokens) or (hit.value == "say" and _stands_by(last, tokens)):
        return replace(speaker, last=last)
    joint = _joint(last, tokens, actors)
    return replace(speaker, last=joint) if joint and not speaker.role.startswith("own") else None


def _is_document(office: Actor, other: Actor) -> bool:
    """Tell whether it is an office's statement that says so: "…, said the ministry's statement"."""
    return office.possessive and other.role == "ministry" and other.first == office.last + 2


def _joint(last: int, tokens: Sequence[Token], actors: Sequence[Actor]) -> int:
    """Return where a second speaker ends who says the same: "said an official and a resident."; 0 without one."""
    if lows(tokens, last + 1, last + 2) != ["and"]:
        return 0
    other = next((a for a in actors if 0 < a.first - last - 1 <= 2 and a.role in SPEAKING), None)
    return other.last if other is not None and closes(other.last, tokens) else 0


def _is_joined(speaker: Actor, near: Sequence[Actor], tokens: Sequence[Token]) -> bool:
    """Tell whether offices of two sides say the same: "said officials in X and Y", "said X and Y"."""
    second = next((a for a in near if a.first == speaker.last + 2 and a.side not in {None, speaker.side}), None)
    if second is None or speaker.side is None or tokens[speaker.last + 1].low != "and" or second.role == "igo":
        return False
    return closes(second.last, tokens)


def _carried(speaker: Actor, tokens: Sequence[Token]) -> bool:
    """Tell whether somebody carried a statement: "…, said a statement of X's army that the Daily carried"."""
    written = set(lows(tokens, speaker.first, speaker.last + 1)) & {"statement", "release"}
    return bool(written) and lows(tokens, speaker.last + 1, speaker.last + 2) in (["that"], ["which"])


def _stands_by(last: int, tokens: Sequence[Token]) -> bool:
    """Tell whether it is told whom a speaker fights or backs: "…, said the coalition that fights X"."""
    relative, does = (*lows(tokens, last + 1, last + 3), "", "")[:2]
    return relative in {"that", "which"} and does.startswith(STANDING)


def _is_apposed(office: Actor, tokens: Sequence[Token]) -> bool:
    """Tell whether an office has a name set after it, or is set after one: "the spokesman, Jan Stone, told X"."""
    within = any(tokens[i].low == "," for i in range(office.first, office.last))
    return within or any(tokens[i].low == "," for i in range(max(0, office.first - NOUN_PHRASE), office.first))


def _joins(speaker: Actor, other: Actor, tokens: Sequence[Token]) -> bool:
    """Tell whether a name goes on in another of no side: "the X Union monitors"."""
    owned = other.first == speaker.last + 2 and other.role in OFFICES  # "the service's spokesman"
    owned = owned and tokens[speaker.last + 1].low == "'s"
    named = other.first == speaker.last + 1 and speaker.role == other.role == "igo"
    return other == speaker or named or owned


def introduced(first: int, tokens: Sequence[Token], actors: Sequence[Actor]) -> Actor | None:
    """Read a person of no office whom the text says more of: "…,” said Stone, a farmer", "said Stone, 54"."""
    if _by_trade(first, tokens) and not any(first <= a.first <= first + 2 for a in actors):
        return Actor(first, first + 2, THIRD_PARTY, "witness")
    last = first
    while last < len(tokens) and tokens[last].capital:
        last += 1
    if last == first or last + 1 >= len(tokens):
        return None
    if tokens[last].low in HAILING and tokens[last + 1].capital and not any(a.first == last + 1 for a in actors):
        return Actor(first, last - 1, THIRD_PARTY, "witness")  # "said Stone of Alder, who …"
    if tokens[last].low != ",":
        return None
    doing = tokens[min(last + 2, len(tokens) - 1)].low
    if tokens[last + 1].low == "who" and doing in LEADING | BEING:
        led = next((a for a in actors if last < a.first <= last + GAP and a.side), None)
        if doing in LEADING or (led is not None and led.role in OFFICES):
            return Actor(first, last - 1, led.side if led else None, "official")
    office = next(
        (a for a in actors if a.role in OFFICES | {"government"} and last < a.first <= last + 1 + NOUN_PHRASE), None
    )
    if office is not None and not PHRASE_ENDS.intersection(t.low for t in tokens[last + 1 : office.first]):
        return replace(office, first=first, possessive=False)  # "said Stone, the mayor of X"
    trade = last - first > 1 and tokens[last + 1].low.isalpha() and not tokens[last + 1].capital
    trade = trade and tokens[last + 1].low not in (PHRASE_ENDS - {"who"}) | DETERMINERS | ADDING
    if not (trade or tokens[last + 1].low in {"a", "an"} or tokens[last + 1].low.isdigit()):
        return None
    known = any(a.first <= last + GAP and a.last >= first and a.role in OFFICES for a in actors)
    return None if known else Actor(first, last - 1, THIRD_PARTY, "witness")


def _by_trade(first: int, tokens: Sequence[Token]) -> bool:
    """Tell whether a trade and a full name stand here: "said farmer Jan Stone"."""
    trade, name = tokens[first : first + 1], tokens[first + 1 : first + 3]
    plain = trade and not trade[0].capital and trade[0].low not in DETERMINERS
    return bool(plain) and len(name) > 1 and all(token.capital for token in name)


def ends_quote(tokens: Sequence[Token], position: int) -> bool:
    """Tell whether a quotation, or words that may be one, end before a token."""
    return position > 0 and tokens[position - 1].low in {",", "”", '"', "-", "–", "—"}
