"""The page: articles in, a map with its evidence out. It composes the rooms and decides nothing.

Run it with `mapper app [PATH…]`, or from a checkout with `streamlit run app.py -- [PATH…]`.
"""

from __future__ import annotations

import sys
from base64 import b64encode
from html import escape
from typing import TYPE_CHECKING, Any

import streamlit as st
from streamlit.components.v1 import declare_component
from streamlit_folium import st_folium

from gazetteer import GazetteerError
from mapper import export, figures, filters, maps, review_room, snapshot, wording
from mapper.bundled import ASSETS, WEB, example_articles
from mapper.case import Case
from mapper.errors import MapperError
from mapper.explanation import reasons
from mapper.fetching import Fetcher
from mapper.hearing import hearing, incidents_at, worth_hearing
from mapper.marks import WIDE_KM, mark_keys, marks, unplaced
from mapper.pipeline import Result, run_articles
from mapper.reading import read
from mapper.storage import is_case
from mapper.storage import shown as shown_address
from mapper.symbols import symbols
from mapper.uploads import TYPES, gather
from mapper.wording import escaped

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import geopandas as gpd
    import pandas as pd

    from mapper.article import Article
    from mapper.filters import Choices, Counts, Selection
    from mapper.hearing import Column, Hearing
    from mapper.marks import Mark
    from mapper.reading import Reading, Rejection
    from mapper.symbols import Symbol

MAP_HEIGHT = 560
MOST_INCIDENTS = 12
MOST_ANSWERS = 2
WIDTHS = {
    name: st.column_config.Column(width=pixels)
    for name, pixels in {"Day": 90, "Place": 170, "Who says so": 120, "Quote": 420, "Source": 170}.items()
}
assets = declare_component("assets", path=str(ASSETS))
web = declare_component("web", path=str(WEB))


def page() -> None:
    """Lay out the page, from the articles to the downloads."""
    st.set_page_config(page_title="Incident mapper", layout="wide", page_icon=WEB / "icon.svg")
    st.html(WEB / "app.css")
    filter_room = st.sidebar.container()
    with st.sidebar:
        result, rejected = articles_room()
    head = st.container()
    say_rejected(rejected)
    if result is None:
        return
    claims, incidents = result.claims, result.incidents
    st.session_state["located"] = {located.claim.claim_id: located for located in result.located}
    st.session_state["parties"], st.session_state["claims"] = result.sides, claims
    if claims.empty:
        head.title(escaped(result.profile.title))
        st.info(
            "No claim about an attack was found in these articles. Add others on the left, or go back to the example."
        )
        return
    with filter_room:
        selection = filter_controls(filters.choices(claims))
    shown = filters.apply(claims, selection)
    told = filters.incidents_of(incidents, shown)
    with head:
        headline(result, filters.counts(claims, shown), shown, told)
    looks = symbols(claims["reporter_side"])
    with st.container(key="desk"):
        left, right = st.columns([6, 5], gap="medium")
    with left:
        map_room(claims, shown, looks)
    with right, st.container(key="evidence", border=True):
        evidence_room(claims, shown, incidents, looks)
    tables(shown, result.articles)
    st.caption(escaped(f"{result.profile.note} {maps.BOUNDARY_NOTE}".strip()))


@st.cache_resource(show_spinner="Reading the articles …", max_entries=8)
def opened(paths: tuple[str, ...]) -> Reading:
    """Read the articles the page was started with."""
    with Fetcher() as fetch:
        return read(paths, fetch=fetch)


@st.cache_resource(show_spinner="Finding the claims …", max_entries=8, hash_funcs={"mapper.article.Article": hash})
def mapped(articles: tuple[Article, ...]) -> Result:
    """Map the articles once for everybody who looks at them."""
    return run_articles(articles)


@st.cache_resource(show_spinner="Opening the case …", max_entries=8)
def told(address: str, revision: str) -> Result:  # noqa: ARG001  (another revision is another result)
    """Return what a case tells."""
    with Case.open(address) as case:
        return case.result()


def case_room(address: str) -> tuple[Result | None, Sequence[Rejection]]:
    """Show the case that is open, take articles into it, and what was decided about its claims."""
    st.header("Case")
    st.caption(escaped(shown_address(address)))
    rejected: list[Rejection] = []
    with st.form("add", clear_on_submit=True, border=False):
        files = st.file_uploader("Add articles to the case", type=list(TYPES), accept_multiple_files=True)
        wanted = st.form_submit_button("Add them", width="stretch")
    try:
        with Case.open(address) as case:
            if wanted and files:
                found = gather((), [(file.name, file.getvalue()) for file in files])
                with st.spinner("Reading the articles …"):
                    added = case.add(found.articles)
                rejected = [*found.rejected, *added.rejected]
                st.caption(f"{len(added.new)} new, {len(added.same)} held already")
            revision = case.revision()
        result = told(address, revision)
    except (MapperError, GazetteerError) as error:
        st.error(escaped(str(error)))
        return None, rejected
    st.caption(f"{len(result.articles)} articles, {len(result.incidents)} incidents")
    review_room.history(address)
    return result, rejected


def articles_room() -> tuple[Result | None, Sequence[Rejection]]:
    """Show which articles are open, take in more, and map them."""
    paths = tuple(sys.argv[1:])
    if len(paths) == 1 and is_case(paths[0]):
        st.session_state["case"] = paths[0]
        return case_room(paths[0])
    st.header("Articles")
    files = st.file_uploader(
        "Add your own", type=list(TYPES), accept_multiple_files=True, key="files",
        help="Texts, web pages, JSON, tables (CSV, TSV, Parquet), e-mails, PDFs and feeds. They stay on this machine, "
        "and nothing that they link to is fetched.",
    )  # fmt: skip
    keep = not files or st.toggle("Keep the articles that were open", value=True, key="keep")
    try:
        start = opened(paths or (str(example_articles()),))
        found = gather(start.articles if keep else (), [(file.name, file.getvalue()) for file in files])
        rejected = [*start.rejected, *found.rejected]
        if not found.articles:
            st.session_state.pop("chosen", None)
            st.caption("No article is open.")
            return None, rejected
        result = mapped(found.articles)
    except (MapperError, GazetteerError) as error:
        st.error(escaped(str(error)))
        st.caption("Remove the file above, or keep the articles that were open beside it.")
        return None, []
    example = " of the bundled example" if keep and not paths and not files else ""
    number = len(found.articles)
    for words in (*start.sentences, *found.notes):
        st.caption(escaped(words))
    again = f", {len(found.repeated)} given twice" if found.repeated else ""
    st.caption(f"{number} article{'' if number == 1 else 's'}{example}{again}, {len(result.incidents)} incidents")
    return result, rejected


def say_rejected(rejected: Sequence[Rejection]) -> None:
    """Name each input that could not be used, with its reason."""
    for rejection in rejected:
        st.warning(f"**{escaped(str(rejection.source))}**: {escaped(rejection.reason)}")


def filter_controls(offered: Choices) -> Selection:
    """Show the filters and return what is asked for."""
    st.header("Filters")
    first, last = offered.first, offered.last
    if first and last and first < last:
        first, last = st.slider("Days", first, last, (first, last), format="D MMM YYYY", key="days")
    undated = not offered.undated or st.checkbox(
        f"Claims that state no day ({offered.undated})", value=True, key="undated"
    )
    sides = st.pills("Who says so", list(offered.sides), selection_mode="multi", key="sides",
                     format_func=lambda side: f"{escaped(wording.side(side))} {offered.sides[side]}")  # fmt: skip
    stances = st.pills("Stance", list(offered.stances), selection_mode="multi", key="stances",
                       format_func=lambda code: f"{wording.term('stance', code)} {offered.stances[code]}")  # fmt: skip
    kinds = st.multiselect("Kind of attack", list(offered.kinds), placeholder="All kinds", key="kinds",
                           format_func=lambda kind: f"{wording.kind(kind)} ({offered.kinds[kind]})")  # fmt: skip
    outlets = st.multiselect("Source", list(offered.outlets), placeholder="All sources", key="outlets",
                             format_func=lambda outlet: f"{outlet} ({offered.outlets[outlet]})")  # fmt: skip
    st.button("Show everything", on_click=show_everything, width="stretch")
    return filters.Selection(first, last, bool(undated), *map(frozenset, (sides, outlets, kinds, stances)))


def show_everything() -> None:
    """Take all filters back."""
    for key in ("days", "undated", "sides", "stances", "kinds", "outlets"):
        st.session_state.pop(key, None)


def headline(result: Result, number: Counts, shown: gpd.GeoDataFrame, told: gpd.GeoDataFrame) -> None:
    """Show the title, what is shown and what is not, and the downloads of just that."""
    left, right = st.columns([5, 1], vertical_alignment="center")
    left.title(escaped(result.profile.title))
    with left:
        st.markdown(
            f"**{number.shown}** of {number.total} claims shown · **{number.filtered}** filtered out · "
            f"**{number.on_map}** on the map · **{number.unplaced}** without a place · "
            f"**{number.incidents}** incidents"
        )
    with right.popover("Download", width="stretch"):
        st.caption("Exactly what is shown now")
        title, note = result.profile.title, result.profile.note
        for label, suffix in (
            ("GeoJSON", ".geojson"),
            ("GeoPackage (QGIS)", ".gpkg"),
            ("GeoParquet", ".parquet"),
            ("FlatGeobuf", ".fgb"),
            ("KML (Google Earth)", ".kml"),
            ("Table (CSV)", ".csv"),
            ("Tables (CSV, ZIP)", ".zip"),
        ):
            download(label, f"incidents{suffix}", file_of(result, shown, told, suffix))
        download("Page (HTML, offline)", "map.html", lambda: snapshot.render(shown, told, title=title, note=note))
        download("Picture (PNG)", "map.png", lambda: figures.render(shown, told, ".png", title=title, note=note))
        download("Picture (PDF)", "map.pdf", lambda: figures.render(shown, told, ".pdf", title=title, note=note))


def file_of(result: Result, shown: gpd.GeoDataFrame, told: gpd.GeoDataFrame, suffix: str) -> Callable[[], bytes]:
    """Return what makes the file, so that it is made only when asked for."""
    return lambda: export.to_bytes(shown, told, suffix, reviews=result.reviews)


def download(label: str, name: str, make: Callable[[], bytes | str]) -> None:
    """Show one download."""
    st.download_button(label, make, file_name=name, on_click="ignore", width="stretch", key=name)


def map_room(claims: gpd.GeoDataFrame, shown: gpd.GeoDataFrame, looks: Mapping[str, Symbol]) -> None:
    """Show the map: the ground holds all claims and never changes, the marks are those shown."""
    look: maps.Look = "dark" if st.context.theme.type == "dark" else "light"
    every, found = marks(claims), marks(shown)
    if not every:
        st.info("None of these claims names a place that can be drawn: they are all in the tables below.")
        return
    clicks = ["last_clicked"] if "case" in st.session_state else []  # a review may put a place there
    st_folium(
        maps.ground(every, assets=f"../{assets.name}/", web=f"../{web.name}/", look=look),
        feature_group_to_add=maps.layer(found, looks, chosen_marks(shown)),
        returned_objects=["last_active_drawing", "last_object_clicked_count", *clicks],
        height=MAP_HEIGHT, use_container_width=True, key="map", on_change=mark_chosen,
    )  # fmt: skip
    if "case" in st.session_state and (point := review_room.clicked_point()):
        st.caption(f"Clicked at {point}: a review can put the place of a claim there.")
    legend(found, looks)
    if shown.empty:
        st.info("No claim matches these filters: take some back, or show everything.")


def legend(found: Sequence[Mark], looks: Mapping[str, Symbol]) -> None:
    """Explain the symbols of the sides, and those forms that the map holds."""
    places = {side: sum(mark.side == side for mark in found) for side in looks}
    lines = [
        f"{picture(looks[side])}{escape(wording.side(side))} <i>{n} place{'' if n == 1 else 's'}</i>"
        for side, n in places.items()
    ]
    if any(mark.n > 1 for mark in found):
        lines.append("<b><em>2</em></b>number of claims")
    if any(mark.hollow for mark in found):
        lines.append(f"{picture(next(iter(looks.values())), hollow=True)}hollow: an area, not a point")
    if any(not mark.wide for mark in found):
        lines.append("<u></u>how far off the place may be")
    if any(mark.wide for mark in found):
        lines.append(f"<u></u>more than {WIDE_KM:g} km: only when chosen")
    st.html('<div class="side-key">' + "".join(f"<span>{line}</span>" for line in lines) + "</div>")


def picture(look: Symbol, *, hollow: bool = False) -> str:
    """Return a symbol as an image tag: our own drawing, as data."""
    data = b64encode(look.svg(18, hollow=hollow).encode()).decode()
    return f'<img src="data:image/svg+xml;base64,{data}" alt="" width="18" height="18">'


def mark_chosen() -> None:
    """Remember the mark that was clicked."""
    drawing = (st.session_state.get("map") or {}).get("last_active_drawing") or {}
    if key := drawing.get("properties", {}).get("mark"):
        choose({"mark": key})


def row_chosen() -> None:
    """Remember the row that was selected, or that none is."""
    rows = st.session_state["table"]["selection"]["rows"]
    choose(st.session_state["rows"][rows[0]] if rows else {})


def chosen_marks(shown: gpd.GeoDataFrame) -> frozenset[str]:
    """Return the keys of the marks to ring: the clicked one, or those of the selected row."""
    chosen = st.session_state.get("chosen") or {}
    if "mark" in chosen:
        return frozenset({chosen["mark"]})
    keys = zip(mark_keys(shown), shown["claim_id"], shown["incident_id"], strict=True)
    return frozenset(
        key for key, claim, incident in keys if (claim, incident) == (chosen.get("claim"), chosen.get("incident"))
    )


def evidence_room(
    claims: gpd.GeoDataFrame, shown: gpd.GeoDataFrame, incidents: gpd.GeoDataFrame, looks: Mapping[str, Symbol]
) -> None:
    """Show the words behind what was chosen, the sides beside each other; filters hide nobody's answer here."""
    chosen = st.session_state.get("chosen") or {}
    if "mark" in chosen:
        told = incidents_at(claims, chosen["mark"])
    else:
        told = list(dict.fromkeys(i for i in claims["incident_id"] if i == chosen.get("incident")))
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.header("What each side says", width="content")
        if told:
            st.button("Back to the list", key="back", on_click=choose, args=({},), type="tertiary")
    if not told:
        starting_points(shown, incidents)
    for at, incident in enumerate(told[:MOST_INCIDENTS]):
        hear(hearing(claims, incidents, incident), looks, at, chosen.get("claim"))
    if len(told) > MOST_INCIDENTS:
        st.caption(f"{len(told) - MOST_INCIDENTS} more incidents at this place are in the table below.")


def choose(chosen: Mapping[str, str]) -> None:
    """Remember what was chosen: a mark, a claim of an incident, or nothing."""
    st.session_state["chosen"] = dict(chosen)


def starting_points(shown: gpd.GeoDataFrame, incidents: gpd.GeoDataFrame) -> None:
    """Offer the incidents that are shown on the map, first those that are contested."""
    st.caption("Click a mark on the map, or a row of the table: the words behind it appear here.")
    with st.container(key="starts"):
        for at, (incident, claim) in enumerate(worth_hearing(shown, incidents)[:MOST_INCIDENTS]):
            when = wording.day(incident["date_start"], incident["date_end"])
            label = f"**{escaped(incident['place_name'])}** · {escaped(when)}  \n"
            label += escaped(f"{wording.accusation(incident)} · {wording.STATUSES[incident['status']]}")
            st.button(label, key=f"start-{at}", on_click=choose, width="stretch", type="tertiary",
                      args=({"claim": claim, "incident": incident["incident_id"]},))  # fmt: skip


def hear(heard: Hearing, looks: Mapping[str, Symbol], at: int, chosen: str | None) -> None:
    """Show one incident, a column for each side that speaks about it."""
    incident = heard.incident
    with st.container(key=f"incident-{at}"):
        place = wording.known(incident["place_name"]) or "No place on the map"
        st.subheader(escaped(f"{place} · {wording.day(incident['date_start'], incident['date_end'])}"))
        st.caption(escaped(f"{wording.accusation(incident)} · {wording.STATUSES[incident['status']]}"))
        if "case" in st.session_state:
            review_room.incident_button(st.session_state["case"], incident, st.session_state["claims"], at)
        rooms = st.columns(max(2, len(heard.columns)), gap="small")
        for room, column in zip(rooms, heard.columns, strict=False):
            with room:
                voice(column, looks[column.side], at, chosen)
        if len(heard.columns) == 1:
            rooms[1].caption("No other version of this event is in these articles.")


def voice(column: Column, look: Symbol, at: int, chosen: str | None) -> None:
    """Show what one side says, a card for each claim."""
    name = escape(wording.side(column.side))
    st.html(f'<div class="side-name" style="--side:{look.colour}">{picture(look)}{name}</div>')
    rows = [claim for _, claim in column.claims.iterrows()]
    for claim in rows[: column.own]:
        card(claim, at, chosen)
    answers = rows[column.own :]
    if answers:
        st.html('<div class="answers">Counter-claims</div>')
    for claim in answers[:MOST_ANSWERS]:
        card(claim, at, chosen)
    more = answers[MOST_ANSWERS:]
    if more:
        with st.expander(
            f"{len(more)} more counter-claims", expanded=any(claim["claim_id"] == chosen for claim in more)
        ):
            for claim in more:
                card(claim, at, chosen)


def card(claim: pd.Series[Any], at: int, chosen: str | None) -> None:
    """Show one claim: the words, who says them, what they say, and where they stand."""
    kind = "chosen-" if claim["claim_id"] == chosen else ""
    with st.container(key=f"card-{kind}{at}-{claim['claim_id']}"):
        st.text(f"“{claim['quote']}”")
        when = wording.day(claim["date_start"], claim["date_end"])
        facts = (wording.deed(claim), wording.casualties(claim), f"{when} · {wording.place(claim)}")
        source, address = escaped(wording.source(claim)), wording.web_address(claim["url"])
        lines = [*(escaped(line) for line in facts if line), f"[{source}]({address})" if address else source]
        st.caption("  \n".join([f"**{escaped(wording.reporter(claim))}**", *lines]))
        with st.container(horizontal=True, gap="medium"):
            why(claim)
            if "case" in st.session_state:
                review_room.claim_button(st.session_state["case"], claim, at, st.session_state["parties"])


def why(claim: pd.Series[Any]) -> None:
    """Offer the words and the rules that a claim was read from, and why it stands with this incident."""
    with st.popover("Why", type="tertiary"):
        found = [*reasons(st.session_state["located"][claim["claim_id"]]), wording.grouping(claim)]
        st.caption("  \n".join(map(escaped, found)))


def tables(shown: gpd.GeoDataFrame, articles: Sequence[Article]) -> None:
    """Show the claims as tables: all, those without a place, and the articles."""
    missing = unplaced(shown)
    number, lost = shown["claim_id"].nunique(), missing["claim_id"].nunique()
    names = (f"Claims ({number})", f"Not on the map ({lost})", f"Articles ({len(articles)})")
    every, placeless, read_ones = st.tabs(list(names))
    with every:
        rows = [
            {"claim": claim, "incident": incident}
            for claim, incident in zip(shown["claim_id"], shown["incident_id"], strict=True)
        ]
        st.session_state["rows"] = rows
        st.session_state["table"] = {"selection": {"rows": chosen_rows(shown, rows), "columns": [], "cells": []}}
        st.caption("A row for each place that a claim names. Tick one to see its words and its place on the map.")
        st.dataframe(
            wording.table(shown), key="table", on_select=row_chosen, selection_mode="single-row",
            hide_index=True, placeholder="", height=360, column_config=WIDTHS,
        )  # fmt: skip
    with placeless:
        if missing.empty:
            st.caption("Every claim that is shown has its place on the map.")
        else:
            st.dataframe(wording.table(missing, reason=True), hide_index=True, placeholder="", height="auto",
                         column_config=WIDTHS)  # fmt: skip
    with read_ones:
        st.dataframe(wording.article_table(articles), hide_index=True, placeholder="", height="auto")


def chosen_rows(shown: gpd.GeoDataFrame, rows: Sequence[dict[str, str]]) -> list[int]:
    """Return the number of the row to mark in the table, as a list of one, or of none."""
    chosen = st.session_state.get("chosen") or {}
    if "mark" in chosen:
        return [at for at, key in enumerate(mark_keys(shown)) if key == chosen["mark"]][:1]
    return [at for at, row in enumerate(rows) if row == chosen][:1]


page()
