"""A site is read no faster than it can bear."""

import datetime
import time
from email.utils import format_datetime

import pytest

from parcours.facts.artifacts import Failure, FailureKind, Fetched
from parcours.gather.http.pace import SHORTEST_DELAY_S, Pace, retry_after_s

FINE = Fetched("u", "u", 200, ttfb_ms=1)
BLOCKED = Failure(FailureKind.BLOCKED, "u", 403)


def busy(retry_after):
    return Fetched("u", "u", 429, headers=(("retry-after", retry_after),)), Failure(
        FailureKind.BLOCKED, "u", 429
    )


def turn(pace, *outcome):
    began = time.monotonic()
    assert pace.wait()
    return pace.note(*(outcome or (FINE, None))), time.monotonic() - began


def test_a_slower_site_is_asked_less_often():
    pace = Pace()
    turn(pace, Fetched("u", "u", 200, ttfb_ms=2000), None)
    assert turn(pace)[1] > 0.09
    assert turn(pace)[1] > 0.2


def test_our_own_hosts_are_read_at_once():
    pace = Pace(hurry=True)
    assert sum(turn(pace)[1] for _ in range(50)) < 50 * SHORTEST_DELAY_S


def test_the_delay_that_robots_asks_for_is_kept():
    pace = Pace(hurry=True, asked_delay_s=0.3)
    turn(pace)
    assert turn(pace)[1] > 0.25


def test_asked_to_slow_down_it_waits_once_then_stops():
    pace = Pace(hurry=True)
    again, _ = turn(pace, *busy("1"))
    assert again
    assert pace.at_once == 2
    again, waited = turn(pace, *busy("1"))
    assert waited > 0.9
    assert not again
    assert pace.ended == "slowed"
    assert not pace.wait()


@pytest.mark.parametrize("stated", ["999999999", "61"])
def test_a_longer_wait_than_a_minute_ends_the_crawl(stated):
    pace = Pace(hurry=True)
    assert turn(pace, *busy(stated))[0] is False
    assert pace.ended == "slowed"


def test_dates_gone_by_and_nonsense_are_short_waits():
    soon = datetime.datetime.now(datetime.UTC) + datetime.timedelta(seconds=30)
    assert retry_after_s("Thu, 01 Jan 1970 00:00:00 GMT") == 0
    assert 20 < retry_after_s(format_datetime(soon, usegmt=True)) <= 30
    assert retry_after_s("-5") == retry_after_s("soon")


def test_being_turned_away_again_and_again_ends_the_crawl():
    pace = Pace(hurry=True)
    for _ in range(4):
        turn(pace, FINE, BLOCKED)
    assert pace.ended == ""
    turn(pace, FINE, BLOCKED)
    assert pace.ended == "blocked"
