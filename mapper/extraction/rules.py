"""One article and its toponyms in; its claims out, by rules: the default extractor, and the walk over the sentences.

What one sentence tells the next is kept in small memories: who speaks (`Speakers`), whom a reporter accuses
(`Accusations`), which day it speaks of and whether it has gone back to an earlier war (`Chronology`).
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from mapper.claim import OUTLET, THIRD_PARTY, Casualties, Claim
from mapper.extraction.accusation import NO_SIDE, Accusations
from mapper.extraction.agency import BE
from mapper.extraction.anaphora import Antecedents
from mapper.extraction.casualties import casualties
from mapper.extraction.chronology import Chronology
from mapper.extraction.events import CLAIM_REACH, SPANS, Event, events, refers_back
from mapper.extraction.evidence import borne_out, spoken
from mapper.extraction.headings import Headings
from mapper.extraction.leads import with_later_days
from mapper.extraction.mentions import dateline
from mapper.extraction.places import ANSWERS, Surroundings, place_mentions
from mapper.extraction.readings import readings
from mapper.extraction.speakers import Speakers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gazetteer import Toponym
    from mapper.article import Article
    from mapper.claim import EventType, ReporterKind
    from mapper.extraction.attribution import Unit
    from mapper.extraction.lexicon import Hit
    from mapper.extraction.mentions import Actor
    from mapper.extraction.readings import Reading
    from mapper.extraction.segments import Token
    from mapper.profile import Profile

KINDS: Final[dict[str, ReporterKind]] = {
    "ministry": "ministry", "official": "official", "person": "official", "military": "military", "witness": "witness",
    "igo": "igo", "government": "government", "bare": "government", "plural": "government",
}  # fmt: skip
POINTING: Final = frozenset(
    "this that it these those accusation accusations claim claims allegation allegations report reports charge charges "
    "involvement responsibility incident incidents account version information them denial".split()
)
POINTING_REACH: Final = 5
THESE: Final = 3  # words of "all these claims"
DO: Final = frozenset({"does", "do", "did"})  # "… does not correspond to reality"
OCCURRED: Final = frozenset({"happened", "occurred", "place", "true"})
FALSE_REACH: Final = 7  # words from "is" to "false"
TOLD: Final = frozenset(
    "news information report reports claim claims statement statements allegation allegations".split()
)
OWN: Final = frozenset("its their his her it they he she".split())
SPREADING: Final = ("spread", "circulat", "disseminat", "publish")
SPEAKER_REACH: Final = 40  # characters after a speaker's name in which it is told where he is from
DATELINE: Final = 6  # tokens at the head of a sentence in which a name in capitals is a dateline


def extract(article: Article, profile: Profile, toponyms: Sequence[Toponym]) -> tuple[Claim, ...]:
    """Find the claims of an article, in reading order; `toponyms` are those found in its text."""
    return _Walk(article, profile, toponyms).claims()


class _Walk:
    """One article on its way from text to claims."""

    def __init__(self, article: Article, profile: Profile, toponyms: Sequence[Toponym]) -> None:
        self.article, self.toponyms = article, sorted(toponyms, key=lambda t: t.start)
        self.starts = [t.start for t in self.toponyms]
        self.readings = readings(article, profile)
        self.speakers = Speakers(article, profile, self.readings)
        self.accusations = Accusations(self.speakers)
        self.days = Chronology(article)
        self.headings = Headings()
        self.antecedents = Antecedents(self._free)
        self.last: Claim | None = None  # the attack spoken of last, and the paragraph it stands in
        self.paragraph = -1

    def claims(self) -> tuple[Claim, ...]:
        return with_later_days([c for number in range(len(self.readings)) for c in self._of_sentence(number)])

    def _of_sentence(self, number: int) -> list[Claim]:
        reading = self.readings[number]
        self.days.note(reading)
        self.headings.note(reading.sentence, self._within(reading.sentence.start, reading.sentence.end))
        found: list[Claim] = []
        for unit in self.speakers.units(number):
            deeds = events(unit, reading.sentence.tokens, reading.hits, reading.actors) or _implied(unit, reading)
            if not deeds and (answer := self._denial(reading, unit) or self._blame(reading, unit)):
                found.append(answer)
            for event in deeds:
                claim = self._claim(reading, unit, event)
                if claim:
                    self.antecedents.struck(claim)
                    self.last, self.paragraph = claim, reading.sentence.paragraph
                for told in self._contradicted(claim, event, unit, reading) if claim else ():
                    if not any(_same(told, other) for other in found):
                        found.append(told)
        self.antecedents.note(reading)
        return found

    def _claim(self, reading: Reading, unit: Unit, event: Event) -> Claim | None:
        sentence, text = reading.sentence, self.article.text
        if self.days.is_background(event, reading):
            return None
        if unit.stance == "denies" and _is_not_denied(unit, reading):
            return None
        reporter = self.accusations.reporter(unit, event, reading)
        if reporter in NO_SIDE and _is_elsewhere(event):
            return None
        if unit.speaker and unit.speaker_side != reporter:
            self.speakers.correct(unit.speaker, reporter, reading)
        attacker = self.accusations.attacker(unit, event, reading, reporter)
        if event.negated and not (event.agent and attacker == reporter):
            return None  # only who is said to have done it denies it
        target, speaker = self.accusations.target(event, attacker, reporter), unit.speaker
        told = reading.words(text, unit.first, unit.last)[:60] if speaker else "nobody is named as the source"
        begin = sentence.start
        named = self._places(event, unit, reading)
        found = place_mentions(named, sentence, _surroundings(event, reading)) if named else ()
        places = tuple(
            replace(m, role="hit") if m.role == "origin" and _is_of_speaker(m.toponym, unit, reading) else m
            for m in found
        )  # the home of who tells of it is not where the fire came from
        if not places and (heading := self.headings.over(sentence)):
            begin = heading.sentence.start
            places = place_mentions(heading.toponyms, heading.sentence, Surroundings(0))
        places = places or self.antecedents.places(reading, *event.span)
        claim = Claim(
            article_id=self.article.article_id,
            quote=text[begin : sentence.end],
            quote_start=begin,
            quote_end=sentence.end,
            reporter_side=reporter,
            reporter_name=reading.words(text, speaker.first, speaker.last) if speaker else None,
            reporter_kind=_reporter_kind(speaker, reporter),
            stance="denies" if event.negated else unit.stance,
            attacker=attacker,
            target=target,
            event_type=self._kind(event, reading, attacker),
            weapons=event.weapons,
            period=self.days.period(event, reading, reporter),
            places=places,
            casualties=casualties(sentence.tokens, reading.actors, *event.span, target),
            rules=(f"{unit.frame}: {told}", f"trigger: {reading.words(text, event.first, event.last)}"),
        )
        return borne_out(claim, unit, event, reading, inferred=self.accusations.inferred)

    def _kind(self, event: Event, reading: Reading, attacker: str | None) -> EventType:
        """Return the kind of an attack; "the strikes" that say none are of the kind that was told of last."""
        last = self.last
        again = event.kind == "other" and last is not None and last.attacker == attacker
        return last.event_type if again and last and refers_back(event, reading.sentence.tokens) else event.kind

    def _contradicted(self, claim: Claim, event: Event, unit: Unit, reading: Reading) -> tuple[Claim, ...]:
        """Read "the report that we attacked is false" as two claims: the denial, and the report it denies."""
        if claim.stance == "denies" and (accuser := _accuser(claim, event, reading)) is not None:
            told = replace(claim, stance="asserts", reporter_side=accuser, reporter_name=None)
            return claim, replace(told, rules=(*claim.rules, "what is called false"))
        if not reading.hits.get("falsehood") or claim.stance != "asserts" or unit.frame == "claim noun":
            return (claim,)
        # who is accused is who calls it false
        teller = None if claim.reporter_side in NO_SIDE else claim.reporter_side
        denier = (teller if event.agent is None and unit.speaker is None else None) or claim.attacker or teller
        accuser = self.speakers.opponent(denier)
        if denier is None or accuser is None or claim.reporter_side not in {denier, accuser, OUTLET}:
            return (claim,)
        if claim.reporter_side == accuser and not _is_false(reading):
            return (claim,)
        alike = replace(claim, attacker=denier, target=accuser)
        denies, asserts = (
            alike if claim.reporter_side == side else replace(alike, reporter_side=side, reporter_name=None)
            for side in (denier, accuser)
        )
        return (
            replace(denies, stance="denies", rules=(*claim.rules, "called false")),
            replace(asserts, rules=(*claim.rules, "what is called false")),
        )

    def _denial(self, reading: Reading, unit: Unit) -> Claim | None:
        """Read "X denied this": a denial of the attack that was spoken of last, if X is accused of it."""
        last, reporter = self.last, unit.speaker_side
        if last is not None and unit.saying is None:
            own = self.speakers.default
            return self._called_false(last, unit, reading, reporter if own in NO_SIDE else own)
        if last is None or unit.saying is None or reporter is None:
            return None
        if (denier := _uninvolved(unit, reading, reporter)) is not None:
            apart = last.attacker not in {None, denier} or last.reporter_side == denier
            return None if apart else replace(self._denied(last, reading, unit, reporter), attacker=denier)
        # "said the claim was baseless", "this is a lie, X said"
        false = unit.frame == "say" and (_is_false(reading, unit.saying[1]) or _this_is_false(unit, reading))
        if not (unit.stance == "denies" or false):
            return None
        harm = range(unit.saying[1] + 1, unit.saying[1] + POINTING_REACH)  # "denied having killed the soldier"
        hurt = any(h.first in harm for h in reading.hits.get("casualty", ()))
        if not (hurt or _points_back(unit, unit.saying, reading.sentence.tokens)):
            return None
        if last.attacker not in {None, reporter} and reporter not in NO_SIDE:
            return None
        other = self.speakers.opponent(reporter)
        accused = last.reporter_side == other or any(
            a.side == other for a in reading.actors if a.first > unit.saying[1]
        )
        attacker = last.attacker or (reporter if accused and reporter not in NO_SIDE else None)
        return replace(self._denied(last, reading, unit, reporter), attacker=attacker)

    def _called_false(self, last: Claim, unit: Unit, reading: Reading, reporter: str | None) -> Claim | None:
        """Read "the news spread by X is a lie" in a text of the side that X accuses, or in its quotation."""
        told = any(t.low in TOLD for t in reading.sentence.tokens[unit.first : unit.last + 1])
        if reporter in {None, *NO_SIDE, last.reporter_side} or not (told and _is_false(reading)):
            return None
        return replace(self._denied(last, reading, unit, reporter or OUTLET), attacker=last.attacker or reporter)

    def _denied(self, last: Claim, reading: Reading, unit: Unit, reporter: str) -> Claim:
        return replace(self._retold(last, reading, unit, reporter), stance="denies", places=())

    def _blame(self, reading: Reading, unit: Unit) -> Claim | None:
        """Read "X blamed Y": the attack that the same paragraph tells of, laid at Y's door."""
        last, reporter = self.last, unit.speaker_side
        if last is None or reporter is None or unit.frame != "accuse" or reporter in {*NO_SIDE, unit.accused}:
            return None
        accused = unit.accused
        if accused is None or accused in NO_SIDE or last.attacker is not None or last.reporter_side != OUTLET:
            return None
        if reading.sentence.paragraph != self.paragraph:
            return None
        self.accusations.accused[reporter] = accused
        return replace(self._retold(last, reading, unit, reporter), attacker=accused, target=reporter)

    def _retold(self, last: Claim, reading: Reading, unit: Unit, reporter: str) -> Claim:
        """Return the attack of a claim as another reporter speaks of it in a sentence of its own."""
        sentence, text, speaker = reading.sentence, self.article.text, unit.speaker
        return replace(
            last,
            quote=text[sentence.start : sentence.end],
            quote_start=sentence.start,
            quote_end=sentence.end,
            reporter_side=reporter,
            reporter_name=reading.words(text, speaker.first, speaker.last) if speaker else None,
            reporter_kind=_reporter_kind(speaker, reporter),
            casualties=Casualties(),
            rules=(f"{unit.frame}: the attack spoken of last",),
            marks=spoken(unit, reading),
        )

    def _within(self, begin: int, end: int) -> list[Toponym]:
        """Return the toponyms between two offsets."""
        return [
            t for t in self.toponyms[bisect_left(self.starts, begin) : bisect_right(self.starts, end)] if t.end <= end
        ]

    def _free(self, reading: Reading) -> list[Toponym]:
        """Return the toponyms of a sentence that stand in no actor's name."""
        sentence = reading.sentence
        taken = [sentence.span(a.first, a.last) for a in reading.actors]
        return [
            t for t in self._within(sentence.start, sentence.end)
            if not any(start <= t.start and t.end <= end for start, end in taken)
        ]  # fmt: skip

    def _places(self, event: Event, unit: Unit, reading: Reading) -> list[Toponym]:
        """Return the toponyms of an event's words that are no part of a party's name, nor where its speaker is from."""
        sentence, tokens = reading.sentence, reading.sentence.tokens
        begin, end = sentence.span(max(event.span[0], dateline(sentence)), event.span[1])
        # a part of a compound ("Upper-Lower clash") names no place, and a dateline only where the report was written
        inside = [
            t for t in self._within(begin, end) if t.start in sentence.starts and t.end in sentence.ends
            and not (t.name.isupper() and t.start < sentence.starts[min(DATELINE, len(tokens) - 1)])
            and t.name.casefold() != "borders"  # "across their borders" names no line
        ]  # fmt: skip
        if not inside and unit.frame == "mutual" and event.span[0] > 0:
            # blame for what the sentence has told of before
            return self._places(replace(event, span=(0, event.span[1])), unit, reading)
        if not inside:
            return []
        ends = reading.sentence.ends
        owners = {
            ends[i] for a in reading.actors
            if a.role != "official" and (i := a.first - 2) >= 0 and tokens[i + 1].low == "'s"
        }  # fmt: skip
        named = [t for t in inside if t.end not in owners and not _is_of_party(t, event, reading)]
        elsewhere = [t for t in named if not _is_of_speaker(t, unit, reading)]
        elsewhere = _without_lead(elsewhere, unit, reading)
        # what the mayor of a town tells without naming a place befell the town
        if elsewhere or (unit.speaker and unit.speaker.role == "person"):
            return elsewhere
        hailing = {start for start, token in zip(sentence.starts[1:], tokens, strict=False) if token.low == "from"}
        return [t for t in named if t.start not in hailing]


def _accuser(claim: Claim, event: Event, reading: Reading) -> str | None:
    """Return the side whose claim somebody else denies in the same sentence: "the claims of X that … were denied"."""
    if any(u.frame == "claim noun" for u in reading.units):
        return None
    nouns = [h for h in reading.hits.get("accusenoun", ()) if h.last < event.first]
    foes = [a for a in reading.actors if a.side not in {None, THIRD_PARTY, claim.reporter_side}]
    return next((a.side for a in foes for h in nouns if _is_whose(h, a, reading.sentence.tokens)), None)


def _is_whose(noun: Hit, actor: Actor, tokens: Sequence[Token]) -> bool:
    """Tell whether a claim is somebody's: "claims of X's ministry", "X's claim"."""
    before = actor.possessive and 0 < noun.first - actor.last <= CLAIM_REACH
    between = tokens[noun.last + 1 : actor.first]
    return before or (0 < len(between) <= CLAIM_REACH and between[0].low in {"of", "by", "from"})


def _is_not_denied(unit: Unit, reading: Reading) -> bool:
    """Tell whether it is not denied: "has neither confirmed nor denied"."""
    denied = unit.saying[0] if unit.saying else unit.first
    return any(denied - 2 <= h.last < denied for h in reading.hits.get("negation", ()))


def _uninvolved(unit: Unit, reading: Reading, reporter: str) -> str | None:
    """Return the side that is said to have nothing to do with it, if one is."""
    said = next((h for h in reading.hits.get("uninvolved", ()) if unit.first <= h.first <= unit.last), None)
    if said is None:
        return None
    named = (a for a in reversed(reading.actors) if unit.first <= a.first and a.last < said.first)
    whose = next(named, None)
    return whose.side if whose is not None and whose.side else None if reporter in NO_SIDE else reporter


def _trails(unit: Unit) -> bool:
    """Tell whether all that is said stands before the words of saying: "…, X said"."""
    if unit.saying is None or unit.speaker is None:
        return False
    return (
        min(unit.saying[0], unit.speaker.first) > unit.first and unit.last <= max(unit.saying[1], unit.speaker.last) + 1
    )


def _this_is_false(unit: Unit, reading: Reading) -> bool:
    """Tell whether all that is said is that something told before is false: "this is a lie, X said"."""
    words = [t.low for t in reading.sentence.tokens[unit.first : unit.last + 1] if t.low[0].isalnum()]
    verb = next((i for i, low in enumerate(words) if low in BE), 0)
    points = 0 < verb <= THESE and words[verb - 1] in POINTING
    last = max((h.last for h in reading.hits.get("falsehood", ())), default=0)
    who = min(unit.saying[0], unit.speaker.first) if unit.saying and unit.speaker else 0
    between = [t.low for t in reading.sentence.tokens[last + 1 : who]]
    ends = bool(between) and all(low == "the" or not low[0].isalnum() for low in between)
    return points and ends and _trails(unit) and _is_false(reading)


def _points_back(unit: Unit, saying: tuple[int, int], tokens: Sequence[Token]) -> bool:
    """Tell whether what is denied was told before: "denied this", "the claim was denied by X", "… that Y spread is"."""
    if _trails(unit) and unit.frame == "say":
        return True
    passive = unit.speaker is not None and "by" in {t.low for t in tokens[saying[0] + 1 : saying[0] + 2]}
    around = tokens[unit.first : saying[0]] if passive else tokens[saying[0] : saying[1] + 2 + POINTING_REACH]
    words = [t.low for t in around]
    if not passive and all(not low[0].isalnum() for low in words[saying[1] + 1 - saying[0] :]):
        return True  # "…, but X denies"
    pointing = next((i for i, low in enumerate(words[:-1]) if low in POINTING), None)
    if pointing is None or _goes_on(words[pointing:]):
        return False
    if words[pointing + 1] != "that":
        return True
    # "denied the claim that …" denies what it goes on to say
    return passive and any(low.startswith(SPREADING) for low in words[pointing + 2 :])


def _goes_on(words: Sequence[str]) -> bool:
    """Tell whether "that" begins what else is denied: "denies that its troops …", not "… that it had taken place"."""
    return words[0] == "that" and words[1] in OWN and OCCURRED.isdisjoint(words)


def _is_elsewhere(event: Event) -> bool:
    """Tell whether an attack is one by outsiders on outsiders: another war, which a text brings up."""
    agent, target = event.agent, event.target
    return agent is not None and agent.side == THIRD_PARTY and (target is None or target.side == THIRD_PARTY)


def _is_of_speaker(toponym: Toponym, unit: Unit, reading: Reading) -> bool:
    """Tell whether a place says who the speaker is: "the mayor of X said", "…,” said Stone, a farmer from X"."""
    if unit.speaker is None or unit.saying is None:
        return False
    starts = reading.sentence.starts
    if unit.speaker.first > unit.saying[0]:
        said = reading.sentence.ends[unit.speaker.last]
        return unit.frame == "say" and said <= toponym.start <= said + SPEAKER_REACH
    return starts[unit.speaker.first] <= toponym.start < starts[unit.saying[0]]


def _without_lead(toponyms: list[Toponym], unit: Unit, reading: Reading) -> list[Toponym]:
    """Leave out the region that heads the sentence where the words told name a place: "In X, officials said Y …"."""
    tokens = reading.sentence.tokens
    if unit.speaker is None or unit.saying is None or unit.speaker.first >= unit.saying[0]:
        return toponyms
    told = [t for t in toponyms if t.start > reading.sentence.starts[unit.saying[1]]]
    leads = unit.first < unit.speaker.first and tokens[unit.first].low == "in"
    return told if told and leads else toponyms


def _is_false(reading: Reading, after: int = -1) -> bool:
    """Tell whether a statement is called false outright: "… is absolutely false", not "spreads false news"."""
    tokens = reading.sentence.tokens
    said = (h for h in reading.hits.get("falsehood", ()) if h.first > after)
    return any(tokens[h.first].low in DO or _is_told_of(h.first, tokens) for h in said)


def _is_told_of(first: int, tokens: Sequence[Token]) -> bool:
    """Tell whether "is" and words for how much stand before: "is false", "is one more act of disinformation"."""
    for i in range(first - 1, max(-1, first - 1 - FALSE_REACH), -1):
        if tokens[i].low in BE | DO:
            return True
        if not tokens[i].low.isalpha() or tokens[i].low in {"that", "which", "and", "by"}:
            return False
    return False


def _implied(unit: Unit, reading: Reading) -> list[Event]:
    """Blame is a claim even where nothing is named: "the sides traded blame", but not "… for the failure of talks"."""
    if unit.frame != "mutual":
        return []
    first, last = unit.saying or (unit.first, unit.first)
    if any(token.low == "for" for token in reading.sentence.tokens[last + 1 : last + 2]):
        return []
    return [Event(first, last, "attack", "other", span=(unit.first, unit.last))]


def _reporter_kind(speaker: Actor | None, reporter: str) -> ReporterKind:
    if speaker is not None:
        return KINDS.get(speaker.role.removeprefix("own-"), "government")
    return "media" if reporter in NO_SIDE else "ministry"


def _surroundings(event: Event, reading: Reading) -> Surroundings:
    agent = event.agent
    weapons = frozenset(i for h in reading.hits.get("weapon", ()) for i in range(h.first, h.last + 1))
    attacker = range(agent.first, agent.last + 1) if agent else range(0)
    tokens = reading.sentence.tokens
    answered = (i for i in range(event.last + 1, event.span[1]) if _answers(tokens[i].low, tokens[i + 1].low))
    return Surroundings(event.span[0], range(event.first, event.last + 1), attacker, weapons, next(answered, math.inf))


def _answers(low: str, following: str) -> bool:
    """Tell whether two words begin an earlier attack: "in response to", "weeks after"."""
    return (low in ANSWERS and following in {"to", "for"}) or (low in SPANS and following == "after")


def _is_of_party(toponym: Toponym, event: Event, reading: Reading) -> bool:
    """Tell whether a toponym is part of a party's name, and that names no place here."""
    starts, ends = reading.sentence.starts, reading.sentence.ends
    return any(
        starts[a.first] <= toponym.start and toponym.end <= ends[a.last] and a.role not in {"own", "own-patient"}
        and not _names_place(a, event, reading)
        for a in reading.actors
    )  # fmt: skip


def _names_place(actor: Actor, event: Event, reading: Reading) -> bool:
    """Tell whether a side's name stands for a place here: not for who speaks, is accused or attacks."""
    if any(actor == u.speaker for u in reading.units):
        return False
    before = reading.sentence.tokens[actor.first - 1].low if actor.first else ""
    if actor == event.agent and before == "of":
        return False  # "the strike of X on Y"
    if reading.locative(actor):
        return True
    if actor.possessive or (actor.first and reading.sentence.tokens[actor.first - 1].low == "by"):
        return False  # "X's claims", "denied by X"
    land = any(h.first == actor.first and h.form in {"capital", "area"} for h in reading.hits.get("side", ()))
    return actor.role == "bare" and land and actor != event.agent


def _same(a: Claim, b: Claim) -> bool:
    return (a.reporter_side, a.stance, a.attacker, a.event_type) == (
        b.reporter_side,
        b.stance,
        b.attacker,
        b.event_type,
    )
