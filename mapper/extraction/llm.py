"""A language model's answer in; claims out, for the verifier to judge: the schema of the answer, and how it is read.

Nothing here is believed. A quote is looked up in the part of the text that was sent; one that is not there keeps the
offsets 0 to 0, and a place that is not in its quote likewise, so that the verifier drops and counts the claim.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal, TypeAlias

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, ValidationError

from gazetteer import Toponym
from mapper.claim import (
    OUTLET,
    THIRD_PARTY,
    Casualties,
    Claim,
    EventType,
    Period,
    PlaceMention,
    Relation,
    ReporterKind,
    Role,
    Stance,
    Weapon,
)
from mapper.extraction.quotes import located, occurrences

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mapper.article import Article
    from mapper.extraction.prompts import Part
    from mapper.profile import Profile

Schema: TypeAlias = dict[str, Any]

NOWHERE: Final = (0, 0)
NOT_WANTED: Final = frozenset({"title", "description", "default"})  # keys that strict servers refuse or nobody reads


def _nothing(value: Any) -> Any:
    """Read an empty text, or the word null, as null."""
    return None if isinstance(value, str) and value.strip().casefold() in {"", "null", "none"} else value


def _listed(value: Any) -> Any:
    return [] if value is None else value


def _encodable(value: str) -> str:
    """Refuse half characters, which JSON can write and no file can."""
    value.encode()  # a UnicodeEncodeError is a ValueError, as a validator's must be
    return value


Words = Annotated[str, AfterValidator(_encodable)]
Text = Annotated[Words | None, BeforeValidator(_nothing)]
Day = Annotated[date | None, BeforeValidator(_nothing)]


class _Asked(BaseModel):
    """A part of the answer: the schema closes it and wants every key; what is read may lack some."""

    model_config = ConfigDict(json_schema_extra={"additionalProperties": False})


class NamedPlace(_Asked):
    """A place as the model names it."""

    name: Words
    role: Role
    relation: Relation


class Draft(_Asked):
    """A claim as the model states it, before anything is looked up."""

    quote: Words
    reporter_side: Words
    reporter_name: Text
    reporter_kind: ReporterKind
    stance: Stance
    attacker: Text
    target: Text
    event_type: EventType
    weapons: Annotated[list[Weapon], BeforeValidator(_listed)]
    date_start: Day
    date_end: Day
    date_precision: Literal[1, 2, 3, 4, 5] | None
    date_text: Text
    places: Annotated[list[NamedPlace], BeforeValidator(_listed)]
    killed: int | None
    wounded: int | None
    casualty_side: Text
    civilians: bool | None


class Reply(_Asked):
    """The whole answer."""

    claims: list[Draft]


NULLS: Final = dict.fromkeys(Draft.model_fields) | {"reporter_kind": "media"}


@dataclass(frozen=True, slots=True)
class Told:
    """The claims of one answer, and for each item of it that is no claim what is wrong with it."""

    claims: tuple[Claim, ...]
    unfit: tuple[str, ...] = ()


def schema(profile: Profile) -> Schema:
    """Return the JSON schema of the answer, in the keywords that servers with strict schemas take; sides are codes."""
    whole: Schema = _bare(Reply.model_json_schema())
    sides = [side.name for side in profile.sides]
    codes = {
        "reporter_side": _code([*sides, THIRD_PARTY, OUTLET]),
        **{key: {"anyOf": [_code(sides), {"type": "null"}]} for key in ("attacker", "target", "casualty_side")},
    }
    whole["$defs"]["Draft"]["properties"] |= codes
    return whole


def told(answer: str, article: Article, part: Part, toponyms: Sequence[Toponym], model: str) -> Told:
    """Read the answer on one part of an article; `toponyms` are those the gazetteer found in the text."""
    items = json.loads(answer).get("claims")
    if not isinstance(items, list):
        return Told((), ("the answer holds no list of claims",))
    claims: dict[str, Claim] = {}
    unfit: list[str] = []
    for item in items:
        try:
            draft = Draft.model_validate(NULLS | item if isinstance(item, dict) else item)
        except ValidationError as error:
            unfit.append(_misfit(error))
            continue
        claim = _claim(draft, article, part, toponyms, model)
        claims.setdefault(claim.claim_id, claim)
    return Told(tuple(claims.values()), tuple(unfit))


def _claim(draft: Draft, article: Article, part: Part, toponyms: Sequence[Toponym], model: str) -> Claim:
    text = article.text
    found = located(draft.quote, text, part.start, part.end)
    start, end = found or NOWHERE
    return Claim(
        article_id=article.article_id,
        quote=text[start:end] if found else draft.quote,
        quote_start=start,
        quote_end=end,
        reporter_side=draft.reporter_side,
        reporter_name=_as_written(draft.reporter_name, text),
        reporter_kind=draft.reporter_kind,
        stance=draft.stance,
        attacker=draft.attacker,
        target=draft.target,
        event_type=draft.event_type,
        weapons=tuple(dict.fromkeys(draft.weapons)),
        period=_period(draft, text),
        places=_places(draft.places, text, (start, end), toponyms),
        casualties=Casualties(draft.killed, draft.wounded, draft.casualty_side, draft.civilians),
        extractor="llm",
        rules=(f"model: {model}",),
    )


def _period(draft: Draft, text: str) -> Period | None:
    start, end = draft.date_start or draft.date_end, draft.date_end or draft.date_start
    if start is None or end is None:
        return None
    precision = draft.date_precision or (1 if start == end else 2)
    return Period(start, end, precision, _as_written(draft.date_text, text))


def _places(
    named: Sequence[NamedPlace], text: str, quote: tuple[int, int], toponyms: Sequence[Toponym]
) -> tuple[PlaceMention, ...]:
    inside = [t for t in toponyms if quote[0] <= t.start and t.end <= quote[1]]
    mentions = {
        (toponym, place.role): PlaceMention(toponym, place.role, place.relation)
        for place in named
        for toponym in [_toponym(place.name, text, quote, inside)]
    }
    return tuple(mentions.values())


def _toponym(name: str, text: str, quote: tuple[int, int], inside: Sequence[Toponym]) -> Toponym:
    """Return the toponym of the quote that a name means, else one made where the name stands, else one nowhere."""
    spans = [span for span in occurrences(name, text, *quote) if _is_whole(text, *span)]
    for start, end in spans:
        over = [t for t in inside if t.start < end and start < t.end]
        if over:
            return max(over, key=lambda t: ((t.start, t.end) == (start, end), t.end - t.start))
    if spans:
        return Toponym(*spans[0], text[slice(*spans[0])])
    return Toponym(*NOWHERE, name)


def _is_whole(text: str, start: int, end: int) -> bool:
    """Tell whether a stretch of text begins and ends with whole words."""
    return not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum())


def _as_written(words: str | None, text: str) -> str | None:
    """Return words as the text has them; words that it does not have are nobody's."""
    found = located(words, text) if words else None
    return text[slice(*found)] if found else None


def _misfit(error: ValidationError) -> str:
    where = error.errors()[0]["loc"]
    return f"its {where[0]} is none that can be" if where else "it is no claim"


def _code(values: list[str]) -> Schema:
    return {"type": "string", "enum": values}


def _bare(node: Any) -> Any:
    """Return a schema without what only describes it."""
    if isinstance(node, dict):
        return {key: _bare(value) for key, value in node.items() if key not in NOT_WANTED}
    return [_bare(value) for value in node] if isinstance(node, list) else node
