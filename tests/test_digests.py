"""The bundled case: what a reader finds in its five digests, and the program with it."""

from collections import Counter
from datetime import date

import pytest

from mapper.bundled import example_articles
from mapper.pipeline import run

AM, AZ, THIRD, OUTLET = "Armenia", "Azerbaijan", "third party", "outlet"
SAYS, DENIES = "asserts", "denies"
WIRE = {"2022-09-14-breakingnews", "2022-09-14-independent"}

# latitude and longitude, to a tenth of a degree
POINTS = {
    "Goris": (39.5, 46.3), "Kapan": (39.2, 46.4), "Jermuk": (39.8, 45.7), "Verin Shorzha": (40.1, 45.8),
    "Kalbajar": (40.1, 46.3), "Lachin": (39.7, 46.3), "Nagorno-Karabakh": (39.9, 46.8), "Armenia": (40.2, 45.0),
    "border": (40.0, 45.6), "common border": (40.0, 45.6), "state border": (40.0, 45.6),
    "border between the two countries": (40.0, 45.6), "frontier between Armenia and Azerbaijan": (40.0, 45.6),
}  # fmt: skip


def claim(words, day, reporter, stance, attacker, kind, *hits, **more):
    """One claim of a digest; `words` stand in its quote and in no other sentence of that digest."""
    places = tuple(sorted((name, *POINTS[name]) for name in hits))
    rest = (more.get("origin"), more.get("killed"), more.get("wounded"))
    return (words, date(2022, 9, day), reporter, stance, attacker, kind, places, *rest)


def blame(words, day, kind, *hits, killed=(None, None)):
    """Two claims, where each side accuses the other; `killed` as Armenia and as Azerbaijan tell it."""
    return (
        claim(words, day, AM, SAYS, AZ, kind, *hits, killed=killed[0]),
        claim(words, day, AZ, SAYS, AM, kind, *hits, killed=killed[1]),
    )


EXPECTED = {
    "2022-09-13-time": (
        claim("says it was attacked by", 13, AM, SAYS, AZ, "other"),
        claim("accused Azerbaijan of shelling", 13, AM, SAYS, AZ, "shelling"),
        claim("alarmed by reports", 12, THIRD, SAYS, None, "other", "frontier between Armenia and Azerbaijan"),
        claim("shell Armenian positions", 13, AM, SAYS, AZ, "shelling"),
        claim("shelled the towns of", 13, AM, SAYS, AZ, "shelling", "Goris", "Kapan", "Jermuk"),
        claim("shelled the towns of", 13, AM, SAYS, AZ, "drone"),
        claim("denied that it had launched", 13, AZ, DENIES, AZ, "other"),
    ),
    "2022-09-14-analysis": (
        claim("fought harder than before", 14, OUTLET, SAYS, None, "clash", "Nagorno-Karabakh"),
        claim("shelling peaceful villages", 14, AM, SAYS, AZ, "shelling"),
        claim("shelling peaceful villages", 14, AM, SAYS, AZ, "drone"),
        claim("shelling residential districts", 14, AM, SAYS, AZ, "shelling"),
        claim("shelling residential districts", 14, AM, SAYS, AZ, "other"),
        claim("Besides the missile strikes", 14, AM, SAYS, AZ, "missile"),
        claim("had returned fire", 14, AM, SAYS, AM, "other"),
        claim("large-scale provocations", 14, AZ, SAYS, AM, "other"),
        claim("killed by Armenian shelling", 14, AZ, SAYS, AM, "shelling"),
        claim("mortars and artillery", 14, AZ, SAYS, AM, "shelling", "Kalbajar"),
        claim("from villages inside", 14, AZ, SAYS, AM, "other", origin="Armenia"),
        claim("fighting broke out again", 13, OUTLET, SAYS, None, "clash"),
        claim("Clashes had begun", 12, OUTLET, SAYS, None, "clash"),
        *blame("Clashes had begun", 12, "other"),
    ),
    "2022-09-14-blog": (
        claim("has attacked along", 14, AM, SAYS, AZ, "other", "border"),
        claim("new attacks along", 14, AM, SAYS, AZ, "other", "border"),
        claim("A hundred soldiers", 12, OUTLET, SAYS, None, "clash", killed=100),
        *blame("mortars and small arms", 14, "shelling", killed=(49, 50)),
        claim("Zakir Hasanov", 13, AZ, SAYS, AM, "other"),
        claim("described as the fiercest", 12, OUTLET, SAYS, None, "clash"),
    ),
    "2022-09-14-breakingnews": (
        *blame("clashes in which 155 died", 14, "clash", killed=(155, 155)),
        *blame("a new round of shelling", 14, "shelling", "common border"),
        claim("sent combat drones", 14, AM, SAYS, AZ, "drone", "Jermuk"),
        claim("fired again towards", 14, AM, SAYS, AZ, "shelling", "Jermuk", "Verin Shorzha"),
        claim("shelled by Armenian forces", 14, AZ, SAYS, AM, "shelling", "Kalbajar", "Lachin"),
        *blame("violating it", 14, "other"),
        claim("carrying on with attacks", 14, AZ, SAYS, AM, "shelling", "state border"),
        claim("civilians had been wounded", 14, AZ, SAYS, AM, "shelling", "Kalbajar", "Lachin", wounded=2),
        claim("absolute lie", 14, AZ, DENIES, AZ, "other", "Armenia"),
        claim("absolute lie", 14, AM, SAYS, AZ, "other", "Armenia"),
    ),
    "2022-09-14-independent": (
        *blame("for new shelling", 14, "shelling"),
        *blame("accused the other of fresh shelling", 14, "shelling"),
        claim("sent combat drones", 14, AM, SAYS, AZ, "drone", "Jermuk"),
        claim("resumed in the morning", 14, AM, SAYS, AZ, "shelling", "Jermuk", "Verin Shorzha"),
        claim("shelled by Armenian forces", 14, AZ, SAYS, AM, "shelling", "Kalbajar", "Lachin"),
        claim("Fighting broke out", 13, OUTLET, SAYS, None, "clash", "border between the two countries", killed=100),
    ),
}


@pytest.fixture(scope="module")
def case():
    return run([example_articles()])


def as_expected(found):
    """Write a found claim like an expected one."""
    told = found.claim
    words = next((e[0] for e in EXPECTED[told.article_id] if e[0] in told.quote), told.quote)
    points = [
        (p.mention.toponym.name, p.place and round(p.place.lat, 1), p.place and round(p.place.lon, 1))
        for p in found.places
        if p.mention.role == "hit"
    ]
    origin = next((p.mention.toponym.name for p in found.places if p.mention.role == "origin"), None)
    return (
        words, told.period and told.period.start, told.reporter_side, told.stance, told.attacker, told.event_type,
        tuple(sorted(points)), origin, told.casualties.killed, told.casualties.wounded,
    )  # fmt: skip


@pytest.mark.parametrize("article", EXPECTED)
def test_the_claims_are_those_a_reader_finds(case, article):
    found = Counter(as_expected(c) for c in case.located if c.claim.article_id == article)
    expected = Counter(EXPECTED[article])
    faults = [f"missed {c}" for c in expected - found] + [f"wrong {c}" for c in found - expected]
    assert not faults, "\n".join(faults)


def test_the_expectations_name_each_sentence_by_words_of_its_own(case):
    texts = {a.article_id: a.text for a in case.articles}
    assert [w for article, claims in EXPECTED.items() for w, *_ in claims if texts[article].count(w) != 1] == []


def test_every_article_is_read_and_tells_its_day(case):
    assert case.rejected == ()
    days = {a.article_id: (a.published, a.published_from) for a in case.articles}
    assert days == {name: (date.fromisoformat(name[:10]), "metadata") for name in EXPECTED}


def test_quotes_are_verbatim_at_their_offsets(case):
    texts = {a.article_id: a.text for a in case.articles}
    for row in case.claims.itertuples():
        assert texts[row.article_id][row.quote_start : row.quote_end] == row.quote


def test_every_point_lies_in_the_south_caucasus(case):
    points = case.claims.geometry.dropna()
    assert len(points) > 0
    assert points.x.between(43, 51).all()
    assert points.y.between(38, 42).all()


def test_a_wire_report_in_two_papers_is_one_origin(case):
    papers = case.claims.groupby("incident_id")["article_id"].agg(set)
    shared = case.incidents[case.incidents["incident_id"].map(papers) == WIRE]
    assert 1 in set(shared["n_origins"])


def test_bakus_denial_contests_what_armenia_tells_of_that_day(case):
    found = case.incidents[case.incidents["date_start"] == date(2022, 9, 13)].set_index("place_name")
    assert set(found.loc[["Goris", "Kapan", "Jermuk"], "status"]) == {"contested"}


def test_a_place_that_only_tells_where_another_lies_is_no_hit(case):
    wire = case.claims[case.claims["article_id"].isin(WIRE)]
    assert {"Lake Sevan", "Nagorno-Karabakh"}.isdisjoint(wire["place_as_written"].dropna())


def test_the_readme_lists_every_digest_with_its_length(case):
    readme = (example_articles() / "README.md").read_text(encoding="utf-8")
    rows = {a.article_id: next(r for r in readme.splitlines() if f"`{a.article_id}.txt`" in r) for a in case.articles}
    assert all(rows[a.article_id].endswith(f"| {len(a.text.split())} |") for a in case.articles)
