"""What a model is asked: the parts of a text, the conflict, the day, and nothing else."""

from dataclasses import replace
from itertools import pairwise

from conflict import PROFILE, PUBLISHED
from hypothesis import given
from hypothesis import strategies as st

from mapper.article import Article
from mapper.claim import EVENT_TYPES, REPORTER_KINDS, STANCES, WEAPONS
from mapper.extraction.llm import Draft
from mapper.extraction.prompts import Part, messages, parts

TEXT = "Norvia said Sudorian forces shelled Alder.\n\nBirch was quiet.\nCedar slept. It rained."
ARTICLE = Article("test", TEXT, "The Daily Test", title="A bad night", published=PUBLISHED)


def asked(article=ARTICLE, part=None):
    system, user = messages(article, PROFILE, part or Part(0, len(article.text)))
    assert (system["role"], user["role"]) == ("system", "user")
    return system["content"], user["content"]


def test_a_short_text_is_one_part():
    assert parts(TEXT) == (Part(0, len(TEXT)),)


def test_a_long_text_is_cut_between_paragraphs_then_sentences_then_words():
    assert [TEXT[p.start : p.end] for p in parts(TEXT, 70)] == [
        "Norvia said Sudorian forces shelled Alder.\n\nBirch was quiet.\n", "Cedar slept. It rained.",
    ]  # fmt: skip
    assert [p.of for p in parts(TEXT, 70)] == [2, 2]
    line = "Cedar slept. It rained."
    assert [line[p.start : p.end] for p in parts(line, 15)] == ["Cedar slept. ", "It rained."]
    assert [line[p.start : p.end] for p in parts(line, 8)] == ["Cedar ", "slept. ", "It ", "rained."]
    assert [(p.start, p.end) for p in parts("x" * 5, 2)] == [(0, 2), (2, 4), (4, 5)]


@given(st.text(st.sampled_from("ab. \n🔥"), max_size=80), st.integers(1, 20))
def test_the_parts_of_any_text_hold_all_its_words_once_in_order(text, longest):
    found = parts(text, longest)
    assert "".join("".join(text[p.start : p.end].split()) for p in found) == "".join(text.split())
    assert all(0 < p.end - p.start <= longest and text[p.start : p.end].strip() for p in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert [(p.number, p.of) for p in found] == [(n, len(found)) for n in range(1, len(found) + 1)]


def test_the_task_tells_the_sides_the_codes_and_every_key():
    task, _ = asked()
    for side in PROFILE.sides:
        assert f'- "{side.name}"' in task
    assert "Norvian, Norvians, Norstad (not: Norvian diaspora, Norvia's Midvale Guard)" in task
    assert "Border Watch" in task
    for code in (*STANCES, *EVENT_TYPES, *WEAPONS, *REPORTER_KINDS):
        assert f'"{code}"' in task
    for key in Draft.model_fields:
        assert key in task
    assert "$" not in task


def test_the_material_is_the_text_with_its_day_and_outlet():
    _, material = asked()
    assert material == (
        f"Outlet: The Daily Test\nTitle: A bad night\nPublished: Wednesday, 2031-05-14\n\n<text>\n{TEXT}\n</text>"
    )
    assert "Published: unknown: give a day only" in asked(replace(ARTICLE, published=None))[1]


def test_an_outlet_of_a_side_is_that_sides_voice():
    assert "This outlet speaks for" not in asked()[0]
    assert "This outlet speaks for Sudoria" in asked(replace(ARTICLE, outlet_side="Sudoria"))[0]
    assert "This outlet speaks for Norvia" in asked(replace(ARTICLE, outlet="Norvian Ministry of Defence"))[0]
    assert "This outlet speaks for" not in asked(replace(ARTICLE, outlet_side="Atlantis"))[0]


def test_a_later_part_is_told_how_the_article_begins():
    first, second = parts(TEXT, 70)
    assert "begins" not in asked(part=first)[1]
    told = asked(part=second)[1]
    assert "Part: 2 of 2" in told
    assert "The article begins: Norvia said Sudorian forces" in told
    assert told.endswith("<text>\nCedar slept. It rained.\n</text>")
