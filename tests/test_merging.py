"""Which claims tell one event; who contests it; what counters it."""

from datetime import date

from gazetteer import Place, Toponym
from mapper.claim import Casualties, Claim, LocatedClaim, LocatedPlace, Period, PlaceMention
from mapper.merging import merge

DAY, NEXT = date(2031, 5, 13), date(2031, 5, 14)
N, S = "Norvia", "Sudoria"


def located(name, role="hit"):
    place = Place(f"test:{name}", name, name, 40.0, 45.0, "settlement", 2.0, "test")
    return LocatedPlace(PlaceMention(Toponym(0, len(name), name), role), place, 1, 2.0, "only one")


def told(reporter, attacker, *places, day=DAY, article="a", kind="shelling", stance="asserts"):
    claim = Claim(
        article, f"{reporter} {stance} {attacker} {places}", 0, 9, reporter, stance, kind, attacker,
        {N: S, S: N}.get(attacker), period=Period(day, day) if day else None,
        places=tuple(p.mention for p in map(located, places)), casualties=Casualties(),
    )  # fmt: skip
    return LocatedClaim(claim, tuple(map(located, places)))


def statuses(*claims):
    return {(i.attacker, i.tellings[0].located and i.tellings[0].located.place.name): i.status for i in merge(claims)}


def test_one_day_attacker_kind_and_place_are_one_incident():
    (incident,) = merge([told(N, S, "Alder"), told("outlet", S, "Alder", article="b")])
    assert len(incident.claims) == 2


def test_another_day_kind_place_or_attacker_is_another_incident():
    same = told(N, S, "Alder")
    others = [
        told(N, S, "Birch"),
        told(N, S, "Alder", day=NEXT),
        told(N, S, "Alder", kind="drone"),
        told(S, N, "Alder"),
    ]
    assert len(merge([same, *others])) == 5


def test_a_claim_of_two_places_tells_two_incidents():
    assert len(merge([told(N, S, "Alder", "Birch")])) == 2


def test_undated_claims_of_two_articles_do_not_merge():
    assert len(merge([told(N, S, "Alder", day=None), told(N, S, "Alder", day=None, article="b")])) == 2


def test_ids_do_not_depend_on_what_else_is_read():
    (alone,) = merge([told(N, S, "Alder")])
    many = merge([told(S, N, "Cedar"), told(N, S, "Alder"), told(N, S, "Alder", article="b")])
    assert alone.incident_id in {i.incident_id for i in many}


def test_opposite_attackers_in_one_article_are_counter_claims():
    ours, theirs = merge([told(N, S, "Alder"), told(S, N, "Birch")])
    assert ours.counter_ids == [theirs.incident_id]
    assert theirs.counter_ids == [ours.incident_id]


def test_opposite_attackers_of_two_days_are_not():
    assert all(not i.counter_ids for i in merge([told(N, S, "Alder"), told(S, N, "Birch", day=NEXT)]))


def test_a_denial_without_a_place_contests_what_its_article_reports_of_that_day():
    found = merge([told(N, S, "Alder"), told(N, S, "Birch"), told(S, S, stance="denies", kind="other")])
    assert {i.status for i in found if i.asserted} == {"contested"}


def test_a_denial_with_a_place_contests_that_place_only_whatever_it_calls_the_attack():
    denial = told(S, S, "Alder", stance="denies", kind="other")
    found = merge([told(N, S, "Alder"), told(N, S, "Birch"), denial])
    told_of = {i.tellings[0].located.place.name: i.status for i in found if i.asserted}
    assert told_of == {"Alder": "contested", "Birch": "one_side_only"}


def test_a_denial_of_one_day_never_touches_another():
    found = merge([told(N, S, "Alder", day=NEXT), told(S, S, stance="denies", kind="other")])
    assert {i.status for i in found if i.asserted} == {"one_side_only"}


def test_status_tells_who_stands_behind_it():
    assert statuses(told(N, S, "Alder")) == {(S, "Alder"): "one_side_only"}
    assert statuses(told(N, S, "Alder"), told(N, S, "Alder", article="b")) == {(S, "Alder"): "one_side_only"}
    assert statuses(told(N, S, "Alder"), told(S, S, "Alder")) == {(S, "Alder"): "acknowledged"}
    assert statuses(told("third party", S, "Alder")) == {(S, "Alder"): "third_party"}
    assert statuses(told("outlet", S, "Alder")) == {(S, "Alder"): "unattributed"}


def test_statuses_mirror_when_the_sides_are_exchanged():
    claims = [(N, S, "Alder"), (S, N, "Birch")]
    mirrored = [(S, N, "Alder"), (N, S, "Birch")]
    assert statuses(*(told(*c) for c in claims)) == {
        ({N: S, S: N}[a], p): s for (a, p), s in statuses(*(told(*c) for c in mirrored)).items()
    }
