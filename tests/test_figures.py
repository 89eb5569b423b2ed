"""The pictures for print: what stands on them, in each format, measured on the real files."""

from __future__ import annotations

import io
import os
import random
import re
import subprocess
import sys
from datetime import timedelta
from itertools import combinations, pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.path import Path as Outline
from PIL import Image
from pypdf import PdfReader
from pyproj import Geod
from samples import DAY1, EAST, JERMUK, PAPER, THIRD, WEST, _claim, claim_rows, sample_claims, sample_incidents, swapped
from shapely import Point

from mapper import __version__, filters, ink
from mapper.basemap import BOUNDARY_NOTE
from mapper.cli import main
from mapper.errors import ExportError
from mapper.figures import COLUMN, composed, render, write
from mapper.firelines import fire_lines
from mapper.furniture import SMALL, listed
from mapper.incidents import claims_frame, incidents_frame
from mapper.lettering import letters, shortened, width, wrapped, written
from mapper.marks import marks
from mapper.multiples import MOST, NO_SINGLE_DAY, day_panels, grid
from mapper.panel import main_lands
from mapper.placement import Box, Taken, beside, first_free
from mapper.projection import fitted
from mapper.symbols import symbols

ROOT = Path(__file__).resolve().parents[1]
SVG = "{http://www.w3.org/2000/svg}"
TITLE, NOTE = "Two sides", "Places carry the names that both sides use."
NO_INCIDENTS = incidents_frame([])
A4 = (3508, 2479)
CASE = """
import hashlib, sys
sys.path.insert(0, "tests")
from samples import sample_claims, sample_incidents
from mapper.figures import render
for suffix in (".png", ".svg", ".pdf"):
    for by_day in (False, True)[: 1 if suffix == ".png" else 2]:
        picture = render(sample_claims(), sample_incidents(), suffix, title="Two sides", by_day=by_day)
        print(hashlib.sha256(picture).hexdigest())
"""


def drawn(suffix, claims=None, *, title=TITLE, note=NOTE, by_day=False):
    claims = sample_claims() if claims is None else claims
    return render(claims, sample_incidents(), suffix, title=title, note=note, by_day=by_day)


def page(claims=None, *, title=TITLE, by_day=False):
    return composed(sample_claims() if claims is None else claims, NO_INCIDENTS, title=title, note=NOTE, by_day=by_day)


def tree(content):
    return ET.fromstring(content)  # noqa: S314  (our own file)


def parts(svg, name):
    return [g for g in tree(svg).iter(f"{SVG}g") if re.fullmatch(rf"{name}-\d+", g.get("id") or "")]


def styles(group):
    return " ".join(path.get("style") or "" for path in group.iter(f"{SVG}path")).lower()


def corners(group):
    """The points of a part's path in points of the page; y runs down."""
    path = next(group.iter(f"{SVG}path")).get("d")
    return np.array([float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", path)]).reshape(-1, 2)


def middle(group):
    points = corners(group)
    return (points.min(axis=0) + points.max(axis=0)) / 2


def pdf_text(content):
    text = "\n".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(content)).pages)
    return " ".join(text.split())


def frame(*rows):
    return claims_frame([{"unplaced": None, **row} for row in rows])


def at(lon, lat, key="x", **more):
    place = {
        **JERMUK,
        "place_name": more.pop("name", f"Place {key}"),
        "geometry": Point(lon, lat),
        "gazetteer_id": None,
    }
    return _claim(f"c-{key}", f"i-{key}", "wire", more.pop("side", WEST), "Shells fell.", **{**place, **more})


def many(number, days=1):
    chance = random.Random(1)  # noqa: S311  (the same crowd in each run)
    sides = (EAST, WEST, THIRD, PAPER)
    return frame(
        *(
            at(round(chance.gauss(46, 0.9), 3), round(chance.gauss(40, 0.5), 3), str(k), side=sides[k % 4],
               name=f"Place{k} / Other{k}", date_start=DAY1 + timedelta(k % days), date_end=DAY1 + timedelta(k % days))
            for k in range(number)
        )
    )  # fmt: skip


@pytest.fixture(scope="module")
def svg():
    return drawn(".svg")


@pytest.fixture(scope="module")
def pdf():
    return drawn(".pdf")


def test_a_png_is_a4_across_at_300_dots_an_inch_and_opens():
    picture = Image.open(io.BytesIO(drawn(".png")))
    picture.load()
    assert picture.size == A4
    assert round(picture.info["dpi"][0]) == 300
    assert picture.text["Title"] == TITLE


def test_every_sides_colour_is_there_in_ink_and_pixels(svg):
    looks = symbols(sample_claims()["reporter_side"])
    picture = Image.open(io.BytesIO(drawn(".png"))).convert("RGB")
    seen = {f"#{r:02X}{g:02X}{b:02X}" for _, (r, g, b) in picture.getcolors(2**24)}
    assert {look.colour for look in looks.values()} <= seen
    text = svg.decode().lower()
    assert all(look.colour.lower() in text for look in looks.values())


def test_there_are_as_many_marks_as_the_page_has(svg):
    assert len(parts(svg, "mark")) == len(marks(sample_claims()))


def test_sides_at_one_point_stand_beside_each_other(svg):
    at_points = {}
    for mark, part in zip(sorted(marks(sample_claims()), key=lambda m: (m.n, m.key)), parts(svg, "mark"), strict=True):
        at_points.setdefault((mark.lat, mark.lon), []).append(middle(part))
    rows = [row for row in at_points.values() if len(row) > 1]
    assert rows
    for row in rows:
        assert np.ptp([y for _, y in row]) < 0.5
        assert min(b - a for a, b in pairwise(sorted(x for x, _ in row))) > 12


def test_an_area_is_hollow_and_a_place_is_filled(svg):
    found = sorted(marks(sample_claims()), key=lambda m: (m.n, m.key))
    for mark, part in zip(found, parts(svg, "mark"), strict=True):
        colour = symbols(sample_claims()["reporter_side"])[mark.side].colour.lower()
        assert (f"fill: {colour}" in styles(part)) is not mark.hollow


def test_the_text_tells_both_names_days_counts_sources_and_notes(pdf):
    text = pdf_text(pdf)
    number = filters.counts(sample_claims())
    for words in (
        TITLE, "13–14 September 2022", f"{number.on_map} on the map", f"{number.unplaced} without a place",
        "7 incidents", "Kalbajar / Karvachar", "Dashkasan district / Dashkesan", "Eastern Ministry (Azerbaijan)",
        "City Daily", NOTE,
        "does not say that it is so", "azimuthal equidistant", f"incident mapper {__version__}", " km",
    ):  # fmt: skip
        assert words in text
    assert BOUNDARY_NOTE in text


def test_a_pdf_carries_its_fonts_and_its_text_stays_text(pdf):
    reader = PdfReader(io.BytesIO(pdf))
    assert len(reader.pages) == 1
    assert [round(float(side)) for side in reader.pages[0].mediabox[2:]] == [842, 595]
    fonts = [font.get_object() for font in reader.pages[0]["/Resources"]["/Font"].get_object().values()]
    assert fonts
    for font in fonts:
        inner = font["/DescendantFonts"][0].get_object() if font["/Subtype"] == "/Type0" else font
        assert inner["/Subtype"] in {"/CIDFontType2", "/TrueType"}
        assert "/FontFile2" in inner["/FontDescriptor"].get_object()


def test_an_svg_needs_no_font_and_no_network(svg):
    text = svg.decode()
    assert "<text" not in text
    assert "font-family" not in text
    assert not re.findall(r'href="(?!#)', text)
    assert TITLE in text


def boxes(sheet, name):
    """What matplotlib itself measures of the text of that name, in points."""
    figure = sheet._figure()
    renderer = FigureCanvasAgg(figure).get_renderer()
    scale = 72 / figure.dpi
    found = []
    for text in figure.axes[0].texts:
        if re.fullmatch(rf"{name}-\d+", text.get_gid() or ""):
            extent = text.get_window_extent(renderer)
            found.append(Box(extent.x0 * scale, extent.y0 * scale, extent.x1 * scale, extent.y1 * scale))
    return found


@pytest.mark.parametrize("claims", [sample_claims(), many(80)], ids=["sample", "a crowd"])
def test_names_overlap_neither_each_other_nor_marks_nor_the_frame(claims):
    sheet, (drawn_map,) = page(claims)
    assert drawn_map.names
    for one, other in combinations(drawn_map.names, 2):
        assert not one.meets(other)
    assert not any(name.meets(mark) for name in drawn_map.names for mark in drawn_map.marks)
    measured = boxes(sheet, "name")
    allowed = [name.grown(1) for name in drawn_map.names]
    assert measured
    assert all(any(place.holds(box) for place in allowed) for box in measured)
    frame_of_map = Box(30, 26, 640, 530)
    assert all(frame_of_map.holds(box) for box in measured)


def test_the_scale_bar_is_true_to_the_geodesic():
    west, east = (45.6, 40.0), (46.6, 40.05)
    svg = drawn(".svg", frame(at(*west, "a"), at(*east, "b")))
    here, there = (middle(part) for part in parts(svg, "mark"))
    metres = Geod(ellps="WGS84").inv(*west, *east)[2]
    points_a_km = float(np.hypot(*(here - there))) / (metres / 1000)
    bar = np.vstack([corners(part) for part in parts(svg, "scale")])
    (told,) = re.findall(r"<!-- (\d+) km -->", svg.decode())
    assert np.ptp(bar[:, 0]) / points_a_km == pytest.approx(float(told), rel=0.01)


def test_sides_are_told_apart_without_colour():
    raster = np.stack(
        [axis.ravel() for axis in np.meshgrid(np.linspace(-13, 13, 80), np.linspace(-13, 13, 80))], axis=1
    )
    looks = symbols([EAST, WEST, THIRD, PAPER, "C", "D", "E", "F"])
    filled = {side: ink.outline(look, 0, 0, 1).contains_points(raster) for side, look in looks.items()}
    for one, other in combinations(filled.values(), 2):
        assert (one & other).sum() / (one | other).sum() < 0.92
    areas = [shape.sum() for side, shape in filled.items() if side not in {THIRD, PAPER}]
    assert max(areas) / min(areas) < 1.1


def test_a_symbol_stands_upright():
    triangle = symbols(["A", "B", "C"])["C"]
    path = ink.outline(triangle, 0, 0, 1)
    assert isinstance(path, Outline)
    assert path.vertices[:, 1].max() == pytest.approx(11.8)


def test_exchanged_sides_exchange_their_marks_and_nothing_else():
    def told(rows):
        svg = drawn(".svg", claims_frame([{**row, "unplaced": row.get("unplaced") or "-"} for row in rows]))
        looks = symbols([EAST, WEST])
        all_styles = [styles(part) for part in parts(svg, "mark")]
        return [sum(looks[side].colour.lower() in style for style in all_styles) for side in (EAST, WEST)], len(
            all_styles
        )

    mirrored = [{k: swapped(v) if k in {"reporter_side", "attacker", "target"} and v else v for k, v in row.items()}
                for row in claim_rows()]  # fmt: skip
    (east, west), number = told(claim_rows())
    assert told(mirrored) == ([west, east], number)


def test_the_same_frames_give_the_same_bytes_in_every_process():
    def run(seed):
        done = subprocess.run(
            [sys.executable, "-W", "error", "-c", CASE], cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout.split()

    first = run("1")
    assert len(set(first)) == 5
    assert first == run("2")


def test_the_users_settings_of_matplotlib_change_nothing_and_are_put_back(svg):
    with mpl.rc_context({"font.family": "serif", "svg.fonttype": "none", "text.color": "red", "savefig.bbox": "tight"}):
        assert drawn(".svg") == svg
        assert mpl.rcParams["svg.fonttype"] == "none"


def test_the_command_pays_for_no_picture_until_one_is_asked_for():
    code = (
        "import sys, mapper.cli; assert 'matplotlib' not in sys.modules; "
        "import mapper.figures; assert 'matplotlib.pyplot' not in sys.modules"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_case_without_any_place_says_so():
    claims = sample_claims()
    nowhere = claims.loc[claims.geometry.isna()]
    for by_day in (False, True):
        content = drawn(".pdf", nowhere, by_day=by_day)
        assert "None of these claims names a place that can be drawn" in pdf_text(content)
        assert "Armenia" not in pdf_text(content).partition("Who says so")[0]


def test_no_claim_at_all_is_still_a_page():
    assert "0 claims" in pdf_text(drawn(".pdf", sample_claims().iloc[:0]))


def test_a_single_place_shows_what_lies_around_it():
    projection = fitted(Box(0, 0, 600, 400), np.array([[45.672, 39.841]]), 28)
    assert 100 < 600 / projection.points_a_km < 250
    sheet, (only,) = page(frame(at(45.672, 39.841)))
    assert len(only.marks) == 1
    assert boxes(sheet, "country")


def test_where_there_is_no_room_names_are_left_out_and_counted():
    sheet, (crowd,) = page(many(150))
    assert len(crowd.marks) == 150
    assert crowd.unnamed > 50
    text = pdf_text(sheet.rendered(".pdf", title=TITLE, about=""))
    assert f"names left out for want of room: {crowd.unnamed}" in text


def test_marks_are_smaller_in_a_crowd():
    few, crowd = ink.sizes(10, panels=False), ink.sizes(400, panels=False)
    assert crowd.symbol < few.symbol
    assert crowd.spread < few.spread


def test_a_name_in_any_script_is_drawn_without_a_gap_or_a_warning():
    names = (
        "Ստեփանակերտ",
        "Xankəndi",
        "დუშეთი",
        "Київ",
        "دمشق",
        "ירושלים",
        "東京",
        "ភ្នំពេញ",
        "दिल्ली",
        "a\x00b\u202ec",
        "😀",
    )
    claims = frame(*(at(45 + k / 5, 40 + (k % 3) / 4, str(k), name=name) for k, name in enumerate(names)))
    for suffix in (".png", ".svg", ".pdf"):
        drawn(suffix, claims, title=" ".join(names))  # matplotlib warns of each missing letter, and warnings are errors
    assert written("Ստեփանակերտ დუშეთი دمشق") == "Ստեփանակերտ დუშეთი دمشق"
    assert written("東京") == "DongJing"
    assert all(ord(sign) in letters() for name in names for sign in written(name))


def test_what_looks_like_markup_stays_text():
    hostile = "$x_1$ </svg><script>alert(1)</script> -- & \\frac{1}{2}"
    svg = drawn(".svg", frame(at(45.7, 39.8, name=hostile)), title=hostile, note=hostile)
    assert not list(tree(svg).iter(f"{SVG}script"))
    assert "$x_1$" in pdf_text(drawn(".pdf", title=hostile))


def origin(lon, lat, name, **more):
    return {"origin_name": name, "origin_lon": lon, "origin_lat": lat, **more}


def test_a_line_of_fire_leads_to_its_hit_and_its_origin_is_no_mark():
    claims = frame(at(45.7, 39.8, "a", **origin(45.9, 40.2, "Sotk")), at(46.3, 39.5, "b"))
    svg = drawn(".svg", claims)
    assert len(parts(svg, "mark")) == len(marks(claims)) == 2
    (fire,) = parts(svg, "fire")
    start, end = corners(fire)
    hit = min((middle(part) for part in parts(svg, "mark")), key=lambda spot: float(np.hypot(*(spot - end))))
    assert np.hypot(*(hit - end)) < 20 < np.hypot(*(hit - start))
    text = pdf_text(drawn(".pdf", claims))
    assert "from Sotk" in text
    assert "where the side says the fire came from" in text


def test_no_line_starts_in_the_middle_of_a_country_or_from_a_denial():
    claims = frame(
        at(45.7, 39.8, "a", attacker=EAST, **origin(47.5, 40.4, EAST)),
        at(46.3, 39.5, "b", **origin(44.5, 41.7, "Georgia")),
        at(46.0, 40.1, "c", stance="denies", **origin(45.9, 40.2, "Sotk")),
    )
    assert parts(drawn(".svg", claims), "fire") == []
    assert "2 lines of fire from no more than a whole country are not drawn" in pdf_text(drawn(".pdf", claims))
    assert fire_lines(claims, {EAST, "Georgia"}) == ([], 2)


def test_a_detached_land_carries_no_countrys_name():
    places = np.array([[34.1, 44.95], [33.5, 44.6], [35.4, 45.3]])
    projection = fitted(Box(0, 0, 600, 400), places, 28)
    mains = main_lands(projection.widened(6, projection.window))
    assert {"Russia", "Ukraine"} <= set(mains)
    assert not mains["Russia"].contains(Point(34.2, 45.2))
    assert mains["Russia"].contains(Point(38.0, 45.3))


def test_by_day_each_day_has_its_map_and_what_has_no_single_day_its_own():
    rows = [{**row, "unplaced": row.get("unplaced") or "-"} for row in claim_rows()]
    rows[0]["date_end"] = DAY1 + timedelta(days=3)
    claims = claims_frame(rows)
    text = pdf_text(drawn(".pdf", claims, by_day=True))
    for words in ("13 September 2022", "14 September 2022", NO_SINGLE_DAY, "on the map"):
        assert words in text
    panels, rest = day_panels(claims)
    assert rest == []
    assert sum(len(panel.claims) for panel in panels) == len(claims)
    svg = drawn(".svg", claims, by_day=True)
    shown = sum(len(marks(panel.claims)) for panel in panels)
    together = len(marks(claims)) if "All days together" in text else 0
    assert len(parts(svg, "mark")) == shown + together


def test_all_panels_have_one_extent_and_one_set_of_symbols():
    claims = frame(
        at(45.7, 39.8, "a", side=EAST), at(45.7, 39.8, "b", side=WEST, date_start=DAY1 + timedelta(1), date_end=None),
        at(46.7, 40.8, "c", side=WEST, date_start=DAY1 + timedelta(1), date_end=None),
    )  # fmt: skip
    svg = drawn(".svg", claims, by_day=True)
    found = [(middle(part), styles(part)) for part in parts(svg, "mark")]
    looks = symbols([EAST, WEST])
    assert len(found) == 3
    assert sum(looks[WEST].colour.lower() in style for _, style in found) == 2
    (east,) = [spot for spot, style in found if looks[EAST].colour.lower() in style]
    same = [spot for spot, style in found if looks[WEST].colour.lower() in style]
    assert min(abs(spot[1] - east[1]) for spot in same) < 0.5 or min(abs(spot[0] - east[0]) for spot in same) < 0.5


def test_more_days_than_there_is_room_for_are_told_in_words():
    claims = many(60, days=20)
    panels, rest = day_panels(claims)
    assert len(panels) == MOST
    assert len(rest) == 8
    text = pdf_text(drawn(".pdf", claims, by_day=True))
    assert "8 more days with 24 claims are not drawn" in text


@pytest.mark.parametrize("number", range(1, 13))
def test_a_grid_holds_all_its_panels(number):
    columns, rows = grid(number, 594, 420, 1.3)
    assert columns * rows >= number
    assert columns * (rows - 1) < number


def test_a_theatre_across_the_antimeridian_does_not_crash():
    assert drawn(".svg", frame(at(179.6, -16.8, "a"), at(179.9, -16.2, "b")))


@pytest.mark.parametrize(
    ("lon", "lat", "reach"), [(45.7, 39.8, 2), (0.0, 64.0, 5), (20.0, -30.0, 60), (-70.0, 5.0, 20)]
)
def test_a_projection_leads_there_and_back(lon, lat, reach):
    places = np.array([[lon - reach, lat - reach / 3], [lon + reach, lat + reach / 3], [lon, lat]])
    projection = fitted(Box(30, 100, 622, 520), places, 28)
    points = projection.points(places)
    assert projection.degrees(points) == pytest.approx(places, abs=1e-6)
    assert all(Box(30, 100, 622, 520).holds(Box(x, y, x, y)) for x, y in points)
    west, south, east, north = projection.bounds()
    assert west <= places[:, 0].min() < places[:, 0].max() <= east
    assert south <= places[:, 1].min() < places[:, 1].max() <= north


def test_a_name_finds_the_first_free_spot_and_shuns_lines_where_it_can():
    window, mark = Box(0, 0, 200, 100), Box(95, 45, 105, 55)
    right = first_free(beside(mark, 40, 10), window, Taken(), Taken())
    assert right.left > mark.right
    below = first_free(beside(mark, 40, 10), window, Taken([right]), Taken())
    assert not below.meets(right)
    assert first_free(beside(mark, 40, 10), window, Taken([right]), Taken([window])) == below
    assert first_free(beside(mark, 40, 10), window, Taken([window]), Taken()) is None


def test_lines_keep_within_their_room():
    for text in ("the border between the two countries", "Incomprehensibilities" * 5, ""):
        assert all(width(line, 8) <= 60 for line in wrapped(text, 8, 60))
        assert "".join(wrapped(text, 8, 60)).replace(" ", "") == text.replace(" ", "")
    assert width(shortened("a long title " * 20, 19, 300), 19) <= 300


def test_outlets_for_which_there_is_no_room_are_counted():
    lines = listed([f"Outlet number {k}" for k in range(200)], SMALL, COLUMN, 6)
    assert len(lines) <= 6
    assert re.search(r"and \d+ more", " ".join(lines))


@pytest.mark.parametrize("suffix", [".png", ".svg", ".pdf"])
def test_the_command_writes_a_picture(suffix, tmp_path, capsys):
    target = tmp_path / f"map{suffix}"
    assert main(["map", "september-2022", "-o", str(target), "--by-day"]) == 0
    assert target.stat().st_size > 10_000
    assert str(target) in capsys.readouterr().err


def test_by_day_is_for_pictures(tmp_path, capsys):
    assert main(["map", "september-2022", "-o", str(tmp_path / "map.html"), "--by-day"]) == 2
    assert "--by-day is for pictures" in capsys.readouterr().err


def test_another_suffix_is_refused_with_those_that_are_known(tmp_path):
    with pytest.raises(ExportError, match=r"\.png, \.svg, \.pdf"):
        drawn(".gif")
    with pytest.raises(ExportError, match="cannot be written"):
        write(tmp_path / "missing" / "map.svg", sample_claims(), sample_incidents(), title=TITLE)
