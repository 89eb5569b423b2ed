"""A host is asked once in a while, and only for what it lets programs read."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from mapper.courtesy import AGENT, LONGEST_PAUSE, PRODUCT, Turns, asked_to_wait, rules

ROBOTS = """
User-agent: *
Disallow: /private/
Crawl-delay: 5

User-agent: incident-mapper
Disallow: /archive/
"""


def test_turns_at_one_host_are_a_pause_apart_and_those_at_another_are_not():
    now = [100.0]
    turns = Turns(1.0, lambda: now[0])
    assert [turns.wait("a"), turns.wait("a"), turns.wait("b"), turns.wait("a")] == [0.0, 1.0, 0.0, 2.0]
    now[0] = 200.0
    assert turns.wait("a") == 0.0


def test_a_host_may_ask_for_a_longer_pause_within_reason():
    turns = Turns(1.0, lambda: 0.0)
    assert [turns.wait("a", 5.0), turns.wait("a", 10_000.0), turns.wait("a")] == [0.0, 5.0, 5.0 + LONGEST_PAUSE]


def test_rules_for_this_program_go_before_those_for_all():
    told = rules(ROBOTS)
    assert told.permit("https://a.example/private/1")
    assert not told.permit("https://a.example/archive/1")
    assert told.delay == 0.0


def test_rules_for_all_hold_where_there_are_none_for_this_program():
    told = rules(ROBOTS.partition("User-agent: incident-mapper")[0])
    assert not told.permit("https://a.example/private/1")
    assert told.permit("https://a.example/")
    assert told.delay == 5.0


def test_no_rules_permit_everything():
    assert rules("").permit("https://a.example/private/1")
    assert rules("<html>not found</html>").permit("https://a.example/private/1")


def test_the_program_names_itself_as_robots_files_would():
    assert AGENT.startswith(f"{PRODUCT}/")


@pytest.mark.parametrize(("header", "seconds"), [(None, None), ("7", 7.0), (" 0 ", 0.0), ("soon", None), ("-3", None)])
def test_a_server_tells_in_seconds_how_long_to_wait(header, seconds):
    assert asked_to_wait(header) == seconds


def test_a_server_may_tell_the_hour_instead():
    at = datetime.now(UTC)
    assert asked_to_wait(format_datetime(at + timedelta(seconds=20), usegmt=True)) == pytest.approx(19.5, abs=2)
    assert asked_to_wait(format_datetime(at - timedelta(days=1), usegmt=True)) == 0.0
