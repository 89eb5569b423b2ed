"""The filters: what can be asked for, each value with its number of claims, in; the selection that is asked for out.

The widgets' keys hold what is asked for, so that a link can set it before they are drawn.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from mapper import wording
from mapper.filters import FACETS, NO_PRECISION, NOT_STATED, Selection
from mapper.rooms.state import spoken
from mapper.symbols import data_uri
from mapper.wording import escaped

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from mapper.filters import Choices
    from mapper.symbols import Symbol
    from mapper.words import Words

FIELDS: Final = (
    "sides", "origins", "outlets", "kinds", "weapons", "parts_of_day", "stances", "statuses", "precisions", "reviews",
)  # fmt: skip
KEYS: Final = ("text", "days", "undated", "known_on", *FIELDS)
GROUPS: Final[Mapping[str, tuple[str, ...]]] = {
    "who": ("sides", "origins", "outlets"),
    "what": ("kinds", "weapons", "parts_of_day"),
    "how_sure": ("stances", "statuses", "precisions", "reviews"),
}
LISTED: Final = ("origins", "outlets")  # names that may be long and many
MOST_PILLS: Final = 12  # more values than these are chosen from a list
LONGEST_TEXT: Final = 200


def key(field: str) -> str:
    """Return the key of a filter's widget."""
    return f"ask-{field}"


def asked(there: Choices) -> Selection:
    """Return the selection that the widgets hold, of what is there; all days ask for nothing."""
    whole = (there.first, there.last)
    _widen(whole)
    held = {field: st.session_state.get(key(field)) for field in KEYS}
    first, last = held["days"] or (None, None)
    sets = {
        field: frozenset(value for value in getattr(there, field) if str(value) in (held[field] or ()))
        for field in FIELDS
    }
    return Selection(
        first=first if first and whole[0] and first > whole[0] else None,
        last=last if last and whole[1] and last < whole[1] else None,
        undated=held["undated"] is not False,
        known_on=held["known_on"] if there.published else None,
        text=(held["text"] or "").strip(),
        **sets,
    )


def _widen(whole: tuple[date | None, date | None]) -> None:
    """Let the range of days go on to the ends of other claims where it reached to the ends of those before."""
    before, held = st.session_state.get("whole"), st.session_state.get(key("days"))
    if before and held and before != whole:
        ends = tuple(None if day == end else day for day, end in zip(held, before, strict=True))
        st.session_state[key("days")] = ends if any(ends) else None
    st.session_state["whole"] = whole


def put(selection: Selection) -> None:
    """Set the widgets to a selection, before they are drawn."""
    show_everything()
    for field in FIELDS:
        if values := getattr(selection, field):
            st.session_state[key(field)] = sorted(map(str, values))
    if selection.first or selection.last:
        st.session_state[key("days")] = (selection.first, selection.last)
    if not selection.undated:
        st.session_state[key("undated")] = False
    if selection.known_on:
        st.session_state[key("known_on")] = selection.known_on
    if selection.text:
        st.session_state[key("text")] = selection.text


def show_everything() -> None:
    """Take all filters back."""
    for field in KEYS:
        st.session_state.pop(key(field), None)


def room(offered: Choices, looks: Mapping[str, Symbol]) -> None:
    """Show the filters: all values that there are, each with the number of claims that the others leave of it."""
    words = spoken()
    st.header(words("page.filters"))
    # stated each time, as all the others are: a browser holds on to a text that is only forgotten here
    st.session_state[key("text")] = st.session_state.get(key("text"), "")
    st.text_input(
        words("app.filters.text"), key=key("text"), max_chars=LONGEST_TEXT, placeholder=words("app.filters.text_hint")
    )
    for group, fields in GROUPS.items():
        with st.expander(words(f"app.filters.{group}"), expanded=group == "who"):
            for field in fields:
                _values(field, getattr(offered, field), words, looks if field == "sides" else {})
    with st.expander(words("app.filters.when")):
        _when(offered, words)


def _when(offered: Choices, words: Words) -> None:
    if offered.published:
        known_on = key("known_on")
        held = st.session_state.get(known_on)
        first, last = offered.published
        st.session_state[known_on] = min(max(held, first), last) if held else None
        st.date_input(words("page.known_on"), min_value=first, max_value=last, key=known_on, format="YYYY-MM-DD",
                      help=words("app.filters.known_on_help"))  # fmt: skip
    if offered.undated:
        undated = key("undated")
        st.session_state[undated] = st.session_state.get(undated, True)
        st.checkbox(words("app.filters.undated", n=offered.undated), key=undated)


def _values(field: str, offered: Mapping[Any, int], words: Words, looks: Mapping[str, Symbol]) -> None:
    """Show the values of one field, those of most claims first, each with its symbol where it has one."""
    numbers = {str(value): n for value, n in offered.items()}
    options, widget = list(numbers), key(field)
    st.session_state[widget] = [value for value in st.session_state.get(widget) or [] if value in options]
    if len(options) < 2 and not st.session_state[widget]:
        return
    named, label = _names(field, words), words(f"field.{FACETS[field].column}")
    if field not in LISTED and len(options) <= MOST_PILLS:
        signs = {value: f"![]({data_uri(look.svg(18))}) " for value, look in looks.items()}
        st.pills(
            label, options, selection_mode="multi", key=widget,
            format_func=lambda value: f"{signs.get(value, '')}{escaped(named(value))} {words.number(numbers[value])}",
        )  # fmt: skip
    else:
        st.multiselect(label, options, placeholder=words("app.filters.all"), key=widget,
                       format_func=lambda value: f"{named(value)} ({words.number(numbers[value])})")  # fmt: skip


def _names(field: str, words: Words) -> Callable[[str], str]:
    """Return what names the values of a field: our terms for codes, the sides' and outlets' own names for these."""
    groups = {
        "kinds": "event", "weapons": "weapon", "stances": "stance", "statuses": "app.status", "reviews": "review",
        "precisions": "precision", "parts_of_day": "part_of_day",
    }  # fmt: skip
    blank = {"precisions": str(NO_PRECISION), "parts_of_day": NOT_STATED, "origins": NOT_STATED}.get(field)
    empty = words("app.filters.no_place" if field == "precisions" else "page.not_stated")
    group = groups.get(field)

    def named(value: str) -> str:
        if value == blank:
            return empty
        return wording.term(group, value, words) if group else wording.side(value, words)

    return named
