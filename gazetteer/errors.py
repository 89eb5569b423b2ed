"""What can go wrong with a gazetteer; every message is one sentence: what, where, what to do."""

from __future__ import annotations


class GazetteerError(ValueError):
    """Any failure the gazetteer foresees; its text can be shown to a user as it is."""


class LayerError(GazetteerError):
    """A layer is unknown, unreadable, or holds no usable row."""
