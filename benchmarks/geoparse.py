"""Print how well and how fast place names are found and resolved, beside the floors that may only be raised.

The corpora (`geoparse/`), the annotated articles (`gold/`) and the scorer (`eval/score_geoparse.py`) are other people's
texts and stand in a folder `shared` beside the checkout; where it is not there, only the speed is measured, on the
bundled digests. flashgeotext is a dependency of this benchmark only: pip install 'incident-mapper[bench]'.

usage: geoparse.py [--check | --raise] [--shared FOLDER] [--speed]
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import floors
from timing import alternating

from gazetteer import Toponym, open_gazetteer
from gazetteer.points import distance_km
from mapper import profile as profiles
from mapper.bundled import example_articles
from mapper.reading import read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from gazetteer import Gazetteer

CORPORA = ("geovirus", "geowebnews")
ARTICLES = ("september-2022", "caucasus")
MEASURES = ("accuracy@161, given spans", "exact recognition F1", "end to end F1@161", "places resolved")
OUTSIDE = "outside 38-42 N, 43-51 E"  # none may be
SLACK_KM = 10.0
ROUNDS = 7
TOGETHER = 10  # texts that are timed in turns, so few that a neighbour's load weighs on both
# A small process starts the one that is measured, which else would begin with the memory of this large one.
LAUNCHER = """
import resource, subprocess, sys
subprocess.run([sys.executable, *sys.argv[1:]], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime, used.ru_maxrss)
"""


def main() -> int:
    parser = argparse.ArgumentParser(description="Accuracy and speed of the gazetteer.")
    parser.add_argument("--check", action="store_true", help="fail if a floor is not reached")
    parser.add_argument("--raise", action="store_true", dest="lift", help="raise the floors to what is measured now")
    parser.add_argument("--speed", action="store_true", help="measure speed and memory too")
    shared = Path(__file__).resolve().parents[2] / "shared"
    parser.add_argument("--shared", type=Path, default=shared, help="folder of the corpora and annotated articles")
    arguments = parser.parse_args()
    measured: floors.Table = {}
    if (arguments.shared / "geoparse").is_dir():
        measured = {name: corpus(arguments.shared, name) for name in CORPORA}
        measured |= {f"{name}, places": places(arguments.shared / "gold" / name) for name in ARTICLES}
    else:
        print("No corpora stand beside the checkout (shared/geoparse): no accuracy to measure.")
    below = floors.report(measured) + [name for name, row in measured.items() if row.get(OUTSIDE)]
    if arguments.lift:
        floors.lift(measured, MEASURES)
    if arguments.speed:
        speed(texts_of(arguments.shared))
    return 1 if arguments.check and below else 0


def corpus(shared: Path, name: str) -> dict[str, float]:
    """Parse a corpus with the command a user has, with and without its spans, and score it."""
    gold = shared / "geoparse" / f"{name}.jsonl"
    given, found = (scored(shared, gold, *options) for options in (["--spans"], []))
    return {
        "accuracy@161, given spans": given["given"]["acc"],
        "exact recognition F1": found["exact"]["F1"],
        "end to end F1@161": found["f1_at_k"]["F1"],
    }


def scored(shared: Path, gold: Path, *options: str) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder, "out.jsonl")
        parse = [sys.executable, "-m", "gazetteer", "parse", gold, *options, "-o", out]
        subprocess.run(parse, check=True, stderr=subprocess.DEVNULL)
        scorer = [sys.executable, shared / "eval" / "score_geoparse.py", gold, out, "--json"]
        result: dict[str, Any] = json.loads(subprocess.run(scorer, check=True, capture_output=True, text=True).stdout)
    return result


def places(folder: Path) -> dict[str, float]:
    """Resolve the places of annotated articles with the layers of their profile: the share within their error, km."""
    gazetteers: dict[str, Gazetteer] = {}
    right = total = outside = 0
    for path in sorted(folder.glob("*.json")):
        article = json.loads(path.read_text(encoding="utf-8"))
        conflict = profiles.load(article["conflict"])
        gazetteer = gazetteers.setdefault(conflict.name, open_gazetteer(conflict.layers, conflict.countries))
        text = path.with_suffix(".txt").read_text(encoding="utf-8")
        for toponym, place in annotated(article, text):
            resolved = resolve(gazetteer, toponym, text)
            total += 1
            if resolved is None:
                continue
            km = distance_km(place["lat"], place["lon"], resolved.lat, resolved.lon)
            right += km <= max(SLACK_KM, place["err_km"] or 0.0)
            outside += not (38 <= resolved.lat <= 42 and 43 <= resolved.lon <= 51)
    return {"places resolved": right / total, OUTSIDE: float(outside)}


def annotated(article: dict[str, Any], text: str) -> Iterator[tuple[Toponym, dict[str, Any]]]:
    """Give the places hit that have coordinates and stand in the text by their name."""
    for claim in article["claims"]:
        for place in claim["places"]:
            start = text.find(place["name"], claim["start"])
            if place.get("role") in {None, "hit"} and place["lat"] is not None and start >= 0:
                yield Toponym(start, start + len(place["name"]), place["name"]), place


def resolve(gazetteer: Gazetteer, toponym: Toponym, text: str) -> Any:
    """Resolve one name among all others of its text; where it is found too, by what is found."""
    found = gazetteer.recognise(text)
    same = [t for t in found if t.start < toponym.end and toponym.start < t.end]
    every = sorted({*found, toponym} if not same else set(found), key=lambda t: t.start)
    answer = gazetteer.resolve(every, text)
    wanted = same[0] if same else toponym
    return next(r.place for r in answer if r.toponym == wanted)


def texts_of(shared: Path) -> list[str]:
    corpora = [shared / "geoparse" / f"{name}.jsonl" for name in CORPORA]
    if all(path.is_file() for path in corpora):
        return [json.loads(line)["text"] for path in corpora for line in path.open(encoding="utf-8")]
    return [article.text for article in read([example_articles()]).articles] * 40


def speed(texts: list[str]) -> None:
    """Print the rate beside flashgeotext's, and what the command line costs."""
    size = sum(len(text.encode()) for text in texts) / 1e6
    gazetteer = open_gazetteer()

    def ours_on(some: Sequence[str]) -> list[object]:
        return [gazetteer.resolve(gazetteer.recognise(text, demonyms=True), text) for text in some]

    parts = [texts[n : n + TOGETHER] for n in range(0, len(texts), TOGETHER)]
    works = [ours_on, *flash()]
    times = [alternating([partial(work, part) for work in works], ROUNDS) for part in parts]
    ours, *theirs = map(sum, zip(*times, strict=True))
    print(f"{len(texts)} texts, {size:.2f} MB; {TOGETHER} at a time in turns, best of {ROUNDS} rounds each")
    print(f"  found and resolved            {ours:8.3f}  {size / ours:.2f} MB/s")
    for seconds in theirs:
        print(f"  flashgeotext, found only      {seconds:8.3f}  {size / seconds:.2f} MB/s")
        print(f"  our rate / flashgeotext's     {seconds / ours:8.2f}")
    nothing = min(child("-c", "pass")[0] for _ in range(ROUNDS))
    seconds, memory = min(child("-m", "gazetteer", "find", "Kalbajar") for _ in range(ROUNDS))
    print(f"  gazetteer find, beyond python -c pass   {seconds - nothing:.3f} s of processor time, {memory:.0f} MB")
    with tempfile.TemporaryDirectory() as cache:
        seconds, memory = child("-m", "gazetteer", "find", "Kalbajar", INCIDENT_MAPPER_CACHE=cache)
    print(f"  the same with the first compilation     {seconds - nothing:.3f} s of processor time, {memory:.0f} MB")


def flash() -> list[Callable[[Sequence[str]], object]]:
    """Return flashgeotext's work on some texts; nothing, and a word about it, where it is not installed."""
    try:
        from flashgeotext.geotext import GeoText  # noqa: PLC0415  (of this benchmark only)
    except ImportError:
        print("flashgeotext is not installed: pip install 'incident-mapper[bench]'")
        return []
    geotext = GeoText()
    return [lambda some: [geotext.extract(text) for text in some]]


def child(*arguments: str, **environment: str) -> tuple[float, float]:
    """Run Python and return its processor time in seconds and its peak memory in MB."""
    command = [sys.executable, "-c", LAUNCHER, *arguments]
    done = subprocess.run(command, env={**os.environ, **environment}, check=True, capture_output=True, text=True)
    seconds, kilobytes = done.stdout.split()
    return float(seconds), float(kilobytes) / 1024


if __name__ == "__main__":
    sys.exit(main())
