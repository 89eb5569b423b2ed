"""The address of the page: what is asked for, the language, the view of the map and what is chosen, both ways.

A link opened in a fresh browser, and the browser's back button, show the same picture again. What an address holds
that is no value of ours is passed over.
"""

from __future__ import annotations

import math
import time
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from mapper import filters
from mapper.rooms import filter_panel
from mapper.rooms.state import CHOSEN, LANGUAGE, PLAYING, choose, chosen
from mapper.words import LANGUAGES

if TYPE_CHECKING:
    from mapper.filters import Selection

WRITTEN: Final = "written"  # the addresses that were written, each with when
VIEW: Final = "view"  # where the map is, if that is elsewhere than where it comes to rest by itself
LINKED: Final = "linked-view"  # where the address last followed wants it
SEEN: Final = "seen"  # what was seen when the address was last right
HELD: Final = "held"  # what the visitor had asked for when the page was last drawn
LAG: Final = 1.0  # seconds within which the browser may still tell the address before
LONGEST: Final = 300  # signs of one value
NAMES: Final = ("mark", "incident", "claim")
View = tuple[float, float, float]
Query = dict[str, list[str]]


def follow() -> None:
    """Take up what the address asks for, where it is another than was written last."""
    told = {name: st.query_params.get_all(name) for name in st.query_params}
    written: list[tuple[Query, float]] = st.session_state.get(WRITTEN, [])
    if written and (told == written[-1][0] or _late(told, written)):
        return
    filter_panel.put(filters.from_query(told))
    last = {name: values[-1] for name, values in told.items() if values and len(values[-1]) <= LONGEST}
    language = last.get(LANGUAGE, "en")
    st.session_state[LANGUAGE] = language if language in LANGUAGES else "en"
    choose({name: last[name] for name in NAMES if last.get(name)})
    st.session_state[VIEW] = st.session_state[LINKED] = view_of(last.get("at"))
    st.session_state.pop(SEEN, None)
    st.session_state[WRITTEN] = [(told, time.monotonic())]


def _late(told: Query, written: list[tuple[Query, float]]) -> bool:
    """Tell whether the browser only has not heard yet of what was written last.

    So it is for a moment; and whenever somebody asked for something else meanwhile, which going back does not do.
    """
    acted = HELD in st.session_state and _held() != st.session_state[HELD]
    soon = time.monotonic() - written[-1][1] < LAG
    return (acted or soon) and any(told == query for query, _ in written[:-1])


def _held() -> dict[str, Any]:
    """Return what the visitor asks for, as the widgets and the choice hold it."""
    keys = (*map(filter_panel.key, filter_panel.KEYS), LANGUAGE, CHOSEN)
    return {key: st.session_state.get(key) or None for key in keys}


def view_of(value: str | None) -> View | None:
    """Read a view of the map: latitude, longitude, zoom; None where it is none."""
    try:
        lat, lon, zoom = (float(part) for part in (value or "").split(","))
    except ValueError:
        return None
    good = all(map(math.isfinite, (lat, lon, zoom))) and abs(lat) <= 90 and abs(lon) <= 180 and 0 <= zoom <= 20
    return (lat, lon, zoom) if good else None


def query(selection: Selection) -> Query:
    """Return the address's values for a selection and what else is seen."""
    found = dict(filters.to_query(selection))
    language = st.session_state.get(LANGUAGE, "en")
    if language != "en":
        found[LANGUAGE] = [language]
    view = st.session_state.get(VIEW)
    if view:
        found["at"] = [f"{view[0]:.4f},{view[1]:.4f},{view[2]:g}"]
    return found | {name: [value] for name, value in chosen().items() if name in NAMES}


def write(selection: Selection) -> None:
    """Write the address of what is seen now, unless nothing changed since an address was followed."""
    st.session_state[HELD] = _held()
    if st.session_state.get(PLAYING):
        return  # a day that passes is no place to come back to
    now = query(selection)
    if now == st.session_state.setdefault(SEEN, now):
        return
    st.query_params.from_dict(now)
    st.session_state[SEEN] = now
    st.session_state[WRITTEN] = [*st.session_state[WRITTEN][-8:], (now, time.monotonic())]
