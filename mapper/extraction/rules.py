"""One article and its toponyms in; its claims out, by rules: the default extractor, and the walk over the sentences.

What one sentence tells the next is kept in small memories: who speaks (`Speakers`), whom a reporter accuses
(`Accusations`), which attack it told of last (`Denials`), what it called a village (`Antecedents`), which day it
speaks of and whether it has gone back to an earlier war (`Chronology`).
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from mapper.claim import OUTLET, THIRD_PARTY, Claim
from mapper.extraction.accusation import NO_SIDE, Accusations, reporter_kind
from mapper.extraction.anaphora import Antecedents
from mapper.extraction.casualties import casualties
from mapper.extraction.chronology import Chronology
from mapper.extraction.clauses import ANSWERS
from mapper.extraction.denials import Denials, is_not_denied
from mapper.extraction.events import SPANS, Event, events, goes_on_striking, refers_back
from mapper.extraction.evidence import borne_out
from mapper.extraction.headings import Headings
from mapper.extraction.leads import with_later_days
from mapper.extraction.losses import losses
from mapper.extraction.places import Surroundings, place_mentions
from mapper.extraction.readings import readings
from mapper.extraction.segments import lows
from mapper.extraction.speakers import Speakers
from mapper.extraction.toponyms import Toponyms, is_of_speaker

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gazetteer import Toponym
    from mapper.article import Article
    from mapper.claim import EventType, Stance
    from mapper.extraction.attribution import Unit
    from mapper.extraction.readings import Reading
    from mapper.profile import Profile


VIOLATING: Final = (
    "violat", "breach", "break", "provo", "aggress", "open", "start", "initiat", "attack", "ceasefire", "truce",
)  # fmt: skip
DEED_REACH: Final = 6  # words after "accused each other" in which it is told of what


def extract(article: Article, profile: Profile, toponyms: Sequence[Toponym]) -> tuple[Claim, ...]:
    """Find the claims of an article, in reading order; `toponyms` are those found in its text."""
    return _Walk(article, profile, toponyms).claims()


class _Walk:
    """One article on its way from text to claims."""

    def __init__(self, article: Article, profile: Profile, toponyms: Sequence[Toponym]) -> None:
        self.article, self.toponyms = article, Toponyms(toponyms)
        self.readings = readings(article, profile)
        self.speakers = Speakers(article, profile, self.readings)
        self.accusations = Accusations(self.speakers)
        self.days = Chronology(article, self.readings)
        self.headings = Headings()
        self.antecedents = Antecedents(self.toponyms.free)
        self.denials = Denials(article.text, self.speakers)

    def claims(self) -> tuple[Claim, ...]:
        return with_later_days([c for number in range(len(self.readings)) for c in self._of_sentence(number)])

    def _of_sentence(self, number: int) -> list[Claim]:
        reading = self.readings[number]
        self.days.note(reading)
        self.headings.note(reading.sentence, self.toponyms.within(reading.sentence.start, reading.sentence.end))
        found: list[Claim] = []
        for unit in self.speakers.units(number):
            deeds = events(unit, reading.sentence.tokens, reading.hits, reading.actors) or self._implied(unit, reading)
            deeds = deeds or losses(unit, reading, self.toponyms.free(reading))
            if not deeds and (denial := self.denials.denial(reading, unit)):
                found += [] if any(_same(denial, other) for other in found) else [denial]
            elif not deeds and (blame := self.denials.blame(reading, unit)):
                self.accusations.accused[blame.reporter_side] = blame.attacker or OUTLET
                found.append(blame)
            for event in deeds:
                claim = self._claim(reading, unit, event)
                if claim:
                    self.antecedents.struck(claim)
                    self.denials.told(claim, reading.sentence.paragraph)
                for told in self.denials.contradicted(claim, event, unit, reading) if claim else ():
                    if not any(_same(told, other) for other in found):
                        found.append(told)
        self.antecedents.note(reading)
        return found

    def _implied(self, unit: Unit, reading: Reading) -> list[Event]:
        """Read where and when the attack was that was told of last: "The incident took place in X, Y said"."""
        again = next((h for h in reading.hits.get("again", ()) if unit.first <= h.first <= unit.last), None)
        if again is None or self.denials.last is None or unit.stance != "asserts":
            return _implied(unit, reading)
        if not (reading.times or self.toponyms.within(reading.sentence.start, reading.sentence.end)):
            return []
        span = unit.first, unit.last
        return [Event(again.first, again.last, "incident", self.denials.last.event_type, span=span)]

    def _claim(self, reading: Reading, unit: Unit, event: Event) -> Claim | None:
        sentence, text = reading.sentence, self.article.text
        if self.days.is_background(event, reading):
            return None
        if unit.stance == "denies" and is_not_denied(unit, reading):
            return None
        reporter = self.accusations.reporter(unit, event, reading)
        if reporter in NO_SIDE and _is_elsewhere(event):
            return None
        if unit.speaker and unit.speaker_side != reporter:
            self.speakers.correct(unit.speaker, reporter, reading)
        attacker = self.accusations.attacker(unit, event, reading, reporter)
        fought = event.word == "clash" and reporter not in NO_SIDE
        observed = reporter == THIRD_PARTY and unit.speaker is not None  # "monitors said that X had not fired"
        if event.negated and not (fought or (event.agent and attacker and (attacker == reporter or observed))):
            return None  # only who is said to have done it denies it, and each of two that are said to have fought
        target, speaker = self.accusations.target(event, attacker, reporter), unit.speaker
        told = reading.words(text, unit.first, unit.last)[:60] if speaker else "nobody is named as the source"
        begin = sentence.start
        named = self.toponyms.named(event, unit, reading)
        found = place_mentions(named, sentence, _surroundings(event, reading)) if named else ()
        places = tuple(
            replace(m, role="hit") if m.role == "origin" and is_of_speaker(m.toponym, unit, reading) else m
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
            reporter_kind=reporter_kind(speaker, reporter),
            stance="denies" if event.negated else _owned(unit.stance, attacker, reporter),
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
        last = self.denials.last
        if event.kind != "other" or last is None:
            return event.kind
        tokens = reading.sentence.tokens
        alike = last.attacker == attacker and refers_back(event, tokens)
        nobody = None in {last.attacker, attacker} or last.attacker == attacker
        return last.event_type if alike or (nobody and goes_on_striking(event, tokens)) else event.kind


def _owned(stance: Stance, attacker: str | None, reporter: str) -> Stance:
    """Return the stance: only one's own deeds are acknowledged, another's are asserted."""
    return "asserts" if stance == "acknowledges" and attacker not in {None, reporter} else stance


def _is_elsewhere(event: Event) -> bool:
    """Tell whether an attack is one by outsiders on outsiders: another war, which a text brings up."""
    agent, target = event.agent, event.target
    return agent is not None and agent.side == THIRD_PARTY and (target is None or target.side == THIRD_PARTY)


def _implied(unit: Unit, reading: Reading) -> list[Event]:
    """Blame is a claim even where nothing is named: "the sides traded blame", but not "… for the failure of talks"."""
    if unit.frame != "mutual":
        return []
    first, last = unit.saying or (unit.first, unit.first)
    about = lows(reading.sentence.tokens, last + 1, last + 1 + DEED_REACH)
    if about[:1] == ["for"] or (about[:1] == ["of"] and not any(low.startswith(VIOLATING) for low in about)):
        return []  # "for the failure of talks", "of escalating the tension"
    return [Event(first, last, "attack", "other", span=(unit.first, unit.last))]


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


def _same(a: Claim, b: Claim) -> bool:
    return (a.reporter_side, a.stance, a.attacker, a.event_type) == (
        b.reporter_side,
        b.stance,
        b.attacker,
        b.event_type,
    )
