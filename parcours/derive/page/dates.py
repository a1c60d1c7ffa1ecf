"""Days as pages write them: ISO, with the month as a word, or in figures where they cannot be
misread."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from parcours.derive.page.calendar_names import BEFORE_MONTH, DAY_FIRST, MONTHS, ORDINAL, either
from parcours.derive.page.reading import fold

EARLIEST = 1995  # before it nobody wrote for the web: such a year is history, not a date of publication
_MONTH = either(MONTHS)
_ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)-(\d\d)-(\d\d)(?!\d)")
_DAY_FIRST = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:{ORDINAL})?(?: (?:{BEFORE_MONTH}))?[ -]({_MONTH})\.?,?[ -]((?:19|20)\d\d)(?!\d)"
)
_MONTH_FIRST = re.compile(rf"\b({_MONTH})\.? (\d{{1,2}})(?:{ORDINAL})?,? ((?:19|20)\d\d)(?!\d)")
_MONTH_ONLY = re.compile(rf"\b({_MONTH})\.?,? ((?:19|20)\d\d)(?!\d)")
_FIGURES = re.compile(r"(?<![\d./-])(\d{1,2})([./-])(\d{1,2})\2((?:19|20)\d\d)(?![\d./-])")


def days(text: str, language: str = "") -> Iterator[tuple[date, tuple[int, int]]]:
    """Every day written in a text, with where it stands. Figures alone are read with the day first on
    pages of a language that writes it so (French); elsewhere only when they cannot be misread (13/02, 02/13,
    3/3) or stand with points (04.03.2026).
    """
    folded = fold(text)
    for match in _ISO.finditer(folded):
        yield from _day(match, match[1], int(match[2]), match[3])
    for match in _DAY_FIRST.finditer(folded):
        yield from _day(match, match[3], MONTHS[match[2]], match[1])
    for match in _MONTH_FIRST.finditer(folded):
        yield from _day(match, match[3], MONTHS[match[1]], match[2])
    for match in _FIGURES.finditer(folded):
        first, second = int(match[1]), int(match[3])
        if match[2] == "." or language in DAY_FIRST or first > 12 or first == second:
            yield from _day(match, match[4], second, match[1])
        elif second > 12:
            yield from _day(match, match[4], first, match[3])


def first_day(text: str, language: str = "") -> date | None:
    """The first day written in a text, by its place."""
    found = sorted(days(text, language), key=lambda each: each[1])
    return found[0][0] if found else None


def first_month(text: str) -> date | None:
    """The first day of the first month written with its year: "June 2024", "juin 2024"."""
    found = _MONTH_ONLY.search(fold(text))
    return date(int(found[2]), MONTHS[found[1]], 1) if found and int(found[2]) >= EARLIEST else None


def _day(match: re.Match[str], year: str, month: int, day: str) -> Iterator[tuple[date, tuple[int, int]]]:
    try:
        found = date(int(year), month, int(day))
    except ValueError:
        return
    if found.year >= EARLIEST:
        yield found, match.span()
