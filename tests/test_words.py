"""The words of the page, in every language."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from string import Formatter

import pytest

from mapper.claim import EVENT_TYPES, REVIEWS, STANCES, WEAPONS
from mapper.errors import MapperError
from mapper.incidents import STATUSES
from mapper.words import ENGLISH, LANGUAGES, texts, words


def names(text):
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("key", texts())
def test_a_text_stands_in_every_language_with_the_same_values_and_the_plurals_it_knows(key):
    forms = texts()[key]
    assert set(forms) == set(LANGUAGES)
    english = forms["en"]
    wanted = names(english if isinstance(english, str) else english["other"])
    for language, text in forms.items():
        assert isinstance(text, dict) == isinstance(english, dict)
        if isinstance(text, dict):
            assert set(text) == {*words(language).locale.plural_form.tags, "other"}
        for form in text.values() if isinstance(text, dict) else [text]:
            assert form.strip()
            assert names(form) == wanted


@pytest.mark.parametrize(
    ("group", "codes"),
    [("stance", STANCES), ("event", EVENT_TYPES), ("deed", EVENT_TYPES), ("weapon", WEAPONS), ("status", STATUSES),
     ("review", REVIEWS)],
)  # fmt: skip
def test_every_code_of_the_frames_has_its_term(group, codes):
    assert set(codes) <= set(ENGLISH.table(group))


@pytest.mark.parametrize(
    ("language", "n", "said"),
    [("en", 1, "1 claim"), ("en", 1200, "1,200 claims"), ("ru", 1, "1 утверждение"), ("ru", 3, "3 утверждения"),
     ("ru", 11, "11 утверждений"), ("hy", 2, "2 պնդում"), ("az", 2, "2 iddia")],
)  # fmt: skip
def test_numbers_take_the_plural_of_the_language(language, n, said):
    assert words(language)("count.claims", n=n) == said


def test_days_are_written_as_the_language_does():
    span = (date(2022, 9, 13), date(2022, 9, 14))
    assert words("ru").day(*span).startswith("13–14 сентября 2022")
    assert words("hy").day(*span) == "2022 թ. սեպտեմբերի 13–14"
    assert words("az").day(*span) == "13–14 sentyabr 2022"


def test_a_language_without_words_is_named_with_those_that_there_are():
    with pytest.raises(MapperError, match="choose one of en, hy, az, ru"):
        words("xx")


def test_all_languages_of_today_are_written_from_left_to_right():
    assert {words(language).direction for language in LANGUAGES} == {"ltr"}


def test_a_bar_is_named_by_its_day_or_by_its_month_where_it_stands_for_more_than_a_week():
    assert words("en").short_day(date(2022, 9, 13), date(2022, 9, 13)) == "13 Sept"
    assert words("en").short_day(date(2022, 9, 1), date(2022, 9, 30)) == "Sept 2022"


ROOT = Path(__file__).resolve().parents[1]
ASKED = re.compile(r'\bwords\(\s*"([a-z_]+\.[^"{}]+)"')


def test_every_key_that_the_code_asks_for_is_there():
    sources = [*(ROOT / "mapper").rglob("*.py"), ROOT / "app.py"]
    asked = {key for path in sources for key in ASKED.findall(path.read_text(encoding="utf-8"))}
    assert len(asked) > 100
    assert asked - set(texts()) == set()
