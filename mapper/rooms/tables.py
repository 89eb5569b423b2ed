"""The claims as tables, a page of rows at a time: all that are shown, those without a place, and the articles."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from mapper import wording
from mapper.marks import mark_keys, unplaced
from mapper.rooms.faults import answering
from mapper.rooms.state import choose, chosen, spoken

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import geopandas as gpd

    from mapper.filters import Counts, Selection
    from mapper.rooms.opened import Opened
    from mapper.words import Words

SIZE: Final = 200  # rows of a page
WIDTHS: Final = {"day": 90, "place": 170, "side": 120, "quote": 420, "source": 170}


def room(opened: Opened, selection: Selection, number: Counts) -> None:
    """Show the tables of what is shown."""
    words = spoken()
    names = [words("app.table.claims", n=number.shown), words("app.table.unplaced", n=number.unplaced)]
    if opened.articles:
        names.append(words("app.table.articles", n=len(opened.articles)))
    every, placeless, *read_ones = st.tabs(names)
    with every:
        st.caption(words("app.table.hint"))
        _claims(_page(opened, selection, "page", words), words)
    with placeless:
        rows = _page(opened, selection, "unplaced-page", words)
        if rows.empty:
            st.caption(words("app.table.all_placed"))
        else:
            st.dataframe(wording.table(unplaced(rows), words, reason=True), hide_index=True, placeholder="",
                         height="auto", column_config=_widths(words))  # fmt: skip
    for tab in read_ones:
        with tab:
            st.dataframe(wording.article_table(opened.articles, words), hide_index=True, placeholder="", height="auto")


def _page(opened: Opened, selection: Selection, key: str, words: Words) -> gpd.GeoDataFrame:
    """Return the rows of one page, with a way to the others where there are any."""
    lost, at = key == "unplaced-page", st.session_state.get(key, 1)
    rows, total = opened.table.rows(selection, (at - 1) * SIZE, SIZE, unplaced=lost)
    pages = ceil(total / SIZE)
    if at > max(pages, 1):  # a filter left fewer
        at = max(pages, 1)
        rows, _ = opened.table.rows(selection, (at - 1) * SIZE, SIZE, unplaced=lost)
    if pages > 1:
        st.session_state[key] = at
        with st.container(horizontal=True, vertical_alignment="bottom"):
            st.number_input(words("app.table.page", n=pages), 1, pages, key=key, width=160)
            st.caption(words("app.table.rows", first=(at - 1) * SIZE + 1, last=min(at * SIZE, total), n=total))
    return rows


def _claims(shown: gpd.GeoDataFrame, words: Words) -> None:
    ids = zip(shown["claim_id"], shown["incident_id"], strict=True)
    rows = [{"claim": claim, "incident": incident} for claim, incident in ids]
    st.session_state["rows"] = rows
    st.session_state["table"] = {"selection": {"rows": _chosen_rows(shown, rows), "columns": [], "cells": []}}
    st.dataframe(
        wording.table(shown, words), key="table", on_select=_row_chosen, selection_mode="single-row",
        hide_index=True, placeholder="", height=360, column_config=_widths(words),
    )  # fmt: skip


def _widths(words: Words) -> dict[str, Any]:
    return {words(f"column.{name}"): st.column_config.Column(width=pixels) for name, pixels in WIDTHS.items()}


@answering
def _row_chosen() -> None:
    """Remember the row that was selected, or that none is."""
    rows = st.session_state["table"]["selection"]["rows"]
    choose(st.session_state["rows"][rows[0]] if rows else {})


def _chosen_rows(shown: gpd.GeoDataFrame, rows: Sequence[Mapping[str, str]]) -> list[int]:
    """Return the number of the row to mark in the table, as a list of one, or of none."""
    what = chosen()
    if "mark" in what:
        return [at for at, key in enumerate(mark_keys(shown)) if key == what["mark"]][:1]
    return [at for at, row in enumerate(rows) if row == what][:1]
