"""One sentence's hits and actors in; attribution units out: who says the words from here to there.

A unit is a stretch of a sentence with one reporter and one stance. The frames of reporting (`sayings`) make them, and
a claim noun inside another frame ("X rejected Y's claim that …") makes a second unit over the same words.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from mapper.extraction.parties import SPEAKING
from mapper.extraction.passives import ADVERBIAL
from mapper.extraction.sayings import frames
from mapper.extraction.segments import lows
from mapper.extraction.subjects import GAP, PHRASE, pair
from mapper.extraction.values import value_class

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mapper.claim import Stance
    from mapper.extraction.lexicon import Hits
    from mapper.extraction.parties import Actor
    from mapper.extraction.reporting import Frame
    from mapper.extraction.segments import Sentence, Token

RELATIVE: Final = frozenset({"which", "whom"})
LINKED: Final = 2  # tokens from the end of an aside to the verb of its subject
JOINING: Final = ([",", "and"], [",", "but"], ["and"], ["but"], [",", "while"])
MADE: Final = frozenset("spread circulated disseminated published distributed issued made voiced shared".split())
ABOUT: Final = frozenset({"of", "about"})
NAMED: Final = frozenset("the a an having new this".split())
KINDS: Final = frozenset("military official security local government both".split())
OWNED: Final = 3  # tokens from a claim to whose it is: "of the X army", "in the statement of …"
OF_SAYING: Final = 9  # tokens of "told the Daily on Tuesday (Feb 24)." at a sentence's end
PAIRED: Final = 2  # tokens from a name to the one behind "and"
RESUMING: Final = frozenset("as amid while after hours days".split())
OUTLET_VOICE: Final = frozenset("following amid while as after since when but whereas although".split())


@value_class
class Unit:
    """Tokens first..last, who says them (None: nobody in this sentence), the stance, the accused side, the frame."""

    first: int
    last: int
    speaker: Actor | None
    stance: Stance = "asserts"
    accused: str | None = None
    frame: str = "none"
    saying: tuple[int, int] | None = None
    speaker_side: str | None = None
    aside: range = range(0)  # words inside this unit that are another's: "X, which said …, fired at Y"


def units(sentence: Sentence, hits: Hits, actors: Sequence[Actor]) -> list[Unit]:
    """Cut a sentence into attribution units; a sentence without a frame is one unit without a speaker."""
    tokens = sentence.tokens
    sayings = frames(tokens, hits, actors)
    if not sayings:
        return [Unit(0, len(tokens) - 1, None)]
    events = sorted(h.first for group in ("noun", "verb") for h in hits.get(group, ()))
    found: list[Unit] = []
    begin = 0
    for number, frame in enumerate(sayings):
        following = sayings[number + 1] if number + 1 < len(sayings) else None
        end, first = _end(frame, following, tokens), begin
        if frame.where == "right" and not _is_headed(frame, tokens) and _own_clause(begin, frame.begin, tokens, events):
            found.append(Unit(begin, frame.begin - 1, None))
            first = frame.begin
        begin = end + 1
        if frame.until and not (following and following.first <= frame.until + LINKED):
            found.append(Unit(frame.begin, end, None, aside=range(frame.begin + 1, frame.until + 1)))
            end = frame.until
        if following and _joined(frame, following, tokens):
            joint = sayings[number + 2].begin - 1 if number + 2 < len(sayings) else len(tokens) - 1
            found += [u for u in _of_frame(frame, following.last + 1, joint, tokens, hits, actors) if u.speaker]
            continue
        if following and _is_denied_behind(frame, following, tokens):
            end = following.first - 1  # what begins behind the frame is told by both
        own = _of_frame(frame, first, end, tokens, hits, actors)
        denial = sayings[number - 1] if number else None
        if denial is not None and _is_of_denied(frame, denial, tokens):
            while found and found[-1].frame == "claim noun":
                found.pop()  # the claim is told here
            own = _as_denied(own, denial)
        found.extend(own)
    if begin < len(tokens):
        found.append(Unit(begin, len(tokens) - 1, None))
    return found


def _end(frame: Frame, following: Frame | None, tokens: Sequence[Token]) -> int:
    """Return the last token of what a frame may tell, before the words of the next."""
    if following is None:
        return len(tokens) - 1
    if following.where != "left" or _is_same(frame, following, tokens):
        return following.begin - 1
    return frame.last if frame.where == "left" else _middle(frame, following, tokens)


def _is_same(frame: Frame, following: Frame, tokens: Sequence[Token]) -> bool:
    """Tell whether two frames around the same words are one side's: "X denied that …, X's minister said"."""
    if frame.where != "right" or frame.kind not in {"deny", "accuse"} or following.kind != "say":
        return False
    one, other = frame.speaker, following.speaker
    if one is None or other is None or one.side is None or one.side != other.side:
        return False
    rest = lows(tokens, max(following.last, other.last) + 1)
    return len(rest) <= OF_SAYING and "," not in rest


def _as_denied(own: Sequence[Unit], denial: Frame) -> list[Unit]:
    """Return what somebody claims, and the same as another denies it."""
    denied = [replace(unit, speaker=denial.speaker, stance="denies", frame="deny") for unit in own[:1]]
    return [*(replace(unit, frame="claim noun") for unit in own), *denied]


def _joined(frame: Frame, following: Frame, tokens: Sequence[Token]) -> bool:
    """Tell whether two say different things of the same words: "X claims, and Y denies, that …"."""
    if {frame.where, following.where} != {"right"} or frame.speaker is None or following.speaker is None:
        return False
    said, answered = (f.accused.last if f.accused else f.last for f in (frame, following))
    between = lows(tokens, said + 1, following.begin)
    after = lows(tokens, answered + 1, answered + 3)
    opposed = frame.speaker.side != following.speaker.side and frame.kind != "mutual"
    between = between[:-1] if between[-1:] == ["the"] else between
    opened = after[:1] == [","] if frame.accused else after[:1] == [","] or after[:1] == ["that"]
    return opposed and opened and between in JOINING


def _is_of_denied(frame: Frame, denial: Frame, tokens: Sequence[Token]) -> bool:
    """Tell whether a clause tells what was denied: "X denied the report of Y, which claims that …"."""
    who = frame.speaker
    if (
        denial.kind != "deny"
        or frame.kind not in {"say", "accuse", "according to"}
        or denial.where != "right"
        or who is None
        or denial.speaker is None
        or frame.where != "right"
    ):
        return False
    if frame.goes_on and frame.kind == "according to":
        return frame.speaker != denial.speaker and frame.first - denial.last <= PHRASE  # "…, according to which"
    told = set(lows(tokens, denial.last + 1, who.first))
    return _is_relative(frame, tokens) and {"of", "by", "from"} & told != set() and who.first - denial.last <= PHRASE


def _is_denied_behind(frame: Frame, following: Frame, tokens: Sequence[Token]) -> bool:
    """Tell whether what a clause tells is then denied: "the claims of Y, which accuse X of …, are rejected by X"."""
    told = frame.where == "right" and frame.speaker is not None and _is_relative(frame, tokens)
    return told and following.kind == "deny" and following.where == "left"


def _is_relative(frame: Frame, tokens: Sequence[Token]) -> bool:
    """Tell whether a clause tells what somebody said who is named right before it: "Y's media, which say that …"."""
    between = lows(tokens, frame.speaker.last + 1, frame.first) if frame.speaker else []
    return between in (["which"], ["that"], [",", "which"])


def _middle(frame: Frame, following: Frame, tokens: Sequence[Token]) -> int:
    """End a leading frame before words that a later trailing frame claims: at the last comma or conjunction."""
    for i in range(following.begin - 2, frame.last, -1):
        if tokens[i].low in {";", "while", "but"} or (tokens[i].low == ":" and not tokens[i + 1].low.isdigit()):
            return i - 1
    return frame.last


def _of_frame(
    frame: Frame, first: int, last: int, tokens: Sequence[Token], hits: Hits, actors: Sequence[Actor]
) -> list[Unit]:
    saying = (frame.first, frame.last)
    accused = frame.accused.side if frame.accused else None
    if frame.kind == "mutual":
        cut = _outlet_voice(frame.last, last, tokens)
        both = _blamers(frame, tokens, actors)
        rest = [Unit(cut + 1, last, None)] if cut < last else []
        mutual = Unit(first, cut, None, "asserts", None, "mutual", saying)
        if both is not None:
            a, b = both
            headed = frame.where == "left" or _is_headed(frame, tokens)
            mutual = mutual if headed else replace(mutual, first=frame.begin)
            return [
                replace(mutual, speaker=a, accused=b.side),
                replace(mutual, speaker=b, accused=a.side),
                *rest,
            ]
        return [mutual, *rest]
    if frame.kind == "accuse":
        cut = _outlet_voice(frame.last, last, tokens)
        unit = Unit(first, cut, frame.speaker, "asserts", accused, "accuse", saying)
        return [unit, *([Unit(cut + 1, last, None)] if cut < last else [])]
    stance: Stance = "denies" if frame.kind == "deny" else "acknowledges" if frame.kind == "acknowledge" else "asserts"
    unit = Unit(first, last, frame.speaker, stance, None, frame.kind, saying)
    if (partner := _partner(frame, tokens, actors)) is not None:
        return [replace(unit, speaker=partner), unit]
    if frame.where == "left" and (
        cut := _returns(max(frame.last, frame.speaker.last if frame.speaker else 0), last, tokens)
    ):
        return [replace(unit, last=cut - 1), Unit(cut, last, None)]
    if frame.kind == "deny" and frame.where == "left":
        return [unit, *_denied_before(frame, first, hits, tokens, actors)]
    if frame.kind == "deny":
        return [unit, *_embedded(frame, last, tokens, hits, actors)]
    return [unit]


def _is_headed(frame: Frame, tokens: Sequence[Token]) -> bool:
    """Tell whether what two blame each other for heads the line: "Shelling of Z: X and Y trade blame"."""
    return frame.kind == "mutual" and frame.begin > 0 and tokens[frame.begin - 1].low == ":"


def _blamers(frame: Frame, tokens: Sequence[Token], actors: Sequence[Actor]) -> tuple[Actor, Actor] | None:
    """Return the two who blame each other: before the words, or behind "traded by", "accusations between"."""
    if frame.where == "left":
        return pair(frame.last, tokens, actors)
    after = [a.last for a in actors if frame.last < a.first <= frame.last + PHRASE]
    between = len(after) > 1 and tokens[frame.last + 1].low == "between"
    return pair(after[1] if between else frame.first, tokens, actors)


def _denied_before(
    frame: Frame, first: int, hits: Hits, tokens: Sequence[Token], actors: Sequence[Actor]
) -> list[Unit]:
    """Read "the claim that … was denied by X": what is denied is a claim of the other side's."""
    nouns = [n.last for n in hits.get("accusenoun", ()) if first <= n.first < frame.first]
    # "the claim of X that …", "the claim in the statement of X's ministry that …"
    nouns += [a.last for a in actors if any(0 < a.first - last <= OWNED for last in nouns)]
    that = next((last + 1 for last in nouns if tokens[last + 1].low == "that"), 0)
    return [Unit(that, frame.first - 1, None, "asserts", None, "claim noun")] if that else []


def _partner(frame: Frame, tokens: Sequence[Token], actors: Sequence[Actor]) -> Actor | None:
    """Return who says the same together with the speaker: "both X and Y reported …"."""
    speaker = frame.speaker
    if speaker is None or speaker.side is None:
        return None
    if frame.where != "right" and frame.first < speaker.first:
        return _partner_after(speaker, tokens, actors)
    if speaker.first < PAIRED or tokens[speaker.first - 1].low != "and":
        return None
    other = next((a for a in actors if a.last == speaker.first - PAIRED and a.side not in {None, speaker.side}), None)
    if other is not None and other.role == "modifier" and speaker.role in {"official", "ministry", "government"}:
        return replace(other, role=speaker.role)  # "X and Y officials said"
    alone = other is not None and _alone(other, frame, tokens)
    return other if other is not None and alone and other.role in SPEAKING - {"igo", "witness", "media"} else None


def _partner_after(speaker: Actor, tokens: Sequence[Token], actors: Sequence[Actor]) -> Actor | None:
    """Return who says the same where both come last: "… was reported by the ministries of X and Y"."""
    joined = (a for a in actors if 0 < a.first - speaker.last - 1 <= PAIRED and a.side not in {None, speaker.side})
    other = next(joined, None) if lows(tokens, speaker.last + 1, speaker.last + 2) == ["and"] else None
    return other if other is not None and other.role in SPEAKING - {"igo", "witness", "media"} else None


def _alone(party: Actor, frame: Frame, tokens: Sequence[Token]) -> bool:
    """Tell whether nothing rules the first of two speakers: "both X and …", "said officials in X and …"."""
    begin = party.first - (party.first > 0 and tokens[party.first - 1].low in KINDS)
    return begin == 0 or begin - 1 == frame.first or tokens[begin - 1].low in {"both", ",", "the"}


def _embedded(frame: Frame, last: int, tokens: Sequence[Token], hits: Hits, actors: Sequence[Actor]) -> list[Unit]:
    """Find "Y's claim that …" or "claims by Y" inside a denial: what is denied is a claim of Y's."""
    for noun in hits.get("accusenoun", ()):
        if not frame.last < noun.first <= frame.last + GAP:
            continue
        for actor in actors:
            owns = (
                actor.last < noun.first
                and noun.first - actor.last <= 3
                and (actor.possessive or actor.role == "modifier" or actor.last == noun.first - 1)
            )
            by = noun.last < actor.first <= noun.last + 3 and tokens[noun.last + 1].low in {"by", "from", "of"}
            made = (
                bool(MADE & set(lows(tokens, noun.last + 1, noun.last + 2)))
                and noun.last < actor.first <= noun.last + GAP
            )
            by = by or (made and "by" in lows(tokens, actor.first - 2, actor.first))  # "claims made on Monday by Y"
            within = actor.first == noun.first and actor.last > noun.last  # "the statement by X"
            if (owns or by or within) and actor.first > frame.last:
                return [
                    Unit(
                        max(noun.last, within * actor.last) + 1,
                        last,
                        replace(actor, role="bare"),
                        "asserts",
                        None,
                        "claim noun",
                    )
                ]
        if noun.last < last and tokens[noun.last + 1].low in {"that", "it", "its"}:
            return [
                Unit(noun.last + 1, last, None, "asserts", None, "claim noun")
            ]  # whose, is for who denies it to say
    return []


def _own_clause(begin: int, end: int, tokens: Sequence[Token], events: Sequence[int]) -> bool:
    """Tell whether the words before a leading frame are a statement of their own and not its adverbial."""
    if not any(begin <= e < end for e in events):
        return False
    if tokens[end - 1].low in RELATIVE or any(t.low == ";" for t in tokens[begin:end]):
        return True  # "X shelled Y, in which Z said two people died"
    if tokens[end - 1].low == "after" and tokens[end - 2].low != ",":
        return True  # "On Monday X shelled Y hours after Z had claimed …"
    first = next((i for i in range(begin, end) if tokens[i].low[0].isalnum()), begin)
    named = tokens[first + 1].capital or tokens[first + 1].low in NAMED or tokens[first + 1].low.endswith("ing")
    told_of = tokens[first].low in ABOUT and named
    return tokens[first].low not in ADVERBIAL and not told_of  # "Of the shelling of X the ministry informed …"


def _returns(said: int, last: int, tokens: Sequence[Token]) -> int:
    """Return where a clause after "…, X said" goes back to the outlet's own voice ("…, as clashes went on"), or 0."""
    for i in range(said + 1, min(last, said + 1 + PAIRED)):
        if tokens[i].low == ",":
            goes_on = lows(tokens, i + 1, i + 4) == ["as", "a", "result"]
            return i + 1 if tokens[i + 1].low in RESUMING and not goes_on else 0
    return 0


def _outlet_voice(first: int, last: int, tokens: Sequence[Token]) -> int:
    """Return the token before a clause that returns to the outlet's own voice, or `last`."""
    for i in range(first + 2, last):
        if tokens[i].low == "as" and (tokens[i + 1].low == "well" or tokens[i - 1].low.startswith("describ")):
            continue
        if tokens[i].low in OUTLET_VOICE and (
            tokens[i - 1].low == "," or tokens[i].low in {"as", "after", "while", "amid", "since"}
        ):
            return i - 1
        if tokens[i].low == "and" and i + 1 <= last and tokens[i + 1].low in {"reported", "said"}:
            return i - 1
    return last
