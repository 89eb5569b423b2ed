"""The evidence: for what is chosen, what each side says beside what the others say, every claim with its words."""

from __future__ import annotations

from hashlib import sha256
from html import escape
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from mapper import wording
from mapper.explanation import reasons
from mapper.hearing import hearing
from mapper.rooms import review
from mapper.rooms.context import context
from mapper.rooms.map_view import picture
from mapper.rooms.state import choose, chosen, spoken
from mapper.symbols import data_uri
from mapper.wording import escaped, known

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    import geopandas as gpd
    import pandas as pd

    from mapper.filters import Selection
    from mapper.hearing import Column, Hearing
    from mapper.rooms.opened import Opened
    from mapper.symbols import Symbol
    from mapper.words import Words

MOST_INCIDENTS: Final = 12
MOST_ANSWERS: Final = 2
UNSPECIFIED: Final = "other"  # the kind of an attack of which nothing more is told

# A fixed script: where the evidence stands below what is seen, as on a phone, a new choice brings it into view.
SCRIPT: Final = """<script>
(() => {
    const [root, evidence] = [document.documentElement, document.querySelector(".st-key-evidence")];
    const { choice } = document.querySelector(".choice").dataset;
    const before = root.dataset.choice;
    root.dataset.choice = choice;
    if (before === undefined || !choice || choice === before) return;
    if (evidence.getBoundingClientRect().top > window.innerHeight * 0.7) evidence.scrollIntoView({ block: "start" });
})();
</script>"""


class Room:
    """Shows the words behind what was chosen, the sides beside each other; filters hide nobody's answer here."""

    def __init__(self, opened: Opened, selection: Selection, looks: Mapping[str, Symbol]) -> None:
        self.opened, self.selection, self.looks = opened, selection, looks
        self.words: Words = spoken()
        self.articles = {article.article_id: article for article in opened.articles}
        self.claim = chosen().get("claim")

    def show(self) -> None:
        """Show the incidents that are chosen, or where to start."""
        words, told = self.words, self._incidents()
        choice = sha256(repr(sorted(chosen().items())).encode()).hexdigest()[:12] if told else ""
        st.html(f'<span class="choice" data-choice="{choice}" hidden></span>{SCRIPT}', unsafe_allow_javascript=True)
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            st.header(words("app.evidence.head"), width="content")
            if told:
                st.button(words("app.evidence.back"), key="back", on_click=choose, args=({},), type="tertiary")
        if not told:
            self._starting_points()
            return
        claims, incidents = self.opened.table.hearing_frames(told[:MOST_INCIDENTS], self.selection.known_on)
        later = _later(claims, self.selection.known_on)
        if later.any():
            n = int(claims.loc[later, "claim_id"].nunique())
            st.caption(escaped(words("app.evidence.later", n=n, day=words.day(self.selection.known_on))))
            claims = claims.loc[~later]
        there = set(claims["incident_id"])
        for at, incident in enumerate(name for name in told[:MOST_INCIDENTS] if name in there):
            self._hear(hearing(claims, incidents, incident), claims, at)
        if len(told) > MOST_INCIDENTS:
            st.caption(words("app.evidence.more", n=len(told) - MOST_INCIDENTS))

    def _incidents(self) -> list[str]:
        what, table = chosen(), self.opened.table
        if "mark" in what:
            return table.incidents_at(what["mark"])
        own = list(table.claim(what["claim"])["incident_id"])[:1] if "claim" in what else []
        told = [what["incident"]] if "incident" in what else []
        for names in filter(None, (told, own)):  # a review may have moved the claim
            _, incidents = table.hearing_frames(names)
            if set(names) & set(incidents["incident_id"]):
                return names
        return []

    def _starting_points(self) -> None:
        """Offer the incidents that are shown on the map, first those that are contested."""
        words = self.words
        st.caption(words("app.evidence.hint"))
        with st.container(key="starts"):
            for at, incident in enumerate(wording.rows_of(self.opened.table.incidents(self.selection, MOST_INCIDENTS))):
                st.button(self._listed(incident), key=f"start-{at}", on_click=choose, width="stretch", type="tertiary",
                          args=({"claim": incident["claim_id"], "incident": incident["incident_id"]},))  # fmt: skip

    def _listed(self, incident: pd.Series[Any]) -> str:
        """Return an incident as a line of the list: the place, the day, who speaks, what is said, how it stands."""
        words = self.words
        place = known(incident["place_name"]) or words("page.no_place_on_map")
        when = words.day(incident["date_start"], incident["date_end"])
        speak = " ".join(f"![]({data_uri(self.looks[side].svg(18))})" for side in incident["reporting_sides"])
        kinds = ", ".join(wording.kind(kind, words) for kind in incident["event_types"] if kind != UNSPECIFIED)
        status = words(f"status.{incident['status']}")
        more = " · ".join(filter(None, (wording.accusation(incident, words), kinds, status)))
        return f"**{escaped(place)}** · {escaped(when)} {speak}  \n{escaped(more)}"

    def _hear(self, heard: Hearing, claims: gpd.GeoDataFrame, at: int) -> None:
        """Show one incident, a column for each side that speaks about it."""
        incident, words = heard.incident, self.words
        with st.container(key=f"incident-{at}"):
            place = known(incident["place_name"]) or words("page.no_place_on_map")
            st.subheader(escaped(f"{place} · {words.day(incident['date_start'], incident['date_end'])}"))
            status = words(f"status.{incident['status']}")
            origins = words("count.origins", n=int(incident["n_origins"]))
            st.caption(escaped(f"{wording.accusation(incident, words)} · {status} · {origins}"))
            for line in _agreement(heard, words):
                st.caption(escaped(line))
            with st.container(horizontal=True, gap="medium"):
                self._copy(incident, at)
                if self.opened.case:
                    review.incident_button(self.opened.case, incident, claims, at)
            columns = heard.columns
            rooms = st.columns(max(2, len(columns)), gap="small")
            for room, column in zip(rooms, columns, strict=False):
                with room:
                    self._voice(column, _repeats(column, claims, heard), at)
            if len(columns) == 1:
                rooms[1].caption(words("page.alone"))

    def _copy(self, incident: pd.Series[Any], at: int) -> None:
        """Offer the address of an incident, to be copied."""
        with st.popover(self.words("app.evidence.link"), type="tertiary", key=f"link-{at}"):
            base = (st.context.url or "").split("?")[0]
            st.caption(self.words("app.evidence.link_what"))
            st.code(f"{base}?incident={incident['incident_id']}", language=None, wrap_lines=True)

    def _voice(self, column: Column, repeated: Sequence[pd.Series[Any]], at: int) -> None:
        """Show what one side says, a card for each claim; a line that only repeats another is folded."""
        words, look = self.words, self.looks[column.side]
        name = escape(wording.side(column.side, words))
        origins = escape(words("count.origins", n=len(column.origins)))
        st.html(f'<div class="side-name" style="--side:{look.colour}">{picture(look.svg(18))}<span>{name}</span>'
                f"<i>{origins}</i></div>")  # fmt: skip
        rows = wording.rows_of(column.claims)
        for claim in rows[: column.own]:
            self._card(claim, at)
        self._folded("repeated", repeated, at)
        answers = rows[column.own :]
        for claim in answers[:MOST_ANSWERS]:
            self._card(claim, at, counter=True)
        self._folded("more_answers", answers[MOST_ANSWERS:], at, counter=True)

    def _folded(self, key: str, claims: Sequence[pd.Series[Any]], at: int, *, counter: bool = False) -> None:
        if claims:
            held = any(claim["claim_id"] == self.claim for claim in claims)
            with st.expander(self.words(f"app.evidence.{key}", n=len(claims)), expanded=held):
                for claim in claims:
                    self._card(claim, at, counter=counter)

    def _card(self, claim: pd.Series[Any], at: int, *, counter: bool = False) -> None:
        """Show one claim: the words where they stand, who says them, what they say, and their source."""
        kind = "chosen-" if claim["claim_id"] == self.claim else ""
        with st.container(key=f"card-{kind}{at}-{claim['claim_id']}"):
            st.html(self._tags(claim, counter=counter) + self._quote(claim) + self._facts(claim))
            with st.container(horizontal=True, gap="medium"):
                self._why(claim)
                if self.opened.case:
                    review.claim_button(self.opened.case, claim, at, self.opened.sides)

    def _tags(self, claim: pd.Series[Any], *, counter: bool) -> str:
        """Return what is done with the claim, and which kind of attack it is about; the denials stand out."""
        stance, words = str(claim["stance"]), self.words
        told = [("tag " + stance, wording.term("stance", stance, words))]
        if claim["event_type"] != UNSPECIFIED:
            told.append(("tag", wording.kind(claim["event_type"], words)))
        if counter:
            told.append(("tag counter", words("snapshot.counter")))
        tags = "".join(f'<span class="{escape(name)}">{escape(text)}</span>' for name, text in told)
        return f'<p class="tags">{tags}</p>'

    def _quote(self, claim: pd.Series[Any]) -> str:
        """Return the words, and folded below them where they stand."""
        article = self.articles.get(claim["article_id"])
        before, quote, after = context(article, claim["quote"], int(claim["quote_start"]), int(claim["quote_end"]))
        folded = ""
        if before.strip() or after.strip():
            summary = escape(self.words("app.evidence.context"))
            told = f"{escape(before)}<em>{escape(quote)}</em>{escape(after)}"
            folded = f'<details><summary>{summary}</summary><p dir="auto">{told}</p></details>'
        return f'<blockquote class="quote" dir="auto">“{escape(quote)}”</blockquote>{folded}'

    def _facts(self, claim: pd.Series[Any]) -> str:
        """Return who says so, what is said to have been done, when and where, and the source."""
        words = self.words
        when = words.day(claim["date_start"], claim["date_end"])
        facts = (
            wording.deed(claim, words), wording.casualties(claim, words), f"{when} · {wording.place(claim, words)}",
            wording.hours(claim, words),
        )  # fmt: skip
        source, address = escape(wording.source(claim, words)), wording.web_address(claim["url"])
        if address:
            source = f'<a href="{escape(address)}" target="_blank" rel="noopener noreferrer">{source}</a>'
        lines = [f"<strong>{escape(wording.reporter(claim, words))}</strong>", *map(escape, filter(None, facts))]
        return f'<p class="facts">{"<br>".join(lines)}</p><p class="source">{source}</p>'

    def _why(self, claim: pd.Series[Any]) -> None:
        """Offer the words and the rules that a claim was read from, and why it stands with this incident."""
        with st.popover(self.words("app.evidence.why"), type="tertiary"):
            located = self.opened.located.get(claim["claim_id"])
            found = [*(reasons(located) if located else ()), wording.grouping(claim)]
            st.caption("  \n".join(map(escaped, found)))


def _later(claims: gpd.GeoDataFrame, day: date | None) -> pd.Series[bool]:
    """Tell which claims were not known on a day: published later, or on no known day."""
    if day is None:
        return claims["published"].map(lambda _: False).astype(bool)
    return claims["published"].map(lambda published: not known(published) or published > day).astype(bool)


def _agreement(heard: Hearing, words: Words) -> list[str]:
    """Return what the sides agree on and on what they contradict each other, as sentences."""
    found = []
    for key, told in (("agree", heard.agree), ("differ", heard.differ)):
        aspects = [words(f"aspect.{aspect}") for aspect in told]
        if aspects:
            found.append(words(f"app.evidence.{key}", aspects=", ".join(aspects)))
    return found


def _repeats(column: Column, claims: gpd.GeoDataFrame, heard: Hearing) -> list[pd.Series[Any]]:
    """Return the claims that a column leaves out because another one says the same more fully, as under a headline."""
    same = (claims["incident_id"] == heard.incident["incident_id"]) & (claims["reporter_side"] == column.side)
    shown = set(column.claims["claim_id"])
    left_out = claims["repeats"].isin(shown) & ~claims["claim_id"].isin(shown)
    return wording.rows_of(claims.loc[same & left_out].drop_duplicates("claim_id"))
