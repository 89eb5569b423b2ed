"""The whole path: articles -> claims -> located claims -> frames. An article is the unit of work."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from tqdm import tqdm

from gazetteer import open_gazetteer
from mapper import profile as profiles
from mapper.errors import ExtractionError
from mapper.extraction.rules import extract
from mapper.extraction.verification import verified
from mapper.frames import frames
from mapper.geolocation import BOTH, label_policy, locate
from mapper.merging import merge
from mapper.officials import of_their_side
from mapper.reading import Rejection, read

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    import geopandas as gpd
    import pandas as pd

    from gazetteer import Gazetteer, Toponym
    from mapper.article import Article
    from mapper.claim import Claim, LocatedClaim
    from mapper.profile import Profile


class Extractor(Protocol):
    """Finds the claims of an article; `toponyms` are those of its text. ExtractionError where it cannot."""

    def __call__(self, article: Article, profile: Profile, toponyms: Sequence[Toponym], /) -> Iterable[Claim]:
        """Find them, for the verifier to judge."""


@dataclass(frozen=True, slots=True)
class Result:
    """What a run found: the two frames, the claims behind them, the articles read and the inputs rejected.

    `profiles` are the conflicts that the articles tell of, the one of most articles first; `faults` are sentences on
    gazetteer rows that had to be left out; `dropped` are claims that the text does not bear out, with the reason;
    `reviews` is the log of what people decided, where a case tells the result.
    """

    claims: gpd.GeoDataFrame
    incidents: gpd.GeoDataFrame
    located: tuple[LocatedClaim, ...]
    articles: tuple[Article, ...]
    rejected: tuple[Rejection, ...]
    profiles: tuple[Profile, ...]
    faults: tuple[str, ...] = ()
    dropped: tuple[tuple[Claim, str], ...] = ()
    reviews: pd.DataFrame | None = None

    @property
    def profile(self) -> Profile:
        """The conflict of most articles."""
        return self.profiles[0]

    @property
    def title(self) -> str:
        """The conflicts' titles."""
        return " · ".join(profile.title for profile in self.profiles)

    @property
    def note(self) -> str:
        """The conflicts' neutrality notes, each once."""
        return " ".join(dict.fromkeys(profile.note for profile in self.profiles if profile.note))

    @property
    def sides(self) -> tuple[str, ...]:
        """The names of all sides, each once."""
        return tuple(dict.fromkeys(side.name for profile in self.profiles for side in profile.sides))


def run(
    paths: Iterable[str | Path],
    *,
    profile: str | Path | None = None,
    layers: Sequence[str | Path] = (),
    published: date | None = None,
    extractor: Extractor = extract,
    labels: str = BOTH,
    progress: bool = False,
) -> Result:
    """Read articles from files and folders and map what they claim; ProfileError or LayerError if that cannot begin."""
    known = profiles.load(profile) if profile is not None else None
    reading = read(paths, published=published)
    return run_articles(
        reading.articles,
        rejected=reading.rejected,
        profile=known,
        layers=layers,
        extractor=extractor,
        labels=labels,
        progress=progress,
    )


def run_articles(
    articles: Sequence[Article],
    *,
    rejected: Sequence[Rejection] = (),
    profile: Profile | str | Path | None = None,
    layers: Sequence[str | Path] = (),
    extractor: Extractor = extract,
    labels: str = BOTH,
    progress: bool = False,
) -> Result:
    """Map what articles claim; without a profile each article's is the bundled one whose sides it names most.

    `labels` tells how places are named: `both` bodies' names, `as-written`, or `side:NAME` for a side of the conflict.
    An article that the extractor fails on is rejected, with the reason; what was found in it even so is kept.
    ProfileError if the articles name no two sides of a known conflict.
    """
    groups = _by_conflict(profile, articles)
    found: dict[str, Found] = {}
    faults: list[str] = []
    with tqdm(total=len(articles), desc="Reading articles", unit="article", disable=None if progress else True) as bar:
        for conflict, members in groups:
            gazetteer = open_gazetteer((*layers, *conflict.layers), conflict.countries, progress=progress)
            faults += gazetteer.faults
            for article in members:
                found[article.article_id] = claims_of(article, conflict, gazetteer, extractor, labels)
                bar.update()
    each = [(article, found[article.article_id]) for article in articles]
    located = tuple(claim for _, of in each for claim in of.located or ())
    mapped = tuple(article for article, of in each if of.located is not None)
    claims, events = frames(merge(located), mapped)
    failed = (Rejection(article.article_id, of.failure) for article, of in each if of.failure)
    return Result(
        claims,
        events,
        located,
        mapped,
        (*rejected, *failed),
        tuple(conflict for conflict, _ in groups),
        tuple(dict.fromkeys(faults)),
        tuple(fault for _, of in each for fault in of.dropped),
    )


@dataclass(frozen=True, slots=True)
class Found:
    """What one article gave: its claims (None: it was not read), those dropped, and why an extractor failed."""

    located: tuple[LocatedClaim, ...] | None
    dropped: tuple[tuple[Claim, str], ...] = ()
    failure: str | None = None


def claims_of(
    article: Article, profile: Profile, gazetteer: Gazetteer, extractor: Extractor = extract, labels: str = BOTH
) -> Found:
    """Find, verify and locate the claims of one article, its places labelled by a policy."""
    toponyms = gazetteer.recognise(article.text)
    profile = profile.at(article.published)
    claims: Iterable[Claim] | None
    try:
        claims, failure = extractor(article, profile, toponyms), None
    except ExtractionError as error:
        claims, failure = error.claims, str(error)
    if claims is None:
        return Found(None, failure=failure)
    checked = verified(claims, article, profile)
    used = {m.toponym for c in checked.claims for m in c.places}
    # every toponym of the text is evidence for the others, so all are resolved together
    every = sorted({*toponyms, *used}, key=lambda t: (t.start, t.end)) if used else []
    resolutions = dict(zip(every, gazetteer.resolve(every, article.text, parts=True), strict=True)) if every else {}
    located = locate(checked.claims, resolutions, label_policy(labels, profile))
    return Found(of_their_side(located, profile), checked.dropped, failure)


def _by_conflict(
    profile: Profile | str | Path | None, articles: Sequence[Article]
) -> list[tuple[Profile, list[Article]]]:
    """Sort articles by the conflict they tell of, that of most articles first; one that tells none goes with these."""
    if profile is not None:
        return [(profiles.load(profile) if isinstance(profile, str | Path) else profile, list(articles))]
    alone = {article.article_id: profiles.recognised([article.text], article.published) for article in articles}
    named = Counter(conflict.name for conflict in alone.values() if conflict)
    conflicts = {conflict.name: conflict for conflict in alone.values() if conflict}
    main = conflicts[named.most_common(1)[0][0]] if named else profiles.recognise(a.text for a in articles)
    groups: dict[str, tuple[Profile, list[Article]]] = {main.name: (main, [])}
    for article in articles:
        conflict = alone[article.article_id] or main
        groups.setdefault(conflict.name, (conflict, []))[1].append(article)
    return sorted(groups.values(), key=lambda group: -len(group[1]))
