"""Toponyms in, places out, offline; it knows nothing of what is reported from there."""

from __future__ import annotations

from gazetteer.errors import GazetteerError, LayerError
from gazetteer.place import Kind, Place, Resolution, Toponym

__all__ = ["GazetteerError", "Kind", "LayerError", "Place", "Resolution", "Toponym"]
