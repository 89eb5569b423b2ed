"""Frames in; one HTML file out that shows them on any computer, offline, years from now.

The page is fixed: its scripts and styles are the same in every snapshot, and a Content-Security-Policy lists their
hashes, so that the browser runs nothing else. What articles say reaches it only as JSON and as packed tables
(`packing`), and is shown as text. The quotes come last in the file, so that the page opens before they are read.
"""

from __future__ import annotations

import base64
import hashlib
import re
from datetime import UTC, date, datetime
from string import Template
from typing import TYPE_CHECKING, Any, Final

from mapper import __version__, packing
from mapper.basemap import BOUNDARY_NOTE, countries, labels
from mapper.bundled import ASSETS, WEB
from mapper.errors import ExportError
from mapper.legend import NOBODY
from mapper.marks import AREA_FROM, WIDE_KM
from mapper.payload import CODES, Payload, payload, sources
from mapper.symbols import VIEW_BOX, symbols
from mapper.words import LANGUAGES, texts, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    import geopandas as gpd

SUBJECTS: Final = (
    "drawing", "words", "claims", "address", "filters", "brush", "time", "map", "evidence", "tables", "output", "page",
)  # fmt: skip
SCRIPTS: Final = (ASSETS / "leaflet.js", *(WEB / f"{subject}.js" for subject in SUBJECTS))
STYLES: Final = (ASSETS / "leaflet.css", WEB / "drawing.css", WEB / "brush.css", WEB / "snapshot.css")
TEMPLATE: Final = WEB / "snapshot.html"
WORD_GROUPS: Final = frozenset(
    {"accusation", "aspect", "casualties", "column", "count", "day", "event", "field", "map", "neutral", "page",
     "part_of_day", "precision", "reporter_kind", "review", "says", "snapshot", "stance", "status", "weapon"}
)  # fmt: skip
DATA: Final = re.compile(r'<script type="[a-z/]+" class="data"[^>]*>(.*?)</script>', re.DOTALL)


def render(
    claims: gpd.GeoDataFrame,
    incidents: gpd.GeoDataFrame,
    *,
    title: str,
    note: str = "",
    made: date | None = None,
    embed: bool = False,
) -> str:
    """Return the snapshot as one HTML text; the same input and `made` give the same bytes.

    `note` is the profile's neutrality note; `made` is the day printed in the footer, today unless given; `embed` makes
    a page for a frame of fixed size: map, title and counts.
    """
    day = (made or datetime.now(tz=UTC).date()).isoformat()
    scripts = [_source(path) for path in SCRIPTS]
    styles = [_source(path) for path in STYLES]
    told = payload(claims, incidents)
    head = _head(told, symbols(claims["reporter_side"])) | {
        "title": title, "note": note, "made": day, "version": __version__, "embed": embed, "sources": sources(claims),
        "incidents": len(incidents),
    }  # fmt: skip
    first = [
        _data("application/json", "data", packing.in_script(head)),
        _data("text/plain", "core", packing.table(told.numbers, told.texts)),
    ]
    rest = [
        _data("text/plain", "detail", packing.table(told.detail_numbers, told.detail_texts)),
        *(_data("text/plain", f"quotes-{at}", block) for at, block in enumerate(packing.blocks(told.quotes))),
    ]
    digest = data_hash("".join(first + rest))
    return Template(TEMPLATE.read_text(encoding="utf-8")).substitute(
        policy=policy(scripts, styles),
        digest=digest,
        version=__version__,
        made=day,
        metadata=packing.in_script(_metadata(head, digest)),
        styles="\n".join(f"<style>{style}</style>" for style in styles),
        scripts="\n".join(f"<script>{script}</script>" for script in scripts),
        data="\n".join(first),
        rest="\n".join(rest),
    )


def write(path: Path, html: str) -> Path:
    """Write a snapshot, UTF-8, and return its path; ExportError when the folder cannot be written."""
    try:
        path.write_text(html, encoding="utf-8", newline="\n")
    except OSError as error:
        raise ExportError(f"The snapshot cannot be written to {path}: {error.strerror}.") from error
    return path


def data_hash(html: str) -> str:
    """Return the SHA-256, in hexadecimal, of all that a snapshot shows: the texts of its data elements in their order.

    The page computes the same of itself.
    """
    return hashlib.sha256("\n".join(DATA.findall(html)).encode()).hexdigest()


def policy(scripts: Iterable[str], styles: Iterable[str]) -> str:
    """Return the Content-Security-Policy that lets exactly these inline scripts and styles run, and nothing load."""
    return (
        f"default-src 'none'; script-src {_hashes(scripts)}; style-src {_hashes(styles)}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _head(told: Payload, looks: Mapping[str, Any]) -> dict[str, Any]:
    box = told.bounds
    return {
        "wideKm": WIDE_KM,
        "areaFrom": AREA_FROM,
        "viewBox": VIEW_BOX,
        "block": packing.BLOCK,
        "symbols": {
            side: {"colour": look.colour, "shape": look.shape, "path": look.path} for side, look in looks.items()
        },
        "example": {"colour": NOBODY.colour, "path": NOBODY.path},
        "codes": {name: list(codes) for name, codes in CODES.items()},
        "languages": dict(LANGUAGES),
        "words": {language: _words(language) for language in LANGUAGES},
        "calendars": {language: _calendar(language) for language in LANGUAGES},
        "bounds": box,
        "outlines": told.outlines,
        "countries": countries(box) if box else None,
        "labels": labels(box) if box else [],
    }


def _words(language: str) -> dict[str, Any]:
    return {key: forms[language] for key, forms in texts().items() if key.partition(".")[0] in WORD_GROUPS}


def _calendar(language: str) -> dict[str, Any]:
    """Return how a language writes days and numbers: many browsers know only some languages."""
    locale = words(language).locale
    months = locale.months["format"]["abbreviated"]
    return {
        "months": [months[month] for month in range(1, 13)],
        "day": locale.date_formats["medium"].pattern,
        "short": locale.datetime_skeletons["MMMd"].pattern,
        "month": locale.datetime_skeletons["yMMM"].pattern,
        "group": locale.number_symbols["latn"]["group"],
        "direction": words(language).direction,
    }


def _metadata(head: Mapping[str, Any], digest: str) -> dict[str, Any]:
    """Return what the file is, as schema.org has it, for who collects such files."""
    return {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": head["title"],
        "description": head["note"],
        "dateModified": head["made"],
        "creator": {"@type": "SoftwareApplication", "name": "incident-mapper", "softwareVersion": __version__},
        "isBasedOn": [
            {"@type": "Organization", "name": outlet, "articles": n} for outlet, n in head["sources"].items()
        ],
        "usageInfo": BOUNDARY_NOTE,
        "identifier": f"sha256:{digest}",
    }


def _data(kind: str, name: str, text: str) -> str:
    return f'<script type="{kind}" class="data" id="{name}">{text}</script>'


def _hashes(sources: Iterable[str]) -> str:
    digests = (hashlib.sha256(source.encode()).digest() for source in sources)
    return " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)


def _source(path: Path) -> str:
    if not path.is_file():
        raise ExportError(f"The page's file {path.name} is missing from the package: install the package again.")
    lines = path.read_text(encoding="utf-8").split("\n")
    return "\n".join(line for line in lines if not line.startswith("//# sourceMappingURL="))
