"""The hostile texts that others are tried with."""

from payloads import PAYLOADS


def test_there_are_enough_and_each_is_another():
    assert len(PAYLOADS) >= 100
    assert len(set(PAYLOADS)) == len(PAYLOADS)


def test_each_can_stand_in_any_file():
    for payload in PAYLOADS:
        assert payload.encode()
        assert "\0" not in payload
