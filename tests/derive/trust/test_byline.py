"""Who signs an opinion, when, and with how many stars."""

from datetime import date

import pytest

from parcours.derive.page.reading import Line, fold
from parcours.derive.trust.byline import day_of, is_name, name_in, own_words, rating_of
from parcours.facts.artifacts import Block

TODAY = date(2026, 11, 22)


def line(text, classes=""):
    return Line(0, Block("p", text, "main", classes=classes), text, fold(text))


@pytest.mark.parametrize("text", ["Anna Roux", "Mme Roux, Dijon", "– Anna R. – Leeds", "Anna et Paul"])
def test_names(text):
    assert is_name(line(text))


@pytest.mark.parametrize("text", ["Lire la suite", "Read more", "Verified buyer", "a lovely place to stay"])
def test_what_is_no_name(text):
    assert not is_name(line(text))


def test_the_name_stands_without_what_is_told_beside_it():
    assert [name_in(text) for text in ("– Anna R. – Leeds", "Anna· customer since 2019")] == [
        "Anna R.",
        "Anna",
    ]


@pytest.mark.parametrize(
    ("text", "day", "exact"),
    [
        ("3 days ago", date(2026, 11, 19), True),
        ("il y a une semaine", date(2026, 11, 15), False),
        ("about 2 months ago", date(2026, 9, 23), False),
        ("il y a 2 ans", date(2024, 11, 22), False),
        ("June 2024", date(2024, 6, 1), False),
    ],
)
def test_days(text, day, exact):
    assert day_of(line(text), "fr" if "il" in text else "en", TODAY) == (day, exact)


def test_a_day_to_come_is_none():
    assert day_of(line("4 May 2027"), "en", TODAY) is None


def test_stars():
    given = [rating_of(line(text)) for text in ("★★★★", "4,5 sur 5", "4.5 out of 5", "Lovely")]
    assert given == [4.0, 4.5, 4.5, None]


def test_the_own_words_of_a_line_are_without_when_and_where_from():
    assert own_words(line("Google · 3 days ago")).strip(" ·") == ""
