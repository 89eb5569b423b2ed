"""Units in reading order in; the same with the side that speaks out: coreference and the memory it needs.

"It" and "he" go on from who spoke last; "the ministry" from the last ministry; a quotation without a speaker is the
speaker's after it, or before it; blame between "both sides" is two mirrored units; what nobody says is the outlet's.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from mapper.claim import OUTLET, THIRD_PARTY
from mapper.extraction.appointments import ARMED_GROUPS, appointed, group_of, of_group
from mapper.extraction.mentions import LOCAL, local
from mapper.extraction.parties import DOCUMENTS, FORCES, OFFICIALS
from mapper.extraction.segments import BULLETS, lows
from mapper.extraction.voices import ENDS, home_of, voice_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mapper.article import Article
    from mapper.extraction.attribution import Unit
    from mapper.extraction.parties import Actor
    from mapper.extraction.readings import Reading
    from mapper.profile import Profile

OFFICES: Final = frozenset({"ministry", "official", "person", "government"})
TELLING: Final = frozenset({"say", "according to"})
PRONOUNS: Final = frozenset({"he", "she", "they", "we", "i", "it"})
OPENING_MARKS: Final = '“"«„'
PARTISAN: Final = frozenset("enemy opponent adversary occupier occupiers invaders aggressor".split())
OCCUPYING: Final = frozenset("occupier occupiers invaders".split())
LEADS: Final = frozenset("in the , meanwhile also elsewhere further south north east west".split())
BESIDE: Final = 2
MISSIONS: Final = frozenset("mission watchdog".split())
POINTING: Final = frozenset({"this", "it", "that", "so", "such"})
RETOLD: Final = (["the", "information"], ["the", "news"], ["the", "fact"])
PASSIVE_REACH: Final = 4  # tokens of "This has also been reported"
LOOK_AHEAD: Final = 5  # sentences of one quotation before its speaker is named
SHORT: Final = 14  # tokens of a sentence that only says who told


class Speakers:
    """Who speaks in the sentences of one article, asked in reading order."""

    def __init__(self, article: Article, profile: Profile, readings: Sequence[Reading]) -> None:
        """Take the article's own side, if its outlet has one, as the reporter of last resort."""
        self.default = voice_of(article, profile, readings)
        self._text, self._profile, self._readings = article.text, profile, readings
        self._last: str | None = None
        self._private = False  # whether a person of no office spoke last
        self._by_role: dict[str, str] = {}
        self._by_noun: dict[str, str] = {}  # "the mission", "the agency", by their last word
        self._sources: set[str] = set()
        self._posted: set[int] = set()  # the sentences of posts
        self._announced: set[int] = set()  # the sentences that a colon announced
        self._going_on: set[int] = set()  # the sentences without a source that retell the one before
        self._unnamed: tuple[int, str] | None = None  # the sentence in which an office without a name spoke, its side
        self._by_name: dict[str, str] = {}  # surnames of officials whom the text gives no side
        monitored = (r.sentence.start for r in readings for a in r.actors if a.role == "igo")
        self._monitors = next(monitored, len(article.text))  # where a body of no side is named first
        self._home = home_of(readings)
        self._appointed = {name for r in readings for name in appointed(r)}
        self._named = self._by_mentions()
        self._pair = self._named[:2]
        self._partisan = self._partisan_side()
        if self.default == OUTLET and self._partisan and not any(u.speaker for r in readings for u in r.units):
            self.default = self._partisan

    def opponent(self, side: str | None) -> str | None:
        """Return the side that this article sets against a side: the other of the two it names most."""
        fought = self._profile.against(side) if side else ()
        if side in self._pair and len(self._pair) == 2:
            other = next(s for s in self._pair if s != side)
            if not fought or other in fought:
                return other
        named = [s for s in self._named if s in fought]
        return named[0] if named else self._profile.opponent(side)

    def allied(self, side: str, other: str) -> bool:
        """Tell whether the profile has two sides fight the same foe."""
        foes = set(self._profile.against(side)) & set(self._profile.against(other))
        return side != other and bool(foes)

    def is_host(self, side: str) -> bool:
        """Tell whether another armed side stands on a side's soil."""
        return self._profile.is_host(side)

    def office_of(self, side: str) -> str | None:
        """Return the side for which officials speak where one was attacked: itself, or its host; None: neither."""
        return side if self._profile.has_offices(side) else self._profile.host_of(side)

    def foe(self, side: str) -> str | None:
        """Return the one side that a side fights, of those the article names."""
        fought = self._profile.against(side)
        foes = [s for s in self._named if s != side and (s in fought or not fought)]
        return foes[0] if len(foes) == 1 else None

    def correct(self, speaker: Actor, side: str, reading: Reading) -> None:
        """Take it that a speaker without a side, whom memory gave one, speaks for another: as its words tell."""
        self._remember(speaker, side, reading)

    def units(self, number: int) -> list[Unit]:
        """Return the units of a sentence with `speaker_side` set (None: nobody but the outlet)."""
        reading = self._readings[number]
        resolved: list[Unit] = []
        for unit in reading.units:
            mutual = unit.frame == "mutual" and unit.speaker is None
            if len(self._pair) == 2 and (mutual or (unit.speaker is not None and unit.speaker.role == "both")):
                resolved += self._of_both(unit)
            elif unit.frame == "claim noun" and unit.speaker is None:
                denier = resolved[-1].speaker_side if resolved else None
                if (accuser := self.opponent(denier)) is not None:
                    resolved.append(replace(unit, speaker_side=accuser, accused=denier))
            elif unit.frame == "claim noun" and unit.speaker is not None:
                denier = resolved[-1].speaker_side if resolved else None
                resolved.append(replace(unit, speaker_side=self._side_of(unit.speaker, reading), accused=denier))
            elif unit.speaker is None:
                side = (
                    self._quoted(number, reading) or self._only_source() or self._headed(number) or self._retold(number)
                )
                if side is None and _takes_sides(reading):
                    side = self._last or self._partisan
                resolved.append(replace(unit, speaker_side=side) if side is not None else unit)
            else:
                speaker = self._by_office(self._named_now(unit.speaker, number), reading)
                unit = replace(unit, speaker=speaker)  # noqa: PLW2901
                side = self._side_of(speaker, reading)
                accused = unit.accused or (self.opponent(side) if _accuses_enemy(unit, reading) else None)
                resolved.append(replace(unit, speaker_side=side, accused=accused))
                if unit.frame not in {"mutual", "claim noun"} and _is_told(reading):
                    self._remember(speaker, side, reading)
                    self._sources.add(side)
                    self._unnamed = (number, side) if _has_no_name(speaker, reading) else None
        return resolved

    def _named_now(self, who: Actor, number: int) -> Actor:
        """Take a new full name for the office that spoke in the sentence before: "a spokesman said. Jan Stone told"."""
        if self._unnamed is None or self._unnamed[0] != number - 1:
            return who
        sentence = self._readings[number].sentence
        full = who.role == "person" and (who.last > who.first or (who.first == 1 and sentence.tokens[0].capital))
        unknown = full and who.side in {None, THIRD_PARTY} and not self._is_introduced(who, self._readings[number])
        return replace(who, side=self._unnamed[1]) if unknown else who

    def _by_office(self, who: Actor, reading: Reading) -> Actor:
        """Take a name or a pronoun for the office it was given: "the governor, Jan Stone: two died, he said"."""
        if who.side is None and who.role in {"official", "person"} and (group := group_of(who, reading)):
            side = of_group(who, reading) or (self.armed_group() if group in ARMED_GROUPS else None)
            who = replace(who, side=side)
        if who.side is not None or who.role != "person":
            return who
        name = reading.sentence.tokens[who.last]
        before = (a for a in reversed(reading.actors) if a.last < who.first and a.role in OFFICES)
        if name.low in {"he", "she"} and (office := next(before, None)) and office.role == "official":
            return who if office.side else replace(who, role="official")
        known = name.capital and name.low in self._appointed and name.low not in self._by_name
        return replace(who, role="official") if known else who

    def armed_group(self) -> str | None:
        """Return the one side of those the article names that is no country's: whom "the group" means."""
        states = {s.name for s in self._profile.sides if s.countries}
        groups = [side for side in self._named if side not in states]
        return groups[0] if len(groups) == 1 else None

    def _headed(self, number: int) -> str | None:
        """Tell whose words a colon announces: "X issued this statement:", and a paragraph after it."""
        before = self._readings[number - 1] if number else None
        if before is None:
            return None
        said = before.units[-1]
        office = said.speaker is not None and said.speaker.role in OFFICIALS and self._last != THIRD_PARTY
        announced = before.sentence.tokens[-1].low == ":" and office and said.stance == "asserts"
        follows = before.sentence.paragraph == self._readings[number].sentence.paragraph
        if not (announced or (follows and number - 1 in self._announced)):
            return None
        self._announced.add(number)
        return self._last

    def _retold(self, number: int) -> str | None:
        """Tell whom a sentence without a source goes on retelling: an office's words in the sentence before.

        So it is where it names a foe of who spoke, or follows in the same paragraph on a sentence that does.
        """
        before, reading = self._readings[number - 1] if number else None, self._readings[number]
        if before is None or before.sentence.paragraph != reading.sentence.paragraph or self._last == THIRD_PARTY:
            return None
        if any(u.speaker is not None for u in reading.units):
            return None
        if number - 1 not in self._going_on:
            speakers = [u.speaker for u in before.units if u.frame in TELLING]
            if len(speakers) != len(before.units) or speakers[-1] is None or speakers[-1].role not in OFFICIALS:
                return None
            if not any(a.role in FORCES and a.side in self._foes() and not reading.locative(a) for a in reading.actors):
                return None
        self._going_on.add(number)
        return self._last

    def _foes(self) -> frozenset[str]:
        """Return the sides other than the one that spoke last."""
        return frozenset(s.name for s in self._profile.sides if s.name != self._last)

    def _of_both(self, unit: Unit) -> list[Unit]:
        """Return what both sides say as two units, each accusing the other unless it denies."""
        a, b = self._pair
        denies = unit.stance == "denies"
        return [replace(unit, speaker_side=x, accused=None if denies else y) for x, y in ((a, b), (b, a))]

    def _only_source(self) -> str | None:
        """Return the one side that has spoken so far, where a side's outlet reports what another side says."""
        (source,) = self._sources if len(self._sources) == 1 else (None,)
        return source if self.default != OUTLET and source != THIRD_PARTY else None

    def _by_mentions(self) -> tuple[str, ...]:
        """Return the sides that the article names, those it names most before the others."""
        order = {side.name for side in self._profile.sides}
        lands = {side.name for side in self._profile.sides if side.offices}  # a guerrilla's name is no place
        counts = Counter(
            a.side for r in self._readings for a in r.actors
            if a.side in order and (a.role != "bare" or not ((a.side in lands and r.locative(a)) or _is_heading(a, r)))
        )  # fmt: skip
        return tuple(side for side, _ in counts.most_common() if side)  # of equal ones, the one named first

    def _partisan_side(self) -> str | None:
        """Return whose text it is that calls the other side occupiers or invaders."""
        for reading in self._readings:
            for actor in reading.actors:
                if actor.side in self._named and reading.sentence.tokens[actor.last].low in PARTISAN:
                    return self.opponent(actor.side)
        # "the occupiers" of an article in which only one side is heard are the other
        heard = {u.speaker.side for r in self._readings for u in r.units if u.speaker is not None}
        heard &= {s.name for s in self._profile.sides}
        return heard.pop() if len(heard) == 1 and any(_calls_names(r, OCCUPYING) for r in self._readings) else None

    def _side_of(self, actor: Actor, reading: Reading) -> str:
        if actor.side is not None:
            return actor.side
        if actor.role == "person" and (known := self._by_name.get(reading.sentence.tokens[actor.last].low)):
            return known
        if actor.role == "person" and self._last:
            return self._last if self._is_introduced(actor, reading) else THIRD_PARTY
        if actor.role.startswith("own-"):
            said = {"”", '"'} & set(lows(reading.sentence.tokens, 1, actor.first))
            quoted = said and self._text[reading.sentence.start] in OPENING_MARKS and self._last
            before = () if quoted else reading.actors  # "“X fired first,” its spokesman said"
            named = [a for a in before if a.side and a.last < actor.first and not reading.locative(a)]
            townly = not named and reading.sentence.tokens[actor.last].low in LOCAL  # "Alder was hit, its mayor said"
            return (named[-1].side if named else None) or self._last or (THIRD_PARTY if townly else self.default)
        if actor.role in OFFICES | {"military"}:
            return self._of_office(actor, reading)
        noun = reading.sentence.tokens[actor.last].low
        if actor.role == "it" and (known := self._by_noun.get(noun)):
            return known
        if actor.role == "it" and self._is_of_monitors(actor, noun, reading):
            return THIRD_PARTY  # "the monitors' base was hit, the mission said"
        group = self.armed_group() if actor.role == "it" and noun in ARMED_GROUPS else None
        return group or self._last or (_of_subject(actor, reading) if noun == "it" else None) or self.default

    def _of_office(self, office: Actor, reading: Reading) -> str:
        """Tell for whom an office speaks that is given no side: it does not go on from a witness."""
        if office.role in OFFICES and (whose := _of_region(office, reading)):
            return whose
        if reading.sentence.tokens[office.last].low in DOCUMENTS and self._last not in {None, THIRD_PARTY}:
            return self._last or self.default  # "the statement added" goes on from who spoke
        if office.role == "military" and (named := _named_alike(office, reading)):
            return named
        strange = self._last == THIRD_PARTY and (self._private or local(office, reading.sentence.tokens))
        known, last = self._by_role.get(office.role), None if strange else self._last
        before = last or known if _is_anybody(office, reading) else known or last
        return before or self._first_office() or (self._home if office.role in OFFICES else None) or THIRD_PARTY

    def _is_of_monitors(self, speaker: Actor, noun: str, reading: Reading) -> bool:
        """Tell whether "it" or "the mission" goes back to a body of no side, named before it."""
        here = any(a.role == "igo" and a.last < speaker.first for a in reading.actors)
        return here or (noun in MISSIONS and self._monitors < reading.sentence.start)

    def _is_introduced(self, person: Actor, reading: Reading) -> bool:
        """Tell whether a pronoun or a name goes back to what the text has told; a new name is nobody's it has."""
        name = reading.sentence.tokens[person.last]
        if not name.capital or name.low in PRONOUNS:
            return True
        start, end = reading.sentence.span(person.last, person.last)
        return self._text.find(self._text[start:end]) < start

    def _first_office(self) -> str | None:
        """Return the side of the first ministry or official that is named, for a headline's bare "ministry"."""
        if self.default != OUTLET:
            return self.default
        offices = (a for r in self._readings for a in r.actors if a.role in {"ministry", "official"})
        return next((a.side for a in offices if a.side and a.side != THIRD_PARTY), None)

    def _remember(self, actor: Actor, side: str, reading: Reading) -> None:
        if side == THIRD_PARTY and actor.side is None and actor.role in OFFICES and reading.sentence.paragraph == 0:
            return  # a headline's "statement" may be anybody's
        self._last = side
        self._private = actor.role in {"person", "witness"}
        name = reading.sentence.tokens[actor.last]
        if actor.role == "official" and actor.side is None and name.capital:
            self._by_name[name.low] = side
        if actor.role == "it" and name.low not in PRONOUNS:
            self._by_noun[name.low] = side
        if actor.role in OFFICES | {"military"}:
            self._by_role[actor.role] = side
        if actor.role in {"bare", "plural", "military"}:
            self._by_role.setdefault("ministry", side)

    def _added(self, number: int) -> str | None:
        """Tell who goes on after a quotation in the same paragraph: "“…” “…,” added the ministry"."""
        following = self._readings[number + 1] if number + 1 < len(self._readings) else None
        if following is None or following.sentence.paragraph != self._readings[number].sentence.paragraph:
            return None
        said = next((u for u in following.units if u.speaker and u.saying and u.saying[0] > u.first), None)
        return self._side_of(said.speaker, following) if said and said.speaker else None

    def _signer(self, number: int) -> str | None:
        """Tell who signed the post that a sentence stands in: by its account, in a later sentence of the post."""
        here = self._readings[number].sentence
        tagged = number - 1 in self._posted or any(token.low == "#" for token in here.tokens)
        for later in self._readings[number + 1 : number + 1 + LOOK_AHEAD]:
            said = next((u for u in later.units if u.speaker is not None), None)
            if said is None or said.speaker is None:
                continue
            if not _signs(said, later) or not (tagged or later.sentence.paragraph == here.paragraph):
                return None
            self._posted.add(number)
            return said.speaker.side
        return None

    def _told_next(self, number: int) -> str | None:
        """Tell who told of it, as the next sentence says: "This was reported by X", "X reported this"."""
        following = self._readings[number + 1] if number + 1 < len(self._readings) else None
        if following is None or following.sentence.paragraph != self._readings[number].sentence.paragraph:
            return None
        tokens = following.sentence.tokens
        said = next((u for u in following.units if u.frame == "say" and u.speaker and u.saying), None)
        if said is None or said.speaker is None or said.saying is None:
            return None
        passive = (
            (tokens[0].low in POINTING or lows(tokens, 0, 2) in RETOLD)
            and said.saying[0] <= PASSIVE_REACH
            and said.speaker.first > said.saying[0]
        )
        what = lows(tokens, said.saying[1] + 1)
        told = what[:1] == ["this"] or what[-3:-1] in (["about", "it"], ["about", "this"], ["of", "it"], ["of", "this"])
        active = said.speaker.last < said.saying[0] and told
        return self._side_of(said.speaker, following) if passive or (active and len(tokens) <= SHORT) else None

    def _quoted(self, number: int, reading: Reading) -> str | None:
        """Tell who speaks in a sentence without a frame: the speaker of the quotation it stands in, or nobody."""
        sentence = reading.sentence
        if (teller := self._signer(number) or self._told_next(number)) is not None:
            return teller
        begins = self._text[sentence.start] in OPENING_MARKS
        if not (sentence.opens_quoted or sentence.ends_quoted or begins):
            return None
        if not (sentence.ends_quoted or sentence.opens_quoted):
            return self._added(number) or self._last
        closed = not sentence.ends_quoted
        for later in self._readings[number + 1 : number + 1 + LOOK_AHEAD]:
            if later.sentence.tokens[0].low in BULLETS:
                return next((a.side for a in later.actors if a.side), self._last)  # "“…” — Jan Stone"
            speaker = None if closed else next((u.speaker for u in later.units if u.speaker), None)
            if speaker is not None:
                return self._side_of(speaker, later)
            if closed:
                break
            closed = not later.sentence.ends_quoted
        return self._last


def _has_no_name(office: Actor, reading: Reading) -> bool:
    """Tell whether one person of an office is told of without a name: "an X ministry spokesman said"."""
    tokens = reading.sentence.tokens
    article = lows(tokens, office.first - 2, office.first)
    one = (
        office.role == "official" and not tokens[office.last].low.endswith("s") and not {"a", "an"}.isdisjoint(article)
    )
    return one and not any(t.capital for t in tokens[office.last + 1 : office.last + 3])


def _accuses_enemy(unit: Unit, reading: Reading) -> bool:
    """Tell whether it is the enemy that is accused: "X accused its neighbour of …", "… and accused it of …"."""
    if unit.frame != "accuse" or unit.saying is None:
        return False
    first = unit.saying[1] + 1
    if unit.speaker is not None and unit.speaker.first >= first:  # "it was also accused by Y of …"
        first = unit.saying[0] - PASSIVE_REACH + 1
        return any(a.role in {"enemy", "it"} and first <= a.first < unit.saying[0] for a in reading.actors)
    return any(a.role in {"enemy", "it"} and first <= a.first <= first + 1 for a in reading.actors)


def _is_anybody(office: Actor, reading: Reading) -> bool:
    """Tell whether no office is meant that was named before: "officials said", not "the officials"."""
    tokens = reading.sentence.tokens
    plural = office.first == office.last and tokens[office.first].low in {"officials", "authorities", "sources"}
    return plural and (office.first == 0 or tokens[office.first - 1].low not in {"the", "these", "those", "such"})


def _named_alike(troops: Actor, reading: Reading) -> str | None:
    """Return whose army the same words named, where "the army" ends them: "… by the X army, the army said"."""
    tokens = reading.sentence.tokens
    alike = {
        a.side for a in reading.actors
        if a.side and a.last < troops.first and a.role == "military" and tokens[a.last].low == tokens[troops.last].low
    }  # fmt: skip
    return alike.pop() if len(alike) == 1 else None


def _of_region(office: Actor, reading: Reading) -> str | None:
    """Return whose region the words before an office begin with: "In X's Alder region the governor said …"."""
    lead = next((a for a in reading.actors if a.side is not None), None)
    if lead is None or lead.last >= office.first or lead.side == THIRD_PARTY:
        return None
    before = lows(reading.sentence.tokens, 0, lead.first)
    leads = "in" in before and set(before) <= LEADS
    beside = before[-1:] == ["in"] and office.first - lead.last <= BESIDE  # "at a briefing in X the spokesman"
    return lead.side if lead.role in {"patient", "bare"} and (leads or beside) else None


def _of_subject(it: Actor, reading: Reading) -> str | None:
    """Return the side of the subject that "it" goes back to in its own sentence: "X's army struck Y, it said"."""
    before = (a for a in reading.actors if a.last < it.first and a.role in {*OFFICIALS, "bare"})
    first = next((a for a in before if not reading.locative(a)), None)
    return first.side if first is not None and first.side != THIRD_PARTY else None


def _takes_sides(reading: Reading) -> bool:
    """Tell whether words that nobody is named for are a party's still: "our units", "the enemy"."""
    return any(a.role == "own-military" for a in reading.actors) or _calls_names(reading, PARTISAN)


def _calls_names(reading: Reading, names: frozenset[str]) -> bool:
    tokens = reading.sentence.tokens
    return any(a.role == "enemy" and names & set(lows(tokens, a.first, a.last + 1)) for a in reading.actors)


def _signs(unit: Unit, reading: Reading) -> bool:
    """Tell whether words of saying are the signature of a post: "— Ministry of X (@account"."""
    return unit.saying is not None and reading.sentence.tokens[unit.saying[1]].low == "@"


def _is_heading(actor: Actor, reading: Reading) -> bool:
    """Tell whether a name heads a line as its topic: "X: fighting goes on"."""
    tokens = reading.sentence.tokens
    return actor.first == 0 and actor.last + 1 < len(tokens) and tokens[actor.last + 1].low in {":", "-", "–", "—"}


def _is_told(reading: Reading) -> bool:
    """Tell whether a sentence belongs to the report: the headline and the links between paragraphs do not."""
    first, last = reading.sentence.tokens[0].low, reading.sentence.tokens[-1].low
    return reading.sentence.paragraph == 0 or (last in ENDS and first not in BULLETS)
