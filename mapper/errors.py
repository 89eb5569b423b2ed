"""What can go wrong, as a tree; every message is one sentence: what, where, what to do.

MapperError (ValueError)
├── InputError        an input cannot be used: the batch goes on without it
│   └── FetchError        what stands at an address cannot be got, or must not be
├── ProfileError      a profile cannot be used: nothing can be read without one
├── ExtractionError   an article's claims cannot be found, or not all: the batch goes on
│   └── CompletionError   a model's server gave no answer that can be used
├── EndpointError     a model's server is not, or wrongly, described: nothing is asked
├── CaseError         a case cannot be opened, read or written: it stays as it is
├── ReviewError       a review cannot be given: nothing is changed
├── FrameError        a frame breaks its schema: all its faults are listed
└── ExportError       a result cannot be written in the format asked for
"""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mapper.claim import Claim

DAMAGE: Final = (
    LookupError, ValueError, AttributeError, TypeError, ArithmeticError, AssertionError, RuntimeError, OSError,
    struct.error, zlib.error,
)  # fmt: skip
"""What parsers of other people's formats let through at bytes that keep no rule; they promise nothing narrower."""


class MapperError(ValueError):
    """Any failure the mapper foresees; its text can be shown to a user as it is."""


class InputError(MapperError):
    """An article cannot be read; the others still are."""


class FetchError(InputError):
    """What stands at an address cannot be fetched, or must not be; the others still are."""


class ProfileError(MapperError):
    """A conflict profile is unknown or faulty."""


class ExtractionError(MapperError):
    """An article was not read, or by some extractors only: `claims` are then what these found."""

    def __init__(self, message: str, claims: Iterable[Claim] | None = None) -> None:
        super().__init__(message)
        self.claims = None if claims is None else tuple(claims)


class CompletionError(ExtractionError):
    """A language model's server gave no answer that can be used."""


class EndpointError(MapperError):
    """What is needed to ask a language model is missing or faulty."""


class CaseError(MapperError):
    """A case cannot be opened, read or written."""


class ReviewError(MapperError):
    """A review names something that is not there, or says what a claim cannot hold."""


class FrameError(MapperError):
    """A frame does not hold what the columns promise."""


class ExportError(MapperError):
    """A file cannot be written in the format its name asks for."""
