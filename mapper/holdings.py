"""GeoParquet that an export wrote in; the claims and incidents that it holds out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import geopandas as gpd
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from mapper.errors import InputError
from mapper.incidents import CLAIM_COLUMNS, CRS, INCIDENT_COLUMNS, claims_frame, incidents_frame

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SUFFIX: Final = ".parquet"
BESIDE: Final = ".incidents.parquet"
"""How the file of the incidents is named beside that of their claims."""
TELLING: Final = frozenset({"claim_id", "incident_id", "quote", "reporter_side"})


@dataclass(frozen=True, slots=True)
class Holding:
    """What lies in files: the frames, and the title, note and sides of the profile as far as the files tell them."""

    claims: gpd.GeoDataFrame
    incidents: gpd.GeoDataFrame
    title: str = ""
    note: str = ""
    parties: tuple[str, ...] = ()


def is_table(path: str | Path) -> bool:
    """Tell whether a path is a Parquet file of claims, which the app opens as it is, and not one of articles."""
    if Path(path).suffix.lower() != SUFFIX:
        return False
    try:
        return set(pq.read_schema(path).names) >= TELLING
    except (OSError, pa.ArrowException):
        return False


def beside(path: str | Path) -> Path:
    """Return where the incidents of a file of claims lie."""
    return Path(path).with_suffix(BESIDE)


def read(paths: Sequence[str | Path]) -> Holding:
    """Read the claims of files and their incidents; InputError names the file that cannot be used."""
    claims = pd.concat([_frame(path, CLAIM_COLUMNS) for path in paths], ignore_index=True)
    incidents = pd.concat([_frame(beside(path), INCIDENT_COLUMNS) for path in paths], ignore_index=True)
    return Holding(claims_frame(claims.to_dict("records")), incidents_frame(incidents.to_dict("records")))


def _frame(path: str | Path, columns: Mapping[str, str]) -> gpd.GeoDataFrame:
    try:
        frame = gpd.read_parquet(path)
    except (OSError, ValueError, pa.ArrowException) as error:
        raise InputError(f"{path}: this is no GeoParquet of claims that can be read; export it again.") from error
    missing = [name for name in columns if name not in frame]
    if missing or frame.crs is None or frame.crs != CRS:
        raise InputError(f"{path}: it lacks what an export holds ({', '.join(missing) or CRS}); export it again.")
    for name, kind in columns.items():
        if kind == "list":
            frame[name] = [tuple(value) for value in frame[name]]
    return frame
