"""Print how fast claims are extracted: against a tokenizer that only splits the same texts, by length, and in memory.

The texts are the bundled digests, many times over. All figures of one run are of one machine and one process, so that
the ratios hold anywhere. spaCy is a dependency of this benchmark only: pip install 'incident-mapper[bench]'.

usage: speed.py [--copies N]
"""

from __future__ import annotations

import argparse
import resource
from dataclasses import replace
from typing import TYPE_CHECKING

from timing import best

from gazetteer import open_gazetteer
from mapper import profile as profiles
from mapper.bundled import example_articles
from mapper.extraction.rules import extract
from mapper.pipeline import claims_of
from mapper.reading import read

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS = 5
LONG = (10, 100)  # one article repeated so many times


def main() -> int:
    parser = argparse.ArgumentParser(description="Speed and memory of claim extraction.")
    parser.add_argument("--copies", type=int, default=20, help="how many times the digests are read")
    copies = parser.parse_args().copies
    articles = list(read([example_articles()]).articles) * copies
    texts = [article.text for article in articles]
    conflict = profiles.recognise(texts[:5])
    gazetteer = open_gazetteer(conflict.layers, conflict.countries)
    toponyms = [gazetteer.recognise(text) for text in texts]
    size = sum(map(len, texts))
    print(f"{len(texts)} articles, {size:,} characters; best of {ROUNDS} rounds, seconds of processor time")
    claims = row(
        "claims from text and toponyms",
        lambda: [extract(a, conflict, t) for a, t in zip(articles, toponyms, strict=True)],
    )
    full = row("claims located, the whole way", lambda: [claims_of(a, conflict, gazetteer) for a in articles])
    split = splitting(texts)
    if split is None:
        print("spaCy is not installed, so there is nothing to compare with: pip install 'incident-mapper[bench]'")
    else:
        print(f"  {'spaCy blank English, splitting only':38} {split:8.3f}")
        print(f"  claims / splitting {claims / split:.1f}, the whole way / splitting {full / split:.1f}")
    short, long = (
        best(lambda n=n: claims_of(replace(articles[0], text=f"{texts[0]}\n\n" * n), conflict, gazetteer), rounds=2) / n
        for n in LONG
    )
    print(f"  time by character, one article {LONG[1]} times over / {LONG[0]} times over: {long / short:.2f}")
    print(f"  peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    return 0


def row(name: str, work: Callable[[], object]) -> float:
    seconds = best(work, ROUNDS)
    print(f"  {name:38} {seconds:8.3f}")
    return seconds


def splitting(texts: list[str]) -> float | None:
    """Time spaCy's blank English tokenizer with the sentencizer on the same texts; None where it is not installed."""
    try:
        import spacy  # noqa: PLC0415  (of this benchmark only)
    except ImportError:
        return None
    english = spacy.blank("en")
    english.add_pipe("sentencizer")
    return best(lambda: [list(document.sents) for document in english.pipe(texts)], ROUNDS)


if __name__ == "__main__":
    raise SystemExit(main())
