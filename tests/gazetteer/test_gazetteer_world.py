import pytest

from gazetteer.world import entries


@pytest.fixture(scope="module")
def tables():
    return [entry for entry in entries() if entry.place.layer != "geonames"]


def test_every_row_of_the_tables_is_a_place_on_the_earth(tables):
    assert len(tables) > 8000
    for entry in tables:
        assert -90 <= entry.place.lat <= 90
        assert -180 <= entry.place.lon <= 180
        assert 0 < entry.place.uncertainty_km <= 10_000
        assert entry.place.source


def test_identifiers_of_first_level_divisions_are_unique(tables):
    first = [e.place.gazetteer_id for e in tables if e.place.kind == "region" and e.place.layer == "divisions"]
    assert len(first) == len(set(first)) > 3000


@pytest.mark.parametrize(
    ("name", "kind", "country", "lat", "lon", "within"),
    [
        ("Queensland", "region", "AU", -22, 144, 2),
        ("Tamil Nadu", "region", "IN", 11, 78, 1),
        ("Chukotka", "region", "RU", 66, 172, 8),
        ("Scott County, Indiana", "district", "US", 38.7, -85.7, 0.5),
        ("Suffolk", "district", "GB", 52.2, 1, 0.5),
        ("Red Sea", "water", None, 20, 38, 3),
    ],
)
def test_a_division_or_feature_lies_where_it_should(tables, name, kind, country, lat, lon, within):
    bare, _, state = name.partition(", ")
    found = [
        e.place
        for e in tables
        if e.place.name == bare and e.place.country == country and (not state or e.place.admin1 == "IN")
    ]
    assert [p.kind for p in found] == [kind]
    assert abs(found[0].lat - lat) <= within
    assert abs((found[0].lon - lon + 180) % 360 - 180) <= within


def test_a_division_has_the_people_of_its_towns(world):
    (texas,) = [p for p in world.find("Texas") if p.kind == "region" and p.country == "US"]
    assert texas.population > 20_000_000


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Persian Gulf", "Arabian Gulf"),
        ("Sea of Japan", "East Sea"),
        ("South Ossetia", "Tskhinvali Region"),
    ],
)
def test_what_two_bodies_name_differently_is_found_by_and_shows_both_names(world, one, other):
    by_one = [p for p in world.find(one) if p.layer == "features"]
    by_other = [p for p in world.find(other) if p.layer == "features"]
    assert [p.label for p in by_one] == [p.label for p in by_other] == [f"{one} / {other}"]


def test_a_countys_bare_name_is_somebody_elses(world):
    assert not [p for p in world.find("Scott") if p.kind == "district" and p.country == "US"]
    assert any(p.admin1 == "IN" for p in world.find("Scott County"))


def test_a_quarter_of_the_compass_names_no_division_alone(world):
    assert not [p for p in world.find("Western") if p.layer == "divisions"]
    assert [p for p in world.find("Western Province") if p.layer == "divisions"]


def test_a_division_that_a_bundled_layer_has_is_listed_once():
    from gazetteer import open_gazetteer  # noqa: PLC0415

    kinds = [p.kind for p in open_gazetteer().find("Kalbajar") if p.country == "AZ"]
    assert kinds == ["settlement", "district"]
