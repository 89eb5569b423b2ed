"""A located claim in; why it was read so, in plain words, out: its quote with the marked words, and the rules' reasons.

Marks are brackets with a label, so that they need no colour; colour is for terminals.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from mapper.claim import OUTLET, THIRD_PARTY
from mapper.wording import code, day, term

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from mapper.claim import Claim, LocatedClaim, LocatedPlace, MarkKind

RESET: Final = "\x1b[0m"
COLOURS: Final[Mapping[MarkKind, str]] = {
    "speaker": "\x1b[36m", "saying": "\x1b[2;36m", "trigger": "\x1b[1;31m", "attacker": "\x1b[33m",
    "target": "\x1b[34m", "weapon": "\x1b[31m", "place": "\x1b[32m", "time": "\x1b[35m", "casualty": "\x1b[1m",
}  # fmt: skip
# signs that a terminal obeys, and those that turn the direction of writing
UNPRINTABLE: Final = re.compile(r"[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
BEFORE: Final = 3  # words before a place that are shown with it

REPORTERS: Final[Mapping[str, str]] = {
    "named": "because {speaker} speaks{saying}",
    "who spoke last": "because {speaker} goes on from who spoke before{saying}",
    "the town's country": "because {speaker} of no named side speaks for the country the place lies in{saying}",
    "the attacked": "because {speaker} without a named side speaks for the side that is attacked{saying}",
    "who did it": "because {speaker} without a named side tells of what its own side did{saying}",
    "quotation": "because the words stand in a quotation of its",
    "both sides": "because both sides blame each other{saying}",
    "the outlet's side": "because nobody is named as the source and the outlet speaks for this side",
    "a neutral outlet": "because nobody is named as the source and the outlet is a neutral body",
    "the outlet": "because nobody is named as the source",
}
ATTACKERS: Final[Mapping[str, str]] = {
    "subject": "the subject of {trigger}{attacker}",
    "owner": "the owner of {trigger}{attacker}",
    "named before it": "named before {trigger}{attacker}",
    "named after it": "named after {trigger}{attacker}",
    "the enemy": "because {enemy} of {reporter} is meant",
    "own forces": "because the reporter speaks of its own forces{attacker}",
    "accused": "because it is accused{attacker}",
    "accused before": "because {reporter} accused it before in this article",
    "only foe": "because {reporter} fights no other side in this article",
    "who denies": "because it is what {reporter} denies of itself",
    "struck the other side": "because {reporter} reports what struck the other side{target}",
}
TARGETS: Final[Mapping[str, str]] = {
    "named": "named in the words{target}",
    "the reporter's own": "because they are the reporter's own{target}",
    "the other side": "the side that the attacker stands against",
}
DAYS: Final[Mapping[str, str]] = {
    "beside the attack": "from {time}",
    "in the sentence": "from {time} elsewhere in the sentence",
    "of saying": "from {time}, the day of saying",
    "told before": "from “{text}” before in this article",
    "told later": "from “{text}” further on in this article",
    "of publication": "the day of publication, because the words tell none",
}
ROLES: Final[Mapping[str, str]] = {
    "hit": "hit", "origin": "where the fire came from", "context": "only situates the others",
}  # fmt: skip
KINDS: Final[Mapping[str, str]] = {"air": "from the air", "other": "of no stated kind", "small_arms": "small-arms fire"}
CALLED_FALSE: Final = "because it is accused and the report is called false"
FALSE_REPORT: Final = "because its report is what is called false"
SPOKEN_OF_LAST: Final = ": the attack spoken of last"  # behind the frame of the answer


def explanation(located: LocatedClaim, more: Iterable[str] = (), *, colour: bool = False) -> str:
    """Return a claim's explanation as text: who says what, the marked quote, a sentence for each part, and `more`."""
    claim = located.claim
    head = plain(f"{claim.article_id}: {reporter(claim)} {claim.stance} ({claim.claim_id})")
    lines = [
        head,
        f"  “{marked(claim, colour=colour)}”",
        *(f"  {sentence}" for sentence in (*reasons(located), *map(plain, more))),
    ]
    return "\n".join(lines) + "\n"


def marked(claim: Claim, *, colour: bool = False) -> str:
    """Return a claim's quote with its marks as labelled brackets; one mark may stand inside another."""
    kinds: dict[tuple[int, int], list[MarkKind]] = defaultdict(list)
    for mark in claim.marks:
        kinds[mark.start, mark.end].append(mark.kind)
    signs: dict[int, list[str]] = defaultdict(list)
    open_ones: list[tuple[int, str]] = []  # where each ends, and the colour to go on with after it
    for start, end in sorted(kinds, key=lambda span: (span[0], -span[1])):
        while open_ones and open_ones[-1][0] <= start:
            open_ones.pop()
        if open_ones and end > open_ones[-1][0]:
            continue  # it would cross another
        paint = COLOURS[kinds[start, end][0]] if colour else ""
        after = (open_ones[-1][1] if open_ones else RESET) if colour else ""
        signs[start].append(f"{paint}[{', '.join(kinds[start, end])}: ")
        signs[end].insert(0, f"]{RESET if colour else ''}{after if after != RESET else ''}")
        open_ones.append((end, paint))
    return "".join(_pieces(claim, signs))


def _pieces(claim: Claim, signs: Mapping[int, list[str]]) -> Iterator[str]:
    at = claim.quote_start
    for position in sorted(signs):
        yield plain(claim.quote[at - claim.quote_start : position - claim.quote_start])
        yield from signs[position]
        at = position
    yield plain(claim.quote[at - claim.quote_start :])


def reasons(located: LocatedClaim) -> list[str]:
    """Return, as sentences, what each part of a claim was read from."""
    claim = located.claim
    rules = _Rules(claim)
    found = [
        f"Reporter: {reporter(claim)}, {rules.reporter()}.",
        *([f"Stance: {claim.stance}{rules.stance()}."] if claim.stance != "asserts" else []),
        f"Attack: {rules.deed()}.",
        f"Attacker: {claim.attacker}, {rules.told('attacker', ATTACKERS)}."
        if claim.attacker
        else "Attacker: not told.",
        *([f"Target: {_side(claim.target)}, {rules.told('target', TARGETS)}."] if claim.target else []),
        f"Day: {rules.day()}.",
        *rules.casualties(),
        *(_place(place, claim) for place in located.places),
        *([] if located.places else ["Place: these words name none of the attack."]),
    ]
    return [plain(sentence) for sentence in found]


def reporter(claim: Claim) -> str:
    """Return whose claim it is, in words."""
    return _side(claim.reporter_side)


def plain(text: str) -> str:
    """Return text without what a terminal would obey rather than show."""
    return UNPRINTABLE.sub("�", text)


class _Rules:
    """One claim's rules by their codes, and the words that its marks point to."""

    def __init__(self, claim: Claim) -> None:
        self.claim = claim
        self.codes = dict(rule.partition(": ")[::2] for rule in claim.rules)
        self.marked: dict[str, list[str]] = defaultdict(list)
        for mark in claim.marks:
            words = claim.quote[mark.start - claim.quote_start : mark.end - claim.quote_start]
            self.marked[mark.kind].append(f"“{words}”")

    def words(self, kind: MarkKind) -> str:
        """Return the words of a kind in brackets, with a space before; nothing where none are marked."""
        return f" ({', '.join(self.marked[kind])})" if self.marked[kind] else ""

    @property
    def answers(self) -> bool:
        """Whether these words only answer the claim before: a denial or blame that names no attack itself."""
        return any(rule.endswith(SPOKEN_OF_LAST) for rule in self.claim.rules)

    def told(self, part: str, sentences: Mapping[str, str]) -> str:
        """Return how a part was found, as the end of a sentence."""
        if self.answers:
            told = "that is denied, the last one" if self.claim.stance == "denies" else "that was told last"
            return f"as in the claim {told} before these words"
        sentence = sentences.get(self.codes.get(part, ""))
        if sentence is None:
            return f"as the extractor “{self.claim.extractor}” read it"
        return sentence.format(
            speaker=self._or("speaker", "somebody"), trigger=self._or("trigger", "the attack"),
            enemy=self._or("attacker", "the enemy"), time=self._or("time", "the text"),
            text=self.claim.period.text if self.claim.period else "", reporter=reporter(self.claim),
            saying=self.words("saying"), attacker=self.words("attacker"), target=self.words("target"),
        )  # fmt: skip

    def reporter(self) -> str:
        if "called false" in self.claim.rules:
            return CALLED_FALSE
        if "what is called false" in self.claim.rules:
            return FALSE_REPORT
        if self.answers:
            return f"because {self._or('speaker', 'it')} answers what was told before{self.words('saying')}"
        return self.told("reporter", REPORTERS)

    def stance(self) -> str:
        return ", because it calls the report false" if "called false" in self.claim.rules else self.words("saying")

    def deed(self) -> str:
        kind = self.claim.event_type
        weapons = ", ".join(code(weapon) for weapon in self.claim.weapons if weapon != kind)
        what = KINDS.get(kind, code(kind)) + (f" with {weapons}" if weapons else "")
        words = [*self.marked["trigger"], *self.marked["weapon"]]
        return what + (f", from {_listed(words)}" if words else "")

    def day(self) -> str:
        period = self.claim.period
        if period is None:
            return "not told, and the day of publication is unknown"
        return f"{day(period.start, period.end)}, {self.told('day', DAYS)}"

    def casualties(self) -> list[str]:
        hurt = self.claim.casualties
        counted = [f"{n} {word}" for n, word in ((hurt.killed, "killed"), (hurt.wounded, "wounded")) if n is not None]
        if not counted:
            return []
        words = self.marked["casualty"]
        return [f"Casualties: {', '.join(counted)}" + (f", from {_listed(words)}." if words else ".")]

    def _or(self, kind: MarkKind, otherwise: str) -> str:
        return self.marked[kind][0] if self.marked[kind] else otherwise


def _side(name: str) -> str:
    return {OUTLET: "the outlet itself", THIRD_PARTY: "a third party"}.get(name, name)


def _place(located: LocatedPlace, claim: Claim) -> str:
    mention, place = located.mention, located.place
    start, end = (offset - claim.quote_start for offset in mention.span)
    before = claim.quote[:start].split(" ")[:-1][-BEFORE:] if start > 0 else []
    words = " ".join([*before, claim.quote[max(0, start) : end]])
    role = ROLES[mention.role] + (", near it" if mention.relation == "near" else "")
    role += ", named before" if mention.anaphor else ""
    if place is None:
        return f"Place: {mention.toponym.name}, {role} (“{words}”); not on the map: {located.reason}."
    exact = f"{term('precision', str(located.geo_precision))}, within {located.uncertainty_km:g} km"
    return f"Place: {place.label}, {role} (“{words}”); {located.reason}; {exact}."


def _listed(words: Iterable[str]) -> str:
    *some, last = dict.fromkeys(words)
    return f"{', '.join(some)} and {last}" if some else last
