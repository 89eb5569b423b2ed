"""A place, a toponym that may name it, and the choice between them."""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003  (places that are kept are read back by their types)
from dataclasses import dataclass, field
from typing import Final, Literal

Kind = Literal["settlement", "district", "region", "country", "border", "water", "mountain", "base", "other"]

KINDS: Final[tuple[Kind, ...]] = (
    "settlement", "district", "region", "country", "border", "water", "mountain", "base", "other",
)  # fmt: skip

# UCDP GED codebook, where_prec: 1 exact place, 2 near it, 3 district, 4 province, 5 line or fuzzy area, 6 country.
GEOPRECISION: Final[Mapping[Kind, int]] = {
    "settlement": 1, "base": 1, "district": 3, "region": 4, "country": 6, "border": 5, "water": 2, "mountain": 2,
    "other": 2,
}  # fmt: skip


DIVIDER: Final = " / "
"""What stands between the names of a label: that of the body whose recognised territory it is goes first."""


@dataclass(frozen=True, slots=True)
class Place:
    """One place of a layer: a reference point, and the radius in km of the circle that covers it."""

    gazetteer_id: str
    name: str
    label: str
    lat: float
    lon: float
    kind: Kind
    uncertainty_km: float
    layer: str
    country: str | None = None
    admin1: str | None = None
    disputed: bool = False
    names: Mapping[str, str] = field(default_factory=dict, hash=False)
    spellings: tuple[str, ...] = ()
    population: int = 0
    source: str | None = None
    confidence: str | None = None

    def written_names(self) -> tuple[str, ...]:
        """List the names that its layer holds, as written, in any script."""
        return tuple(n for n in (self.name, *self.label.split(DIVIDER), *self.spellings, *self.names.values()) if n)


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place name found in a text; offsets in code points; `kind` where a type word beside it tells."""

    start: int
    end: int
    name: str
    kind: Kind | None = None


@dataclass(frozen=True, slots=True)
class Resolution:
    """The place picked for a toponym, or none; a score from 0 to 1 and the reason in words, either way."""

    toponym: Toponym
    place: Place | None
    score: float
    reason: str
