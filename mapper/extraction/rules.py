"""One article in; its claims out, by rules. The walk over the sentences, and what one remembers of another.

Memory, sentence by sentence: the people whose side the document tells, who spoke last (for "it", "the ministry",
"he"), who is accused (for "the enemy" and for attacks without an agent), and the day spoken of.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from mapper.claim import OUTLET, THIRD_PARTY, Casualties, Claim, Period
from mapper.extraction.attribution import Unit, units
from mapper.extraction.casualties import casualties
from mapper.extraction.dates import TimeMention, period, times
from mapper.extraction.events import Event, events
from mapper.extraction.lexicon import Lexicon
from mapper.extraction.mentions import actors, people
from mapper.extraction.places import Surroundings, place_mentions
from mapper.extraction.segments import Sentence, sentences

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gazetteer import Toponym
    from mapper.article import Article
    from mapper.claim import ReporterKind
    from mapper.extraction.lexicon import Hits
    from mapper.extraction.mentions import Actor
    from mapper.profile import Profile

KINDS: Final[dict[str, ReporterKind]] = {
    "ministry": "ministry", "official": "official", "person": "official", "military": "military", "witness": "witness",
    "igo": "igo", "government": "government", "bare": "government", "plural": "government",
}  # fmt: skip
LOCATIVE: Final = frozenset(
    "in near at on across into around over toward towards of from inside within to along".split()
)


@dataclass(slots=True)
class Memory:
    """What the sentences read so far tell about the next."""

    speaker: Actor | None = None
    speaker_side: str | None = None
    by_role: dict[str, str] = field(default_factory=dict)
    accused: dict[str, str] = field(default_factory=dict)
    day: dict[str, Period] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence with what was found in it."""

    sentence: Sentence
    hits: Hits
    actors: tuple[Actor, ...]
    units: tuple[Unit, ...]
    times: tuple[TimeMention, ...]


def extract(article: Article, profile: Profile, toponyms: Sequence[Toponym]) -> tuple[Claim, ...]:
    """Find the claims of an article, in reading order; `toponyms` are those found in its text."""
    return _Walk(article, profile, toponyms).claims()


class _Walk:
    """One article on its way from text to claims."""

    def __init__(self, article: Article, profile: Profile, toponyms: Sequence[Toponym]) -> None:
        self.article, self.profile, self.toponyms = article, profile, toponyms
        self.memory = Memory()
        self.old_paragraph = -1
        self.readings = self._read()
        self.sides = self._main_sides()
        self.default = article.outlet_side or profile.outlet_side(article.outlet) or OUTLET

    def claims(self) -> tuple[Claim, ...]:
        found: list[Claim] = []
        for number, reading in enumerate(self.readings):
            found += self._of_sentence(number, reading)
        return tuple(found)

    def _read(self) -> tuple[Reading, ...]:
        parts = sentences(self.article.text)
        plain = Lexicon(self.profile)
        learnt: dict[str, str] = {}
        for part in parts:
            hits = plain.scan(part.tokens)
            for name, side in people(part, self.article.text, hits, actors(part, hits)).items():
                learnt.setdefault(name, side)
        lexicon = Lexicon(self.profile, {name: "" if side == THIRD_PARTY else side for name, side in learnt.items()})
        readings = []
        for part in parts:
            hits = lexicon.scan(part.tokens)
            found = tuple(actors(part, hits))
            days = tuple(times(part.tokens, self.article.published, hits.get("report", ())))
            readings.append(Reading(part, hits, found, tuple(units(part, hits, found)), days))
        return tuple(readings)

    def _main_sides(self) -> tuple[str, ...]:
        counts = Counter(
            a.side for r in self.readings for a in r.actors
            if a.side and a.side != THIRD_PARTY and (a.role != "bare" or not self._locative(a, r))
        )  # fmt: skip
        order = {side.name: i for i, side in enumerate(self.profile.sides)}
        return tuple(sorted(counts, key=lambda s: (-counts[s], order.get(s, 99)))[:2])

    def _opponent(self, side: str | None) -> str | None:
        if side in self.sides and len(self.sides) == 2:  # noqa: PLR2004
            return next(s for s in self.sides if s != side)
        return self.profile.opponent(side)

    def _of_sentence(self, number: int, reading: Reading) -> list[Claim]:
        found: list[Claim] = []
        if any(t.old for t in reading.times):
            self.old_paragraph = reading.sentence.paragraph
        elif any(t.day for t in reading.times):
            self.old_paragraph = -1
        for unit in self._with_speakers(number, reading):
            for event in events(unit, reading.sentence.tokens, reading.hits, reading.actors) or self._implied(
                unit, reading
            ):
                claim = self._claim(reading, unit, event)
                for told in self._contradicted(claim, reading) if claim else ():
                    if not any(_same(told, other) for other in found):
                        found.append(told)
        return found

    def _contradicted(self, claim: Claim, reading: Reading) -> tuple[Claim, ...]:
        """Read "the report that we attacked is false" as two claims: the denial, and the report it denies."""
        reporter = claim.reporter_side
        if not reading.hits.get("falsehood") or claim.stance != "asserts" or reporter in {OUTLET, THIRD_PARTY}:
            return (claim,)
        accuser = self._opponent(reporter)
        if accuser is None or claim.attacker not in {None, reporter}:
            return (claim,)
        denial = replace(claim, stance="denies", attacker=reporter, target=accuser, rules=(*claim.rules, "called false"))
        denied = replace(
            claim, reporter_side=accuser, reporter_name=None, attacker=reporter, target=accuser,
            rules=(*claim.rules, "what is called false"),
        )  # fmt: skip
        return (denial, denied)

    def _with_speakers(self, number: int, reading: Reading) -> list[Unit]:
        """Resolve who speaks in each unit, remembering it; blame without names becomes two mirrored units."""
        resolved = []
        for unit in reading.units:
            if unit.frame == "mutual" and unit.speaker is None and len(self.sides) == 2:  # noqa: PLR2004
                a, b = self.sides
                resolved += [
                    replace(unit, speaker_side=a, accused=b),
                    replace(unit, speaker_side=b, accused=a),
                ]
                continue
            if unit.speaker is None:
                resolved.append(replace(unit, speaker_side=self._unsaid(number, reading)))
                continue
            side = self._side_of(unit.speaker)
            resolved.append(replace(unit, speaker_side=side))
            if unit.frame not in {"mutual", "claim noun"}:
                self._remember(unit.speaker, side)
        return resolved

    def _side_of(self, actor: Actor) -> str:
        if actor.side is not None:
            return actor.side
        memory = self.memory
        if actor.role == "person" and memory.speaker_side:
            return memory.speaker_side
        if actor.role in {"ministry", "official", "person", "government"}:
            known = memory.by_role.get(actor.role) or memory.by_role.get("ministry")
            return known or memory.speaker_side or self._first_office() or THIRD_PARTY
        return memory.speaker_side or self.default

    def _first_office(self) -> str | None:
        """Return the side of the first ministry or official that the article names, for a headline's bare "ministry"."""
        if self.default != OUTLET:
            return self.default
        offices = (a for r in self.readings for a in r.actors if a.role in {"ministry", "official"})
        return next((a.side for a in offices if a.side and a.side != THIRD_PARTY), None)

    def _remember(self, actor: Actor, side: str) -> None:
        self.memory.speaker, self.memory.speaker_side = actor, side
        if actor.role in {"ministry", "official", "person", "government", "military"}:
            self.memory.by_role[actor.role] = side
            if actor.role == "military":
                self.memory.by_role["ministry"] = side
        elif actor.role in {"bare", "plural"}:
            self.memory.by_role["ministry"] = side

    def _unsaid(self, number: int, reading: Reading) -> str | None:
        """Tell who speaks in a sentence without a frame: the speaker of the quotation it stands in, or nobody."""
        sentence = reading.sentence
        begins_quote = self.article.text[sentence.start] in '“"«„'
        if sentence.opens_quoted or sentence.ends_quoted or begins_quote:
            if sentence.ends_quoted:
                for later in self.readings[number + 1 : number + 6]:
                    speaker = next((u.speaker for u in later.units if u.speaker), None)
                    if speaker is not None:
                        return self._side_of(speaker)
                    if not later.sentence.ends_quoted:
                        break
            return self.memory.speaker_side
        return None

    def _implied(self, unit: Unit, reading: Reading) -> list[Event]:
        """Blame is a claim even where the attack is not named: "the sides traded accusations"."""
        if unit.frame == "mutual":
            return [Event(unit.first, unit.first, "attack", "other", span=(unit.first, unit.last))]
        return []

    def _claim(self, reading: Reading, unit: Unit, event: Event) -> Claim | None:
        sentence, tokens = reading.sentence, reading.sentence.tokens
        here = [t for t in reading.times if event.span[0] <= t.first <= event.span[1]]
        if self._background(here, reading, event):
            return None
        reporter = unit.speaker_side or self.default
        attacker = self._attacker(unit, event, reporter)
        if attacker and attacker != reporter and unit.stance == "asserts":
            self.memory.accused[reporter] = attacker
        target = self._target(event, attacker, reporter)
        if attacker and target == attacker:
            target = self._opponent(attacker)
        if event.word == "clash" and unit.frame not in {"mutual", "accuse"}:
            attacker = None
        places = place_mentions(self._places(event, reading), tokens, self._around(event, reading))
        hurt = casualties(tokens, reading.actors, *event.span) if event.span else Casualties()
        when = self._period(here, reading, reporter)
        rules = [f"{unit.frame}: {self._words(reading, unit.first, unit.last)[:60]}" if unit.speaker else f"frame: {unit.frame}",
                 f"trigger: {self._words(reading, event.first, event.last)}"]  # fmt: skip
        return Claim(
            article_id=self.article.article_id, quote=self.article.text[sentence.start : sentence.end],
            quote_start=sentence.start, quote_end=sentence.end, reporter_side=reporter,
            reporter_name=self._words(reading, unit.speaker.first, unit.speaker.last) if unit.speaker else None,
            reporter_kind=KINDS.get(unit.speaker.role, "government") if unit.speaker else ("ministry" if reporter not in {OUTLET, THIRD_PARTY} else "media"),
            stance=unit.stance, attacker=attacker, target=target, event_type=event.kind, weapons=event.weapons,
            period=when, places=places, casualties=hurt, rules=tuple(rules),
        )  # fmt: skip

    def _attacker(self, unit: Unit, event: Event, reporter: str) -> str | None:
        agent = event.agent
        if agent is not None:
            if agent.role == "enemy":
                return self._opponent(reporter) or unit.accused
            if agent.side is None and agent.role != "both":
                return reporter if reporter not in {OUTLET, THIRD_PARTY} else None
            if agent.side not in {None, THIRD_PARTY} and not (unit.accused and agent.side == reporter):
                return agent.side
        if unit.accused is not None and unit.accused != THIRD_PARTY:
            return unit.accused
        if unit.stance == "denies" and reporter not in {OUTLET, THIRD_PARTY}:
            return reporter
        if event.word != "clash":
            # who spoke of this attacker before goes on speaking of it
            return self.memory.accused.get(reporter)
        return None

    def _target(self, event: Event, attacker: str | None, reporter: str) -> str | None:
        if event.target is not None and event.target.side and event.target.side != attacker:
            return event.target.side
        if event.target is not None and event.target.role.startswith("own") and reporter not in {OUTLET, THIRD_PARTY}:
            return reporter
        return self._opponent(attacker) if attacker else None

    def _places(self, event: Event, reading: Reading) -> list[Toponym]:
        tokens = reading.sentence.tokens
        begin, end = tokens[event.span[0]].start, tokens[min(event.span[1], len(tokens) - 1)].end
        spoken = [
            (tokens[a.first].start, tokens[a.last].end)
            for a in reading.actors
            if a.role not in {"own", "own-patient"} and not self._names_place(a, event, reading)
        ]
        return [
            t for t in self.toponyms
            if begin <= t.start and t.end <= end and not any(s <= t.start and t.end <= e for s, e in spoken)
        ]  # fmt: skip

    def _around(self, event: Event, reading: Reading) -> Surroundings:
        agent = event.agent
        weapons = frozenset(i for h in reading.hits.get("weapon", ()) for i in range(h.first, h.last + 1))
        return Surroundings(event.span[0], range(agent.first, agent.last + 1) if agent else range(0), weapons)

    def _names_place(self, actor: Actor, event: Event, reading: Reading) -> bool:
        """Tell whether a side's name stands for a place here: not for who speaks, is accused or attacks."""
        if actor.role == "patient" or self._locative(actor, reading):
            return True
        speaks = any(actor == u.speaker for u in reading.units)
        capital = any(h.first == actor.first and h.form == "capital" for h in reading.hits.get("side", ()))
        return actor.role == "bare" and capital and not speaks and actor != event.agent

    def _locative(self, actor: Actor, reading: Reading) -> bool:
        """Tell whether a side's name stands as a place: "in the … region", not "the region said"."""
        if actor.role == "patient":
            return True
        tokens = reading.sentence.tokens
        before = [t.low for t in tokens[max(0, actor.first - 4) : actor.first]]
        for low in reversed(before):
            if low in LOCATIVE:
                return actor.role == "bare"
            if low in {",", "and", "that", "by", "said"}:
                return False
        return False

    def _background(self, here: Sequence[TimeMention], reading: Reading, event: Event) -> bool:
        """Tell whether the event belongs to an earlier war: an old date in its words and no recent one."""
        days = here or reading.times
        if not days and reading.sentence.paragraph == self.old_paragraph:
            return True
        return any(t.old for t in days) and not any(t.day and not t.old for t in days)

    def _period(self, here: Sequence[TimeMention], reading: Reading, reporter: str) -> Period | None:
        tokens, text = reading.sentence.tokens, self.article.text
        days = [t for t in here if t.day and not t.said and not t.old]
        days = days or [t for t in reading.times if t.day and not t.said and not t.old]
        if days:
            found = period(days[0], tokens, text)
            if found is not None:
                self.memory.day[reporter] = found
            return found
        held = self.memory.day.get(reporter)
        if held is not None:
            return replace(held, precision=max(held.precision, 2))
        said = next((t for t in reading.times if t.day and t.said), None)
        if said is not None:
            return replace(period(said, tokens, text) or Period(said.day, said.day), precision=2)  # type: ignore[arg-type]
        if self.article.published is not None:
            return Period(self.article.published, self.article.published, 2)
        return None

    def _words(self, reading: Reading, first: int, last: int) -> str:
        tokens = reading.sentence.tokens
        return self.article.text[tokens[first].start : tokens[min(last, len(tokens) - 1)].end]


def _same(a: Claim, b: Claim) -> bool:
    return (a.reporter_side, a.stance, a.attacker, a.event_type) == (
        b.reporter_side,
        b.stance,
        b.attacker,
        b.event_type,
    )
