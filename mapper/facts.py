"""Claims and incidents in; one narrow table of codes out, a row for each row of the claims: what filters ask about.

Values of a facet become numbers, those of most claims first, so that a million rows are compared and counted as small
integers; the words stay beside them, once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from mapper.filters import FACETS, NO_PRECISION, NOT_STATED
from mapper.marks import COARSEST_DRAWN, DECIMALS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

NEEDED: Final = (
    "claim_id", "incident_id", "published", "date_start", "date_end",
    *(facet.column for key, facet in FACETS.items() if key != "statuses"),
)  # fmt: skip
DAY: Final = len("2022-09-13")
NOWHERE: Final = -1
"""The place of a row that is not drawn."""
UNTOLD: Final = {"precisions": NO_PRECISION}


@dataclass(frozen=True, slots=True)
class Facts:
    """The table, and what its numbers stand for.

    `table` has a row for each row of the claims: line, claim, incident (the row of the incidents, or -1), first, last,
    published, a code for each facet under the facet's field, lon, lat and place (-1 where it is not drawn). `values`
    are the values of each facet by code; of `weapons` a value is a tuple. `history` has incident, day and status.
    """

    table: pa.Table
    values: Mapping[str, Sequence[Any]]
    history: pa.Table
    claim_ids: pa.Array
    incident_ids: pa.Array


def facts(claims: pa.Table, lons: np.ndarray, lats: np.ndarray, incidents: pa.Table) -> Facts:
    """Return the facts; `claims` has the columns NEEDED, lons and lats (degrees) are NaN where there is no point."""
    claim = claims["claim_id"].combine_chunks().dictionary_encode()
    once = _first_of_each(claim.indices.to_numpy())
    known = incidents["incident_id"].combine_chunks()
    incident = pc.index_in(claims["incident_id"].combine_chunks(), known).fill_null(-1).to_numpy()
    columns: dict[str, Any] = {
        "line": np.arange(len(claims), dtype=np.int32),
        "claim": claim.indices,
        "incident": incident.astype(np.int32),
        "first": claims["date_start"],
        "last": pc.coalesce(claims["date_end"], claims["date_start"]),
        "published": claims["published"],
    }
    values: dict[str, Sequence[Any]] = {}
    for key, facet in FACETS.items():
        if key != "statuses":
            codes, held = _encoded(claims[facet.column].combine_chunks(), UNTOLD.get(key, NOT_STATED))
            columns[key], values[key] = _most_first(codes, held, once)
    days_of, days, then = _history(incidents)
    held = pc.unique(pa.concat_arrays([incidents["status"].combine_chunks(), then, pa.array([NOT_STATED])]))
    now = pc.index_in(incidents["status"].combine_chunks(), held).to_numpy()
    untold = pc.index(held, NOT_STATED).as_py()
    codes, rank, values["statuses"] = _ranked(np.append(now, untold)[incident], held.to_pylist(), once)
    columns["statuses"] = codes
    history = pa.table({
        "incident": days_of, "day": days, "status": rank[pc.index_in(then, held).to_numpy()],
    })  # fmt: skip
    precision = np.array(values["precisions"], dtype=np.int16)[columns["precisions"]]
    drawn = np.isfinite(lons) & np.isfinite(lats) & (precision != NO_PRECISION) & (precision <= COARSEST_DRAWN)
    columns["lon"], columns["lat"] = pa.array(lons, mask=~drawn), pa.array(lats, mask=~drawn)
    columns["place"] = _places(lons, lats, drawn)
    return Facts(pa.table(columns), values, history, claim.dictionary, known)


def _first_of_each(codes: np.ndarray) -> np.ndarray:
    """Tell which rows are the first of their claim."""
    found = np.zeros(len(codes), dtype=bool)
    found[np.unique(codes, return_index=True)[1]] = True
    return found


def _encoded(column: pa.Array, untold: Any) -> tuple[np.ndarray, list[Any]]:
    """Return a column as codes and the values behind them; a null is the value that stands for what is not told."""
    if pa.types.is_list(column.type):
        joined = pc.binary_join(pc.fill_null(column, []), "\0").dictionary_encode()
        return joined.indices.to_numpy(), [
            tuple(filter(None, text.split("\0"))) for text in joined.dictionary.to_pylist()
        ]
    encoded = pc.fill_null(column, untold).dictionary_encode()
    return encoded.indices.to_numpy(), encoded.dictionary.to_pylist()


def _most_first(codes: np.ndarray, held: Sequence[Any], once: np.ndarray) -> tuple[np.ndarray, list[Any]]:
    """Give the values new numbers, those of most claims first."""
    found, _, values = _ranked(codes, held, once)
    return found, values


def _ranked(codes: np.ndarray, held: Sequence[Any], once: np.ndarray) -> tuple[np.ndarray, np.ndarray, list[Any]]:
    """Return the codes anew, the new code of each old one, and the values by new code, those of most claims first."""
    numbers = np.bincount(codes[once], minlength=len(held))
    order = sorted(range(len(held)), key=lambda code: (-numbers[code], held[code]))
    rank = np.empty(len(held), dtype=np.min_scalar_type(max(len(held) - 1, 0)))
    rank[order] = np.arange(len(held))
    return rank[codes], rank, [held[code] for code in order]


def _places(lons: np.ndarray, lats: np.ndarray, drawn: np.ndarray) -> np.ndarray:
    """Give the points numbers, as exactly as marks tell them apart."""
    found = np.full(len(lons), NOWHERE, dtype=np.int32)
    points = np.round(lons[drawn], DECIMALS) + 1j * np.round(lats[drawn], DECIMALS)
    found[drawn] = np.unique(points, return_inverse=True)[1]
    return found


def _history(incidents: pa.Table) -> tuple[pa.Array, pa.Array, pa.Array]:
    """Return incident (row), day and status of each entry of the incidents' histories."""
    if "status_history" not in incidents.column_names:
        return pa.array([], pa.int32()), pa.array([], pa.date32()), pa.array([], pa.string())
    told = incidents["status_history"].combine_chunks()
    entries = told.flatten()
    days = pc.cast(pc.utf8_slice_codeunits(entries, 0, DAY), pa.date32())
    return pc.list_parent_indices(told).cast(pa.int32()), days, pc.utf8_slice_codeunits(entries, DAY + 1)
