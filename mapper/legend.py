"""Marks, lines and cells in; what explains exactly the forms that they take on the map out. Pure; it draws no map.

The sides' own symbols are not among them: a page lists these with its counts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from mapper.marks import WIDE_KM
from mapper.symbols import LIGHT, RINGS, SHAPES, Symbol

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mapper.firelines import FireLine
    from mapper.marks import Cell, Mark

SIZE: Final = 20
GREY: Final = "#7b838b"  # to be seen on light and on dark
NOBODY: Final = Symbol(GREY, "circle", SHAPES["circle"])  # an example that is no side's
BADGE: Final = "#2a3138"


class Entry(NamedTuple):
    """One form: its picture as SVG markup, the key of its meaning among the words, and the values that this holds."""

    svg: str
    key: str
    values: Mapping[str, Any]


def legend(marks: Iterable[Mark], lines: Iterable[FireLine] = (), cells: Iterable[Cell] = ()) -> list[Entry]:
    """Return an entry for each form that these marks, lines of fire and cells have, in a fixed order."""
    every = list(marks)
    found = {mark.status for mark in every}
    told = [
        (_svg(_number("2")), "map.number", {}, any(mark.n > 1 for mark in every)),
        *((NOBODY.svg(SIZE, status=status), f"status.{status}", {}, status in found) for status in RINGS),
        (NOBODY.svg(SIZE), "map.plain", {}, bool(found - RINGS.keys() - {""}) and bool(found & RINGS.keys())),
        (NOBODY.svg(SIZE, denied=True), "map.denied", {}, any(mark.denied for mark in every)),
        (NOBODY.svg(SIZE, hollow=True), "map.hollow", {}, any(mark.hollow for mark in every)),
        (_svg(RING), "map.uncertainty", {}, any(mark.uncertainty_km > 0 and not mark.wide for mark in every)),
        (_svg(RING), "map.wide", {"km": f"{WIDE_KM:g}"}, any(mark.wide for mark in every)),
        (_svg(ARROW), "map.fire", {}, any(True for _ in lines)),
        (_svg(PIE), "map.pie", {}, any(True for _ in cells)),
    ]
    return [Entry(svg, key, values) for svg, key, values, holds in told if holds]


RING: Final = f'<circle r="8.5" fill="none" stroke="{GREY}" stroke-width="1.4" stroke-dasharray="3 3"></circle>'
ARROW: Final = (
    f'<path d="M-9.5 -4L-9.5 4M-9.5 0L3 0" fill="none" stroke="{GREY}" stroke-width="2"></path>'
    f'<path d="M10 0L1 -4.6L1 4.6Z" fill="{GREY}"></path>'
)
PIE: Final = (
    f'<circle r="9.5" fill="{LIGHT}"></circle><path d="M0 0L0 -8.8A8.8 8.8 0 1 1 -8.8 0Z" fill="{GREY}"></path>'
    f'<path d="M-1 -1L-8.8 -1A8.8 8.8 0 0 1 -1 -8.8Z" fill="{BADGE}"></path><circle r="4.4" fill="{LIGHT}"></circle>'
)


def _number(words: str) -> str:
    pen = f'text-anchor="middle" y="3.6" fill="{LIGHT}" font-family="system-ui, sans-serif" font-size="10"'
    round_ = f'<circle r="8" fill="{BADGE}" stroke="{LIGHT}"></circle>'
    return f'{round_}<text {pen} font-weight="650">{words}</text>'


def _svg(drawn: str) -> str:
    box = f'viewBox="-10 -10 20 20" width="{SIZE}" height="{SIZE}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {box} class="symbol" aria-hidden="true">{drawn}</svg>'
