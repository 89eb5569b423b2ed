"""Our file of online maps in; what a page needs to lay one under the marks out. Nothing here asks for a tile."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from mapper.words import ENGLISH, Words

FILE: Final = Path(__file__).with_name("tiles.toml")


@dataclass(frozen=True, slots=True)
class Tiles:
    """An online map: its name, the address of its tiles with {z}, {x} and {y}, whom it credits, its nearest zoom."""

    name: str
    url: str
    attribution: str
    nearest: int = 18

    @property
    def host(self) -> str:
        """The server that is asked for the tiles."""
        return urlsplit(self.url).netloc

    def warning(self, words: Words = ENGLISH) -> str:
        """Return what whoever switches it on should know: another server is asked, and shows its borders and names."""
        return words("map.tiles", host=self.host, name=self.name)


@cache
def offered() -> tuple[Tiles, ...]:
    """Return the online maps that can be switched on, in the file's order."""
    table = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return tuple(Tiles(**row) for row in table["tiles"])
