"""A gazetteer: some layers opened together, ready to find, recognise and resolve."""

from __future__ import annotations

from dataclasses import replace
from difflib import SequenceMatcher
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from gazetteer import installed
from gazetteer.areas import area, outline
from gazetteer.candidates import PREFERENCE, Chooser
from gazetteer.compiled import Atlas
from gazetteer.knowledge import Knowledge
from gazetteer.labels import users
from gazetteer.layers import COUNTRIES, load_layer
from gazetteer.lexicon import Lexicon
from gazetteer.names import normal
from gazetteer.points import distance_km
from gazetteer.reasons import Reasons, reasons
from gazetteer.recognition import recognise
from gazetteer.resolution import resolve
from gazetteer.spotting import weigh
from gazetteer.typewords import AREAS, split_type
from gazetteer.vicinity import nearest
from gazetteer.world import ATTRIBUTION, compiled_world

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from gazetteer.layers import Layer, LayerKind
    from gazetteer.place import Place, Resolution, Toponym
    from gazetteer.vicinity import Nearby

DEFAULT_LAYERS: Final = ("south-caucasus",)
ALIKE: Final = 90.0  # below it, names that are ordinary words look alike
SUGGESTIONS: Final = 5


class Gazetteer:
    """Places by name, from layers in memory and, if wanted, the installed ones and the compiled atlas of the world."""

    def __init__(self, layers: Sequence[Layer], countries: Sequence[str], *, world: bool, progress: bool) -> None:
        self._layers = tuple(layers)
        self._lexicon = Lexicon(self._layers)
        self._installed = installed.codes(countries) if world else ()
        compiled = partial(compiled_world, progress=progress)
        openers = (*(partial(installed.opened, code) for code in self._installed), compiled)
        self._atlas = Atlas(openers, countries) if world else None
        self._world = Atlas((compiled,), countries) if world else None
        self._theatre = bool(countries)
        everywhere = None if self._theatre else self._world
        self._knowledge = Knowledge(self._lexicon, everywhere, weigh) if everywhere is not None else None
        self._choosers = {held: Chooser(self._lexicon, self._atlas, held=held) for held in (False, True)}

    @property
    def faults(self) -> tuple[str, ...]:
        """Name the rows of the layers that could not be read, each with file, line and reason."""
        return tuple(fault for layer in self._layers for fault in layer.faults)

    def recognise(self, text: str, *, demonyms: bool = False) -> tuple[Toponym, ...]:
        """Find the toponyms of a text: sorted, without overlaps, offsets in code points.

        With `demonyms`, a word for a people counts where it stands for its state or land; not where layers of a
        theatre are open.
        """
        return recognise(text, self._lexicon, self._atlas, self._knowledge, demonyms=demonyms)

    def resolve(
        self, toponyms: Sequence[Toponym], text: str, *, parts: bool = False, held: bool = False
    ) -> tuple[Resolution, ...]:
        """Pick a place, or none, for each toponym of a text, in their order; the whole text is evidence.

        With `parts`, "southern X" is the south of X and not all of it. With `held`, a name in no layer stands for the
        longest known name in it ("University of X").
        """
        return resolve(toponyms, text, self._choosers[held], self._lexicon, theatre=self._theatre, parts=parts)

    def explain(self, text: str) -> tuple[Reasons, ...]:
        """Find and resolve the toponyms of a text, and say what spoke for and against each of their candidates."""
        return reasons(self.recognise(text), text, self._choosers[False], self._lexicon, theatre=self._theatre)

    def find(self, name: str, country: str | None = None) -> tuple[Place, ...]:
        """List the places of a name, best first: by layer, by the kind the name tells, by population."""
        key = normal(name)
        bare, kind = split_type(key)
        places: list[Place] = []
        for asked in dict.fromkeys((key, bare)):
            found = self._lexicon.find(asked)
            places = [p for _, p in sorted(found, key=lambda f: (f[0], PREFERENCE.index(f[1].kind)))]
            if self._atlas is not None:
                more = (p for p in self._atlas.find(asked, minor=True) if p.gazetteer_id not in self._lexicon.ids)
                places += [p for p in more if not any(_is_same_area(p, had) for had in places)]
            if places:
                break
        places = places or [p for _, p in self._lexicon.find_loosely(key)]
        if kind is not None and (alike := [p for p in places if p.kind == kind or {p.kind, kind} <= AREAS]):
            places = alike
        wanted = country.upper() if country else None
        return tuple(p for p in places if wanted in {None, p.country})

    def names_used(self, place: Place) -> dict[str, str]:
        """Say which body, by country code, uses which name of a place that two name differently."""
        bodies = (code for layer in self._layers if layer.name == place.layer for code in layer.bodies)
        return users(place, bodies)

    def suggest(self, name: str) -> tuple[tuple[str, float], ...]:
        """List names that are spelled like one in no layer, best first, with their likeness from 90 to 100.

        They are suggestions: nothing is ever resolved by them.
        """
        key = normal(name)
        names = {*self._lexicon.exact, *(self._atlas.alike(key) if self._atlas is not None else ())}
        rated = ((n, 100 * SequenceMatcher(None, key, n, autojunk=False).ratio()) for n in names if n[:1] == key[:1])
        return tuple(sorted((r for r in rated if r[1] >= ALIKE), key=lambda r: (-r[1], r[0]))[:SUGGESTIONS])

    def area(self, place: Place) -> dict[str, Any]:
        """Return the area that a place names, as a GeoJSON geometry in WGS 84 (RFC 7946).

        The polygon or line that its layer or the package has of it, else the circle of its stated uncertainty.
        GazetteerError when the package lacks its outlines.
        """
        return area(place, self._own(place))

    def outline(self, place: Place) -> dict[str, Any] | None:
        """Return the polygon or line of a place, as `area` does; None where only a circle is known of it."""
        return outline(place, self._own(place))

    def _own(self, place: Place) -> Mapping[str, Any] | None:
        """Return the geometry that the place's own layer keeps of it, if any."""
        known = (y.outlines.get(place.gazetteer_id) for y in self._layers if y.name == place.layer)
        return next((found for found in known if found is not None), None)

    def nearest(self, lat: float, lon: float) -> Nearby | None:
        """Find the settlement nearest a point in degrees, or None if no layer has any; raise PointError if it is none.

        Where this was opened for some countries, GeoNames' settlements beyond them are not looked at.
        """
        own = (place for layer in self._layers for place in layer.places)
        return nearest(lat, lon, own, self._atlas.near if self._atlas is not None else None)

    def layers(self) -> tuple[tuple[str, LayerKind, int, str], ...]:
        """List the layers in the order in which they are asked: name, kind, number of places, attribution."""
        rows: list[tuple[str, LayerKind, int, str]] = [
            (y.name, y.kind, len(y.places), y.attribution) for y in self._layers if y.places
        ]
        rows += [(i.code, "installed", i.places, i.attribution) for i in map(installed.describe, self._installed)]
        if self._world is not None:
            rows += [(name, "world", count, ATTRIBUTION.get(name, "")) for name, count in self._world.layers()]
        return tuple(rows)


def _is_same_area(place: Place, had: Place) -> bool:
    """Tell whether an area of the atlas is one that a layer in memory has more precisely."""
    alike = {place.kind, had.kind} <= AREAS and place.country == had.country
    return alike and distance_km(place.lat, place.lon, had.lat, had.lon) <= had.uncertainty_km


def open_gazetteer(
    layers: Sequence[str | Path] = DEFAULT_LAYERS,
    countries: Sequence[str] = (),
    *,
    world: bool = True,
    progress: bool = False,
) -> Gazetteer:
    """Open layers by name (bundled) or path (.csv, .geojson); a user's own go before the bundled ones.

    `countries` is the theatre: ISO codes to which the atlas of the world is restricted, and the installed layers, which
    go before it; no line is found there that parts other countries. Without `world` only the layers given are asked.
    The first question compiles the atlas, which takes some seconds; `progress` shows it on stderr.
    Raise LayerError if a layer is unknown, unreadable or without a usable row.
    """
    opened = [_within(load_layer(layer), countries) for layer in dict.fromkeys(layers)]
    opened.sort(key=lambda layer: layer.kind != "user")
    if all(layer.name != COUNTRIES for layer in opened):
        everywhere = load_layer(COUNTRIES)
        had = {p.country: p for layer in opened for p in layer.places if p.kind == "country"}
        places = _countries(everywhere, had, theatre=bool(countries)) if world else ()
        demonyms = {d: tuple(had.get(p.country, p) for p in of) for d, of in everywhere.demonyms.items()}
        opened.append(replace(everywhere, places=places, demonyms=demonyms))
    return Gazetteer(opened, countries, world=world, progress=progress)


def _within(layer: Layer, countries: Sequence[str]) -> Layer:
    """Leave out the lines that part countries beyond the theatre: "the international border" is not another one's."""
    beyond = {i for i, parted in layer.between.items() if countries and not parted <= set(countries)}
    return replace(layer, places=tuple(p for p in layer.places if p.gazetteer_id not in beyond)) if beyond else layer


def _countries(everywhere: Layer, had: dict[str | None, Place], *, theatre: bool) -> tuple[Place, ...]:
    """Leave out the countries that a more detailed layer has, and the continents where a theatre is set."""
    return tuple(p for p in everywhere.places if (p.country not in had if p.kind == "country" else not theatre))
