"""Frames in; one HTML file out that shows them on any computer, offline, years from now.

The page is fixed: its scripts and styles are the same in every snapshot, and a Content-Security-Policy lists their
hashes, so that the browser runs nothing else. What articles say reaches it only as JSON, and is shown as text.
"""

from __future__ import annotations

import base64
import hashlib
import json
import math
from datetime import UTC, date, datetime
from string import Template
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from mapper import wording
from mapper.basemap import BOUNDARY_NOTE, bounds, countries, labels
from mapper.bundled import ASSETS, WEB
from mapper.errors import ExportError
from mapper.marks import WIDE_KM, areas, counters, mark_keys, marks, unplaced
from mapper.symbols import VIEW_BOX, symbols
from mapper.words import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    import geopandas as gpd

    from mapper.marks import Mark

SCRIPTS: Final = (ASSETS / "leaflet.js", WEB / "snapshot.js")
STYLES: Final = (ASSETS / "leaflet.css", WEB / "snapshot.css")
TEMPLATE: Final = WEB / "snapshot.html"
# What would end a script element, open a comment or break a line of JavaScript, as escapes that JSON knows.
ESCAPES: Final = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}

CLAIM_KEYS: Final = (
    "claim_id", "article_id", "outlet", "outlet_side", "url", "title", "published", "quote", "reporter_side",
    "stance", "event_type", "weapons", "date_start", "date_end", "date_text", "killed", "wounded", "casualty_side",
    "civilians", "review",
)  # fmt: skip
PLACE_KEYS: Final = ("place_name", "place_as_written", "geo_precision", "uncertainty_km", "disputed")
INCIDENT_KEYS: Final = ("incident_id", "status", "date_start", "date_end", "place_name", "n_origins")
WORDS: Final = {
    "stances": ENGLISH.table("stance"), "events": ENGLISH.table("event"), "statuses": ENGLISH.table("status"),
    "precisions": ENGLISH.table("precision"), "neutral": ENGLISH.table("neutral"), "says": ENGLISH.table("says"),
}  # fmt: skip


def render(
    claims: gpd.GeoDataFrame, incidents: gpd.GeoDataFrame, *, title: str, note: str = "", made: date | None = None
) -> str:
    """Return the snapshot as one HTML text; the same input and `made` give the same bytes.

    `note` is the profile's neutrality note; `made` is the day printed in the footer, today unless given.
    """
    scripts = [_source(path) for path in SCRIPTS]
    styles = [_source(path) for path in STYLES]
    page = payload(claims, incidents) | {
        "title": title,
        "note": note,
        "made": (made or datetime.now(tz=UTC).date()).isoformat(),
    }
    return Template(TEMPLATE.read_text(encoding="utf-8")).substitute(
        policy=policy(scripts, styles),
        styles="\n".join(f"<style>{style}</style>" for style in styles),
        scripts="\n".join(f"<script>{script}</script>" for script in scripts),
        data=as_json(page),
    )


def write(
    path: Path,
    claims: gpd.GeoDataFrame,
    incidents: gpd.GeoDataFrame,
    *,
    title: str,
    note: str = "",
    made: date | None = None,
) -> Path:
    """Write the snapshot, UTF-8, and return its path; ExportError when the folder cannot be written."""
    text = render(claims, incidents, title=title, note=note, made=made)
    try:
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise ExportError(f"The snapshot cannot be written to {path}: {error.strerror}.") from error
    return path


def payload(claims: gpd.GeoDataFrame, incidents: gpd.GeoDataFrame) -> dict[str, Any]:
    """Return all that the page shows of the two frames, as plain values without nulls."""
    found = marks(claims)
    box = bounds(found)
    facts = claims.drop_duplicates("claim_id")
    places: pd.DataFrame = pd.DataFrame(claims).assign(mark=mark_keys(claims))
    places["unplaced"] = unplaced(claims)["unplaced"].reindex(places.index)
    against = counters(incidents)
    return {
        "boundaryNote": BOUNDARY_NOTE,
        "words": WORDS,
        "wideKm": WIDE_KM,
        "viewBox": VIEW_BOX,
        "symbols": {
            side: {"colour": symbol.colour, "shape": symbol.shape, "path": symbol.path}
            for side, symbol in symbols(claims["reporter_side"]).items()
        },
        "claims": [_plain(row, CLAIM_KEYS) | _words(row) for row in _rows(facts)],
        "places": [_plain(row, ("claim_id", "incident_id", *PLACE_KEYS, "mark", "unplaced")) for row in _rows(places)],
        "incidents": [
            _plain(row, INCIDENT_KEYS)
            | {"accusation": wording.accusation(row), "counter": list(against[row["incident_id"]])}
            for row in _rows(incidents)
        ],
        "marks": [_mark(mark) for mark in found],
        "areas": areas(found),
        "bounds": box,
        "countries": countries(box) if box else None,
        "labels": labels(box) if box else [],
    }


def as_json(value: Mapping[str, Any]) -> str:
    """Return compact JSON that can stand inside a script element."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False).translate(ESCAPES)


def policy(scripts: Iterable[str], styles: Iterable[str]) -> str:
    """Return the Content-Security-Policy that lets exactly these inline scripts and styles run, and nothing load."""
    return (
        f"default-src 'none'; script-src {_hashes(scripts)}; style-src {_hashes(styles)}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _hashes(sources: Iterable[str]) -> str:
    digests = (hashlib.sha256(source.encode()).digest() for source in sources)
    return " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)


def _source(path: Path) -> str:
    if not path.is_file():
        raise ExportError(f"The page's file {path.name} is missing from the package: install the package again.")
    lines = path.read_text(encoding="utf-8").split("\n")
    return "\n".join(line for line in lines if not line.startswith("//# sourceMappingURL="))


def _mark(mark: Mark) -> dict[str, Any]:
    return {
        "key": mark.key, "lat": mark.lat, "lon": mark.lon, "label": mark.label, "side": mark.side,
        "precision": mark.precision, "km": mark.uncertainty_km, "hollow": mark.hollow, "wide": mark.wide,
        "offset": mark.offset[0],
    }  # fmt: skip


def _rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    return [dict(zip(frame.columns, row, strict=True)) for row in frame.itertuples(index=False, name=None)]


def _words(claim: Mapping[str, Any]) -> dict[str, Any]:
    return {"speaker": wording.speaker(claim), "accusation": wording.accusation(claim)}


def _plain(row: Mapping[str, Any], keys: Iterable[str]) -> dict[str, Any]:
    """Return the row's keys that hold something, as JSON values."""
    return {key: value for key in keys if (value := _value(row[key])) not in (None, "", [])}


def _value(value: object) -> object:
    if isinstance(value, (tuple, list)):
        return list(value)
    if value is None or value is pd.NA or (isinstance(value, float) and math.isnan(value)):
        return None
    if isinstance(value, np.generic):
        return value.item()
    return value.isoformat() if isinstance(value, date) else value
