"""Tables of claims for the tests: GeoParquet files as an export writes them, and frames with many places."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd
from samples import sample_claims, sample_incidents
from shapely.geometry import Point

from mapper import columnar, export


def write_table(claims, incidents, path):
    """Write both files of a table."""
    found = export.layers(claims, incidents)
    told = next(layer for layer in found if layer.name == "incidents")
    path.write_bytes(columnar.parquet(found[0], export._metadata(found)))
    path.with_suffix(".incidents.parquet").write_bytes(columnar.parquet(told, export._metadata(found)))
    return path


def many(number):
    """Return frames of so many claims, each of an incident and a place of its own on a grid."""
    claims, incidents = sample_claims(), sample_incidents()
    row = claims.loc[claims.geometry.notna() & (claims["geo_precision"] == 1)].iloc[0]
    told = incidents.loc[incidents["incident_id"] == row["incident_id"]].iloc[0]
    sides = sorted(side for side in set(claims["reporter_side"]) if side not in {"third party", "outlet"})
    names = [f"i{at:07d}" for at in range(number)]
    points = [Point(44 + (at % 100) * 0.03, 38.5 + (at // 100 % 100) * 0.03) for at in range(number)]
    rows = pd.DataFrame([row] * number).reset_index(drop=True)
    rows["claim_id"], rows["incident_id"] = [f"c{at:07d}" for at in range(number)], names
    rows["reporter_side"] = [sides[at % len(sides)] for at in range(number)]
    rows["place_name"] = [f"Place {at}" for at in range(number)]
    about = pd.DataFrame([told] * number).reset_index(drop=True)
    about["incident_id"], about["counter_ids"] = names, [()] * number
    dtypes, kinds = claims.dtypes.drop("geometry"), incidents.dtypes.drop("geometry")
    return (
        gpd.GeoDataFrame(rows.drop(columns="geometry").astype(dtypes), geometry=points, crs=claims.crs),
        gpd.GeoDataFrame(about.drop(columns="geometry").astype(kinds), geometry=points, crs=claims.crs),
    )
