"""What is written is what was given, in the formats that GIS programs read."""

import csv
import io
import json
import os
import shutil
import subprocess

import pyogrio
import pytest
from samples import sample_claims, sample_incidents

from mapper import export
from mapper.errors import ExportError
from mapper.incidents import CLAIM_COLUMNS, INCIDENT_COLUMNS


@pytest.fixture
def frames():
    return sample_claims(), sample_incidents()


@pytest.fixture
def ogrinfo():
    program = shutil.which("ogrinfo")
    if program is None and os.environ.get("CI"):
        pytest.fail("GDAL's ogrinfo is not installed: .ci/run installs it (Debian: gdal-bin)")
    if program is None:
        pytest.skip("GDAL's ogrinfo is not installed (Debian: gdal-bin)")
    return program


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


def test_the_boundary_statement_travels_inside(frames):
    assert json.loads(export.to_bytes(*frames, ".geojson"))["note"] == export.BOUNDARY_NOTE


def test_geopackage_holds_both_layers(frames, tmp_path):
    path = tmp_path / "incidents.gpkg"
    export.write(path, *frames)
    assert {name for name, _ in pyogrio.list_layers(path)} == {"claims", "incidents"}
    claims = pyogrio.read_dataframe(path, layer="claims")
    assert list(claims["quote"]) == list(frames[0]["quote"])
    assert set(CLAIM_COLUMNS) <= set(claims)
    assert set(INCIDENT_COLUMNS) <= set(pyogrio.read_dataframe(path, layer="incidents"))
    assert claims.crs.to_epsg() == 4326
    assert claims.geometry.isna().sum() == frames[0].geometry.isna().sum()


def test_csv_reads_back_with_its_coordinates(frames):
    rows = list(csv.DictReader(io.StringIO(export.to_bytes(*frames, ".csv").decode())))
    assert list(rows[0]) == [*CLAIM_COLUMNS, "lon", "lat"]
    assert [r["quote"] for r in rows] == list(frames[0]["quote"])


def test_csv_runs_no_formula(frames):
    claims, incidents = frames
    claims.loc[claims.index[0], "quote"] = '=HYPERLINK("http://example.org")'
    rows = list(csv.DictReader(io.StringIO(export.to_bytes(claims, incidents, ".csv").decode())))
    assert rows[0]["quote"].startswith("'=")


def test_same_frames_same_bytes(frames):
    for suffix in (".geojson", ".csv"):
        assert export.to_bytes(*frames, suffix) == export.to_bytes(*frames, suffix)


def test_no_rows_are_still_a_file(frames, tmp_path):
    for suffix in export.SUFFIXES:
        export.write(tmp_path / f"none{suffix}", frames[0].iloc[:0], frames[1].iloc[:0])
    assert json.loads((tmp_path / "none.geojson").read_text())["features"] == []


def test_an_unknown_format_is_refused_in_one_sentence(frames):
    with pytest.raises(ExportError, match=r"no export to \.shp; use \.geojson"):
        export.to_bytes(*frames, ".shp")


def test_a_missing_folder_is_named(frames, tmp_path):
    with pytest.raises(ExportError, match="does not exist"):
        export.write(tmp_path / "nowhere" / "x.csv", *frames)


@pytest.mark.gdal
@pytest.mark.parametrize("suffix", [".geojson", ".gpkg"])
def test_gdal_reads_rows_and_columns(frames, tmp_path, suffix, ogrinfo):
    path = tmp_path / f"incidents{suffix}"
    export.write(path, *frames)
    layer = ["claims"] if suffix == ".gpkg" else ["-al"]
    told = subprocess.run([ogrinfo, "-ro", "-so", path, *layer], capture_output=True, text=True, check=True).stdout
    assert f"Feature Count: {len(frames[0])}" in told
    for column in CLAIM_COLUMNS:
        assert f"{column}: " in told
