"""A fetcher that is made when the first address is asked for: most runs fetch nothing, and it is slow to load."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapper.inputs import Fetch, Fetched


@contextmanager
def deferred(*, allow_private: bool = False) -> Iterator[Fetch]:
    """Give what fetches an address, from public ones alone unless `allow_private`; it is closed in the end."""
    with ExitStack() as stack:

        @cache
        def fetcher() -> Fetch:
            from mapper import addresses  # noqa: PLC0415
            from mapper.fetching import Fetcher  # noqa: PLC0415

            return stack.enter_context(Fetcher(addresses.is_any if allow_private else addresses.is_public))

        def fetch(url: str, /) -> Fetched:
            return fetcher()(url)

        yield fetch
