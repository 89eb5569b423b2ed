"""The rooms of the page without a browser: evidence, adding, reading a text, failing, and opening something else."""

from __future__ import annotations

import json
from datetime import date

import pytest
from app_script import app, plain  # noqa: F401  (a fixture)
from claim_tables import write_table

from mapper import wording
from mapper.article import Article
from mapper.bundled import example_articles
from mapper.case import Case
from mapper.claim import Claim, Mark
from mapper.errors import FetchError
from mapper.hearing import hearing
from mapper.inputs import Fetched
from mapper.reading import read
from mapper.rooms import adding, evidence, map_view
from mapper.rooms.context import context
from mapper.rooms.marked import marked, pieces
from mapper.words import ENGLISH

TEXT = "First words. Second ones say so! He said it. Last words."


@pytest.fixture(scope="module")
def case(example_case):
    return example_case


@pytest.fixture
def own(case):
    west, east = [side.name for side in case.profile.sides][:2]
    place = case.claims["place_as_written"].dropna().mode().iloc[0]
    return f"{west} said on Thursday that {east} had shelled {place} with mortars.\n{east} denied that.\n"


def incident_with(case, column):
    return case.incidents.loc[case.incidents[column].map(len) > 0].iloc[0]


# A quote in its context, and a text with its claims marked.


def test_a_quote_stands_between_the_sentence_before_and_the_one_after():
    article = Article("a", TEXT)
    start = TEXT.index("He said")
    before, quote, after = context(article, "He said it.", start, start + 11)
    assert (before.strip(), quote, after.strip()) == ("Second ones say so!", "He said it.", "Last words.")


def test_a_quote_without_its_article_or_at_other_words_stands_alone():
    assert context(None, "He said it.", 0, 11) == ("", "He said it.", "")
    assert context(Article("a", TEXT), "He said it.", 0, 11) == ("", "He said it.", "")


def test_the_pieces_of_a_marked_text_are_the_text_and_carry_what_they_bear_out():
    claim = Claim("a", "He said it.", 33, 44, "West", "asserts", "other", attacker="East",
                  marks=(Mark(33, 35, "speaker"), Mark(36, 40, "saying"), Mark(41, 43, "attacker")))  # fmt: skip
    found = pieces(TEXT, [claim])
    assert "".join(piece.text for piece in found) == TEXT
    told = {piece.text: (piece.kinds, piece.side) for piece in found if piece.kinds}
    assert told == {"He": (("speaker",), "West"), "said": (("saying",), None), "it": (("attacker",), "East")}
    assert [piece.text for piece in found if piece.starts] == ["He"]
    html = marked(found, {"West": "#0072B2"}, ENGLISH)
    assert '<mark style="--side:#0072B2">He<small>speaker</small></mark>' in html


def test_a_marked_text_is_escaped():
    text = "<script>x</script> & <b onclick=y>"
    claim = Claim("a", text, 0, len(text), "<i>", "asserts", "other", marks=(Mark(0, 8, "speaker"),))
    html = marked(pieces(text, [claim]), {"<i>": "#000000"}, ENGLISH)
    assert "<script" not in html
    assert "<b o" not in html
    assert "&lt;b onclick=y&gt;" in html


# The evidence.


def test_the_evidence_tells_what_the_sides_agree_and_differ_on_and_their_origins(app, case):  # noqa: F811
    incident = incident_with(case, "differ")
    page = app(incident=incident["incident_id"])
    assert not page.exception
    captions = plain(page.caption)
    aspects = ", ".join(ENGLISH(f"aspect.{aspect}") for aspect in incident["differ"])
    assert f"They contradict each other on: {aspects}." in captions
    assert any(ENGLISH("count.origins", n=int(incident["n_origins"])) in words for words in captions)


def test_the_words_behind_each_claim_stand_in_their_context(app, case):  # noqa: F811
    incident = incident_with(case, "counter_ids")
    page = app(incident=incident["incident_id"])
    told = " ".join(element.proto.body for element in page.get("html"))
    articles = {article.article_id: article for article in case.articles}
    for column in hearing(case.claims, case.incidents, incident["incident_id"]).columns:
        for claim in wording.rows_of(column.claims)[: column.own]:
            before, quote, after = context(
                articles[claim["article_id"]], claim["quote"], claim["quote_start"], claim["quote_end"]
            )
            for words in (before, quote, after):
                assert wording.known(words).split("\n")[0][:40].replace("'", "&#x27;") in told


def test_a_card_begins_with_what_is_done_with_the_claim_and_names_no_kind_of_attack_where_none_is_told(app, case):  # noqa: F811
    contested = case.incidents.loc[case.incidents["status"] == "contested"]
    incident = contested.loc[contested["counter_ids"].map(len) > 0].iloc[0]
    page = app(incident=incident["incident_id"])
    (denial,) = [part.proto.body for part in page.get("html") if "tag denies" in part.proto.body][:1]
    assert denial.index(f">{ENGLISH('stance.denies')}<") < denial.index("<blockquote")
    assert ENGLISH("event.other") not in denial
    assert f">{ENGLISH('snapshot.counter')}<" in denial


def test_the_list_tells_each_incident_with_its_kind_and_the_symbols_of_who_speaks(app, case):  # noqa: F811
    page = app()
    labels = [button.label for button in page.button if button.key.startswith("start-")]
    assert all("![](data:image/svg+xml;base64," in label for label in labels)
    assert any(ENGLISH("event.shelling") in label for label in labels)


def test_where_no_claim_that_is_shown_has_a_place_the_page_says_so(app, case):  # noqa: F811
    lost = case.claims.geometry.isna() | case.claims.geometry.is_empty
    alone = lost.groupby([case.claims["reporter_side"], case.claims["date_start"]]).all()
    side, day = alone.index[alone][0]
    page = app(**{"side": side, "from": day.isoformat(), "until": day.isoformat()})
    assert ENGLISH("app.map.nothing") in plain(page.caption)
    assert ENGLISH("app.map.no_match") in plain(app(q="words of nobody").caption)


def test_a_line_that_repeats_another_of_the_column_is_folded_below_it(app, case):  # noqa: F811
    row = case.claims.loc[case.claims["repeats"].notna()].iloc[0]
    page = app(incident=row["incident_id"], claim=row["claim_id"])
    assert not page.exception
    (fold,) = [fold for fold in page.expander if fold.label.startswith("Repeats another claim here")][:1]
    assert fold.proto.expanded
    told = " ".join(element.proto.body for element in fold.get("html"))
    assert row["quote"].replace("'", "&#x27;") in told


def test_as_known_on_a_day_leaves_out_what_was_published_later(app, case):  # noqa: F811
    first = min(case.claims["published"].dropna())
    page = app(known=first.isoformat())
    assert not page.exception
    shown = case.claims.loc[case.claims["published"].map(lambda day: day == first), "claim_id"].nunique()
    assert f"**{shown}** of" in page.markdown[0].value
    assert any("As known on" in words for words in plain(page.caption))


# Adding articles.


def test_an_address_is_fetched_only_when_told_to_and_joins_what_is_open(app, monkeypatch, own):  # noqa: F811
    asked = []

    class Fetcher:
        def __enter__(self):
            return self

        def __exit__(self, *_):
            return None

        def __call__(self, url, /):
            asked.append(url)
            if url.endswith("no"):
                raise FetchError("the server says no.")
            return Fetched(url, ".txt", own.encode())

    monkeypatch.setattr(adding, "deferred", Fetcher)
    page = app()
    page.text_input(key="url").set_value("https://paper.example/one")
    page.run()
    assert asked == []
    page.text_input(key="url").set_value("https://paper.example/one")
    next(button for button in page.button if button.label == "Fetch it").click().run()
    assert not page.exception
    assert asked == ["https://paper.example/one"]
    assert any(words.startswith("6 articles") for words in plain(page.caption))
    page.text_input(key="url").set_value("https://paper.example/no")
    next(button for button in page.button if button.label == "Fetch it").click().run()
    assert any("the server says no" in words for words in plain(page.warning))
    assert any(words.startswith("6 articles") for words in plain(page.caption))


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1/", "http://localhost:9/", "file:///etc/passwd", "no address", "javascript:1"]
)
def test_an_address_that_must_not_be_asked_is_refused_in_one_sentence(app, url):  # noqa: F811
    page = app()
    page.text_input(key="url").set_value(url)
    next(button for button in page.button if button.label == "Fetch it").click().run()
    assert not page.exception
    assert len(page.warning) == 1
    assert any(words.startswith("5 articles") for words in plain(page.caption))


def reading_room(case=None):
    """The dialog in which a text is read, as a page of its own."""

    def script(case):
        from mapper.rooms import text  # noqa: PLC0415  (the script of a page)

        text._room(case)

    from streamlit.testing.v1 import AppTest  # noqa: PLC0415  (slow)

    return AppTest.from_function(script, args=(case,), default_timeout=60).run()


def test_a_pasted_text_shows_its_claims_marked_and_can_be_kept(own):
    page = reading_room()
    page.text_area(key="pasted").set_value(own)
    page.date_input(key="pasted-day").set_value(date(2022, 9, 15))
    page.button(key="pasted-read").click().run()
    assert not page.exception
    told = " ".join(element.proto.body for element in page.get("html"))
    assert "<small>speaker</small>" in told
    assert any(words.startswith("Reporter:") for words in plain(page.caption))
    page.button(key="pasted-keep").click().run()
    (kept,) = page.session_state["added"]
    assert (kept.text, kept.published) == (own, date(2022, 9, 15))


def test_a_text_that_is_kept_joins_what_is_open_and_can_be_forgotten(app, own):  # noqa: F811
    page = app()
    page.session_state["added"] = (Article("text-1", own), Article("text-1", f"{own} Again."))
    page.run()
    assert any(words.startswith("7 articles") for words in plain(page.caption))
    page.button(key="forget").click().run()
    assert any(words.startswith("5 articles") for words in plain(page.caption))


def test_a_pasted_text_of_no_known_conflict_is_one_sentence():
    page = reading_room()
    page.text_area(key="pasted").set_value("Stir the soup until it thickens.")
    page.button(key="pasted-read").click().run()
    assert not page.exception
    assert len(page.error) == 1


def test_a_pasted_text_is_kept_in_the_case_that_is_open(tmp_path, own):
    path = tmp_path / "my.case"
    with Case.open(path, create=True) as opened:
        opened.add(read([example_articles()]).articles)
    page = reading_room(str(path))
    page.text_area(key="pasted").set_value(own)
    page.button(key="pasted-read").click().run()
    page.button(key="pasted-keep").click().run()
    assert not page.exception
    with Case.open(path) as opened:
        assert len(opened.articles()) == 6


# Opening something else.


def test_a_case_and_a_table_are_opened_by_their_paths(app, case, tmp_path):  # noqa: F811
    path = tmp_path / "my.case"
    with Case.open(path, create=True) as opened:
        opened.add(read([example_articles()]).articles[:1])
    table = tmp_path / "claims.parquet"
    write_table(case.claims, case.incidents, table)
    page = app()
    page.radio(key="source").set_value("other").run()
    for opened, number in ((path, None), (table, case.claims["claim_id"].nunique())):
        page.text_input(key="path").set_value(str(opened)).run()
        assert not page.exception
        assert not page.error
        total = int(page.markdown[0].value.split(" of ")[1].split(" ")[0])
        assert total == (number or total)
        assert total != case.claims["claim_id"].nunique() or number
    page.text_input(key="path").set_value(str(tmp_path / "none.txt")).run()
    assert not page.exception
    assert "neither a case nor a table" in page.warning[0].value.replace("\\", "")


def test_a_table_that_is_no_table_is_one_sentence(app, tmp_path):  # noqa: F811
    path = tmp_path / "claims.parquet"
    path.write_bytes(b"PAR1 but no more")
    page = app(path)
    assert not page.exception
    assert len(page.error) + len(page.warning) == 1


def test_another_conflict_can_be_chosen(app, tmp_path):  # noqa: F811
    path = tmp_path / "one.txt"
    path.write_text("Stir the soup until it thickens, then serve it with bread.\n", encoding="utf-8")
    page = app(path)
    assert len(page.error) == 1
    page.selectbox(key="profile").set_value(page.selectbox(key="profile").options[1]).run()
    assert not page.error
    assert "No claim about an attack" in page.info[0].value


# Failing.


@pytest.mark.parametrize(("module", "name"), [(evidence.Room, "show"), (map_view, "_map")])
def test_a_room_that_fails_says_one_sentence_with_ways_on_and_leaves_the_others(
    app, monkeypatch, capsys, module, name  # noqa: F811
):  # fmt: skip
    def broken(*_):
        raise RuntimeError("secret of the machine")

    monkeypatch.setattr(module, name, broken)
    page = app(side="Nobody")
    assert not page.exception
    (error,) = page.error
    assert "Something went wrong" in error.value
    shown = json.dumps([str(element) for element in page.main])
    assert "secret of the machine" not in shown
    assert "Traceback" not in shown
    assert "secret of the machine" in capsys.readouterr().err
    assert page.markdown[0].value.startswith("**50**")
    labels = [button.label for button in page.button]
    assert "Try again" in labels
    assert "Back to the example" in labels
    monkeypatch.undo()
    page.run()
    assert not page.error


def test_a_failure_before_any_claim_is_known_is_one_sentence_too(app, monkeypatch):  # noqa: F811
    def broken(*_):
        raise RuntimeError("secret of the machine")

    monkeypatch.setattr("mapper.rooms.reading.articles", broken)
    page = app()
    assert not page.exception
    assert len(page.error) == 1
