"""One sentence's hits and actors in; its frames of reporting that have no verb of saying out.

Headings ("Ministry: …"), headlines' tails ("…: X army"), signatures of posts, claims that are spoken of ("the
information spread by X that …"), and whom one holds responsible. A `Frame` is who says something, and where it stands.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, Literal

from mapper.claim import THIRD_PARTY
from mapper.extraction.parties import SPEAKING, Actor
from mapper.extraction.segments import lows
from mapper.extraction.strangers import stranger
from mapper.extraction.subjects import GAP, NOUN_PHRASE, OFFICES, closes, closes_sentence
from mapper.extraction.values import value_class

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mapper.extraction.lexicon import Hit, Hits
    from mapper.extraction.segments import Token

LOCAL: Final = frozenset("regional local provincial district city town state municipal area".split())
TITLES: Final = frozenset({"dg", "director-general", "spokesman", "spokesperson"})
AREAS: Final = frozenset("region district province oblast city town area county".split())
AREA_REACH: Final = 3  # words of "of the region"
CITED: Final = frozenset({"quoted", "cited", "quotes", "cites"})
SIGNED: Final = 4  # tokens from a name to its account, flags included
CLAIMING: Final = frozenset({"that", "of"})
COUNTED: Final = frozenset("report reports claim claims allegation allegations accusation accusations".split())
DOCUMENTS: Final = frozenset("statement statements report reports information".split())
ISSUED: Final = frozenset(
    "lodged registered handed delivered conveyed issued released published posted made circulated disseminated "
    "distributed shared".split()
)
TAKEN: Final = frozenset({"assumed", "taken", "accepted"})  # as responsibility is
FILMS: Final = frozenset(
    "clip clips footage image images photo photos photograph photographs picture pictures recording recordings video "
    "videos".split()
)
SHOWING: Final = frozenset("show shows showed showing capture captures captured purports appears".split())
SHOWING_REACH: Final = 3
RESPONSIBLE: Final = frozenset({"responsible", "accountable"})
BLAMING: Final = frozenset("put puts laid lays pinned pins placed places".split())
POINTING: Final = frozenset({"point", "points", "pointed"})  # the finger at somebody
LEVELLING: Final = frozenset("levelled leveled levels made makes brought voiced".split())  # accusations against
CHARGES: Final = frozenset("accusation accusations allegation allegations charge charges".split())
HOLDING: Final = (
    {"hold": RESPONSIBLE, "holds": RESPONSIBLE, "held": RESPONSIBLE}
    | dict.fromkeys(("attribute", "attributes", "attributed"), frozenset({"to"}))
    | dict.fromkeys(BLAMING, frozenset({"on"}))
    | dict.fromkeys(POINTING, frozenset({"at"}))
    | dict.fromkeys(LEVELLING, frozenset({"at", "against"}))
)
NAMING: Final = frozenset("called calls described describes termed terms labelled labeled branded said says".split())
OFFICE_REACH: Final = 7  # words of "by the director general for Y of X"
HEADLINE: Final = 14  # tokens
LAID: Final = frozenset({"blame", "responsibility"})  # what is put on somebody
BLAME: Final = frozenset("accusations allegations blame recriminations".split())
TRADED: Final = frozenset("traded exchanged swapped".split())
BLAME_REACH: Final = 16  # words from "accusations" to "were traded by"
ALARMS: Final = frozenset(
    "alarm alarms alert alerts signal signals complaint complaints call calls report reports".split()
)
GETTING: Final = frozenset("received receives receiving got gets getting".split())
ALARM_REACH: Final = 6  # words between an alarm, the verb and the office
TELLING: Final = frozenset({"that", "about", "of", "saying", "over", "on"})


@value_class
class Frame:
    """A verb or phrase of reporting at tokens first..last, its speaker, and where the reported words lie."""

    kind: str
    first: int
    last: int
    speaker: Actor | None
    where: Literal["right", "left", "both"]
    accused: Actor | None = None
    goes_on: bool = False  # its speaker stands before words that are not its own
    until: int = 0  # the comma that ends its words, where it is an aside: "X, which said …, fired at Y"

    @property
    def begin(self) -> int:
        """The first token of the frame, its speaker included."""
        return min(self.first, self.speaker.first) if self.speaker and not self.goes_on else self.first


def heading(tokens: Sequence[Token], hits: Hits, actors: Sequence[Actor]) -> Frame | None:
    """Read "Ministry: our posts came under fire": an office, or a capital, and a colon at the head of a sentence."""
    if not actors or not _at_head(actors[0], tokens) or actors[0].role not in SPEAKING:
        return None
    if tokens[0].low.endswith("ern"):
        return None  # "Southern X: Y's troops go on bombing" tells where
    capitals = {h.first for h in hits.get("side", ()) if h.form == "capital"}
    anywhere = actors[0].first not in capitals and not _tells_of_foe(tokens, actors)
    if actors[0].role == "bare" and (anywhere or is_dateline(actors[0].last, tokens)):
        return None
    colon = actors[0].last + 1
    while (
        colon < len(tokens)
        and (tokens[colon].low in {")", "'s"} or tokens[colon].low.isalpha())
        and actors[0].first > 1
    ):
        colon += 1
    if colon >= len(tokens) or tokens[colon].low != ":":
        return None
    return Frame("say", colon, colon, actors[0], "right")


def _tells_of_foe(tokens: Sequence[Token], actors: Sequence[Actor]) -> bool:
    """Tell whether a name that heads a line speaks of one other side, or of itself: "X: Y's troops fire", "X: we …"."""
    begin = actors[0].last + 2
    if lows(tokens, begin, begin + 1) in (["we"], ["our"]):
        return True
    others = {a.side for a in actors[1:] if a.side is not None}
    acts = any(a.role in {"military", "modifier"} or a.first == begin for a in actors[1:] if a.side)
    return acts and len(others) == 1 and actors[0].side not in others and THIRD_PARTY not in others


def is_dateline(last: int, tokens: Sequence[Token]) -> bool:
    """Tell whether a name and its colon only say where a report was written: "Norstad: On Monday Sudorian jets …"."""
    if len(tokens) <= HEADLINE or tokens[last + 1].low != ":":
        return False
    return tokens[-1].low in {".", "”", '"'} and (tokens[last + 2].capital or tokens[last + 2].low == "(")


def _at_head(office: Actor, tokens: Sequence[Token]) -> bool:
    """Tell whether a sentence begins with an office, or with a name and its office: "Jan Stone, head of X's …"."""
    if office.first <= 1:
        return True
    mark = next((i for i, token in enumerate(tokens[: office.first]) if token.low in {",", "("}), 0)
    name = mark > 0 and all(token.capital for token in tokens[:mark])
    return name and office.role in OFFICES and office.first - mark <= NOUN_PHRASE


def tail(tokens: Sequence[Token], actors: Sequence[Actor]) -> Frame | None:
    """Read a headline that ends with its source: "Four killed in shelling: X army"."""
    if not actors or not _ends_line(actors[-1], tokens) or actors[-1].first < 3 or actors[-1].role == "modifier":
        return None
    before = actors[-1].first - 1
    before -= tokens[before].low in LOCAL | TITLES
    return Frame("say", before, before, actors[-1], "left") if tokens[before].low in {":", "-", "–", "—"} else None


def _ends_line(office: Actor, tokens: Sequence[Token]) -> bool:
    """Tell whether nothing follows an office but whose it is: "… - governor", "… - governor of the region"."""
    rest = lows(tokens, office.last + 1, office.last + 5)
    return not rest or (office.role == "official" and rest[0] == "of" and rest[-1] in AREAS and len(rest) <= AREA_REACH)


def signature(tokens: Sequence[Token], actors: Sequence[Actor]) -> Frame | None:
    """Read who signed a post that stands in an article: "… — Ministry of X (@account) May 12"."""
    handles = (i for i in range(1, len(tokens) - 1) if tokens[i].low == "(" and tokens[i + 1].low == "@")
    handle = next(handles, 0)
    signed = next(
        (a for a in actors if a.side and 0 < handle - a.last <= SIGNED and a.first and a.role in SPEAKING), None
    )
    if signed is None or tokens[signed.first - 1].low not in {"-", "–", "—"}:
        return None
    return Frame("say", signed.first - 1, handle + 1, signed, "left")


def spread(tokens: Sequence[Token], hits: Hits, actors: Sequence[Actor], taken: set[int]) -> Iterator[Frame]:
    """Read whose claims are spoken of: "commented on X's claims that …", "on the information spread by X that …"."""
    if hits.get("falsehood"):
        return  # what is called false, is told otherwise
    for noun in hits.get("accusenoun", ()):
        by = noun.last + 1
        while by < len(tokens) and tokens[by].low.endswith(("ed", "spread")):
            by += 1
        if tokens[noun.last + 1 : noun.last + 2] and tokens[noun.last + 1].low == "made":
            by = next((i for i in range(by, min(len(tokens), by + GAP)) if tokens[i].low in {"by", "that"}), by)
        for actor in actors:
            owns = actor.last == noun.first - 1 - actor.possessive and (actor.possessive or actor.role == "modifier")
            told = actor.first <= by + 2 and by < actor.first and tokens[by].low in {"by", "from", "of"}
            end = actor.last if told else noun.last
            about = CLAIMING if tokens[noun.first].low in COUNTED else {"that"}
            if actor.side and (owns or told) and tokens[min(end + 1, len(tokens) - 1)].low in about:
                denied = any(0 < noun.first - h.last <= GAP and h.value == "deny" for h in hits.get("report", ()))
                if not denied and taken.isdisjoint(range(noun.first, end + 1)):
                    yield Frame("say", noun.first, end, replace(actor, role="bare"), "right")


def holding(tokens: Sequence[Token], actors: Sequence[Actor], taken: set[int]) -> Iterator[Frame]:
    """Read "X holds Y responsible for …" and "X attributed the attack to Y"."""
    for verb in (i for i, token in enumerate(tokens) if token.low in HOLDING and i not in taken):
        begins = verb - (tokens[verb - 1].low in {"has", "have", "had"})
        holder = next((a for a in actors if a.last == begins - 1 and a.role in SPEAKING), None)
        if holder is None:
            continue
        reach = range(verb + 1, min(len(tokens), verb + 1 + GAP))
        if tokens[verb].low in BLAMING and "blame" not in lows(tokens, verb + 1, verb + 4):
            continue
        if tokens[verb].low in LEVELLING and CHARGES.isdisjoint(lows(tokens, verb + 1, verb + 4)):
            continue
        if tokens[verb].low in POINTING and not {"finger", "fingers"} & set(lows(tokens, verb + 1, verb + 4)):
            continue
        starts = {a.first for a in actors} | {a.first - 1 for a in actors}
        turns = (i for i in reach if tokens[i].low in HOLDING[tokens[verb].low])
        ends_with = next((i for i in turns if tokens[i].low != "on" or i + 1 in starts), 0)
        if tokens[ends_with].low in {"to", "on", "at", "against"}:
            accused = next((a for a in actors if 0 < a.first - ends_with <= 2), None)
        else:
            accused = next((a for a in actors if verb < a.first <= ends_with), None)
        if ends_with and accused is not None and accused.side:
            where: Literal["right", "left"] = "left" if relates(holder, tokens) else "right"
            yield Frame("accuse", verb, verb, holder, where, accused)


def blame_put(tokens: Sequence[Token], actors: Sequence[Actor], taken: set[int]) -> Iterator[Frame]:
    """Read blame in the passive: "the blame for the shelling was put on Y by X", "responsibility … was laid on Y"."""
    for verb in (i for i in range(2, len(tokens) - 2) if tokens[i].low in BLAMING and i not in taken):
        said = tokens[verb - 1].low in {"was", "were", "been", "is"} and not LAID.isdisjoint(lows(tokens, 0, verb))
        if not said or tokens[verb + 1].low != "on":
            continue
        accused = next((a for a in actors if 0 < a.first - verb - 1 <= 2), None)
        by = next((a for a in actors if accused and a.first > accused.last and a.role in SPEAKING), None)
        if accused and by and by.side != accused.side and "by" in lows(tokens, accused.last + 1, by.first):
            yield Frame("accuse", verb, by.last, by, "left", accused)


def issued(tokens: Sequence[Token], hits: Hits, actors: Sequence[Actor], taken: set[int]) -> Iterator[Frame]:
    """Read who issued what is spoken of: "a statement on the attack was issued by X", "footage issued by X shows"."""
    nouns = [
        h.first
        for h in hits.get("accusenoun", ())
        if tokens[h.first].low in DOCUMENTS and not (h.first and tokens[h.first - 1].low == "no")
    ]
    nouns += [i for i, token in enumerate(tokens) if token.low in {"protest", "protests"}]
    owned = [i for i, token in enumerate(tokens) if token.low == "responsibility"]
    for verb in (i for i in range(1, len(tokens) - 1) if tokens[i].low in ISSUED | TAKEN and tokens[i + 1].low == "by"):
        by = next((a for a in actors if verb < a.first <= verb + OFFICE_REACH and a.role in SPEAKING), None)
        by = None if by is not None and "," in lows(tokens, verb, by.first) else by
        was = tokens[verb - 1].low in {"was", "were", "been"} and any(
            noun < verb for noun in (nouns if tokens[verb].low in ISSUED else owned)
        )
        if by is None or not taken.isdisjoint(range(verb, by.last + 1)):
            continue
        if was:
            after = tokens[min(by.last + 1, len(tokens) - 1)].low
            whom = next((a for a in actors if after in {"with", "to"} and by.last < a.first <= by.last + 3), None)
            if whom is not None and whom.side:
                yield Frame("accuse", verb, whom.last, by, "right", whom)  # "a protest was lodged by X with Y over …"
            else:
                yield Frame("say", verb, by.last, by, "right" if after in {"over", "against", "at"} else "left")
        elif tokens[verb - 1].low in FILMS and SHOWING & set(lows(tokens, by.last + 1, by.last + 1 + SHOWING_REACH)):
            yield Frame("say", verb, by.last, by, "right")


def traded(tokens: Sequence[Token], actors: Sequence[Actor], taken: set[int]) -> Iterator[Frame]:
    """Read whose blame is mutual, in the passive: "accusations over the shelling of Z were traded by X and Y"."""
    for verb in (i for i in range(2, len(tokens) - 1) if tokens[i].low in TRADED and i not in taken):
        told = BLAME & set(lows(tokens, verb - BLAME_REACH, verb))
        if told and tokens[verb - 1].low in {"were", "was", "been"} and tokens[verb + 1].low in {"by", "between"}:
            named = [a.last for a in actors if verb < a.first <= verb + GAP]
            yield Frame("mutual", verb, max(named, default=verb), None, "left")


def alarmed(tokens: Sequence[Token], actors: Sequence[Actor], taken: set[int]) -> Iterator[Frame]:
    """Read what an office hears: "alarms reached X's ombudsman that …", "X's ombudsman got complaints about …"."""
    for noun in (i for i, token in enumerate(tokens) if token.low in ALARMS and i not in taken):
        came = next((i for i in range(noun + 1, noun + ALARM_REACH) if lows(tokens, i, i + 1) == ["reached"]), 0)
        if came:
            office = next((a for a in actors if 0 < a.first - came <= 2 and a.role in OFFICES), None)
        else:
            came = next((i for i in range(noun - 1, max(0, noun - ALARM_REACH), -1) if tokens[i].low in GETTING), 0)
            nearest = (a for a in reversed(actors) if 0 < came - a.last <= GAP)
            office = next(nearest, None) if came else None
        if office is None or office.role not in OFFICES or taken & {came}:
            continue
        last = max(noun, came, office.last if office.first > came else 0)
        if TELLING & set(lows(tokens, last + 1, last + 1 + ALARM_REACH)):
            yield Frame("say", came, last, office, "right")
        elif TELLING & set(lows(tokens, noun + 1, noun + 2)) and closes(last, tokens):
            yield Frame("say", came, last, office, "left")


def quoted(tokens: Sequence[Token], actors: Sequence[Actor], taken: set[int]) -> Iterator[Frame]:
    """Read whom a paper quotes after his words: "“It is a lie,” the Daily quotes Stone."."""
    for verb in (i for i in range(2, len(tokens) - 1) if tokens[i].low in {"quotes", "quoted"} and i not in taken):
        if tokens[0].low not in {"“", '"'} or "as" in lows(tokens, verb):
            continue
        who = next((a for a in actors if verb < a.first <= verb + 2 and a.role in SPEAKING), None)
        if (who := who or stranger(verb + 1, tokens)) is not None and closes(who.last, tokens):
            yield Frame("say", verb, who.last, who, "left")


def called(tokens: Sequence[Token], actors: Sequence[Actor], taken: set[int]) -> Iterator[Frame]:
    """Read who gives an attack its name: "two were killed in what X called an attack by Y"."""
    for what in (i for i in range(1, len(tokens) - 2) if tokens[i].low == "what" and i not in taken):
        who = next((a for a in actors if what < a.first <= what + 2 and a.role in SPEAKING), None)
        if who is None or tokens[what - 1].low not in {"in", "of", "by", "during", "after"}:
            continue
        verb = who.last + 1 + (lows(tokens, who.last + 1, who.last + 2) in (["has"], ["have"], ["had"]))
        if verb < len(tokens) and tokens[verb].low in NAMING and verb not in taken:
            yield Frame("say", verb, verb, who, "both")


def written_in(hit: Hit, tokens: Sequence[Token], actors: Sequence[Actor]) -> Actor | None:
    """Return whose document it says so in: "“…,” it says in the statement of X's ministry"."""
    if lows(tokens, hit.last + 1, hit.last + 2) != ["in"] or hit.value != "say":
        return None
    named = (a for a in actors if hit.last < a.first <= hit.last + NOUN_PHRASE and a.role == "ministry" and a.side)
    return next((a for a in named if closes_sentence(a.last, tokens)), None)


def relates(subject: Actor, tokens: Sequence[Token]) -> bool:
    """Tell whether a subject stands in a clause that a noun before it is told by: "an attack for which X blames Y"."""
    return subject.first > 0 and tokens[subject.first - 1].low == "which"


def qualifies(word: Actor, named: Sequence[Actor], tokens: Sequence[Token]) -> bool:
    """Tell whether "the official" is no person: "the official X News Agency"."""
    adjective = word.role == "person" and word.side is None and tokens[word.last].low == "official"
    return adjective and any(a.first == word.last + 1 for a in named)


def is_quoted(hit: Hit, tokens: Sequence[Token]) -> bool:
    """Tell whether a comma stands for "as": "quoted Jan Stone, the spokesman of X, saying"."""
    return tokens[hit.first - 1].low == "," and not CITED.isdisjoint(lows(tokens, hit.first - GAP, hit.first))
