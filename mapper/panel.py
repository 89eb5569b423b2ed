"""Marks and what belongs to them in; one map in a window of the page out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import numpy as np
from matplotlib.path import Path
from shapely import (
    Point,
    Polygon,
    box,
    get_parts,
    make_valid,
    maximum_inscribed_circle,
    prepare,
    segmentize,
    transform,
    union_all,
)
from shapely.geometry import shape

from mapper import basemap, ink
from mapper.lettering import LEADING, width, wrapped, written
from mapper.marks import areas
from mapper.placement import Box, Taken, around, beside, first_free

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from shapely.geometry.base import BaseGeometry

    from mapper.firelines import FireLine
    from mapper.ink import Sizes
    from mapper.marks import Mark
    from mapper.projection import Projection
    from mapper.sheet import Align, Sheet
    from mapper.symbols import Symbol

NAME_ROOM: Final = 15.0  # a name is broken into lines no wider than so many times its size
ROWS: Final = 36  # of the grid on which a country's name looks for room
HEAD: Final = 5.0  # points, the length of an arrow's head
LOCATOR_NAME: Final = 5.0
SEGMENTS: Final = 40  # a straight line in degrees is bent in at least so many pieces


@dataclass(frozen=True, slots=True)
class Shown:
    """What a map shows, and how; `mains` are the lands that carry their country's name, in degrees."""

    marks: Sequence[Mark]
    lines: Sequence[FireLine]
    symbols: Mapping[str, Symbol]
    sizes: Sizes
    mains: Mapping[str, Polygon]


@dataclass(slots=True)
class Drawn:
    """What came of it: the boxes of marks, names and furniture, and how many places could not be named."""

    marks: list[Box] = field(default_factory=list)
    names: list[Box] = field(default_factory=list)
    unnamed: int = 0


def draw(sheet: Sheet, projection: Projection, shown: Shown, taken: Taken) -> Drawn:
    """Draw a map: land, areas, lines of fire, marks, then the names that find room; `taken` is the furniture's."""
    window, found = projection.window, Drawn()
    sheet.shape(rectangle(window), fill=ink.SEA)
    lands = countries(projection)
    for land in lands.values():
        sheet.shape(path_of(land), fill=ink.LAND, line=ink.BORDER, pen=0.5, clip=window)
    covered = _areas(sheet, projection, shown.marks)
    side = {mark.key: mark.side for mark in shown.marks}
    at = {mark.key: position(projection, mark, shown.sizes) for mark in shown.marks}
    shunned = Taken()
    for line in shown.lines:
        _fire(sheet, projection, line, shown, (at[line.mark], side[line.mark]), shunned)
    # The marks with the most claims lie on top, and are named first.
    ordered = sorted(shown.marks, key=lambda mark: (mark.n, mark.key))
    for mark in ordered:
        found.marks.append(_mark(sheet, shown, mark, at[mark.key], window))
        taken.take(found.marks[-1])
    for row, mark in _rows(ordered[::-1], at, shown.sizes).items():
        spot = _name(sheet, mark, row, shown.sizes, window, (taken, shunned))
        if spot is None:
            found.unnamed += 1
        else:
            found.names.append(spot)
    for line in shown.lines:
        found.names += _origin_name(sheet, projection, line, shown.sizes, (taken, shunned))
    found.names += _country_names(sheet, projection, lands, covered, shown.sizes.country, shown.mains, taken)
    sheet.shape(rectangle(window), line=ink.FAINT, pen=0.7)
    return found


def locate(sheet: Sheet, projection: Projection, shown: Projection, mains: Mapping[str, Polygon]) -> None:
    """Draw a small map of the surroundings, and in it the frame of the map that is shown."""
    window, factor = projection.window, projection.points_a_km / shown.points_a_km
    sheet.shape(rectangle(window), fill=ink.SEA)
    lands = countries(projection)
    for land in lands.values():
        sheet.shape(path_of(land), fill=ink.LAND, line=ink.BORDER, pen=0.4, clip=window)
    frame = around(*window.middle, shown.window.width * factor, shown.window.height * factor)
    sheet.shape(rectangle(frame), line=ink.INK, pen=1.1, clip=window, name="locator")
    _country_names(sheet, projection, lands, Polygon(), LOCATOR_NAME, mains, Taken([frame.grown(1)]))
    sheet.shape(rectangle(window), line=ink.FAINT, pen=0.6)


def rectangle(window: Box) -> Path:
    """Return a box as a path."""
    left, bottom, right, top = window.left, window.bottom, window.right, window.top
    return Path([(left, bottom), (right, bottom), (right, top), (left, top), (left, bottom)], closed=True)


def path_of(geometry: BaseGeometry) -> Path:
    """Return polygons or lines, in points, as one path; holes stay holes."""
    rings = []
    for piece in get_parts(geometry):
        if piece.geom_type == "Polygon":
            rings += [Path(np.asarray(ring.coords), closed=True) for ring in (piece.exterior, *piece.interiors)]
        elif piece.geom_type == "LineString":
            rings.append(Path(np.asarray(piece.coords)))
    return Path.make_compound_path(*rings)


def countries(projection: Projection) -> dict[str, BaseGeometry]:
    """Return the countries that the window shows, in points of the page, by name."""
    bounds = projection.bounds()
    step = max(bounds[2] - bounds[0], bounds[3] - bounds[1]) / SEGMENTS
    found = basemap.countries(bounds)["features"]
    return {
        feature["properties"]["name"]: transform(segmentize(shape(feature["geometry"]), step), projection.points)
        for feature in found
    }


def position(projection: Projection, mark: Mark, sizes: Sizes) -> tuple[float, float]:
    """Return where a mark stands on the page: the sides at one point beside each other."""
    x, y = projection.points(np.array([[mark.lon, mark.lat]]))[0]
    return float(x) + (mark.slot - (mark.slots - 1) / 2) * sizes.spread, float(y)


def _areas(sheet: Sheet, projection: Projection, marks: Sequence[Mark]) -> BaseGeometry:
    """Outline the areas that are not too wide, and return what they cover of the page."""
    outlines = []
    for feature in areas(marks)["features"]:
        if feature["properties"]["wide"]:
            continue
        outline = shape(feature["geometry"])
        fill = None if outline.geom_type.endswith("LineString") else ink.AREA_FILL
        outlines.append(transform(outline, projection.points))
        sheet.shape(
            path_of(outlines[-1]), fill=fill, line=ink.AREA, pen=0.6, dashes=(2.2, 2.4), clip=projection.window
        )  # fmt: skip
    return union_all(outlines)


def _fire(
    sheet: Sheet, projection: Projection, line: FireLine, shown: Shown, hit: tuple[tuple[float, float], str],
    shunned: Taken,
) -> None:  # fmt: skip
    """Draw an arrow from the origin to the mark's edge, in the colour of the side that says so."""
    start = projection.points(np.array([[line.lon, line.lat]]))[0]
    end, side = np.array(hit[0]), hit[1]
    length = float(np.hypot(*(end - start)))
    reach = shown.sizes.symbol * 0.55
    if length < reach + HEAD:
        return
    along = (end - start) / length
    tip = end - along * reach
    neck, across = tip - along * HEAD, np.array([-along[1], along[0]]) * HEAD * 0.45
    colour, window = shown.symbols[side].colour, projection.window
    shaft, head = Path([start, neck]), Path([tip, neck + across, neck - across, tip], closed=True)
    sheet.shape(shaft, line=ink.PAPER, pen=2.6, clip=window)
    sheet.shape(head, fill=colour, line=ink.PAPER, pen=1.6, clip=window)
    sheet.shape(shaft, line=colour, pen=1.3, clip=window, name="fire")
    sheet.shape(head, fill=colour, clip=window)
    bar = Path([start + across * 1.3, start - across * 1.3])  # an origin is an end of a line, never a mark
    sheet.shape(bar, line=colour, pen=1.3, clip=window)
    for share in np.linspace(0, 1, max(2, int(length / 6))):
        x, y = start + (tip - start) * share
        shunned.take(around(float(x), float(y), 5, 5))


def _origin_name(
    sheet: Sheet, projection: Projection, line: FireLine, sizes: Sizes, others: tuple[Taken, Taken]
) -> list[Box]:  # fmt: skip
    """Write "from" and the origin's name where a line begins, lighter than what was hit, if there is room."""
    x, y = projection.points(np.array([[line.lon, line.lat]]))[0]
    words, size = f"from {written(line.name.partition(' / ')[0])}", sizes.country
    if not line.name:
        return []
    spots = beside(around(float(x), float(y), 4, 4), width(words, size), size * LEADING)
    spot = first_free(spots, projection.window.grown(-2), *others)
    if spot is None:
        return []
    others[0].take(spot)
    sheet.text(spot.left, spot.bottom + size * 0.3, words, size, colour=ink.MUTED, halo=ink.LAND, name="origin")
    return [spot]


def _mark(sheet: Sheet, shown: Shown, mark: Mark, at: tuple[float, float], window: Box) -> Box:
    """Draw one mark with its number of claims, and return the box of both."""
    size, unit = shown.sizes.symbol, shown.sizes.unit
    symbol(sheet, shown.symbols[mark.side], at, unit, hollow=mark.hollow, clip=window, name="mark")
    taken = around(*at, size * 0.78, size * 0.78)
    if mark.n > 1:
        corner = badge(sheet, at[0] + size * 0.34, at[1] + size * 0.36, mark.n, shown.sizes.badge)
        taken = Box(taken.left, taken.bottom, max(taken.right, corner.right), max(taken.top, corner.top))
    return taken


def symbol(
    sheet: Sheet, look: Symbol, at: tuple[float, float], unit: float, *, hollow: bool = False, clip: Box | None = None,
    name: str | None = None,
) -> None:  # fmt: skip
    """Draw a side's symbol: filled with a light edge, or hollow for an area; a thin shade sets it off the land."""
    path = ink.outline(look, *at, unit)
    pen = (3.0 if hollow else 2.0) * unit
    sheet.shape(path, line=ink.SHADE, pen=pen + 0.7, clip=clip)
    fill, line = (ink.PAPER, look.colour) if hollow else (look.colour, ink.PAPER)
    sheet.shape(path, fill=fill, line=line, pen=pen, clip=clip, name=name)


def badge(sheet: Sheet, x: float, y: float, number: int, size: float) -> Box:
    """Draw a number in a dark round around a point, and return its box."""
    words, height = str(number), size * 1.42
    across = max(height, width(words, size, bold=True) + size * 0.62)
    rounded = box(x - (across - height) / 2 - 1e-6, y - 1e-6, x + (across - height) / 2 + 1e-6, y + 1e-6)
    path = path_of(rounded.buffer(height / 2))
    sheet.shape(path, fill=ink.INK, line=ink.PAPER, pen=0.5)
    sheet.text(x, y - size * 0.365, words, size, colour=ink.PAPER, bold=True, align="center")
    return around(x, y, across + 0.5, height + 0.5)


def _rows(marks: Sequence[Mark], at: Mapping[str, tuple[float, float]], sizes: Sizes) -> dict[Box, Mark]:
    """Return the boxes of the symbols at each place, all sides together, with the mark that names the place."""
    places: dict[tuple[float, float], list[Mark]] = {}
    for mark in marks:
        places.setdefault((mark.lat, mark.lon), []).append(mark)
    found = {}
    for group in places.values():
        boxes = [around(*at[mark.key], sizes.symbol * 0.8, sizes.symbol * 0.8) for mark in group]
        row = Box(min(b.left for b in boxes), boxes[0].bottom, max(b.right for b in boxes), boxes[0].top)
        found[row] = group[0]
    return found


def _name(
    sheet: Sheet, mark: Mark, row: Box, sizes: Sizes, window: Box, others: tuple[Taken, Taken]
) -> Box | None:  # fmt: skip
    """Write a place's name beside its marks, each side's name on lines of its own; None where there is no room."""
    size = sizes.name
    parts = mark.label.split(" / ")
    parts = [f"{part} /" for part in parts[:-1]] + parts[-1:]
    lines = [line for part in parts for line in wrapped(part, size, size * NAME_ROOM, bold=True)]
    across = max((width(line, size, bold=True) for line in lines), default=0.0)
    taken, shunned = others
    spots = beside(row, across, len(lines) * size * LEADING)
    spot = first_free(spots, window.grown(-2), taken, shunned)
    if spot is None:
        return None
    taken.take(spot)
    _write(sheet, lines, spot, size, row)
    return spot


def _write(sheet: Sheet, lines: Sequence[str], spot: Box, size: float, row: Box) -> None:
    """Write lines into their box: to the side that faces the mark, or centred above and below it."""
    x, align = _anchor(spot, row)
    for at, line in enumerate(lines):
        y = spot.top - size * (0.96 + at * LEADING)
        sheet.text(x, y, line, size, colour=ink.INK, bold=True, align=align, halo=ink.LAND, name="name")


def _anchor(spot: Box, row: Box) -> tuple[float, Align]:
    """Return the x of a name's lines and how they are set to it."""
    if spot.left >= row.right:
        return spot.left, "left"
    if spot.right <= row.left:
        return spot.right, "right"
    return spot.middle[0], "center"


def _country_names(
    sheet: Sheet, projection: Projection, lands: Mapping[str, BaseGeometry], covered: BaseGeometry, size: float,
    mains: Mapping[str, Polygon], taken: Taken,
) -> list[Box]:  # fmt: skip
    """Write each country's name where it lies wholly on its main land, on no area that is told of and on nothing else.

    A detached piece gets none: where rule over one is disputed, a name would take a side that a line need not take.
    """
    found, window = [], projection.window
    frame = box(window.left, window.bottom, window.right, window.top)
    for name, land in lands.items():
        words = name.upper()
        across, height = width(words, size), size * 1.1
        piece = _largest((land if land.is_valid else make_valid(land)).intersection(frame))
        if piece is None or name not in mains or not mains[name].contains(_well_within(projection, piece)):
            continue
        free = _largest(piece.difference(covered))
        spot = _inside(free, across, height, window.grown(-3), taken) if free and free.area > across * height else None
        if spot is not None:
            taken.take(spot)
            base = spot.bottom + size * 0.18
            sheet.text(spot.left, base, words, size, colour=ink.FAINT, halo=ink.LAND, name="country")
            found.append(spot)
    return found


def main_lands(projection: Projection) -> dict[str, Polygon]:
    """Return the largest piece of each country that a window shows, in degrees."""
    found = basemap.countries(projection.bounds())["features"]
    return {f["properties"]["name"]: max(_pieces(shape(f["geometry"])), key=lambda piece: piece.area) for f in found}


def _well_within(projection: Projection, piece: Polygon) -> Point:
    """Return a point of a piece of land, in degrees."""
    return Point(projection.degrees(np.array(piece.representative_point().coords))[0])


def _largest(geometry: BaseGeometry) -> Polygon | None:
    """Return the largest polygon of a geometry, if it has one."""
    return max(_pieces(geometry), key=lambda piece: piece.area, default=None)


def _pieces(geometry: BaseGeometry) -> list[Polygon]:
    """Return the single polygons of a geometry."""
    parts = [part for piece in get_parts(geometry) for part in get_parts(piece)]
    return [part for part in parts if isinstance(part, Polygon) and not part.is_empty]


def _inside(piece: Polygon, across: float, height: float, window: Box, taken: Taken) -> Box | None:
    """Return the box on a piece of land that is nearest to its broadest part, clear of what is taken; else None."""
    prepare(piece)
    for spot in _spots(piece, across, height):
        clear = window.holds(spot) and not taken.overlaps(spot.grown(1.5))
        if clear and piece.contains(box(spot.left, spot.bottom, spot.right, spot.top)):
            return spot
    return None


def _spots(piece: Polygon, across: float, height: float) -> Iterator[Box]:
    """Yield boxes over a piece of land, those nearest to its broadest part first."""
    circle = maximum_inscribed_circle(piece, tolerance=1.0)
    middle = np.array(circle.coords[0])
    left, bottom, right, top = piece.bounds
    axes = np.meshgrid(np.linspace(left, right, ROWS), np.linspace(bottom, top, ROWS))
    spots = np.vstack([middle, np.column_stack([axis.ravel() for axis in axes])])
    order = np.argsort(np.hypot(*(spots - middle).T), kind="stable")
    for x, y in spots[order]:
        yield around(float(x), float(y), across, height)
