"""What fails on the page is logged whole on stderr and never shown: whoever looks at it gets a sentence instead."""

from __future__ import annotations

import sys
import traceback
from contextlib import contextmanager
from functools import wraps
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

FAILED: Final = "callback-failed"


@contextmanager
def caught(say: Callable[[], None]) -> Iterator[None]:
    """Catch what fails, log it and say so."""
    try:
        yield
    # The only broad except of the project. Whatever fails here fails in front of somebody who cannot read a
    # traceback and wants to go on; it is logged whole for those who can. Streamlit's own stops and reruns are
    # no `Exception`, so they pass.
    except Exception:  # noqa: BLE001
        traceback.print_exc(file=sys.stderr)
        say()


def answering(callback: Callable[..., None]) -> Callable[..., None]:
    """Return a widget's callback that cannot fail: it runs before any room, so the next one tells of it."""

    @wraps(callback)
    def run(*given: Any) -> None:
        with caught(_remember):
            callback(*given)

    return run


def failed() -> bool:
    """Tell, once, whether a callback failed."""
    return bool(st.session_state.pop(FAILED, False))


def _remember() -> None:
    st.session_state[FAILED] = True
