"""Every exported column is described once, and docs/columns.md says the same."""

import csv
import re
import runpy
from pathlib import Path

import pytest
from exported import REVIEWS, tried_claims, tried_incidents

from mapper import dictionary, export
from mapper.incidents import CLAIM_COLUMNS, INCIDENT_COLUMNS

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs" / "columns.md").read_text(encoding="utf-8")
FRAMES = {"claims": CLAIM_COLUMNS, "incidents": INCIDENT_COLUMNS}
TABLES = {"claims", "incidents", "areas", "borders", "fire_lines", "reviews", "acled", "ucdp"}
TYPES = {f"{kind}{null}" for kind in ("str", "list", "int", "float", "bool", "date") for null in ("", "?")}


def every_layer():
    frames = tried_claims(), tried_incidents()
    return [
        *export.layers(*frames, reviews=REVIEWS),
        *(export.layers(*frames, view=view)[0] for view in ("acled", "ucdp")),
    ]


@pytest.mark.parametrize("table", FRAMES)
def test_every_column_of_the_frames_has_its_row_and_no_other_has(table):
    with (ROOT / "mapper" / "dictionary.csv").open(encoding="utf-8", newline="") as file:
        written = [row["column"] for row in csv.DictReader(file) if row["table"] == table]
    assert set(written) == set(FRAMES[table]), "mend mapper/dictionary.csv, then run python docs/dictionary.py"
    assert len(written) == len(FRAMES[table])
    assert [e.column for e in dictionary.described(table)] == list(FRAMES[table])


@pytest.mark.parametrize("layer", every_layer(), ids=lambda layer: layer.name)
def test_what_is_exported_is_what_is_described(layer):
    told = dictionary.entries([layer.name])
    assert [e.column for e in told] == list(layer.columns)
    assert [e.kind for e in told] == list(layer.columns.values())
    for entry in told:
        assert entry.kind in TYPES
        assert entry.meaning
        values = layer.column(entry.column)
        assert entry.kind.endswith("?") or None not in values
        kinds = {type(value).__name__ for value in values} - {"NoneType"}
        assert kinds <= {entry.kind.rstrip("?").replace("list", "tuple")}


def test_the_page_shows_every_table_as_the_dictionary_has_it():
    with_tables = runpy.run_path(str(ROOT / "docs" / "dictionary.py"))["with_tables"]
    assert set(re.findall(r"<!-- dictionary: (\w+) -->", PAGE)) == TABLES
    assert with_tables(PAGE) == PAGE, "run python docs/dictionary.py"


def test_a_meaning_is_one_line_without_links():
    for table in TABLES:
        for entry in dictionary.described(table):
            assert not re.search(r"[\r\n]|\]\(", entry.meaning)
