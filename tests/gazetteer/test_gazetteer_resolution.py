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


def test_a_small_town_far_from_all_others_is_reported_not_guessed():
    """Of a name that the layers lack near the front, the only namesake lies in the far east of the theatre."""
    gazetteer = open_gazetteer(["ukraine-russia"], ["UA", "RU"])
    front, stray = "Shells fell on Horlivka", "Vladimiro-Aleksandrovskoye"
    for text, found in ((f"{front} and {stray}.", False), (f"Shells fell on {stray}.", True)):
        last = gazetteer.resolve(gazetteer.recognise(text), text)[-1]
        assert (last.place is not None) == found
        assert found or "km from all others that the text names" in last.reason


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
    assert found.gazetteer_id.startswith("divisions:UA.")


def test_without_the_world_only_the_layers_are_asked():
    gazetteer = open_gazetteer(world=False)
    assert gazetteer.find("Paris") == ()
    assert gazetteer.find("Goris")


def test_a_gazetteer_travels_to_another_process(caucasus):
    assert pickle.loads(pickle.dumps(caucasus)).find("Ijevan") == caucasus.find("Ijevan")  # noqa: S301


def places(gazetteer, text, **options):
    found = gazetteer.recognise(text, demonyms=True)
    return {r.toponym.name: r.place for r in gazetteer.resolve(found, text, **options)}


@pytest.mark.parametrize(
    ("text", "name", "country", "kind"),
    [
        ("Farmers in Georgia, Alabama and Texas planted early.", "Georgia", "US", "region"),
        ("Georgia and Azerbaijan opened a road to Tbilisi.", "Georgia", "GE", "country"),
        ("The bridge in Paris, Texas, is new.", "Paris", "US", "settlement"),
        ("The bridge in Paris is new.", "Paris", "FR", "settlement"),
        ("The fair in London, Ontario, Canada, is over.", "London", "CA", "settlement"),
        ("A train left New York for Boston.", "New York", "US", "settlement"),
        ("Leaders met in Washington.", "Washington", "US", "settlement"),
        ("Mexico and Guatemala share a border.", "Mexico", "MX", "country"),
        ("The Kenyan government met.", "Kenyan", "KE", "country"),
    ],
)
def test_the_text_tells_namesakes_apart(world, text, name, country, kind):
    place = places(world, text)[name]
    assert (place.country, place.kind) == (country, kind)


def test_that_a_town_goes_before_its_area_is_said(world):
    text = "A train left New York for Boston."
    found = world.resolve(world.recognise(text), text)[0]
    assert found.reason.endswith("the town before the area that it lies in")


def test_a_name_means_one_place_in_one_text(world):
    text = "Rain fell on Athens, Ohio. People in Athens stayed at home, and the mayor of Athens was away."
    found = world.resolve(world.recognise(text), text)
    assert {r.place.admin1 for r in found if r.toponym.name == "Athens"} == {"OH"}


def test_an_area_told_behind_a_list_holds_for_all_of_it(world):
    text = "Fairs in Paris, Athens and Palestine in Texas drew crowds."
    found = world.resolve(world.recognise(text), text)
    assert [r.place.admin1 for r in found if r.place.kind == "settlement"] == ["TX", "TX", "TX"]


def test_a_name_in_no_layer_may_stand_for_the_one_it_holds_if_asked_for(world):
    from gazetteer import Toponym  # noqa: PLC0415

    text = "She studies at Colorado Valley College."
    given = [Toponym(15, 38, text[15:38])]
    assert world.resolve(given, text)[0].place is None
    (held,) = world.resolve(given, text, held=True)
    assert (held.place.name, held.reason.startswith("named after Colorado")) == ("Colorado", True)
    assert held.score < 0.5


def test_a_peoples_territory_is_their_country(caucasus):
    from gazetteer import Toponym  # noqa: PLC0415

    text = "Shells fell on Armenian territory."
    (found,) = caucasus.resolve([Toponym(15, 33, "Armenian territory")], text)
    assert found.place.country == "AM"
