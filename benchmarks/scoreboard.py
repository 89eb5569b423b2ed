"""Print how well claims are extracted from annotated articles, beside the floors that may only be raised.

The annotated articles (`gold/`, `articles/`) and the scorer (`eval/score_claims.py`) are other people's texts and
stand in a folder `shared` beside the checkout; where it is not there, there is nothing to measure and that is said.

usage: scoreboard.py [--check | --raise] [--shared FOLDER]
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import floors

HERE = Path(__file__).resolve().parent

# set: (articles to read, annotations to score against); the conflict is recognised article by article
SETS = {
    "september-2022": ("articles", "gold/september-2022"),
    "caucasus": ("gold/caucasus", "gold/caucasus"),
    "other": ("gold/other", "gold/other"),
}
MEASURES = ("found", "core", "strict", "rows")


def main() -> int:
    parser = argparse.ArgumentParser(description="Accuracy of claim extraction on annotated articles.")
    parser.add_argument("--check", action="store_true", help="fail if a floor is not reached")
    parser.add_argument("--raise", action="store_true", dest="lift", help="raise the floors to what is measured now")
    parser.add_argument(
        "--shared", type=Path, default=HERE.parents[1] / "shared", help="folder of the annotated articles"
    )
    arguments = parser.parse_args()
    if not (arguments.shared / "gold").is_dir():
        print("No annotated articles stand beside the checkout (shared/gold): nothing to measure.")
        return 0
    measured = {name: score(arguments.shared, *where) for name, where in SETS.items()}
    below = floors.report(measured)
    if arguments.lift:
        floors.lift(measured, MEASURES)
    return 1 if arguments.check and below else 0


def score(shared: Path, articles: str, gold: str) -> dict[str, float]:
    """Extract the claims of a set with the command a user has, and score them."""
    with tempfile.TemporaryDirectory() as folder:
        claims = Path(folder, "claims.jsonl")
        mapper = [sys.executable, "-m", "mapper", "claims", shared / articles, "-o", claims]
        subprocess.run(mapper, check=True, stderr=subprocess.DEVNULL)
        scorer = [sys.executable, shared / "eval" / "score_claims.py", shared / gold, claims, "--json"]
        result = json.loads(subprocess.run(scorer, check=True, capture_output=True, text=True).stdout)
    return {m: result[m]["F1"] for m in MEASURES} | {f"of found, {k}": v for k, v in result["of_found"].items()}


if __name__ == "__main__":
    sys.exit(main())
