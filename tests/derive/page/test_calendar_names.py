"""Names of days and months in the languages that we read."""

import re

import pytest

from parcours.derive.page.calendar_names import DAY_NAME, MONTHS, days


@pytest.mark.parametrize("word", ["monday", "mondays", "tues", "thurs", "sat", "lundi", "mer", "dimanches"])
def test_a_day_is_known_by_its_name_and_its_usual_short_forms(word):
    assert re.fullmatch(DAY_NAME, word)


@pytest.mark.parametrize("word", ["today", "tu", "mo", "journee"])
def test_other_words_are_no_days(word):
    assert not re.fullmatch(DAY_NAME, word)


def test_days_count_from_monday_in_every_language():
    assert [
        days("wide", code)[name] for code, name in (("de", "montag"), ("es", "miercoles"), ("nl", "zondag"))
    ] == [0, 2, 6]


def test_months_are_known_without_their_accents_and_stops():
    assert {name: MONTHS[name] for name in ("february", "fevrier", "fevr", "fev", "sept", "aout", "dec")} == {
        "february": 2,
        "fevrier": 2,
        "fevr": 2,
        "fev": 2,
        "sept": 9,
        "aout": 8,
        "dec": 12,
    }
