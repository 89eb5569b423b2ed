"""Located claims in; plain records out, one a claim, as `mapper claims` prints them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mapper.export import plain
from mapper.incidents import CLAIM_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import geopandas as gpd

    from mapper.claim import LocatedClaim, LocatedPlace


def claim_records(located: Iterable[LocatedClaim], claims: gpd.GeoDataFrame) -> Iterator[dict[str, Any]]:
    """Yield one record a claim: the columns of the claims frame (of its first row), with all its `places`."""
    columns = list(CLAIM_COLUMNS)
    firsts = claims.drop_duplicates("claim_id")[columns].itertuples(index=False, name=None)
    rows = {row[0]: dict(zip(columns, row, strict=True)) for row in firsts}
    for claim in located:
        row = rows[claim.claim.claim_id]
        yield {name: plain(value) for name, value in row.items()} | {"places": [_place(p) for p in claim.places]}


def _place(located: LocatedPlace) -> dict[str, Any]:
    place = located.place
    return {
        "name": place.label if place else located.mention.toponym.name,
        "as_written": located.mention.toponym.name,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "geo_precision": located.geo_precision if place else None,
        "uncertainty_km": located.uncertainty_km if place else None,
        "role": located.mention.role,
        "gazetteer_id": place.gazetteer_id if place else None,
    }
