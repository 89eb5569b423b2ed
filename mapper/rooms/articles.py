"""What is open: the articles, the case or the table the page was started with or sent to, and what was added to it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

import streamlit as st

from gazetteer import GazetteerError
from mapper import profile as profiles
from mapper.case_names import is_case
from mapper.errors import MapperError
from mapper.holdings import is_table
from mapper.queries import ClaimTable
from mapper.rooms.opened import RECOGNISED, TITLE, Opened
from mapper.rooms.state import spoken
from mapper.wording import escaped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mapper.reading import Rejection
    from mapper.words import Words

START: Final = "start"
EXAMPLE: Final = "example"
OTHER: Final = "other"


def room() -> tuple[Opened | None, Sequence[Rejection]]:
    """Show what is open, take in more, and return it with the inputs that could not be used; None if nothing is."""
    words = spoken()
    st.header(words("app.articles.head"))
    told = st.container()
    place = st.container()
    paths = _switch(words)
    try:
        if paths and all(is_table(path) for path in paths):
            told.caption(escaped(", ".join(paths)))
            table = tabled(paths)
            return Opened(table, table.title or TITLE, table.note, sides=table.parties, name=hash(paths)), ()
        from mapper.rooms import reading  # noqa: PLC0415  (all that reads articles: a table needs none of it)

        with place:
            if len(paths) == 1 and is_case(paths[0]):
                return reading.case(paths[0], told, words)
            return reading.articles(paths, told, words)
    except (MapperError, GazetteerError) as error:
        st.error(escaped(str(error)))
        st.caption(words("app.articles.way_on"))
        return None, ()


def _switch(words: Words) -> tuple[str, ...]:
    """Let another case, table or conflict be chosen, and return the paths to open; none are the bundled example."""
    started = tuple(sys.argv[1:])
    options = [*([START] if started else []), EXAMPLE, OTHER]
    if st.session_state.get("source") not in options:
        st.session_state["source"] = options[0]
    with st.expander(words("app.source.head")):
        source = st.radio(
            words("app.source.what"), options, key="source",
            format_func=lambda name: words(f"app.source.{name}"),
        )  # fmt: skip
        path = ""
        if source == OTHER:
            path = st.text_input(words("app.source.path"), key="path", help=words("app.source.path_help")).strip()
        st.selectbox(
            words("app.profile.label"), [RECOGNISED, *profiles.bundled()], key="profile",
            format_func=lambda name: name or words("app.profile.recognised"), help=words("app.profile.help"),
        )  # fmt: skip
        if source == OTHER and path and not (is_case(path) or is_table(path)):
            st.warning(escaped(words("app.source.neither", path=path)))
            path = ""
    if source == OTHER and path:
        return (path,)
    return started if source == START else ()


@st.cache_resource(show_spinner=False, max_entries=4)
def tabled(paths: tuple[str, ...]) -> ClaimTable:
    """Open tables of claims."""
    return ClaimTable.open(paths)


def say_rejected(rejected: Sequence[Rejection]) -> None:
    """Name each input that could not be used, with its reason."""
    for rejection in rejected:
        st.warning(f"**{escaped(str(rejection.source))}**: {escaped(rejection.reason)}")
