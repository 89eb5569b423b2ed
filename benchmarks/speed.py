"""Print how fast claims are extracted, against a tokenizer that only splits the same texts; by length, and in memory.

First a folder as a user has one: distinct texts, each read once, each contestant in a process of its own, for what a
process has read before makes it faster. The texts are the annotated articles (`gold/`), other people's texts that stand
in a folder `shared` beside the checkout; where it is not there, the bundled digests. Imports, and opening profiles,
gazetteers and models, are not counted. Then the digests many times over in one process, where only the work that no
memory saves is left. spaCy is a dependency of this benchmark only: pip install 'incident-mapper[bench]'.

usage: speed.py [--copies N] [--rounds N] [--shared FOLDER]
"""

from __future__ import annotations

import argparse
import gc
import importlib.util
import resource
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from timing import alternating, best

from gazetteer import open_gazetteer
from mapper import profile as profiles
from mapper.bundled import example_articles
from mapper.extraction.rules import extract
from mapper.pipeline import claims_of
from mapper.reading import read

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from gazetteer import Gazetteer
    from mapper.article import Article
    from mapper.profile import Profile

SPLITTING = "splitting"
NAMES = {
    SPLITTING: "spaCy's blank English with sentencizer, splitting only",
    "claims": "claims, from text and toponyms",
    "whole": "the whole way: conflict, toponyms, claims, places",
}
NOTHING = "Nothing is told here."
LONG = (10, 100)  # one article repeated so many times


def main() -> int:
    parser = argparse.ArgumentParser(description="Speed and memory of claim extraction.")
    parser.add_argument("--copies", type=int, default=20, help="how many times the digests are read")
    parser.add_argument("--rounds", type=int, default=5, help="how many times each figure is taken; the least counts")
    shared = Path(__file__).resolve().parents[2] / "shared"
    parser.add_argument("--shared", type=Path, default=shared, help="folder of the annotated articles")
    parser.add_argument("--once", choices=NAMES, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.once:
        once = work(arguments.once, folder(arguments.shared))
        settle()
        seconds = best(once, rounds=1)
        print(seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
        return 0
    contestants = [name for name in NAMES if name != SPLITTING or importlib.util.find_spec("spacy")]
    if SPLITTING not in contestants:
        print("spaCy is not installed, so there is nothing to compare with: pip install 'incident-mapper[bench]'")
    first_time(contestants, arguments.shared, arguments.rounds)
    warm(contestants, arguments.copies, arguments.rounds)
    return 0


def first_time(contestants: Sequence[str], shared: Path, rounds: int) -> None:
    """Print what a folder of distinct texts costs, each read once, a process for each contestant."""
    articles = folder(shared)
    title = f"{len(articles)} distinct articles, each read once in a fresh process"
    taken = [[child(name, shared) for name in contestants] for _ in range(rounds)]
    least = [min(seconds for seconds, _ in each) for each in zip(*taken, strict=True)]
    report(title, articles, rounds, dict(zip(contestants, least, strict=True)))
    print(f"  peak memory of the whole way {max(row[-1][1] for row in taken):.0f} MB")


def warm(contestants: Sequence[str], copies: int, rounds: int) -> None:
    """Print what texts cost that the process has read before, and how the time grows with the length of one."""
    articles = list(read([example_articles()]).articles) * copies
    works = [work(name, articles) for name in contestants]
    settle()
    title = f"{len(articles)} articles, the digests {copies} times over, read before"
    report(title, articles, rounds, dict(zip(contestants, alternating(works, rounds), strict=True)))
    short, long = (
        best(work("whole", [replace(articles[0], text=f"{articles[0].text}\n\n" * n)]), rounds=2) / n for n in LONG
    )
    print(f"  time by character, one article {LONG[1]} times over / {LONG[0]} times over: {long / short:.2f}")


def settle() -> None:
    """Let the collector of garbage leave alone what was opened before: that is no work of any contestant."""
    gc.collect()
    gc.freeze()


def report(title: str, articles: Sequence[Article], rounds: int, seconds: dict[str, float]) -> None:
    size = sum(len(article.text) for article in articles)
    print(f"{title}; {size:,} characters; least of {rounds} rounds in turns, seconds of processor time")
    for name, least in seconds.items():
        ratio = f"  {least / seconds[SPLITTING]:5.1f} times splitting" if SPLITTING in seconds else ""
        print(f"  {NAMES[name]:55} {least:8.3f}{ratio}")


def work(name: str, articles: Sequence[Article]) -> Callable[[], object]:
    """Return what one contestant does with articles, with all that it needs opened."""
    if name == SPLITTING:
        return splitting([article.text for article in articles])
    gazetteers: dict[str, Gazetteer] = {}
    told = [(article, *opened(article, articles, gazetteers)) for article in articles]
    if name == "whole":
        return lambda: [claims_of(article, conflict(article) or known, gazetteer) for article, known, gazetteer in told]
    found = [
        (article, known.at(article.published), gazetteer.recognise(article.text)) for article, known, gazetteer in told
    ]
    return lambda: [extract(*each) for each in found]


def opened(
    article: Article, articles: Sequence[Article], gazetteers: dict[str, Gazetteer]
) -> tuple[Profile, Gazetteer]:
    """Return an article's conflict, or that of all where it tells none, and its gazetteer, both in use already.

    All articles of a conflict share one gazetteer, as in the pipeline; those opened so far are kept in `gazetteers`.
    """
    known = conflict(article) or profiles.recognise(each.text for each in articles)
    if known.name not in gazetteers:
        gazetteers[known.name] = open_gazetteer(known.layers, known.countries)
        claims_of(replace(article, text=NOTHING), known, gazetteers[known.name])
    return known, gazetteers[known.name]


def conflict(article: Article) -> Profile | None:
    return profiles.recognised([article.text], article.published)


def splitting(texts: Sequence[str]) -> Callable[[], object]:
    import spacy  # noqa: PLC0415  (of this benchmark only)

    english = spacy.blank("en")
    english.add_pipe("sentencizer")
    return lambda: [list(document.sents) for document in english.pipe(texts)]


def folder(shared: Path) -> list[Article]:
    """Return the annotated articles, or the bundled digests."""
    gold = shared / "gold"
    folders = sorted(path for path in gold.iterdir() if path.is_dir()) if gold.is_dir() else [example_articles()]
    return list(read(folders).articles)


def child(name: str, shared: Path) -> tuple[float, float]:
    """Let one contestant read the folder in a process of its own; return its seconds and its peak memory in MB."""
    command = [sys.executable, __file__, "--once", name, "--shared", str(shared)]
    seconds, memory = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    return float(seconds), float(memory)


if __name__ == "__main__":
    raise SystemExit(main())
