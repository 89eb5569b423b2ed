"""axe-core in a page: what of it somebody could not use who cannot see it, or has no mouse.

The library comes from npm once, into a git-ignored folder of the checkout.
"""

from __future__ import annotations

import importlib.util
import os
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parents[1]
PACKAGE = "axe-core@4.10.3"
SCRIPT = TOP / "build" / "axe-core" / "axe.min.js"
SERIOUS = ("serious", "critical")


@pytest.fixture(scope="session")
def axe():
    """The text of axe-core; where it cannot be fetched the tests are skipped, but not in CI."""
    if not SCRIPT.is_file():
        where = importlib.util.spec_from_file_location("hatch_build", TOP / "hatch_build.py")
        builder = importlib.util.module_from_spec(where)
        where.loader.exec_module(builder)
        try:
            builder.fetch(PACKAGE, {"axe.min.js": str(SCRIPT.relative_to(TOP))}, TOP)
        except (RuntimeError, OSError) as error:
            (pytest.fail if os.environ.get("CI") else pytest.skip)(f"axe-core is not there: {error}")
    return SCRIPT.read_text(encoding="utf-8")


def violations(page, axe, excused=()):
    """Return what is seriously wrong, as (rule, selector, what it is); `excused` are pairs of rule and selector start.

    `page` may be a page or one of its frames; a frame's document is its own and is asked by itself.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(f"(() => {{ {axe} }})()")
    found = page.evaluate("axe.run(document, {iframes: false, resultTypes: ['violations']})")["violations"]
    return [
        (rule["id"], " ".join(node["target"]), f"{rule['help']}: {node['html'][:200]}")
        for rule in found
        if rule["impact"] in SERIOUS
        for node in rule["nodes"]
        if not any(rule["id"] == known and part in " ".join(node["target"]) + node["html"] for known, part in excused)
    ]
