"""One sentence's hits in; its actors out: who is named, as which part of which side.

An actor is a side's name with what follows or precedes it ("the ministry of X", "X's positions", "units of the X
army"), a pronoun-like phrase ("the ministry", "the enemy", "both sides"), or an office without a side.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from mapper.claim import THIRD_PARTY
from mapper.extraction.datelines import LONGEST, dateline
from mapper.extraction.dates import WEEKDAYS
from mapper.extraction.parties import (
    HELD_BY,
    REACH,
    STOPS,
    Actor,
    _possessive,
    head_of,
    is_held,
    joined_names,
    meant_name,
    name_after,
    named_party,
    owned_left_out,
    with_bands,
)
from mapper.extraction.segments import lows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mapper.extraction.lexicon import Hit, Hits
    from mapper.extraction.segments import Sentence, Token

WRITTEN: Final = frozenset("statement tweet message communique bulletin letter release".split())
LINKS: Final = frozenset({"of", "for", "from", "at", "in", "by"})
APART: Final = STOPS | LINKS
AIDES: Final = frozenset("aide adviser advisor assistant counsellor spokesman spokeswoman spokesperson".split())
DETERMINERS: Final = frozenset("the a an its".split())
CHAIN: Final = 20  # words of "of the … of the …" between an office and its side
CHAINED: Final = frozenset("of the for and guard guards border post outpost detachment unit station ( )".split())
DEEDS: Final = ("noun", "verb", "report", "occurrence", "casualty")
LOCAL: Final = frozenset(
    "mayor governor administrator coordinator councillor headman".split()
)  # whose town tells whom they speak for
DISTRICTS: Final = frozenset("local village town city district regional provincial municipal community".split())
OF_TOWNS: Final = frozenset("administration council police prosecutor prosecutors rescuers firefighters".split())
COMMON: Final = frozenset("republic country state nation region province city government army ministry".split())
FIELD: Final = 5  # words of "of information and culture"
OWNED_REACH: Final = 3  # words between an owner's name and the office


def actors(sentence: Sentence, hits: Hits) -> list[Actor]:
    """Find the actors of a sentence in reading order, none inside another."""
    if not ("side" in hits or "pronoun" in hits or "head" in hits):
        return []
    tokens = sentence.tokens
    heads = {hit.first: hit for hit in hits.get("head", ())}
    deeds = {
        i for g in DEEDS for h in hits.get(g, ()) for i in range(h.first, h.last + 1)
        if not (g == "report" and h.form == "base" and tokens[h.first].capital)  # "the State Committee"
    }  # fmt: skip
    meant = (meant_name(h, tokens) for h in hits.get("side", ()))
    sides = [h for h in meant if h is not None and not is_held(h.last + 1, tokens)]
    names = with_bands(owned_left_out(joined_names(sides, tokens), tokens), tokens)
    found = [named_party(hit, tokens, heads, hits) for hit in names]
    found = _joined_offices(found, tokens)
    barred = deeds | {i for h in names for i in range(h.first, h.last + 1)}
    found = [_with_office(actor, tokens, heads, barred) for actor in found]
    covered = {i for a in found for i in range(a.first, a.last + 1)}
    for hit in hits.get("pronoun", ()):
        if hit.last in heads and heads[hit.last].last > hit.last:
            continue  # "the General Staff" is no general
        if covered.isdisjoint(range(hit.first, hit.last + 1)):
            actor = _with_office(_pronoun(hit, tokens, heads, hits), tokens, heads, barred)
            found.append(actor)
            covered.update(range(actor.first, actor.last + 1))
    for hit in heads.values():
        says = any(
            h.first == hit.last + 1 or (h.last == hit.first - 1 and hit.last >= len(tokens) - 2)
            for h in hits.get("report", ())
        )  # "the guards said", "…, says army"
        spoken = hit.value == "military" and says
        whose = _of_whom(hit.last, tokens, deeds, found) if hit.value == "military" and not spoken else None
        if whose is not None and whose[1] and covered.isdisjoint(range(hit.first, hit.last + 1)):
            found.append(Actor(hit.first, *whose, "military"))  # "guards of the Alder post of the X Guard"
            covered.update(range(hit.first, whose[0] + 1))
        if not (spoken or hit.value in {"ministry", "official", "government"}) or (
            hit.first and tokens[hit.first - 1].low == "("
        ):
            continue
        if covered.isdisjoint(range(hit.first, hit.last + 1)):
            last, side = _of_whom(_of_what(name_after(hit.last, tokens, hits), tokens, deeds), tokens, deeds, found)
            found.append(Actor(hit.first, last, side, hit.value))
            covered.update(range(hit.first, last + 1))
    known = [_strange(actor, tokens) if actor.side is None else actor for actor in found]
    named = _outermost([_with_apposed_name(actor, tokens, deeds) for actor in known])
    named = [_of_their_side(actor, named, tokens) if actor.role == "igo" else actor for actor in named]
    named = _with_short_names(named, tokens)
    begins = dateline(sentence) if named and named[0].first < LONGEST else 0
    return [actor for actor in named if actor.first >= begins or actor.role != "bare"]


def _joined_offices(found: Sequence[Actor], tokens: Sequence[Token]) -> list[Actor]:
    """Join a body of a side with the side's name that it is "of": "the X Guard of the X region"."""
    joined: list[Actor] = []
    for actor in found:
        before = joined[-1] if joined else None
        between = lows(tokens, before.last + 1, actor.first) if before else []
        alike = before is not None and actor.side == before.side and actor.role == "bare" and before.role == "military"
        if before is not None and alike and between in (["of"], ["of", "the"]):
            joined[-1] = replace(before, last=actor.last, possessive=actor.possessive)
        else:
            joined.append(actor)
    return joined


def _with_short_names(named: Sequence[Actor], tokens: Sequence[Token]) -> list[Actor]:
    """Join a party and its short name in brackets, which the profile knows too: "the X Border Force (XBF)"."""
    joined: list[Actor] = []
    for actor in named:
        full = joined[-1] if joined else None
        bracketed = full is not None and full.side == actor.side is not None and actor.first - full.last == 2
        if full is not None and bracketed and tokens[actor.first - 1].low == "(" and actor.last + 1 < len(tokens):
            joined[-1] = replace(full, last=actor.last + (tokens[actor.last + 1].low == ")"))
        else:
            joined.append(actor)
    return joined


def _of_their_side(watchers: Actor, found: Sequence[Actor], tokens: Sequence[Token]) -> Actor:
    """Give monitors whom an adjective of a side precedes to that side: "X monitors detected …"."""
    owners = (a for a in found if a.last == watchers.first - 1 and a.side)
    whose = next((a for a in owners if a.role in {"modifier", "military"}), None)
    if tokens[watchers.first].capital or whose is None or whose.side == THIRD_PARTY:
        return watchers
    return replace(watchers, side=whose.side)


def local(office: Actor, tokens: Sequence[Token]) -> bool:
    """Tell whether an office is a town's or a region's: "the mayor", "local officials"."""
    before = tokens[office.first - 1].low if office.first else ""
    return tokens[office.first].low in LOCAL or tokens[office.first].low in DISTRICTS or before in DISTRICTS


def _strange(office: Actor, tokens: Sequence[Token]) -> Actor:
    """Give an office to a third party where it is somebody's whom no side is: "the Q-run ministry", "Q's ministry"."""
    if office.role not in {"ministry", "official", "government"} or tokens[office.first].low in LOCAL:
        return office
    for i in range(office.first - 1, max(-1, office.first - 1 - OWNED_REACH), -1):
        owner = tokens[i - 1] if i and tokens[i].low == "'s" else tokens[i] if tokens[i].low.endswith(HELD_BY) else None
        if owner is not None:
            townly = tokens[i].low == "'s" and tokens[office.last].low in OF_TOWNS
            strange = owner.capital and owner.low not in {*WEEKDAYS, *COMMON} and not townly
            return replace(office, side=THIRD_PARTY) if strange else office
        if tokens[i].low in STOPS or not tokens[i].low.isalpha():
            break
    return office


def _of_what(last: int, tokens: Sequence[Token], deeds: set[int]) -> int:
    """Return where an office ends that is told by its field: "the director of information and culture,"."""
    end = last + 1
    while end < len(tokens) and end - last <= FIELD and end not in deeds and tokens[end].low.isalpha():
        if tokens[end].capital or tokens[end].low in DETERMINERS or (end == last + 1 and tokens[end].low != "of"):
            return last
        end += 1
    return end - 1 if end < len(tokens) and tokens[end].low == "," else last


def _of_whom(last: int, tokens: Sequence[Token], deeds: set[int], named: Sequence[Actor]) -> tuple[int, str | None]:
    """Follow an office through "of the … of the … of X" to the side it belongs to, if it does."""
    position = last + 1
    while position < len(tokens) and position - last <= CHAIN and position not in deeds:
        token = tokens[position]
        whose = next((a for a in named if a.first == position and a.side), None)
        if whose is not None:
            return (whose.last, whose.side) if "of" in lows(tokens, last + 1, position) else (last, None)
        if not (token.capital or token.low in CHAINED):
            break
        position += 1
    return last, _of_region(position, tokens, named)


def _of_region(comma: int, tokens: Sequence[Token], named: Sequence[Actor]) -> str | None:
    """Return the side whose an office's place is: "the mayor of Q, a town in X", "the governor of Q, an X province"."""
    article = tokens[comma + 1].low if comma + 2 < len(tokens) and tokens[comma].low == "," else ""
    if article not in {"a", "an"} or tokens[comma - 1].low in CHAINED:
        return None
    for actor in named:
        between = tokens[comma + 2 : actor.first]
        near = comma + 2 <= actor.first <= comma + 2 + REACH and actor.role in {"bare", "modifier", "patient"}
        if near and all(token.low not in STOPS - {"in", "of", "on", "near"} for token in between):
            return actor.side
    return None


def people(sentence: Sentence, text: str, hits: Hits, found: Sequence[Actor]) -> dict[str, str]:
    """Learn the people whom a sentence gives an office of a side: {full name and surname: side}."""
    learnt: dict[str, str] = {}
    officials = [(actor, actor.side) for actor in found if actor.role == "official" and actor.side is not None]
    if not officials:
        return learnt
    tokens = sentence.tokens
    known = {i for group in ("head", "side", *DEEDS) for h in hits.get(group, ()) if h.form != "person"
             for i in range(h.first, h.last + 1)}  # fmt: skip
    for actor, side in officials:
        run = [i for i in range(actor.first, actor.last + 1) if tokens[i].capital and i not in known]
        name = _trailing_run(run, actor.last)
        before = _apposed_name(actor.first, tokens)
        for words in (name, before):
            if len(words) >= 2 and known.isdisjoint(words):
                learnt[sentence.words(text, words[0], words[-1])] = side
                learnt[sentence.words(text, words[-1], words[-1])] = side
    return learnt


def _with_office(actor: Actor, tokens: Sequence[Token], heads: dict[int, Hit], deeds: set[int]) -> Actor:
    """Widen an actor by the office before it: "the spokesman for the press service of X's ministry"."""
    first, role = actor.first, actor.role
    if role == "patient" and not any(heads_before(actor.first, tokens, heads)):
        return actor
    while True:
        position = first - 1
        begun = False  # an article begins what "of" leads to: "officials at Alder the X forces" are not X's
        while position >= 0 and not begun and position not in deeds and _modifies(position, first, tokens):
            begun = tokens[position].low in DETERMINERS
            position -= 1
        aide = position >= 1 and tokens[position].low == "to" and tokens[position - 1].low in AIDES
        linked = aide or (position >= 1 and tokens[position].low in LINKS)
        if linked and tokens[position - 1].low == ")":
            # an abbreviation stands in between, as in "the ministry (MoD) of X"
            position = next((i for i in range(position - 1, 0, -1) if tokens[i].low == "("), position)
        if not linked:
            break
        office = next((h for h in heads.values() if h.last == position - 1 and h.value != "patient"), None)
        if office is None or (tokens[position].low == "by" and tokens[office.last].low not in WRITTEN):
            break
        if tokens[position].low in {"in", "at", "from"} and office.value == "military":
            break
        first, role = (
            office.first,
            office.value if office.value != "military" or role == "bare" else "military",
        )
    kept = actor.role == "both" or (actor.role == "enemy" and role == "military")
    role = actor.role if kept else role  # "officials of both sides", "forces of the neighbouring country"
    return Actor(first, actor.last, actor.side, role, actor.possessive)


def _with_apposed_name(actor: Actor, tokens: Sequence[Token], deeds: set[int]) -> Actor:
    """Widen an office by the name set after it: "the spokesman for X's command, Jan Stone, told"."""
    if actor.role not in {"official", "ministry", "military"}:
        return actor
    comma = actor.last + 1
    while comma < len(tokens) and comma - actor.last <= REACH and comma not in deeds and tokens[comma].low not in STOPS:
        comma += 1
    if comma >= len(tokens) or tokens[comma].low != ",":
        return actor
    last = comma
    while last + 1 < len(tokens) and tokens[last + 1].capital and last + 1 not in deeds:
        last += 1
    named = last - comma >= 2 and last + 1 < len(tokens) and (tokens[last + 1].low == "," or last + 1 in deeds)
    return Actor(actor.first, last, actor.side, actor.role) if named else actor


def _modifies(position: int, first: int, tokens: Sequence[Token]) -> bool:
    """Tell whether a word can stand between "of" and the name it leads to: "of the self-proclaimed X"."""
    token = tokens[position]
    return token.low in DETERMINERS or (first - position <= 3 and token.low not in APART)


def heads_before(first: int, tokens: Sequence[Token], heads: dict[int, Hit]) -> list[bool]:
    """Tell, for the offices before a token, whether each ends right before a linking word there."""
    return [h.last < first and tokens[min(h.last + 1, len(tokens) - 1)].low in LINKS for h in heads.values()]


def _pronoun(hit: Hit, tokens: Sequence[Token], heads: dict[int, Hit], hits: Hits) -> Actor:
    if hit.value == "own":
        last, role = head_of(hit.last + 1, tokens, heads, hits)
        if role in {"ministry", "official"}:
            last = name_after(last, tokens, hits)
        return Actor(hit.first, last if role else hit.last, None, f"own-{role}" if role else "own")
    role = {"ministry": "ministry", "person": "person", "any": "it"}.get(hit.value, hit.value)
    last = hit.last
    if role == "enemy":
        head_last, head = head_of(hit.last + 1 + _possessive(hit.last, tokens), tokens, heads, hits)
        if head == "military":
            last = head_last
    return Actor(hit.first, last, None, role, _possessive(last, tokens))


def _trailing_run(run: list[int], last: int) -> list[int]:
    words: list[int] = []
    for i in reversed(run):
        if i != last - len(words):
            break
        words.insert(0, i)
    return words[-2:]


def _apposed_name(first: int, tokens: Sequence[Token]) -> list[int]:
    position = first - 1
    while position >= 0 and tokens[position].low in {"the", "a", "an"}:
        position -= 1
    if position < 1 or tokens[position].low != ",":
        return []
    words: list[int] = []
    position -= 1
    while position >= 0 and tokens[position].capital and tokens[position].low not in STOPS:
        words.insert(0, position)
        position -= 1
    return words[-2:]


def _outermost(found: list[Actor]) -> list[Actor]:
    kept: list[Actor] = []
    for actor in sorted(found, key=lambda a: (a.first, -a.last)):
        if not kept or actor.first > kept[-1].last:
            kept.append(actor)
        elif actor.last <= kept[-1].last and kept[-1].side is None and actor.side is not None:
            kept[-1] = Actor(kept[-1].first, kept[-1].last, actor.side, kept[-1].role, kept[-1].possessive)
    return kept
