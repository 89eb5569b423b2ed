"""Floors of accuracy: kept in floors.json, checked beside what is measured, and only ever raised."""

from __future__ import annotations

import json
from pathlib import Path

FLOORS = Path(__file__).resolve().with_name("floors.json")
MARGIN = 0.002  # a floor stands this far below what was measured when it was raised

Table = dict[str, dict[str, float]]


def report(measured: Table) -> list[str]:
    """Print what was measured beside its floors; return the measures that lie below theirs."""
    floors = load()
    below = []
    for name, row in measured.items():
        print(name)
        for measure, value in row.items():
            floor = floors.get(name, {}).get(measure)
            mark = "" if floor is None else f"floor {floor:.3f}" + ("  BELOW" if value < floor else "")
            print(f"  {measure:28} {value:.3f}  {mark}")
            if floor is not None and value < floor:
                below.append(f"{name} {measure}")
    return below


def lift(measured: Table, measures: tuple[str, ...]) -> None:
    """Raise the floors of these measures to what was measured, less a margin; none is ever lowered."""
    floors = load()
    for name, row in measured.items():
        old = floors.get(name, {})
        floors[name] = old | {m: max(round(row[m] - MARGIN, 3), old.get(m, 0.0)) for m in measures if m in row}
    FLOORS.write_text(json.dumps(floors, indent=2) + "\n", encoding="utf-8")


def load() -> Table:
    return json.loads(FLOORS.read_text(encoding="utf-8"))
