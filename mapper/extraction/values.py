"""A class in; the same out as one of values: compared by their fields, hashed, and never changed once made.

That nothing changes them the type checker sees to. A frozen dataclass also sees to it whenever a value is made, which
takes three times as long, and a sentence read is some fifty of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True)
def value_class(kind: type[T]) -> type[T]:
    """Make a class one of values."""
    return dataclass(slots=True, unsafe_hash=True)(kind)
