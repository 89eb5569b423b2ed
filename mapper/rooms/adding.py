"""Where articles come in: dropped files, an address, a pasted text; into a case, or beside the articles that are open.

Nothing is fetched before the button is pressed, and then from public addresses only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from mapper.deferral import deferred
from mapper.reading import URL, Rejection, read
from mapper.rooms import cases, text
from mapper.rooms.faults import answering
from mapper.rooms.state import spoken
from mapper.uploads import TYPES, gather
from mapper.wording import escaped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mapper.article import Article
    from mapper.inputs import Fetched

ADDED: Final = "added"  # articles that were fetched or pasted, in the order they came
REFUSED: Final = "refused"


def beside() -> tuple[list[tuple[str, bytes]], tuple[Article, ...]]:
    """Offer the ways in, and return the files (name, bytes) and articles to join to those that are open."""
    words = spoken()
    by_file, by_address, by_text = st.tabs([words(f"app.add.{way}") for way in ("files", "address", "text")])
    with by_file:
        files = st.file_uploader(
            words("app.add.files_label"), type=list(TYPES), accept_multiple_files=True, key="files",
            help=words("app.add.files_help"),
        )  # fmt: skip
    with by_address:
        _address(None)
    with by_text:
        text.button(None)
    more: tuple[Article, ...] = st.session_state.get(ADDED, ())
    if more:
        st.button(words("app.add.forget", n=len(more)), key="forget", on_click=_forget, type="tertiary")
    return [(file.name, file.getvalue()) for file in files], more


def to_case(address: str) -> list[Rejection]:
    """Offer the ways into a case, and return the files that could not be used."""
    words = spoken()
    by_file, by_address, by_text = st.tabs([words(f"app.add.{way}") for way in ("files", "address", "text")])
    rejected: list[Rejection] = []
    with by_file, st.form("add", clear_on_submit=True, border=False):
        files = st.file_uploader(words("app.add.case_label"), type=list(TYPES), accept_multiple_files=True)
        wanted = st.form_submit_button(words("app.add.case_button"), width="stretch")
    with by_address:
        _address(address)
    with by_text:
        text.button(address)
    if wanted and files:
        found = gather((), [(file.name, file.getvalue()) for file in files])
        rejected = [*found.rejected, *keep_in_case(address, found.articles)]
    return rejected


def keep_in_case(address: str, articles: Sequence[Article]) -> list[Rejection]:
    """Add articles to a case, say how many are new, and return those that could not be read."""
    words = spoken()
    with st.spinner(words("app.articles.reading")), cases.opened(address) as case:
        added = case.add(articles)
    st.caption(words("app.add.kept", new=len(added.new), same=len(added.same)))
    return list(added.rejected)


def keep_beside(articles: Sequence[Article]) -> None:
    """Let articles stand beside those that are open."""
    st.session_state[ADDED] = (*st.session_state.get(ADDED, ()), *articles)


@answering
def _forget() -> None:
    st.session_state.pop(ADDED, None)


def _address(case: str | None) -> None:
    """Ask for the address of an article or a feed, and fetch it when told to."""
    words = spoken()
    with st.form("fetch", border=False):
        url = st.text_input(words("app.add.url"), key="url", placeholder="https://", help=words("app.add.url_help"))
        wanted = st.form_submit_button(words("app.add.fetch"), width="stretch")
    refused = st.session_state.pop(REFUSED, ())
    for rejection in refused:
        st.warning(escaped(f"{rejection.source}: {rejection.reason}"))
    if refused:
        st.caption(words("app.add.not_fetched"))
    if not wanted or not url.strip():
        return
    url = url.strip()
    if not URL.match(url):
        st.warning(escaped(words("app.add.no_url", url=url)))
        return
    articles, rejected = fetched(url)
    rejected = [*rejected, *(keep_in_case(case, articles) if case and articles else ())]
    if not case:
        keep_beside(articles)
    st.session_state[REFUSED] = rejected
    st.rerun()


def fetched(url: str) -> tuple[tuple[Article, ...], Sequence[Rejection]]:
    """Fetch the article or feed at an address, and show what is being fetched meanwhile."""
    words = spoken()
    with st.status(words("app.add.fetching", n=1), expanded=True) as status, deferred() as fetcher:
        asked: list[str] = []

        def fetch(address: str, /) -> Fetched:
            asked.append(address)
            status.update(label=words("app.add.fetching", n=len(asked)))
            st.text(address)
            return fetcher(address)

        found: Any = read([url], fetch=fetch)
    return found.articles, found.rejected
