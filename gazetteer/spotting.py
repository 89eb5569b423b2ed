"""Finds the names of the atlas in a text of any part of the world, by evidence for and against each.

The world has a place of nearly any name, so the text is asked: what stands before and behind the name, how the name
stands elsewhere in it, how prominent its places are. Each feature has a weight; a name whose sum is above zero is a
place. The weights were fitted to two public corpora of news, each held out in turn (docs/accuracy.md), and rounded.

A word for a people ("Xish") counts, if asked for, where it stands for the state or the land and not for persons.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from gazetteer.page import LONGEST, Found
from gazetteer.typewords import AREAS, TYPE_WORDS
from gazetteer.words import NO_CITY, PARTICLES, PERSONS, PLAIN, PREPOSITIONS, TITLES

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator, Mapping, Sequence

    from gazetteer.compiled import Known
    from gazetteer.knowledge import Knowledge, Name
    from gazetteer.lexicon import Lexicon
    from gazetteer.page import Page

LONGEST_ACRONYM: Final = 4
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

NONE: Final[Mapping[str, int]] = {}
Matches = list[tuple[Found, str]]  # each with the name under which it is known
Spotted = tuple["Mapping[str, Name]", "list[Found]", "list[Found]"]


def spotted(page: Page, lexicon: Lexicon, knowledge: Knowledge, *, demonyms: bool) -> Spotted:
    """Find names: what is known of each, all that match longest, and those that name places here."""
    known, matches = _matched(page, knowledge)
    kept = []
    for (f, key), signs in zip(matches, _signs(page, matches, known), strict=True):
        name = known[key]
        if name.facts.demonym:
            if demonyms and stands_for_land(page, f, lexicon):
                kept.append(f)
        elif sum([WEIGHTS.get(sign, 0.0) for sign in signs], name.weight) > 0:
            kept.append(_whole(page, f, key))
    return known, [f for f, _ in matches], kept


def described(page: Page, knowledge: Knowledge) -> tuple[Mapping[int, Mapping[str, float]], Sequence[Found]]:
    """Describe the names of a page by their numbers, but words for peoples; and give the names, whole."""
    known, matches = _matched(page, knowledge)
    features = {
        n: {**known[key].features, **dict.fromkeys(signs, 1.0)}
        for n, ((_, key), signs) in enumerate(zip(matches, _signs(page, matches, known), strict=True))
        if not known[key].facts.demonym
    }
    return features, [_whole(page, f, key) for f, key in matches]


def extent(page: Page, f: Found) -> tuple[int, int]:
    """Give the offsets of a name, with the full stop of an abbreviation."""
    return page.start(f.first), page.end(f.last) + f.dotted


def weigh(found: Mapping[str, float]) -> float:
    """Sum the weights of the features found."""
    return sum(WEIGHTS.get(name, 0.0) * value for name, value in found.items())


def _matched(page: Page, knowledge: Knowledge) -> tuple[Mapping[str, Name], Matches]:
    """Give the longest known names from left to right; an abbreviation goes before a name of the same letters."""
    runs = _runs(page, knowledge.unknown)
    known = knowledge.names({key for _, _, key in runs})
    longest: dict[int, tuple[int, str]] = {}
    for first, last, key in runs:
        if key in known and (first not in longest or last > longest[first][0]):
            longest[first] = (last, key)
    matches, done = [], 0
    for first, (last, key) in longest.items():
        if first >= done:
            matches.append((Found(first, last), key))
            done = last + 1
    return known, matches


def _runs(page: Page, unknown: Container[str]) -> Sequence[tuple[int, int, str]]:
    """List the runs of words that may be names, with the forms under which these may be known, the shortest first."""
    runs, words, end = [], page.words, len(page.words)
    for first in page.capitals:
        word = words[first]
        dotted = page.gaps[first + 1] != " " and page.dotted(first)
        if dotted or word.acronym:  # "N.M.", "Calif.", "NSW"
            written = page.text[page.start(first) : page.end(first)]
            runs += [(first, first, form) for form in ((f"{written}.", written) if dotted else (written,))]
        if word.key not in unknown:
            runs.append((first, first, word.key))
        last = first + 1
        while last < end and words[last].linking and last < first + LONGEST and page.joined(last - 1):
            if words[last].capital and (key := page.key(first, last)) not in unknown:
                runs.append((first, last, key))
            last += 1
    return runs


def _whole(page: Page, f: Found, key: str) -> Found:
    """Give a name with its type word or the full stop of its abbreviation."""
    f.dotted = key.endswith(".") and page.end(f.first) - page.start(f.first) < len(key)
    return _with_type(page, f)


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


def _signs(page: Page, matches: Matches, known: Mapping[str, Name]) -> Iterator[Sequence[str]]:
    """Say of each match how it is written, what stands around it, and what stands around it elsewhere in the text."""
    is_place = {
        i
        for f, key in matches
        if known[key].prominent and not (f.first == f.last and page.words[f.first].key in NO_CITY)
        for i in range(f.first, f.last + 1)
    }.__contains__
    around = [(_before(page, f.first, is_place), _behind(page, f.last, is_place)) for f, _ in matches]
    forms = [page.words[f.first].key if f.first == f.last else key for f, key in matches]
    tallies: dict[str, dict[str, int]] = {form: {} for form, count in Counter(forms).items() if count > 1}
    for form, here in zip(forms, around, strict=True):
        if (tally := tallies.get(form)) is not None:
            for sign in here:
                tally[sign] = tally.get(sign, 0) + 1
    for (f, key), form, here in zip(matches, forms, around, strict=True):
        elsewhere = [f"elsewhere {s}" for s, count in tallies.get(form, NONE).items() if count > (s in here)]
        yield (*_writing(page, f, known[key].facts, here), *here, *elsewhere)


def _writing(page: Page, f: Found, facts: Known, around: tuple[str, str]) -> Sequence[str]:
    """Say what is odd about the way a name is written."""
    if f.first != f.last:
        return ("several words",)
    word, signs = page.words[f.first], []
    if word.acronym:
        if len(word.key) <= LONGEST_ACRONYM:
            signs.append("acronym")
    else:
        if word.key in NO_CITY:
            signs.append("ordinary")
        if word.key in page.lower:
            signs.append("small letters")
        if len(word.key) <= 3:
            signs.append("short")
    if (
        page.end(f.first) - page.start(f.first) == 2
        and POSTAL.fullmatch(page.text, page.start(f.first), page.end(f.first))
        and "country" not in facts.kinds
        and "told by name" not in around
    ):
        signs.append("postal")
    return signs


def _before(page: Page, first: int, is_place: Callable[[int], bool]) -> str:
    """Say what stands before word `first`."""
    word = page.words[first - 1]
    if first and page.gaps[first] == " " and not (word.acronym or word.owning):
        return _after_word(page, first - 1, is_place)
    if page.follows_initial(first):
        return "after title"
    if page.opens(first):
        return "opens"
    gap = page.gap(first - 1)
    if not page.joined(first - 1):
        told = TOLD.fullmatch(gap) is not None and is_place(first - 1)
        return "told by name" if told else "after mark"
    return "after hyphen" if HYPHEN.fullmatch(gap) else _after_word(page, first - 1, is_place)


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
    if gap != " ":
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
