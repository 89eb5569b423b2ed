"""One article in; its sentences read out: hits, actors, units and times, with the people the document introduces."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mapper.claim import THIRD_PARTY
from mapper.extraction.attribution import Unit, units
from mapper.extraction.dates import TimeMention, times
from mapper.extraction.lexicon import Lexicon
from mapper.extraction.mentions import actors, people
from mapper.extraction.segments import Sentence, sentences
from mapper.extraction.values import value_class

if TYPE_CHECKING:
    from mapper.article import Article
    from mapper.extraction.lexicon import Hits
    from mapper.extraction.parties import Actor
    from mapper.profile import Profile

LOCATIVE: Final = frozenset(
    "in near at on across into around over toward towards of from inside within to along".split()
)
LOCATIVE_REACH: Final = 4


@value_class
class Reading:
    """A sentence with what was found in it."""

    sentence: Sentence
    hits: Hits
    actors: tuple[Actor, ...]
    units: tuple[Unit, ...]
    times: tuple[TimeMention, ...]

    def words(self, text: str, first: int, last: int) -> str:
        """Return the text of tokens first..last."""
        return self.sentence.words(text, first, last)

    def locative(self, actor: Actor) -> bool:
        """Tell whether a side's name stands as a place: "in the … region", not "the region said"."""
        if actor.role != "bare":
            return actor.role == "patient"
        tokens = self.sentence.tokens
        for i in range(actor.first - 1, max(-1, actor.first - 1 - LOCATIVE_REACH), -1):
            if tokens[i].low in LOCATIVE:
                return True
            if tokens[i].low in {",", "and", "that", "by"} or self._is_verb(i):
                return False
        return False

    def _is_verb(self, token: int) -> bool:
        return any(h.last == token for group in ("report", "verb", "occurrence") for h in self.hits.get(group, ()))


def readings(article: Article, profile: Profile) -> tuple[Reading, ...]:
    """Read every sentence of an article, in order, after learning the people it gives an office."""
    parts = sentences(article.text)
    plain = Lexicon(profile)
    first = [(part, hits, actors(part, hits)) for part in parts for hits in (plain.scan(part.tokens),)]
    learnt: dict[str, str] = {}
    for part, hits, named in first:
        for name, side in people(part, article.text, hits, named).items():
            learnt.setdefault(name, "" if side == THIRD_PARTY else side)
    lexicon = Lexicon(profile, learnt) if learnt else plain
    found, day = [], article.published
    for part, hits, named in first:
        if lexicon.may_name(part.tokens):
            hits = lexicon.scan(part.tokens)  # noqa: PLW2901  (once more, now that its people are known)
            named = actors(part, hits)  # noqa: PLW2901
        days = tuple(times(part.tokens, article.published, hits.get("report", ()), day))
        day = next((t.day for t in reversed(days) if t.day and not t.old), day)
        found.append(Reading(part, hits, tuple(named), tuple(units(part, hits, named)), days))
    return tuple(found)
