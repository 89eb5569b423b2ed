"""What a person decides: checked when it is made, applied in order, undone without a trace in what is told."""

import csv
from dataclasses import replace
from datetime import date

import pytest

from mapper import review, review_table
from mapper.article import Article
from mapper.errors import ReviewError
from mapper.merging import merge, tellings
from mapper.pipeline import run_articles
from mapper.review import FIELDS, Standing, applied, written

DAY = date(2022, 9, 14)
TEXT = (
    "Armenia said on Tuesday that Azerbaijan had shelled Jermuk with mortars, wounding two soldiers.\n"
    "Azerbaijan said that Armenia had shelled Dashkasan overnight.\n"
    "Armenia said that Azerbaijan had shelled Goris and Kapan with drones on Tuesday.\n"
)
SIDES = ("Armenia", "Azerbaijan", "Nagorno-Karabakh")


@pytest.fixture(scope="module")
def run():
    return run_articles([Article("a", TEXT, published=DAY)], profile="armenia-azerbaijan")


@pytest.fixture
def located(run):
    return run.located


@pytest.fixture
def known(run):
    """Places by name, as a gazetteer would find them."""
    places = [p.place for each in run.located for p in each.places if p.place]
    return {name: place for place in places for name in (place.name, place.label)}


@pytest.fixture
def standing(located, known):
    return stand(located, known)


def stand(located, known):
    return Standing(
        {each.claim.claim_id: each for each in located},
        merge(located),
        lambda _: SIDES,
        lambda name, _: known.get(name),
    )


def signed(*changes, undone=()):
    return [
        replace(c, review_id=n, at="2031-05-03T12:00:00+00:00", who="Ana", undone_at="later" if n in undone else None)
        for n, c in enumerate(changes, 1)
    ]


def names(located):
    return [each.claim.claim_id for each in located]


def fields(each):
    return {field: written(each, field) for field in FIELDS}


def test_what_a_claim_says_is_written_as_a_person_writes_it(located):
    assert fields(located[0]) == {
        "reporter_side": "Armenia", "reporter_kind": "government", "stance": "asserts", "attacker": "Azerbaijan",
        "target": "Armenia", "event_type": "shelling", "weapons": "mortar", "day": "2022-09-13", "place": "Jermuk",
        "killed": "", "wounded": "2", "casualty_side": located[0].claim.casualties.side or "",
    }  # fmt: skip
    assert written(located[-1], "place") == "Goris; Kapan"


@pytest.mark.parametrize(
    ("field", "value", "stands"),
    [
        ("reporter_side", "third party", "third party"), ("reporter_kind", "witness", "witness"),
        ("stance", "denies", "denies"), ("attacker", "Armenia", "Armenia"), ("attacker", "", ""),
        ("target", "third party", "third party"), ("event_type", "drone", "drone"),
        ("weapons", "rocket;  mine", "rocket; mine"), ("weapons", "", ""), ("day", "2022-09-12", "2022-09-12"),
        ("day", "2022-09-12/2022-09-13", "2022-09-12/2022-09-13"), ("day", "", ""), ("killed", "3", "3"),
        ("wounded", "", ""), ("casualty_side", "Nagorno-Karabakh", "Nagorno-Karabakh"), ("place", "Kapan", "Kapan"),
        ("place", "", ""), ("place", "Jermuk; Kapan", "Jermuk; Kapan"), ("place", "39.84, 46.72", "39.84,46.72"),
        ("place", "-1.5,-36", "-1.5,-36"),
    ],
)  # fmt: skip
def test_each_field_can_be_edited_and_nothing_else_changes(standing, located, field, value, stands):
    name = names(located)[0]
    change = review.edit(standing, name, field, value)
    after = applied(signed(change), located).located
    assert fields(after[0]) == fields(located[0]) | {field: stands}
    assert (after[0].claim.claim_id, after[0].claim.review) == (name, "edited")
    assert after[1:] == located[1:]
    assert applied(signed(change, undone=[1]), located).located == located


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        (
            "reporter_side",
            "Norvia",
            "The reporter_side cannot be 'Norvia': choose one of Armenia, Azerbaijan, Nagorno-",
        ),
        ("reporter_side", "", "The reporter_side cannot be ''"),
        ("attacker", "third party", "The attacker cannot be 'third party'"),
        ("stance", "hints", "The stance cannot be 'hints': choose one of asserts, denies, acknowledges."),
        ("event_type", "", "The event_type cannot be ''"),
        ("weapons", "mortar; spear", "The weapons cannot be 'spear'"),
        ("day", "Tuesday", "The day cannot be 'Tuesday': write it as 2022-09-14, or 2022-09-13/2022-09-14."),
        ("day", "2022-09-14/2022-09-13", "The day cannot be '2022-09-14/2022-09-13'"),
        ("killed", "-1", "The killed cannot be '-1': write a whole number, none below zero, or nothing."),
        ("wounded", "many", "The wounded cannot be 'many'"),
        ("killed", "99999999", "The killed cannot be '99999999'"),
        ("place", "Qwertavan", "No gazetteer of the case knows Qwertavan: check the spelling"),
        ("place", "46.72,139.84,1", "No gazetteer of the case knows"),
        ("place", "139.84,46.72", "The point 139.84,46.72 lies outside the Earth"),
        ("place", "Jermuk", "The place of {name} is Jermuk already."),
        ("quote", "words", "A claim has no field quote that can be edited: choose one of reporter_side"),
    ],
)
def test_what_a_claim_cannot_hold_is_refused_in_a_sentence(standing, located, field, value, sentence):
    name = names(located)[0]
    with pytest.raises(ReviewError) as error:
        review.edit(standing, name, field, value)
    assert str(error.value).startswith(sentence.format(name=name))


def test_a_place_put_in_another_s_stead_keeps_the_words_of_the_article(standing, located):
    change = review.edit(standing, names(located)[0], "place", "39.84,46.72")
    (place,) = applied(signed(change), located).located[0].places
    assert place.mention.toponym == located[0].places[0].mention.toponym
    assert (place.place.lat, place.place.lon, place.geo_precision, place.uncertainty_km) == (39.84, 46.72, 1, 1.0)


def test_a_longer_period_has_a_lower_precision(standing, located):
    name = names(located)[0]
    lengths = {"2022-09-01": 1, "2022-09-01/2022-09-03": 2, "2022-09-01/2022-09-07": 3, "2022-09-01/2022-09-30": 4,
               "2022-09-01/2022-11-30": 5}  # fmt: skip
    for days, precision in lengths.items():
        change = review.edit(standing, name, "day", days)
        assert applied(signed(change), located).located[0].claim.period.precision == precision


def test_the_last_verdict_holds_and_an_edited_claim_stays_edited_when_accepted(standing, located):
    name = names(located)[0]
    edit, accept, reject = review.edit(standing, name, "killed", "1"), *(
        decide(standing, name) for decide in (review.accept, review.reject)
    )  # fmt: skip
    for changes, verdict in (
        ([accept], "accepted"), ([reject], "rejected"), ([edit], "edited"), ([edit, accept], "edited"),
        ([accept, reject], "rejected"), ([reject, accept], "accepted"), ([edit, reject], "rejected"),
    ):  # fmt: skip
        reviewed = applied(signed(*changes), located)
        assert reviewed.located[0].claim.review == verdict
        assert (name in names(reviewed.counted)) is (verdict != "rejected")


def test_the_last_edit_of_a_field_holds_and_undoing_it_brings_the_one_before_back(standing, located):
    changes = [review.edit(standing, names(located)[0], "killed", value) for value in ("1", "2")]
    assert written(applied(signed(*changes), located).located[0], "killed") == "2"
    assert written(applied(signed(*changes, undone=[2]), located).located[0], "killed") == "1"
    assert written(applied(signed(*changes, undone=[1]), located).located[0], "killed") == "2"


def test_a_change_whose_claim_is_gone_lies_dormant(standing, located):
    name = names(located)[0]
    changes = signed(review.reject(standing, name), review.note(standing, name, "seen twice"))
    assert applied(changes, located[1:]).located == located[1:]


def by(standing, attacker):
    return [i for i in standing.incidents if i.attacker == attacker]


def test_incidents_of_one_attacker_are_merged_by_their_tellings(standing, located):
    one, other, *_ = by(standing, "Azerbaijan")
    change = review.merge(standing, [one.incident_id, other.incident_id])
    (group,) = applied(signed(change), located).links.together
    assert group == {t.telling_key for i in (one, other) for t in i.tellings}
    assert applied(signed(change, undone=[1]), located).links.together == ()


def test_an_incident_goes_by_the_name_of_its_claim_too(standing, located):
    one, other, *_ = by(standing, "Azerbaijan")
    change = review.merge(standing, [one.incident_id, other.incident_id])
    assert review.merge(standing, [one.claims[0].claim_id, other.incident_id]) == change
    with pytest.raises(ReviewError, match="tells of several incidents: name one of i"):
        review.merge(standing, [one.incident_id, names(located)[-1]])


def test_incidents_of_opposite_attackers_are_never_merged(standing):
    one, other = by(standing, "Azerbaijan")[0], by(standing, "Armenia")[0]
    with pytest.raises(ReviewError, match="Incidents that accuse Azerbaijan and Armenia are never one"):
        review.merge(standing, [one.incident_id, other.incident_id])
    with pytest.raises(ReviewError, match="A merger needs two incidents or more"):
        review.merge(standing, [one.incident_id, one.incident_id])
    with pytest.raises(ReviewError, match="There is no incident i0 in the case"):
        review.merge(standing, [one.incident_id, "i0"])


@pytest.fixture
def twice(known):
    """Two articles that tell of one attack, which is one incident."""
    told = [Article(name, TEXT.splitlines()[0] + "\n", published=DAY) for name in ("a", "b")]
    return run_articles(told, profile="armenia-azerbaijan").located


def test_claims_are_split_from_their_incident(twice, known):
    standing = stand(twice, known)
    (incident,) = standing.incidents
    change = review.split(standing, incident.incident_id, names(twice)[:1])
    reviewed = applied(signed(change), twice)
    assert reviewed.links.apart == (frozenset({tellings(twice[0])[0].telling_key}),)
    with pytest.raises(ReviewError, match="These are all claims of the incident"):
        review.split(standing, incident.incident_id, names(twice))
    with pytest.raises(ReviewError, match="has no claim c0"):
        review.split(standing, incident.incident_id, ["c0"])


def test_the_later_of_a_merger_and_a_split_holds(twice, known):
    standing = stand(twice, known)
    (incident,) = standing.incidents
    keys = frozenset(t.telling_key for t in incident.tellings)
    split = review.split(standing, incident.incident_id, names(twice)[:1])
    merger = replace(split, action="merge", tellings=tuple(keys))
    links = applied(signed(split, merger), twice).links
    assert (links.together, links.apart) == ((keys,), ())
    links = applied(signed(merger, split), twice).links
    assert (links.together, links.apart) == ((), (frozenset(split.tellings),))


def test_a_merger_follows_a_claim_to_the_place_that_an_edit_gives_it(standing, located):
    one, other, *_ = by(standing, "Azerbaijan")
    merger = review.merge(standing, [one.incident_id, other.incident_id])
    name = one.claims[0].claim_id
    edit = review.edit(standing, name, "place", "39.84,46.72")
    for changes in ([merger, edit], [edit, merger]):
        (group,) = applied(signed(*changes), located).links.together
        assert (name, "point:39.84,46.72") in group
        assert len(group) == 2
    (group,) = applied(signed(merger, edit, undone=[2]), located).links.together
    assert (name, one.lead.place_key) in group


def test_a_merger_is_parted_where_an_edit_sets_its_attackers_against_each_other(standing, located):
    one, other, *_ = by(standing, "Azerbaijan")
    merger = review.merge(standing, [one.incident_id, other.incident_id])
    edit = review.edit(standing, one.claims[0].claim_id, "attacker", "Armenia")
    assert applied(signed(merger, edit), located).links.together == ()


def test_a_rejected_claim_leaves_its_merger(standing, located):
    one, other, *_ = by(standing, "Azerbaijan")
    merger = review.merge(standing, [one.incident_id, other.incident_id])
    rejection = review.reject(standing, one.claims[0].claim_id)
    assert applied(signed(merger, rejection), located).links.together == ()


def test_notes_are_on_claims_and_incidents_and_change_nothing(standing, located):
    name, incident = names(located)[0], standing.incidents[0].incident_id
    notes = [review.note(standing, name, " ask the desk "), review.note(standing, incident, "see the film")]
    assert [(n.claim_id, n.incident_id, n.note) for n in notes] == [
        (name, None, "ask the desk"), (None, incident, "see the film"),
    ]  # fmt: skip
    assert applied(signed(*notes), located).located == located
    with pytest.raises(ReviewError, match="is empty: write what is to be known"):
        review.note(standing, name, "  ")


def edited_table(located, **cells):
    """The exported table with some cells of its first row exchanged."""
    head, first, *rest = review_table.to_csv(located).splitlines(keepends=True)
    row = dict(zip(review_table.COLUMNS, next(iter(csv.reader([first]))), strict=True)) | cells
    return head + ",".join('"' + row[c].replace('"', '""') + '"' for c in review_table.COLUMNS) + "\n" + "".join(rest)


def test_a_table_that_comes_back_as_it_went_out_asks_for_nothing(standing, located):
    assert review_table.changes(review_table.to_csv(located), standing) == []
    assert review_table.changes(edited_table(located), standing) == []


def test_only_what_differs_in_a_table_is_a_change(standing, located):
    sheet = edited_table(located, killed="3", place="Kapan", review="accepted", note="read again")
    changes = review_table.changes(sheet, standing)
    assert [(c.action, c.field, c.new, c.note) for c in changes] == [
        ("edit", "place", "Kapan", "read again"), ("edit", "killed", "3", "read again"),
        ("accept", None, "accepted", "read again"),
    ]  # fmt: skip
    (only,) = review_table.changes(edited_table(located, note="why?"), standing)
    assert (only.action, only.note) == ("note", "why?")


def test_a_table_keeps_what_a_spreadsheet_would_run_as_a_formula(standing, located):
    change = review.edit(standing, names(located)[0], "place", "-1.5,-36")
    after = applied(signed(change), located).located
    sheet = review_table.to_csv(after)
    assert '"\'-1.5,-36"' in sheet
    assert review_table.changes(sheet, stand(after, {})) == []


def test_the_bad_rows_of_a_table_are_all_named_by_their_numbers(standing, located):
    sheet = edited_table(located, killed="some")
    sheet += sheet.splitlines(keepends=True)[1] + "c0,accepted\n"
    with pytest.raises(ReviewError) as error:
        review_table.changes(sheet, standing)
    first, second, third = str(error.value).splitlines()
    assert first.startswith("row 2: The killed cannot be 'some'")
    assert second.startswith(f"row {len(located) + 2}: The claim {names(located)[0]} stands in row 2 already")
    assert third == f"row {len(located) + 3}: There is no claim c0 in the case: mapper review CASE list names them."
    with pytest.raises(ReviewError, match="The table has no column claim_id"):
        review_table.changes("name\nx\n", standing)
    with pytest.raises(ReviewError, match=r"row 2: The review of .* cannot be 'good': write accepted or rejected"):
        review_table.changes(edited_table(located, review="good"), standing)
