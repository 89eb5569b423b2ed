from dataclasses import replace
from datetime import date

import pytest
from conflict import PROFILE, PUBLISHED, claims

from gazetteer import Toponym
from mapper.article import Article
from mapper.claim import Casualties, Period, PlaceMention
from mapper.extraction.verification import verified

TEXT = "Norvia said Sudorian forces shelled Alder."
ARTICLE = Article("test", TEXT, published=PUBLISHED)


def test_what_the_rules_find_stands():
    found = claims(TEXT)
    assert verified(found, ARTICLE, PROFILE).claims == found


FAULTS = {
    "invented quote": ({"quote": "Norvia said so."}, "not in the text"),
    "empty quote": ({"quote": "", "quote_end": 0}, "not in the text"),
    "place elsewhere": ({"places": (PlaceMention(Toponym(100, 105, "Birch")),)}, "place is not in the quote"),
    "unknown reporter": ({"reporter_side": "Atlantis"}, "no side of the profile"),
    "unknown attacker": ({"attacker": "Atlantis"}, "no side of the profile"),
    "day to come": ({"period": Period(date(2032, 1, 1), date(2032, 1, 1))}, "lies outside"),
    "day long past": ({"period": Period(date(2020, 1, 1), date(2020, 1, 1))}, "lies outside"),
    "unknown target": ({"target": "civilians"}, "the target civilians is no side"),
    "unknown victims": ({"casualties": Casualties(1, side="Atlantis")}, "the side of the casualties Atlantis is no"),
    "fewer than none": ({"casualties": Casualties(-1)}, "below zero"),
    "days backwards": ({"period": Period(PUBLISHED, date(2031, 5, 1))}, "end before they begin"),
    "unknown stance": ({"stance": "doubts"}, "code lists"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_what_the_text_does_not_bear_out_is_dropped_with_the_reason(fault):
    change, reason = FAULTS[fault]
    (claim,) = claims(TEXT)
    result = verified([replace(claim, **change)], ARTICLE, PROFILE)
    assert result.claims == ()
    assert reason in result.dropped[0][1]
