"""What the page remembers of a visitor from one run to the next: the language, what is chosen, what to set next."""

from __future__ import annotations

import gc
from functools import cache
from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa
import streamlit as st

from mapper.words import LANGUAGES, Words

if TYPE_CHECKING:
    from collections.abc import Mapping

LANGUAGE: Final = "lang"
CHOSEN: Final = "chosen"
NEXT: Final = "next"
PLAYING: Final = "playing"


def begin() -> None:
    """Set what the last run left to be set: a widget's value can be changed only before the widget is drawn."""
    _settle()
    for key, value in st.session_state.pop(NEXT, {}).items():
        st.session_state[key] = value


@cache
def _settle() -> None:
    """Set once how the server's memory is kept.

    What stays, such as the libraries, is left out of the full garbage collection that follows each run of a page. Arrow
    allocates as the system does: its own pool gives memory back at once, which has to be cleared for the next column.
    """
    gc.freeze()
    pa.set_memory_pool(pa.system_memory_pool())


def set_next(**values: Any) -> None:
    """Leave values for widgets (by their keys) to the next run."""
    st.session_state[NEXT] = {**st.session_state.get(NEXT, {}), **values}


def spoken() -> Words:
    """Return the words of the visitor's language."""
    language = str(st.session_state.get(LANGUAGE))
    return Words(language if language in LANGUAGES else "en")


def chosen() -> Mapping[str, str]:
    """Return what is chosen: a `mark`, or an `incident` with a `claim` of it; nothing if nothing is."""
    found: Mapping[str, str] = st.session_state.get(CHOSEN) or {}
    return found


def choose(what: Mapping[str, str]) -> None:
    """Remember what was chosen: a mark, a claim of an incident, or nothing."""
    st.session_state[CHOSEN] = dict(what)
