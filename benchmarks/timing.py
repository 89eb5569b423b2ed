"""Processor time of a piece of work: the least of some rounds, so that what else the machine does counts little."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def alternating(works: Sequence[Callable[[], object]], rounds: int) -> list[float]:
    """Return the least processor time of each piece of work, done one after the other in each round, in seconds."""
    times = [[best(work, 1) for work in works] for _ in range(rounds)]
    return [min(each) for each in zip(*times, strict=True)]


def best(work: Callable[[], object], rounds: int) -> float:
    """Return the least processor time of some rounds, in seconds."""
    times = []
    for _ in range(rounds):
        begin = time.process_time()
        work()
        times.append(time.process_time() - begin)
    return min(times)
