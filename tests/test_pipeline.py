"""The whole path, from articles to frames."""

from dataclasses import replace
from datetime import date

import pytest

from gazetteer import GazetteerError, Toponym
from mapper import profile as profiles
from mapper.article import Article
from mapper.bundled import example_articles
from mapper.claim import Claim, PlaceMention
from mapper.errors import ExtractionError, ProfileError
from mapper.extraction.rules import extract
from mapper.pipeline import run, run_articles
from mapper.reading import Rejection

DAY = date(2022, 9, 14)
ONE = "Armenia said on Tuesday that Azerbaijan had shelled Jermuk with mortars.\n"
TWO = "Azerbaijan said that Armenia had shelled Dashkasan overnight, wounding two soldiers.\n"
CALM = "Armenia and Azerbaijan agreed to talk in the spring.\n"
NORVIA = """
name = "norvia-sudoria"
[[sides]]
name = "Norvia"
demonyms = ["Norvian"]
[[sides]]
name = "Sudoria"
demonyms = ["Sudorian"]
"""


def article(name, text, **more):
    return Article(name, text, published=DAY, **more)


@pytest.fixture(scope="module")
def case():
    return run([example_articles()])


def test_the_bundled_case_gives_claims_with_places_and_both_sides(case):
    assert case.rejected == ()
    assert case.profile.name == "armenia-azerbaijan"
    assert {"Armenia", "Azerbaijan"} <= set(case.claims["reporter_side"])
    assert case.claims.geometry.notna().sum() >= 10
    assert len(case.incidents) == case.claims["incident_id"].nunique()
    assert all(a.published for a in case.articles)


def test_each_quote_is_where_it_says(case):
    texts = {a.article_id: a.text for a in case.articles}
    for claim in case.claims.itertuples():
        assert texts[claim.article_id][claim.quote_start : claim.quote_end] == claim.quote


def test_the_same_articles_give_the_same_result(case):
    again = run([example_articles()])
    assert case.claims.equals(again.claims)
    assert case.incidents.equals(again.incidents)
    assert case.located == again.located


def test_what_an_article_claims_hangs_on_no_other_article(case):
    for one in case.articles:
        alone = run_articles([one], profile=case.profile)
        together = [c for c in case.located if c.claim.article_id == one.article_id]
        assert list(alone.located) == together


def test_files_and_folders_are_read_and_the_rejected_handed_on(tmp_path):
    (tmp_path / "one.txt").write_text(ONE, encoding="utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    result = run([tmp_path, tmp_path / "missing"], published=DAY)
    assert [a.article_id for a in result.articles] == ["one"]
    assert [r.source for r in result.rejected] == [str(tmp_path / "empty.txt"), str(tmp_path / "missing")]
    assert result.claims["date_start"].tolist() == [date(2022, 9, 13)]


def test_claims_stand_in_the_order_of_their_articles():
    result = run_articles([article("z", ONE), article("a", TWO), article("m", CALM)])
    assert list(result.claims["article_id"]) == ["z", "a"]
    assert [a.article_id for a in result.articles] == ["z", "a", "m"]
    assert [c.claim.article_id for c in result.located] == ["z", "a"]


def test_without_a_day_a_weekday_is_no_date():
    result = run_articles([Article("one", ONE)])
    assert result.claims["date_start"].isna().all()


def test_both_sides_are_read_alike():
    def mirrored(text):
        return text.replace("Armenia", "\0").replace("Azerbaijan", "Armenia").replace("\0", "Azerbaijan")

    there, back = (
        [
            (c.reporter_side, c.stance, c.attacker, c.target, c.event_type, c.place_as_written, c.date_start, c.wounded)
            for c in run_articles([article("a", text)], profile="armenia-azerbaijan").claims.itertuples()
        ]
        for text in (ONE + TWO, mirrored(ONE + TWO))
    )
    swap = {"Armenia": "Azerbaijan", "Azerbaijan": "Armenia"}
    assert len(there) == 2
    assert [tuple(swap.get(v, v) if isinstance(v, str) else v for v in row) for row in there] == back


def test_a_profile_may_be_given_as_name_file_or_object(tmp_path):
    file = tmp_path / "norvia.toml"
    file.write_text(NORVIA, encoding="utf-8")
    text = "Norvia said that Sudorian artillery had shelled its posts.\n"
    for given in (str(file), file, profiles.load(file)):
        result = run_articles([article("a", text)], profile=given)
        assert result.profile.name == "norvia-sudoria"
        assert list(result.claims["attacker"]) == ["Sudoria"]
    assert run_articles([article("a", CALM)], profile="armenia-azerbaijan").profile.name == "armenia-azerbaijan"


def test_a_layer_of_ones_own_knows_more_places(tmp_path):
    layer = tmp_path / "mine.csv"
    layer.write_text("name,lat,lon\nQwertavan,39.9,45.5\n", encoding="utf-8")
    told = article("a", "Armenia said that Azerbaijan had shelled the village of Qwertavan.\n")
    assert run_articles([told]).claims.geometry.isna().all()
    (point,) = run_articles([told], layers=[layer]).claims.geometry
    assert (point.x, point.y) == (45.5, 39.9)


def test_articles_without_claims_give_empty_frames():
    result = run_articles([article("calm", CALM)])
    assert (len(result.claims), len(result.incidents), result.located) == (0, 0, ())


def test_no_articles_give_empty_frames_where_the_profile_is_known():
    result = run_articles([], profile="armenia-azerbaijan")
    assert (len(result.claims), len(result.incidents), result.articles) == (0, 0, ())


@pytest.mark.parametrize("articles", [[], [Article("soup", "Stir the soup until it thickens.")]])
def test_articles_of_no_known_conflict_begin_nothing(articles):
    with pytest.raises(ProfileError, match="give one with --profile"):
        run_articles(articles)


def test_a_profile_or_layer_that_is_not_there_begins_nothing(tmp_path):
    with pytest.raises(ProfileError, match="There is no profile named nowhere"):
        run([example_articles()], profile="nowhere")
    with pytest.raises(GazetteerError, match=r"none\.csv"):
        run([example_articles()], layers=[tmp_path / "none.csv"])


def quoted(article, profile, toponyms):
    """An extractor of two claims, one faulty: the first line, with a place of the gazetteer's and one of its own."""
    line, other = article.text.split("\n")[0], article.text.index("Tuesday")
    places = (PlaceMention(toponyms[-1]), PlaceMention(Toponym(other, other + 7, "Tuesday")))
    claim = Claim(article.article_id, line, 0, len(line), "Armenia", "asserts", "shelling", places=places)
    return (claim, replace(claim, attacker="Atlantis"))


def test_any_extractor_is_verified_located_and_its_dropped_claims_are_told():
    result = run_articles([article("one", ONE)], extractor=quoted)
    (claim,) = result.located
    assert claim.places[0].place.name == "Jermuk"
    assert claim.places[1].place is None
    assert "no gazetteer" not in claim.places[1].reason
    assert [(c.attacker, reason) for c, reason in result.dropped] == [
        ("Atlantis", "the attacker Atlantis is no side of the profile")
    ]


def test_an_article_that_an_extractor_fails_on_is_rejected_and_what_was_found_is_kept():
    def failing(told, profile, toponyms):
        if told.article_id == "none":
            raise ExtractionError("nothing came.")
        if told.article_id == "some":
            raise ExtractionError("not all came.", extract(told, profile, toponyms))
        return extract(told, profile, toponyms)

    three = [article(name, ONE) for name in ("none", "some", "all")]
    result = run_articles(three, rejected=[Rejection("gone", "it is gone.")], extractor=failing)
    assert [(r.source, r.reason) for r in result.rejected] == [
        ("gone", "it is gone."), ("none", "nothing came."), ("some", "not all came."),
    ]  # fmt: skip
    assert [a.article_id for a in result.articles] == ["some", "all"]
    assert [c.claim.article_id for c in result.located] == ["some", "all"]
    assert run_articles(three[:1], extractor=failing).articles == ()


def test_nothing_is_printed_unless_progress_is_asked_for(capfd):
    run_articles([article("one", ONE)])
    assert capfd.readouterr() == ("", "")


def test_an_article_is_read_the_same_under_any_name():
    first, second = (run_articles([article(name, ONE)]).located[0].claim for name in ("a", "b"))
    assert replace(second, article_id="a") == first
    assert second.claim_id != first.claim_id
