"""The whole path: articles -> claims -> located claims -> frames. An article is the unit of work."""

from __future__ import annotations

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
    """What a run found: the two frames, the claims behind them, the articles read and the inputs rejected."""

    claims: gpd.GeoDataFrame
    incidents: gpd.GeoDataFrame
    located: tuple[LocatedClaim, ...]
    articles: tuple[Article, ...]
    rejected: tuple[Rejection, ...]
    profile: Profile


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
    """Map what articles claim; without a profile the one whose sides the texts name is taken."""
    chosen = _profile(profile, articles)
    gazetteer = open_gazetteer((*layers, *chosen.layers), chosen.countries, progress=progress)
    found: list[LocatedClaim] = []
    for article in tqdm(articles, desc="Reading articles", unit="article", disable=None if progress else True):
        found += claims_of(article, chosen, gazetteer)
    incidents = merge(found)
    claims, events = frames(incidents, articles)
    return Result(claims, events, tuple(found), tuple(articles), tuple(rejected), chosen)


def claims_of(article: Article, profile: Profile, gazetteer: Gazetteer) -> tuple[LocatedClaim, ...]:
    """Find and locate the claims of one article."""
    toponyms = gazetteer.recognise(article.text)
    claims = verified(extract(article, profile, toponyms), article, profile).claims
    used = tuple(sorted({m.toponym for c in claims for m in c.places}, key=lambda t: t.start))
    # every toponym of the text is evidence for the others, so all are resolved together
    resolutions = dict(zip(toponyms, gazetteer.resolve(toponyms, article.text), strict=True)) if used else {}
    return locate(claims, resolutions)


def _profile(profile: Profile | str | Path | None, articles: Sequence[Article]) -> Profile:
    if isinstance(profile, str | Path):
        return profiles.load(profile)
    return profile or profiles.recognise(article.text for article in articles)
