"""A verb of reporting and the actors of its sentence in; who its subject is out: a party, its office, or a stranger.

The subject stands before the verb ("X said"), or behind it where a quotation ends ("…,” said X"). A stranger is a
person whom the text gives no office.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from mapper.claim import THIRD_PARTY
from mapper.extraction.appointments import ARMED_GROUPS
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
LEADING: Final = frozenset("heads headed leads runs chairs governs commands speaks represents".split())
STANDING: Final = ("fight", "battl", "combat", "oppos", "back", "support", "align", "alli", "back", "rul", "control")
BEING: Final = frozenset({"is", "was"})
INDEFINITE: Final = frozenset("a an another one two three four five six seven several some many".split())
NOUN_PHRASE: Final = 4
LETTERS: Final = frozenset("letter letters note message appeal complaint address".split())
NAMELESS: Final = frozenset("reports report accounts rumours rumors footage videos".split())  # nobody's name
HAILING: Final = frozenset({"of", "from"})
STATIONED: Final = frozenset("deployed stationed based working patrolling serving visiting living".split())
ADDING: Final = frozenset("adding citing referring using writing speaking according in on at after during".split())
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
            joint = _said_with(actor, tokens, actors) or _seen_with(actor, tokens, actors)
            return joint or _person_before(actor, tokens, actors) or _people_of(actor, tokens, actors) or actor
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
        return next((a for a in actors if 0 < verb - a.last <= 2 and a.role in SPEAKING), None)
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
        if tokens[i].low in {"who", "which"} and tokens[i - 1].low == ",":
            able = (a for a in actors if a.last == i - 2 and a.role in SPEAKING and not governed(a.first, tokens))
            return next(able, None)
    return None


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


def _seen_with(office: Actor, tokens: Sequence[Token], actors: Sequence[Actor]) -> Actor | None:
    """Return the witnesses with whom an office of no side says the same: "residents and medics said"."""
    if office.role != "official" or office.side is not None or tokens[office.first - 1].low != "and":
        return None
    people = next((a for a in actors if a.role == "witness" and a.last == office.first - 2), None)
    return replace(people, last=office.last) if people else None


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
    speaker = near[0] if near else None
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


def stranger(first: int, tokens: Sequence[Token]) -> Actor | None:
    """Read a person whom the text gives no office: a surname goes on from before, a full name is a third party."""
    last = first
    while last < len(tokens) and tokens[last].capital:
        last += 1
    words = last - first
    if not 1 <= words <= 3 or tokens[first].low in DETERMINERS:
        return None
    return Actor(first, last - 1, None if words == 1 else THIRD_PARTY, "person")


def stranger_before(verb: int, tokens: Sequence[Token], actors: Sequence[Actor]) -> Actor | None:
    """Read a person without an office who is the subject of a verb: "Stone said", "Jan Stone had said"."""
    last = verb - 1
    while last > 0 and tokens[last].low in {"had", "has", "have", "also", "later", "then"}:
        last -= 1
    if last > 0 and tokens[last].low == ",":
        # "Jan Stone, who lives in X, said"
        relative = range(last - 1, max(0, last - LONG_PHRASE), -1)
        last = next((i - 2 for i in relative if tokens[i].low == "who" and tokens[i - 1].low == ","), -1)
        if last < 0 and tokens[verb - 1].low == ",":
            return _apposed(verb - 1, tokens, actors)
    if last > 1 and tokens[last].low == ")":
        # as in "the Hill Union Party (HUP) said"
        last = next((i - 1 for i in range(last, max(1, last - NOUN_PHRASE), -1) if tokens[i].low == "("), -1)
        if not tokens[last - 1].capital:
            return None
    if last < 0 or any(a.first <= last <= a.last for a in actors):
        return None
    if not tokens[last].capital or tokens[last].low in NAMELESS:
        return _someone(last, tokens)
    first = last - (last > 1 and tokens[last - 1].capital)
    return stranger(first, tokens[: last + 1])


def _apposed(comma: int, tokens: Sequence[Token], actors: Sequence[Actor]) -> Actor | None:
    """Read a person of no office of whom the text says more: "Jan Stone, the girls' uncle, said"."""
    before = next((i for i in range(comma - 1, max(1, comma - GAP), -1) if tokens[i].low == ","), 0)
    if (
        before < 1
        or not tokens[before - 1].capital
        or any(a.last >= before - 2 and a.first < comma and a.role != "modifier" for a in actors)
    ):
        return None
    return stranger(before - 1 - (before > 1 and tokens[before - 2].capital), tokens[:before])


def _someone(last: int, tokens: Sequence[Token]) -> Actor | None:
    """Read somebody of no party whom the text has not named before: "…, two engineers said"."""
    for first in range(last - 1, max(-1, last - 1 - NOUN_PHRASE), -1):
        if tokens[first].low == "the" and tokens[last].low in ARMED_GROUPS:
            return Actor(first, last, None, "it")  # "the armed movement said"
        if tokens[first].low in INDEFINITE and (first == 0 or tokens[first - 1].low in PHRASE_ENDS):
            return Actor(first, last, THIRD_PARTY, "witness")
        if not tokens[first].low[0].isalnum():
            return None
    return None
