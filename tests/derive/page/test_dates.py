"""Days as pages write them, in English and French, and what only looks like one."""

from datetime import date

import pytest

from parcours.derive.page.dates import first_day

DAY = date(2026, 3, 4)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("2026-03-04T10:00:00+01:00", ""),
        ("4 March 2026", "en"),
        ("Posted on March 4th, 2026 by Marie", "en"),
        ("Mar 4, 2026", "en"),
        ("mercredi 4 mars 2026", "fr"),
        ("Publié le 04/03/2026", "fr"),
        ("04.03.2026", "en"),
        ("4-Mar-2026", "en"),
    ],
)
def test_a_day_is_read_as_it_is_written(text, language):
    assert first_day(text, language) == DAY


def test_a_first_of_the_month_in_french():
    assert first_day("1er février 2026", "fr") == date(2026, 2, 1)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("04/03/2026", "en"),  # April or March
        ("© 2026 Dupont", "en"),
        ("March 2026", "en"),
        ("31 February 2026", "en"),
        ("Founded on 4 March 1926", "en"),
        ("Order 120-2026-03-0412", "en"),
        ("Call 04 03 2026 12", "fr"),
        ("192.168.03.2026", "fr"),
    ],
)
def test_what_may_be_misread_is_no_day(text, language):
    assert first_day(text, language) is None


def test_figures_that_cannot_be_misread_are_a_day():
    assert first_day("13/02/2026", "en") == first_day("02/13/2026", "en") == date(2026, 2, 13)


def test_the_first_of_several_is_taken():
    assert first_day("From 4 March 2026, written 2026-01-01", "en") == DAY
