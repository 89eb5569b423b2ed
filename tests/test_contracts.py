"""The import contracts name every module that they are about, so that a new one cannot slip past them."""

import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
MODULES = {f"gazetteer.{path.stem}" for path in (ROOT / "gazetteer").glob("*.py") if not path.stem.startswith("__")}
TABLE = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
CONTRACTS = {c["name"]: c for c in TABLE["tool"]["importlinter"]["contracts"]}


@pytest.mark.parametrize(
    ("contract", "free"),
    [
        ("The mapper sees the gazetteer through its face only", set()),
        ("The gazetteer asks the network only where layers are installed", {"gazetteer.cli"}),
        ("Nothing goes online but the command line, where it is asked to", {"gazetteer.cli"}),
    ],
)
def test_a_contract_names_all_modules_of_the_gazetteer(contract, free):
    rule = CONTRACTS[contract]
    assert MODULES - free == {m for key in ("source_modules", "forbidden_modules") for m in rule[key] if m in MODULES}
