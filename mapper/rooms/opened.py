"""What the rooms show, handed from one to the other. It draws nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from mapper.article import Article
    from mapper.claim import LocatedClaim
    from mapper.queries import ClaimTable

TITLE: Final = "Incident mapper"
RECOGNISED: Final = ""
"""The conflict that is asked for where the articles tell theirs."""


@dataclass(frozen=True)
class Opened:
    """The claims as a table that can be asked, and what is known of where they come from.

    `located` and `articles` are empty where only a table of claims is open; `case` is the address of a case. `name`
    tells what is open from anything else: a table that was let go of and made anew is the same to a visitor.
    """

    table: ClaimTable
    title: str = TITLE
    note: str = ""
    articles: tuple[Article, ...] = ()
    located: Mapping[str, LocatedClaim] = field(default_factory=dict)
    sides: tuple[str, ...] = ()
    reviews: pd.DataFrame | None = None
    case: str | None = None
    name: int = 0
