"""What can go wrong, as a tree; every message is one sentence: what, where, what to do.

MapperError (ValueError)
├── InputError        an input cannot be used: the batch goes on without it
├── ProfileError      a profile cannot be used: nothing can be read without one
├── FrameError        a frame breaks its schema: all its faults are listed
└── ExportError       a result cannot be written in the format asked for
"""

from __future__ import annotations


class MapperError(ValueError):
    """Any failure the mapper foresees; its text can be shown to a user as it is."""


class InputError(MapperError):
    """An article cannot be read; the others still are."""


class ProfileError(MapperError):
    """A conflict profile is unknown or faulty."""


class FrameError(MapperError):
    """A frame does not hold what the columns promise."""


class ExportError(MapperError):
    """A file cannot be written in the format its name asks for."""
