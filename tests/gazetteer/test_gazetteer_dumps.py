import subprocess
import sys
import zipfile
from datetime import date

import pytest
from dump_server import many, row, write_dump

from gazetteer import LayerError
from gazetteer.dumps import day_of, entries, kind_of
from gazetteer.layers import KINDS, RADIUS

COMPILE = """
import sys
from pathlib import Path
from gazetteer.compiled import write
from gazetteer.dumps import entries
print(write(Path(sys.argv[2]), entries(Path(sys.argv[1]), report=print)))
print(next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")))
"""


def refuse(fault):
    raise AssertionError(fault)


def read(path, *names, report=refuse):
    return {e.place.name: e for e in entries(path, names, report=report)}


@pytest.mark.parametrize("ending", ["txt", "zip"])
def test_a_row_becomes_a_place_with_its_names(tmp_path, ending):
    line = row(
        616104, "Vardenut", lat=40.4695, lon=44.3667, people=900, alternates="VRD,Adiyaman,Варденут,Վարդենուտ,vdt"
    )
    (entry,) = entries(write_dump(tmp_path / f"AM.{ending}", line), report=refuse)
    place = entry.place
    assert (place.gazetteer_id, place.lat, place.lon, place.country) == ("geonames:616104", 40.4695, 44.3667, "AM")
    assert (place.kind, place.population, place.uncertainty_km, place.layer) == ("settlement", 900, 2.0, "geonames")
    assert set(entry.names) == {"Vardenut", "Adiyaman", "Варденут", "Վարդենուտ"}


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("P.PPLA", "settlement"), ("P.PPLQ", "settlement"), ("P.PPLW", "settlement"), ("A.ADM1", "region"),
        ("A.ADM2", "district"), ("A.PCLI", None), ("H.LK", "water"), ("T.MT", "mountain"), ("T.ISL", "other"),
        ("S.AIRB", "base"), ("S.INSM", "base"), ("L.MILB", "base"), ("L.RGN", "region"), ("S.DAM", "other"),
        ("S.HTL", None), ("R.RD", None), ("H.WLL", None), ("H.STM", None), ("A.ADM2H", None), ("U.BNKU", None),
        (".", None),
    ],
)  # fmt: skip
def test_features_have_our_kinds_or_are_passed_over(code, kind):
    assert kind_of(code) == kind


def test_every_kind_has_a_radius(tmp_path):
    codes = ["A.ADM3", "A.ADMD", "H.LK", "T.MT", "S.AIRB", "L.LCTY", "A.ZN"]
    dump = write_dump(tmp_path / "XX.txt", *(row(n, f"N{n}", code, country="XX") for n, code in enumerate(codes, 1)))
    found = read(dump)
    assert len(found) == len(codes)
    assert all(e.place.kind in KINDS and e.place.uncertainty_km > 0 for e in found.values())
    assert found["N3"].place.uncertainty_km == RADIUS["water"]
    assert read(write_dump(tmp_path / "YY.txt", row(1, "City", people=1_200_000)))["City"].place.uncertainty_km == 12


def test_malformed_rows_are_named_with_file_and_line_and_left_out(tmp_path):
    faults = []
    lines = [
        row(1, "Good"), "only\tthree\tcells\n", row("x", "No number"), row(4, "North", lat="95"),
        row(5, "East", lon="e"),
        row(6, "?"), row(7, "Nan", lat="nan"), row(8, "Many", people="lots"), row(9, "Also good"),
    ]  # fmt: skip
    dump = write_dump(tmp_path / "AM.txt", *lines)
    dump.write_bytes(dump.read_bytes() + b"10\t\xff\xfe" + b"\t" * 17 + b"\n")
    assert list(read(dump, report=faults.append)) == ["Good", "Also good"]
    assert [int(f.partition("line ")[2].partition(":")[0]) for f in faults] == [2, 3, 4, 5, 6, 7, 8, 10]
    assert all(f.startswith(str(dump)) for f in faults)
    assert "3 columns instead of 19" in faults[0]
    assert "latitude 95 is out of range" in faults[2]


@pytest.mark.parametrize("text", ["", "<html>no such page</html>\n", row(1, "Inn", "S.HTL")])
def test_a_dump_without_a_usable_row_is_refused(tmp_path, text):
    with pytest.raises(LayerError, match=r"AM\.txt: the file holds no usable row"):
        read(write_dump(tmp_path / "AM.txt", text), report=lambda _: None)


def test_a_file_that_cannot_be_read_is_one_sentence(tmp_path):
    with pytest.raises(LayerError, match="cannot be read"):
        read(tmp_path / "nowhere.txt")
    with pytest.raises(LayerError, match="cannot be read"):
        day_of(tmp_path / "nowhere.zip")
    page = tmp_path / "AM.zip"
    page.write_text("<html>please log in</html>")
    with pytest.raises(LayerError, match="no zip archive"):
        read(page)
    with zipfile.ZipFile(page, "w") as archive:
        archive.writestr("AM.csv", "x")
    with pytest.raises(LayerError, match=r"no \.txt file"):
        read(page)


def test_an_archive_that_was_damaged_is_told_by_its_checksum(tmp_path):
    dump = write_dump(tmp_path / "AM.zip", *many(2000))
    data = bytearray(dump.read_bytes())
    data[len(data) // 2] ^= 0xFF
    dump.write_bytes(data)
    with pytest.raises(LayerError, match="damaged"):
        read(dump, report=lambda _: None)


def test_a_dump_has_the_day_of_the_file_in_its_archive(tmp_path):
    assert day_of(write_dump(tmp_path / "AM.zip", row(1, "One"))) == date(2024, 3, 5)
    assert day_of(write_dump(tmp_path / "AM.txt", row(1, "One"))).year >= 2024


def test_a_division_that_is_bundled_keeps_its_circle_and_gains_names_and_people(tmp_path):
    region = row(409314, "Syunik", "A.ADM1", admin1="08", alternates="Zangezur,Сюник")
    towns = [row(1, "One", admin1="08", people=700), row(2, "Two", admin1="08", people=300)]
    entry = read(write_dump(tmp_path / "AM.txt", region, *towns))["Syunik"]
    assert (entry.place.layer, entry.place.population) == ("divisions", 1000)
    assert entry.place.uncertainty_km != RADIUS["region"]
    assert {"Syunik", "Zangezur", "Сюник"} <= set(entry.names)


def test_an_area_is_also_found_without_its_type_word(tmp_path):
    entry = read(write_dump(tmp_path / "XX.txt", row(1, "Alder District", "A.ADM2", country="XX")))["Alder District"]
    assert {"Alder District", "alder"} <= set(entry.names)


def alternate(number, name, language="", *flags):
    return "\t".join(["1", str(number), language, name, *(flags or ("", "", "", "")), "", ""]) + "\n"


def test_alternate_names_find_a_place_and_codes_links_and_nicknames_do_not(tmp_path):
    dump = write_dump(tmp_path / "AM.txt", row(7, "Norberd"), row(8, "Other"))
    lines = [
        alternate(7, "Newfort", "en", "1", "", "", ""), alternate(7, "Staraya Krepost", "ru", "", "", "", "1"),
        alternate(7, "https://example.org/Norberd", "link"), alternate(7, "Q12345", "wkdt"),
        alternate(7, "NBD", "iata"),
        alternate(7, "Norberd Post", "post"), alternate(7, "The Fort", "en", "", "", "1", ""),
        alternate(7, "Nb.", "abbr"),
        alternate(99, "Nowhere", "en"), "too\tfew\n",
    ]  # fmt: skip
    names = write_dump(tmp_path / "alternateNamesV2.zip", *lines, name="alternateNamesV2.txt")
    faults = []
    found = read(dump, names, report=faults.append)
    assert set(found["Norberd"].names) == {"Norberd", "Newfort", "Staraya Krepost"}
    assert found["Norberd"].place.label == "Newfort"
    assert list(found["Norberd"].abbreviations) == ["Nb."]
    assert set(found["Other"].names) == {"Other"}
    assert len(faults) == 1
    assert "line 10" in faults[0]


def test_admin_code_files_name_divisions(tmp_path):
    dump = write_dump(tmp_path / "XX.txt", row(5, "Qwerta", "A.ADM1", country="XX", admin1="01"))
    codes = tmp_path / "admin1CodesASCII.txt"
    codes.write_text("XX.01\tQwérta Land\tQwerta Land\t5\nXX.02\tBad\tBad\tx\n", encoding="utf-8")
    faults = []
    assert {"Qwerta", "Qwérta Land", "Qwerta Land"} <= set(read(dump, codes, report=faults.append)["Qwerta"].names)
    assert "line 2" in faults[0]


def test_a_region_without_a_boundary_is_no_division(tmp_path):
    entry = read(write_dump(tmp_path / "XX.txt", row(1, "Alderland", "L.RGN", country="XX", admin1="03")))["Alderland"]
    assert (entry.place.kind, entry.place.admin1) == ("region", None)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the peak is told by /proc")
def test_a_large_dump_is_never_held_in_memory(tmp_path):
    peaks = []
    for count in (1, 120_000):
        dump = write_dump(tmp_path / f"{count}.zip", *many(count))
        command = [sys.executable, "-c", COMPILE, str(dump), str(tmp_path / "out.sqlite")]
        rows, peak = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
        assert int(rows) == count
        peaks.append(int(peak) / 1024)
    assert peaks[1] < 150
    assert peaks[1] - peaks[0] < 80  # the page cache of the compiler, and remembered names
