"""One colour and one shape for each side, and no side better treated than another."""

from __future__ import annotations

import re

import pytest

from mapper.claim import OUTLET, THIRD_PARTY
from mapper.incidents import STATUSES
from mapper.symbols import COLOURS, NEUTRAL, SHAPES, symbols

MARKUP = r'<svg [\w=":/. -]+>(<g transform="scale\(0.84\)">)?(<path [\w=":/.# -]+></path>)+(</g>)?</svg>'


def test_sides_differ_in_colour_and_in_shape():
    given = symbols(["A", "B", "C", "D", "E", THIRD_PARTY, OUTLET])
    assert len({symbol.colour for symbol in given.values()}) == 7
    assert len({symbol.shape for symbol in given.values()}) == 7
    assert len({symbol.path for symbol in given.values()}) == 7


def test_the_order_in_which_sides_appear_does_not_matter():
    assert symbols(["B", OUTLET, "A"]) == symbols(["A", "B", OUTLET, "A"])
    assert list(symbols([OUTLET, "B", "A"])) == ["A", "B", OUTLET]


def test_whoever_speaks_for_no_side_is_grey_or_black_and_takes_no_sides_place():
    assert symbols(["A", "B"]).items() <= symbols(["A", "B", THIRD_PARTY, OUTLET]).items()
    for symbol in NEUTRAL.values():
        assert len({symbol.colour[at : at + 2] for at in (1, 3, 5)}) == 1
        assert symbol.colour not in COLOURS
        assert symbol.shape not in SHAPES


def test_many_sides_still_have_symbols_of_their_own():
    given = symbols(f"side {at:02}" for at in range(56))
    assert len({(symbol.colour, symbol.shape) for symbol in given.values()}) == 56


def test_no_sides_have_no_symbols():
    assert symbols([]) == {}


@pytest.mark.parametrize("hollow", [False, True])
@pytest.mark.parametrize("status", ["", *STATUSES])
@pytest.mark.parametrize("denied", [False, True])
def test_the_markup_holds_nothing_but_figures_and_our_own_words(hollow, status, denied):
    for symbol in symbols(["<script>", '"onload="', THIRD_PARTY]).values():
        markup = symbol.svg(hollow=hollow, status=status, denied=denied)
        assert "script" not in markup
        assert re.fullmatch(MARKUP, markup)


def test_what_stands_behind_an_incident_is_told_by_its_outline_and_by_nothing_else():
    (symbol,) = symbols(["A"]).values()
    plain = symbol.svg()
    outlined = {status: symbol.svg(status=status) for status in STATUSES}
    assert outlined["one_side_only"] == outlined["unattributed"] == plain
    assert len(set(outlined.values())) == 4
    body = re.search(r"<path .*?></path>", plain)[0]
    assert all(body in markup for markup in outlined.values())
