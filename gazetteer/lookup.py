"""A gazetteer: some layers opened together, ready to find, recognise and resolve."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from gazetteer.index import ATTRIBUTION, Cities, Lexicon
from gazetteer.layers import COUNTRIES, load_layer
from gazetteer.names import normal
from gazetteer.recognition import recognise
from gazetteer.resolution import PREFERENCE, resolve
from gazetteer.typewords import AREAS, split_type
from gazetteer.vicinity import nearest

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from gazetteer.layers import Layer, LayerKind
    from gazetteer.place import Place, Resolution, Toponym
    from gazetteer.vicinity import Nearby

DEFAULT_LAYERS: Final = ("south-caucasus",)


class Gazetteer:
    """Places by name, from layers in memory and, if wanted, GeoNames' cities on disk."""

    def __init__(
        self, layers: Sequence[Layer], demonyms: Mapping[str, str], cities: Cities | None, *, theatre: bool
    ) -> None:
        self._layers = tuple(layers)
        self._lexicon = Lexicon(self._layers)
        self._demonyms = demonyms
        self._cities = cities
        self._theatre = theatre

    @property
    def faults(self) -> tuple[str, ...]:
        """Name the rows of the layers that could not be read, each with file, line and reason."""
        return tuple(fault for layer in self._layers for fault in layer.faults)

    def recognise(self, text: str) -> tuple[Toponym, ...]:
        """Find the toponyms of a text: sorted, without overlaps, offsets in code points."""
        return recognise(text, self._lexicon, self._cities, self._demonyms, theatre=self._theatre)

    def resolve(self, toponyms: Sequence[Toponym], text: str, *, parts: bool = False) -> tuple[Resolution, ...]:
        """Pick a place, or none, for each toponym of a text, in their order; the whole text is evidence.

        With `parts`, "southern X" is the south of X and not all of it.
        """
        return resolve(toponyms, text, self._lexicon, self._cities, self._demonyms, theatre=self._theatre, parts=parts)

    def find(self, name: str, country: str | None = None) -> tuple[Place, ...]:
        """List the places of a name, best first: by layer, by the kind the name tells, by population."""
        key = normal(name)
        bare, kind = split_type(key)
        places: list[Place] = []
        for asked in dict.fromkeys((key, bare)):
            found = self._lexicon.find(asked)
            cities = self._cities.find(asked) if self._cities is not None else []
            places = [p for _, p in sorted(found, key=lambda f: (f[0], PREFERENCE.index(f[1].kind)))]
            places += [c for c in cities if c.gazetteer_id not in self._lexicon.ids]
            if places:
                break
        places = places or [p for _, p in self._lexicon.find_loosely(key)]
        if kind is not None and (alike := [p for p in places if p.kind == kind or {p.kind, kind} <= AREAS]):
            places = alike
        wanted = country.upper() if country else None
        return tuple(p for p in places if wanted in {None, p.country})

    def nearest(self, lat: float, lon: float) -> Nearby | None:
        """Find the settlement nearest a point in degrees, or None if no layer has any; raise PointError if it is none.

        Where this was opened for some countries, GeoNames' settlements beyond them are not looked at.
        """
        own = (place for layer in self._layers for place in layer.places)
        return nearest(lat, lon, own, self._cities.near if self._cities is not None else None)

    def layers(self) -> tuple[tuple[str, LayerKind, int, str], ...]:
        """List the layers in the order in which they are asked: name, kind, number of places, attribution."""
        rows: list[tuple[str, LayerKind, int, str]] = [
            (y.name, y.kind, len(y.places), y.attribution) for y in self._layers
        ]
        if self._cities is not None:
            rows.append(("geonames", "geonames", self._cities.count(), ATTRIBUTION))
        return tuple(rows)


def open_gazetteer(
    layers: Sequence[str | Path] = DEFAULT_LAYERS,
    countries: Sequence[str] = (),
    *,
    world: bool = True,
    progress: bool = False,
) -> Gazetteer:
    """Open layers by name (bundled) or path (.csv, .geojson); a user's own go before the bundled ones.

    `countries` is the theatre: ISO codes to which GeoNames' cities are restricted. Without `world` only the
    layers given are asked. The first question compiles GeoNames' cities, which takes some seconds; `progress` shows
    it on stderr.
    Raise LayerError if a layer is unknown, unreadable or without a usable row.
    """
    opened = [load_layer(layer) for layer in dict.fromkeys(layers)]
    opened.sort(key=lambda layer: layer.kind != "user")
    everywhere = load_layer(COUNTRIES)
    demonyms = dict(everywhere.demonyms)
    for layer in opened:
        demonyms |= layer.demonyms
    if world and all(layer.name != COUNTRIES for layer in opened):
        opened.append(_countries(everywhere, opened, theatre=bool(countries)))
    cities = Cities(countries, progress=progress) if world else None
    return Gazetteer(opened, demonyms, cities, theatre=bool(countries))


def _countries(everywhere: Layer, others: Sequence[Layer], *, theatre: bool) -> Layer:
    """Leave out the countries that a more detailed layer has, and the continents where a theatre is set."""
    had = {p.country for layer in others for p in layer.places if p.kind == "country"}
    places = (p for p in everywhere.places if p.kind == "country" or not theatre)
    return replace(everywhere, places=tuple(p for p in places if p.kind != "country" or p.country not in had))
