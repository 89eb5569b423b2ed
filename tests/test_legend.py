"""The legend explains exactly the forms that a map holds."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from samples import claim_rows, sample_claims, sample_incidents

from mapper.firelines import FireLine
from mapper.incidents import claims_frame
from mapper.legend import legend
from mapper.marks import Cell, marks
from mapper.words import LANGUAGES, words

LINE = FireLine("a mark", "Somewhere", 45.0, 40.0)
CELL = Cell(40, 45, 39, 44, 41, 46, {"A": 2}, 2, 2)


def keys(found, lines=(), cells=()):
    return [entry.key for entry in legend(found, lines, cells)]


def test_every_form_is_explained_once():
    found = keys(marks(sample_claims(), sample_incidents()), [LINE], [CELL])
    assert found == ["map.number", "status.contested", "status.acknowledged", "map.plain", "map.denied", "map.hollow",
                     "map.uncertainty", "map.fire", "map.pie"]  # fmt: skip


def test_what_the_map_does_not_hold_is_not_explained():
    assert keys([]) == []
    assert keys([], cells=[CELL]) == ["map.pie"]
    assert keys([], lines=iter([LINE])) == ["map.fire"]
    one = claims_frame([next(row for row in claim_rows() if row["claim_id"] == "c05")])
    assert keys(marks(one, sample_incidents())) == ["map.hollow", "map.uncertainty"]


def test_an_area_too_wide_to_be_drawn_is_explained_with_its_measure():
    row = {**next(row for row in claim_rows() if row["claim_id"] == "c08"), "uncertainty_km": 150.0}
    (entry,) = [entry for entry in legend(marks(claims_frame([row]))) if entry.key == "map.wide"]
    assert "60 km" in words("en")(entry.key, **entry.values)


def test_each_entry_has_a_picture_of_its_own_and_words_in_every_language():
    found = legend(marks(sample_claims(), sample_incidents()), [LINE], [CELL])
    assert len({entry.svg for entry in found}) == len(found)
    for entry in found:
        assert ET.fromstring(entry.svg).tag.endswith("svg")  # noqa: S314  (our own markup)
        assert len({words(language)(entry.key, **entry.values) for language in LANGUAGES}) == len(LANGUAGES)
