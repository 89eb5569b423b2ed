"""What a sentence says of an attack told before, or of the claim it tells itself, in; denials and blame out.

"X denied this", "the claim is a lie" and "X has nothing to do with it" deny the attack spoken of last, "X blamed Y"
lays it at Y's door; "the report that we attacked is false" is two claims, the report and its denial.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from mapper.claim import OUTLET, THIRD_PARTY, Casualties
from mapper.extraction.accusation import NO_SIDE, reporter_kind
from mapper.extraction.clauses import BE
from mapper.extraction.events import CLAIM_REACH
from mapper.extraction.evidence import spoken
from mapper.extraction.segments import lows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mapper.claim import Claim
    from mapper.extraction.attribution import Unit
    from mapper.extraction.events import Event
    from mapper.extraction.lexicon import Hit
    from mapper.extraction.parties import Actor
    from mapper.extraction.readings import Reading
    from mapper.extraction.segments import Token
    from mapper.extraction.speakers import Speakers

POINTING: Final = frozenset(
    "this that it these those accusation accusations claim claims allegation allegations report reports charge charges "
    "involvement responsibility incident incidents account version information them denial".split()
)
BOASTS: Final = frozenset("claim claims assertion assertions boast".split())
POINTING_REACH: Final = 5
PRECEDING_REACH: Final = 5  # words of ", an accusation which the"
THESE: Final = 3  # words of "all these claims"
HAVE: Final = frozenset({"has", "have", "had"})  # "… has nothing to do with reality"
DO: Final = frozenset({"does", "do", "did"})  # "… does not correspond to reality"
OCCURRED: Final = frozenset({"happened", "occurred", "place", "true"})
FALSE_REACH: Final = 7  # words from "is" to "false"
TOLD: Final = frozenset(
    "news information report reports claim claims statement statements allegation allegations".split()
)
DOING_IT: Final = frozenset("responsible behind involved guilty killing".split())  # "denied being behind the raid"
OWN: Final = frozenset("its their his her it they he she".split())
SPREADING: Final = ("spread", "circulat", "disseminat", "publish")
CAME: Final = (["came"], ["come"], ["were"], ["was"], ["have"], ["had"], ["emerged"])
NEITHER_REACH: Final = 3


class Denials:
    """The attack that an article spoke of last; `told` each claim, before asking what is said of it."""

    def __init__(self, text: str, speakers: Speakers) -> None:
        """Take the article's text, and who speaks in it."""
        self._text, self._speakers = text, speakers
        self.last: Claim | None = None
        self._paragraph = -1

    def told(self, claim: Claim, paragraph: int) -> None:
        """Remember a claim, and the paragraph it stands in."""
        self.last, self._paragraph = claim, paragraph

    def contradicted(self, claim: Claim, event: Event, unit: Unit, reading: Reading) -> tuple[Claim, ...]:
        """Read "the report that we attacked is false" as two claims: the denial, and the report it denies."""
        if claim.stance == "denies" and (accuser := _accuser(claim, event, reading)) is not None:
            told = replace(claim, stance="asserts", reporter_side=accuser, reporter_name=None)
            return claim, replace(told, rules=(*claim.rules, "what is called false"))
        if not _called_here(unit, reading) or claim.stance != "asserts" or unit.frame == "claim noun":
            return (claim,)
        # who is accused is who calls it false
        teller = None if claim.reporter_side in NO_SIDE else claim.reporter_side
        denier = (teller if event.agent is None and unit.speaker is None else None) or claim.attacker or teller
        accuser = self._speakers.opponent(denier)
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

    def denial(self, reading: Reading, unit: Unit) -> Claim | None:
        """Read "X denied this": a denial of the attack that was spoken of last, if X is accused of it."""
        last, reporter = self.last, unit.speaker_side
        if last is not None and unit.saying is None:
            own = self._speakers.default
            return self._called_false(last, unit, reading, reporter if own in NO_SIDE else own)
        if last is None or unit.saying is None or reporter is None:
            return None
        if (denier := _uninvolved(unit, reading, reporter)) is not None:
            apart = last.attacker not in {None, denier} or last.reporter_side == denier
            return None if apart else replace(self._denied(last, reading, unit, reporter), attacker=denier)
        if last.quote_start != reading.sentence.start and _of_what_precedes(unit, reading):
            return None  # "Y accuses X of arming rebels, which X denies"
        # "said the claim was baseless", "this is a lie, X said"
        false = unit.frame == "say" and (
            _is_false(reading, unit.saying[1]) or _this_is_false(unit, reading) or _verdict_leads(unit, reading)
        )
        if not (unit.stance == "denies" or false) or (unit.stance == "denies" and is_not_denied(unit, reading)):
            return None
        harm = range(unit.saying[1] + 1, unit.saying[1] + POINTING_REACH)  # "denied having killed the soldier"
        hurt = any(h.first in harm for h in reading.hits.get("casualty", ()))
        hurt = hurt or not DOING_IT.isdisjoint(lows(reading.sentence.tokens, unit.saying[1] + 1, harm.stop + 2))
        if not (hurt or _points_back(unit, unit.saying, reading.sentence.tokens)):
            return None
        if last.attacker not in {None, reporter} and reporter not in NO_SIDE and not _is_boast(last, unit, reading):
            return None
        other = self._speakers.opponent(reporter)
        accused = last.reporter_side == other or any(
            a.side == other for a in reading.actors if a.first > unit.saying[1]
        )
        # nobody is said to have attacked in a clash
        fought = last.attacker is None and last.event_type == "clash"
        attacker = last.attacker or (reporter if accused and not fought and reporter not in NO_SIDE else None)
        idle = fought and not accused and reporter not in NO_SIDE
        return None if idle else replace(self._denied(last, reading, unit, reporter), attacker=attacker)

    def _called_false(self, last: Claim, unit: Unit, reading: Reading, reporter: str | None) -> Claim | None:
        """Read "the news spread by X is a lie" in a text of the side that X accuses, or in its quotation."""
        told = any(t.low in TOLD for t in reading.sentence.tokens[unit.first : unit.last + 1])
        if reporter in {None, *NO_SIDE, last.reporter_side} or not (told and _is_false(reading)):
            return None
        return replace(self._denied(last, reading, unit, reporter or OUTLET), attacker=last.attacker or reporter)

    def _denied(self, last: Claim, reading: Reading, unit: Unit, reporter: str) -> Claim:
        return replace(self._retold(last, reading, unit, reporter), stance="denies", places=())

    def blame(self, reading: Reading, unit: Unit) -> Claim | None:
        """Read "X blamed Y": the attack that the same paragraph tells of, laid at Y's door."""
        last, reporter = self.last, unit.speaker_side
        if last is None or reporter is None or unit.frame != "accuse" or reporter in {*NO_SIDE, unit.accused}:
            return None
        accused = unit.accused
        if accused is None or accused in NO_SIDE or last.attacker is not None or last.reporter_side != OUTLET:
            return None
        if reading.sentence.paragraph != self._paragraph:
            return None
        return replace(self._retold(last, reading, unit, reporter), attacker=accused, target=reporter)

    def _retold(self, last: Claim, reading: Reading, unit: Unit, reporter: str) -> Claim:
        """Return the attack of a claim as another reporter speaks of it in a sentence of its own."""
        sentence, text, speaker = reading.sentence, self._text, unit.speaker
        return replace(
            last,
            quote=text[sentence.start : sentence.end],
            quote_start=sentence.start,
            quote_end=sentence.end,
            reporter_side=reporter,
            reporter_name=reading.words(text, speaker.first, speaker.last) if speaker else None,
            reporter_kind=reporter_kind(speaker, reporter),
            casualties=Casualties(),
            rules=(f"{unit.frame}: the attack spoken of last",),
            marks=spoken(unit, reading),
        )


def _is_boast(last: Claim, unit: Unit, reading: Reading) -> bool:
    """Tell whether one's claim of a deed of one's own is denied: "X claimed the strike. The claim was denied by Y"."""
    said = BOASTS & set(lows(reading.sentence.tokens, unit.first, unit.last + 1))
    return bool(said) and last.attacker == last.reporter_side and last.stance == "asserts"


def is_not_denied(unit: Unit, reading: Reading) -> bool:
    """Tell whether it is not denied: "has neither confirmed nor denied", "did not confirm or deny"."""
    denied = unit.saying[0] if unit.saying else unit.first
    return any(denied - NEITHER_REACH <= h.last < denied for h in reading.hits.get("negation", ()))


def _uninvolved(unit: Unit, reading: Reading, reporter: str) -> str | None:
    """Return the side that is said to have nothing to do with it, if one is."""
    false = reading.hits.firsts("falsehood")  # "nothing to do with reality"
    cleared = (h for h in reading.hits.get("uninvolved", ()) if h.first not in false)
    said = next((h for h in cleared if unit.first <= h.first <= unit.last), None)
    if said is None:
        return None
    named = (a for a in reversed(reading.actors) if unit.first <= a.first and a.last < said.first)
    whose = next(named, None)
    return whose.side if whose is not None and whose.side else None if reporter in NO_SIDE else reporter


def _accuser(claim: Claim, event: Event, reading: Reading) -> str | None:
    """Return the side whose claim somebody else denies in the same sentence: "the claims of X that … were denied"."""
    if any(u.frame == "claim noun" for u in reading.units):
        return None
    nouns = [h for h in reading.hits.get("accusenoun", ()) if h.last < event.first or h.first == event.last + 1]
    foes = [a for a in reading.actors if a.side not in {None, THIRD_PARTY, claim.reporter_side}]
    return next((a.side for a in foes for h in nouns if _is_whose(h, a, reading.sentence.tokens)), None)


def _is_whose(noun: Hit, actor: Actor, tokens: Sequence[Token]) -> bool:
    """Tell whether a claim is somebody's: "claims of X's ministry", "X's claim"."""
    before = (actor.possessive or actor.role == "modifier") and 0 < noun.first - actor.last <= CLAIM_REACH
    between = tokens[noun.last + 1 : actor.first]
    return before or (0 < len(between) <= CLAIM_REACH and between[0].low in {"of", "by", "from"})


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
    between = lows(reading.sentence.tokens, last + 1, who)
    ends = bool(between) and all(low in {"the", "a", "an"} or not low[0].isalnum() for low in between)
    return points and ends and _trails(unit) and _is_false(reading)


def _verdict_leads(unit: Unit, reading: Reading) -> bool:
    """Tell whether all that is said is that claims are false: "Absolutely false are the claims of X, said Y"."""
    tokens = reading.sentence.tokens
    told = any(t.low in TOLD for t in tokens[unit.first : unit.last + 1])
    return told and _trails(unit) and any(_leads(h, tokens) for h in reading.hits.get("falsehood", ()))


def _called_here(unit: Unit, reading: Reading) -> bool:
    """Tell whether a sentence calls something false, and not only in a denial of its own: "rejected as false by X"."""
    denied = [u for u in reading.units if u.stance == "denies" and u.first != unit.first]
    said = (h.first for h in reading.hits.get("falsehood", ()))
    return any(not any(u.first <= first <= u.last for u in denied) for first in said)


def _of_what_precedes(unit: Unit, reading: Reading) -> bool:
    """Tell whether what is denied stands before in the same sentence: "…, which X denies", "…, a charge X rejects"."""
    tokens = reading.sentence.tokens
    who = unit.speaker.first if unit.speaker else 0
    before = lows(tokens, who - PRECEDING_REACH, who)
    before = before[:-1] if before[-1:] == ["the"] else before
    before = before[:-1] if before[-1:] in (["that"], ["which"]) and before[-2:-1] != [","] else before
    told = before[-2:] == [",", "which"] or (before[-3:-1] in ([",", "a"], [",", "an"]) and before[-1] in POINTING)
    return told and unit.saying is not None and who < unit.saying[0]


def _points_back(unit: Unit, saying: tuple[int, int], tokens: Sequence[Token]) -> bool:
    """Tell whether what is denied was told before: "denied this", "the claim was denied by X", "… that Y spread is"."""
    if _trails(unit) and unit.frame == "say":
        return True
    passive = unit.speaker is not None and "by" in lows(tokens, saying[0] + 1, unit.speaker.first)
    around = tokens[unit.first : saying[0]] if passive else tokens[saying[0] : saying[1] + 2 + POINTING_REACH]
    words = [t.low for t in around]
    if not passive and all(not low[0].isalnum() for low in words[saying[1] + 1 - saying[0] :]):
        return True  # "…, but X denies"
    pointing = next((i for i, low in enumerate(words[:-1]) if low in POINTING), None)
    if pointing is None or _goes_on(words[pointing:]):
        return False
    if words[pointing + 1] != "that" or words[pointing + 2 : pointing + 3] in CAME:
        return True  # "rejected the allegations that came from X"
    # "denied the claim that …" denies what it goes on to say
    return passive and any(low.startswith(SPREADING) for low in words[pointing + 2 :])


def _goes_on(words: Sequence[str]) -> bool:
    """Tell whether "that" begins what else is denied: "denies that its troops …", not "… that it had taken place"."""
    own = words[1] in OWN or (words[1] not in POINTING and words[1].isalpha() and not OWN.isdisjoint(words))
    return words[0] == "that" and own and OCCURRED.isdisjoint(words)


def _is_false(reading: Reading, after: int = -1) -> bool:
    """Tell whether a statement is called false outright: "… is absolutely false", not "spreads false news"."""
    tokens = reading.sentence.tokens
    said = (h for h in reading.hits.get("falsehood", ()) if h.first > after)
    return any(
        tokens[h.first].low in DO
        or tokens[h.first - 1].low in HAVE
        or _is_told_of(h.first, tokens)
        or _leads(h, tokens)
        for h in said
    )


def _leads(false: Hit, tokens: Sequence[Token]) -> bool:
    """Tell whether a sentence begins with its verdict: "Completely false are the claims of X"."""
    be, the = (t.low for t in (*tokens[false.last + 1 : false.last + 3], *tokens[:2])[:2])
    return false.first <= 1 and be in BE and the in POINTING | {"the", "all"}


def _is_told_of(first: int, tokens: Sequence[Token]) -> bool:
    """Tell whether "is" and words for how much stand before: "is false", "is one more act of disinformation"."""
    for i in range(first - 1, max(-1, first - 1 - FALSE_REACH), -1):
        if tokens[i].low in BE | DO:
            return True
        if not tokens[i].low.isalpha() or tokens[i].low in {"that", "which", "and", "by"}:
            return False
    return False
