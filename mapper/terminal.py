"""What the commands have in common: exit statuses, words beside the data, and numbers of things in words."""

from __future__ import annotations

import sys
from typing import Final

DONE: Final = 0
REJECTED: Final = 1
USAGE: Final = 2


def say(words: str) -> None:
    """Say something beside the data."""
    print(f"mapper: {words}", file=sys.stderr)


def counted(number: int, what: str) -> str:
    """Return a number of things in words."""
    return f"{number} {what}{'' if number == 1 else 's'}"
