"""What is written is what was given, in the formats that GIS programs read, and the same bytes each time."""

import csv
import hashlib
import io
import json
import os
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

import geopandas
import numpy as np
import pandas as pd
import pyarrow.parquet
import pyogrio
import pytest
import shapely
from exported import ODD, REVIEWS, tried_claims, tried_incidents
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import sample_claims, sample_incidents

from mapper import dictionary, export
from mapper.errors import ExportError
from mapper.incidents import CLAIM_COLUMNS, INCIDENT_COLUMNS
from mapper.layers import clean

TESTS = Path(__file__).resolve().parent
GIS = (".geojson", ".gpkg", ".parquet", ".fgb", ".kml")
DEBIAN_GDAL = (".geojson", ".gpkg", ".fgb", ".kml")  # it is built without Parquet, which geopandas reads instead
DIGESTS = """
import hashlib, sys
from exported import REVIEWS, tried_claims, tried_incidents
from mapper import export
frames = tried_claims(), tried_incidents()
for view in export.EVERY_VIEW:
    for suffix in export.SUFFIXES:
        data = export.to_bytes(*frames, suffix, view=view, reviews=REVIEWS)
        print(view, suffix, hashlib.sha256(data).hexdigest())
"""


@pytest.fixture
def frames():
    return sample_claims(), sample_incidents()


@pytest.fixture
def tried():
    return tried_claims(), tried_incidents()


def read_back(path, layer):
    return geopandas.read_parquet(path) if path.suffix == ".parquet" else geopandas.read_file(path, layer=layer)


def normal(kind, value):
    """A cell as any format gives it back, made comparable."""
    kind = kind.rstrip("?")
    if kind == "list":
        parts = value.split("; ") if isinstance(value, str) else [] if value is None or np.ndim(value) == 0 else value
        return tuple(part for part in parts if part)
    if value is None or pd.isna(value):
        return None
    return {"int": int, "float": float, "bool": bool, "date": lambda day: str(day)[:10]}.get(kind, str)(value)


def cells(columns, rows):
    return [[normal(kind, row[name]) for name, kind in columns.items()] for row in rows]


def assert_same(found, layer, *, trimmed=False):
    """The rows and shapes of a frame that was read back are the layer's; GDAL's KML reader trims blanks."""
    rows = layer.rows
    if trimmed:
        rows = [{k: v.strip(" ") if isinstance(v, str) else v for k, v in row.items()} for row in rows]
    assert cells(layer.columns, found.to_dict("records")) == cells(layer.columns, rows)
    assert found.crs.to_epsg() == 4326
    for got, drawn in zip(found.geometry, layer.shapes, strict=True):
        assert (got is None) == (drawn is None)
        assert got is None or shapely.equals_exact(shapely.normalize(got), shapely.normalize(drawn), tolerance=1e-6)


@pytest.mark.parametrize("view", export.EVERY_VIEW)
@pytest.mark.parametrize("suffix", GIS)
def test_geopandas_reads_back_the_same_rows_and_points(tried, tmp_path, suffix, view):
    path = tmp_path / f"x{suffix}"
    export.write(path, *tried, view=view)
    layer = export.layers(*tried, view=view)[0]
    assert len(layer.rows) == len(tried[0] if view == "claims" else tried[1])
    assert_same(
        read_back(path, None if suffix in {".geojson", ".fgb"} else layer.name), layer, trimmed=suffix == ".kml"
    )


@pytest.mark.parametrize("suffix", [".gpkg", ".kml"])
@pytest.mark.parametrize("name", ["areas", "borders", "fire_lines"])
def test_areas_and_lines_are_layers_of_their_own(tried, tmp_path, suffix, name):
    export.write(tmp_path / f"x{suffix}", *tried)
    (layer,) = (found for found in export.layers(*tried) if found.name == name)
    assert layer.rows
    assert_same(read_back(tmp_path / f"x{suffix}", name), layer, trimmed=suffix == ".kml")


def test_a_spreadsheet_holds_the_same_rows(tried):
    rows = list(csv.DictReader(io.StringIO(export.to_bytes(*tried, ".csv").decode(), newline="")))
    (layer, *_) = export.layers(*tried)
    assert list(rows[0]) == [*CLAIM_COLUMNS, "lon", "lat"]
    assert [row["claim_id"] for row in rows] == layer.column("claim_id")
    assert [row["lon"] for row in rows] == ["" if p is None else str(p.x) for p in layer.shapes]
    assert [row["quote"].lstrip("'") for row in rows] == [quote.lstrip("'") for quote in layer.column("quote")]


def test_rows_that_are_filtered_out_are_in_no_format(tried, tmp_path):
    claims = tried[0][tried[0]["reporter_side"] == "Armenia"]
    incidents = tried[1][tried[1]["incident_id"].isin(claims["incident_id"])]
    for suffix in GIS:
        export.write(tmp_path / f"x{suffix}", claims, incidents)
        found = read_back(tmp_path / f"x{suffix}", "claims" if suffix in {".gpkg", ".kml"} else None)
        assert list(found["claim_id"]) == list(claims["claim_id"])
        assert b"Azerbaijan Ministry" not in (tmp_path / f"x{suffix}").read_bytes()
    package = geopandas.read_file(tmp_path / "x.gpkg", layer="areas")
    assert {claim for ids in package["claim_ids"] for claim in ids.split("; ")} <= set(claims["claim_id"])


def test_geojson_is_rfc_7946(frames):
    data = json.loads(export.to_bytes(*frames, ".geojson"))
    assert data["type"] == "FeatureCollection"
    assert "crs" not in data
    assert len(data["features"]) == len(frames[0])
    for feature, point in zip(data["features"], frames[0].geometry, strict=True):
        assert set(feature) == {"type", "geometry", "properties"}
        assert list(feature["properties"]) == list(CLAIM_COLUMNS)
        if point is None:
            assert feature["geometry"] is None
        else:
            assert feature["geometry"]["coordinates"] == pytest.approx([point.x, point.y], abs=1e-6)


def test_geoparquet_is_1_1_with_a_box_for_each_row_and_lists_as_lists(tried, tmp_path):
    path = tmp_path / "x.parquet"
    export.write(path, *tried)
    table = pyarrow.parquet.read_table(path)
    geo = json.loads(table.schema.metadata[b"geo"])
    assert geo["version"] == "1.1.0"
    assert geo["columns"]["geometry"]["covering"]["bbox"]["xmin"] == ["bbox", "xmin"]
    assert str(table.schema.field("weapons").type).startswith("list<")
    assert table.column("weapons").to_pylist()[1] == ["artillery", "drone"]
    boxes = [None if b["xmin"] is None else (b["xmin"], b["ymin"]) for b in table.column("bbox").to_pylist()]
    assert boxes == [None if p is None else (p.x, p.y) for p in tried[0].geometry]
    assert table.schema.field("stance").metadata[b"description"] == b"asserts, denies, acknowledges"


def test_the_boundary_statement_travels_inside(frames, tmp_path):
    for suffix in set(export.SUFFIXES) - {".csv"}:
        export.write(tmp_path / f"x{suffix}", *frames)
    assert json.loads((tmp_path / "x.geojson").read_text())["note"] == export.BOUNDARY_NOTE
    assert pyarrow.parquet.read_schema(tmp_path / "x.parquet").metadata[b"note"].decode() == export.BOUNDARY_NOTE
    assert pyogrio.read_info(tmp_path / "x.fgb")["layer_metadata"]["note"] == export.BOUNDARY_NOTE
    assert pyogrio.read_info(tmp_path / "x.gpkg", layer="incidents")["layer_metadata"]["note"] == export.BOUNDARY_NOTE
    assert export.BOUNDARY_NOTE in (tmp_path / "x.kml").read_text()
    with zipfile.ZipFile(tmp_path / "x.zip") as archive:
        assert json.loads(archive.read("datapackage.json"))["description"] == export.BOUNDARY_NOTE


def test_the_dictionary_of_every_column_travels_inside(frames, tmp_path):
    for suffix in set(export.SUFFIXES) - {".csv"}:
        export.write(tmp_path / f"x{suffix}", *frames)
    told = dictionary.records(["claims"])
    assert [row["column"] for row in told] == list(CLAIM_COLUMNS)
    assert json.loads((tmp_path / "x.geojson").read_text())["dictionary"] == told
    assert json.loads(pyarrow.parquet.read_schema(tmp_path / "x.parquet").metadata[b"dictionary"]) == told
    assert json.loads(pyogrio.read_info(tmp_path / "x.fgb")["layer_metadata"]["dictionary"]) == told
    package = pyogrio.read_dataframe(tmp_path / "x.gpkg", layer="dictionary").to_dict("records")
    assert package[: len(told)] == told
    assert {"incidents", "areas", "borders", "fire_lines"} < {row["table"] for row in package}
    with zipfile.ZipFile(tmp_path / "x.zip") as archive:
        rows = list(csv.DictReader(io.StringIO(archive.read("dictionary.csv").decode())))
        fields = json.loads(archive.read("datapackage.json"))["resources"][0]["schema"]["fields"]
    assert rows == package
    assert [field["name"] for field in fields] == [*CLAIM_COLUMNS, "lon", "lat"]


def test_corrections_are_written_where_the_format_has_room(tried, tmp_path):
    for suffix in export.SUFFIXES:
        export.write(tmp_path / f"x{suffix}", *tried, reviews=REVIEWS)
    rows = json.loads((tmp_path / "x.geojson").read_text())["reviews"]
    assert [row["review_id"] for row in rows] == ["r1", "r2"]
    assert [row["undone"] for row in rows] == ["False", "True"]
    assert (rows[0]["new"], rows[1]["new"]) == ("2", None)
    table = pyogrio.read_dataframe(tmp_path / "x.gpkg", layer="reviews")
    assert list(table) == list(rows[0])
    assert [normal("str", note) for note in table["note"]] == ["=1+1 <b>", None]
    assert not isinstance(table, geopandas.GeoDataFrame)
    assert json.loads(pyarrow.parquet.read_schema(tmp_path / "x.parquet").metadata[b"reviews"]) == rows
    assert json.loads(pyogrio.read_info(tmp_path / "x.fgb")["layer_metadata"]["reviews"]) == rows
    with zipfile.ZipFile(tmp_path / "x.zip") as archive:
        (first, _) = csv.DictReader(io.StringIO(archive.read("reviews.csv").decode()))
    assert first["note"] == "'=1+1 <b>"
    for name in ("x.csv", "x.kml"):
        assert "an editor" not in (tmp_path / name).read_text()


def test_odd_text_is_the_same_in_every_format_and_keeps_its_length(tried, tmp_path):
    quotes = export.layers(*tried)[0].column("quote")[: len(ODD)]
    assert [len(quote) for quote in quotes] == [len(odd) for odd in ODD]
    assert quotes[3] == "bell �, nul �, no character �, half a pair �."
    assert [quote for quote in quotes if "�" not in quote] == [odd for odd in ODD if "\x00" not in odd]


@settings(max_examples=10, deadline=None)
@given(st.lists(st.text(min_size=1), min_size=12, max_size=12))
def test_any_text_reads_back_alike_from_every_format(texts):
    claims = sample_claims()
    claims["quote"] = texts
    expected = [clean(text) for text in texts]
    with tempfile.TemporaryDirectory() as folder:
        for suffix in GIS:
            path = Path(folder, f"x{suffix}")
            export.write(path, claims, sample_incidents())
            found = list(read_back(path, "claims" if suffix in {".gpkg", ".kml"} else None)["quote"])
            if suffix == ".kml":  # its readers trim, and take nothing but blanks for nothing
                found = [(normal("str", quote) or "").strip() for quote in found]
                assert found == [quote.strip() for quote in expected]
            else:
                assert found == expected


@pytest.mark.parametrize("view", export.EVERY_VIEW)
def test_same_frames_same_bytes(tried, view):
    def digests():
        data = (export.to_bytes(*tried, suffix, view=view, reviews=REVIEWS) for suffix in export.SUFFIXES)
        return [hashlib.sha256(found).hexdigest() for found in data]

    before = digests()
    time.sleep(1.1 - time.time() % 1)  # over the border of a second
    assert dict(zip(export.SUFFIXES, digests(), strict=True)) == dict(zip(export.SUFFIXES, before, strict=True))


def test_a_geopackage_is_the_same_whenever_in_a_second_it_is_written(tried):
    written = {export.to_bytes(*tried, ".gpkg", view="acled", reviews=REVIEWS) for _ in range(150)}
    assert len(written) == 1


def test_same_bytes_whatever_the_order_of_hashes():
    def digests(seed):
        environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(TESTS), "TZ": f"UTC-{seed}"}
        return subprocess.run(
            [sys.executable, "-c", DIGESTS], env=environment, capture_output=True, text=True, check=True
        ).stdout

    assert digests("1") == digests("7")


def test_no_rows_are_still_a_file_with_all_columns(frames, tmp_path):
    none = frames[0].iloc[:0], frames[1].iloc[:0]
    for view in export.EVERY_VIEW:
        for suffix in export.SUFFIXES:
            export.write(tmp_path / f"{view}{suffix}", *none, view=view)
    assert json.loads((tmp_path / "claims.geojson").read_text())["features"] == []
    assert set(CLAIM_COLUMNS) <= set(geopandas.read_file(tmp_path / "claims.gpkg", layer="claims"))
    assert set(INCIDENT_COLUMNS) <= set(geopandas.read_file(tmp_path / "claims.gpkg", layer="incidents"))
    assert set(CLAIM_COLUMNS) <= set(geopandas.read_parquet(tmp_path / "claims.parquet"))
    assert str(pyogrio.read_info(tmp_path / "claims.gpkg", layer="claims")["dtypes"][7]).startswith("datetime")


def test_claims_without_any_place_are_written_too(frames, tmp_path):
    claims = frames[0][frames[0].geometry.isna()]
    for suffix in GIS:
        export.write(tmp_path / f"x{suffix}", claims, frames[1])
        found = read_back(tmp_path / f"x{suffix}", "claims" if suffix in {".gpkg", ".kml"} else None)
        assert list(found["claim_id"]) == list(claims["claim_id"])


def test_an_unknown_format_is_refused_in_one_sentence(frames):
    with pytest.raises(ExportError, match=r"no export to \.shp; use \.geojson"):
        export.to_bytes(*frames, ".shp")


def test_an_unknown_view_is_refused_in_one_sentence(frames):
    with pytest.raises(ExportError, match="There is no view gdelt; use claims, incidents, acled, ucdp"):
        export.to_bytes(*frames, ".csv", view="gdelt")


def test_a_missing_folder_is_named(frames, tmp_path):
    with pytest.raises(ExportError, match="does not exist"):
        export.write(tmp_path / "nowhere" / "x.csv", *frames)


@pytest.mark.gdal
@pytest.mark.parametrize("view", export.EVERY_VIEW)
@pytest.mark.parametrize("suffix", DEBIAN_GDAL)
def test_gdal_reads_rows_and_columns(tried, tmp_path, suffix, view, ogrinfo):
    path = tmp_path / f"x{suffix}"
    export.write(path, *tried, view=view)
    layer = export.layers(*tried, view=view)[0]
    words = [layer.name] if suffix in {".gpkg", ".kml"} else ["-al"]
    done = subprocess.run([ogrinfo, "-ro", path, *words], capture_output=True, text=True, check=True)
    assert done.stderr == ""
    assert f"Feature Count: {len(layer.rows)}" in done.stdout
    for column in layer.columns:
        assert f"\n{column}: " in done.stdout
    name = next(iter(layer.columns))
    told = [line.partition(" = ")[2] for line in done.stdout.splitlines() if line.startswith(f"  {name} (String) = ")]
    assert told == layer.column(name)
    assert done.stdout.count("\n  POINT (") == sum(shape is not None for shape in layer.shapes)
