"""Which claims tell one event; who contests it; what counters it."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from gazetteer import Place, Toponym
from mapper.claim import Casualties, Claim, LocatedClaim, LocatedPlace, Period, PlaceMention
from mapper.merging import Links, merge
from mapper.tellings import tellings

DAY, NEXT = date(2031, 5, 13), date(2031, 5, 14)
N, S, OUTLET = "Norvia", "Sudoria", "outlet"


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


def placed(claim, article="a", **more):
    return LocatedClaim(replace(claim.claim, article_id=article, **more), claim.places)


def district(name, *, radius=20.0, lat=40.0, lon=45.0):
    place = Place(f"test:{name}", name, name, lat, lon, "district", radius, "test")
    return LocatedPlace(PlaceMention(Toponym(0, len(name), name)), place, 3, radius, "only one")


def in_district(reporter, attacker, area, **more):
    claim = told(reporter, attacker, **more).claim
    return LocatedClaim(replace(claim, places=(area.mention,), quote=f"{claim.quote} {area.mention}"), (area,))


def groups(found):
    return {frozenset(t.telling_key for t in i.tellings) for i in found}


def test_an_unstated_kind_joins_the_one_kind_that_is_told_of_the_place():
    (incident,) = merge([told(N, S, "Alder"), told("third party", S, "Alder", kind="other", article="b")])
    assert incident.event_types == ("shelling",)


def test_an_unstated_kind_between_two_stays_by_itself():
    claims = [told(N, S, "Alder"), told(N, S, "Alder", kind="drone"), told(N, S, "Alder", kind="other", article="b")]
    assert len(merge(claims)) == 3


def test_fire_without_an_attacker_joins_the_one_accusation_of_its_place():
    (incident,) = merge([told(N, S, "Alder"), told("third party", None, "Alder", article="b")])
    assert incident.attacker == S
    assert incident.status == "one_side_only"  # who names no attacker bears none out


def test_fire_without_an_attacker_is_nobodys_between_opposite_accusations():
    claims = [told(N, S, "Alder"), told(S, N, "Alder", article="b"), told("third party", None, "Alder", article="c")]
    assert sorted(str(i.attacker) for i in merge(claims)) == sorted(["None", N, S])


def test_opposite_attackers_never_merge_even_if_a_person_says_so():
    ours, theirs = told(N, S, "Alder"), told(S, N, "Alder")
    names = frozenset(t.telling_key for c in (ours, theirs) for t in tellings(c))
    assert len(merge([ours, theirs], Links(together=(names,)))) == 2


def test_a_district_joins_the_one_place_inside_it_and_lies_between_two():
    area = in_district(N, S, district("Vale"), article="b")
    assert len(merge([told(N, S, "Alder"), area])) == 1
    assert len(merge([told(N, S, "Alder"), told(N, S, "Birch"), area])) == 3


def test_a_district_does_not_join_a_place_outside_it_nor_another_district():
    far = in_district(N, S, district("Far", lat=41.5), article="b")
    near = in_district(N, S, district("Vale"), article="b")
    assert len(merge([told(N, S, "Alder"), far])) == 2
    assert len(merge([near, in_district(N, S, district("Dale"), article="c")])) == 2


def test_an_area_too_wide_to_be_one_event_joins_nothing():
    assert len(merge([told(N, S, "Alder"), in_district(N, S, district("Land", radius=90.0), article="b")])) == 2


def test_days_that_share_one_agree_and_an_inferred_day_reaches_for_a_copy_only():
    exact = told(N, S, "Alder")
    span = placed(told(N, S, "Alder"), "b", period=Period(DAY, NEXT, 2))
    assert len(merge([exact, span])) == 1
    inferred = placed(told(N, S, "Alder"), "b", period=Period(NEXT, NEXT, 2))
    assert len(merge([exact, inferred])) == 1  # word for word the same
    other_words = placed(inferred, "b", quote="The hills about the town came under heavy bombardment at dawn")
    assert len(merge([exact, other_words])) == 2


def test_a_headline_folds_into_the_fullest_statement_of_its_article():
    headline = told(N, S, kind="other")
    (incident,) = merge([headline, told(N, S, "Alder")])
    assert incident.repeats == {headline.claim.claim_id: told(N, S, "Alder").claim.claim_id}
    assert incident.reasons[headline.claim.claim_id, ""] == "its article says it more fully here"
    assert len(merge([placed(headline, "b"), told(N, S, "Alder")])) == 2


def test_a_headline_number_stays_with_one_place_and_is_not_given_to_one_of_several():
    headline = placed(told(N, S), casualties=Casualties(killed=7))
    one = [i.tellings[-1].numbers for i in merge([headline, told(N, S, "Alder")])]
    assert one == [True]
    several = [t for i in merge([headline, told(N, S, "Alder", "Birch")]) for t in i.tellings]
    assert [t.numbers for t in several if t.located is None] == [False]


def test_a_denial_of_one_incident_is_part_of_it_and_one_of_several_stands_beside_them():
    denial = told(S, S, stance="denies", kind="other")
    (one,) = merge([told(N, S, "Alder"), denial])
    assert one.status == "contested"
    several = merge([told(N, S, "Alder", "Birch"), denial])
    alone = next(i for i in several if not i.asserted)
    assert len(alone.counter_ids) == 2


def test_a_third_partys_doubt_does_not_contest():
    doubt = told("third party", S, "Alder", stance="denies")
    assert statuses(told(N, S, "Alder"), doubt) == {(S, "Alder"): "one_side_only"}


def test_a_person_takes_tellings_apart_and_puts_them_together():
    first, second, third = told(N, S, "Alder"), told(N, S, "Alder", article="b"), told(N, S, "Birch")
    names = [t.telling_key for c in (first, second, third) for t in tellings(c)]
    apart = merge([first, second, third], Links(apart=(frozenset({names[1]}),)))
    assert groups(apart) == {frozenset({name}) for name in names}
    together = merge([first, second, third], Links(together=(frozenset({names[0], names[2]}),)))
    assert groups(together) == {frozenset(names)}
    assert set(together[0].reasons.values()) >= {"a person decided so"}


SIDES = st.sampled_from([N, S, "third party", "outlet"])
CLAIMS = st.builds(
    lambda reporter, attacker, places, **more: told(reporter, attacker, *places, **more),
    SIDES,
    st.sampled_from([N, S, None]),
    st.lists(st.sampled_from(["Alder", "Birch"]), max_size=2, unique=True),
    day=st.sampled_from([DAY, NEXT, None]),
    article=st.sampled_from("abc"),
    kind=st.sampled_from(["shelling", "drone", "other", "clash", "small_arms"]),
    stance=st.sampled_from(["asserts", "denies", "acknowledges"]),
)
MANY = st.lists(CLAIMS, max_size=9, unique_by=lambda c: c.claim.claim_id)


def pictures(found):
    return {
        (i.incident_id, i.status, tuple(i.counter_ids), frozenset(i.reasons.items()), frozenset(i.repeats.items()))
        for i in found
    }


@given(MANY, st.randoms())
def test_the_order_of_claims_changes_nothing(claims, random):
    shuffled = list(claims)
    random.shuffle(shuffled)
    assert pictures(merge(shuffled)) == pictures(merge(claims))


@given(MANY)
def test_every_telling_is_in_one_incident_and_no_incident_has_two_attackers(claims):
    found = merge(claims)
    names = [t.telling_key for i in found for t in i.tellings]
    assert sorted(names) == sorted(t.telling_key for c in claims for t in tellings(c))
    assert all(len({t.claim.attacker for t in i.tellings} - {None}) <= 1 for i in found)
    assert len({i.incident_id for i in found}) == len(found)


@given(MANY, CLAIMS)
def test_a_claim_of_other_days_and_articles_renames_nothing(claims, another):
    later = placed(another, "later", period=Period(date(2031, 9, 1), date(2031, 9, 1)))
    before, after = merge(claims), merge([*claims, later])
    assert pictures(before) <= pictures(after)


@given(MANY)
def test_incidents_mirror_when_the_sides_are_exchanged(claims):
    swap = {N: S, S: N}
    mirrored = [
        LocatedClaim(
            replace(
                c.claim,
                reporter_side=swap.get(c.claim.reporter_side, c.claim.reporter_side),
                attacker=swap.get(c.claim.attacker, c.claim.attacker),
                target=swap.get(c.claim.target, c.claim.target),
                kept_id=c.claim.claim_id,
            ),
            c.places,
        )
        for c in claims
    ]
    named = [LocatedClaim(replace(c.claim, kept_id=c.claim.claim_id), c.places) for c in claims]
    assert groups(merge(mirrored)) == groups(merge(named))


def history(incident, **days):
    return [(day.day, status) for day, status in incident.status_history(days)]


def test_a_status_changes_on_the_day_a_denial_is_published():
    claims = [
        told(N, S, "Alder"),
        told(OUTLET, S, "Alder", article="b"),
        told(S, S, "Alder", stance="denies", article="c"),
    ]
    (incident,) = merge(claims)
    assert history(incident, a=NEXT, b=DAY, c=NEXT) == [(DAY.day, "unattributed"), (NEXT.day, "contested")]
    assert history(incident, a=DAY, c=NEXT) == [(DAY.day, "one_side_only"), (NEXT.day, "contested")]
    assert incident.status == "contested"


def test_what_an_article_without_a_day_says_is_known_on_none():
    (incident,) = merge([told(N, S, "Alder"), told(S, S, "Alder", stance="denies", article="c")])
    assert history(incident, a=DAY) == [(DAY.day, "one_side_only")]
    assert history(incident) == []


def test_a_denial_of_several_incidents_contests_each_from_its_day_on():
    claims = [told(N, S, "Alder", "Birch"), told(S, S, stance="denies", article="c")]
    for incident in merge(claims):
        if incident.asserted:
            assert history(incident, a=DAY, c=NEXT) == [(DAY.day, "one_side_only"), (NEXT.day, "contested")]
