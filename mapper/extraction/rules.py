"""One article and its toponyms in; its claims out, by rules: the default extractor, and the walk over the sentences.

What one sentence tells the next is kept in small memories: who speaks (`Speakers`), whom a reporter accuses, which
day it speaks of, and whether a paragraph has gone back to an earlier war.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from mapper.claim import OUTLET, THIRD_PARTY, Casualties, Claim, Period
from mapper.extraction.agency import BE, OWNER_REACH, OWNING_UP
from mapper.extraction.casualties import casualties
from mapper.extraction.dates import TimeMention, period
from mapper.extraction.events import Event, events
from mapper.extraction.evidence import borne_out, spoken
from mapper.extraction.places import Surroundings, place_mentions
from mapper.extraction.readings import readings
from mapper.extraction.speakers import Speakers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gazetteer import Toponym
    from mapper.article import Article
    from mapper.claim import ReporterKind
    from mapper.extraction.attribution import Unit
    from mapper.extraction.mentions import Actor
    from mapper.extraction.readings import Reading
    from mapper.profile import Profile

KINDS: Final[dict[str, ReporterKind]] = {
    "ministry": "ministry", "official": "official", "person": "official", "military": "military", "witness": "witness",
    "igo": "igo", "government": "government", "bare": "government", "plural": "government",
}  # fmt: skip
NO_SIDE: Final = frozenset({OUTLET, THIRD_PARTY})
ANSWERING: Final = ("return", "retaliat", "respond")  # one's own fire is an answer
POINTING: Final = frozenset(
    "this that it these those accusation accusations claim claims allegation allegations report reports charge charges "
    "involvement responsibility incident incidents".split()
)
AFTERWARDS: Final = frozenset({"afterwards", "afterward", "thereafter", "shortly", "soon", "later", "hours", "minutes"})
AFTER_REACH: Final = 3
POINTING_REACH: Final = 5
OFFICIALS: Final = frozenset({"official", "government", "military", "ministry"})
TOPIC: Final = 22  # words at the head of a sentence in which an old year makes earlier times its topic
ASIDE: Final = 14  # words after an attack beyond which an old year dates something else
DATELINE: Final = 6  # tokens at the head of a sentence in which a name in capitals is a dateline
INHERITED: Final = 2  # date_prec of a day that another sentence, or the publication, tells


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
        self.accused: dict[str, str] = {}
        self.day: dict[str, Period] = {}
        self.old_paragraph = -1
        self.last: Claim | None = None
        self.latest: Period | None = None  # the last day that the sentences before this one name
        self.read: Period | None = None  # the same, with this one

    def claims(self) -> tuple[Claim, ...]:
        return tuple(claim for number in range(len(self.readings)) for claim in self._of_sentence(number))

    def _of_sentence(self, number: int) -> list[Claim]:
        reading = self.readings[number]
        self.reading = reading
        self._note_background(reading)
        found: list[Claim] = []
        for unit in self.speakers.units(number):
            deeds = events(unit, reading.sentence.tokens, reading.hits, reading.actors) or _implied(unit)
            if not deeds and (denial := self._denial(reading, unit)):
                found.append(denial)
            for event in deeds:
                claim = self._claim(reading, unit, event)
                self.last = claim or self.last
                for told in self._contradicted(claim, reading) if claim else ():
                    if not any(_same(told, other) for other in found):
                        found.append(told)
        return found

    def _claim(self, reading: Reading, unit: Unit, event: Event) -> Claim | None:
        sentence, text = reading.sentence, self.article.text
        here = [t for t in reading.times if event.span[0] <= t.first <= event.span[1]]
        if self._is_background([t for t in here if not (t.old and t.first - event.last > ASIDE)], reading, event):
            return None
        reporter = self._reporter(unit, event, own=_is_own(event, reading))
        attacker = self._attacker(unit, event, reporter)
        target, speaker = self._target(event, attacker, reporter), unit.speaker
        told = reading.words(text, unit.first, unit.last)[:60] if speaker else "nobody is named as the source"
        claim = Claim(
            article_id=self.article.article_id,
            quote=text[sentence.start : sentence.end],
            quote_start=sentence.start,
            quote_end=sentence.end,
            reporter_side=reporter,
            reporter_name=reading.words(text, speaker.first, speaker.last) if speaker else None,
            reporter_kind=_reporter_kind(speaker, reporter),
            stance=unit.stance,
            attacker=attacker,
            target=target,
            event_type=event.kind,
            weapons=event.weapons,
            period=self._period(here, reading, reporter, event),
            places=place_mentions(self._places(event, reading), sentence.tokens, _surroundings(event, reading)),
            casualties=casualties(sentence.tokens, reading.actors, *event.span, target),
            rules=(f"{unit.frame}: {told}", f"trigger: {reading.words(text, event.first, event.last)}"),
        )
        return borne_out(claim, unit, event, reading)

    def _reporter(self, unit: Unit, event: Event, *, own: bool) -> str:
        """Return who says it; an office that the text gives no side ("officials said") speaks for the attacked."""
        reporter = unit.speaker_side or self.speakers.default
        agent = event.agent.side if event.agent else None
        nameless = unit.speaker is not None and unit.speaker.side is None and unit.speaker.role in OFFICIALS
        accused_itself = unit.stance == "asserts" and not own and reporter in {agent, THIRD_PARTY, OUTLET}
        if nameless and agent and accused_itself:
            return self.speakers.opponent(agent) or reporter
        return reporter

    def _attacker(self, unit: Unit, event: Event, reporter: str) -> str | None:
        attacker = self._named_attacker(unit, event, reporter)
        if attacker and attacker != reporter and unit.stance == "asserts":
            self.accused[reporter] = attacker
        if event.word in {"clash", "exchange"} and unit.frame not in {"mutual", "accuse"}:
            return None
        return attacker

    def _named_attacker(self, unit: Unit, event: Event, reporter: str) -> str | None:
        agent = event.agent
        if unit.frame == "mutual" and unit.accused:
            return unit.accused
        if agent is not None and agent.side is None and agent.role != "both":
            return self._meant(agent, unit, reporter)
        named = agent.side if agent is not None and agent.side != THIRD_PARTY else None
        if named and not (unit.accused and named == reporter):
            return named
        if unit.accused is not None and unit.accused != THIRD_PARTY:
            return unit.accused
        return None if reporter in NO_SIDE else self._implied_attacker(unit, event, reporter)

    def _meant(self, agent: Actor, unit: Unit, reporter: str) -> str | None:
        """Return the side that "the enemy", "its" or "our forces" means where this reporter says it."""
        if agent.role == "enemy":
            return self.speakers.opponent(reporter) or unit.accused
        if agent.role == "own" and (whose := self._whose(agent, unit)):
            return whose
        return None if reporter in NO_SIDE else reporter

    def _implied_attacker(self, unit: Unit, event: Event, reporter: str) -> str | None:
        """Return whom a side means that names no attacker."""
        if unit.stance == "denies":
            return reporter
        if event.target and event.target.side and self.speakers.opponent(event.target.side) == reporter:
            return reporter  # what struck the other side, its enemy reports of itself
        if self.reading.sentence.tokens[event.first].low.startswith("provocation"):
            return self.speakers.opponent(reporter)  # nobody calls its own deed so
        # who spoke of this attacker before goes on speaking of it
        return None if event.word == "clash" else self.accused.get(reporter)

    def _whose(self, own: Actor, unit: Unit) -> str | None:
        """Return the side that "its" goes back to in the words that are reported, if one is named there."""
        begin = unit.saying[1] if unit.saying and unit.saying[1] < own.first else unit.first
        named = [a for a in self.reading.actors if begin < a.first < own.first and a.side not in {None, THIRD_PARTY}]
        return named[0].side if named else None

    def _target(self, event: Event, attacker: str | None, reporter: str) -> str | None:
        victim = event.target
        if victim is not None and victim.side and victim.side != attacker:
            return victim.side
        if victim is not None and victim.role.startswith("own") and reporter not in NO_SIDE | {attacker}:
            return reporter
        return self.speakers.opponent(attacker) if attacker else None

    def _contradicted(self, claim: Claim, reading: Reading) -> tuple[Claim, ...]:
        """Read "the report that we attacked is false" as two claims: the denial, and the report it denies."""
        if not reading.hits.get("falsehood") or claim.stance != "asserts":
            return (claim,)
        # who is accused is who calls it false
        denier = claim.attacker or (None if claim.reporter_side in NO_SIDE else claim.reporter_side)
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
        if last is None or unit.stance != "denies" or unit.saying is None or reporter is None:
            return None
        after = reading.sentence.tokens[unit.saying[1] + 1 : unit.saying[1] + 1 + POINTING_REACH]
        if not any(t.low in POINTING for t in after):
            return None
        if last.attacker not in {None, reporter} and reporter not in NO_SIDE:
            return None
        sentence, text, speaker = reading.sentence, self.article.text, unit.speaker
        accused = any(a.side == self.speakers.opponent(reporter) for a in reading.actors if a.first > unit.saying[1])
        return replace(
            last,
            attacker=last.attacker or (reporter if accused and reporter not in NO_SIDE else None),
            quote=text[sentence.start : sentence.end], quote_start=sentence.start, quote_end=sentence.end,
            reporter_side=reporter, stance="denies", places=(), casualties=Casualties(),
            reporter_name=reading.words(text, speaker.first, speaker.last) if speaker else None,
            reporter_kind=_reporter_kind(speaker, reporter), rules=("deny: the attack spoken of last",),
            marks=spoken(unit, reading),
        )  # fmt: skip

    def _places(self, event: Event, reading: Reading) -> list[Toponym]:
        """Return the toponyms of an event's words that are no part of a party's name."""
        tokens = reading.sentence.tokens
        begin, end = tokens[event.span[0]].start, tokens[min(event.span[1], len(tokens) - 1)].end
        parties = [
            (tokens[a.first].start, tokens[a.last].end)
            for a in reading.actors
            if a.role not in {"own", "own-patient"} and not _names_place(a, event, reading)
        ]
        starts, ends = {t.start for t in tokens}, {t.end for t in tokens}
        # a part of a compound ("Upper-Lower clash") names no place, and a dateline only where the report was written
        inside = [
            t for t in self.toponyms[bisect_left(self.starts, begin) : bisect_right(self.starts, end)]
            if t.end <= end and t.start in starts and t.end in ends
            and not (t.name.isupper() and t.start < tokens[min(DATELINE, len(tokens) - 1)].start)
            and t.name.casefold() != "borders"  # "across their borders" names no line
        ]  # fmt: skip
        return [t for t in inside if not any(first <= t.start and t.end <= last for first, last in parties)]

    def _note_background(self, reading: Reading) -> None:
        tokens, text = reading.sentence.tokens, self.article.text
        self.latest, self.read = (
            self.read,
            next((period(t, tokens, text) for t in reversed(reading.times) if t.day and not t.old), self.read),
        )
        if any(t.old and t.first <= TOPIC for t in reading.times):
            self.old_paragraph = reading.sentence.paragraph
        elif any(t.day for t in reading.times):
            self.old_paragraph = -1

    def _is_background(self, here: Sequence[TimeMention], reading: Reading, event: Event) -> bool:
        """Tell whether an event belongs to an earlier war: an old date in or before its words, and no recent one."""
        days = here or [t for t in reading.times if not (t.old and t.first - event.last > ASIDE)]
        if not days:
            return reading.sentence.paragraph == self.old_paragraph
        return any(t.old for t in days) and not any(t.day and not t.old for t in days)

    def _period(self, here: Sequence[TimeMention], reading: Reading, reporter: str, event: Event) -> Period | None:
        """Date an event: by its own words, the sentence's, the reporter's last day, the day of saying, publication."""
        tokens, text, published = reading.sentence.tokens, self.article.text, self.article.published
        begin = event.span[0]
        inside = sorted(here, key=lambda t: abs(t.first - event.first))
        outside = sorted(reading.times, key=lambda t: (t.first > begin, abs(t.first - begin)))
        news = [t for t in (*inside, *outside) if t.day and not t.old]
        told = next((period(t, tokens, text) for t in news if not t.said), None)
        if told is not None:
            self.day[reporter] = told
            return told
        said = next((period(t, tokens, text) for t in news), None)
        if self.latest and any(t.low in AFTERWARDS for t in tokens[:AFTER_REACH]):
            return replace(self.latest, precision=max(self.latest.precision, INHERITED))
        day = self.day.get(reporter) or said or (Period(published, published) if published else None)
        return replace(day, precision=max(day.precision, INHERITED)) if day else None


def _is_own(event: Event, reading: Reading) -> bool:
    """Tell whether a deed is its reporter's own: fire that is returned, an attack that is announced."""
    tokens = reading.sentence.tokens
    reports = (h for h in reading.hits.get("report", ()) if 0 < event.first - h.last <= OWNER_REACH)
    announced = any(tokens[h.first].low.startswith(OWNING_UP) for h in reports)
    return announced or tokens[event.first].low.startswith(ANSWERING)


def _is_false(reading: Reading) -> bool:
    """Tell whether a statement is called false outright: "… is absolutely false", not "spreads false news"."""
    tokens = reading.sentence.tokens
    return any(BE & {t.low for t in tokens[max(0, h.first - 2) : h.first]} for h in reading.hits.get("falsehood", ()))


def _implied(unit: Unit) -> list[Event]:
    """Blame is a claim even where the attack is not named: "the sides traded accusations"."""
    if unit.frame == "mutual":
        first, last = unit.saying or (unit.first, unit.first)
        return [Event(first, last, "attack", "other", span=(unit.first, unit.last))]
    return []


def _reporter_kind(speaker: Actor | None, reporter: str) -> ReporterKind:
    if speaker is not None:
        return KINDS.get(speaker.role.removeprefix("own-"), "government")
    return "media" if reporter in NO_SIDE else "ministry"


def _surroundings(event: Event, reading: Reading) -> Surroundings:
    agent = event.agent
    weapons = frozenset(i for h in reading.hits.get("weapon", ()) for i in range(h.first, h.last + 1))
    return Surroundings(event.span[0], range(agent.first, agent.last + 1) if agent else range(0), weapons)


def _names_place(actor: Actor, event: Event, reading: Reading) -> bool:
    """Tell whether a side's name stands for a place here: not for who speaks, is accused or attacks."""
    if any(actor == u.speaker for u in reading.units):
        return False
    if reading.locative(actor):
        return True
    capital = any(h.first == actor.first and h.form == "capital" for h in reading.hits.get("side", ()))
    return actor.role == "bare" and capital and actor != event.agent


def _same(a: Claim, b: Claim) -> bool:
    return (a.reporter_side, a.stance, a.attacker, a.event_type) == (
        b.reporter_side,
        b.stance,
        b.attacker,
        b.event_type,
    )
