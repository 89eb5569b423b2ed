"""What stands around and on a printed map: title, scale bar, north arrow, key, notes and sources."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from matplotlib.path import Path

from mapper import ink, wording
from mapper.lettering import LEADING, shortened, width, wrapped
from mapper.marks import WIDE_KM
from mapper.panel import badge, rectangle, symbol
from mapper.placement import Box

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from mapper.marks import Mark
    from mapper.projection import Projection
    from mapper.sheet import Sheet
    from mapper.symbols import Symbol

TITLE, LEAST_TITLE, SUBTITLE = 19.0, 12.0, 9.2
HEADING, TEXT, SMALL = 8.0, 7.8, 6.6
LONGEST_BAR: Final = 0.22  # of the window's width
STEPS: Final = (1, 2, 5)
PAD: Final = 6.0
COLUMN_GAP: Final = 18.0
CORNER: Final = 7.0
PLATE: Final = 27.0
PLATE_FILL: Final = (1.0, 1.0, 1.0, 0.8)


@dataclass(frozen=True, slots=True)
class Side:
    """A line of the key: a reporting side, its claims, and those of them that are on the map."""

    name: str
    symbol: Symbol
    claims: int
    on_map: int


def head(sheet: Sheet, room: Box, title: str, lines: Sequence[str]) -> None:
    """Write the title, as large as its length allows, and the lines under it, from the top of a room."""
    size = TITLE
    while size > LEAST_TITLE and width(shortened(title, size, 1e6, bold=True), size, bold=True) > room.width:
        size -= 0.5
    y = room.top - size * 0.8
    sheet.text(
        room.left, y, shortened(title, size, room.width, bold=True), size, colour=ink.INK, bold=True, name="title"
    )
    for at, line in enumerate(lines):
        below = y - SUBTITLE * (1.6 + at * 1.35)
        sheet.text(room.left, below, shortened(line, SUBTITLE, room.width), SUBTITLE, colour=ink.MUTED, name="subtitle")


def bar_km(projection: Projection) -> float:
    """Return the kilometres of the scale bar: a round number, as long as there is room for."""
    most = projection.window.width * LONGEST_BAR / projection.points_a_km
    power = 10.0 ** np.floor(np.log10(most))
    return float(max(step * power for step in STEPS if step * power <= most))


def scale_plate(projection: Projection, marks: Sequence[tuple[float, float]]) -> Box:
    """Return where the scale bar and the north arrow stand: in the corner of the window that has the fewest marks."""
    window, height = projection.window, PLATE
    across = bar_km(projection) * projection.points_a_km + 2 * PAD + 20
    corners = [
        Box(x, y, x + across, y + height)
        for y in (window.bottom + CORNER, window.top - CORNER - height)
        for x in (window.left + CORNER, window.right - CORNER - across)
    ]
    return min(corners, key=lambda corner: sum(corner.grown(12).holds(Box(x, y, x, y)) for x, y in marks))


def scale_and_north(sheet: Sheet, projection: Projection, plate: Box) -> None:
    """Draw the scale bar and the north arrow on their plate."""
    km = bar_km(projection)
    length = km * projection.points_a_km
    sheet.shape(rectangle(plate), fill=PLATE_FILL)
    left, base = plate.left + PAD, plate.bottom + 7
    for at, fill in enumerate((ink.INK, ink.PAPER)):
        start = left + at * length / 2
        half = rectangle(Box(start, base, start + length / 2, base + 3))
        sheet.shape(half, fill=fill, line=ink.INK, pen=0.6, name="scale")
    sheet.text(left + length / 2, base + 6, f"{km:g} km", SMALL, colour=ink.INK, align="center", name="scale-length")
    x, low = plate.right - PAD - 4, plate.bottom + 5
    arrow = [(x, low + 13), (x + 4, low), (x, low + 3), (x - 4, low), (x, low + 13)]
    sheet.shape(Path(arrow, closed=True), fill=ink.INK, name="north")
    sheet.text(x, low + 14.5, "N", SMALL, colour=ink.INK, bold=True, align="center")


def key(
    sheet: Sheet, room: Box, sides: Sequence[Side], forms: Sequence[tuple[str, str]], states: Mapping[str, int]
) -> float:  # fmt: skip
    """Explain symbols and forms and count the incidents by status; return how far down that reaches."""
    y = heading(sheet, room, room.top, "Who says so", "claims on the map")
    unit = 12.5 / ink.BOX_UNITS
    for side in sides:
        symbol(sheet, side.symbol, (room.left + 6.5, y - 6.5), unit)
        count = f"{side.on_map} of {side.claims}"
        space = room.width - 19 - width(count, TEXT) - 6
        sheet.text(
            room.left + 19, y - 9.2, shortened(wording.side(side.name), TEXT, space), TEXT, colour=ink.INK, name="side"
        )
        sheet.text(room.right, y - 9.2, count, TEXT, colour=ink.INK, align="right")
        y -= 14.5
    if forms:
        y = heading(sheet, room, y - 9, "What the marks mean")
    for kind, words in forms:
        y = _form(sheet, room, y, (kind, words), [side.symbol for side in sides])
    if states:
        y = heading(sheet, room, y - 9, "Incidents, by who stands behind them")
    for words, number in states.items():
        sheet.text(room.left + 13, y - 9.2, str(number), TEXT, colour=ink.INK, bold=True, align="right")
        for line in wrapped(words, TEXT, room.width - 19):
            sheet.text(room.left + 19, y - 9.2, line, TEXT, colour=ink.INK)
            y -= TEXT * LEADING
        y -= 3
    return y


def heading(sheet: Sheet, room: Box, y: float, words: str, right: str = "") -> float:
    """Write a heading over a rule, and return where what follows may begin."""
    sheet.text(room.left, y - HEADING, words, HEADING, colour=ink.INK, bold=True)
    sheet.text(room.right, y - HEADING, right, SMALL, colour=ink.MUTED, align="right")
    rule = y - HEADING - 3.5
    sheet.shape(Path([(room.left, rule), (room.right, rule)]), line=ink.RULE, pen=0.6)
    return rule - 3


def forms(marks: Iterable[Mark], *, lines: int) -> list[tuple[str, str]]:
    """Return the forms that a map with these marks and lines of fire holds, each with its meaning."""
    every = list(marks)
    told = [
        ("badge", "number of claims, where several", any(mark.n > 1 for mark in every)),
        ("row", "several sides about the same place", any(mark.slots > 1 for mark in every)),
        ("hollow", "hollow: an area, not a point", any(mark.hollow for mark in every)),
        ("area", "how far off the place may be", any(mark.uncertainty_km > 0 and not mark.wide for mark in every)),
        ("none", f"areas of more than {WIDE_KM:g} km around are not outlined", any(mark.wide for mark in every)),
        ("fire", "where the side says the fire came from", lines > 0),
    ]
    return [(kind, words) for kind, words, holds in told if holds]


def _form(sheet: Sheet, room: Box, y: float, form: tuple[str, str], looks: Sequence[Symbol]) -> float:
    """Draw a form beside its meaning, and return where the next may begin."""
    kind, words = form
    look, x, middle, unit = looks[0], room.left + 6.5, y - 6.5, 12.5 / ink.BOX_UNITS
    if kind == "badge":
        badge(sheet, x, middle, 2, 5.6)
    elif kind == "hollow":
        symbol(sheet, look, (x, middle), unit, hollow=True)
    elif kind == "row":
        for at, each in enumerate([*looks, *looks][:2]):
            symbol(sheet, each, (x - 3.6 + at * 7.2, middle), unit * 0.6)
    elif kind == "area":
        sheet.shape(Path.circle((x, middle), 5.5), fill=ink.AREA_FILL, line=ink.AREA, pen=0.6, dashes=(2.2, 2.4))
    elif kind == "fire":
        tip = (room.left + 13, middle)
        sheet.shape(Path([(room.left, middle), (tip[0] - 4, middle)]), line=look.colour, pen=1.3)
        sheet.shape(
            Path([tip, (tip[0] - 5, middle + 2.3), (tip[0] - 5, middle - 2.3), tip], closed=True), fill=look.colour
        )
    for line in wrapped(words, TEXT, room.width - 19):
        sheet.text(room.left + 19, y - 9.2, line, TEXT, colour=ink.INK)
        y -= TEXT * LEADING
    return y - 4.5


def foot(sheet: Sheet, room: Box, columns: Mapping[str, Sequence[str]]) -> None:
    """Write the notes, a column each, side by side over a room."""
    across = column_width(room.width, len(columns)) + COLUMN_GAP
    for at, (words, lines) in enumerate(columns.items()):
        left = room.left + at * across
        column = Box(left, room.bottom, left + across - COLUMN_GAP, room.top)
        y = heading(sheet, column, column.top, words) - SMALL
        for line in lines:
            sheet.text(left, y, line, SMALL, colour=ink.MUTED, name="note")
            y -= SMALL * LEADING


def column_width(room: float, columns: int) -> float:
    """Return how wide each of so many columns is."""
    return (room + COLUMN_GAP) / columns - COLUMN_GAP


def foot_height(lines: int) -> float:
    """Return how high the notes are with so many lines."""
    return HEADING + 6.5 + lines * SMALL * LEADING + 2


def listed(names: Sequence[str], size: float, room: float, most: int) -> list[str]:
    """Return names as lines, as many as fit in `most`, the rest counted."""
    for kept in range(len(names), -1, -1):
        left = len(names) - kept
        words = "; ".join(names[:kept]) + (f"; and {left} more" if left and kept else f"{left} outlets" if left else "")
        lines = wrapped(words + ".", size, room)
        if len(lines) <= most:
            return lines
    return []
