"""Claims and incidents in; narrow columns of numbers out, one entry for each row of the claims: what filters ask about.

Values of a facet become codes, those of most claims first, so that a million rows are compared and counted as small
integers; the words stay beside them, once. The rows of one claim stand beside each other, and among them those of one
place, so that claims are counted once by comparing neighbours.
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
    from datetime import date

Numbers = Any
"""A numpy array; its name says of what."""
DAY: Final = len("2022-09-13")
NOWHERE: Final = -1
"""The place of a row that is not drawn."""
UNTOLD: Final[Mapping[str, Any]] = {"precisions": NO_PRECISION}
"""What stands for nothing, where that is not NOT_STATED."""
SHIFT: Final = 32
"""Bits that leave room for a latitude beside a longitude, both in steps of a mark."""
OF_ROWS: Final = ("precisions", "statuses")
"""The facets in which the rows of one claim may differ."""
CLAIM_NEEDS: Final = (
    "claim_id", "incident_id", "published", "date_start", "date_end",
    *(facet.column for key, facet in FACETS.items() if key != "statuses"),
)  # fmt: skip
INCIDENT_NEEDS: Final = ("incident_id", "status", "status_history", "reporting_sides", "n_claims", "counter_ids")


@dataclass(frozen=True, slots=True)
class Facts:
    """The columns, and what their numbers stand for.

    `line` is the row of the claims that an entry is about, `claim` and `incident` number claims and incidents (an
    incident by its row, one without a row by a higher number), `place` the points that are drawn (NOWHERE for others);
    `first` and `last` are the days that are told. `codes` are those of each facet, `meanings` the values behind; one of
    `weapons` is a tuple. `history` has columns incident, day, status (a code). `against` are pairs of incidents, `rank`
    orders them by how many sides and claims tell them.
    """

    line: Numbers
    claim: Numbers
    incident: Numbers
    first: pa.Array
    last: pa.Array
    published: pa.Array
    lat: Numbers
    lon: Numbers
    place: Numbers
    codes: Mapping[str, Numbers]
    meanings: Mapping[str, Sequence[Any]]
    history: pa.Table
    against: tuple[Numbers, Numbers]
    n_claims: Numbers
    rank: Numbers
    claim_ids: pa.Array
    incident_ids: pa.Array

    def statuses_on(self, day: date | None) -> Numbers:
        """Return the code of each entry's status by what had been published up to a day; by all that is told if None.

        An incident of which nothing had been published has the status that it got later.
        """
        if day is None:
            return self.codes["statuses"]
        now = np.empty(len(self.incident_ids), dtype=self.codes["statuses"].dtype)
        now[self.incident] = self.codes["statuses"]
        told = self.history.filter(pc.less_equal(self.history["day"], pa.scalar(day))).sort_by("day")
        now[told["incident"].to_numpy()] = told["status"].to_numpy()  # the last of an incident's entries stays
        return now[self.incident]

    def table(self) -> pa.Table:
        """Return the days of each entry, for DuckDB."""
        return pa.table({
            "fact": np.arange(len(self.line), dtype=np.int32), "first_day": self.first, "last_day": self.last,
            "published": self.published,
        })  # fmt: skip


def facts(claims: pa.Table, lons: Numbers, lats: Numbers, incidents: pa.Table, *, n_claims: int | None = None) -> Facts:
    """Return the facts of tables with the columns CLAIM_NEEDS and INCIDENT_NEEDS.

    `lons` and `lats` are degrees, NaN where there is no point; `n_claims` is the number of claims where it is known.
    ArrowInvalid if a history is none.
    """
    claim_ids, claim = _claims(one_piece(claims["claim_id"]), n_claims)
    place = _places(lons, lats, _drawn(claims["geo_precision"], lons, lats))
    line = np.argsort((claim.astype(np.int64) << SHIFT) + place, kind="stable")
    claim = claim[line]
    once = np.diff(claim, prepend=-1) != 0
    ids, incident, against = _incidents(claims, incidents)
    incident = incident[line]
    coded: dict[str, tuple[Numbers, Sequence[Any]]] = {}
    for key, facet in FACETS.items():
        if key != "statuses":
            codes, values = _encoded(claims[facet.column], UNTOLD.get(key, NOT_STATED))
            codes, _, values = _ranked(codes[line], values, once)
            coded[key] = codes, values
    history, coded["statuses"] = _statuses(incidents, incident, once)
    days = claims.select(["date_start", "date_end", "published"]).take(pa.array(line))
    first, last, published = map(one_piece, days.columns)
    return Facts(
        line.astype(np.int32), claim, incident, first, pc.coalesce(last, first), published, lats[line], lons[line],
        place[line],
        {key: codes for key, (codes, _) in coded.items()}, {key: values for key, (_, values) in coded.items()},
        history, against, incidents["n_claims"].to_numpy(), _rank(incidents), claim_ids, ids,
    )  # fmt: skip


def one_piece(column: pa.ChunkedArray) -> pa.Array:
    """Return a column in one piece; one that is so already is not copied."""
    return column.chunk(0) if column.num_chunks == 1 else column.combine_chunks()


def _claims(ids: pa.Array, n_claims: int | None) -> tuple[pa.Array, Numbers]:
    """Return the ids of all claims, and the number of each row's.

    Where as many runs of one id are there as claims, the rows of each stand beside each other, and none is looked up.
    """
    begins = np.ones(len(ids), dtype=bool)
    begins[1:] = pc.not_equal(ids[1:], ids[:-1]).to_numpy(zero_copy_only=False)
    if np.count_nonzero(begins) == n_claims:
        return ids.filter(pa.array(begins)), np.cumsum(begins, dtype=np.int32) - 1
    found = ids.dictionary_encode()
    return found.dictionary, found.indices.to_numpy()


def _incidents(claims: pa.Table, incidents: pa.Table) -> tuple[pa.Array, Numbers, tuple[Numbers, Numbers]]:
    """Return the ids of all incidents, those with a row first; the number of each claim's; those against others.

    These come with the others, both ways. All are looked up in one go, which takes longest here.
    """
    ids, counter = (one_piece(incidents[name]) for name in ("incident_id", "counter_ids"))
    told = one_piece(claims["incident_id"])
    asked = pa.concat_arrays([told, counter.flatten()])
    found = pc.index_in(asked, ids)
    without_row = pc.unique(told.filter(found.slice(0, len(told)).is_null()))
    if len(without_row):
        ids = pa.concat_arrays([ids, without_row])
        found = pc.index_in(asked, ids)
    numbers = found.fill_null(NOWHERE).to_numpy()
    others = numbers[len(told) :]
    ones, others = pc.list_parent_indices(counter).to_numpy()[others != NOWHERE], others[others != NOWHERE]
    return ids, numbers[: len(told)], (np.append(ones, others), np.append(others, ones))


def _encoded(column: pa.ChunkedArray, untold: Any) -> tuple[Numbers, list[Any]]:
    """Return a column as codes and the values behind them; a null is the value that stands for what is not told."""
    column = one_piece(column)
    if pa.types.is_list(column.type):
        joined = pc.fill_null(pc.binary_join(column, "\0"), "").dictionary_encode()
        values = [tuple(filter(None, text.split("\0"))) for text in joined.dictionary.to_pylist()]
        return joined.indices.to_numpy(), values
    encoded = column if pa.types.is_dictionary(column.type) else column.dictionary_encode()
    values = encoded.dictionary.to_pylist()
    if encoded.null_count and untold not in values:
        values.append(untold)
    return encoded.indices.fill_null(values.index(untold) if encoded.null_count else 0).to_numpy(), values


def _ranked(codes: Numbers, held: Sequence[Any], once: Numbers) -> tuple[Numbers, Numbers, list[Any]]:
    """Return the codes anew, the new code of each old one, and the values by new code, those of most claims first."""
    numbers = np.bincount(codes[once], minlength=len(held))
    order = sorted(range(len(held)), key=lambda code: (-numbers[code], held[code]))
    rank = np.empty(len(held), dtype=np.min_scalar_type(max(len(held) - 1, 0)))
    rank[order] = np.arange(len(held))
    return rank[codes], rank, [held[code] for code in order]


def _statuses(incidents: pa.Table, incident: Numbers, once: Numbers) -> tuple[pa.Table, tuple[Numbers, Sequence[Any]]]:
    """Return the incidents' histories, and the status of each claim's incident by all that is told."""
    now, told = one_piece(incidents["status"].cast(pa.string())), one_piece(incidents["status_history"])
    entries = told.flatten().dictionary_encode()  # many incidents have the same entry
    then = pc.utf8_slice_codeunits(entries.dictionary, DAY + 1)
    held = pc.unique(pa.concat_arrays([now, then, pa.array([NOT_STATED])]))
    unknown = np.full(max(int(incident.max(initial=0)) + 1 - len(now), 0), pc.index(held, NOT_STATED).as_py())
    each = np.append(pc.index_in(now, held).to_numpy(), unknown)
    codes, rank, values = _ranked(each[incident], held.to_pylist(), once)
    history = pa.table({
        "incident": pc.list_parent_indices(told).cast(pa.int32()),
        "day": pc.cast(pc.utf8_slice_codeunits(entries.dictionary, 0, DAY), pa.date32()).take(entries.indices),
        "status": rank[pc.index_in(then, held).to_numpy()][entries.indices.to_numpy()],
    })  # fmt: skip
    return history, (codes, values)


def _rank(incidents: pa.Table) -> Numbers:
    """Return the place of each incident among all: those that most sides tell first, then most claims."""
    n_sides = pc.list_value_length(incidents["reporting_sides"]).to_numpy()
    rank = np.empty(len(incidents), dtype=np.int64)
    rank[np.lexsort((-incidents["n_claims"].to_numpy(), -n_sides))] = np.arange(len(incidents))
    return rank


def _drawn(precision: pa.ChunkedArray, lons: Numbers, lats: Numbers) -> Numbers:
    """Tell which rows `marks.drawn` draws."""
    near = pc.fill_null(pc.less_equal(precision, COARSEST_DRAWN), False).to_numpy()
    return near & np.isfinite(lons) & np.isfinite(lats)


def _places(lons: Numbers, lats: Numbers, drawn: Numbers) -> Numbers:
    """Give the points that are drawn numbers, told apart as finely as marks are."""
    found = np.full(len(lons), NOWHERE, dtype=np.int32)
    east, north = (np.rint(axis[drawn] * 10**DECIMALS).astype(np.int64) for axis in (lons, lats))
    found[drawn] = pa.array((east << SHIFT) + north).dictionary_encode().indices.to_numpy()
    return found
