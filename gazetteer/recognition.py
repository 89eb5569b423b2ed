"""Finds the toponyms of a text: capitalised names of the layers, and what type words beside them say of their kind.

One pass over the words, longest name first. A name is left out where it is evidently part of a longer one (a person, an
organisation, a street); names no layer knows are reported where a type word says that they are places.
"""

from __future__ import annotations

import re
from dataclasses import replace
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from gazetteer.names import ARTICLES, HEADS, normal
from gazetteer.page import Found, page_of
from gazetteer.place import Toponym
from gazetteer.points import distance_km
from gazetteer.spotting import extent, spotted
from gazetteer.typewords import AREAS, BESIDE, DIRECTIONS, PLURAL, TYPE_WORDS
from gazetteer.words import NO_BORDER, NO_CITY, PARTICLES, PLAIN, TITLES

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence

    from gazetteer.compiled import Atlas, Known
    from gazetteer.knowledge import Knowledge, Name
    from gazetteer.lexicon import Lexicon
    from gazetteer.page import Page
    from gazetteer.place import Kind, Place

BORDER_JOIN: Final = re.compile(r",?[ \t\u00a0]{1,3}|[ \t\u00a0]?\n[ \t\u00a0]?|[-‐‑–—]|['’]s? ")
LIST_GAP: Final = re.compile(r"\s*(?:,|;|&|\band\b|\bor\b|\bas well as\b|\bthe\b|\s)+\s*")
SHORTEST_CITY: Final = 3
LONGEST_CODE: Final = 4
UNKNOWN_LENGTH: Final = 3
ADJOINING_KM: Final = 15.0

COMPOUND: Final = re.compile(r"[-‐‑](?:based|backed|led|run|held|controlled|occupied|brokered|born|made|style|era)\b")
OF_A_BORDER: Final = frozenset({"with", "between", "of"})


def recognise(
    text: str, lexicon: Lexicon, atlas: Atlas | None, knowledge: Knowledge | None, *, demonyms: bool = False
) -> tuple[Toponym, ...]:
    """Find the toponyms of a text, sorted and without overlaps: by evidence where there is knowledge of the world."""
    page = page_of(text)
    known: Mapping[str, Known | Name]
    if knowledge is None:
        known = _known_cities(page, atlas) if atlas else {}
        matches = _matches(page, lexicon, known)
        edges = {n: f for f in matches for n in (f.first, f.last)}
        kept = [f for f in matches if not _part_of_more(page, f, edges, lexicon.demonyms, lexicon)]
    else:
        known, matches, kept = spotted(page, lexicon, knowledge, demonyms=demonyms)
    ends = {f.last for f in kept}
    kept = [f if f.first - 1 in ends else _grown(page, f) for f in kept]
    used = _give_kinds(page, kept, lexicon, known)
    taken = {i for f in matches for i in range(f.first, f.last + 1)}
    kept += _unknown(page, kept, taken, used, lexicon.demonyms)
    if knowledge is None and (border := lexicon.the_border) is not None:
        taken = {i for f in kept for i in range(f.first, f.last + 1)}
        names = set(normal(border.name).split())
        kept += _borders(page, taken, names, lexicon.demonyms)
    spans = {extent(page, f): f.kind for f in kept}
    return tuple(Toponym(start, end, text[start:end], kind) for (start, end), kind in sorted(spans.items()))


def _known_cities(page: Page, atlas: Atlas) -> Mapping[str, Known]:
    """Ask once for all capitalised names; give those that are not ordinary words, with the largest population."""
    asked: set[str] = set()
    for i in page.capitals:
        word = page.words[i]
        for last in page.runs(i):
            end = page.words[last]
            if not end.capital:
                if end.key in PARTICLES:
                    continue
                break
            code = word.acronym and len(word.key) <= LONGEST_CODE
            if last == i and (word.key in NO_CITY or word.key in page.lower or len(word.key) < SHORTEST_CITY or code):
                continue
            asked.add(page.key(i, last))
    return {k: facts for k, facts in atlas.known(asked).items() if not facts.demonym}


def _matches(page: Page, lexicon: Lexicon, known: Container[str]) -> list[Found]:
    """Match the longest names from left to right."""
    matches: list[Found] = []
    i = 0
    while i < len(page.words):
        word = page.words[i]
        reach = lexicon.border_reach(word.key)
        found = _border_name(page, i, lexicon, reach) if reach else None
        if found is None and word.capital:
            found = _name(page, i, lexicon, known, taken=matches[-1].last if matches else -1)
        if found is None:
            i += 1
            continue
        matches.append(found)
        i = found.last + 1
    return matches


def _border_name(page: Page, i: int, lexicon: Lexicon, reach: int) -> Found | None:
    """Match the longest name of a border, of `reach` words at most, that begins with word i."""
    last, ends = i, [i]
    while last + 1 < len(page.words) and last - i + 1 < reach and BORDER_JOIN.fullmatch(page.gap(last)) is not None:
        last += 1
        ends.append(last)
    for end in reversed(ends):
        key = page.key(i, end)
        if key in lexicon.borders:
            return Found(i, end, "border", decided=True)
    return None


def _name(page: Page, i: int, lexicon: Lexicon, known: Container[str], *, taken: int) -> Found | None:
    """Match the longest name that begins with word i, as a layer has it; failing that, as one spells it differently.

    The words up to `taken` are another's.
    """
    words = page.words
    ends, linked = _ends(page, i, lexicon.reach(words[i].key))
    # "lake Alder" is the layer's "Lake Alder"
    if i and i - 1 > taken and words[i - 1].key in TYPE_WORDS and page.joined(i - 1):
        typed = next((end for end in reversed(ends) if lexicon.find(page.key(i - 1, end))), None)
        if typed is not None:
            return Found(i - 1, typed)
    for end in reversed(ends):
        key = page.key(i, end)
        if lexicon.find(key) and not _ordinary(page, i, end):
            return Found(i, end)
        if end < linked and key in known and not _heads(page, i, end, linked):
            return Found(i, end)
    return _loosely(page, i, ends, lexicon)


def _ends(page: Page, i: int, reach: int) -> tuple[Sequence[int], int]:
    """List the last words of the names that word i may begin, and the first word not written as a part of a name."""
    ends: list[int] = []
    linked = i
    for end in page.runs(i):
        if linked == end and page.words[end].linking:
            linked = end + 1
        elif end - i >= reach:
            break
        ends.append(end)
    return ends, linked


def _heads(page: Page, i: int, end: int, linked: int) -> bool:
    """Tell whether a word only heads a longer name: "Tell" is no place in "Tell Alder"."""
    return end == i and i + 1 < linked and page.words[i].key in HEADS


def _loosely(page: Page, i: int, ends: Sequence[int], lexicon: Lexicon) -> Found | None:
    """Match the longest name that a layer spells a little differently; an article in it may be small."""
    for end in reversed(ends):
        if page.words[end].capital and all(word.capital or word.key in ARTICLES for word in page.words[i:end]):
            key = page.key(i, end)
            if key not in NO_CITY and not _ordinary(page, i, end) and lexicon.find_loosely(key):
                return Found(i, end)
    return None


def _ordinary(page: Page, first: int, last: int) -> bool:
    """Tell whether a single word also stands in the text in small letters."""
    word = page.words[first]
    return first == last and (word.key in page.lower or word.key in PLAIN)


def _part_of_more(
    page: Page, found: Found, edges: Mapping[int, Found], demonyms: Container[str], lexicon: Lexicon
) -> bool:
    """Tell whether a name is evidently part of a longer one that is no place."""
    if found.kind == "border":
        return False
    first, last = found.first, found.last
    words = page.words
    if _qualifies(page, found, demonyms):
        return True

    def foreign(i: int) -> bool:
        beside = edges.get(i)
        if beside is not None and _may_adjoin(page, found, beside, lexicon):
            return False
        return _foreign(page, i, demonyms) and not (i < first and words[i].acronym)

    if first and page.joined(first - 1):
        left = words[first - 1]
        if left.capital and left.key in TITLES:
            return True
        if not page.headline[first] and foreign(first - 1):
            return True
    if last + 1 < len(words) and page.joined(last) and not page.headline[last]:
        return foreign(last + 1) and not page.opens(last + 1)
    return False


def _qualifies(page: Page, found: Found, demonyms: Container[str]) -> bool:
    """Tell whether a name is an adjective ("X-based", a demonym) or stands behind an initial."""
    word = page.words[found.first]
    if COMPOUND.match(page.text, page.end(found.last)):
        return True
    if found.first == found.last and word.key in demonyms and not _typed(page, found.first):
        return True
    return page.follows_initial(found.first)


def _may_adjoin(page: Page, found: Found, other: Found, lexicon: Lexicon) -> bool:
    """Tell whether two names side by side are two places: a country and its town, neighbours, or with a hyphen."""
    if other.kind == "border":
        return True
    if page.gap(min(found.last, other.last)).strip():
        return True
    keys = [page.key(f.first, f.last) for f in (found, other)]
    return any(_is_country(lexicon, key) for key in keys) or _neighbours(*map(lexicon.find, keys))


def _neighbours(ones: Sequence[tuple[int, Place]], others: Sequence[tuple[int, Place]]) -> bool:
    """Tell whether a layer has a place of one name near one of the other: a town and its quarter, "Alder Cedar"."""
    return any(distance_km(a.lat, a.lon, b.lat, b.lon) < ADJOINING_KM for _, a in ones for _, b in others)


def _foreign(page: Page, i: int, demonyms: Container[str]) -> bool:
    """Tell whether the word beside a name is a capitalised part of the same, longer name."""
    word = page.words[i]
    if not word.capital or word.key.isdigit():
        return False
    if word.key in TYPE_WORDS or word.key in BESIDE or word.key in PLAIN or word.key in demonyms:
        return False
    return not (page.opens(i) and (word.key in page.lower or word.key.endswith(("ing", "ed", "ly"))))


def _typed(page: Page, i: int) -> bool:
    """Tell whether a type word stands right behind word i."""
    return i + 1 < len(page.words) and page.joined(i) and page.words[i + 1].key in TYPE_WORDS


def _grown(page: Page, found: Found) -> Found:
    """Take "Lake" and "Mount" into a name that no layer has with them."""
    if found.first and page.joined(found.first - 1) and found.kind is None:
        before = page.words[found.first - 1]
        if before.capital and before.key in {"lake", "mount"}:
            return replace(found, first=found.first - 1, kind=TYPE_WORDS[before.key], decided=True)
    return found


def _give_kinds(page: Page, found: Sequence[Found], lexicon: Lexicon, known: Mapping[str, Known | Name]) -> set[int]:
    """Set the kinds that type words tell, through lists; return the type words used."""
    used: set[int] = set()
    for f in found:
        _after(page, f, lexicon, used)
    for f in found:
        _before(page, f, lexicon, used)
    _through_lists(page, found, lexicon)
    for f in found:
        if f.kind is None:
            f.kind = _only_kind(lexicon, page.key(f.first, f.last), known)
    return used


def _after(page: Page, f: Found, lexicon: Lexicon, used: set[int]) -> None:
    n = f.last + 1
    if f.decided or n >= len(page.words):
        return
    key = page.words[n].key
    if key in TYPE_WORDS and page.joined(f.last):
        f.kind, f.decided = TYPE_WORDS[key], True
        used.add(n)
    elif key in DIRECTIONS and page.joined(f.last):
        f.decided = True
        used.add(n)
        f.kind = _area(lexicon, page.key(f.first, f.last))


def _before(page: Page, f: Found, lexicon: Lexicon, used: set[int]) -> None:
    if f.decided or not f.first:
        return
    n = f.first - 1
    words = page.words
    if words[n].key == "the" and n and page.joined(n):
        n -= 1
    if words[n].key == "of" and n and page.joined(n) and page.joined(n - 1):
        n -= 1
    elif n != f.first - 1 or TYPE_WORDS.get(words[n].key) not in {"settlement", "district", "region"}:
        return
    if words[n].key not in TYPE_WORDS or n in used or not page.joined(n):
        return
    if not _is_country(lexicon, page.key(f.first, f.last)):
        f.kind, f.decided = TYPE_WORDS[words[n].key], True
        used.add(n)


def _through_lists(page: Page, found: Sequence[Found], lexicon: Lexicon) -> None:
    """Hand a plural type word to every name of its list, backwards from its end and forwards from its head."""
    for at, f in enumerate(found):
        if not f.decided or f.kind == "border":
            continue
        behind = page.words[f.last + 1].key if f.last + 1 < len(page.words) and page.joined(f.last) else ""
        if behind in PLURAL or behind == "directions":
            for n in range(at - 1, -1, -1):
                if found[n].decided or not _listed(page, found[n], found[n + 1]):
                    break
                kind = f.kind if behind in PLURAL else _area(lexicon, page.key(found[n].first, found[n].last))
                found[n].kind, found[n].decided = kind, True
        elif behind not in TYPE_WORDS and _head(page, f) in PLURAL:
            for n in range(at + 1, len(found)):
                key = page.key(found[n].first, found[n].last)
                if found[n].decided or not _listed(page, found[n - 1], found[n]) or _is_country(lexicon, key):
                    break
                found[n].kind, found[n].decided = f.kind, True


def _head(page: Page, f: Found) -> str:
    """Give the type word in front of a name: "villages of X", "the villages X"."""
    n = f.first - 1
    while n >= 0 and page.words[n].key in {"of", "the"}:
        n -= 1
    return page.words[n].key if n >= 0 else ""


def _listed(page: Page, left: Found, right: Found) -> bool:
    gap = page.text[page.end(left.last) : page.start(right.first)]
    return len(gap) < 20 and gap.strip() != "" and LIST_GAP.fullmatch(gap) is not None


def _area(lexicon: Lexicon, key: str) -> Kind | None:
    """Give the kind of the area of that name, if a layer has one."""
    found = lexicon.find(key) or lexicon.find_loosely(key)
    return next((place.kind for _, place in found if place.kind in AREAS), None)


def _is_country(lexicon: Lexicon, key: str) -> bool:
    return any(place.kind == "country" for _, place in lexicon.find(key))


def _only_kind(lexicon: Lexicon, key: str, known: Mapping[str, Known | Name]) -> Kind | None:
    """Give the kind of all places of that name, if there is but one, and they are no settlements."""
    kinds: set[Kind] = {place.kind for _, place in lexicon.find(key) or lexicon.find_loosely(key)}
    every = kinds | known[key].kinds if key in known else kinds
    if "country" in kinds:
        return "country" if every == {"country"} else None
    return kinds.pop() if len(kinds) == 1 and "settlement" not in every else None


def _unknown(
    page: Page, found: Sequence[Found], taken: Container[int], used: Container[int], demonyms: Container[str]
) -> list[Found]:
    """List capitalised names that no layer has, where a type word says that they are places."""
    strangers = list(_strangers(page, taken, demonyms))
    new = {id(f) for f in strangers}
    named: list[Found] = []
    items = sorted([*found, *strangers], key=attrgetter("first"))
    for group in _told_lists(page, items, used):
        head, tail = _head_type(page, group[0], used), _tail_type(page, group[-1])
        for n, item in enumerate(group):
            kind = None
            if tail in PLURAL and len(group) == 1 and page.opens(item.first):
                continue  # "Civilian settlements were hit"
            if tail and (tail in PLURAL or n == len(group) - 1):
                kind = TYPE_WORDS[tail]
            elif head and (head in PLURAL or n == 0):
                kind = TYPE_WORDS[head]
            if kind is not None and id(item) in new:
                named.append(Found(item.first, item.last, kind, decided=True))
            elif kind is not None and item.kind is None and not item.decided:
                item.kind, item.decided = kind, True
    return named


def _told_lists(page: Page, items: Sequence[Found], used: Container[int]) -> Iterator[Sequence[Found]]:
    """Give the lists of names, and the single ones, that have a type word at either end."""
    done = 0
    for at, item in enumerate(items):
        if at < done or not (_tail_type(page, item) or _head_type(page, item, used)):
            continue
        start, last = at, at
        while start > done and _listed(page, items[start - 1], items[start]):
            start -= 1
        while last + 1 < len(items) and _listed(page, items[last], items[last + 1]):
            last += 1
        done = last + 1
        yield items[start:done]


def _strangers(page: Page, taken: Container[int], demonyms: Container[str]) -> Iterator[Found]:
    """Give the longest runs of capitalised words that are in no known name and are no ordinary words."""
    run: list[int] = []
    for i in page.capitals:
        key = page.words[i].key
        if (
            page.headline[i]
            or i in taken
            or key in NO_CITY
            or key in TYPE_WORDS
            or key in demonyms
            or key in page.lower
            or key.isdigit()
        ):
            continue
        if run and not (run[-1] == i - 1 and page.joined(i - 1)):
            if len(run) <= UNKNOWN_LENGTH:
                yield Found(run[0], run[-1])
            run = []
        run.append(i)
    if run and len(run) <= UNKNOWN_LENGTH:
        yield Found(run[0], run[-1])


def _head_type(page: Page, f: Found, used: Container[int]) -> str:
    """Give the type word in front of an unknown name: "the village of X", "villages X"."""
    n = f.first - 1
    if n < 1:
        return ""
    word = page.words[n]
    if word.key == "of" and page.joined(n) and page.joined(n - 1):
        word = page.words[n - 1]
        return word.key if word.key in TYPE_WORDS and n - 1 not in used and not word.capital else ""
    return word.key if TYPE_WORDS.get(word.key) == "settlement" and not word.capital and page.joined(n) else ""


def _tail_type(page: Page, f: Found) -> str:
    """Give the type word behind a name: "X village"."""
    n = f.last + 1
    key = page.words[n].key if n < len(page.words) else ""
    return key if key in TYPE_WORDS and page.joined(f.last) else ""


def _borders(page: Page, taken: Container[int], names: Container[str], demonyms: Container[str]) -> list[Found]:
    """List the mentions of "the border" that do not say another one."""
    found = []
    for i, word in enumerate(page.words):
        if word.key not in {"border", "borders"} or word.capital or i in taken or not i:
            continue
        before = page.words[i - 1]
        if before.capital or before.key in demonyms or not page.joined(i - 1) or page.gap(i - 1) == "-":
            continue
        if i + 1 < len(page.words) and page.joined(i):
            after = page.words[i + 1]
            if after.key in NO_BORDER or page.gap(i) == "-":
                continue
            if after.key in OF_A_BORDER and not _same_border(page, i + 2, names):
                continue
        found.append(Found(i, i, "border", decided=True))
    return found


def _same_border(page: Page, i: int, names: Container[str]) -> bool:
    """Tell whether what follows "border with" is in the border's own name, or no name at all."""
    while i < len(page.words) and page.words[i].key == "the":
        i += 1
    return i >= len(page.words) or not page.words[i].capital or page.words[i].key in names
