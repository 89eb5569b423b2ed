"""One event in its unit in; who reports it, who is said to have done it and to whom, out.

The words name the attacker, or the frame accuses somebody, or "the enemy" and "our forces" mean a side by who speaks;
and what a side leaves out is implied: whom it accused before, or itself where its enemy was struck.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mapper.claim import OUTLET, THIRD_PARTY
from mapper.extraction.appointments import ARMED_GROUPS
from mapper.extraction.clauses import BE, OWNER_REACH
from mapper.extraction.deeds import did_not, is_announced, is_own, is_returned, on_armed_targets, owned_up, tells_own
from mapper.extraction.fighting import BEGINNING, is_part_in
from mapper.extraction.mentions import local
from mapper.extraction.parties import DOCUMENTS, OFFICIALS
from mapper.extraction.segments import lows

if TYPE_CHECKING:
    from mapper.claim import ReporterKind
    from mapper.extraction.attribution import Unit
    from mapper.extraction.events import Event
    from mapper.extraction.parties import Actor
    from mapper.extraction.readings import Reading
    from mapper.extraction.speakers import Speakers

NO_SIDE: Final = frozenset({OUTLET, THIRD_PARTY})
UNKNOWN: Final = frozenset("unidentified unknown".split())
LOSS_REACH: Final = 6
DONE: Final = (["to", "have"], ["of", "having"])
SOIL: Final = frozenset("territory soil land".split())
OURS: Final = frozenset({"we", "us", "our"})
ARMED: Final = frozenset("militants terrorists insurgents rebels gunmen guerrillas".split())
FOUGHT: Final = frozenset({"clash", "exchange"})
LEADING: Final = 2  # words before "its" that a sentence begins with
SOIL_REACH: Final = 4  # "from", "from inside the territory of"

KINDS: Final[dict[str, ReporterKind]] = {
    "ministry": "ministry", "official": "official", "person": "official", "military": "military", "witness": "witness",
    "igo": "igo", "government": "government", "bare": "government", "plural": "government",
}  # fmt: skip


class Accusations:
    """Who accuses whom in one article, asked in reading order: what one sentence tells, the next may leave out."""

    def __init__(self, speakers: Speakers) -> None:
        """Take who speaks in the article."""
        self.speakers = speakers
        self.accused: dict[str, str] = {}
        self.strangers: set[str] = set()  # who says that nobody knows who did it
        self.inferred = False  # whether the attacker asked for last is the only foe, whom no words name

    def reporter(self, unit: Unit, event: Event, reading: Reading) -> str:
        """Return who says it; an office that the text gives no side ("officials said") speaks for the attacked."""
        reporter = unit.speaker_side or self.speakers.default
        agent = event.agent.side if event.agent and event.word not in FOUGHT else None
        if unit.speaker is None and unit.speaker_side is None and agent and self.speakers.allied(agent, reporter):
            return agent  # what an ally did, its side's outlet has from the ally
        office = unit.speaker is not None and unit.speaker.side is None and unit.speaker.role in OFFICIALS
        nameless = office and not (reporter not in NO_SIDE and _is_written(unit, reading))
        if nameless and unit.stance == "asserts" and event.answered_by and event.answered_by.side:
            return event.answered_by.side if reporter in NO_SIDE else reporter
        if (
            nameless and unit.speaker and unit.speaker.role != "military"
            and agent is None and reporter == THIRD_PARTY and OUTLET in self.accused
        ):  # fmt: skip
            return self.speakers.opponent(self.accused[OUTLET]) or reporter  # whom the outlet's own words have attacked
        if unit.frame == "claim noun" and unit.speaker is None and agent == reporter:
            return self.speakers.opponent(agent) or reporter  # nobody accuses itself
        if office and agent and unit.stance == "denies" and agent != THIRD_PARTY:
            return agent  # who did it, as the others say, denies it
        if not (nameless and agent and unit.stance == "asserts"):
            return reporter
        if is_own(unit, event, reading) or did_not(event) or on_armed_targets(event, reading):
            return agent
        return self._of_attacked(unit.speaker, agent, reporter, reading) if unit.speaker else reporter

    def _of_attacked(self, office: Actor, attacker: str, reporter: str, reading: Reading) -> str:
        """Return for whom an office of no name speaks that tells of an attack: nobody accuses itself."""
        attacked = self.speakers.opponent(attacker)
        speaker = self.speakers.office_of(attacked) if attacked else None
        if attacked and speaker != attacked:  # a guerrilla has no "security sources"
            return speaker or (THIRD_PARTY if local(office, reading.sentence.tokens) else attacker)
        return (attacked if reporter in {attacker, *NO_SIDE} else None) or reporter

    def attacker(self, unit: Unit, event: Event, reading: Reading, reporter: str) -> str | None:
        """Return the side that is said to have attacked, or None; fighting between two parties has no attacker."""
        self.inferred = False
        attacker = self._named(unit, event, reading, reporter)
        if attacker == reporter and unit.stance == "asserts" and _is_provocation(event, reading):
            attacker = self.speakers.opponent(reporter)
        told = unit.stance == "asserts" and not (event.negated or self.inferred)
        if attacker and attacker != reporter and told:
            self.accused[reporter] = attacker
        if event.word == "incident":
            return None
        fought = event.word in FOUGHT and unit.frame not in {"mutual", "accuse"}
        denies = fought and (unit.stance == "denies" or event.negated) and reporter not in NO_SIDE
        if denies and is_part_in(event.first, reading.sentence.tokens):
            return reporter
        if fought and not _is_begun(event, reading):
            return None
        return attacker

    def target(self, event: Event, attacker: str | None, reporter: str) -> str | None:
        """Return the side that was attacked: the one named, or the one that the attacker's war is with."""
        victim = event.target
        if victim is not None and victim.side and victim.side != attacker:
            return victim.side
        if victim is not None and victim.role.startswith("own") and reporter not in NO_SIDE | {attacker}:
            return reporter
        return self.speakers.opponent(attacker) if attacker else None

    def _named(self, unit: Unit, event: Event, reading: Reading, reporter: str) -> str | None:
        agent = event.agent
        if unit.frame == "mutual" and unit.accused:
            return unit.accused
        if unit.frame in {"claim noun", "deny"} and _is_claimers(event, reading):
            return reporter if unit.frame == "claim noun" else self.speakers.opponent(reporter)
        if event.answered_by is not None:
            answerer = event.answered_by
            return self.speakers.opponent(answerer.side or self._meant(answerer, unit, reading, reporter))
        if agent is not None and agent.side is None and agent.role != "both":
            return self._meant(agent, unit, reading, reporter)
        named = agent.side if agent is not None and agent.side != THIRD_PARTY else None
        soil = named is not None and agent is not None and _is_soil(agent, reading) and self.speakers.is_host(named)
        both = unit.speaker is not None and unit.speaker.role == "both"
        if named and (both or not (unit.accused and named == reporter)):
            return None if soil else named  # a host's own fire or its guest's: the words do not say
        if unit.accused is not None and unit.accused != THIRD_PARTY:
            own = unit.frame == "claim noun" and _is_own_loss(unit, event, reading, unit.accused)
            return reporter if own else unit.accused  # "X rejects Y's claim that X's soldiers were killed"
        if agent is not None and agent.side == THIRD_PARTY and agent.role in {"military", "modifier"}:
            return None
        return None if reporter in NO_SIDE else self._implied(unit, event, reading, reporter)

    def _meant(self, agent: Actor, unit: Unit, reading: Reading, reporter: str) -> str | None:
        """Return the side that "the enemy", "its" or "our forces" means where this reporter says it."""
        if agent.role == "enemy":
            foe = self.speakers.opponent(reporter) or unit.accused or self.speakers.opponent(self.speakers.default)
            return foe or (self.speakers.armed_group() if _is_armed_group(agent, reading) else None)
        if agent.role == "it" and reading.sentence.tokens[agent.last].low in ARMED_GROUPS:
            return self.speakers.armed_group()  # "drones launched by the group"
        if unit.frame == "claim noun" and unit.accused:
            return unit.accused  # "X rejected the claim that its forces …": who rejects it
        if agent.role in {"it", "own", "own-military"} and _is_spread(unit, reading):
            other = self.speakers.opponent(reporter)
            named = unit.speaker and any(a.side == other and a.last < unit.speaker.first for a in reading.actors)
            return other if other and named else reporter  # "X said nothing of Y's claims that it shelled …"
        if agent.role == "own" and _goes_back_to_enemy(agent, reading):
            return self.speakers.opponent(reporter)
        if reading.sentence.tokens[agent.first].low in OURS:
            return None if reporter in NO_SIDE else reporter
        if agent.role == "own" and (whose := _whose(agent, unit, reading)):
            return whose
        return None if reporter in NO_SIDE else reporter

    def _only_foe(self, unit: Unit, event: Event, reading: Reading, reporter: str) -> str | None:
        """Return the one side that can have attacked where a side says that it came under fire and not from whom."""
        named = unit.speaker.side == reporter if unit.speaker else self.speakers.default == reporter
        suffered = event.agent is None and event.word != "launch" and (event.passive or not event.verb_form)
        foe = self.speakers.foe(reporter) if named and suffered and not is_announced(unit, event, reading) else None
        self.inferred = foe is not None
        return foe

    def _implied(self, unit: Unit, event: Event, reading: Reading, reporter: str) -> str | None:
        """Return whom a side means that names no attacker."""
        if unit.stance == "denies" and _is_own_loss(unit, event, reading, reporter):
            return self.speakers.opponent(reporter)
        # "X reports no losses and answers with fire"
        answers = event.word == "retaliation" or is_returned(event, reading)
        answers = answers and not event.passive and unit.frame != "accuse"
        if unit.stance == "denies" or answers or owned_up(unit, event, reading):
            return reporter
        if event.target and event.target.side and self.speakers.opponent(event.target.side) == reporter:
            return reporter  # what struck the other side, its enemy reports of itself
        if _is_provocation(event, reading):
            return self.speakers.opponent(reporter)
        if tells_own(unit, event, reading, self.speakers.opponent(reporter)):
            return reporter  # "only military targets were struck", "jets struck 90 targets", "hit posts of the enemy"
        if _by_strangers(event, reading):
            self.strangers.add(reporter)
            return None
        if event.word == "clash":
            return None
        # who spoke of this attacker before, or does in the same sentence, goes on speaking of it
        told = self.accused.get(reporter) or _accused_next(unit, reading)
        return told or (None if reporter in self.strangers else self._only_foe(unit, event, reading, reporter))


def reporter_kind(speaker: Actor | None, reporter: str) -> ReporterKind:
    """Return what kind of reporter somebody is; one that no words name is the outlet, or a ministry in its release."""
    if speaker is not None:
        return KINDS.get(speaker.role.removeprefix("own-"), "government")
    return "media" if reporter in NO_SIDE else "ministry"


def _is_own_loss(unit: Unit, event: Event, reading: Reading, reporter: str) -> bool:
    """Tell whether one denies to have been hurt: "X rejects the claim that its guards were killed"."""
    said = unit.saying[1] if unit.saying else unit.first - 1
    if event.agent is not None:
        return False
    victim = event.target
    if event.passive and victim is not None and (victim.side == reporter or victim.role == "own-military"):
        return True
    hurt = (h for h in reading.hits.get("casualty", ()) if h.form == "past" and said < h.first <= unit.last)
    return any(
        0 < h.first - a.last <= LOSS_REACH
        for h in hurt
        for a in reading.actors
        if a.first > said and (a.role == "own-military" or (a.side == reporter and a.role == "military"))
    )


def _is_written(unit: Unit, reading: Reading) -> bool:
    """Tell whether it is a document that speaks, which goes on from its author: "the statement added"."""
    return unit.speaker is not None and reading.sentence.tokens[unit.speaker.last].low in DOCUMENTS


def _is_armed_group(agent: Actor, reading: Reading) -> bool:
    """Tell whether it is no state that is the enemy: "militants opened fire"."""
    return reading.sentence.tokens[agent.last].low in ARMED


def _is_claimers(event: Event, reading: Reading) -> bool:
    """Tell whether a claim that is denied is of a deed of one's own: "X denied Y's claim to have killed its men"."""
    if not any(u.frame == "claim noun" and u.speaker is not None for u in reading.units):
        return False
    tokens = reading.sentence.tokens
    if lows(tokens, event.first - 2, event.first) in DONE:
        return True
    begin = max(u.first for u in reading.units if u.frame == "claim noun")
    men = (a for a in reading.actors if a.role in {"own-military", "own"} and begin <= a.first <= begin + OWNER_REACH)
    losses = {h.first for h in reading.hits.get("casualty", ()) if h.form == "past"}
    return any(a.last + 2 in losses and tokens[a.last + 1].low in BE for a in men)


def _is_spread(unit: Unit, reading: Reading) -> bool:
    """Tell whether it is whose claims are spoken of, not who says them: "Y's claims that …"."""
    if unit.speaker is None or unit.saying is None or unit.saying[0] not in reading.hits.firsts("accusenoun"):
        return False
    owners = (a for a in reading.actors if a.first == unit.speaker.first)
    return any(a.possessive or a.role == "modifier" for a in owners)


def _is_soil(agent: Actor, reading: Reading) -> bool:
    """Tell whether a side's name only says where fire came from: "rockets fired from X", "from within X"."""
    before = lows(reading.sentence.tokens, agent.first - SOIL_REACH, agent.first)
    land = agent.role == "patient" and reading.sentence.tokens[agent.last].low in SOIL
    return (agent.role == "bare" or land) and "from" in before


def _is_provocation(event: Event, reading: Reading) -> bool:
    """Tell whether a deed is called a provocation: nobody calls its own so."""
    return reading.sentence.tokens[event.first].low.startswith("provocation")


def _is_begun(event: Event, reading: Reading) -> bool:
    """Tell whether fighting is said to be somebody's doing: "the clashes provoked by X"."""
    agent = event.agent
    between = lows(reading.sentence.tokens, event.last + 1, agent.first) if agent is not None else []
    return any(low.startswith(BEGINNING) for low in between) and not {",", ";"} & set(between)


def _goes_back_to_enemy(own: Actor, reading: Reading) -> bool:
    """Tell whether "its" means the enemy's: "the enemy continues its offensive"."""
    before = next((a for a in reversed(reading.actors) if a.last < own.first), None)
    return before is not None and before.role == "enemy"


def _by_strangers(event: Event, reading: Reading) -> bool:
    """Tell whether nobody knows who did it: "a shot by unidentified persons"."""
    return not UNKNOWN.isdisjoint(t.low for t in reading.sentence.tokens[event.span[0] : event.span[1] + 1])


def _accused_next(unit: Unit, reading: Reading) -> str | None:
    """Return whom the speaker accuses further on: "X called the shelling a crime and blamed Y"."""
    further = (u for u in reading.units if u.first > unit.first and u.speaker is not None and u.speaker == unit.speaker)
    return next((u.accused for u in further if u.frame == "accuse" and u.accused not in {None, THIRD_PARTY}), None)


def _whose(own: Actor, unit: Unit, reading: Reading) -> str | None:
    """Return the side that "its" goes back to in the words that are reported, if one is named there."""
    begin = unit.saying[1] if unit.saying and unit.saying[1] < own.first else unit.first - 1
    sides = [a for a in reading.actors if a.side not in {None, THIRD_PARTY} and a != unit.speaker]
    named = [a for a in sides if begin < a.first < own.first]
    if not named and own.first - unit.first <= LEADING:
        named = [a for a in sides if own.last < a.first <= unit.last]  # "in its attack X used mortars"
    if not named and unit.speaker is not None and unit.speaker.last < own.first:
        named = [a for a in sides if a.last == unit.speaker.first - 2]  # "X, it said, used mortars in its attack"
    return named[0].side if named else None
