"""An article and a profile in; the parts of the text and the messages that ask a language model for its claims out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING, Final, TypeAlias

from mapper.claim import EVENT_TYPES, OUTLET, REPORTER_KINDS, STANCES, THIRD_PARTY, WEAPONS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mapper.article import Article
    from mapper.profile import Profile, Side

Message: TypeAlias = dict[str, str]

LONGEST: Final = 8000
"""The most characters of an article that one question holds: some 2,000 tokens, beside a task of 1,100."""
OPENING: Final = 400  # characters of an article's beginning that its later parts are told, for who is who
PARAGRAPH: Final = re.compile(r"\n\s*\n|\n")
SENTENCE: Final = re.compile(r"(?<=[.!?…])\s")
BLANK: Final = re.compile(r"\s")
UNDATED: Final = "unknown: give a day only where the text gives a full date"
PROMPT: Final = Path(__file__).with_name("prompt.txt")


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of an article's text, whole paragraphs where they fit; the `number`th of `of`."""

    start: int
    end: int
    number: int = 1
    of: int = 1


def parts(text: str, longest: int = LONGEST) -> tuple[Part, ...]:
    """Split a text into parts of at most `longest` characters: between paragraphs, else sentences, else words."""
    spans: list[tuple[int, int]] = []
    start = 0
    while start < len(text):
        end = _cut(text, start, longest)
        if text[start:end].strip():
            spans.append((start, end))
        start = end
    return tuple(Part(start, end, number, len(spans)) for number, (start, end) in enumerate(spans, 1))


def _cut(text: str, start: int, longest: int) -> int:
    """Return where a part that begins at `start` ends."""
    limit = start + longest
    if limit >= len(text):
        return len(text)
    for gap in (PARAGRAPH, SENTENCE, BLANK):
        end = max((found.end() for found in gap.finditer(text, start, limit)), default=start)
        if text[start:end].strip():
            return end
    return limit


def messages(article: Article, profile: Profile, part: Part) -> list[Message]:
    """Return what to send for one part of an article."""
    return [
        {"role": "system", "content": _task(article, profile)},
        {"role": "user", "content": _material(article, part)},
    ]


def own_side(article: Article, profile: Profile) -> str | None:
    """Return the side whose ministry or state agency the outlet is."""
    return article.outlet_side or profile.outlet_side(article.outlet)


def _task(article: Article, profile: Profile) -> str:
    sides = [side.name for side in profile.sides]
    side = own_side(article, profile)
    return _template().substitute(
        title=profile.title or profile.name,
        sides="\n".join(_side(s) for s in profile.sides),
        neutral=f", among them {', '.join(profile.neutral)}" if profile.neutral else "",
        reporters=_codes((*sides, THIRD_PARTY, OUTLET)),
        voice=f'This outlet speaks for {side}: what it says in its own voice has the reporter_side "{side}".'
        if side in sides
        else "",
        parties=_codes((*sides,)),
        kinds=_codes(REPORTER_KINDS),
        stances=_codes(STANCES),
        events=_codes(EVENT_TYPES),
        weapons=_codes(WEAPONS),
    )


def _side(side: Side) -> str:
    names = (*side.aliases, *side.demonyms, *side.capitals, *side.institutions, *side.areas)
    others = f" (not: {', '.join(side.excluded)})" if side.excluded else ""
    return f'- "{side.name}"' + (f", also called {', '.join(names)}" if names else "") + others


def _material(article: Article, part: Part) -> str:
    day = article.published
    facts = {
        "Outlet": article.outlet,
        "Title": article.title,
        "Published": f"{day:%A}, {day.isoformat()}" if day else UNDATED,
        "Part": f"{part.number} of {part.of}; claims and quotes from this part only" if part.of > 1 else None,
        "The article begins": _opening(article.text) if part.number > 1 else None,
    }
    head = "\n".join(f"{name}: {fact}" for name, fact in facts.items() if fact)
    return f"{head}\n\n<text>\n{article.text[part.start : part.end].strip()}\n</text>"


def _opening(text: str) -> str:
    return " ".join(text[:OPENING].split()) + " …"


def _codes(values: Iterable[str]) -> str:
    return ", ".join(f'"{value}"' for value in values)


@cache
def _template() -> Template:
    return Template(PROMPT.read_text(encoding="utf-8"))
