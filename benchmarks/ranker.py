"""Try a learned choice of reporter and attacker against the hand-made order, by cross-validation.

The rules propose: who speaks in the frame, who spoke last, the outlet, the side set against the attacker, and so on. A
linear model over features that can be read by name chooses among them; the hand-made order is what `rules` does. Both
are judged on the same claims, those that pair with an annotated one, by articles and by whole conflicts left out.
It needs annotated articles (see scoreboard.py) and scikit-learn: pip install 'incident-mapper[bench]'.

usage: ranker.py [--shared FOLDER]
"""

from __future__ import annotations

import argparse
import importlib.util
import json
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, LeaveOneGroupOut
from sklearn.pipeline import make_pipeline

from gazetteer import open_gazetteer
from mapper import profile as profiles
from mapper.claim import OUTLET, THIRD_PARTY
from mapper.extraction.rules import _Walk
from mapper.reading import read

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mapper.claim import Claim
    from mapper.extraction.attribution import Unit
    from mapper.extraction.events import Event
    from mapper.extraction.readings import Reading

FOLDS = 10


@dataclass
class Choice:
    """One choice: what the rules chose, what is right, and each candidate with its features."""

    article: str
    conflict: str
    chosen: str
    right: frozenset[str]
    candidates: dict[str, dict[str, float]] = field(default_factory=dict)


class Witness(_Walk):
    """The rules at work, remembering what they had to choose from."""

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self.seen: list[tuple[Claim, dict[str, dict[str, float]], dict[str, dict[str, float]]]] = []

    def _claim(self, reading: Reading, unit: Unit, event: Event) -> Claim | None:
        last, accused = self.speakers._last, dict(self.accusations.accused)  # noqa: SLF001  (it looks over the rules’ shoulder)
        claim = super()._claim(reading, unit, event)
        if claim is not None:
            self.seen.append(
                (
                    claim,
                    self._reporters(claim, reading, unit, event, last),
                    self._attackers(claim, unit, event, accused),
                )
            )
        return claim

    def _reporters(
        self, claim: Claim, reading: Reading, unit: Unit, event: Event, last: str | None
    ) -> dict[str, dict[str, float]]:
        agent = event.agent.side if event.agent else None
        named = {
            "rules": claim.reporter_side, "frame": unit.speaker_side, "default": self.speakers.default, "last": last,
            "against": self.speakers.opponent(agent), "third": THIRD_PARTY, "outlet": OUTLET, "agent": agent,
            "target": event.target.side if event.target else None,
        }  # fmt: skip
        role = unit.speaker.role if unit.speaker else "nobody"
        quoted = reading.sentence.opens_quoted or reading.sentence.ends_quoted
        return candidates(named, (f"frame={unit.frame}", f"role={role}", f"quoted={quoted}"))

    def _attackers(
        self, claim: Claim, unit: Unit, event: Event, accused: dict[str, str]
    ) -> dict[str, dict[str, float]]:
        reporter = claim.reporter_side
        named = {
            "rules": claim.attacker or "-", "agent": event.agent.side if event.agent else None, "accused": unit.accused,
            "reporter": reporter, "against": self.speakers.opponent(reporter), "said before": accused.get(reporter),
            "target": event.target.side if event.target else None, "nobody": "-",
        }  # fmt: skip
        role = event.agent.role if event.agent else "none"
        return candidates(named, (f"frame={unit.frame}", f"role={role}", f"word={event.word}", f"stance={unit.stance}"))


def candidates(named: dict[str, str | None], circumstances: Iterable[str]) -> dict[str, dict[str, float]]:
    """Return each side that is proposed with why it is: the proposal, alone and with each circumstance."""
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for why, side in named.items():
        if side is not None:
            found[side] |= {why: 1.0} | {f"{why} & {what}": 1.0 for what in circumstances}
    return dict(found)


def choices(shared: Path) -> tuple[list[Choice], list[Choice]]:
    """Read all annotated articles; return the choices of reporter and of attacker that an annotated claim judges."""
    scorer = loaded(shared / "eval" / "score_claims.py")
    reporters, attackers = [], []
    for path in sorted((shared / "gold").rglob("*.txt")):
        gold = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        conflict = profiles.load(gold["conflict"])
        (article,) = read([path]).articles
        gazetteer = open_gazetteer(conflict.layers, conflict.countries)
        walk = Witness(article, conflict, gazetteer.recognise(article.text))
        walk.claims()
        annotated = scorer.load_gold(path.parent)[path.stem]["claims"]
        told = [
            {"quote_start": c.quote_start, "quote_end": c.quote_end, "reporter_side": c.reporter_side, "places": [],
             "stance": c.stance, "attacker": c.attacker, "event_type": c.event_type} for c, _, _ in walk.seen
        ]  # fmt: skip
        for at, number, _ in scorer.pair_up(annotated, told):
            claim, of_reporter, of_attacker = walk.seen[number]
            judge = annotated[at]
            about = (path.stem, gold["conflict"])
            reporters.append(
                Choice(*about, claim.reporter_side, rights(judge, "reporter", "alt_reporters"), of_reporter)
            )
            attackers.append(
                Choice(*about, claim.attacker or "-", rights(judge, "attacker", "alt_attackers"), of_attacker)
            )
    return reporters, attackers


def rights(judge: dict[str, Any], name: str, more: str) -> frozenset[str]:
    return frozenset(value or "-" for value in (judge[name], *judge.get(more, [])))


def loaded(path: Path) -> Any:
    spec = importlib.util.spec_from_file_location("score_claims", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path}: there is no such scorer; give the folder with --shared.")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def learned(every: list[Choice], groups: list[str], split: Any) -> float:
    """Return how often a model that has not seen a group chooses right in it."""
    right = 0
    for seen, held in split.split(every, groups=groups):
        rows = [(features, side in every[i].right) for i in seen for side, features in every[i].candidates.items()]
        model = make_pipeline(DictVectorizer(), LogisticRegression(max_iter=2000, C=0.3))
        model.fit([features for features, _ in rows], [label for _, label in rows])
        for i in held:
            sides = list(every[i].candidates)
            scores = model.predict_proba([every[i].candidates[side] for side in sides])[:, 1]
            right += sides[max(range(len(sides)), key=lambda n: scores[n])] in every[i].right
    return right / len(every)


def main() -> int:
    parser = argparse.ArgumentParser(description="A learned choice against the hand-made order.")
    parser.add_argument("--shared", type=Path, default=Path(__file__).resolve().parents[2] / "shared")
    shared = parser.parse_args().shared
    for name, every in zip(("reporter", "attacker"), choices(shared), strict=True):
        by_hand = sum(choice.chosen in choice.right for choice in every) / len(every)
        articles = learned(every, [c.article for c in every], GroupKFold(FOLDS))
        conflicts = learned(every, [c.conflict for c in every], LeaveOneGroupOut())
        print(f"{name}: {len(every)} choices; by hand {by_hand:.3f}; learned, articles left out {articles:.3f}, "
              f"conflicts left out {conflicts:.3f}")  # fmt: skip
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
