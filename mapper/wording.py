"""A claim in words, for reading: day, deed, reporter, source, casualties. Pure; all comes back as plain text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote, urlsplit

import pandas as pd

from mapper.claim import THIRD_PARTY
from mapper.words import ENGLISH, texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from mapper.article import Article
    from mapper.words import Words

STATUSES: Final = ENGLISH.table("status")
PRONOUNS: Final = frozenset({"it", "he", "she", "they"})
JOINER: Final = "\u2060"  # is not seen, and lets what Markdown would make a link of be no address
ADDRESS: Final = re.compile(r"(https?:|www|@)", re.IGNORECASE)
MARKDOWN: Final = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:&^=])")


def escaped(text: str) -> str:
    """Return text that Streamlit's Markdown shows as it is: no markup, no colour, emoji, formula, link or HTML."""
    return MARKDOWN.sub(r"\\\1", ADDRESS.sub(rf"\1{JOINER}", " ".join(text.split())))


def known(value: Any) -> str:
    """Return a value as text; empty for a null."""
    return "" if value is None or value is pd.NA or value != value else str(value)  # noqa: PLR0124  (NaN alone differs)


def code(value: str) -> str:
    """Return a code of the frames as words: small_arms as "small arms"."""
    return value.replace("_", " ")


def term(group: str, value: str, words: Words = ENGLISH) -> str:
    """Return a code of the frames (a stance, a status …) as a term of the page; a code without one as plain words."""
    key = f"{group}.{value}"
    return words(key) if key in texts() else code(value)


def side(name: str, words: Words = ENGLISH) -> str:
    """Return a reporting side as a heading: its name, or what it is where it speaks for no side."""
    return words(f"neutral.{name}") if f"neutral.{name}" in texts() else name


def kind(event_type: str, words: Words = ENGLISH) -> str:
    """Return a kind of attack as a heading."""
    return term("event", event_type, words)


def day(start: date | None, end: date | None = None, words: Words = ENGLISH) -> str:
    """Return a day or a span of days in words."""
    return words.day(start, end)


def deed(claim: pd.Series[Any], words: Words = ENGLISH) -> str:
    """Return who did what to whom, as the claim has it."""
    weapons = ", ".join(term("weapon", weapon, words) for weapon in claim["weapons"] if weapon != claim["event_type"])
    what = term("deed", claim["event_type"], words) + (f" ({weapons})" if weapons else "")
    attacker, target = known(claim["attacker"]) or words("doing.unnamed"), known(claim["target"])
    return words("doing.against" if target else "doing.by", deed=what, attacker=attacker, target=target)


def accusation(told: Mapping[str, Any] | pd.Series[Any], words: Words = ENGLISH) -> str:
    """Return who is said to have attacked whom, of a claim or an incident."""
    attacker, target = (
        words(f"accusation.{name}") if name == THIRD_PARTY else name
        for name in map(known, (told["attacker"], told["target"]))
    )
    form = "both" if attacker and target else "attacker" if attacker else "target" if target else "nobody"
    return words(f"accusation.{form}", attacker=attacker, target=target)


def speaker(claim: Mapping[str, Any] | pd.Series[Any], words: Words = ENGLISH) -> str:
    """Return who says so: the reporter as written, or the kind of reporter where that is nothing or a pronoun."""
    name = known(claim["reporter_name"])
    if not name or name.lower() in PRONOUNS:
        name = term("reporter_kind", claim["reporter_kind"], words)
    return name[:1].upper() + name[1:]


def reporter(claim: pd.Series[Any], words: Words = ENGLISH) -> str:
    """Return who says so and how."""
    return words(f"reporter.{claim['stance']}", speaker=speaker(claim, words))


def source(claim: pd.Series[Any], words: Words = ENGLISH) -> str:
    """Return the outlet with the side it speaks for, and the day of publication."""
    voice, published = known(claim["outlet_side"]), claim["published"]
    outlet = f"{claim['outlet']}{f' ({voice})' if voice else ''}"
    return words("source.published", outlet=outlet, day=day(published, None, words)) if known(published) else outlet


def web_address(url: str | None) -> str:
    """Return an address that a link may hold, its odd signs encoded; empty for what is no web address."""
    text = known(url)
    try:
        parts = urlsplit(text)
    except ValueError:
        return ""
    whole = parts.scheme in {"http", "https"} and parts.netloc and not any(sign.isspace() for sign in text)
    return quote(text, safe=":/?#%&=+,;@~-._") if whole else ""


def place(claim: pd.Series[Any], words: Words = ENGLISH) -> str:
    """Return the place with how exactly it is known, or the reason why there is none."""
    name = known(claim["place_name"])
    if not name:
        return words("place.missing", reason=known(claim["unplaced"]))
    how = term("precision", str(int(claim["geo_precision"])), words) if known(claim["geo_precision"]) else ""
    radius = known(claim["uncertainty_km"])
    within = words("place.within", km=f"{float(radius):g}") if radius else ""
    return name + (f" – {how}" if how else "") + (f", {within}" if within else "")


def hours(claim: pd.Series[Any], words: Words = ENGLISH) -> str:
    """Return the part of the day that a claim states; empty where it states none."""
    part = known(claim.get("part_of_day"))
    return term("part_of_day", part, words) if part else ""


def grouping(claim: pd.Series[Any]) -> str:
    """Return why a claim is part of its incident, as a sentence."""
    where = f" at {claim['place_name']}" if known(claim["place_name"]) else ""
    repeated = "; it repeats another claim" if known(claim["repeats"]) else ""
    return f"Incident: {claim['incident_id']}{where}, {known(claim['grouped_by']) or 'by itself'}{repeated}."


def rows_of(claims: pd.DataFrame) -> list[pd.Series[Any]]:
    """Return the rows of a frame, each by its columns' names."""
    return [row for _, row in claims.iterrows()]


def casualties(claim: pd.Series[Any], words: Words = ENGLISH) -> str:
    """Return the killed and wounded the claim states; empty when it states none."""
    parts = [words(f"casualties.{fate}", n=int(claim[fate])) for fate in ("killed", "wounded") if known(claim[fate])]
    if not parts:
        return ""
    whose = {True: words("casualties.civilians"), False: words("casualties.military")}
    who = [known(claim["casualty_side"]), "" if pd.isna(claim["civilians"]) else whose[bool(claim["civilians"])]]
    return ", ".join(parts) + (f" ({', '.join(filter(None, who))})" if any(who) else "")


def table(claims: pd.DataFrame, words: Words = ENGLISH, *, reason: bool = False) -> pd.DataFrame:
    """Return the claims as a table to read, one row a claim and place; with `reason`, why each has no place."""
    columns = {
        "day": claims["date_start"],
        "place": claims["place_name"],
        **({"reason": claims["unplaced"]} if reason else {}),
        "side": claims["reporter_side"].map(lambda name: side(name, words)),
        "stance": claims["stance"].map(lambda code: term("stance", code, words)),
        "attacker": claims["attacker"],
        "target": claims["target"],
        "kind": claims["event_type"].map(lambda code: kind(code, words)),
        "quote": claims["quote"],
        "source": claims["outlet"],
        "published": claims["published"],
    }
    return pd.DataFrame({words(f"column.{name}"): values for name, values in columns.items()})


def article_table(articles: Iterable[Article], words: Words = ENGLISH) -> pd.DataFrame:
    """Return the articles as a table to read."""
    rows = (
        {"article": a.title or a.article_id, "source": a.outlet, "speaks_for": a.outlet_side, "published": a.published,
         "known_from": words(f"known_from.{a.published_from}") if a.published else words("day.unstated")}
        for a in articles
    )  # fmt: skip
    return pd.DataFrame({words(f"column.{name}"): value for name, value in row.items()} for row in rows)
