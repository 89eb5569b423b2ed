"""Frames in; a picture for print out, as PNG, SVG or PDF, without a browser: A4 across, with all that a map must say.

The same frames give the same bytes. What the picture shows is what the page and the app show: the marks of
`mapper.marks`, the symbols of `mapper.symbols`, the borders of `mapper.basemap`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np

from mapper import __version__, filters, furniture, ink, wording
from mapper.basemap import BOUNDARY_NOTE
from mapper.errors import ExportError
from mapper.firelines import fire_lines, whole_countries
from mapper.furniture import SMALL, Side
from mapper.lettering import width, wrapped, written
from mapper.marks import areas, drawn, marks
from mapper.multiples import Panel, day_panels, grid, left_out, numbers
from mapper.panel import Drawn, Shown, draw, locate, main_lands, position, rectangle
from mapper.placement import Box, Taken
from mapper.projection import fitted
from mapper.sheet import SUFFIXES, Sheet
from mapper.symbols import symbols
from mapper.wording import known

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    import geopandas as gpd
    from shapely import Polygon

    from mapper.firelines import FireLine
    from mapper.marks import Mark
    from mapper.projection import Points, Projection
    from mapper.symbols import Symbol

__all__ = ["SUFFIXES", "render", "write"]

PAGE: Final = Box(0, 0, 842, 595)  # A4 across
ROOM: Final = Box(30, 26, 812, 569)  # what its margins leave
HEAD: Final = 46.0
KEY: Final = 174.0
GUTTER: Final = 14.0
COLUMN: Final = furniture.column_width(ROOM.width, 3)
MARGIN: Final = 28.0  # around the outermost place
PANEL_MARGIN: Final = 14.0
PANEL_HEAD: Final = 12.5
PANEL_GAP: Final = 8.0
SHAPE: Final = (594.0, 420.0, 1.3)  # about what panels have of the page, and their own width by height
LEAST_LINES, MOST_LINES, PROJECTION_LINES = 5, 40, 3  # of the notes under the map
FAR: Final = 2.0  # an origin that would widen the map by more than this factor stays out of sight
LOCATOR: Final = 110.0
AROUND: Final = 6.0  # the locator shows so many times the map's width
FAR_KM: Final = 2500.0  # a wider map needs no other that tells where it lies
ALL_DAYS: Final = "All days together"
HOW: Final = "A mark stands for what one side says about one place; it does not say that it is so."
NOTHING: Final = "None of these claims names a place that can be drawn."


def write(
    path: Path,
    claims: gpd.GeoDataFrame,
    incidents: gpd.GeoDataFrame,
    *,
    title: str,
    note: str = "",
    by_day: bool = False,
) -> Path:
    """Write the picture in the format of the path's suffix and return the path; ExportError where that cannot be."""
    content = render(claims, incidents, path.suffix, title=title, note=note, by_day=by_day)
    try:
        path.write_bytes(content)
    except OSError as error:
        raise ExportError(f"The picture cannot be written to {path}: {error.strerror}.") from error
    return path


def render(
    claims: gpd.GeoDataFrame,
    incidents: gpd.GeoDataFrame,
    suffix: str,
    *,
    title: str,
    note: str = "",
    by_day: bool = False,
) -> bytes:
    """Return the picture as a file's bytes, in the format of a suffix of `SUFFIXES`; `note` is the neutrality note.

    With `by_day` it holds a map for each day, all of one extent. ExportError for another suffix.
    """
    if suffix.lower() not in SUFFIXES:
        raise ExportError(f"A picture cannot be written as '{suffix}': use one of {', '.join(SUFFIXES)}.")
    sheet, _ = composed(claims, incidents, title=title, note=note, by_day=by_day)
    return sheet.rendered(suffix.lower(), title=title, about=" ".join(_subtitle(claims, incidents)))


def composed(
    claims: gpd.GeoDataFrame, incidents: gpd.GeoDataFrame, *, title: str, note: str = "", by_day: bool = False
) -> tuple[Sheet, list[Drawn]]:
    """Return the page with everything on it, and what each of its maps holds."""
    lines, whole = fire_lines(claims, whole_countries(claims))
    panels, rest = _panels(claims) if by_day else ([Panel("", claims)], [])
    how = _lines(HOW, note, left_out(rest), _whole(whole))[:MOST_LINES]
    foot_lines = max(LEAST_LINES, len(how), len(_lines(BOUNDARY_NOTE)) + PROJECTION_LINES)
    foot = replace(ROOM, top=ROOM.bottom + furniture.foot_height(foot_lines))
    window = Box(ROOM.left, foot.top + GUTTER, ROOM.right - KEY - GUTTER, ROOM.top - HEAD)
    aside = replace(window, left=window.right + GUTTER, right=ROOM.right)

    sheet = Sheet(PAGE.width, PAGE.height)
    furniture.head(sheet, ROOM, title, _subtitle(claims, incidents))
    found = marks(claims)
    windows = _windows(window, len(panels)) if by_day else [window]
    projection = _projection(windows[0], found, lines, PANEL_MARGIN if by_day else MARGIN) if found else None
    maps: list[Drawn] = []
    if projection is None:
        _nothing(sheet, window)
    else:
        around = projection.widened(AROUND, replace(aside, top=aside.bottom + LOCATOR))
        ground = Ground(symbols(claims["reporter_side"]), frozenset(lines), main_lands(around))
        maps = _maps(sheet, projection, ground, panels, windows)
    low = _key(sheet, aside, claims, incidents, maps, lines)
    if projection and low >= around.window.top and projection.window.width / projection.points_a_km <= FAR_KM:
        locate(sheet, around, projection, ground.mains)
    borders = [*_lines(BOUNDARY_NOTE), *_lines(projection.words if projection else "")]
    sources = furniture.listed(_outlets(claims), SMALL, COLUMN, foot_lines - 1)
    made = f"Drawn by incident mapper {__version__}."
    notes = {"How to read this": how, "Borders and projection": borders, "Sources": [*sources, made]}
    furniture.foot(sheet, foot, notes)
    return sheet, maps


def _lines(*sentences: str) -> list[str]:
    """Return sentences as the lines of one column under the map."""
    return wrapped(" ".join(filter(None, sentences)), SMALL, COLUMN)


def _panels(claims: gpd.GeoDataFrame) -> tuple[list[Panel], list[Panel]]:
    """Return the panels by day; a window that would stay empty beside them shows all days together."""
    panels, rest = day_panels(claims)
    if panels and len(panels) % grid(len(panels), *SHAPE)[0]:
        panels.append(Panel(ALL_DAYS, claims))
    return panels, rest


@dataclass(frozen=True, slots=True)
class Ground:
    """What the maps of a figure share."""

    symbols: Mapping[str, Symbol]
    lines: frozenset[FireLine]
    mains: Mapping[str, Polygon]


def _maps(
    sheet: Sheet, projection: Projection, ground: Ground, panels: Sequence[Panel], windows: Sequence[Box]
) -> list[Drawn]:  # fmt: skip
    """Draw each panel in its window, the first with scale and north, and the days over them if there are several."""
    drawn_maps: list[Drawn] = []
    for panel, window in zip(panels, windows, strict=True):
        own = marks(panel.claims)
        lines = [line for line in fire_lines(panel.claims, ())[0] if line in ground.lines]
        sizes = ink.sizes(len(own), panels=bool(panel.heading))
        shown = Shown(own, lines, ground.symbols, sizes, ground.mains)
        drawn_maps.append(_map(sheet, projection.moved(window), shown, furnished=not drawn_maps))
        if panel.heading:
            _panel_head(sheet, window, panel)
    return drawn_maps


def _map(sheet: Sheet, projection: Projection, shown: Shown, *, furnished: bool) -> Drawn:
    """Draw one map, and on it the scale and north if it is `furnished` with them."""
    taken = Taken()
    if not furnished:
        return draw(sheet, projection, shown, taken)
    plate = furniture.scale_plate(projection, [position(projection, mark, shown.sizes) for mark in shown.marks])
    taken.take(plate)
    result = draw(sheet, projection, shown, taken)
    furniture.scale_and_north(sheet, projection, plate)
    return result


def _panel_head(sheet: Sheet, window: Box, panel: Panel) -> None:
    """Write a panel's day over it, and how many of its claims are on the map, in as many words as there is room for."""
    size, small = 7.4, 6.2
    room = window.width - width(written(panel.heading), size, bold=True) - 6
    total, on_map = numbers(panel.claims), numbers(panel.claims.loc[drawn(panel.claims)])
    ways = (f"{_count(total, 'claim')}, {on_map} on the map", f"{on_map} of {total} on the map", f"{on_map} of {total}")
    words = next((way for way in ways if width(way, small) <= room), ways[-1])
    sheet.text(window.left, window.top + 3.5, panel.heading, size, colour=ink.INK, bold=True, name="panel")
    sheet.text(window.right, window.top + 3.5, words, small, colour=ink.MUTED, align="right")


def _windows(window: Box, panels: int) -> list[Box]:
    """Return the windows of so many panels, alike in size, row by row, with room for a heading."""
    columns, rows = grid(panels, *SHAPE)
    across, up = (window.width + PANEL_GAP) / columns, (window.height + PANEL_GAP) / rows
    found = []
    for at in range(panels):
        row, column = divmod(at, columns)
        left, top = window.left + column * across, window.top - row * up - PANEL_HEAD
        found.append(Box(left, top - up + PANEL_GAP + PANEL_HEAD, left + across - PANEL_GAP, top))
    return found


def _projection(window: Box, found: Sequence[Mark], lines: Sequence[FireLine], margin: float) -> Projection:
    """Return the projection in which all marks, the areas that are drawn and the near origins are in sight."""
    outlines = [f["geometry"] for f in areas(found)["features"] if not f["properties"]["wide"]]
    corners = [corner for outline in outlines for corner in _corners(outline["coordinates"])]
    places: Points = np.array([(mark.lon, mark.lat) for mark in found] + corners, dtype=float)
    origins = np.array([(line.lon, line.lat) for line in lines]).reshape(-1, 2)
    reach = FAR * max(1.0, *np.ptp(places, axis=0)) / 2
    middle = (places.min(axis=0) + places.max(axis=0)) / 2
    near = origins[(abs(origins - middle) <= reach).all(axis=1)]
    return fitted(window, np.vstack([places, near]), margin)


def _corners(coordinates: object) -> list[tuple[float, float]]:
    """Return the points of a GeoJSON geometry's coordinates, however deep they lie."""
    if isinstance(coordinates, (list, tuple)) and coordinates and isinstance(coordinates[0], (int, float)):
        return [(float(coordinates[0]), float(coordinates[1]))]
    return (
        [corner for part in coordinates for corner in _corners(part)] if isinstance(coordinates, (list, tuple)) else []
    )


def _nothing(sheet: Sheet, window: Box) -> None:
    sheet.shape(rectangle(window), fill=ink.LAND, line=ink.FAINT, pen=0.7)
    x, y = window.middle
    sheet.text(x, y, NOTHING, 11, colour=ink.MUTED, align="center", name="nothing")


def _key(
    sheet: Sheet, room: Box, claims: gpd.GeoDataFrame, incidents: gpd.GeoDataFrame, maps: Sequence[Drawn],
    lines: Sequence[FireLine],
) -> float:  # fmt: skip
    """Write the key beside the map, and return how far down it reaches."""
    looks, on_map = symbols(claims["reporter_side"]), claims.loc[drawn(claims)]
    sides = [
        Side(name, look, numbers(claims.loc[claims["reporter_side"] == name]),
             numbers(on_map.loc[on_map["reporter_side"] == name]))
        for name, look in looks.items()
    ]  # fmt: skip
    forms = furniture.forms(marks(claims), lines=len(lines))
    unnamed = sum(each.unnamed for each in maps)
    if unnamed:
        forms.append(("none", f"names left out for want of room: {unnamed}"))
    told = incidents["status"].value_counts()
    states = {words: int(told[status]) for status, words in wording.STATUSES.items() if status in told}
    return furniture.key(sheet, room, sides, forms, states)


def _subtitle(claims: gpd.GeoDataFrame, incidents: gpd.GeoDataFrame) -> list[str]:
    """Return the days and counts in words."""
    (begin, end), number = filters.spanned(claims), filters.counts(claims)
    articles = claims["article_id"].nunique()
    days = [wording.day(begin, end)] if begin else []
    first = [
        *days,
        f"{_count(number.total, 'claim')} from {_count(articles, 'article')}",
        _count(len(incidents), "incident"),
    ]
    return [" · ".join([*first, f"{number.on_map} on the map", f"{number.unplaced} without a place"])]


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _whole(number: int) -> str:
    if not number:
        return ""
    verb = "is" if number == 1 else "are"
    return f"{_count(number, 'line')} of fire from no more than a whole country {verb} not drawn."


def _outlets(claims: gpd.GeoDataFrame) -> list[str]:
    """Return the outlets by name, each with the side that it speaks for."""
    table = claims[["outlet", "outlet_side"]].drop_duplicates()
    pairs = zip(table["outlet"], table["outlet_side"], strict=True)
    return sorted(f"{outlet} ({side})" if (side := known(voice)) else str(outlet) for outlet, voice in pairs)
