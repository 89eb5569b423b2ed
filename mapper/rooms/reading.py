"""The articles or the case that are open: read and mapped, once for everybody who looks at them, and added to.

A table of claims needs nothing of this, so that it is loaded when the first article or case is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from mapper.bundled import example_articles
from mapper.deferral import deferred
from mapper.filters import Selection
from mapper.pipeline import Result, run_articles
from mapper.queries import ClaimTable
from mapper.reading import read
from mapper.rooms import adding, cases, review
from mapper.rooms.opened import RECOGNISED, Opened
from mapper.uploads import gather
from mapper.wording import escaped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streamlit.delta_generator import DeltaGenerator

    from mapper.article import Article
    from mapper.reading import Reading, Rejection
    from mapper.words import Words


@st.cache_resource(show_spinner=False, max_entries=8)
def read_once(paths: tuple[str, ...]) -> Reading:
    """Read the articles the page was started with."""
    with deferred() as fetch:
        return read(paths, fetch=fetch)


@st.cache_resource(show_spinner=False, max_entries=8, hash_funcs={"mapper.article.Article": hash})
def mapped(articles: tuple[Article, ...], profile: str) -> tuple[Result, ClaimTable]:
    """Map the articles once for everybody who looks at them."""
    result = run_articles(articles, profile=profile or None)
    return result, _table(result)


@st.cache_resource(show_spinner=False, max_entries=8)
def told_by_case(address: str, revision: str) -> tuple[Result, ClaimTable]:  # noqa: ARG001  (another revision is another result)
    """Return what a case tells."""
    with cases.opened(address) as held:
        result = held.result()
    return result, _table(result)


def _table(result: Result) -> ClaimTable:
    return ClaimTable.of(result.claims, result.incidents, title=result.title, note=result.note, parties=result.sides)


def _opened(found: tuple[Result, ClaimTable], name: int, case: str | None = None) -> Opened:
    result, table = found
    return Opened(
        table=table,
        title=result.title,
        note=result.note,
        articles=result.articles,
        located={located.claim.claim_id: located for located in result.located},
        sides=result.sides,
        reviews=result.reviews,
        case=case,
        name=name,
    )


def case(address: str, told: DeltaGenerator, words: Words) -> tuple[Opened, Sequence[Rejection]]:
    """Show the case that is open, take articles into it, and what was decided about its claims."""
    told.caption(escaped(cases.shown(address)))
    rejected = adding.to_case(address)
    with cases.opened(address) as held:
        revision = held.revision()
    with st.spinner(words("app.articles.opening")):
        found = _opened(told_by_case(address, revision), hash((address, revision)), address)
    told.caption(_counted(found, words))
    review.history(address)
    return found, rejected


def articles(paths: tuple[str, ...], told: DeltaGenerator, words: Words) -> tuple[Opened | None, Sequence[Rejection]]:
    """Show which articles are open, take in more, and map them."""
    files, more = adding.beside()
    keep = not (files or more) or st.toggle(words("app.articles.keep"), value=True, key="keep")
    with st.spinner(words("app.articles.reading")):
        start = read_once(paths or (str(example_articles()),))
    found = gather(start.articles if keep else (), files, more)
    rejected = [*start.rejected, *found.rejected]
    if not found.articles:
        told.caption(words("app.articles.none"))
        return None, rejected
    with st.spinner(words("app.articles.finding")):
        profile = st.session_state.get("profile") or RECOGNISED
        opened = _opened(mapped(found.articles, profile), hash((found.articles, profile)))
    for sentence in (*start.sentences, *found.notes):
        told.caption(escaped(sentence))
    again = [words("app.articles.again", n=len(found.repeated))] if found.repeated else []
    example = [words("app.articles.example")] if keep and not paths and not files and not more else []
    told.caption(", ".join([_counted(opened, words), *again, *example]))
    return opened, rejected


def _counted(opened: Opened, words: Words) -> str:
    incidents = words("count.incidents", n=opened.table.counts(Selection()).incidents)
    return f"{words('count.articles', n=len(opened.articles))}, {incidents}"
