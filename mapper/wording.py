"""A claim in words, for reading: day, deed, reporter, source, casualties. Pure; all comes back as plain text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from mapper.article import Article

UNDATED: Final = "no day stated"
STATUSES: Final[Mapping[str, str]] = {
    "contested": "Contested: the sides contradict each other",
    "acknowledged": "Acknowledged by the side that is accused",
    "third_party": "Confirmed by a third party",
    "one_side_only": "Told by one side only",
    "unattributed": "Nobody is named as the source",
}
PRECISIONS: Final[Mapping[int, str]] = {
    1: "exact place", 2: "near the place", 3: "somewhere in the district", 4: "somewhere in the province",
    5: "along a line or in a fuzzy area", 6: "somewhere in the country", 7: "a region wider than a country",
}  # fmt: skip
DEEDS: Final[Mapping[str, str]] = {
    "missile": "missile attack", "drone": "drone attack", "air": "air attack", "small_arms": "small-arms fire",
    "other": "attack",
}  # fmt: skip
MARKDOWN: Final = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:&^=])")


def escaped(text: str) -> str:
    """Return text that Streamlit's Markdown shows as it is: no markup, no colour, emoji, formula, link or HTML."""
    return MARKDOWN.sub(r"\\\1", " ".join(text.split()))


def known(value: Any) -> str:
    """Return a value as text; empty for a null."""
    return "" if value is None or value is pd.NA or value != value else str(value)  # noqa: PLR0124  (NaN alone differs)


def code(value: str) -> str:
    """Return a code of the frames as words: small_arms as "small arms"."""
    return value.replace("_", " ")


def day(start: date | None, end: date | None = None) -> str:
    """Return a day or a span of days in words."""
    if start is None:
        return UNDATED
    if end is None or end == start:
        return f"{start.day} {start:%B %Y}"
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{end.day} {end:%B %Y}"
    if start.year == end.year:
        return f"{start.day} {start:%B} – {end.day} {end:%B %Y}"
    return f"{day(start)} – {day(end)}"


def deed(claim: pd.Series[Any]) -> str:
    """Return who did what to whom, as the claim has it."""
    weapons = ", ".join(code(weapon) for weapon in claim["weapons"] if weapon != claim["event_type"])
    what = DEEDS.get(claim["event_type"], code(claim["event_type"])) + (f" ({weapons})" if weapons else "")
    attacker = known(claim["attacker"]) or "an unnamed attacker"
    target = known(claim["target"])
    return f"{what} by {attacker}" + (f" against {target}" if target else "")


def reporter(claim: pd.Series[Any]) -> str:
    """Return who says so and how: the reporter as written, or the kind of reporter, and the stance."""
    kind = code(claim["reporter_kind"])
    return f"{known(claim['reporter_name']) or kind.capitalize()} {claim['stance']}"


def source(claim: pd.Series[Any]) -> str:
    """Return the outlet with the side it speaks for, and the day of publication."""
    side = known(claim["outlet_side"])
    published = claim["published"]
    return f"{claim['outlet']}{f' ({side})' if side else ''}" + (
        f", published {day(published)}" if known(published) else ""
    )


def place(claim: pd.Series[Any]) -> str:
    """Return the place with how exactly it is known, or the reason why there is none."""
    name = known(claim["place_name"])
    if not name:
        return f"Not on the map: {known(claim['unplaced'])}"
    how = PRECISIONS[int(claim["geo_precision"])] if known(claim["geo_precision"]) else ""
    radius = known(claim["uncertainty_km"])
    return name + (f" – {how}" if how else "") + (f", within {float(radius):g} km" if radius else "")


def casualties(claim: pd.Series[Any]) -> str:
    """Return the killed and wounded the claim states; empty when it states none."""
    parts = [f"{number} {word}" for word in ("killed", "wounded") if (number := known(claim[word]))]
    if not parts:
        return ""
    who = [known(claim["casualty_side"]), "civilians" if claim["civilians"] is True else ""]
    return ", ".join(parts) + (f" ({', '.join(filter(None, who))})" if any(who) else "")


def table(claims: pd.DataFrame, *, reason: bool = False) -> pd.DataFrame:
    """Return the claims as a table to read, one row a claim and place; with `reason`, why each has no place."""
    return pd.DataFrame(
        {
            "Day": claims["date_start"],
            "Place": claims["place_name"],
            **({"Why it is not on the map": claims["unplaced"]} if reason else {}),
            "Who says so": claims["reporter_side"],
            "Stance": claims["stance"],
            "Attacker": claims["attacker"],
            "Target": claims["target"],
            "Kind": claims["event_type"].map(code),
            "Quote": claims["quote"],
            "Source": claims["outlet"],
            "Published": claims["published"],
        }
    )


def article_table(articles: Iterable[Article]) -> pd.DataFrame:
    """Return the articles as a table to read."""
    return pd.DataFrame(
        {"Article": a.title or a.article_id, "Source": a.outlet, "Speaks for": a.outlet_side, "Published": a.published,
         "The day is known from": a.published_from if a.published else UNDATED}
        for a in articles
    )  # fmt: skip
