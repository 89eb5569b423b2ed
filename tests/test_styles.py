"""The GeoPackage opens in QGIS in the colours of the map: its style rows hold what QGIS looks for."""

import sqlite3
from contextlib import closing
from xml.etree import ElementTree as ET

import pytest
from exported import tried_claims, tried_incidents
from samples import sample_claims, sample_incidents

from mapper import export
from mapper.claim import OUTLET, THIRD_PARTY
from mapper.incidents import STATUSES
from mapper.styles import MARKERS, STATUS_LOOKS, styles
from mapper.symbols import COLOURS, NEUTRAL, SHAPES, symbols

# the columns that QGIS gives the table, in its order
QGIS_COLUMNS = """
id f_table_catalog f_table_schema f_table_name f_geometry_column styleName styleQML styleSLD useAsDefault description
owner ui update_time
""".split()
# the names that QGIS knows a simple marker's shape by
QGIS_MARKERS = set(
    """
square quarter_square half_square diagonal_half_square parallelogram_right parallelogram_left trapezoid diamond shield
pentagon hexagon octagon decagon rounded_square triangle equilateral_triangle diamond_star star heart arrow circle cross
cross_fill cross2 line arrowhead filled_arrowhead semi_circle third_circle quarter_circle asterisk_fill half_arc
third_arc quarter_arc left_half_triangle right_half_triangle
""".split()
)
STYLED = ("claims", "incidents", "areas", "borders", "fire_lines")


def parsed(qml):
    return ET.fromstring(qml.partition("\n")[2])  # noqa: S314  (it is our own)


def found_styles(claims, incidents):
    return {name: parsed(qml) for name, qml in styles(export.layers(claims, incidents)).items()}


@pytest.fixture
def drawn():
    return found_styles(tried_claims(), tried_incidents())


def categories(root):
    """Each value with the properties of its symbol."""
    (renderer,) = root.iter("categories")
    parent = next(found for found in root.iter("renderer-v2") if found.find("categories") is renderer)
    looks = {
        symbol.get("name"): {o.get("name"): o.get("value") for o in symbol.findall("layer/Option/Option")}
        for symbol in parent.findall("symbols/symbol")
    }
    return parent.get("attr"), {c.get("value"): looks[c.get("symbol")] for c in renderer}


def rgba(colour, alpha=255):
    return ",".join([*(str(int(colour[at : at + 2], 16)) for at in (1, 3, 5)), str(alpha)])


def test_the_style_rows_are_where_qgis_looks_for_them(tmp_path):
    path = tmp_path / "x.gpkg"
    export.write(path, tried_claims(), tried_incidents())
    with closing(sqlite3.connect(path)) as file:
        assert [row[1] for row in file.execute("PRAGMA table_info(layer_styles)")] == QGIS_COLUMNS
        rows = file.execute(
            "SELECT f_table_catalog, f_table_schema, f_table_name, f_geometry_column, useAsDefault FROM layer_styles"
        ).fetchall()
        assert rows == [("", "", name, "geom", 1) for name in STYLED]
        geometry = dict(file.execute("SELECT table_name, column_name FROM gpkg_geometry_columns"))
        assert {(name, column) for _, _, name, column, _ in rows} == set(geometry.items())
        told = file.execute("SELECT data_type FROM gpkg_contents WHERE table_name = 'layer_styles'").fetchall()
        assert told == [("attributes",)]
        for (qml,) in file.execute("SELECT styleQML FROM layer_styles"):
            assert qml.startswith("<!DOCTYPE qgis ")
            assert parsed(qml).tag == "qgis"


def test_the_file_is_whole_after_its_tables_are_added(tmp_path):
    path = tmp_path / "x.gpkg"
    export.write(path, tried_claims(), tried_incidents())
    with closing(sqlite3.connect(path)) as file:
        assert file.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert file.execute("PRAGMA foreign_key_check").fetchall() == []
        assert file.execute("PRAGMA application_id").fetchone() == (int.from_bytes(b"GPKG", "big"),)
        tables = {name for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        assert {name for (name,) in file.execute("SELECT table_name FROM gpkg_contents")} <= tables
        assert {name for (name,) in file.execute("SELECT DISTINCT table_name FROM gpkg_extensions")} <= {*tables, None}
        told = dict(file.execute("SELECT column_name, description FROM gpkg_data_columns WHERE table_name = 'claims'"))
        columns = {row[1] for row in file.execute("PRAGMA table_info(claims)")}
    assert set(told) == columns - {"fid", "geom"}
    assert told["stance"] == "asserts, denies, acknowledges"


def test_claims_are_drawn_in_the_colour_and_shape_of_each_side_present(drawn):
    attribute, looks = categories(drawn["claims"])
    expected = symbols(tried_claims()["reporter_side"])
    assert attribute == "reporter_side"
    assert set(looks) == set(expected) == {"Armenia", "Azerbaijan", THIRD_PARTY, OUTLET}
    for side, symbol in expected.items():
        assert looks[side]["color"] == rgba(symbol.colour)
        assert (looks[side]["name"], int(looks[side]["angle"])) == MARKERS[symbol.shape]


def test_a_side_that_is_filtered_out_has_no_category():
    claims = sample_claims()
    _, looks = categories(found_styles(claims[claims["reporter_side"] == "Armenia"], sample_incidents())["claims"])
    assert set(looks) == {"Armenia"}


def test_every_shape_of_the_map_is_one_that_qgis_draws():
    assert set(MARKERS) == {*SHAPES, *(symbol.shape for symbol in NEUTRAL.values())}
    assert {name for name, _ in MARKERS.values()} <= QGIS_MARKERS
    assert len(set(MARKERS.values())) == len(MARKERS)


def test_no_side_covers_another_at_one_point(drawn):
    for name in ("claims", "incidents"):
        renderer = drawn[name].find("renderer-v2")
        assert renderer.get("type") == "pointDisplacement"
        assert [child.tag for child in renderer] == ["renderer-v2", "symbol"]


def test_sides_are_drawn_alike_but_for_colour_and_shape(drawn):
    for name in ("claims", "areas", "borders", "fire_lines"):
        _, looks = categories(drawn[name])
        own = {"color", "outline_color", "line_color", "name", "angle"}
        alike = [{k: v for k, v in look.items() if k not in own} for look in looks.values()]
        assert alike == alike[:1] * len(alike)


def test_incidents_are_drawn_by_status_in_no_colour_of_a_side(drawn):
    attribute, looks = categories(drawn["incidents"])
    assert attribute == "status"
    assert set(looks) == set(tried_incidents()["status"]) == set(STATUSES)
    assert not {look["color"] for look in looks.values()} & {rgba(colour) for colour in COLOURS}
    assert (
        len({colour for colour, _ in STATUS_LOOKS.values()})
        == len({s for _, s in STATUS_LOOKS.values()})
        == len(STATUSES)
    )


def test_areas_can_be_seen_through_and_are_grey_where_several_speak(drawn):
    attribute, looks = categories(drawn["areas"])
    areas = next(layer for layer in export.layers(tried_claims(), tried_incidents()) if layer.name == "areas")
    assert attribute == "sides"
    assert {"; ".join(sides) for sides in areas.column("sides")} <= set(looks)
    assert all(int(look["color"].rpartition(",")[2]) < 100 for look in looks.values())
    several = next(value for value in looks if "; " in value)
    assert looks[several]["color"].startswith("154,154,154,")


def test_marks_are_hollow_where_an_area_is_meant(drawn):
    expressions = [o.get("value") for o in drawn["claims"].iter("Option") if o.get("name") == "expression"]
    assert expressions
    assert all("geo_precision" in expression for expression in expressions)


def test_names_of_sides_cannot_break_out_of_a_style():
    claims = sample_claims()
    claims["reporter_side"] = ']]><script a="\'">&'
    _, looks = categories(found_styles(claims, sample_incidents())["claims"])
    assert set(looks) == {']]><script a="\'">&'}
