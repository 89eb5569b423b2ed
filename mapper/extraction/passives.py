"""A participle of reporting in; the frame it makes in the passive out: "… was reported by X", "… denied by X"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, Literal

from mapper.extraction.clauses import BE
from mapper.extraction.dates import WEEKDAYS
from mapper.extraction.parties import OFFICIALS, SPEAKING, Actor
from mapper.extraction.reporting import Frame
from mapper.extraction.segments import lows
from mapper.extraction.subjects import GAP, NOUN_PHRASE, closes, closes_sentence, that_follows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mapper.extraction.lexicon import Hit, Hits
    from mapper.extraction.segments import Token

ADVERBIAL: Final = frozenset(
    "on in at after before following during earlier later meanwhile however overnight yesterday today since as "
    "according for by over despite amid also and but while with late early shortly commenting responding reacting "
    "asked answering speaking replying".split()
)
SPOKEN: Final = frozenset({"say", "acknowledge"})
RELATIVE: Final = frozenset({"which", "that", "who"})
WHEN: Final = frozenset((*WEEKDAYS, *"on late early earlier yesterday today morning afternoon evening night".split()))
WHEN_REACH: Final = 4  # words of "on Monday morning"
LIVING: Final = frozenset("of in from near along".split())
INCOMING: Final = frozenset("fired launched launches launch".split())
PERCEIVING: Final = frozenset({"igo", "witness"})
HARM: Final = frozenset("casualties injuries damage deaths dead explosions".split())
HARMED: Final = frozenset("killed dead wounded injured hurt".split())
LETTING: Final = ("allow", "letting", "fail", "harbour", "harbor", "support", "shelter", "backing", "aiding", "ignor")
BLAME_REACH: Final = 10  # words of "blamed by the ministry of X on Y"
OUTRIGHT: Final = frozenset({"outright", "altogether"})
AS_REACH: Final = 6  # words of "as completely and utterly false"
TOLD: Final = frozenset({"told", "informed"})  # these tell it to whom the subject names
TELLERS: Final = frozenset("by at in".split())
TOLD_REACH: Final = 4  # words of "told on Monday by"
GOING_BACK: Final = frozenset("it them him her".split())
LINKING: Final = frozenset("also instead then later further in turn".split())


def by_whom(hit: Hit, tokens: Sequence[Token], hits: Hits, actors: Sequence[Actor]) -> Actor | None:
    """Read who did what a participle tells: "reported by X", "denied by us"."""
    if hit.form != "past" or hit.last + 2 >= len(tokens):
        return None
    if hit.value == "branding":
        false = (h for h in hits.get("falsehood", ()) if 0 < h.first - hit.last <= 2)
        told = next((h.last + 1 for h in false if h.last + 2 < len(tokens)), 0)
        if told and tokens[told].low == "by":
            return next((a for a in actors if told < a.first <= told + NOUN_PHRASE and a.role in SPEAKING), None)
    if hit.value == "deny" and (by := _rejected_by(hit, tokens)):
        return next((a for a in actors if by < a.first <= by + NOUN_PHRASE and a.role in SPEAKING), None)
    if tokens[hit.first].low in TOLD and was_said(hit, tokens):
        return _teller(hit, tokens, actors)
    if tokens[hit.last + 1].low == "in":
        # "condemned in a statement by X"
        return next(
            (a for a in actors if a.side and 0 < a.first - hit.last <= 3 and tokens[a.first].low == "statement"), None
        )
    reach = range(hit.last + 1, min(len(tokens) - 1, hit.last + 1 + WHEN_REACH))
    by = next((i for i in reach if tokens[i].low not in WHEN), hit.last + 1)  # "was reported on Monday by X"
    if tokens[by].low != "by" or (by > hit.last + 1 and not was_said(hit, tokens)):
        return None
    if tokens[by + 1].low == "us":
        return Actor(by + 1, by + 1, None, "they")
    return next((a for a in actors if by < a.first <= by + NOUN_PHRASE and a.role in SPEAKING), None)


def blamed_on(hit: Hit, tokens: Sequence[Token], actors: Sequence[Actor]) -> tuple[Actor, Actor] | None:
    """Read who lays what was told at whose door: "was blamed by X on Y", "…, blamed on Y by X, …"."""
    if tokens[hit.first].low != "blamed" or tokens[min(hit.last + 1, len(tokens) - 1)].low not in {"by", "on"}:
        return None
    near = [a for a in actors if hit.last < a.first <= hit.last + BLAME_REACH and a.side and a.role in SPEAKING]
    by = next((a for a in near if "by" in lows(tokens, a.first - 2, a.first)), None)
    on = next((a for a in near if "on" in lows(tokens, a.first - 2, a.first)), None)
    return (by, on) if by is not None and on is not None and by.side != on.side else None


def _rejected_by(hit: Hit, tokens: Sequence[Token]) -> int:
    """Return where "by" stands after "rejected as baseless", "denied outright"; 0 without either."""
    after = hit.last + 1
    after += tokens[after].low in OUTRIGHT or tokens[after].low.endswith("ly")
    if tokens[min(after, len(tokens) - 1)].low == "as":
        after = next((i for i in range(after, min(len(tokens), after + AS_REACH)) if tokens[i].low == "by"), after)
    return after if hit.last + 1 < after < len(tokens) - 1 and tokens[after].low == "by" else 0


def _teller(hit: Hit, tokens: Sequence[Token], actors: Sequence[Actor]) -> Actor | None:
    """Read who told it to whom: "reporters were told (on Monday) by X's army", "… at the ministry of X"."""
    reach = range(hit.last + 1, min(len(tokens), hit.last + 1 + TOLD_REACH))
    for by in (i for i in reach if tokens[i].low in TELLERS):
        near = (a for a in actors if by < a.first <= by + NOUN_PHRASE and a.role in SPEAKING)
        near = (a for a in near if not {"that", ","} & set(lows(tokens, by, a.first)))
        if (teller := next(near, None)) and (tokens[by].low == "by" or teller.role in OFFICIALS):
            return teller
    return None


def was_said(hit: Hit, tokens: Sequence[Token]) -> bool:
    """Tell whether a participle follows on "was", but for an adverb: "was firmly denied"."""
    before = hit.first - 1
    while before > 0 and (tokens[before].low in LINKING or tokens[before].low.endswith("ly")):
        before -= 1
    return hit.form == "past" and before >= 0 and tokens[before].low in BE


def reports_harm(hit: Hit, tokens: Sequence[Token]) -> bool:
    """Tell whether nobody is named who reports: "two reported killed", "no injuries reported", "…, deaths reported"."""
    if tokens[hit.first].low != "reported":
        return False
    before, after = lows(tokens, hit.first - 3, hit.first), lows(tokens, hit.last + 1, hit.last + 2)
    ends = closes_sentence(hit.last, tokens) and before[-1:] != [] and before[-1] in HARM
    return ends or "no" in before or bool(HARMED & set(after))


def _is_relative(hit: Hit, tokens: Sequence[Token], hits: Hits) -> bool:
    """Tell whether a relative clause tells who said it: "the claim that was denied by X", but not "that claim was"."""
    nouns = hits.firsts("accusenoun")
    near = range(max(0, hit.first - 3), hit.first)
    return any(tokens[i].low in RELATIVE and not (tokens[i].low == "that" and i + 1 in nouns) for i in near)


def _heads(hit: Hit, by: Actor, tokens: Sequence[Token], hits: Hits) -> bool:
    """Tell whether a participle is the verb of a headline: "Shelling of X reported by Y", alone or before a comma."""
    if closes_sentence(by.last, tokens):
        return True
    named = any(h.first < hit.first for group in ("noun", "verb") for h in hits.get(group, ()))
    deeds = named and tokens[0].low not in ADVERBIAL
    whole = tokens[by.last + 1].low == "," or (by.role == "witness" and tokens[by.last + 1].low in LIVING)
    return deeds and tokens[-1].low not in {".", "!", "?"} and whole


def _accuser(hit: Hit, tokens: Sequence[Token], actors: Sequence[Actor]) -> Actor | None:
    """Read who accuses where it is no party's name: "X was accused by the committee of …", "by it", "by X's panel"."""
    by = hit.last + 1
    if hit.value != "accuse" or not was_said(hit, tokens) or by + 2 >= len(tokens) or tokens[by].low != "by":
        return None
    body = by + 1 + (tokens[by + 1].low == "the")
    named = next((a for a in actors if a.first == body and a.side and a.role == "modifier"), None)
    last = (named.last if named else body - 1) + 1
    if last + 1 >= len(tokens) or tokens[last + 1].low not in {"of", "for"} or tokens[last].capital:
        return None
    if named is not None:
        return replace(named, last=last, role="government")
    if body > by + 1:
        return Actor(by + 1, last, None, "it")
    return Actor(last, last, None, "they") if tokens[last].low in GOING_BACK else None


def _in_office(hit: Hit, tokens: Sequence[Token], hits: Hits, actors: Sequence[Actor]) -> Actor | None:
    """Return in whose office something was said: "it was noted in the ministry of X that …"."""
    said = hit.value in SPOKEN and hit.first >= 2 and tokens[hit.first - 2].low == "it"
    capitals = {h.first for h in hits.get("side", ()) if h.form == "capital"}
    able = [a for a in actors if a.role in {"ministry", "government", "official"} or a.first in capitals]
    if said and that_follows(hit.last, tokens) and tokens[0].low in {"in", "by", "at", "from"}:
        # "in a statement of X's ministry it is said that …"
        return next((a for a in reversed(able) if a.last < hit.first - 2), None)
    if not said or tokens[min(hit.last + 1, len(tokens) - 1)].low not in {"in", "at"}:
        return None
    where = next((a for a in able if hit.last < a.first <= hit.last + 3), None)
    trails = where is not None and hit.first > GAP // 2 and closes_sentence(where.last, tokens)
    return where if where and (trails or that_follows(where.last, tokens)) else None


def _where_told(hit: Hit, by: Actor, tokens: Sequence[Token]) -> Literal["right", "both"] | None:
    """Tell where it goes on what was said: "it was reported by X that …", "Y was said by X to have …"."""
    following = lows(tokens, by.last + 1, by.last + 3)
    if following == ["to", "have"]:
        return "both"
    told_of = tokens[hit.first].low in TOLD and following[:1] in (["about"], ["of"])
    return "right" if told_of or that_follows(by.last, tokens) else None


def by_last(hit: Hit, accused: Actor, tokens: Sequence[Token], actors: Sequence[Actor]) -> Actor | None:
    """Return who accuses, set last: "X was accused of shelling Z by Y", in a headline "X accused of …"."""
    last = actors[-1]
    by = last.first - 1 - (tokens[last.first - 1].low == "the")
    headline = tokens[-1].low not in {".", "!", "?"} and accused.last == hit.first - 1
    if not (was_said(hit, tokens) or headline) or tokens[by].low != "by" or not closes_sentence(last.last, tokens):
        return None
    between = lows(tokens, hit.last + 1, by)
    others = "not" in between or any(low.startswith(LETTING) for low in between)  # "of letting in raids by Y"
    office = last.role in {"ministry", "government", "official"}
    able = office or (last.role in {"bare", "military", "igo"} and not others)
    return last if able and last.side not in {None, accused.side} else None


def _is_fire(hit: Hit, tokens: Sequence[Token]) -> bool:
    """Tell whether it is fire that was seen to come, which an army, too, reports: "rockets from X detected by …"."""
    return tokens[hit.first].low == "detected" and not INCOMING.isdisjoint(lows(tokens, 0, hit.first))


def passive(hit: Hit, tokens: Sequence[Token], hits: Hits, actors: Sequence[Actor]) -> Frame | None:
    """Read "… was reported by X", in a headline "… reported by X", and "X was accused (by Y) of …"."""
    if hit.value == "say" and any(no.last in range(hit.first - 3, hit.first) for no in hits.get("negation", ())):
        return None  # "was not confirmed by X"
    if blamed := blamed_on(hit, tokens, actors):
        return Frame("accuse", hit.first, max(a.last for a in blamed), blamed[0], "left", blamed[1])
    by = by_whom(hit, tokens, hits, actors) or _accuser(hit, tokens, actors)
    told = hit.value != "accuse" and not _is_relative(hit, tokens, hits)
    if by is None and (office := _in_office(hit, tokens, hits, actors)) is not None:
        trails = office.last > hit.first and not that_follows(office.last, tokens)
        return Frame(hit.value, hit.first, max(hit.last, office.last), office, "left" if trails else "right")
    seen = hit.value != "perceive" or (by is not None and by.role in PERCEIVING) or _is_fire(hit, tokens)
    if by is not None and told and seen:
        last = next((a.last for a in actors if a.first == by.last + 1 and a.role == by.role == "igo"), by.last)
        if tokens[min(last + 1, len(tokens) - 1)].low == "and":
            joined = (a.last for a in actors if 0 < a.first - last - 1 <= 2 and a.role in SPEAKING)
            last = next(joined, last + 2 * closes_sentence(last + 2, tokens))  # "recorded by X and the UN."
        seen_near = by.role == "witness" and tokens[min(last + 1, len(tokens) - 1)].low in LIVING
        whole = closes(last, tokens) or seen_near if was_said(hit, tokens) else _heads(hit, by, tokens, hits)
        if was_said(hit, tokens) and hit.value in SPOKEN and (where := _where_told(hit, by, tokens)):
            return Frame(hit.value, hit.first, by.last, by, where)
        if hit.value == "branding" and any(0 < h.first - hit.last <= GAP for h in hits.get("falsehood", ())):
            return Frame("deny", hit.first, by.last, by, "left")  # "was called by X a lie"
        if whole or hit.value == "deny" or tokens[hit.first].low in TOLD:
            kind = "say" if hit.value in {"perceive", "branding"} else hit.value
            return Frame(kind, hit.first, by.last, by, "left")
    if hit.value != "accuse":
        return None
    accused = next((a for a in reversed(actors) if a.last < hit.first), None)
    by = by or (by_last(hit, accused, tokens, actors) if accused else None)
    return Frame("accuse", hit.first, hit.last, by, "right", accused) if accused and by else None
