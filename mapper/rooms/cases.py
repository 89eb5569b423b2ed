"""A case by its address: opened, and named without a password. What keeps cases is loaded only where there is one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mapper.case import Case


def opened(address: str) -> Case:
    """Open a case, to be closed as in a `with`; CaseError where it cannot be."""
    from mapper.case import Case  # noqa: PLC0415

    return Case.open(address)


def shown(address: str) -> str:
    """Return what to call a case on the page."""
    from mapper import storage  # noqa: PLC0415

    return storage.shown(address)
