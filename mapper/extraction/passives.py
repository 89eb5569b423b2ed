"""A participle of reporting in; the frame it makes in the passive out: "… was reported by X", "… denied by X"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mapper.extraction.clauses import BE
from mapper.extraction.parties import SPEAKING, Actor
from mapper.extraction.reporting import Frame
from mapper.extraction.subjects import GAP, NOUN_PHRASE, closes, closes_sentence

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
PERCEIVING: Final = frozenset({"igo", "witness"})
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
    if tokens[hit.last + 1].low == "in":
        # "condemned in a statement by X"
        return next(
            (a for a in actors if a.side and 0 < a.first - hit.last <= 3 and tokens[a.first].low == "statement"), None
        )
    if tokens[hit.last + 1].low != "by":
        return None
    if tokens[hit.last + 2].low == "us":
        return Actor(hit.last + 2, hit.last + 2, None, "they")
    return next((a for a in actors if hit.last < a.first <= hit.last + 1 + NOUN_PHRASE and a.role in SPEAKING), None)


def was_said(hit: Hit, tokens: Sequence[Token]) -> bool:
    """Tell whether a participle follows on "was", but for an adverb: "was firmly denied"."""
    before = hit.first - 1
    while before > 0 and (tokens[before].low in LINKING or tokens[before].low.endswith("ly")):
        before -= 1
    return hit.form == "past" and before >= 0 and tokens[before].low in BE


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
    return deeds and tokens[-1].low not in {".", "!", "?"} and tokens[by.last + 1].low == ","


def _in_office(hit: Hit, tokens: Sequence[Token], actors: Sequence[Actor]) -> Actor | None:
    """Return in whose office something was said: "it was noted in the ministry of X that …"."""
    said = hit.value in SPOKEN and hit.first >= 2 and tokens[hit.first - 2].low == "it"
    if not said or tokens[min(hit.last + 1, len(tokens) - 1)].low not in {"in", "at"}:
        return None
    where = next((a for a in actors if hit.last < a.first <= hit.last + 3), None)
    office = where is not None and where.role in {"ministry", "government", "official"}
    return where if where and office and _that_follows(where.last, tokens) else None


def _that_follows(last: int, tokens: Sequence[Token]) -> bool:
    return last + 1 < len(tokens) and tokens[last + 1].low == "that"


def passive(hit: Hit, tokens: Sequence[Token], hits: Hits, actors: Sequence[Actor]) -> Frame | None:
    """Read "… was reported by X", in a headline "… reported by X", and "X was accused (by Y) of …"."""
    if hit.value == "say" and any(no.last in range(hit.first - 3, hit.first) for no in hits.get("negation", ())):
        return None  # "was not confirmed by X"
    by = by_whom(hit, tokens, hits, actors)
    told = hit.value != "accuse" and not _is_relative(hit, tokens, hits)
    if by is None and _in_office(hit, tokens, actors) is not None:
        by = _in_office(hit, tokens, actors)
        return Frame(hit.value, hit.first, by.last, by, "right") if by else None
    if by is not None and told and (hit.value != "perceive" or by.role in PERCEIVING):
        last = next((a.last for a in actors if a.first == by.last + 1 and a.role == by.role == "igo"), by.last)
        if tokens[min(last + 1, len(tokens) - 1)].low == "and":
            joined = (a.last for a in actors if 0 < a.first - last - 1 <= 2 and a.role in SPEAKING)
            last = next(joined, last + 2 * closes_sentence(last + 2, tokens))  # "recorded by X and the UN."
        whole = closes(last, tokens) if was_said(hit, tokens) else _heads(hit, by, tokens, hits)
        if was_said(hit, tokens) and _that_follows(by.last, tokens) and hit.value in SPOKEN:
            return Frame(hit.value, hit.first, by.last, by, "right")  # "it was reported by X that …"
        if hit.value == "branding" and any(0 < h.first - hit.last <= GAP for h in hits.get("falsehood", ())):
            return Frame("deny", hit.first, by.last, by, "left")  # "was called by X a lie"
        if whole or hit.value == "deny" or tokens[hit.first].low == "told":
            kind = "say" if hit.value in {"perceive", "branding"} else hit.value
            return Frame(kind, hit.first, by.last, by, "left")
    if hit.value != "accuse":
        return None
    accused = next((a for a in reversed(actors) if a.last < hit.first), None)
    return Frame("accuse", hit.first, hit.last, by, "right", accused) if accused and by else None
