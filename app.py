"""The page: articles in, a map with its evidence out. It composes the rooms and decides nothing.

Run it with `mapper app [PATH…]`, or from a checkout with `streamlit run app.py -- [PATH…]`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from mapper.bundled import WEB
from mapper.filters import Selection
from mapper.rooms import (
    articles,
    days,
    evidence,
    filter_panel,
    heading,
    language,
    link,
    map_view,
    state,
    tables,
)
from mapper.rooms.boundary import kept
from mapper.rooms.opened import TITLE
from mapper.symbols import symbols
from mapper.wording import escaped

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

    from mapper.rooms.opened import Opened


def page() -> None:
    """Lay out the page, from the articles to the downloads."""
    st.set_page_config(page_title=TITLE, layout="wide", page_icon=WEB / "icon.svg")
    st.html(WEB / "app.css")
    state.begin()
    with kept("link"):
        link.follow()
    language.tell()
    head, beside = st.container(), st.container()
    with st.sidebar:
        filters_place = st.container()
        opened = None
        with kept("articles"):
            opened, rejected = articles.room()
            with beside:
                articles.say_rejected(rejected)
        language.room()
    if opened is not None:
        with kept("page"):
            rooms(opened, head, filters_place)


def rooms(opened: Opened, head: DeltaGenerator, filters_place: DeltaGenerator) -> None:
    """Show what is open: filters beside, then what is counted, the days, the map with the evidence, the tables."""
    if not opened.table.counts(Selection()).total:
        with head:
            heading.empty(opened)
        return
    there = opened.table.everything
    selection = filter_panel.asked(there)
    number = opened.table.counts(selection)
    st.session_state["located"] = opened.located
    looks = symbols(opened.table.sides)
    offered = opened.table.choices(selection)
    with filters_place, kept("filters"):
        filter_panel.room(offered, looks)
    with head, kept("heading"):
        heading.room(opened, number, selection)
    with kept("days"):
        days.room(opened.table.days(selection), (there.first, there.last), looks)
    with st.container(key="desk"):
        left, right = st.columns([6, 5], gap="medium")
    with left, kept("map"):
        map_view.room(opened, selection, looks)
    with right, st.container(key="evidence", border=True), kept("evidence"):
        evidence.Room(opened, selection, looks).show()
    with kept("tables"):
        tables.room(opened, selection, number)
    st.caption(escaped(f"{opened.note} {state.spoken()('page.boundary')}".strip()))


page()
