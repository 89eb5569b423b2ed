"""The page without a browser: Streamlit's own runner of an app, in this process."""

from __future__ import annotations

import sys

import pytest

from mapper.bundled import app_page


@pytest.fixture
def app(monkeypatch):
    """The page, started with the given paths, its address holding the given parameters."""
    from streamlit.testing.v1 import AppTest  # noqa: PLC0415  (slow, and few tests want it)

    def start(*paths, **query):
        monkeypatch.setattr(sys, "argv", [str(app_page()), *map(str, paths)])
        page = AppTest.from_file(str(app_page()), default_timeout=60)
        for name, value in query.items():
            page.query_params[name] = value
        return page.run()

    return start


def plain(elements):
    """Return what elements say, without Markdown's escapes."""
    return [element.value.replace("\\", "") for element in elements]
