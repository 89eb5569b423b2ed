"""How often a host is asked, and what its robots.txt lets us read. Pure but for the clock that is handed in."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Final
from urllib.robotparser import RobotFileParser

from mapper import __version__

if TYPE_CHECKING:
    from collections.abc import Callable

PRODUCT: Final = "incident-mapper"
AGENT: Final = f"{PRODUCT}/{__version__} (reads single articles that a person asks for; obeys robots.txt)"
LONGEST_PAUSE: Final = 30.0
SECONDS: Final = re.compile(r"\d{1,9}")


@dataclass(slots=True)
class Turns:
    """Says how long to wait for one's turn at a host; a turn is taken by asking."""

    pause: float
    clock: Callable[[], float]
    _next: dict[str, float] = field(default_factory=dict)

    def wait(self, host: str, delay: float = 0.0) -> float:
        """Take the next turn at a host, and return in how many seconds it is."""
        now = self.clock()
        turn = max(now, self._next.get(host, now))
        self._next[host] = turn + max(self.pause, min(delay, LONGEST_PAUSE))
        return turn - now


@dataclass(frozen=True, slots=True)
class Rules:
    """What a robots.txt asks of us."""

    parser: RobotFileParser

    def permit(self, url: str) -> bool:
        """Tell whether we may read a URL."""
        return self.parser.can_fetch(PRODUCT, url)

    @property
    def delay(self) -> float:
        """The seconds between two requests that it asks for."""
        return float(self.parser.crawl_delay(PRODUCT) or 0.0)


def rules(text: str) -> Rules:
    """Read a robots.txt; an empty one permits everything."""
    parser = RobotFileParser()
    parser.parse(text.splitlines())
    return Rules(parser)


def asked_to_wait(header: str | None, now: datetime | None = None) -> float | None:
    """Return the seconds from now that a Retry-After asks us to wait; None if it does not say."""
    if header is None:
        return None
    if SECONDS.fullmatch(header.strip()):
        return float(header)
    try:
        until = parsedate_to_datetime(header)
    except (ValueError, TypeError, IndexError):
        return None
    return max(0.0, (until.replace(tzinfo=until.tzinfo or UTC) - (now or datetime.now(UTC))).total_seconds())
