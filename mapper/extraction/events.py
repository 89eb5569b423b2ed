"""One unit's hits and actors in; its attacks out: kind, weapons, attacker, victim, and the words' span.

Triggers by the same attacker that name one attack twice ("subjected to fire", "using mortars") are one event.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from mapper.extraction.agency import attacker, repelled_by, victim
from mapper.extraction.arms import flies, kind_of, weapons_of
from mapper.extraction.clauses import ANSWERED, NOBODY, Clause, is_passive
from mapper.extraction.fighting import breaks_out, is_absent, is_part_in
from mapper.extraction.killing import DESTROYING
from mapper.extraction.segments import lows
from mapper.extraction.stretches import boundary, joints_of, leading_cause
from mapper.extraction.triggers import is_negated, triggers
from mapper.extraction.twins import merged
from mapper.extraction.values import value_class
from mapper.extraction.wishes import BLOWS, is_only_judged, only_came_before

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mapper.claim import EventType, Weapon
    from mapper.extraction.attribution import Unit
    from mapper.extraction.lexicon import Hit, Hits
    from mapper.extraction.parties import Actor
    from mapper.extraction.segments import Token

DEFINITE: Final = frozenset("the this these those such".split())
BACK_REACH: Final = {"": 3, "ing": 1}  # words before a noun, or a gerund, in which "the" makes it one told of
FIRES: Final = frozenset({"fire", "shelling", "small_arms", "shoot"})
DROPPING: Final = "drop"
STRUCK_WITH: Final = frozenset("strike strikes attack attacks raid raids".split())
EXCHANGING: Final = ("exchang", "traded", "trading")
LONG_AGO: Final = (["last", "month", "'s"], ["last", "year", "'s"])
MOST: Final = frozenset("highest lowest total average".split())  # … number of
AGO: Final = frozenset("minutes hours day days week weeks month months".split())
RECENT: Final = frozenset("recent latest previous earlier past".split())
SPANS: Final = frozenset("days weeks months years amid ongoing".split())
MEANS_REACH: Final = 5
GOAL_REACH: Final = 5
CLAIM_REACH: Final = 3
CALLED_REACH: Final = 10
APART: Final = frozenset(", ; and but after while".split())
HEARD: Final = frozenset({"heard", "rang"})
HEARD_REACH: Final = 6
RELATIVE: Final = frozenset({"which", "who"})
AGAIN: Final = (["it"], ["them"])
LASTING: Final = ("counteroffensive", "counter-offensive")
BEGINNING: Final = ("launch", "answer", "respond", "repl", "beg", "start", "mount", "open")
OWNED: Final = frozenset(
    "provocation provocations offensive shots military act anti-terrorist anti-terrorism anti-terror befitting "
    "strong".split()
)
VICTIM: Final = "victim"  # "became the victim of" what one is hit by, and of much else


@value_class
class Event:
    """An attack named by tokens first..last; `span` is the stretch of the unit that its place and time stand in."""

    first: int
    last: int
    word: str
    kind: EventType
    agent: Actor | None = None
    weapons: tuple[Weapon, ...] = ()
    target: Actor | None = None
    span: tuple[int, int] = (0, 0)
    verb_form: str = ""
    negated: bool = False
    passive: bool = False
    means: bool = False  # a noun that only says how the attack before it was made
    earlier: bool = False  # told of as what came before: "hours after firing on X"
    answered_by: Actor | None = None  # who answered or repelled it, where nobody is named for it


def events(unit: Unit, tokens: Sequence[Token], hits: Hits, actors: Sequence[Actor]) -> list[Event]:
    """Find the attacks that a unit speaks of, in reading order."""
    if "noun" not in hits and "verb" not in hits:
        return []
    clause = Clause(unit, tokens, hits, _doers(unit, hits, actors))
    cause = leading_cause(unit, tokens)
    words = [hit for hit in triggers(clause) if hit.first not in cause]
    joints = joints_of(tokens, hits)
    found: list[Event] = []
    for number, hit in enumerate(words):
        begin = (
            max(unit.first, cause.stop, unit.aside.stop)
            if number == 0
            else boundary(words[number - 1].last, hit.first, tokens, joints)
        )
        end = unit.last if number + 1 == len(words) else boundary(hit.last, words[number + 1].first, tokens, joints) - 1
        agent, passive = attacker(hit, clause)
        if number and agent and words[number - 1].last < agent.first < hit.first:
            begin = min(begin, agent.first)  # "X's army, with mortars and tanks, destroyed …"
        if number == 1 and _only_frames(words[0], hit, clause):
            found.clear()
            begin = unit.first
        means = _means(words[number - 1], hit, tokens, joints) if number else 0
        if agent and agent.first < means:
            agent = None  # whose it is, the verb before it says
        defender = repelled_by(hit, clause, agent)
        agent = None if defender else agent
        cleared = _cleared(hit, clause)
        agent, passive = (cleared, False) if cleared else (agent, passive)
        target = victim(hit, clause, agent, passive=passive)
        # "destroyed two tanks" was done with something else
        lost = hit.value == "landing" and tokens[hit.first].low.startswith(DESTROYING)
        lost = lost and lows(tokens, hit.last + 1, hit.last + 2) != ["by"]
        weapons = weapons_of(begin if number else max(unit.first, cause.stop), hit.first if lost else end, hits)
        word = "exchange" if _is_exchanged(hit, clause) else hit.value
        kind = "air" if passive and _by_aircraft(hit, hits, tokens) else kind_of(word, weapons)
        if "drone" in weapons and tokens[hit.first].low.startswith(DROPPING):
            kind = "drone"  # whatever it drops
        if kind == "other" and agent and flies(tokens[agent.first : agent.last + 1]):
            kind = "air"
        if found and agent and _is_what_was_stopped(found[-1], hit, tokens):
            kind = kind if found[-1].kind == "other" else found[-1].kind
            found[-1] = replace(found[-1], agent=agent, kind=kind, span=(found[-1].span[0], end))
        elif _reported(hit, agent, clause) and not _unclaimed(hit, clause):
            event = Event(
                hit.first, hit.last, word, kind, agent, weapons, target, (begin, end), hit.form,
                negated=cleared is not None or _is_not_told(hit, clause), passive=passive, means=means > 0,
                earlier=number > 0 and _is_earlier(words[number - 1], hit, tokens),
            )  # fmt: skip
            answered = bool(found) and agent is None and _is_answered(words[number - 1], hit, tokens)
            found.append(replace(event, answered_by=found[-1].agent if answered else defender))
    return merged(_denied(unit, found) if unit.stance == "denies" else found, tokens)


def _is_what_was_stopped(stopped: Event, hit: Hit, tokens: Sequence[Token]) -> bool:
    """Tell whether a clause says who launched what was intercepted: "intercepted a drone which X had launched"."""
    between = lows(tokens, stopped.last + 1, hit.first)
    return stopped.word == "interception" and hit.value == "launch" and not RELATIVE.isdisjoint(between)


def _is_not_told(hit: Hit, clause: Clause) -> bool:
    """Tell whether it is said that this was not: "did not fire", "there was no clash"."""
    return is_absent(hit, clause) if hit.value == "clash" and not hit.form else is_negated(hit, clause)


def _by_aircraft(hit: Hit, hits: Hits, tokens: Sequence[Token]) -> bool:
    """Tell whether it is aircraft by which a gun or a launcher is hit: "a launcher was struck by its warplanes"."""
    if hit.value != "attack" or "weapon" not in hits:
        return False
    after = lows(tokens, hit.last + 1, hit.last + 1 + CLAIM_REACH)
    near = range(hit.last + 2, hit.last + 2 + MEANS_REACH)
    first = next((w.value for w in hits["weapon"] if w.first in near), "")
    return after[:1] == ["by"] and first == "aircraft"


def _cleared(hit: Hit, clause: Clause) -> Actor | None:
    """Return who is said to have no part in an attack: "X had nothing to do with the shelling", "with it X had …"."""
    tokens = clause.tokens
    false = clause.hits.firsts("falsehood")  # "nothing to do with reality"
    for said in clause.hits.get("uninvolved", ()):
        if said.first in false:
            continue
        who = next((a for a in reversed(clause.actors) if 0 < said.first - a.last <= CLAIM_REACH), None)
        if who is None or who.first < clause.unit.first or hit.form in {"past", "s"}:
            continue
        after = 0 < hit.first - said.last <= CALLED_REACH and not _parted(said.last + 1, hit.first, tokens)
        fronted = hit.first < who.first and not _parted(hit.last + 1, who.first, tokens)
        fronted = fronted and tokens[said.last].low != "with" and "with" in lows(tokens, 0, hit.first)
        if after or fronted:
            return who
    return None


def _parted(first: int, last: int, tokens: Sequence[Token]) -> bool:
    return any(t.low in {",", ";", "but", "that"} for t in tokens[first:last])


def _unclaimed(hit: Hit, clause: Clause) -> bool:
    """Tell whether an attack is only one that nobody owns up to: "no group has claimed responsibility for"."""
    before = lows(clause.tokens, max(clause.unit.first, hit.first - CALLED_REACH), hit.first)
    if hit.form in {"past", "s"} or "responsibility" not in before:
        return False
    return not NOBODY.isdisjoint(before[: before.index("responsibility")])


def _doers(unit: Unit, hits: Hits, actors: Sequence[Actor]) -> Sequence[Actor]:
    """Leave out of a denial whose claim is denied: in "X rejected Y's reports of fire on Z", Y does not fire."""
    claims = hits.get("accusenoun", ())
    if (who := unit.speaker) is not None:
        # "said the ministry's statement": the ministry is no one else
        actors = [a for a in actors if a == who or not who.first <= a.first <= a.last <= who.last]
    if unit.speaker is not None and unit.speaker.possessive:
        # in "X's claims of shelling" X claims
        actors = [a for a in actors if a.first != unit.speaker.first or not any(h.first == a.last + 2 for h in claims)]
    if claims and "falsehood" in hits:
        # in "the statement of X on the shelling is false" X claims
        tellers = {h.first for h in claims} | {h.last + 2 for h in claims}
        actors = [a for a in actors if a.first not in tellers or a.role not in {"bare", "ministry"}]
    if not claims or not (unit.stance == "denies" or unit.frame == "claim noun"):
        return actors
    return [a for a in actors if not any(0 < h.first - a.last <= CLAIM_REACH or h.first == a.first for h in claims)]


def refers_back(event: Event, tokens: Sequence[Token]) -> bool:
    """Tell whether an attack may be one already told of: "the strike", "one of those raids", "this shelling"."""
    reach = BACK_REACH.get(event.verb_form, 0)
    return bool(DEFINITE & set(lows(tokens, event.first - reach, event.first)))


def goes_on_striking(event: Event, tokens: Sequence[Token]) -> bool:
    """Tell whether what strikes was told of: "the strikes killed two", "the attack also hit X"."""
    before = lows(tokens, event.first - BACK_REACH[""], event.first)
    return bool(event.verb_form) and any(a in DEFINITE and b in STRUCK_WITH for a, b in pairwise(before))


def _denied(unit: Unit, found: list[Event]) -> list[Event]:
    """Leave out of a denial what it lays at another's door: "denied the attack and spoke of X's provocation"."""
    denier = unit.speaker.side if unit.speaker else None
    own = [e for e in found if e.agent is None or e.agent.side in {None, denier}]
    return own or found


def _is_answered(answer: Hit, hit: Hit, tokens: Sequence[Token]) -> bool:
    """Tell whether one attack is the answer to another: "struck X after rockets were fired at Y", "in response to"."""
    between = set(lows(tokens, answer.last + 1, hit.first))
    passive = hit.form == "past" and is_passive(hit.first, tokens)
    return bool(between & ANSWERED) and (passive or not hit.form)


def _is_exchanged(hit: Hit, clause: Clause) -> bool:
    """Tell whether fire is two parties': "exchanged heavy gunfire", "firing broke out between X and Y"."""
    tokens = clause.tokens
    if clause.unit.frame == "mutual":
        return False  # "accusations of shelling were exchanged"
    if hit.form not in {"", "ing", "base"} or hit.value not in FIRES:
        return not hit.form and any(low.startswith(EXCHANGING) for low in lows(tokens, hit.first - 1, hit.first))
    if any(
        t.low.startswith(EXCHANGING)
        for t in (*tokens[max(0, hit.first - BACK_REACH[""]) : hit.first], *tokens[hit.last + 1 : hit.last + 4])
    ):
        return True
    reach = range(hit.last + 1, min(len(tokens), hit.last + GOAL_REACH))
    if any(a.role == "both" and 0 < a.first - hit.last <= CLAIM_REACH for a in clause.actors):
        return True  # "fire from both sides"
    between = next((i for i in reach if tokens[i].low == "between"), 0)
    return between > 0 and any(0 < a.first - between <= CLAIM_REACH for a in clause.actors)


def _is_earlier(now: Hit, hit: Hit, tokens: Sequence[Token]) -> bool:
    """Tell whether the second attack is one that came before: "opened fire at X, hours after firing on Y"."""
    between = lows(tokens, now.last + 1, hit.first)
    parted = ";" in between and hit.form in {"past", "s"} and hit.value != "interception"
    return parted or any(a in AGO and b == "after" for a, b in pairwise(between))


def _reported(hit: Hit, agent: Actor | None, clause: Clause) -> bool:
    """Tell whether a word reports an attack: fighting must break out, go on or kill, a provocation be somebody's."""
    blamed = clause.unit.frame in {"accuse", "mutual"}
    if hit.value == "clash":
        denied = clause.unit.stance == "denies" and is_part_in(hit.first, clause.tokens)
        return blamed or denied or is_absent(hit, clause) or breaks_out(hit, clause)
    if (
        agent is None
        and not blamed
        and (_is_over(hit, clause) or (not clause.unit.speaker and _points_back(hit, clause)))
    ):
        return False
    low = clause.tokens[hit.first].low
    if low.startswith(LASTING) and not _is_begun(hit, clause):
        return False
    if low.startswith("provocation") and _is_called_so(hit, clause):
        return False
    accused = low.startswith("provocation") and clause.unit.speaker is not None and bool(clause.hits.get("casualty"))
    owned = low in OWNED or clause.tokens[max(0, hit.last - 1)].low.startswith(VICTIM)
    armed = low == "offensive" and any(w.last == hit.first - 1 for w in clause.hits.get("weapon", ()))
    told = blamed or accused or armed or (low == "shots" and _is_heard(hit, clause))
    return not owned or agent is not None or told


def _is_heard(hit: Hit, clause: Clause) -> bool:
    """Tell whether shots of nobody's are told of: "shots at X began", "shots rang out"."""
    following = range(hit.last + 1, min(clause.unit.last, hit.last + HEARD_REACH) + 1)
    begun = clause.hits.firsts("occurrence")
    return any(i in begun or clause.tokens[i].low in HEARD for i in following)


def _is_begun(hit: Hit, clause: Clause) -> bool:
    """Tell whether what lasts for months begins here: "launched a counteroffensive", not "the counteroffensive is"."""
    near = clause.tokens[max(0, hit.first - MEANS_REACH) : hit.first]
    return any(token.low.startswith(BEGINNING) for token in near)


def _is_called_so(hit: Hit, clause: Clause) -> bool:
    """Tell whether what is no attack is called a provocation: "called the statement a provocation"."""
    before = clause.tokens[hit.first - 1].low if hit.first else ""
    branding = (h for h in clause.hits.get("report", ()) if h.value == "branding")
    called = before in {"a", "another"} or bool(clause.hits.get("accusenoun"))  # "called the claims a … provocation"
    return called and any(0 < hit.first - h.last <= CALLED_REACH for h in branding)


def _means(verb: Hit, noun: Hit, tokens: Sequence[Token], joints: frozenset[int]) -> int:
    """Return where the words begin that say how it was done ("targeted X with a wave of strikes"), or 0."""
    if noun.form and tokens[noun.first - 1].low in RELATIVE and lows(tokens, noun.last + 1, noun.last + 2)[:1] in AGAIN:
        return noun.first  # "X was attacked by Y, which hit it with rockets"
    if noun.form or not verb.form:
        return 0
    if tokens[noun.first - 3].low == "in" and tokens[noun.first - 2].low in {"a", "an"}:
        return noun.first - 3  # "fired 90 missiles and 60 drones at X in a pre-dawn attack"
    if tokens[noun.first - 2].low == "in" and tokens[noun.first - 1].low in {"a", "an", "its", "their"}:
        return noun.first - 2  # "used guns and drones in their attack on X"
    between = range(verb.last + 1, noun.first)
    if any(tokens[i].low in APART and i not in joints for i in between):
        return 0
    reach = range(noun.first - 1, max(verb.last, noun.first - 1 - MEANS_REACH), -1)
    return next((i for i in reach if tokens[i].low in {"with", "in"}), 0)


def _only_frames(noun: Hit, verb: Hit, clause: Clause) -> bool:
    """Tell whether an attack that heads a sentence is told by the next verb: "In the attack on X rockets were used"."""
    head = lows(clause.tokens, clause.unit.first, noun.first)
    framed = not noun.form and head[:1] == ["in"] and len(head) <= BACK_REACH[""] and bool(DEFINITE & set(head))
    return framed and verb.value == "launch" and is_passive(verb.first, clause.tokens)


def _is_over(hit: Hit, clause: Clause) -> bool:
    """Tell whether a noun sums up what is over, or goes on: "after days of strikes", "amid assaults"."""
    before = set(lows(clause.tokens, hit.first - MEANS_REACH, hit.first))
    words = lows(clause.tokens, clause.unit.first, clause.unit.last) if hit.value == "violation" else []
    last = lows(clause.tokens, hit.first - 3, hit.first)
    if only_came_before(hit, clause) or last in LONG_AGO or is_only_judged(hit, clause):
        return True
    counted = any(low in MOST and words[n + 1 : n + 3] == ["number", "of"] for n, low in enumerate(words))
    return counted or ((not hit.form or (hit.form == "ing" and "of" in before)) and bool(SPANS & before))


def _points_back(hit: Hit, clause: Clause) -> bool:
    """Tell whether a noun only points to what was told: "the attack", "those strikes", that does nothing here."""
    before = clause.tokens[hit.first - 1].low if hit.first else ""
    if not hit.form and before == "such":
        return True
    if not hit.form and hit.value in BLOWS and before in RECENT and clause.tokens[hit.first - 2].low in DEFINITE:
        return not clause.hits.get("casualty")  # "after the recent attacks"
    if not hit.form and hit.value == "violation" and before == "these":
        return True
    if hit.form or hit.value not in BLOWS or before not in DEFINITE:
        return False
    return not any(
        clause.unit.first <= h.first for group in ("casualty", "occurrence") for h in clause.hits.get(group, ())
    )
