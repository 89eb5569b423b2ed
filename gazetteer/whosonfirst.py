"""Rows of Who's On First, in CSV or GeoJSON, as rows of a layer: its names of properties in, ours out.

Other rows pass as they are. A place that has been superseded, deprecated or is no more gives no row.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from gazetteer.names import is_written

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from gazetteer.place import Kind

# Our column -> theirs, the best first: properties of a GeoJSON file, columns of a CSV file.
COLUMNS: Final[Mapping[str, str]] = {
    "name": "name wof:name",
    "lat": "lat lbl:latitude geom:latitude lbl_latitude geom_latitude latitude",
    "lon": "lon lbl:longitude geom:longitude lbl_longitude geom_longitude longitude",
    "country": "country wof:country iso:country wof_country iso_country iso",
    "population": "population wof:population gn:population pop",
    "label": "label",
    "kind": "kind",
    "uncertainty_km": "uncertainty_km",
}
PLACETYPES: Final[Mapping[str, Kind]] = {
    "continent": "region", "empire": "region", "country": "country", "dependency": "country", "disputed": "region",
    "macroregion": "region", "region": "region", "macrocounty": "district", "county": "district",
    "localadmin": "district", "locality": "settlement", "borough": "settlement", "macrohood": "settlement",
    "neighbourhood": "settlement", "microhood": "settlement", "ocean": "water", "marinearea": "water",
}  # fmt: skip
NAMES: Final = re.compile(r"name:([a-z]{3})_x_(preferred|variant)$")
# Three letters of a language -> the two by which the columns of a layer name it.
LANGUAGES: Final[Mapping[str, str]] = {
    "eng": "en",
    "aze": "az",
    "hye": "hy",
    "rus": "ru",
    "ukr": "uk",
    "kat": "ka",
    "tur": "tr",
}
GONE: Final = ("edtf:deprecated", "deprecated", "wof:superseded_by", "superseded_by")
OPEN: Final = frozenset({"", "u", "uuuu", "..", "[]", "0", "-1"})


def is_known(row: Mapping[str, Any]) -> bool:
    """Tell whether a row with keys in small letters has the marks of Who's On First."""
    return "wof:id" in row or "wof_id" in row or "placetype" in row


def plain(row: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return a row with the columns of a layer, or None if the place is no more."""
    if not is_known(row):
        return dict(row)
    if _text(row, "mz:is_current", "mz_is_current", "current") == "0" or any(_text(row, k) not in OPEN for k in GONE):
        return None
    number = _text(row, "wof:id", "wof_id", "id")
    concordances = row.get("wof:concordances")
    geonames = _text(concordances if isinstance(concordances, dict) else row, "gn:id", "gn_id")
    names, spellings = _names(row)
    found = named(row)
    placetype = _text(row, "wof:placetype", "placetype")
    return {
        **found,
        **names,
        "id": f"geonames:{geonames}" if geonames.isdigit() else f"whosonfirst:{number}",
        "label": found["label"] or _first(row.get("name:eng_x_preferred")) or found["name"],
        "kind": found["kind"] or PLACETYPES.get(placetype, "other"),
        "other_spellings": ";".join(dict.fromkeys(spellings)),
        "source": f"Who's On First {number}",
    }


def named(row: Mapping[str, Any]) -> dict[str, Any]:
    """Give what a row holds under Who's On First's names for some of our columns."""
    return {ours: _text(row, *theirs.split()) for ours, theirs in COLUMNS.items()} if is_known(row) else {}


def _names(row: Mapping[str, Any]) -> tuple[dict[str, str], list[str]]:
    """Part the names of a row into one a language, for the columns, and all further ones that are written names."""
    names: dict[str, str] = {}
    spellings: list[str] = []
    for key, value in row.items():
        if found := NAMES.match(key):
            language, preferred = LANGUAGES.get(found[1], found[1]), found[2] == "preferred"
        elif key.startswith("names_"):
            language, preferred = key.removeprefix("names_"), key != "names_all"
        else:
            continue
        parts = list(_parts(value))
        if preferred and parts:
            names.setdefault(f"names_{language}", parts.pop(0))
        spellings += [part for part in parts if is_written(part)]
    return names, spellings


def _parts(value: object) -> Iterable[str]:
    written = value if isinstance(value, list) else re.split(r"[|;]", str(value or ""))
    return (part for each in written if (part := str(each).strip()) and ";" not in part)


def _first(value: object) -> str:
    return next(iter(_parts(value)), "")


def _text(row: Mapping[str, Any], *keys: str) -> str:
    """Give the first value of some keys that is not empty."""
    values = (row[key] for key in keys if row.get(key) is not None)
    return next((written for value in values if (written := str(value).strip())), "")
