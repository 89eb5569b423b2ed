"""Fit the weights by which names are spotted and resolved, and print what each corpus says of the other's weights.

Spotting is a yes or no for each name of the atlas in a text (logistic regression); resolving is a choice among the
candidates of a toponym (conditional logit). Fitted to one corpus and tried on the other, weights that only suit one
kind of text show. The package holds weights fitted to both, rounded by hand. The corpora (`geoparse/`) stand in a
folder `shared` beside the checkout. scikit-learn is a dependency of this benchmark only (incident-mapper[bench]).

usage: weights.py [--shared FOLDER]
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from gazetteer import Gazetteer, Toponym, open_gazetteer, resolution, spotting, weighing
from gazetteer.candidates import Chooser
from gazetteer.page import page_of
from gazetteer.points import distance_km

CORPORA = ("geovirus", "geowebnews")
NEAR_KM = 161.0
NEAR_COUNTRY_KM = 1200.0  # reference points of one large country lie so far apart
STEPS, RATE = 600, 0.05

Described = list[tuple[dict[str, float], bool]]
Choices = list[tuple[list[dict[str, float]], list[bool]]]


def main() -> int:
    parser = argparse.ArgumentParser(description="Fit the weights of the gazetteer, each corpus held out in turn.")
    shared = Path(__file__).resolve().parents[2] / "shared"
    parser.add_argument("--shared", type=Path, default=shared, help="folder of the corpora")
    corpora = {name: parser.parse_args().shared / "geoparse" / f"{name}.jsonl" for name in CORPORA}
    if not all(path.is_file() for path in corpora.values()):
        print("No corpora stand beside the checkout (shared/geoparse): nothing to fit.")
        return 0
    gazetteer = open_gazetteer()
    documents = {name: [json.loads(line) for line in path.open(encoding="utf-8")] for name, path in corpora.items()}
    print("Spotting: F1 over the names of the atlas")
    compare(documents, lambda d: spots(gazetteer, d), fit_spots, spot_score, spotting.WEIGHTS)
    print("Resolving: share of ambiguous names that get a right candidate")
    compare(documents, lambda d: choices(gazetteer, d), fit_choices, choice_score, weighing.WEIGHTS)
    return 0


def compare(documents: Any, described: Any, fit: Any, score: Any, held: Any) -> None:
    """Print the scores of the package's weights and of weights fitted to one corpus, both and neither."""
    data = {name: [item for d in ds for item in described(d)] for name, ds in documents.items()}
    fitted = {f"fitted to {name}": fit(data[name], list(held)) for name in CORPORA}
    fitted |= {"fitted to both": fit([x for d in data.values() for x in d], list(held))}
    for label, weights in {"in the package": dict(held), **fitted}.items():
        print(f"  {label:24}", "  ".join(f"{name} {score(data[name], weights):.3f}" for name in CORPORA))


def spots(gazetteer: Gazetteer, document: dict[str, Any]) -> Described:
    """Describe each name of the atlas in a text, and tell whether an annotator made it a toponym."""
    page = page_of(document["text"])
    gold = {(t["start"], t["end"]) for t in document["toponyms"]}
    described, matches = spotting.described(page, gazetteer._knowledge)  # noqa: SLF001
    return [(dict(described[n]), spotting.extent(page, f) in gold) for n, f in enumerate(matches) if n in described]


def choices(gazetteer: Gazetteer, document: dict[str, Any]) -> Choices:
    """Describe the candidates of the annotated toponyms, and tell which lie near enough to the annotated point."""
    lexicon, atlas = parts(gazetteer)
    chooser, text = Chooser(lexicon, atlas, held=True), document["text"]
    asked = [chooser.choice(Toponym(t["start"], t["end"], t["name"])) for t in document["toponyms"]]
    _, evidence = resolution.settled(asked, text, lexicon, theatre=False)
    told = weighing.told_areas(asked, text)
    rows = []
    for n, (choice, toponym) in enumerate(zip(asked, document["toponyms"], strict=True)):
        if toponym["lat"] is None:
            continue
        near = weighing.near(choice.toponym, evidence)
        described = [
            dict(weighing.features(p, choice.toponym, evidence, near, told.get(n, {}).get(p.gazetteer_id, "")))
            for p in choice.candidates
        ]
        right = [
            distance_km(toponym["lat"], toponym["lon"], p.lat, p.lon)
            <= (NEAR_COUNTRY_KM if p.kind == "country" else NEAR_KM)
            for p in choice.candidates
        ]
        if any(right) and not all(right):
            rows.append((described, right))
    return rows


def parts(gazetteer: Gazetteer) -> tuple[Any, Any]:
    return gazetteer._lexicon, gazetteer._atlas  # noqa: SLF001  (what a user has no need of)


def matrix(rows: list[dict[str, float]], names: list[str]) -> np.ndarray:
    return np.array([[row.get(name, 0.0) for name in names] for row in rows])


def fit_spots(data: Described, names: list[str]) -> dict[str, float]:
    model = LogisticRegression(C=0.5, max_iter=3000, fit_intercept=False)
    model.fit(matrix([f for f, _ in data], names), [right for _, right in data])
    return dict(zip(names, model.coef_[0], strict=True))


def spot_score(data: Described, weights: dict[str, float]) -> float:
    yes = [sum(weights.get(n, 0.0) * v for n, v in f.items()) > 0 for f, _ in data]
    counts: dict[tuple[bool, bool], int] = defaultdict(int)
    for said, (_, right) in zip(yes, data, strict=True):
        counts[said, right] += 1
    hits = counts[True, True]
    return 2 * hits / (2 * hits + counts[True, False] + counts[False, True])


def fit_choices(data: Choices, names: list[str]) -> dict[str, float]:
    """Climb the likelihood of the right candidates, with a little shrinkage (Adam)."""
    rows = [(matrix(f, names), np.array(right)) for f, right in data]
    weights, first, second = np.zeros(len(names)), np.zeros(len(names)), np.zeros(len(names))
    for step in range(1, STEPS + 1):
        slope = -weights
        for x, right in rows:
            odds = np.exp(x @ weights - (x @ weights).max())
            slope = slope + x.T @ (odds * right / (odds * right).sum() - odds / odds.sum())
        first, second = 0.9 * first + 0.1 * slope, 0.999 * second + 0.001 * slope**2
        weights = weights + RATE * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return dict(zip(names, weights, strict=True))


def choice_score(data: Choices, weights: dict[str, float]) -> float:
    right = 0
    for described, fits in data:
        sums = [sum(weights[n] * v for n, v in f.items()) for f in described]
        right += fits[sums.index(max(sums))]
    return right / len(data)


if __name__ == "__main__":
    sys.exit(main())
