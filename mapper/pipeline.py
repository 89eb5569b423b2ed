"""The whole path: articles -> claims -> located claims -> frames. An article is the unit of work."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tqdm import tqdm

from gazetteer import open_gazetteer
from mapper import profile as profiles
from mapper.extraction.rules import extract
from mapper.extraction.verification import verified
from mapper.frames import frames
from mapper.geolocation import locate
from mapper.merging import merge
from mapper.reading import read

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    import geopandas as gpd

    from gazetteer import Gazetteer
    from mapper.article import Article
    from mapper.claim import LocatedClaim
    from mapper.profile import Profile
    from mapper.reading import Rejection


@dataclass(frozen=True, slots=True)
class Result:
    """What a run found: the two frames, the claims behind them, the articles read and the inputs rejected.

    `profiles` are the conflicts that the articles tell of, the one of most articles first; `faults` are sentences on
    gazetteer rows that had to be left out.
    """

    claims: gpd.GeoDataFrame
    incidents: gpd.GeoDataFrame
    located: tuple[LocatedClaim, ...]
    articles: tuple[Article, ...]
    rejected: tuple[Rejection, ...]
    profiles: tuple[Profile, ...]
    faults: tuple[str, ...] = ()

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
    progress: bool = False,
) -> Result:
    """Read articles from files and folders and map what they claim; ProfileError or LayerError if that cannot begin."""
    known = profiles.load(profile) if profile is not None else None
    reading = read(paths, published=published)
    return run_articles(reading.articles, rejected=reading.rejected, profile=known, layers=layers, progress=progress)


def run_articles(
    articles: Sequence[Article],
    *,
    rejected: Sequence[Rejection] = (),
    profile: Profile | str | Path | None = None,
    layers: Sequence[str | Path] = (),
    progress: bool = False,
) -> Result:
    """Map what articles claim; without a profile each article's is the bundled one whose sides it names most.

    ProfileError if the articles name no two sides of a known conflict.
    """
    groups = _by_conflict(profile, articles)
    found: dict[str, tuple[LocatedClaim, ...]] = {}
    faults: list[str] = []
    with tqdm(total=len(articles), desc="Reading articles", unit="article", disable=None if progress else True) as bar:
        for conflict, members in groups:
            gazetteer = open_gazetteer((*layers, *conflict.layers), conflict.countries, progress=progress)
            faults += gazetteer.faults
            for article in members:
                found[article.article_id] = claims_of(article, conflict, gazetteer)
                bar.update()
    located = tuple(claim for article in articles for claim in found[article.article_id])
    claims, events = frames(merge(located), articles)
    profiles_used = tuple(conflict for conflict, _ in groups)
    return Result(
        claims, events, located, tuple(articles), tuple(rejected), profiles_used, tuple(dict.fromkeys(faults))
    )


def claims_of(article: Article, profile: Profile, gazetteer: Gazetteer) -> tuple[LocatedClaim, ...]:
    """Find and locate the claims of one article."""
    toponyms = gazetteer.recognise(article.text)
    profile = profile.at(article.published)
    claims = verified(extract(article, profile, toponyms), article, profile).claims
    used = tuple(sorted({m.toponym for c in claims for m in c.places}, key=lambda t: t.start))
    # every toponym of the text is evidence for the others, so all are resolved together
    resolutions = dict(zip(toponyms, gazetteer.resolve(toponyms, article.text), strict=True)) if used else {}
    return locate(claims, resolutions)


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
