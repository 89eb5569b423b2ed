"""Read a text: pasted words in, its claims marked in it out, and a way to keep it."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

import streamlit as st

from gazetteer import GazetteerError
from mapper import profile as profiles
from mapper import wording
from mapper.article import Article
from mapper.errors import MapperError
from mapper.explanation import reasons
from mapper.pipeline import Result, run_articles
from mapper.rooms import adding
from mapper.rooms.boundary import kept
from mapper.rooms.marked import marked, pieces
from mapper.rooms.state import spoken
from mapper.symbols import symbols
from mapper.wording import escaped

if TYPE_CHECKING:
    from datetime import date

    from mapper.claim import LocatedClaim
    from mapper.words import Words


def button(case: str | None) -> None:
    """Offer to read a text; what is read can be kept in the case, or beside the articles that are open."""
    words = spoken()
    st.caption(words("app.text.what"))
    if st.button(words("app.text.button"), key="read-a-text", width="stretch"):
        _dialog(words, case)


def _dialog(words: Words, case: str | None) -> None:
    def drawn() -> None:
        with kept("text"):
            _room(case)

    st.dialog(words("app.text.head"), width="large")(drawn)()


def _room(case: str | None) -> None:
    words = spoken()
    text = st.text_area(words("app.text.words"), key="pasted", height=180, placeholder=words("app.text.placeholder"))
    left, middle, right = st.columns(3)
    name = left.selectbox(
        words("app.profile.label"), ["", *profiles.bundled()], key="pasted-profile",
        format_func=lambda code: code or words("app.profile.recognised"),
    )  # fmt: skip
    day = middle.date_input(words("app.text.published"), value=None, key="pasted-day", format="YYYY-MM-DD")
    outlet = right.text_input(words("app.text.outlet"), key="pasted-outlet")
    st.button(words("app.text.read"), key="pasted-read", type="primary")
    if not text.strip():
        return
    article = pasted(text, day or None, outlet)
    try:
        with st.spinner(words("app.articles.finding")):
            result = run_articles([article], profile=name or None)
    except (MapperError, GazetteerError) as error:
        st.error(escaped(str(error)))
        return
    _found(result, article, words)
    if st.button(words("app.text.keep_case" if case else "app.text.keep"), key="pasted-keep", width="stretch"):
        if case:
            adding.keep_in_case(case, [article])
        else:
            adding.keep_beside([article])
        st.rerun()


def pasted(text: str, day: date | None, outlet: str) -> Article:
    """Return pasted words as an article, named by what they are."""
    name = f"text-{sha256(text.encode()).hexdigest()[:8]}"
    return Article(
        name, text, outlet=outlet.strip() or "unknown", published=day, published_from="option" if day else "unknown"
    )


def _found(result: Result, article: Article, words: Words) -> None:
    """Show the text with its claims marked, and each claim beside it with its reasons."""
    claims = [located.claim for located in result.located]
    if not claims:
        st.info(words("app.text.nothing"))
        return
    looks = symbols([*result.sides, *(claim.reporter_side for claim in claims)])
    colours = {side: look.colour for side, look in looks.items()}
    left, right = st.columns([3, 2], gap="medium")
    with left, st.container(key="marked"):
        st.html(marked(pieces(article.text, claims), colours, words))
    with right:
        st.caption(words("count.claims", n=len(claims)))
        for number, located in enumerate(result.located, 1):
            _claim(number, located, words)


def _claim(number: int, located: LocatedClaim, words: Words) -> None:
    claim = located.claim
    speaker = wording.side(claim.reporter_side, words)
    head = (
        f"{number}. {speaker} · {wording.term('stance', claim.stance, words)} · {wording.kind(claim.event_type, words)}"
    )
    with st.expander(escaped(head), expanded=number == 1):
        st.text(f"“{claim.quote}”")
        st.caption("  \n".join(map(escaped, reasons(located))))
