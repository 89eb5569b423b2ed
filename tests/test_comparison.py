"""What the sides of one incident agree on, and where they contradict each other."""

from dataclasses import replace

from test_merging import DAY, NEXT, OUTLET, N, S, told

from mapper.claim import Casualties
from mapper.comparison import compare
from mapper.merging import merge


def compared(*claims):
    """Return what is agreed and what is not, of each incident that somebody asserts, by its attacker."""
    incidents = merge(claims)
    by_id = {incident.incident_id: incident for incident in incidents}
    return {
        incident.attacker: compare(incident, [by_id[name] for name in incident.counter_ids])
        for incident in incidents
        if incident.asserted
    }


def changed(claim, **more):
    return replace(claim, claim=replace(claim.claim, **more))


def hurt(claim, killed, side=N):
    return changed(claim, casualties=Casualties(killed=killed, side=side))


def test_one_side_alone_agrees_with_nobody():
    assert compared(told(N, S, "Alder"), told(N, S, "Alder", article="b")) == {S: ((), ())}


def test_an_outlet_that_tells_the_same_agrees():
    agreed = ("deed", "attacker", "day", "place", "kind")
    assert compared(told(N, S, "Alder"), told(OUTLET, S, "Alder", article="b")) == {S: (agreed, ())}


def test_a_denial_contradicts_that_it_happened_wherever_it_stands():
    (here,) = compared(told(N, S, "Alder"), told(S, S, "Alder", stance="denies")).values()
    assert "deed" in here[1]
    assert "deed" not in here[0]
    of_both = compared(told(N, S, "Alder"), told(N, S, "Birch"), told(S, S, stance="denies"))
    assert "deed" in of_both[S][1]


def test_an_acknowledgement_agrees_that_it_happened():
    assert "deed" in compared(told(N, S, "Alder"), told(S, S, "Alder", stance="acknowledges", article="b"))[S][0]


def test_accusations_in_return_contradict_each_other_on_who_attacked_and_on_nothing_else():
    assert compared(told(N, S, "Alder"), told(S, N, "Birch")) == {S: ((), ("attacker",)), N: ((), ("attacker",))}


def test_numbers_of_the_same_dead_are_compared_and_of_others_not():
    first, second = told(N, S, "Alder"), told(OUTLET, S, "Alder", article="b")
    assert "killed" in compared(hurt(first, 3), hurt(second, 3))[S][0]
    assert "killed" in compared(hurt(first, 3), hurt(second, 5))[S][1]
    of_others = compared(hurt(first, 3), hurt(second, 5, side=S))[S]
    assert "killed" not in of_others[0] + of_others[1]


def test_weapons_are_compared_where_both_name_some():
    first, second = told(N, S, "Alder"), told(OUTLET, S, "Alder", article="b")
    guns, drones = ("artillery", "mortar"), ("drone",)
    assert "weapons" in compared(changed(first, weapons=guns), changed(second, weapons=guns[:1]))[S][0]
    assert "weapons" in compared(changed(first, weapons=guns), changed(second, weapons=drones))[S][1]
    one_silent = compared(changed(first, weapons=guns), second)[S]
    assert "weapons" not in one_silent[0] + one_silent[1]


def test_exchanging_the_sides_exchanges_the_incidents_and_changes_no_verdict():
    def case(one, other):
        return compared(
            told(one, other, "Alder"), told(other, other, "Alder", stance="denies"), told(other, one, "Birch"),
            told(OUTLET, other, "Alder", article="b"), told(one, other, "Cedar", day=NEXT), told(one, other, day=DAY),
        )  # fmt: skip

    exchange = {N: S, S: N}
    assert case(N, S) == {exchange[attacker]: verdict for attacker, verdict in case(S, N).items()}
