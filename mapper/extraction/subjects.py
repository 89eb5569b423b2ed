"""A verb of reporting and the actors of its sentence in; who its subject is out: a party before it, or its office.

The nearest party that can speak, with only light words between; not one that is only told of the subject: whom it
fights, where it is, to whom it wrote.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from mapper.extraction.parties import BACKED, OFFICIALS, SPEAKING, Actor
from mapper.extraction.segments import ABBREVIATIONS, lows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mapper.extraction.lexicon import Hit, Hits
    from mapper.extraction.segments import Token

DETERMINERS: Final = frozenset(
    "the a an this that these those its their his her our any some such no of in by for from 's ' ’ to each every "
    "latest new recent initial official media press several many other further security criminal with on".split()
)
PREPOSITIONS: Final = frozenset(
    "by of in within from on with against to for at near between into inside towards".split()
)
OFFICES: Final = frozenset({"official", "ministry", "military", "person"})
NEAR: Final = 8
PHRASE: Final = 6  # words that may stand before a speaker's name in one noun phrase with it
LONG_PHRASE: Final = 20  # words of "of …" that may follow an office
PHRASE_ENDS: Final = frozenset(", ; : ” \" ' ’ “ — – ( ) that which who whom when while as and but".split())
STANDING: Final = tuple("fight battl combat oppos back support align alli involv wag rul control".split())
BEING: Final = frozenset({"is", "was"})
NOUN_PHRASE: Final = 4
SHORT_FORM: Final = 3  # tokens of "(HG)"
LETTERS: Final = frozenset("letter letters note message appeal complaint address".split())
STATIONED: Final = frozenset("deployed stationed based working patrolling serving visiting living".split())
CLOSING: Final = frozenset(". on in at near late early yesterday today ! ?".split())
GAP: Final = 12  # words that may stand between a speaker and the verb of saying


def subject_of(hit: Hit, tokens: Sequence[Token], hits: Hits, actors: Sequence[Actor]) -> Actor | None:
    """Find the speaker to the left of a verb: the nearest actor that can speak, with only light words between."""
    if (apart := _told_of(hit.first, tokens, actors)) or _is_stranger(hit.first - 1, tokens, actors):
        return apart  # "…, Daily News reports": no party
    if (main := _told_more_of(hit.first, tokens, actors)) is not None:
        return main
    finite = {
        h.first for g in ("report", "verb", "casualty") for h in hits.get(g, ())
        if h.form in {"past", "s"} and h.value != "branding" and not _was_accused(h, tokens)
    }  # fmt: skip
    for actor in reversed(actors):
        if actor.last < hit.first and (whose := _backed(actor, tokens, actors)) is not None:
            return whose
        if actor.last >= hit.first or _is_beside(actor, hit, tokens, actors):
            continue
        if (author := _author(actor, hit, tokens, actors)) is not None:
            return author
        gap = range(actor.last + 1, hit.first)
        if (
            len(gap) > GAP
            or any(h.first in gap for h in hits.get("noun", ()))
            or any(i in finite for i in gap)
            or any(tokens[i].low in {".", ";", "that", "”"} and not _shortens(i, tokens) for i in gap)
        ):
            return None
        if actor.role in SPEAKING and not (actor.possessive and len(gap) > 1 and actor.role == "bare"):
            named = _said_with(actor, tokens, actors) or _person_before(actor, tokens, actors)
            return named or _people_of(actor, tokens, actors) or actor
        if actor.role in {"enemy", "both"}:
            return actor if actor.role == "both" else None
    return None


def _author(document: Actor, hit: Hit, tokens: Sequence[Token], actors: Sequence[Actor]) -> Actor | None:
    """Return whose document it is: "X's army, in a statement of Monday, said", "X issued a statement that says"."""
    into = document.first - 1
    if document.side is not None or document.role != "ministry" or into < 1:
        return None
    if tokens[hit.first - 1].low in {"which", "that"} and document.last == hit.first - 2:
        made = (
            i for i in range(into, max(0, into - PHRASE), -1) if tokens[i].low in {"issued", "released", "published"}
        )
        verb = next(made, 0)
        near = (a for a in actors if 0 < verb - a.last <= NOUN_PHRASE and a.role in SPEAKING)
        return next((a for a in near if not governed(a.first, tokens)), None)  # "X's army in Y issued a statement"
    if tokens[hit.first - 1].low != "," or lows(tokens, into - 1, into + 1) != [",", "in"]:
        return None
    return next((a for a in actors if a.last == into - 2 and a.role in SPEAKING and not a.possessive), None)


def _told_of(verb: int, tokens: Sequence[Token], actors: Sequence[Actor]) -> Actor | None:
    """Find the subject of which a clause tells whom it fights or stands by: "the X army that fights Y said"."""
    for which in range(verb - 2, max(0, verb - GAP), -1):
        if tokens[which].low not in {"that", "which", "who"}:
            continue
        does = which + 1
        while tokens[does].low in {"has", "have", "had", "been", "is", "are", "was", "were"}:
            does += 1
        comma = tokens[which - 1].low == ","
        end = which - 1 - comma
        subject = next((a for a in actors if a.last == end and a.role in SPEAKING), None)
        led = (a for a in actors if a.role == "modifier" and a.side and 0 < end - a.last <= PHRASE)
        subject = subject or next((replace(a, last=end, role="government") for a in led), None)  # "the X-led bloc"
        other = any(which < a.first < verb for a in actors)
        if tokens[does].low.startswith(STANDING) and comma == (tokens[verb - 1].low == ",") and other:
            return subject
    return None


def _is_beside(actor: Actor, hit: Hit, tokens: Sequence[Token], actors: Sequence[Actor]) -> bool:
    """Tell whether a party only stands in what is told of the subject, or where it is: "the army in X said"."""
    if actor.role == "own" and _in_turn(actor.first, tokens):
        return True
    ruled = actor.role in {"bare", "it"} and governed(actor.first, tokens)
    if ruled and not _told_further(actor.last, hit.first, tokens):
        return True
    seat = actor.role == "igo" and (_is_seat(actor, tokens, actors) or _is_written_to(actor, hit, tokens))
    return seat or _is_told_by(actor, hit.first, tokens) or _tells_who(actor, tokens, actors)


def _told_more_of(verb: int, tokens: Sequence[Token], actors: Sequence[Actor]) -> Actor | None:
    """Return the subject that a clause between commas tells more of: "X's envoy, who cited officials of Y, said"."""
    if verb < 2 or tokens[verb - 1].low != ",":
        return None
    for i in range(verb - 2, max(1, verb - LONG_PHRASE), -1):
        if tokens[i].low in {",", ";", "“", "”", '"'}:
            return None
        if tokens[i].low in {"who", "which", "speaking"} and tokens[i - 1].low == ",":
            end = _before_brackets(i - 2, tokens)
            able = (a for a in actors if a.last == end and a.role in SPEAKING and not governed(a.first, tokens))
            return next(able, None)
    return None


def _before_brackets(last: int, tokens: Sequence[Token]) -> int:
    """Return where a name ends that its short form follows: "the Hill Guard (HG)"."""
    return last - SHORT_FORM if lows(tokens, last - 2, last + 1)[::2] == ["(", ")"] else last


def _backed(backer: Actor, tokens: Sequence[Token], actors: Sequence[Actor]) -> Actor | None:
    """Return the side of those whom another side backs, where it is told: "rebels backed by X in Y"."""
    by = lows(tokens, backer.first - 2, backer.first)
    if backer.role != "bare" or len(by) < 2 or by[0] not in BACKED or by[1] != "by":
        return None
    if tokens[min(backer.last + 1, len(tokens) - 1)].low not in {"in", "of", "from"}:
        return None
    near = range(backer.last + 2, backer.last + 2 + NOUN_PHRASE)
    whose = next((a for a in actors if a.first in near and a.side), None)
    return replace(whose, role="military") if whose is not None else None


def _was_accused(hit: Hit, tokens: Sequence[Token]) -> bool:
    """Tell whether a participle tells what a subject is blamed for: "X, accused of shelling Y, denied this"."""
    of = tokens[hit.last + 1].low if hit.last + 1 < len(tokens) else ""
    return hit.value == "accuse" and hit.first > 0 and tokens[hit.first - 1].low == "," and of in {"of", "for"}


def _tells_who(office: Actor, tokens: Sequence[Token], actors: Sequence[Actor]) -> bool:
    """Tell whether an office is what somebody is, who was given a side: "an X official who is mayor of Y said"."""
    who = next((i for i in (office.first - 2, office.first - 3) if i > 0 and tokens[i].low == "who"), 0)
    return (
        office.side is None
        and who > 0
        and tokens[who + 1].low in BEING
        and any(a.last == who - 1 and a.side for a in actors)
    )


def _in_turn(own: int, tokens: Sequence[Token]) -> bool:
    """Tell whether "its" only sets one party against the other: "for its part"."""
    return own > 0 and tokens[own - 1].low == "for" and lows(tokens, own + 1, own + 2) == ["part"]


def _told_further(last: int, verb: int, tokens: Sequence[Token]) -> bool:
    """Tell whether a name is told more of by a clause whose verb this is: "blamed it on X, which in turn said"."""
    between = lows(tokens, last + 1, verb)
    return between[:2] in ([",", "which"], [",", "who"]) and len(between) <= PHRASE and "," not in between[2:]


def _shortens(point: int, tokens: Sequence[Token]) -> bool:
    """Tell whether a point ends a shortened rank or name: "X's chief, Gen. Jan A. Stone, said"."""
    before = tokens[point - 1]
    return tokens[point].low == "." and before.capital and (before.low in ABBREVIATIONS or len(before.low) == 1)


def _is_told_by(actor: Actor, verb: int, tokens: Sequence[Token]) -> bool:
    """Tell whether a name only stands in what is told of the subject: "X, a party which Y backs, said"."""
    before = actor.first - 1 - (actor.first > 0 and tokens[actor.first - 1].low == "the")
    commas = [i for i in range(max(0, actor.first - PHRASE), before) if tokens[i].low == ","]
    closed = tokens[verb - 1].low == "," and 1 < verb - 1 - actor.last <= NOUN_PHRASE
    return before > 0 and tokens[before].low in {"which", "whom"} and bool(commas) and closed


def _is_seat(body: Actor, tokens: Sequence[Token], actors: Sequence[Actor]) -> bool:
    """Tell whether a body of no side only says where an office is: "X's envoy to the United Nations"."""
    to = body.first - 1 - (tokens[body.first - 1].low == "the")
    office = any(a.last == to - 1 and a.role == "official" and a.side for a in actors)
    return to > 0 and tokens[to].low in {"to", "at"} and office


def _is_written_to(body: Actor, hit: Hit, tokens: Sequence[Token]) -> bool:
    """Tell whether a body of no side is only addressed: "X, in a letter to the United Nations, accused Y"."""
    to = body.first - 1 - (tokens[body.first - 1].low == "the")
    return to > 0 and tokens[to].low == "to" and tokens[to - 1].low in LETTERS and body.last < hit.first


def _person_before(office: Actor, tokens: Sequence[Token], actors: Sequence[Actor]) -> Actor | None:
    """Return the known person whom an office is set after: "Jan Stone, the governor of Y"; the person's side counts.

    So does that of another office: "Colonel Jan Stone, the spokesman, said".
    """
    if office.role == "person" and office.side is None and office.last > office.first:
        return next((a for a in actors if a.role == "official" and a.last == office.first - 2
                     and tokens[a.last + 1].low == ","), None)  # fmt: skip
    if office.role != "official":
        return None
    return next(
        (a for a in actors if a.role == "person" and a.side and 0 < office.first - a.last <= PHRASE
         and tokens[a.last + 1].low == ","), None)  # fmt: skip


def _said_with(people: Actor, tokens: Sequence[Token], actors: Sequence[Actor]) -> Actor | None:
    """Return the office that says the same as witnesses named behind it: "X's army and residents said"."""
    if people.role != "witness" or people.first < 2 or tokens[people.first - 1].low != "and":
        return None
    offices = (a for a in actors if a.last == people.first - 2 and a.role in OFFICES | {"government"} and a.side)
    office = next(offices, None)
    return replace(office, last=people.last) if office else None


def _people_of(place: Actor, tokens: Sequence[Token], actors: Sequence[Actor]) -> Actor | None:
    """Return the people who live in what is named: "residents of X's Alder"."""
    people = (a for a in actors if a.role == "witness" and a.last == place.first - 2)
    return next((a for a in people if tokens[a.last + 1].low in {"of", "in", "from"}), None)


def _is_stranger(last: int, tokens: Sequence[Token], actors: Sequence[Actor]) -> bool:
    """Tell whether a clause's subject is a name of no party, with nothing but a comma before it."""
    first = last
    while first > 0 and tokens[first].capital:
        first -= 1
    unknown = not any(a.first <= last and a.last > first for a in actors)
    comma = first - (tokens[first].low in {"the", "a"})
    return first < last and comma >= 0 and tokens[comma].low == "," and unknown


def with_partner(subject: Actor, tokens: Sequence[Token], actors: Sequence[Actor]) -> Actor:
    """Return the first of two offices that say the same: "…, officials in X and Y said"."""
    joined = subject.first > 1 and tokens[subject.first - 1].low == "and"
    able = (a for a in actors if joined and a.last == subject.first - 2 and a.role in OFFICIALS)
    return next(able, subject)


def governed(first: int, tokens: Sequence[Token]) -> bool:
    """Tell whether a name hangs on a preposition ("within X", "the border of X") and so is no subject."""
    before = (t.low for t in reversed(tokens[max(0, first - 3) : first]))
    return next((low for low in before if low not in {"the", "a"} and not low.endswith("ern")), "") in PREPOSITIONS


def pair(before: int, tokens: Sequence[Token], actors: Sequence[Actor]) -> tuple[Actor, Actor] | None:
    """Return the two parties of different sides that are named last before a token."""
    left = [a for a in actors if a.last < before + 1 and a.side and a.role in SPEAKING]
    left = [a for a in left if a.role not in {"igo", "witness", "media"}]
    left = [a for a in left if a.role != "bare" or not governed(a.first, tokens)] if len(left) > 2 else left
    if len(left) >= 2 and left[-1].side != left[-2].side:
        return left[-2], left[-1]
    return None


def closes(last: int, tokens: Sequence[Token]) -> bool:
    """Tell whether a speaker ends a clause: a mark, a day or a place of saying, or "of the region" and then a mark."""
    for i in range(last + 1, min(len(tokens), last + 1 + LONG_PHRASE)):
        if tokens[i].low in {".", ",", "on", "in", "at", "quoted", "(", ";", "as", "earlier", "late"}:
            return True
        if i == last + 1 and tokens[i].low not in {"of", "for", "from", *STATIONED}:
            return False
    return last + 1 >= len(tokens)


def closes_sentence(last: int, tokens: Sequence[Token]) -> bool:
    """Tell whether nothing of weight follows in the sentence: its end, a day or a place."""
    rest = lows(tokens, last + 1, last + 1 + PHRASE + 1)
    return len(rest) <= PHRASE and (not rest or rest[0] in CLOSING)


def that_follows(last: int, tokens: Sequence[Token]) -> bool:
    """Tell whether a clause of "that" begins right behind a word."""
    return last + 1 < len(tokens) and tokens[last + 1].low == "that"
