"""Where the things that travel with the package lie: assets, web files, the app's page and the example case.

In a checkout the page and the data stand at its top level; in an installed wheel they lie in `mapper/bundled/`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

PACKAGE: Final = Path(__file__).resolve().parent
ASSETS: Final = PACKAGE / "assets"
WEB: Final = PACKAGE / "web"
PROFILES: Final = PACKAGE / "profiles"
EXAMPLE_CASE: Final = "september-2022"


def top() -> Path:
    """Return the folder that holds app.py and data/: the wheel's `bundled/`, else the checkout."""
    inside = PACKAGE / "bundled"
    return inside if inside.is_dir() else PACKAGE.parent


def app_page() -> Path:
    """Return the path of the Streamlit page."""
    return top() / "app.py"


def case(name: str) -> Path | None:
    """Return the folder of the bundled case of that name; None if there is none such."""
    return next((path for path in (top() / "data" / "articles").glob("*/") if path.name == name), None)


def example_articles() -> Path:
    """Return the folder of the example case's articles."""
    return top() / "data" / "articles" / EXAMPLE_CASE
