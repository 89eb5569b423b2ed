"""One colour and one shape for each reporting side, so that a map can be read in colour and in grey.

Every side is treated alike: symbols go to the sides in the order of their names and cover the same area. The
colours are Okabe and Ito's, told apart by colour-blind readers. Who speaks for no side is neutral grey or black.
"""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mapper.claim import OUTLET, THIRD_PARTY

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

COLOURS: Final = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#F0E442")
# Each path covers about 180 square units around the origin, inside VIEW_BOX.
SHAPES: Final[Mapping[str, str]] = {
    "circle": "M-7.6 0A7.6 7.6 0 1 1 7.6 0A7.6 7.6 0 1 1 -7.6 0Z",
    "square": "M6.7 -6.7L6.7 6.7L-6.7 6.7L-6.7 -6.7Z",
    "triangle": "M0 -11.8L10.2 5.9L-10.2 5.9Z",
    "diamond": "M0 -9.5L9.5 0L0 9.5L-9.5 0Z",
    "pentagon": "M0 -8.7L8.3 -2.7L5.1 7L-5.1 7L-8.3 -2.7Z",
    "inverted triangle": "M0 11.8L-10.2 -5.9L10.2 -5.9Z",
    "star": "M0 -10.6L3.2 -4.4L10.1 -3.3L5.1 1.7L6.2 8.6L0 5.4L-6.2 8.6L-5.1 1.7L-10.1 -3.3L-3.2 -4.4Z",
    "hexagon": "M0 -8.3L7.2 -4.2L7.2 4.2L0 8.3L-7.2 4.2L-7.2 -4.2Z",
}
CROSS: Final = "M-3.2 -9L3.2 -9L3.2 -3.2L9 -3.2L9 3.2L3.2 3.2L3.2 9L-3.2 9L-3.2 3.2L-9 3.2L-9 -3.2L-3.2 -3.2Z"
BAR: Final = "M-9.5 -4.7L9.5 -4.7L9.5 4.7L-9.5 4.7Z"
VIEW_BOX: Final = "-13 -13 26 26"
STRIKE: Final = "M-9.5 9.5L9.5 -9.5"
DARK: Final = "#1a1a1a"
LIGHT: Final = "#ffffff"
# A status is told by a dark ring around the symbol: how thick it is, and the dashes of a broken one. What only one side
# says, and what nobody is named for, has none. In units of VIEW_BOX, as in web/drawing.js.
RINGS: Final[Mapping[str, tuple[float, str]]] = {
    "contested": (2.4, "5 3"),
    "acknowledged": (2.4, ""),
    "third_party": (0.8, ""),
}
GAP: Final = 1.3
HALO: Final = 1.2
ROUND: Final = 64  # what a broken ring counts as its length, so that its dashes are even
RINGED: Final = 0.84


@dataclass(frozen=True, slots=True)
class Symbol:
    """How one side is drawn: a colour (#RRGGBB), a shape's name and its SVG path in `VIEW_BOX`."""

    colour: str
    shape: str
    path: str

    def svg(self, size: int = 22, *, hollow: bool = False, status: str = "", denied: bool = False) -> str:
        """Return the symbol as SVG markup, `size` pixels wide: what `symbol` of web/drawing.js draws.

        It is hollow for an area rather than a point, ringed by the status, and struck through where all it says is a
        denial.
        """
        edge = _path(self.path, LIGHT, LIGHT, 5) + _path(self.path, LIGHT, self.colour, 3)
        body = edge if hollow else _path(self.path, self.colour, LIGHT, 2)
        drawn = _rings(self.path, status, 1.5 if hollow else 0) + body + (_strike() if denied else "")
        if status in RINGS:
            drawn = f'<g transform="scale({RINGED})">{drawn}</g>'
        box = f'viewBox="{VIEW_BOX}" width="{size}" height="{size}"'
        return f'<svg xmlns="http://www.w3.org/2000/svg" {box} class="symbol" aria-hidden="true">{drawn}</svg>'


def _path(path: str, fill: str, line: str, width: float, more: str = "") -> str:
    pen = f'stroke="{line}" stroke-width="{width:g}" stroke-linejoin="round"{more}'
    return f'<path d="{path}" fill="{fill}" {pen}></path>'


def _rings(path: str, status: str, edge: float) -> str:
    """Return the outline that tells a status: a dark ring, broken, thick or thin, set off by light on both sides."""
    if status not in RINGS:
        return ""
    thick, dashes = RINGS[status]
    reach = edge + GAP + thick
    broken = f' pathLength="{ROUND}" stroke-dasharray="{dashes}"' if dashes else ""
    rings = ((LIGHT, reach + HALO, ""), (DARK, reach, broken), (LIGHT, edge + GAP, ""))
    return "".join(_path(path, "none", colour, round(2 * width, 2), more) for colour, width, more in rings)


def _strike() -> str:
    pens = ((LIGHT, 5), (DARK, 2.2))
    line = '<path d="{}" stroke="{}" stroke-width="{:g}" stroke-linecap="round"></path>'
    return "".join(line.format(STRIKE, colour, width) for colour, width in pens)


NEUTRAL: Final[Mapping[str, Symbol]] = {
    THIRD_PARTY: Symbol("#767676", "cross", CROSS),
    OUTLET: Symbol("#1A1A1A", "bar", BAR),
}


def symbols(sides: Iterable[str]) -> dict[str, Symbol]:
    """Return each side's symbol: parties in the order of their names, then the neutral reporters."""
    present = set(sides)
    shapes = tuple(SHAPES.items())
    parties = sorted(present - NEUTRAL.keys())
    found = {side: Symbol(COLOURS[at % len(COLOURS)], *shapes[at % len(shapes)]) for at, side in enumerate(parties)}
    return found | {side: symbol for side, symbol in NEUTRAL.items() if side in present}


def data_uri(svg: str) -> str:
    """Return a drawing of ours as the address of an image: the SVG as data."""
    return f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"
