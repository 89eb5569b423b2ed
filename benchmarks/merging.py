"""Print what it costs to merge claims into incidents and to make their frames, at 1,000, 10,000 and 100,000 claims.

The claims are made by hand: two sides, villages of twenty districts, sentences of which a third are copied from another
outlet; the time they span grows with their number, as in an archive. Each size runs in a process of its own.

usage: merging.py [--check]    --check fails above 60 s or 1 GB at 100,000, or where the cost by claim grows by half
"""

from __future__ import annotations

import argparse
import random
import resource
import subprocess
import sys
import time
from datetime import date, timedelta

from gazetteer import Place, Toponym
from mapper.article import Article
from mapper.claim import Casualties, Claim, LocatedClaim, LocatedPlace, Period, PlaceMention
from mapper.frames import frames
from mapper.merging import merge

SIZES = (1_000, 10_000, 100_000)
PER_DAY = 200
MOST_SECONDS, MOST_MB, MOST_GROWTH = 60.0, 1024.0, 1.5
SIDES = ("Norvia", "Sudoria")
KINDS = ("shelling", "drone", "small_arms", "other", "clash")
WORDS = "guns opened fire at the village after dusk and houses near the river burned until morning came".split()


def main() -> int:
    parser = argparse.ArgumentParser(description="Cost of merging claims into incidents.")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--size", type=int, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.size:
        print(*measured(arguments.size))
        return 0
    print(f"{'claims':>9} {'incidents':>9} {'merge s':>8} {'frames s':>8} {'peak MB':>8} {'µs/claim':>9}")
    costs = []
    for size in SIZES:
        told = subprocess.run(
            [sys.executable, __file__, "--size", str(size)], capture_output=True, text=True, check=True
        )
        incidents, merging, framing, peak = (float(part) for part in told.stdout.split())
        costs.append(merging / size * 1e6)
        print(f"{size:>9,} {incidents:>9,.0f} {merging:>8.2f} {framing:>8.2f} {peak:>8.0f} {costs[-1]:>9.1f}")
    good = merging < MOST_SECONDS and peak < MOST_MB and costs[-1] < MOST_GROWTH * costs[-2]
    return 0 if good or not arguments.check else 1


def measured(size: int) -> tuple[int, float, float, float]:
    """Return the number of incidents, the seconds of merging and of making the frames, and the peak memory in MB."""
    claims, articles = made(size)
    start = time.process_time()
    incidents = merge(claims)
    merged = time.process_time()
    frames(incidents, articles)
    framed = time.process_time()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return len(incidents), merged - start, framed - merged, peak


def made(size: int) -> tuple[list[LocatedClaim], list[Article]]:
    """Make claims, five to an article, and the articles."""
    dice = random.Random(size)  # noqa: S311  (a made-up archive, the same each time)
    places = [place(at) for at in range(220)]
    claims: list[LocatedClaim] = []
    for at in range(size):
        day = date(2020, 1, 1) + timedelta(at // PER_DAY)
        article = f"a{at // 5}"
        if claims and dice.random() < 1 / 3:
            source = dice.choice(claims[-50:]).claim
            quote = source.quote + " again"
        else:
            quote = f"{' '.join(dice.choices(WORDS, k=14))} {at}"
        where = places[dice.randrange(len(places))]
        attacker = dice.choice((*SIDES, None))
        reporter = dice.choice((*SIDES, "outlet", "third party"))
        mention = PlaceMention(Toponym(0, len(where.name), where.name))
        precision = 3 if where.kind == "district" else 1
        spots = (LocatedPlace(mention, where, precision, where.uncertainty_km, "made"),) if dice.random() < 0.8 else ()
        claims.append(LocatedClaim(Claim(
            article, quote, at % 5 * 200, at % 5 * 200 + len(quote), reporter,
            dice.choice(("asserts",) * 9 + ("denies",)),
            dice.choice(KINDS), attacker, {SIDES[0]: SIDES[1], SIDES[1]: SIDES[0]}.get(attacker or ""),
            period=Period(day, day, dice.choice((1, 1, 1, 2))), places=tuple(s.mention for s in spots),
            casualties=Casualties(killed=dice.choice((None, None, None, 2))),
        ), spots))  # fmt: skip
    articles = [Article(f"a{at}", "A made-up article.", outlet=f"paper {at % 40}") for at in range(size // 5 + 1)]
    return claims, articles


def place(at: int) -> Place:
    """Make a district (one in eleven) or one of the ten villages inside it."""
    district = at // 11
    lat, lon = 40 + district // 5, 45 + district % 5
    if at % 11 == 0:
        return Place(f"d{district}", f"District {district}", f"District {district}", lat, lon, "district", 20, "made")
    return Place(f"v{at}", f"Village {at}", f"Village {at}", lat + at % 11 / 100, lon, "settlement", 2, "made")


if __name__ == "__main__":
    raise SystemExit(main())
