"""TopoJSON in, plain rings and lines out: quantised arcs, stored as differences, that neighbours share."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

Line = list[tuple[float, float]]  # of (lon, lat)


@dataclass(frozen=True, slots=True)
class Topology:
    """The shapes of one TopoJSON object by key, "id name" (ids alone are not unique), and the arcs they are made of."""

    shapes: Mapping[str, Mapping[str, Any]]
    arcs: Sequence[Sequence[Sequence[int]]]
    scale: tuple[float, float]
    shift: tuple[float, float]

    def polygons(self, key: str) -> list[list[Line]]:
        """Return the polygons of a shape, each its outer ring and then its holes, in degrees (lon, lat)."""
        shape = self.shapes[key]
        parts = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
        return [[self._ring(ring) for ring in part] for part in parts]

    def shared(self, key: str, other: str) -> list[Line]:
        """Return the arcs that two shapes have in common: the border of neighbours, in pieces."""
        common = set(_flat(self.shapes[key]["arcs"])) & set(_flat(self.shapes[other]["arcs"]))
        return [self._arc(number) for number in sorted(common)]

    def _ring(self, numbers: Iterable[int]) -> Line:
        ring: Line = []
        for number in numbers:
            arc = self._arc(number) if number >= 0 else self._arc(~number)[::-1]
            ring += arc[1:] if ring else arc
        return ring

    def _arc(self, number: int) -> Line:
        x = y = 0
        line = []
        for right, up, *_ in self.arcs[number]:
            x, y = x + right, y + up
            line.append((x * self.scale[0] + self.shift[0], y * self.scale[1] + self.shift[1]))
        return line


def read_topology(path: Path, name: str) -> Topology:
    """Read the object of that name of a quantised TopoJSON file; OSError when there is no such file."""
    data = json.loads(path.read_text(encoding="utf-8"))
    shapes = {f"{s.get('id')} {s['properties']['name']}": s for s in data["objects"][name]["geometries"]}
    scale, shift = data["transform"]["scale"], data["transform"]["translate"]
    return Topology(shapes, data["arcs"], (scale[0], scale[1]), (shift[0], shift[1]))


def _flat(arcs: Iterable[Any]) -> Iterator[int]:
    """List the numbers of all arcs, whichever way they run."""
    for each in arcs:
        if isinstance(each, int):
            yield each if each >= 0 else ~each
        else:
            yield from _flat(each)
