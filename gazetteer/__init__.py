"""Toponyms in, places out, offline; it knows nothing of what is reported from there."""

from __future__ import annotations

from gazetteer.areas import bundled_outline, country_pieces
from gazetteer.errors import GazetteerError, LayerError, PointError
from gazetteer.labels import label
from gazetteer.layers import bundled_layers, country_codes
from gazetteer.lookup import Gazetteer, open_gazetteer
from gazetteer.place import GEOPRECISION, Kind, Place, Resolution, Toponym
from gazetteer.vicinity import Nearby

__all__ = [
    "GEOPRECISION",
    "Gazetteer",
    "GazetteerError",
    "Kind",
    "LayerError",
    "Nearby",
    "Place",
    "PointError",
    "Resolution",
    "Toponym",
    "bundled_layers",
    "bundled_outline",
    "country_codes",
    "country_pieces",
    "label",
    "open_gazetteer",
]
