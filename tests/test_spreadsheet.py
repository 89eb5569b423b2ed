"""A spreadsheet runs nothing that a text says, and a package of tables describes itself."""

import csv
import io
import json
import zipfile

import pytest
from exported import ODD, REVIEWS, tried_claims, tried_incidents
from hypothesis import given
from hypothesis import strategies as st

from mapper import export
from mapper.spreadsheet import harmless

FRAMES = tried_claims(), tried_incidents()


def rows(data):
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
@pytest.mark.parametrize("before", ["", " ", "  \t", "\xa0", "\ufeff", "\u200b "])
def test_a_formula_gets_an_apostrophe_even_behind_blanks(start, before):
    assert harmless(f"{before}{start}1+1") == f"'{before}{start}1+1"


@pytest.mark.parametrize("value", ["", " ", "Jermuk", "a=b", "'=1", 5, -5, -5.5, None, True])
def test_words_and_numbers_stay_as_they_are(value):
    assert harmless(value) is value


@given(st.text())
def test_no_text_is_lost(text):
    assert harmless(text).removeprefix("'") == text.removeprefix("'")


def test_no_cell_of_a_file_runs():
    claims, incidents = FRAMES
    for suffix in (".csv", ".zip"):
        data = export.to_bytes(claims, incidents, suffix, reviews=REVIEWS)
        tables = [data]
        if suffix == ".zip":
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                tables = [archive.read(name) for name in archive.namelist() if name.endswith(".csv")]
        for table in tables:
            for row in rows(table):
                for name, value in row.items():
                    number = name in {"lon", "lat", "origin_lon", "origin_lat"}
                    assert number or value.lstrip()[:1] not in tuple("=+-@"), value


def test_line_breaks_stay_inside_their_cell():
    quotes = [row["quote"] for row in rows(export.to_bytes(*FRAMES, ".csv"))]
    assert quotes[ODD.index("first\r\nsecond\rthird\tfourth")] == "first\r\nsecond\rthird\tfourth"


def test_a_package_describes_each_of_its_tables():
    with zipfile.ZipFile(io.BytesIO(export.to_bytes(*FRAMES, ".zip", reviews=REVIEWS))) as archive:
        told = json.loads(archive.read("datapackage.json"))
        assert [found["name"] for found in told["resources"]] == [
            layer.name for layer in export.layers(*FRAMES, reviews=REVIEWS)
        ]
        for found in told["resources"]:
            header, *_ = csv.reader(io.StringIO(archive.read(found["path"]).decode(), newline=""))
            assert header == [field["name"] for field in found["schema"]["fields"]]
        assert archive.read("areas.csv").count(b"MULTIPOLYGON") == len(rows(archive.read("areas.csv")))


def test_a_view_has_its_own_coordinates_and_no_second_pair():
    header = next(csv.reader(io.StringIO(export.to_bytes(*FRAMES, ".csv", view="acled").decode())))
    assert {"latitude", "longitude"} <= set(header)
    assert not {"lon", "lat"} & set(header)
