"""Finds the names of the atlas in a text of any part of the world, by evidence for and against each.

The world has a place of nearly any name, so the text is asked: what stands before and behind the name, how the name
stands elsewhere in it, how prominent its places are. Each feature has a weight; a name whose sum is above zero is a
place. The weights were fitted to two public corpora of news, each held out in turn (docs/accuracy.md), and rounded.

A word for a people ("Xish") counts, if asked for, where it stands for the state or the land and not for persons.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from gazetteer.compiled import Known
from gazetteer.lexicon import WORLD_RANK
from gazetteer.page import Found
from gazetteer.typewords import AREAS, TYPE_WORDS
from gazetteer.words import NO_CITY, PARTICLES, PERSONS, PLAIN, PREPOSITIONS, TITLES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from gazetteer.compiled import Atlas
    from gazetteer.lexicon import Lexicon
    from gazetteer.page import Page

LONGEST_ACRONYM: Final = 4
SUBSTANTIAL: Final = 15_000
CITY: Final = 100_000
GREAT_CITY: Final = 1_000_000
TOLD: Final = re.compile(r"\s*[,(]\s*")
HYPHEN: Final = re.compile(r"\s*[-‐‑–/]\s*")
POSTAL: Final = re.compile(r"[A-Z]{2}")
OWNING: Final = ("'s", "’s", "' ", "’ ")
FUNCTION: Final = frozenset("are should may might do did does can who that which been be being if".split())
SMALL: Final = frozenset({"of", "the", "and", "for", "by", "with"})
WEIGHTS: Final[Mapping[str, float]] = {
    "name": -1.9, "several words": 0.7, "country": 4.2, "area": 2.0, "feature": 1.8, "people": 0.4, "city": 1.0,
    "great city": 0.5, "bundled": 3.0,
    "ordinary": -2.8, "small letters": -1.5, "acronym": -1.1, "short": -2.1, "postal": -2.0,
    "opens": -0.3, "after preposition": 1.5, "after of": 0.2, "after the": 0.5, "after and": 0.8, "after mark": -0.2,
    "after capital": -2.1, "after title": -1.2, "after place": -2.2, "after hyphen": -0.8, "told by name": 1.3,
    "before word": 0.6, "before mark": 0.7, "before capital": -1.6, "before type": -1.5, "before place": -2.1,
    "before hyphen": -0.4, "owns": 0.4, "tells": 2.0,
    "elsewhere after preposition": 0.8, "elsewhere after the": 0.6, "elsewhere after and": 0.6,
    "elsewhere after mark": -0.5, "elsewhere after capital": -1.1, "elsewhere after title": -0.8,
    "elsewhere after place": -1.4, "elsewhere after hyphen": -0.7, "elsewhere after with": -0.7,
    "elsewhere before place": -1.4, "elsewhere before hyphen": -0.5, "elsewhere before capital": 0.4,
    "elsewhere opens": -0.3, "elsewhere tells": 1.2,
}  # fmt: skip

Run = tuple[int, int, str]
Spotted = tuple["Mapping[str, Known]", "list[Found]", "list[Found]"]


def spotted(page: Page, lexicon: Lexicon, atlas: Atlas, *, demonyms: bool) -> Spotted:
    """Find names: what is known of each, all that match longest, and those that name places here."""
    known, matches = _matched(page, lexicon, atlas)
    features = _features(page, lexicon, known, matches)
    kept = []
    for n, f in enumerate(matches):
        if n in features and weigh(features[n]) > 0:
            kept.append(_whole(page, f, known))
        elif n not in features and demonyms and stands_for_land(page, f, lexicon):
            kept.append(f)
    return known, matches, kept


def described(page: Page, lexicon: Lexicon, atlas: Atlas) -> tuple[Mapping[int, Mapping[str, float]], Sequence[Found]]:
    """Describe the names of a page by their numbers, but words for peoples; and give the names, whole."""
    known, matches = _matched(page, lexicon, atlas)
    features = _features(page, lexicon, known, matches)
    return features, [_whole(page, f, known) for f in matches]


def extent(page: Page, f: Found) -> tuple[int, int]:
    """Give the offsets of a name, with the full stop of an abbreviation."""
    return page.start(f.first), page.end(f.last) + f.dotted


def _matched(page: Page, lexicon: Lexicon, atlas: Atlas) -> tuple[Mapping[str, Known], list[Found]]:
    runs = [(first, last, page.key(first, last)) for first, last in _capitalised(page)]
    abbreviations = {n: forms for n in page.capitals if (forms := _written(page, n))}
    known = _known({key for _, _, key in runs}, {f for forms in abbreviations.values() for f in forms}, lexicon, atlas)
    return known, list(_matches(runs, abbreviations, known))


def _features(
    page: Page, lexicon: Lexicon, known: Mapping[str, Known], matches: Sequence[Found]
) -> Mapping[int, Mapping[str, float]]:
    """Describe the matches by their numbers, but those that are words for peoples."""
    is_place = {i for f in matches if _is_prominent(page, f, known) for i in range(f.first, f.last + 1)}.__contains__
    elsewhere: dict[str, list[tuple[int, frozenset[str]]]] = defaultdict(list)
    for f in matches:
        around = frozenset({_before(page, f.first, is_place), _behind(page, f.last, is_place)})
        elsewhere[page.key(f.first, f.last)].append((f.first, around))
    features = {}
    for n, f in enumerate(matches):
        key = _key(page, f, known)
        if not known[key].demonym:
            others = {name for at, names in elsewhere[page.key(f.first, f.last)] if at != f.first for name in names}
            features[n] = evidence(page, f, known[key], is_place, others, bundled=_is_bundled(key, lexicon))
    return features


def _whole(page: Page, f: Found, known: Mapping[str, Known]) -> Found:
    """Give a name with its type word or the full stop of its abbreviation."""
    key = _key(page, f, known)
    f.dotted = key.endswith(".") and page.end(f.first) - page.start(f.first) < len(key)
    return _with_type(page, f)


def _known(keys: AbstractSet[str], written: AbstractSet[str], lexicon: Lexicon, atlas: Atlas) -> Mapping[str, Known]:
    """Ask once for all capitalised names, and for abbreviations as they are written."""
    known = atlas.known(keys | written)
    for key in keys:
        if found := lexicon.find(key):
            before = known.get(key, Known(0, frozenset(), demonym=True))
            kinds = before.kinds | {place.kind for _, place in found}
            known[key] = Known(max([before.population, *(p.population for _, p in found)]), kinds, demonym=False)
        elif key in lexicon.demonyms:
            # a town that bears a people's name is hardly ever meant
            known[key] = Known(0, frozenset(p.kind for p in lexicon.demonyms[key]), demonym=True)
    return known


def _capitalised(page: Page) -> Iterator[tuple[int, int]]:
    for i in page.capitals:
        for last in page.runs(i):
            end = page.words[last]
            if end.capital:
                yield i, last
            elif end.key not in PARTICLES:
                break


def _written(page: Page, n: int) -> Sequence[str]:
    """Give the forms of a word under which an abbreviation may be known: "N.M.", "Calif.", "NSW"."""
    end = page.end(n)
    dotted = page.words[n].capital and page.text[end : end + 1] == "."
    if not (dotted or page.words[n].acronym):
        return ()
    written = page.text[page.start(n) : end]
    return (written, f"{written}.") if dotted else (written,)


def _matches(
    runs: Sequence[Run], abbreviations: Mapping[int, Sequence[str]], known: Mapping[str, Known]
) -> Iterator[Found]:
    """Give the longest names from left to right."""
    ends = {n: n for n, forms in abbreviations.items() if any(form in known for form in forms)}
    ends |= {first: last for first, last, key in runs if key in known}
    done = 0
    for first in sorted(ends):
        if first >= done:
            yield Found(first, ends[first])
            done = ends[first] + 1


def _key(page: Page, f: Found, known: Mapping[str, Known]) -> str:
    """Give the key under which a match is known: an abbreviation as written goes before a name of the same letters."""
    written = [form for form in _written(page, f.first) if form in known] if f.first == f.last else []
    return written[-1] if written else page.key(f.first, f.last)


def _is_prominent(page: Page, f: Found, known: Mapping[str, Known]) -> bool:
    facts = known[_key(page, f, known)]
    ordinary = f.first == f.last and page.words[f.first].key in NO_CITY
    return not ordinary and (bool(facts.kinds & {"country", "region"}) or facts.population >= SUBSTANTIAL)


def _is_bundled(key: str, lexicon: Lexicon) -> bool:
    return any(rank < WORLD_RANK for rank, _ in lexicon.find(key))


def _with_type(page: Page, f: Found) -> Found:
    """Take a capitalised type word of an area behind a name into it: "Alder Province"."""
    if f.last + 1 < len(page.words) and page.gap(f.last) == " " and not page.headline[f.last]:
        behind = page.words[f.last + 1]
        if behind.capital and TYPE_WORDS.get(behind.key) in AREAS:
            return Found(f.first, f.last + 1)
    return f


def stands_for_land(page: Page, f: Found, lexicon: Lexicon) -> bool:
    """Tell whether a word for a people stands for its state or land, as before "government": no noun, no person's."""
    key = page.key(f.first, f.last)
    if (key.removesuffix("s") in lexicon.demonyms and key.endswith("s")) or key.endswith("men"):
        return False
    if f.last + 1 >= len(page.words) or not page.joined(f.last):
        return False
    word = page.words[f.last + 1]
    return HYPHEN.fullmatch(page.gap(f.last)) is not None or not (
        word.key in PERSONS or word.key in PLAIN or word.key in FUNCTION
    )


def evidence(
    page: Page, f: Found, facts: Known, is_place: Callable[[int], bool], elsewhere: Iterable[str], *, bundled: bool
) -> Mapping[str, float]:
    """Describe a name: what it may mean, what stands around it, what stands around it elsewhere in the text."""
    word = page.words[f.first]
    single = f.first == f.last
    short = single and len(word.key) <= 3 and not word.acronym
    found: dict[str, float] = {
        "name": 1.0,
        "bundled": float(bundled),
        "several words": float(not single),
        "country": float("country" in facts.kinds),
        "area": float(bool(facts.kinds & {"region", "district", "border"})),
        "feature": float(bool(facts.kinds & {"water", "mountain", "other", "base"})),
        "people": math.log10(facts.population + 1) / 7,
        "city": float("settlement" in facts.kinds and facts.population >= CITY),
        "great city": float("settlement" in facts.kinds and facts.population >= GREAT_CITY),
        "ordinary": float(single and not word.acronym and word.key in NO_CITY),
        "small letters": float(single and not word.acronym and word.key in page.lower),
        "acronym": float(single and word.acronym and len(word.key) <= LONGEST_ACRONYM),
        "short": float(short),
        _before(page, f.first, is_place): 1.0,
        _behind(page, f.last, is_place): 1.0,
    }
    if single and POSTAL.fullmatch(page.text[page.start(f.first) : page.end(f.first)]) and "country" not in facts.kinds:
        found["postal"] = float("told by name" not in found)
    return found | {f"elsewhere {name}": 1.0 for name in elsewhere}


def weigh(found: Mapping[str, float]) -> float:
    """Sum the weights of the features found."""
    return sum(WEIGHTS.get(name, 0.0) * value for name, value in found.items())


def _before(page: Page, first: int, is_place: Callable[[int], bool]) -> str:
    """Say what stands before word `first`."""
    if page.follows_initial(first):
        return "after title"
    if not first or page.opens(first):
        return "opens"
    if not page.joined(first - 1):
        told = TOLD.fullmatch(page.gap(first - 1)) is not None and is_place(first - 1)
        return "told by name" if told else "after mark"
    return "after hyphen" if HYPHEN.fullmatch(page.gap(first - 1)) else _after_word(page, first - 1, is_place)


def _after_word(page: Page, n: int, is_place: Callable[[int], bool]) -> str:
    word = page.words[n]
    if word.capital and word.key in TITLES:
        return "after title"
    if word.key in PREPOSITIONS:
        return "after preposition"
    if word.key in SMALL:
        return f"after {word.key}"
    if not word.capital or word.key in PLAIN or word.key in TYPE_WORDS:
        return "after word"
    return "after place" if is_place(n) else "after capital"


def _behind(page: Page, last: int, is_place: Callable[[int], bool]) -> str:
    """Say what stands behind word `last`."""
    if last + 1 >= len(page.words):
        return "before mark"
    gap = page.gap(last)
    if gap.startswith(OWNING):
        return "owns"
    if not page.joined(last):
        return "tells" if TOLD.fullmatch(gap) is not None and is_place(last + 1) else "before mark"
    if HYPHEN.fullmatch(gap):
        return "before hyphen"
    word = page.words[last + 1]
    if not word.capital or word.key in PLAIN or word.key in PARTICLES:
        return "before word"
    if word.key in TYPE_WORDS:
        return "before type"
    return "before place" if is_place(last + 1) else "before capital"
