"""A case keeps articles, claims and reviews; what it tells hangs on what it holds, not on how that came in."""

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
import sqlalchemy
from case_articles import ALONE, ELSEWHERE, article
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mapper import intake, review, schema, storage
from mapper import profile as profiles
from mapper.article import Article
from mapper.bundled import example_articles
from mapper.case import REVIEW_COLUMNS, Case
from mapper.errors import CaseError, ExtractionError, InputError, ProfileError, ReviewError
from mapper.extraction.rules import extract
from mapper.intake import Reader
from mapper.pipeline import claims_of, run_articles
from mapper.reading import read

NORVIA = """
name = "norvia-sudoria"
[[sides]]
name = "Norvia"
demonyms = ["Norvian"]
[[sides]]
name = "Sudoria"
demonyms = ["Sudorian"]
"""
NORVIAN = "Norvia said on Tuesday that Sudorian artillery had shelled Qwertavan.\n"
DIGESTS = read([example_articles()]).articles


@pytest.fixture
def case(address):
    opened = Case.open(address, create=True)
    yield opened
    opened.close()


def same_frames(one, other):
    return one.claims.equals(other.claims) and one.incidents.equals(other.incidents)


def execute(case, statement):
    with case._storage.writing() as connection:
        connection.exec_driver_sql(statement)


def first_claim(case):
    return case.located()[0].claim.claim_id


def test_a_case_tells_what_a_run_over_its_articles_tells(case):
    added = case.add(DIGESTS)
    assert added.new == [a.article_id for a in DIGESTS]
    run = run_articles(DIGESTS)
    told = case.result()
    assert same_frames(told, run)
    assert told.located == run.located
    assert told.articles == run.articles
    assert told.profiles == run.profiles


def test_a_case_that_was_closed_tells_the_same(address):
    with Case.open(address, create=True) as case:
        case.add(map(article, range(6)))
        before = case.result()
    with Case.open(address) as case:
        assert same_frames(case.result(), before)
        assert case.articles() == tuple(map(article, range(6)))


def test_what_is_there_already_is_left_alone(case):
    case.add(map(article, range(4)))
    state = case.state()
    added = case.add(map(article, range(6)))
    assert added.same == [f"article-{n:03}" for n in range(4)]
    assert added.new == ["article-004", "article-005"]
    assert [c for c in case.state().located if c.claim.article_id < "article-004"] == list(state.located)


MIXED = (*DIGESTS[:3], *map(article, range(3)), Article("alone", ALONE), Article("elsewhere", ELSEWHERE))


@pytest.fixture(scope="module")
def read_once():
    """Claims are found once for each article and conflict, so that many orders can be tried."""
    found = {}

    def remembered(told, profile, gazetteer, extractor):
        if extractor is not extract:
            return claims_of(told, profile, gazetteer, extractor)
        key = (told, profile.name, gazetteer.layers())
        if key not in found:
            found[key] = claims_of(told, profile, gazetteer, extractor)
        return found[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(intake, "claims_of", remembered)
        yield


@pytest.fixture(scope="module")
def in_one_batch(read_once, tmp_path_factory):
    with Case.open(tmp_path_factory.mktemp("batch") / "my.case", create=True) as case:
        case.add(MIXED)
        return case.result()


def orders(length):
    """Permutations of some articles, cut into batches, some of them given again."""
    cuts = st.lists(st.integers(0, length), max_size=length).map(sorted)
    again = st.lists(st.integers(0, length - 1), max_size=3)
    return st.tuples(st.permutations(range(length)), cuts, again)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=orders(len(MIXED)))
def test_any_order_any_batches_and_once_or_twice_give_the_same_incidents(in_one_batch, tmp_path_factory, order):
    permutation, cuts, again = order
    with Case.open(tmp_path_factory.mktemp("order") / "my.case", create=True) as case:
        for start, end in zip([0, *cuts], [*cuts, len(MIXED)], strict=True):
            case.add([MIXED[n] for n in permutation[start:end]])
        case.add([MIXED[n] for n in again])
        assert same_frames(case.result(), in_one_batch)
        assert case.result().profiles == in_one_batch.profiles


def test_any_order_gives_the_same_incidents_in_a_database_too(in_one_batch, databases):
    for articles in (MIXED[::-1], [*MIXED[4:], *MIXED, *MIXED[:4]]):
        with Case.open(databases.new(), create=True) as case:
            for one in articles:
                case.add([one])
            assert same_frames(case.result(), in_one_batch)


def test_an_article_that_tells_no_conflict_goes_with_most_and_follows_them(case):
    added = case.add([Article("alone", ALONE)])
    assert added.unread == ["alone"]
    case.add([replace(article(n), article_id=f"e{n}", text=f"{ELSEWHERE}Day {n + 1} was calm.\n") for n in range(2)])
    assert case.state().profiles["alone"].name == "india-pakistan"
    case.add([article(n) for n in range(3)])
    assert case.state().profiles["alone"].name == "armenia-azerbaijan"
    case.remove(["article-000", "article-001"])
    assert case.state().profiles["alone"].name == "india-pakistan"


def test_an_article_of_no_known_conflict_is_kept_unread(case):
    added = case.add([Article("soup", "Stir the soup until it thickens.")])
    assert added.unread == ["soup"]
    assert case.check() == ()
    with pytest.raises(ProfileError, match="give one with --profile"):
        case.result()
    case.add([article(0)])
    assert [a.article_id for a in case.result().articles] == ["article-000", "soup"]


def test_a_case_without_articles_says_so(case):
    with pytest.raises(InputError, match="the case holds no article yet; add some with: mapper add"):
        case.result()


def test_another_article_of_a_name_is_kept_under_a_name_of_its_own(case):
    one, other = article(0), replace(article(1), article_id="article-000")
    case.add([one])
    added = case.add([other])
    ((name, free),) = added.renamed
    assert name == "article-000"
    assert free.startswith("article-000-")
    assert case.add([other, one]).same == [free, "article-000"]
    assert [a.text for a in case.articles()] == [one.text, other.text]
    case.remove(["article-000"])
    assert case.add([other]).same == [free]


def test_the_same_text_under_another_name_is_one_article(case):
    case.add([article(0)])
    again = replace(article(0), article_id="copy", text=f"  {article(0).text.upper()}\n")
    assert case.add([again]).same == ["article-000"]
    assert case.articles() == (article(0),)


def test_replace_puts_an_article_in_the_place_of_another_and_tells_what_changed(case):
    case.add([article(0)])
    mended = replace(article(0), text=article(0).text.replace("Jermuk", "Goris"))
    added = case.add([mended], replace=True)
    assert added.replaced == ["article-000"]
    assert [(d.kind, [f[0] for f in d.fields]) for _, d in added.differences] == [("changed", ["quote", "place"])]
    assert case.articles() == (mended,)


def test_the_same_text_with_other_metadata_stays_as_it_was_unless_replaced(case):
    case.add([article(0)])
    dated = replace(article(0), outlet="Another Paper")
    assert case.add([dated]).kept == ["article-000"]
    assert case.articles() == (article(0),)
    assert case.add([dated], replace=True).replaced == ["article-000"]
    assert case.articles() == (dated,)


def test_a_text_with_a_null_character_is_rejected(case):
    added = case.add([replace(article(0), text="Armenia\0said"), article(1)])
    assert [r.source for r in added.rejected] == ["article-000"]
    assert added.new == ["article-001"]


def test_an_article_that_the_extractor_fails_on_is_rejected_and_can_be_added_later(case):
    def failing(told, profile, toponyms):
        if told.article_id == "article-001":
            raise ExtractionError("nothing came.")
        return extract(told, profile, toponyms)

    added = case.add(map(article, range(3)), reader=Reader("llm", failing))
    assert [(r.source, r.reason) for r in added.rejected] == [("article-001", "nothing came.")]
    assert added.new == ["article-000", "article-002"]
    assert case.add(map(article, range(3))).new == ["article-001"]


def test_the_profile_is_the_case_s_own_and_is_kept_in_it(case, tmp_path):
    file = tmp_path / "norvia.toml"
    file.write_text(NORVIA, encoding="utf-8")
    case.add([Article("one", NORVIAN)], profile=profiles.load(file))
    file.unlink()
    case.add([Article("two", NORVIAN.replace("Tuesday", "Monday"))])
    assert case.result().profile.name == "norvia-sudoria"
    assert list(case.result().claims["attacker"]) == ["Sudoria", "Sudoria"]
    with pytest.raises(CaseError, match="read under the profile norvia-sudoria: leave --profile out, or read all"):
        case.add([article(0)], profile=profiles.load("armenia-azerbaijan"))


def test_a_layer_of_ones_own_is_kept_in_the_case(case, tmp_path):
    layer = tmp_path / "mine.csv"
    layer.write_text("name,lat,lon\nQwertavan,39.9,45.5\n", encoding="utf-8")
    text = "Armenia said on Tuesday that Azerbaijan had shelled the village of Qwertavan.\n"
    case.add([Article("one", text)], layers=[layer, "border-lines"])
    layer.unlink()
    case.close()
    with Case.open(case._storage.path or case._storage.engine.url.render_as_string(hide_password=False).replace(
        "+psycopg", ""
    )) as again:  # fmt: skip
        again.add([Article("two", text.replace("Tuesday", "Monday"))])
        assert [(p.x, p.y) for p in again.result().claims.geometry] == [(45.5, 39.9)] * 2


def test_removed_articles_are_gone_with_their_claims_and_come_back_with_their_reviews(case):
    case.add(map(article, range(3)))
    before = case.result()
    name = first_claim(case)
    case.review("Ana", lambda s: [review.edit(s, name, "killed", "4")])
    reviewed = case.result()
    assert case.remove(["article-000"]) == 1
    assert [a.article_id for a in case.articles()] == ["article-001", "article-002"]
    assert name not in {c.claim.claim_id for c in case.located()}
    assert (case.info().reviews, case.info().dormant) == (1, 1)
    assert case.check() == ()
    case.add([article(0)])
    assert case.info().dormant == 0
    assert same_frames(case.result(), reviewed)
    assert not same_frames(case.result(), before)


def test_all_articles_are_removed_or_none(case):
    case.add(map(article, range(2)))
    with pytest.raises(CaseError, match="There is no article gone in the case: mapper case list names them"):
        case.remove(["article-000", "gone"])
    assert len(case.articles()) == 2


def test_a_review_changes_what_is_told_and_undone_it_changes_nothing(case):
    case.add(map(article, range(4)))
    before, name = case.result(), first_claim(case)
    made = case.review("Ana", lambda s: [review.edit(s, name, "place", "Goris"), review.accept(s, name, "seen")])
    row = case.result().claims.set_index("claim_id").loc[name]
    assert (row["place_name"], row["review"]) == ("Goris", "edited")
    case.undo("Ben", [change.review_id for change in made])
    assert same_frames(case.result(), before)
    log = case.reviews()
    assert [(c.who, c.action, c.undone_by, c.note) for c in log] == [
        ("Ana", "edit", "Ben", None), ("Ana", "accept", "Ben", "seen"),
    ]  # fmt: skip
    with pytest.raises(ReviewError, match="The review 1 was undone by Ben already"):
        case.undo("Ana", [1])
    with pytest.raises(ReviewError, match="There is no review 9 in the case"):
        case.undo("Ana", [9])


def test_a_rejected_claim_counts_for_nothing_and_stays_in_the_case(case):
    case.add(map(article, range(2)))
    name = first_claim(case)
    case.review("Ana", lambda s: [review.reject(s, name)])
    assert name not in set(case.result().claims["claim_id"])
    assert next(c for c in case.located() if c.claim.claim_id == name).claim.review == "rejected"
    case.review("Ana", lambda s: [review.accept(s, name)])
    assert name in set(case.result().claims["claim_id"])


def test_reviews_are_all_made_or_none(case):
    case.add(map(article, range(2)))
    name = first_claim(case)
    with pytest.raises(ReviewError, match="There is no claim gone"):
        case.review("Ana", lambda s: [review.accept(s, name), review.accept(s, "gone")])
    assert case.reviews() == ()


def test_a_merger_and_a_split_reach_the_merging_as_links(case):
    case.add([article(0), article(8)])
    one, other, *_ = (i for i in case.result().incidents.itertuples() if i.attacker == "Azerbaijan")
    case.review("Ana", lambda s: [review.merge(s, [one.incident_id, other.incident_id])])
    (keys,) = case.state().reviewed.links.together
    held = case.result().claims
    both = held[held["incident_id"].isin([one.incident_id, other.incident_id])]
    assert {key[0] for key in keys} >= set(both["claim_id"])


def test_the_log_is_a_table_to_be_exported_with_the_data(address):
    moment = datetime(2031, 5, 3, 12, 30, tzinfo=UTC)
    with Case(storage.opened(address, create=True), now=lambda: moment) as case:
        assert list(case.reviews_table().columns) == list(REVIEW_COLUMNS)
        case.add([article(0)])
        case.review("Ana", lambda s: [review.edit(s, first_claim(case), "killed", "4")])
        case.undo("Ben", [1])
        (row,) = case.reviews_table().to_dict("records")
        assert (row["review_id"], row["at"], row["who"]) == (1, "2031-05-03T12:30:00+00:00", "Ana")
        assert (row["field"], row["old"], row["new"], row["undone"]) == ("killed", None, "4", True)


def test_places_are_named_as_a_policy_asks(case):
    case.add(DIGESTS)
    for policy in ("as-written", "side:Armenia", "side:Azerbaijan"):
        assert same_frames(case.result(policy), run_articles(DIGESTS, labels=policy))


def test_other_programs_read_the_incidents_from_tables(case):
    case.add(DIGESTS)
    case.review("Ana", lambda s: [review.reject(s, next(iter(s.located)))])
    case.draw()
    told = case.result()
    with case._storage.reading() as connection:
        for table, frame, key in (
            (schema.incidents, told.incidents, "incident_id"), (schema.claim_rows, told.claims, "claim_id"),
        ):  # fmt: skip
            rows = connection.execute(sqlalchemy.select(table)).mappings().all()
            assert sorted(row[key] for row in rows) == sorted(frame[key])
            points = {(row["lon"], row["lat"]) for row in rows if row["lon"] is not None}
            assert points == {(p.x, p.y) for p in frame.geometry.dropna()}


def test_a_database_has_views_with_points_for_a_gis(databases):
    address = databases.new()
    with Case.open(address, create=True) as case:
        case.add(DIGESTS)
        told = case.result()
    for view, frame in (("incidents_map", told.incidents), ("claims_map", told.claims)):
        placed = f"SELECT count(*), count(geometry), count(DISTINCT fid) FROM {view}"  # noqa: S608  (a name of ours)
        assert databases.sql(placed, address) == [(len(frame), frame.geometry.notna().sum(), len(frame))]
        kind = f"SELECT type, srid FROM geometry_columns WHERE f_table_name = '{view}'"  # noqa: S608  (as above)
        assert databases.sql(kind, address) == [("POINT", 4326)]


def test_a_sound_case_has_no_findings(case):
    case.add([*map(article, range(6)), Article("alone", ALONE)])
    case.review("Ana", lambda s: [review.edit(s, first_claim(case), "place", "39.84,46.72")])
    assert case.check() == ()


@pytest.mark.parametrize(
    ("damage", "sentence"),
    [
        ("DELETE FROM claims WHERE article_id = 'article-002' AND position = 0",
         "The article article-002 has 2 claims of 3: read it again"),
        ("UPDATE articles SET text = 'Other words.' WHERE article_id = 'article-002'",
         "The text of the article article-002 is not the one that was added"),
        ("UPDATE claims SET payload = '{}' WHERE position = 0", "cannot be read (Object missing required field"),
        ("UPDATE claims SET claim_id = 'c0' WHERE position = 0 AND article_id = 'article-001'",
         "The claim c0 is not what its row says"),
        ("UPDATE reviews SET payload = '1'", "The review 1 cannot be read"),
        ("DROP TABLE layers", "The table layers is missing."),
    ],
)  # fmt: skip
def test_what_is_damaged_or_half_is_found(case, damage, sentence):
    case.add(map(article, range(3)))
    case.review("Ana", lambda s: [review.accept(s, first_claim(case))])
    execute(case, damage)
    assert any(sentence in finding for finding in case.check())


def test_a_backup_is_a_case_of_its_own(case, tmp_path):
    case.add(map(article, range(4)))
    case.review("Ana", lambda s: [review.edit(s, first_claim(case), "killed", "4")])
    case.backup(tmp_path / "copy.case")
    assert sorted(p.name for p in tmp_path.iterdir() if "copy" in p.name) == ["copy.case"]
    with Case.open(tmp_path / "copy.case") as copy:
        assert copy.state() == case.state()
        assert copy.check() == ()
        copy.review("Ben", lambda s: [review.accept(s, first_claim(copy))])
        assert [c.review_id for c in copy.reviews()] == [1, 2]
    assert len(case.reviews()) == 1


def test_a_backup_never_replaces_a_file(case, tmp_path):
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(CaseError, match="there is a file already; give the backup another name"):
        case.backup(tmp_path / "notes.txt")
    with pytest.raises(CaseError, match=r"the folder .* does not exist"):
        case.backup(tmp_path / "no" / "copy.case")
    assert (tmp_path / "notes.txt").read_text() == "mine"


def test_the_counts_tell_what_a_case_holds(case):
    case.add(map(article, range(6)))
    case.review("Ana", lambda s: [review.accept(s, n) for n in list(s.located)[:2]])
    case.undo("Ana", [2])
    info, told = case.info(), case.result()
    assert (info.articles, info.claims, info.incidents) == (6, len(case.located()), len(told.incidents))
    assert (info.reviews, info.undone, info.dormant, info.outdated) == (2, 1, 0, 0)
    assert info.profiles == (("armenia-azerbaijan", 6),)


def test_a_place_that_was_edited_holds_whatever_the_gazetteer_later_knows(case, monkeypatch):
    case.add([article(0)])
    name = first_claim(case)
    case.review("Ana", lambda s: [review.edit(s, name, "place", "Goris")])
    monkeypatch.setattr(intake, "open_gazetteer", None)
    (point,) = case.result().claims.set_index("claim_id").loc[[name]].geometry
    assert round(point.x, 2) == 46.34


def test_claims_are_plain_json_in_the_file(case):
    case.add([article(0)])
    with case._storage.reading() as connection:
        payload = connection.exec_driver_sql("SELECT payload FROM claims").scalar()
    assert json.loads(payload)["claim"]["quote"] in article(0).text
