"""Texts that are cut off anywhere, as a broken page or a ticker is: they give claims or none, and never a fault."""

import importlib

import pytest
from conflict import claims

MODULES = ("test_deeds", "test_places", "test_tellers")


def texts(module):
    """Give the sentences of the fixtures of a module."""
    tables = [v for k, v in vars(importlib.import_module(module)).items() if k.isupper() and isinstance(v, dict)]
    return [
        case[0] for table in tables for case in table.values() if isinstance(case, tuple) and isinstance(case[0], str)
    ]


@pytest.mark.parametrize("module", MODULES)
def test_a_text_may_end_or_begin_at_any_word(module):
    found = texts(module)
    assert found
    for text in found:
        words = text.split()
        for cut in range(1, len(words)):
            claims(" ".join(words[:cut]))
            claims(" ".join(words[cut:]))
