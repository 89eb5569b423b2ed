"""The language that the page speaks, and the direction in which it is written."""

from __future__ import annotations

import streamlit as st

from mapper.rooms.state import LANGUAGE, spoken
from mapper.words import LANGUAGES

# A fixed script: it reads two attributes of ours, whose values are codes, and hands them to the document's root.
SCRIPT = """<script>
(() => {
    const told = document.querySelector(".spoken");
    if (told) Object.assign(document.documentElement, {lang: told.lang, dir: told.dir});
})();
</script>"""


def room() -> None:
    """Let the language be chosen."""
    words = spoken()
    st.session_state[LANGUAGE] = words.language
    st.selectbox(words("page.language"), list(LANGUAGES), key=LANGUAGE, format_func=LANGUAGES.__getitem__)


def tell() -> None:
    """Tell the document which language it is in."""
    words = spoken()
    st.html(f'<span class="spoken" lang="{words.language}" dir="{words.direction}" hidden></span>{SCRIPT}',
            unsafe_allow_javascript=True)  # fmt: skip
