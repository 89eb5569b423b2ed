"""The head of the page: what is open, how much of it is shown and how much is not, and the downloads of just that."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from mapper.filters import Selection
from mapper.rooms import downloads
from mapper.rooms.filter_panel import show_everything
from mapper.rooms.state import spoken
from mapper.wording import escaped

if TYPE_CHECKING:
    from mapper.filters import Counts
    from mapper.rooms.opened import Opened


def room(opened: Opened, number: Counts, selection: Selection) -> None:
    """Show the title, the counts, the way back from the filters, and the downloads."""
    words = spoken()
    left, right = st.columns([5, 1], vertical_alignment="center")
    left.title(escaped(opened.title))
    with left, st.container(horizontal=True, vertical_alignment="center", key="counts"):
        st.markdown(
            words(
                "app.counts", shown=number.shown, total=number.total, filtered=number.filtered, on_map=number.on_map,
                unplaced=number.unplaced, incidents=words("count.incidents", n=number.incidents),
            ),
            width="content",
        )  # fmt: skip
        if selection != Selection():
            st.button(words("app.filters.everything"), key="everything", on_click=show_everything, type="tertiary")
    if selection.known_on:
        told = words("app.known", day=words.day(selection.known_on))
        lost = " " + words("app.known_lost", n=number.unpublished) if number.unpublished else ""
        left.caption(escaped(told + lost))
    with right:
        downloads.room(opened, selection, number.shown)


def empty(opened: Opened) -> None:
    """Say that there is nothing to show."""
    words = spoken()
    st.title(escaped(opened.title))
    st.info(words("app.empty"))
