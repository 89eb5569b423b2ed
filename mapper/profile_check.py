"""A profile in; what is wrong or thin in it out, each finding one sentence: what, where, what to do.

A fault misleads every run; a hint is a thin spot that may be as it should. What the package and the gazetteer know is
handed in, so that nothing is read here but the vocabulary.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations, permutations
from typing import TYPE_CHECKING, Final, Literal

from mapper.extraction.lexicon import Lexicon
from mapper.extraction.segments import sentences
from mapper.profile import NAME_KEYS, Profile

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence

    from mapper.profile import Side, Span

EXPECTED: Final = ("demonyms", "capitals", "outlets", "countries")
MEANINGS: Final[Mapping[str, str]] = {  # of the vocabulary's groups
    "head": "a part of a side", "noun": "an attack", "verb": "an attack", "weapon": "a weapon", "report": "a report",
    "pronoun": "a party named before",
}  # fmt: skip
USER_ASSIGNED: Final = re.compile(r"AA|Q[M-Z]|X[A-Z]|ZZ")  # what ISO 3166-1 leaves to its users: made-up countries
FREQUENT: Final = frozenset(
    "the be to of and a in that have it for not on with he as you do at this but his by from they we say her she or an "
    "will my one all would there their what so up out if about who get which go me when make can like time no just him "
    "know take people into year your good some could them see other than then now look only come its over think also "
    "back after use two how our work first well way even new want because any these give day most us was are is were "
    "had has been more many very where those through down long same here own last great such each world house big high "
    "right still old man men life under never week home left part place case point number group state north south east "
    "west force forces army front border line land power party guard police general hope may mark "
    "bill rose grant faith grace green brown white black young gold stone wood field hill rice page price".split()
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong (fault) or thin (hint) in a profile, as a sentence."""

    kind: Literal["fault", "hint"]
    sentence: str


@dataclass(frozen=True, slots=True)
class Known:
    """What is known outside a profile: its layers, the countries' codes, the places."""

    has_layer: Callable[[str], bool]
    countries: Container[str]
    has_place: Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Name:
    """A name of a side: the key it stands under, its words, and when it counts."""

    side: Side
    key: str
    text: str
    words: tuple[str, ...]
    spans: tuple[Span, ...]

    def meets(self, other: Name) -> bool:
        """Tell whether two names count on some day together."""
        return any(a.meets(b) for a in self.spans for b in other.spans)


def findings(profile: Profile, known: Known) -> list[Finding]:
    """List the faults of a profile, then its hints."""
    names = [name for side in profile.sides for name in _names(side)]
    faults = (*_unknown_codes(profile, known), *_shared(names), *_shared_with_neutral(profile, names), *_alone(profile))
    hints = (*_thin(profile), *_ambiguous(names), *_contained(names), *_unplaced(names, known))
    return [*(Finding("fault", f) for f in faults), *(Finding("hint", h) for h in hints)]


def _unknown_codes(profile: Profile, known: Known) -> Iterator[str]:
    for layer in profile.layers:
        if not known.has_layer(layer):
            yield f"The layer {layer} does not exist: name a bundled one, and give a file with --layer."
    lists = [("the profile", profile.countries), *((f"side {s.name}", s.countries) for s in profile.sides)]
    for where, countries in lists:
        for country in countries:
            if country not in known.countries and not USER_ASSIGNED.fullmatch(country):
                yield f"The country {country} of {where} is no ISO 3166-1 code: write two capital letters, such as AM."


def _shared(names: Sequence[Name]) -> Iterator[str]:
    """Find names that two sides claim for one time: only the first side would get them."""
    told = set[tuple[str, ...]]()
    for a, b in combinations(names, 2):
        same = a.side is not b.side and a.words == b.words and (a.key == "outlets") == (b.key == "outlets")
        if same and a.meets(b) and a.words not in told:
            told.add(a.words)
            yield (
                f"The name {a.text} is claimed by the sides {a.side.name} ({a.key}) and {b.side.name} ({b.key}): leave "
                "it to one, or date both with from and until."
            )


def _shared_with_neutral(profile: Profile, names: Sequence[Name]) -> Iterator[str]:
    neutral = {_words(name) for name in profile.neutral}
    for name in names:
        if name.key != "outlets" and name.words in neutral:
            yield f"The name {name.text} is neutral and of the side {name.side.name} ({name.key}): take it from one."


def _alone(profile: Profile) -> Iterator[str]:
    """Find days on which fewer than two sides are left."""
    for turn in profile.turns:
        if len(profile.at(turn).sides) < 2:
            yield f"From {turn} on the profile has fewer than two sides: mend from and until of its sides."
            return


def _thin(profile: Profile) -> Iterator[str]:
    if not profile.note:
        yield "The profile has no note: say in one sentence what the map does not state, it is printed under every map."
    if not profile.countries:
        yield "The profile has no countries: name the theatre's, or places all over the world are asked for."
    for side in profile.sides:
        missing = [key for key in EXPECTED if not (side.countries if key == "countries" else side.names(key))]
        if missing:
            yield f"The side {side.name} has no {_listed(missing)}: add those that there are, some sides have none."


def _ambiguous(names: Sequence[Name]) -> Iterator[str]:
    """Find names that are words of everyday English, or of the vocabulary of attacks and reports."""
    lexicon = Lexicon(Profile("", ()))
    seen = set[str]()
    for name in names:
        if name.key == "outlets" or name.text in seen:
            continue
        seen.add(name.text)
        where = f"The name {name.text} of the side {name.side.name} ({name.key})"
        if len(name.words) == 1 and name.words[0] in FREQUENT:
            yield f"{where} is a frequent English word: write it longer, or leave it out."
        elif group := _vocabulary_group(lexicon, name.text):
            meaning = MEANINGS.get(group, "something else")
            yield f"{where} is also the extractor's word for {meaning}: see that it is not meant otherwise."


def _vocabulary_group(lexicon: Lexicon, name: str) -> str | None:
    tokens = [token for sentence in sentences(name) for token in sentence.tokens]
    hits = lexicon.scan(tokens)
    whole = (group for group, found in hits.items() for h in found if h.first == 0 and h.last == len(tokens) - 1)
    return next((group for group in whole if group != "side"), None)


def _contained(names: Sequence[Name]) -> Iterator[str]:
    """Find names that stand within another side's longer name, and that no `not` guards there."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for short, long in permutations(names, 2):
        if short.side is long.side or short.key == "outlets" or long.key == "outlets":
            continue
        guarded = any(_within(_words(phrase), long.words) for phrase in short.side.excluded)
        if (
            len(short.words) < len(long.words)
            and _within(short.words, long.words)
            and not guarded
            and short.meets(long)
        ):
            found[short.side.name, long.side.name].append(long.text)
    for (side, other), phrases in found.items():
        yield (
            f"Names of the side {side} stand within {_listed(dict.fromkeys(phrases))} of the side {other}: add these "
            f"and their other forms to the not of {side}."
        )


def _within(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    return any(long[i : i + len(short)] == short for i in range(len(long) - len(short) + 1))


def _unplaced(names: Sequence[Name], known: Known) -> Iterator[str]:
    for name in names:
        if name.key == "capitals" and not known.has_place(name.text):
            yield (
                f"The gazetteer knows no {name.text}, a capital of the side {name.side.name}: check the spelling, or "
                "add it to a layer if attacks on it are reported."
            )


def _names(side: Side) -> Iterator[Name]:
    yield Name(side, "name", side.name, _words(side.name), (side.span,))
    for key in NAME_KEYS:
        for text in side.names(key):
            yield Name(side, key, text, _words(text), side.spans(key, text))


def _words(text: str) -> tuple[str, ...]:
    return tuple(token.low for sentence in sentences(text) for token in sentence.tokens)


def _listed(words: Iterable[str]) -> str:
    *some, last = words
    return f"{', '.join(some)} and {last}" if some else last
