"""TopoJSON in, plain rings and lines out: quantised arcs, stored as differences, that neighbours share.

Arcs stay as they are written until a shape is asked for: most of a large file is never looked at.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

Line = list[tuple[float, float]]  # of (lon, lat)
Pair = tuple[float, float]


class _Transform(msgspec.Struct):
    scale: Pair
    translate: Pair


class _File(msgspec.Struct):
    objects: dict[str, Any]
    arcs: list[msgspec.Raw]
    transform: _Transform


STEPS: Final = msgspec.json.Decoder(list[list[int]])


@dataclass(frozen=True, slots=True)
class Topology:
    """The shapes of one TopoJSON object by key, "id name" (ids alone are not unique), and the arcs they are made of."""

    shapes: Mapping[str, Mapping[str, Any]]
    arcs: Sequence[msgspec.Raw]
    scale: Pair
    shift: Pair

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
        for right, up, *_ in STEPS.decode(self.arcs[number]):
            x, y = x + right, y + up
            line.append((x * self.scale[0] + self.shift[0], y * self.scale[1] + self.shift[1]))
        return line


def read_topology(path: Path, name: str) -> Topology:
    """Read the object of that name of a quantised TopoJSON file; OSError when there is no such file."""
    data = msgspec.json.decode(path.read_bytes(), type=_File)
    shapes = {f"{s.get('id')} {s['properties']['name']}": s for s in data.objects[name]["geometries"]}
    return Topology(shapes, data.arcs, data.transform.scale, data.transform.translate)


def _flat(arcs: Iterable[Any]) -> Iterator[int]:
    """List the numbers of all arcs, whichever way they run."""
    for each in arcs:
        if isinstance(each, int):
            yield each if each >= 0 else ~each
        else:
            yield from _flat(each)
