import pickle

import pytest

from gazetteer import open_gazetteer


def labels(gazetteer, text):
    return [
        (r.place.label, r.place.kind) if r.place else None for r in gazetteer.resolve(gazetteer.recognise(text), text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Clashes near Kalbajar.", ("Kalbajar / Karvachar", "settlement")),
        ("Clashes in the Kalbajar region.", ("Kalbajar District / Karvachar", "district")),
        ("Fog over Nagorno-Karabakh.", ("Nagorno-Karabakh / Artsakh", "region")),
        ("Smoke over Stepanakert.", ("Khankendi / Stepanakert", "settlement")),
        ("A call from Djermuk.", ("Jermuk", "settlement")),
        ("A walk around Sevan lake.", ("Lake Sevan / Lake Goycha", "water")),
        ("Calm on the border.", ("Armenia-Azerbaijan border", "border")),
    ],
)
def test_a_name_and_its_type_word_pick_the_place(caucasus, text, expected):
    assert labels(caucasus, text) == [expected]


def test_an_unknown_name_is_reported_never_guessed(caucasus):
    text = "They left the village of Qwertavan."
    (found,) = caucasus.resolve(caucasus.recognise(text), text)
    assert found.place is None
    assert found.score == 0
    assert found.reason


def test_a_first_name_counts_more_than_another_places_other_name(caucasus):
    assert labels(caucasus, "Drones over Kapan, guns over Dashkasan.")[0] == ("Kapan", "settlement")


def test_the_area_that_contains_it_picks_among_namesakes(caucasus):
    near = "The villages of Agdam and Alibeyli in the Tovuz district were named."
    far = "Agdam, Fuzuli and Khojavend were named."
    assert labels(caucasus, near)[0] == ("Agdam (Tovuz)", "settlement")
    assert labels(caucasus, far)[0] == ("Aghdam / Akna", "settlement")


def test_neighbours_pick_among_namesakes(caucasus):
    assert labels(caucasus, "Martuni, Vardenis and Gavar lie around the lake.")[0] == (
        "Martuni / Ashaghi Garanlig",
        "settlement",
    )
    assert labels(caucasus, "Martuni, Hadrut and Stepanakert heard it.")[0] == ("Khojavend / Martuni", "settlement")


def test_a_district_no_layer_has_is_its_town_with_a_wide_circle(caucasus):
    text = "Rain fell in the Goris district."
    (found,) = caucasus.resolve(caucasus.recognise(text), text)
    assert (found.place.kind, found.place.uncertainty_km) == ("district", 20)
    assert "town" in found.reason


def test_a_lake_is_not_turned_into_the_town_of_its_name(caucasus):
    text = "A trip to Lake Kapan."
    (found,) = caucasus.resolve(caucasus.recognise(text), text)
    assert found.toponym.name == "Lake Kapan"
    assert found.place is None


def test_with_a_theatre_the_rest_of_the_world_is_left_out(caucasus):
    assert caucasus.find("Lyon") == ()
    assert labels(caucasus, "He flew in from Lyon.") == []


def test_population_and_country_decide_in_the_world(world):
    assert labels(world, "A conference in Paris, France.")[0] == ("Paris", "settlement")
    paris = world.resolve(world.recognise("In Paris, France."), "In Paris, France.")[0].place
    assert paris.country == "FR"


def test_a_state_outweighs_the_hamlets_of_its_name(world):
    assert labels(world, "Fires burned in California.") == [("California", "region")]


def test_a_region_is_found_by_its_capital(world):
    text = "Drones over Kharkiv region in Ukraine."
    found = world.resolve(world.recognise(text), text)[0].place
    assert found.kind == "region"
    assert found.uncertainty_km > 50
    assert found.gazetteer_id.startswith("geonames:UA.")


def test_without_the_world_only_the_layers_are_asked():
    gazetteer = open_gazetteer(world=False)
    assert gazetteer.find("Paris") == ()
    assert gazetteer.find("Goris")


def test_a_gazetteer_travels_to_another_process(caucasus):
    assert pickle.loads(pickle.dumps(caucasus)).find("Ijevan") == caucasus.find("Ijevan")  # noqa: S301
