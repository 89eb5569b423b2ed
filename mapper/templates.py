"""Jinja templates that are compiled when a page first asks for them, instead of when their module is loaded.

Folium has eighty, one for each form that it can draw, and a map uses a dozen; to compile all takes a third of a second.
"""

from __future__ import annotations

from contextlib import contextmanager
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from jinja2 import Environment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from jinja2 import Template


class Deferred:
    """Stands for a template, which is made when something of it is asked for."""

    def __init__(self, make: Callable[[], Template]) -> None:
        self._make = make

    @cached_property
    def _made(self) -> Template:
        return self._make()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._made, name)


@contextmanager
def deferred() -> Iterator[None]:
    """Defer the templates that are made meanwhile."""
    make = Environment.from_string

    def later(environment: Environment, *given: Any, **named: Any) -> Any:
        return Deferred(partial(make, environment, *given, **named))

    Environment.from_string = later  # type: ignore[method-assign, assignment]
    try:
        yield
    finally:
        Environment.from_string = make  # type: ignore[method-assign]
