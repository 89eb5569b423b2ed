"""Print how long the app's table takes to answer, at 10,000 claims and at 1,000,000, and what it costs to open them.

The claims are made up: two sides, third parties and outlets, four years of days, 20,000 places of which some are named
often, one row in ten a further place of the claim before; incidents are a third as many. They are written to a
temporary folder as `mapper export` writes GeoParquet. Both tables are asked the same in turn, so that what else the
machine does weighs on both; of some rounds the least time of each selection counts, by the clock, and of the selections
the median. What it costs to begin with is told by processes of their own that open the file and give the first answer:
the least seconds of some, the most memory.

usage: app.py [--check] [--parts]
       --check fails where a million takes more than 3 times as long, 2 GB, or 5 s of the processor to begin with
       --parts prints the parts of an answer too
"""

from __future__ import annotations

import argparse
import io
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import shapely

from mapper.columnar import ARROW
from mapper.export import beside
from mapper.filters import Selection
from mapper.incidents import CLAIM_COLUMNS, CRS, INCIDENT_COLUMNS, STATUSES
from mapper.parquet import sealed
from mapper.queries import ClaimTable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

SMALL, LARGE = 10_000, 1_000_000
MOST_RATIO, MOST_MB, MOST_SECONDS = 3.0, 2048.0, 5.0
SELECTIONS = 30
ROUNDS = 3
PLACES, DAYS, START = 20_000, 1500, np.datetime64("2020-01-01")
SIDES = ("Norvia", "Sudoria", "third party", "outlet")
WEST, SOUTH, EAST, NORTH = 44.0, 38.5, 50.0, 41.5
FACETS = ("sides", "outlets", "origins", "kinds", "weapons", "statuses", "stances", "precisions", "parts_of_day")
WHOLE = 6
"""The zoom at which a map shows all of the places."""
ANSWERS = ("filter", "zoom", "table page")
Box = tuple[float, float, float, float]
Times = dict[int, dict[str, list[float]]]


def main() -> int:
    parser = argparse.ArgumentParser(description="How long the app's table takes to answer.")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--parts", action="store_true")
    parser.add_argument("--open", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--write", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--size", type=int, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.write:
        write(arguments.write, arguments.size)
        return 0
    if arguments.open:
        print(*opened(arguments.open))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        paths = {size: Path(folder, f"claims-{size}.parquet") for size in (SMALL, LARGE)}
        for size, path in paths.items():
            mine = [sys.executable, __file__, "--write", str(path), "--size", str(size)]
            subprocess.run(mine, check=True)  # apart: what writing takes is not counted
        print(f"{'claims':>9} {'MB on disk':>10} {'open, CPU s':>11} {'first answer, CPU s':>19} {'peak MB':>8}")
        for size, path in paths.items():
            opening, first, peak = opened_apart(path)
            disk = (path.stat().st_size + beside(path).stat().st_size) / 1e6
            print(f"{size:>9,} {disk:>10.1f} {opening:>11.2f} {first:>19.2f} {peak:>8.0f}")
        times = least([asked(paths) for _ in range(ROUNDS)])
    print(f"\n{'answer, median ms':<24} {SMALL:>9,} {LARGE:>9,} {'ratio':>6} {'slowest':>8}")
    ratios = {name: line(name, times) for name in times[SMALL] if name in ANSWERS or arguments.parts}
    good = peak < MOST_MB and opening + first < MOST_SECONDS and all(ratios[name] <= MOST_RATIO for name in ANSWERS)
    return 0 if good or not arguments.check else 1


def line(name: str, times: Mapping[int, Mapping[str, Sequence[float]]]) -> float:
    """Print one answer's times, and return how many times as long the large table takes."""
    few, many = (statistics.median(times[size][name]) for size in (SMALL, LARGE))
    print(f"{name:<24} {few:>9.1f} {many:>9.1f} {many / few:>6.1f} {max(times[LARGE][name]):>8.1f}")
    return many / few


def opened_apart(path: Path) -> tuple[float, float, float]:
    """Return what `opened` tells in a process of its own, of some rounds the least seconds and the most MB."""
    mine = [sys.executable, __file__, "--open", str(path)]
    rounds = [subprocess.run(mine, capture_output=True, text=True, check=True).stdout.split() for _ in range(ROUNDS)]
    opening, first, peak = ([float(part) for part in parts] for parts in zip(*rounds, strict=True))
    return min(opening), min(first), max(peak)


def opened(path: Path) -> tuple[float, float, float]:
    """Return the processor's seconds of starting and opening a file and of the first answer, and the peak MB."""
    with ClaimTable.open([path]) as table:
        opening = time.process_time()
        for _, work in filtered(table, Selection()):
            work()
        first = time.process_time() - opening
    return opening, first, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def asked(paths: Mapping[int, Path]) -> Times:
    """Ask both tables, opened anew, for the same selections in turn; return how long each answer takes in ms."""
    dice = random.Random(1)  # noqa: S311  (the same selections each time)
    times: Times = {size: defaultdict(list) for size in paths}
    with ClaimTable.open([paths[SMALL]]) as small, ClaimTable.open([paths[LARGE]]) as large:
        values = large.choices(Selection())
        for _ in range(SELECTIONS):
            wanted, seen = selection(dice, values), viewport(dice)
            for size, table in ((SMALL, small), (LARGE, large)):
                for name, took in answers(table, wanted, *seen):
                    times[size][name].append(took)
    return times


def least(rounds: Sequence[Times]) -> Times:
    """Return the least time of each answer to each selection: what else the machine does only adds to it."""
    return {
        size: {name: [min(took) for took in zip(*(each[size][name] for each in rounds), strict=True)] for name in told}
        for size, told in rounds[0].items()
    }


def answers(table: ClaimTable, asked: Selection, box: Box, zoom: int) -> Iterator[tuple[str, float]]:
    """Ask a table, and tell how long each answer took in ms."""
    parts = [(name, clocked(work)) for name, work in filtered(table, asked)]
    yield from parts
    yield "filter", sum(took for _, took in parts)
    yield "zoom", clocked(lambda: table.view(asked, box, zoom))
    middle = table.counts(asked).shown // 2
    yield "table page", clocked(lambda: table.rows(asked, middle, 100))


def filtered(table: ClaimTable, asked: Selection) -> Iterator[tuple[str, Callable[[], object]]]:
    """Tell all that the page asks when a filter changes."""
    yield "choices", lambda: table.choices(asked)
    yield "counts", lambda: table.counts(asked)
    yield "days", lambda: table.days(asked)
    yield "map", lambda: table.view(asked, (SOUTH, WEST, NORTH, EAST), WHOLE)
    yield "first page", lambda: table.rows(asked, 0, 100)
    yield "incidents", lambda: table.incidents(asked, 12)


def clocked(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return (time.perf_counter() - begin) * 1000


def selection(dice: random.Random, values: Any) -> Selection:
    """Draw one to three filters, often a span of days, now and then a day on which things were known."""
    drawn: dict[str, Any] = {}
    for name in dice.sample(FACETS, dice.choice((1, 1, 2, 3))):
        most = list(getattr(values, name))[:6]
        drawn[name] = frozenset(dice.sample(most, min(len(most), dice.choice((1, 2)))))
    if dice.random() < 0.5:
        drawn["first"] = date(2020, 1, 1) + timedelta(dice.randrange(1200))
        drawn["last"] = drawn["first"] + timedelta(dice.randrange(30, 700))
    if dice.random() < 0.2:
        drawn["known_on"] = date(2022, 1, 1) + timedelta(dice.randrange(600))
    return Selection(**drawn)


def viewport(dice: random.Random) -> tuple[Box, int]:
    """Draw a part of the map, about as wide as a screen shows at its zoom."""
    zoom = dice.choice((7, 8, 9, 10, 11, 12))
    width = 360 / 2**zoom * 4
    lat, lon = dice.uniform(SOUTH, NORTH), dice.uniform(WEST, EAST)
    return (lat - width / 4, lon - width / 2, lat + width / 4, lon + width / 2), zoom


def write(path: Path, size: int) -> None:
    """Write made-up claims and their incidents as an export does."""
    dice = np.random.default_rng(size)
    lons, lats = dice.uniform(WEST, EAST, PLACES), dice.uniform(SOUTH, NORTH, PLACES)
    often = 1 / np.arange(1, PLACES + 1) ** 0.6
    place = dice.choice(PLACES, size, p=often / often.sum())
    further = dice.random(size) < 0.1
    further[0] = False
    first = np.flatnonzero(~further)[np.cumsum(~further) - 1]  # the first row of each row's claim
    nowhere = dice.random(size) < 0.15
    points = shapely.points(lons[place], lats[place])
    points[nowhere] = None
    n_incidents = max(size // 3, 1)
    claims = claim_columns(dice, first, place, nowhere) | {
        "incident_id": numbered("i", dice.integers(0, n_incidents, size))
    }
    layer(path, CLAIM_COLUMNS, claims, points)
    where = dice.integers(0, PLACES, n_incidents)
    layer(beside(path), INCIDENT_COLUMNS, incident_columns(dice, n_incidents), shapely.points(lons[where], lats[where]))


def claim_columns(dice: Any, first: Any, place: Any, nowhere: Any) -> dict[str, Any]:
    """Make the columns of claims that something is asked about, and those that take room."""
    size = len(first)

    def one_of(values: Sequence[Any], weights: Sequence[float] | None = None) -> Any:
        return pa.array(values).take(pa.array(dice.choice(len(values), size, p=weights)[first]))

    outlets = 1 / np.arange(1, 201)
    words = np.array("guns opened fire at the village after dusk and houses near the river burned".split())
    sentences = [" ".join(said) for said in dice.choice(words, (5000, 14))]
    day = dice.integers(0, DAYS, size)[first]
    told = pa.array(START + day, mask=(dice.random(size) < 0.1)[first]).cast(pa.date32())
    published = START + day + dice.integers(0, 5, size)[first]
    precision = dice.choice((1, 2, 3, 4, 5), size, p=(0.6, 0.2, 0.1, 0.05, 0.05))
    name = numbered("Village ", place)
    return {
        "claim_id": numbered("c", first), "article_id": numbered("a", first // 5),
        "url": numbered("https://paper.example/", first // 5), "title": numbered("Shelling goes on, part ", first // 5),
        "outlet": one_of([f"outlet {at}" for at in range(200)], outlets / outlets.sum()),
        "published": pa.array(published, mask=(dice.random(size) < 0.05)[first]).cast(pa.date32()),
        "quote": pc.binary_join_element_wise(one_of(sentences), numbered("", first), " "),
        "reporter_side": one_of(SIDES, (0.4, 0.4, 0.1, 0.1)), "reporter_name": one_of(["the ministry", "it"]),
        "stance": one_of(["asserts", "denies", "acknowledges"], (0.85, 0.12, 0.03)),
        "reporter_kind": one_of(["ministry", "media"]), "attacker": one_of(SIDES[:2]), "target": one_of(SIDES[:2]),
        "event_type": one_of(["shelling", "drone", "missile", "air", "clash"], (0.5, 0.2, 0.15, 0.1, 0.05)),
        "weapons": one_of([["artillery"], ["drone"], [], ["mortar", "mine"], ["artillery", "drone"]]),
        "date_start": told, "date_end": told, "place_name": name, "place_as_written": name,
        "gazetteer_id": numbered("made:", place), "geo_precision": pa.array(precision, mask=nowhere),
        "uncertainty_km": pa.array(precision * 5.0, mask=nowhere), "review": one_of(["unreviewed", "accepted"]),
        "unplaced": pa.array(np.full(size, "no place is stated"), mask=~nowhere), "extractor": one_of(["rules"]),
        "part_of_day": one_of(["night", "morning", "afternoon", "evening", None]),
        "told_by": one_of([*SIDES[:2], *(f"agency {at}" for at in range(40))]),
    }  # fmt: skip


def incident_columns(dice: Any, size: int) -> dict[str, Any]:
    """Make the columns of incidents that something is asked about."""
    status = np.array(STATUSES)[dice.choice(len(STATUSES), size, p=(0.2, 0.1, 0.1, 0.5, 0.1))]
    then, now = (np.datetime_as_string(START + dice.integers(*span, size)) for span in ((0, 1500), (1500, 1600)))
    told = [(f"{a} one_side_only", f"{b} {at}") for a, b, at in zip(then, now, status, strict=True)]
    return {
        "incident_id": numbered("i", np.arange(size)), "status": pa.array(status), "status_history": pa.array(told),
        "reporting_sides": pa.array([SIDES[: 1 + at % 3] for at in range(size)]),
        "counter_ids": pa.array([[f"i{at - 1}"] if at % 5 == 1 else [] for at in range(size)]),
        **{name: pa.array(dice.integers(1, 9, size)) for name in ("n_claims", "n_articles", "n_origins", "n_sides")},
    }  # fmt: skip


def numbered(word: str, numbers: Any) -> Any:
    return pc.binary_join_element_wise(word, pc.cast(pa.array(numbers), pa.string()), "")


def layer(path: Path, kinds: Mapping[str, str], columns: Mapping[str, Any], points: Any) -> None:
    """Write a layer with what the columns hold; of the others, nothing or the least that is allowed."""
    size = len(points)
    least = {"list": [], "int": 0, "bool": False, "str": ""}
    arrays = {}
    for name, kind in kinds.items():
        arrow = ARROW[kind.rstrip("?")]
        filling = pa.nulls(size, arrow) if kind.endswith("?") else pa.array([least.get(kind)] * size, arrow)
        arrays[name] = columns[name].cast(arrow) if name in columns else filling
    stream = io.BytesIO()
    gpd.GeoDataFrame(geometry=gpd.GeoSeries(points, crs=CRS)).to_parquet(
        stream, index=False, schema_version="1.1.0", write_covering_bbox=True
    )
    shapes = pq.read_table(stream)
    for name in shapes.column_names:
        arrays[name] = shapes[name]
    path.write_bytes(sealed(pa.table(arrays).replace_schema_metadata(shapes.schema.metadata)))


if __name__ == "__main__":
    raise SystemExit(main())
