"""An article's sentences in; whose words its own are, and in whose town it says that it was written, out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mapper.claim import OUTLET, THIRD_PARTY
from mapper.extraction.parties import DOCUMENTS
from mapper.extraction.reporting import is_dateline
from mapper.extraction.segments import lows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mapper.article import Article
    from mapper.extraction.readings import Reading
    from mapper.profile import Profile

ENDS: Final = frozenset(". ! ? ” \" ' ’ ) … ] :".split())  # of a sentence that is no heading
HEAD: Final = 5  # sentences in which an article says where it was written
DOCUMENT_REACH: Final = 3  # words of "Statement of"


def voice_of(article: Article, profile: Profile, readings: Sequence[Reading]) -> str:
    """Return whose words an article's own are: its side's, a neutral body's (a third party), or the outlet's."""
    if (author := _titled(readings)) in {s.name for s in profile.sides}:
        return str(author)
    side = article.outlet_side or profile.outlet_side(article.outlet)
    if side in {s.name for s in profile.sides}:
        return str(side)
    return THIRD_PARTY if any(name in article.outlet for name in profile.neutral) else OUTLET


def _titled(readings: Sequence[Reading]) -> str | None:
    """Return the side whose office an article's first line names as its author: "Statement of the ministry of X"."""
    if not readings:
        return None
    first = readings[0]
    tokens = first.sentence.tokens
    if (
        tokens[-1].low in ENDS
        or not DOCUMENTS & set(lows(tokens, 0, DOCUMENT_REACH))
        or "of" not in {t.low for t in tokens}
    ):
        return None
    return next((a.side for a in first.actors if a.role in {"ministry", "official", "government", "military"}), None)


def home_of(readings: Sequence[Reading]) -> str | None:
    """Return the side in whose town an article says that it was written: "NORSTAD: …"."""
    leads = (r for r in readings[:HEAD] if r.actors and r.actors[0].first == 0 and r.actors[0].side)
    return next((r.actors[0].side for r in leads if is_dateline(r.actors[0].last, r.sentence.tokens)), None)
