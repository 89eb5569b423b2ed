"""What a visitor sees where a room of the page fails: one sentence and ways on, never a traceback."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import streamlit as st

from mapper.rooms import filter_panel
from mapper.rooms.faults import caught, failed
from mapper.rooms.state import choose, spoken

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def kept(room: str) -> Iterator[None]:
    """Keep a failure inside its room: the others go on. What failed just before any room is said here too."""
    with caught(lambda: _ways_on(room)):
        if failed():
            _ways_on(f"before-{room}")
        yield


def _ways_on(room: str) -> None:
    words = spoken()
    with st.container(key=f"fault-{room}"):
        st.error(words("app.fault.said"))
        with st.container(horizontal=True):
            st.button(words("app.fault.again"), key=f"fault-again-{room}")
            st.button(words("app.filters.everything"), key=f"fault-all-{room}", on_click=_everything)
            st.button(words("app.fault.example"), key=f"fault-example-{room}", on_click=_example)


def _everything() -> None:
    filter_panel.show_everything()
    choose({})


def _example() -> None:
    _everything()
    st.session_state["source"] = "example"
