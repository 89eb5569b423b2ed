"""KML holds every word as text and the sides in their colours."""

from xml.etree import ElementTree as ET

import pytest
from exported import ODD, tried_claims, tried_incidents

from mapper import export
from mapper.symbols import symbols

KML = "{http://www.opengis.net/kml/2.2}"


@pytest.fixture
def root():
    return ET.fromstring(export.to_bytes(tried_claims(), tried_incidents(), ".kml"))  # noqa: S314  (it is our own)


def placemarks(root, folder):
    return root.findall(f"{KML}Document/{KML}Folder[@id='{folder}']/{KML}Placemark")


def quotes(root):
    return [
        data.text for mark in placemarks(root, "claims") for data in mark.iter(f"{KML}SimpleData")
        if data.get("name") == "quote"
    ]  # fmt: skip


def test_every_quote_is_plain_text_to_the_sign(root):
    found = quotes(root)
    assert [found[at] for at, odd in enumerate(ODD) if at != 3] == [odd for at, odd in enumerate(ODD) if at != 3]
    assert {element.tag.removeprefix(KML) for element in root.iter()} & {"script", "a", "img"} == set()


def test_each_row_has_the_colour_of_its_side(root):
    colours = {
        style.get("id"): style.find(f"{KML}IconStyle/{KML}color").text for style in root.iter(f"{KML}Style")
    }  # fmt: skip
    claims = tried_claims()
    looks = symbols(claims["reporter_side"])
    for mark, side in zip(placemarks(root, "claims"), claims["reporter_side"], strict=True):
        red, green, blue = (looks[side].colour[at : at + 2].lower() for at in (1, 3, 5))
        assert colours[mark.find(f"{KML}styleUrl").text.removeprefix("#")] == f"ff{blue}{green}{red}"


def test_nothing_is_fetched_from_elsewhere(root):
    assert [e.tag for e in root.iter() if e.tag in {f"{KML}href", f"{KML}NetworkLink", f"{KML}Link"}] == []


def test_folders_are_the_layers_that_are_drawn(root):
    assert [folder.get("id") for folder in root.iter(f"{KML}Folder")] == ["claims", "areas", "borders", "fire_lines"]
