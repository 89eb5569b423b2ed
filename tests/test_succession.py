"""Articles read anew: each claim succeeds the one it was, and no decision of a person is lost."""

from dataclasses import replace

import pytest
from case_articles import article

from mapper import case as case_room
from mapper import intake, review
from mapper.case import Case
from mapper.errors import ExtractionError
from mapper.extraction.rules import extract
from mapper.intake import Reader
from mapper.pipeline import run_articles
from mapper.succession import succession

NUMBERS = range(2, 6)


@pytest.fixture(scope="module")
def located():
    return run_articles([article(2)]).located


def altered(located, **changes):
    return replace(located, claim=replace(located.claim, **changes))


def shorter(located):
    """The claim with a word less at its end, as other rules might cut it."""
    claim = located.claim
    return altered(located, quote=claim.quote[:-6], quote_end=claim.quote_end - 6)


def ids(located):
    return [each.claim.claim_id for each in located]


def test_the_same_claims_are_no_difference(located):
    assert succession(located, located, frozenset()) == (located, ())
    assert succession(located, located, frozenset(ids(located))) == (located, ())


def test_a_claim_in_other_words_succeeds_the_one_it_overlaps(located):
    new = (shorter(located[0]), *located[1:])
    kept, (difference,) = succession(located, new, frozenset())
    assert kept == new
    assert (difference.kind, [field for field, _, _ in difference.fields]) == ("changed", ["quote"])


def test_a_reviewed_claim_keeps_its_name_in_other_words(located):
    new = (shorter(located[0]), *located[1:])
    kept, _ = succession(located, new, frozenset(ids(located)[:1]))
    assert ids(kept) == ids(located)
    again, differences = succession(kept, new, frozenset(ids(located)[:1]))
    assert (again, differences) == (kept, ())


def test_a_claim_that_is_no_longer_found_is_gone_unless_it_was_reviewed(located):
    kept, (difference,) = succession(located, located[1:], frozenset())
    assert (kept, difference.kind) == (located[1:], "gone")
    kept, (difference,) = succession(located, located[1:], frozenset(ids(located)[:1]))
    assert (kept, difference.kind) == (located, "kept")


def test_a_claim_of_another_stance_kind_or_reporter_is_another_one(located):
    for changes in ({"stance": "denies"}, {"event_type": "air"}, {"reporter_side": "third party"}):
        other = altered(located[0], **changes)
        _, differences = succession(located[:1], (other,), frozenset())
        assert sorted(d.kind for d in differences) == ["gone", "new"]


def test_differences_are_told_in_words(located):
    changed = altered(located[0], casualties=replace(located[0].claim.casualties, wounded=9))
    _, (difference,) = succession(located[:1], (changed,), frozenset())
    name, quote = ids(located)[0], located[0].claim.quote
    assert difference.sentence == f"{name} changed: wounded 4 -> 9 (“{quote}”)"


def later(told, profile, toponyms):
    """The rules of a later version: they cut the first quote shorter, lose the second and read the rest otherwise."""
    claims = extract(told, profile, toponyms)
    cut = claims[0].quote[:-1]
    first = replace(claims[0], quote=cut, quote_end=claims[0].quote_end - 1)
    return (first, *(replace(c, reporter_kind="witness") for c in claims[2:]))


@pytest.fixture
def case(address):
    opened = Case.open(address, create=True)
    opened.add(map(article, NUMBERS))
    yield opened
    opened.close()


def of(case, name):
    return [each for each in case.located() if each.claim.article_id == name]


def test_read_anew_by_the_same_rules_a_case_is_as_it_was(case):
    case.review("Ana", lambda s: [review.edit(s, name, "killed", "4") for name in list(s.located)[:3]])
    before = case.state()
    assert case.reextract().differences == []
    after = case.state()
    assert (after.articles, after.located, after.changes) == (before.articles, before.located, before.changes)


def test_read_anew_by_other_rules_a_case_keeps_every_review(case):
    names = ids(of(case, "article-002"))
    case.review("Ana", lambda s: [review.edit(s, names[0], "killed", "4"), review.reject(s, names[1])])
    case.review("Ben", lambda s: [review.edit(s, names[2], "place", "Goris")])
    log = case.reviews()
    added = case.reextract(reader=Reader("rules", later))
    kinds = {d.claim_id: d.kind for name, d in added.differences if name == "article-002"}
    assert kinds == {names[0]: "changed", names[1]: "kept", names[2]: "changed"}
    told = {each.claim.claim_id: each.claim for each in of(case, "article-002")}
    assert list(told) == names
    assert (told[names[0]].casualties.killed, told[names[0]].review) == (4, "edited")
    assert told[names[1]].review == "rejected"
    assert (told[names[2]].reporter_kind, told[names[2]].review) == ("witness", "edited")
    assert case.reviews() == log
    assert case.check() == ()
    again = case.reextract(reader=Reader("rules", later)).differences
    assert [(name, d.kind, d.claim_id) for name, d in again] == [("article-002", "kept", names[1])]
    case.undo("Ana", [1, 2, 3])
    case.reextract()
    assert case.result().claims.equals(run_articles(list(map(article, NUMBERS))).claims)


def test_a_dry_run_tells_the_same_and_changes_nothing(case):
    before = case.state()
    dry = case.reextract(reader=Reader("rules", later), dry_run=True)
    assert case.state() == before
    assert dry.differences
    assert case.reextract(reader=Reader("rules", later)).differences == dry.differences


def test_an_article_that_cannot_be_read_anew_keeps_its_claims(case):
    def failing(told, profile, toponyms):
        raise ExtractionError("nothing came.")

    before = case.state()
    added = case.reextract(reader=Reader("llm", failing))
    assert [(r.source, r.reason) for r in added.rejected] == [(f"article-{n:03}", "nothing came.") for n in NUMBERS]
    assert case.state() == before


def test_a_merger_holds_when_its_claims_are_found_in_other_words(case):
    incidents = [i.incident_id for i in case.result().incidents.itertuples() if i.attacker == "Azerbaijan"][:2]
    case.review("Ana", lambda s: [review.merge(s, incidents)])
    links = case.state().reviewed.links
    case.reextract(reader=Reader("rules", later))
    assert case.state().reviewed.links == links


def test_articles_of_another_version_are_counted(case, monkeypatch):
    for room in (case_room, intake):
        monkeypatch.setattr(room, "__version__", "9.9")
    assert case.info().outdated == len(NUMBERS)
    case.reextract()
    assert case.info().outdated == 0
