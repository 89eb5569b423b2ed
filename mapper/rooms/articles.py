"""What is open: the articles, the case or the table the page was started with or sent to, and what was added to it."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import streamlit as st

from gazetteer import GazetteerError
from mapper import profile as profiles
from mapper.bundled import example_articles
from mapper.case_names import is_case
from mapper.deferral import deferred
from mapper.errors import MapperError
from mapper.filters import Selection
from mapper.holdings import is_table
from mapper.pipeline import Result, run_articles
from mapper.queries import ClaimTable
from mapper.reading import read
from mapper.rooms import adding, cases, review
from mapper.rooms.state import spoken
from mapper.uploads import gather
from mapper.wording import escaped

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from mapper.article import Article
    from mapper.claim import LocatedClaim
    from mapper.reading import Reading, Rejection
    from mapper.words import Words

START: Final = "start"
EXAMPLE: Final = "example"
OTHER: Final = "other"
RECOGNISED: Final = ""
TITLE: Final = "Incident mapper"


@dataclass(frozen=True)
class Opened:
    """What the rooms show: the claims as a table that can be asked, and what is known of where they come from.

    `located` and `articles` are empty where only a table of claims is open; `case` is the address of a case. `name`
    tells what is open from anything else: a table that was let go of and made anew is the same to a visitor.
    """

    table: ClaimTable
    title: str = TITLE
    note: str = ""
    articles: tuple[Article, ...] = ()
    located: Mapping[str, LocatedClaim] = field(default_factory=dict)
    sides: tuple[str, ...] = ()
    reviews: pd.DataFrame | None = None
    case: str | None = None
    name: int = 0


def room() -> tuple[Opened | None, Sequence[Rejection]]:
    """Show what is open, take in more, and return it with the inputs that could not be used; None if nothing is."""
    words = spoken()
    st.header(words("app.articles.head"))
    told = st.container()
    place = st.container()
    paths = _switch(words)
    try:
        if len(paths) == 1 and is_case(paths[0]):
            with place:
                return _case(paths[0], told, words)
        if paths and all(is_table(path) for path in paths):
            told.caption(escaped(", ".join(paths)))
            table = tabled(paths)
            return Opened(table, table.title or TITLE, table.note, sides=table.parties, name=hash(paths)), ()
        with place:
            return _articles(paths, told, words)
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
    with cases.opened(address) as case:
        result = case.result()
    return result, _table(result)


def _table(result: Result) -> ClaimTable:
    return ClaimTable.of(result.claims, result.incidents, title=result.title, note=result.note, parties=result.sides)


@st.cache_resource(show_spinner=False, max_entries=4)
def tabled(paths: tuple[str, ...]) -> ClaimTable:
    """Open tables of claims."""
    return ClaimTable.open(paths)


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


def _case(address: str, told: st.delta_generator.DeltaGenerator, words: Words) -> tuple[Opened, Sequence[Rejection]]:
    """Show the case that is open, take articles into it, and what was decided about its claims."""
    told.caption(escaped(cases.shown(address)))
    rejected = adding.to_case(address)
    with cases.opened(address) as case:
        revision = case.revision()
    with st.spinner(words("app.articles.opening")):
        found = _opened(told_by_case(address, revision), hash((address, revision)), address)
    told.caption(_counted(found, words))
    review.history(address)
    return found, rejected


def _articles(
    paths: tuple[str, ...], told: st.delta_generator.DeltaGenerator, words: Words
) -> tuple[Opened | None, Sequence[Rejection]]:
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


def say_rejected(rejected: Sequence[Rejection]) -> None:
    """Name each input that could not be used, with its reason."""
    for rejection in rejected:
        st.warning(f"**{escaped(str(rejection.source))}**: {escaped(rejection.reason)}")
