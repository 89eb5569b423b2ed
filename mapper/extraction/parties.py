"""A side's name among a sentence's hits in; the party that it names out: which side, and which part of it.

The head that follows tells the part: "X's ministry", "the X army", "X positions"; a name without one is bare.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from mapper.claim import THIRD_PARTY
from mapper.extraction.segments import lows
from mapper.extraction.values import value_class

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mapper.extraction.lexicon import Hit, Hits
    from mapper.extraction.segments import Token

STOPS: Final = frozenset(
    "the a an and or but of in on to for that which who has have had was were is are be been with by from at as into "
    "near over about against after before during while when since between than until through under "
    "its their his her our it they he she not also still now then there "
    ', ; : ( ) . “ ” " — - –'.split()
)
HELD_BY: Final = ("-run", "-led", "-backed", "-controlled", "-appointed", "-aligned", "-allied", "-supported")
MEDIA: Final = frozenset("television tv channel agency radio media".split())
PRESS: Final = frozenset("media press newspapers".split())
BODIES: Final = frozenset("mission commission committee observers monitors union centre center agency office".split())
BACKED: Final = frozenset("backed supported sponsored armed led controlled funded".split())  # by whom, is told behind
HELD_REACH: Final = 6
GUARDING: Final = frozenset(
    "guard guards police policemen forces troops patrol patrols soldiers service unit units outpost outposts post "
    "posts detachment".split()
)
REACH: Final = 4  # words between a side's name and the head it belongs to
OFFICIALS: Final = frozenset({"official", "government", "military", "ministry"})  # roles that speak for a state
DOCUMENTS: Final = frozenset("statement summary communique communiqué announcement briefing".split())
FORCES: Final = frozenset({"military", "enemy", "bare", "modifier"})  # roles by which a side's men are named
SPEAKING: Final = frozenset(
    {
        "bare",
        "ministry",
        "government",
        "official",
        "military",
        "person",
        "plural",
        "witness",
        "igo",
        "media",
        "own-ministry",
        "own-official",
        "own-government",
        "they",
        "it",
    }
)
BANDS: Final = frozenset("group movement militia organisation organization party faction".split())
ACTING: Final = frozenset({"bare", "military", "enemy", "both", "plural", "ministry", "government", "person"})


@value_class
class Actor:
    """A named party: tokens first..last, its side (None: yet to be resolved), its role, whether "'s" follows."""

    first: int
    last: int
    side: str | None
    role: str
    possessive: bool = False


def meant_name(name: Hit, tokens: Sequence[Token]) -> Hit | None:
    """Return a side's name, also out of a phrase that means another thing: "the X border", but "X border guards"."""
    if name.form != "excluded":
        return name
    following = tokens[name.last + 1].low if name.last + 1 < len(tokens) else ""
    guards = tokens[name.last].low == "border" and name.last - name.first == 1 and following in GUARDING
    return replace(name, last=name.first, form="demonym") if guards and name.value else None


def is_held(following: int, tokens: Sequence[Token]) -> bool:
    """Tell whether a side's name only says who holds a place: "“X”-controlled"."""
    words = lows(tokens, following, following + HELD_REACH)
    if "-" not in words:
        return False
    held = next((w for w in words if w[0].isalnum()), "")
    if held == "run" and not MEDIA.isdisjoint(words):
        return False  # "X-run television" speaks for X
    return held in {"controlled", "held", "occupied", "backed", "administered", "run", "led"}


def joined_names(names: Sequence[Hit], tokens: Sequence[Token]) -> list[Hit]:
    """Join a side's names that stand together, an abbreviation in brackets too: "the X Border Guard (XBG)"."""
    joined: list[Hit] = []
    for hit in names:
        before = joined[-1] if joined else None
        gap = hit.first - before.last - 1 if before else len(tokens)
        bracketed = gap == 1 and tokens[hit.first - 1].low == "("
        if before is not None and hit.value and hit.value == before.value and (gap == 0 or bracketed):
            last = min(hit.last + bracketed, len(tokens) - 1)
            joined[-1] = replace(before, last=last, form=before.form if bracketed else hit.form)
        else:
            joined.append(hit)
    return joined


def owned_left_out(names: Sequence[Hit], tokens: Sequence[Token]) -> list[Hit]:
    """Leave out whose side's party another is said to be: of "X's Y" only Y speaks and acts."""
    follows = {h.first for h in names if h.form in {"name", "demonym", "institution"}}
    return [h for h in names if not (_possessive(h.last, tokens) and _owned(h.last + 2, tokens) in follows)]


def _owned(first: int, tokens: Sequence[Token]) -> int:
    """Return where what is owned begins, behind what is only said of it: "X's Z-backed Y"."""
    return first + (first + 1 < len(tokens) and tokens[first].low.endswith(HELD_BY))


def with_bands(names: Sequence[Hit], tokens: Sequence[Token]) -> list[Hit]:
    """Widen a name by what it is said to be the name of: "the armed group X", and "the Y group X" is X alone."""
    widened: list[Hit] = []
    for hit in names:
        first = hit.first - 1
        if first < 0 or tokens[first].low not in BANDS or hit.form not in {"name", "institution"}:
            widened.append(hit)
            continue
        while first > 0 and hit.first - first <= REACH and tokens[first - 1].low not in STOPS:
            first -= 1
        whose = widened[-1] if widened else None
        if whose is not None and whose.last >= first - 1 and whose.form == "demonym":
            first = widened.pop().first
        widened.append(replace(hit, first=first))
    return widened


def named_party(hit: Hit, tokens: Sequence[Token], heads: dict[int, Hit], hits: Hits) -> Actor:
    """Return the party that a side's name stands for, with the head that follows it."""
    side = hit.value or THIRD_PARTY
    if hit.form in {"witness", "igo", "media"}:
        return _outsider(hit, tokens, heads, hits)
    if hit.form == "held":
        last, role = head_of(hit.last + 1, tokens, heads, hits)
        spoken = role == "media"  # "the X-controlled agency" speaks for X
        return Actor(hit.first, last if spoken else hit.last, side, "government" if spoken else "modifier")
    if hit.form == "person":
        return Actor(hit.first, hit.last, side, "person", _possessive(hit.last, tokens))
    possessive = _possessive(hit.last, tokens)
    last, role = head_of(hit.last + 1 + possessive, tokens, heads, hits, adjective=hit.form == "demonym")
    if role == "media":
        role = _press(side, tokens[last].low)
    if role:
        if role in {"official", "ministry"}:
            last = name_after(last, tokens, hits)
        return Actor(hit.first, last, side, role, _possessive(last, tokens))
    named = name_after(hit.last + possessive, tokens, hits)
    if named > hit.last + possessive and any(h.first == named + 1 for h in hits.get("report", ())):
        return Actor(hit.first, named, side, "government")  # "the X Information Centre said", "X's Press Office said"
    if hit.form == "institution":
        return Actor(hit.first, hit.last, side, "military", possessive)
    if hit.form == "demonym":
        return _demonym(hit, side, tokens, heads, possessive=possessive)
    return Actor(hit.first, hit.last, side, "bare", possessive)


def _press(side: str, noun: str) -> str:
    """Return as what media speak: a side's for it; another country's press tells, and its agencies are merely cited."""
    if side != THIRD_PARTY:
        return "government"
    return "witness" if noun in PRESS else "media"


def _outsider(hit: Hit, tokens: Sequence[Token], heads: dict[int, Hit], hits: Hits) -> Actor:
    """Return witnesses, media, or a body of no side with its office or the rest of its name."""
    side = hit.value or THIRD_PARTY
    if hit.form == "igo" and (body := _body(hit.last, tokens)):
        return Actor(hit.first, body, side, hit.form)
    office, role = head_of(hit.last + 1, tokens, heads, hits) if hit.form == "igo" else (hit.last, "")
    return Actor(hit.first, office if role in {"government", "official"} else hit.last, side, hit.form)


def _body(last: int, tokens: Sequence[Token]) -> int:
    """Return where the name of a body goes on to: "the UN Border Monitoring Mission"; 0 if it does not."""
    name = 0
    for i in range(last + 1, min(len(tokens), last + 1 + REACH)):
        if not tokens[i].capital or tokens[i].low in STOPS:
            break
        name = i if tokens[i].low in BODIES else name
    return name


def _demonym(hit: Hit, side: str, tokens: Sequence[Token], heads: dict[int, Hit], *, possessive: bool) -> Actor:
    """Return whom an adjective or a people's name means where no head follows: "X", "the Xs", "the X enemy"."""
    if hit.last > hit.first and hit.last in heads and heads[hit.last].value == "military":
        return Actor(hit.first, hit.last, side, "military", possessive)  # a militia that the profile names whole
    if lows(tokens, hit.last + 1, hit.last + 2) == ["enemy"]:
        return Actor(hit.first, hit.last + 1, side, "military")
    plural = tokens[hit.last].low.endswith("s") and not tokens[hit.last].low.endswith("ss")
    return Actor(hit.first, hit.last, side, "plural" if plural else "modifier", possessive)


def head_of(
    start: int, tokens: Sequence[Token], heads: dict[int, Hit], hits: Hits, *, adjective: bool = True
) -> tuple[int, str]:
    """Return the last token and the role of the head that follows a side's name, or (start - 1, "")."""
    nouns, sides = hits.firsts("noun"), hits.firsts("side")
    weapons = {h.first: h.last for h in hits.get("weapon", ()) if h.first not in nouns}
    verbs = hits.firsts("noun", "verb", "report", "occurrence", *(() if adjective else ("casualty",)))
    verbs -= {i for i in verbs if adjective and tokens[i].low == "state"}  # "X state television"
    if start + 1 in heads and tokens[start].low in {"”", '"'}:
        start += 1  # "“X” members"
    last, role, position, reach = start - 1, "", start, start + REACH
    while position < min(len(tokens), reach):
        head = heads.get(position) if position not in nouns else None
        if head is not None:
            last, position = head.last, head.last + 1
            role = head.value if role != "ministry" or head.value != "government" else role
            reach = position + 1 if role == "patient" else position + 2
            continue
        # after a country's name "bombs" is a verb, after an adjective it is a noun
        armed = position in weapons and (adjective or position not in verbs)
        if armed and not role:
            # "X guns", "X jets": they act for their side
            last, role, position = weapons[position], "military", weapons[position] + 1
            reach = position + 2
            continue
        token = tokens[position]
        if position in sides:
            break
        if role and token.low == "'s" and position + 1 in heads:
            position += 1
            continue
        owned = position == start and start and tokens[start - 1].low == "'s"  # "X's state agency": no verb
        if token.low in STOPS or token.low == "'s" or (position in verbs and not role and not owned):
            break
        if role and (token.capital or position in verbs or token.low.endswith("ed")):
            break
        position += 1
    return last, role


def _possessive(last: int, tokens: Sequence[Token]) -> bool:
    if last + 1 >= len(tokens):
        return False
    mark = tokens[last + 1].low  # a bare one follows a plural; else it opens a quotation
    return mark == "'s" or (mark in {"'", "’"} and tokens[last].low.endswith("s"))


def name_after(last: int, tokens: Sequence[Token], hits: Hits) -> int:
    """Return the last token of the name that follows; in a headline with capitals a verb is no part of it."""
    verbs, position = hits.firsts("report", "verb"), last + 1
    while position < len(tokens) and tokens[position].capital and tokens[position].low not in STOPS:
        if position in verbs:
            break
        position += 1
    return position - 1
