"""Claims of one event in; how many independent origins they have out. A wire report copied ten times is one.

Claims share an origin where
- they pass on what the authorities of one side say: ten articles that quote a ministry have one origin, and a ministry
  and an army of one side are not independent of each other;
- one sentence copies another: 0.6 or more of the shorter one's runs of three words stand in the other (whole articles
  share too little to show it);
- they stand in one article, or in articles that credit the same news agency, and nobody's statement is passed on.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from functools import cache
from itertools import combinations, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Final

from mapper.claim import OUTLET, THIRD_PARTY

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping, Sequence

    from mapper.article import Article
    from mapper.claim import Claim

SHINGLE: Final = 3
CONTAINMENT: Final = 0.6
WORD: Final = re.compile(r"[^\W_]+")
AGENCIES: Final = Path(__file__).with_name("agencies.toml")
HEAD: Final = 400  # characters in which a dateline or a byline credits an agency
TAIL: Final = 200  # characters in which a last line does
PRONOUNS: Final = frozenset({"", "it", "he", "she", "they"})
Shingles = frozenset[tuple[str, ...]]


def shingles(text: str) -> Shingles:
    """Return the runs of three words of a text, case-folded; a shorter text is one run of its own."""
    words = WORD.findall(text.casefold())
    runs = [tuple(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1)]
    return frozenset(runs or [tuple(words)])


def same_origin(a: str, b: str) -> bool:
    """Tell whether one quote copies the other: containment of 3-word shingles of 0.6 or more."""
    return _contained(shingles(a), shingles(b))


def credit(article: Article) -> str | None:
    """Return the news agency that an article is credited to: its outlet, its dateline or byline, or its last line."""
    by_outlet, by_words = _agencies()
    if article.outlet.casefold() in by_outlet:
        return by_outlet[article.outlet.casefold()]
    found = by_words.search(article.text[:HEAD]) or by_words.search(article.text[-TAIL:])
    return by_outlet[next(filter(None, found.groups())).casefold()] if found else None


def credited(articles: Iterable[Article]) -> dict[str, str]:
    """Return the news agency of each article that credits one, by the article's id."""
    found = ((article.article_id, credit(article)) for article in articles)
    return {article: agency for article, agency in found if agency}


def count_origins(claims: Sequence[Claim], agencies: Mapping[str, str]) -> int:
    """Count the independent origins of claims of one event; `agencies` are those credited, by article."""
    groups = _Groups(len(claims))
    said: dict[Hashable, list[int]] = defaultdict(list)
    for at, claim in enumerate(claims):
        said[_voice(claim, agencies)].append(at)
    for alike in said.values():
        groups.join(alike)
    if len(said) > 1:
        _join_copies(claims, groups)
    return groups.count()


def told_by(claim: Claim, outlet: str, agencies: Mapping[str, str]) -> str:
    """Return to whom a claim of an outlet's article goes back: a side, a person, a news agency or the outlet itself."""
    report = agencies.get(claim.article_id, outlet)
    if claim.reporter_side == OUTLET:
        return report
    return claim.reporter_side if _of_authorities(claim) else _person(claim) or report


def _voice(claim: Claim, agencies: Mapping[str, str]) -> Hashable:
    """Return who stands behind a claim: a side, a third party or witness by name, an agency, or the article."""
    report = agencies.get(claim.article_id, claim.article_id)
    if claim.reporter_side == OUTLET:
        return ("report", report)
    if _of_authorities(claim):
        return ("side", claim.reporter_side)
    return ("person", claim.reporter_side, _person(claim).casefold() or report)


def _of_authorities(claim: Claim) -> bool:
    return claim.reporter_side != THIRD_PARTY and claim.reporter_kind != "witness"


def _person(claim: Claim) -> str:
    """Return the reporter's name; empty for none and for a pronoun."""
    name = claim.reporter_name or ""
    return "" if name.casefold() in PRONOUNS else name


def _join_copies(claims: Sequence[Claim], groups: _Groups) -> None:
    """Join claims whose sentences are copies, comparing only those that share a run of words."""
    same: dict[Shingles, list[int]] = defaultdict(list)
    for at, claim in enumerate(claims):
        same[shingles(claim.quote)].append(at)
    holding: dict[tuple[str, ...], list[Shingles]] = defaultdict(list)
    for runs, alike in same.items():
        groups.join(alike)
        for run in runs:
            holding[run].append(runs)
    for sharing in holding.values():
        for one, other in combinations(sharing, 2):
            if groups.root(same[one][0]) != groups.root(same[other][0]) and _contained(one, other):
                groups.join((same[one][0], same[other][0]))


def _contained(left: Shingles, right: Shingles) -> bool:
    return len(left & right) >= CONTAINMENT * min(len(left), len(right))


class _Groups:
    """Numbers from 0 on, joined into groups."""

    def __init__(self, size: int) -> None:
        self._above = list(range(size))

    def root(self, at: int) -> int:
        """Return the number that stands for a number's group."""
        while self._above[at] != at:
            self._above[at] = self._above[self._above[at]]
            at = self._above[at]
        return at

    def join(self, numbers: Sequence[int]) -> None:
        """Put numbers, and all that is joined to them, into one group."""
        for one, other in pairwise(numbers):
            self._above[self.root(other)] = self.root(one)

    def count(self) -> int:
        """Count the groups."""
        return len({self.root(at) for at in range(len(self._above))})


@cache
def _agencies() -> tuple[dict[str, str], re.Pattern[str]]:
    """Return agencies by their names, case-folded, and what credits one in an article's first or last words."""
    table = tomllib.loads(AGENCIES.read_text(encoding="utf-8"))
    names = {name.casefold(): agency for agency, written in table.items() for name in (agency, *written)}
    written = sorted({name for forms in table.values() for name in forms}, key=lambda name: (-len(name), name))
    any_name = "|".join(map(re.escape, written))
    return names, re.compile(
        rf"\(\s*({any_name})\s*\)"  # YEREVAN, 14 September (TASS) -
        rf"|\n\s*[Bb]y [^\n]{{0,60}}?[,|]\s*({any_name})\s*\n"  # By a reporter, AP
        rf"|(?:©|[Ss]ource:|—)\s*({any_name})\b"  # the last line
        rf"|/\s*({any_name})\s*/"  # YEREVAN, 14 September /ARMENPRESS/.
    )
