"""Names of days and months, folded, as the languages that we read write them: from Unicode's CLDR (by Babel),
and the few short forms that it lacks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from babel import Locale

from parcours.derive.page.reading import LANGUAGES, fold
from parcours.derive.vocabulary import vocabulary

Width = Literal["wide", "abbreviated", "short"]
WORDS = vocabulary(__file__)
BEFORE_MONTH, ORDINAL = WORDS["before_month"], WORDS["ordinal"]


def days(width: Width, *languages: str) -> dict[str, int]:
    """Days by name: 0 Monday … 6 Sunday."""
    return {
        _plain(name): number
        for language in languages
        for number, name in Locale(language).days["format"][width].items()
    }


def months(width: Width, *languages: str) -> dict[str, int]:
    """Months by name: 1 January … 12 December."""
    return {
        _plain(name): number
        for language in languages
        for number, name in Locale(language).months["format"][width].items()
    }


def either(names: Iterable[str]) -> str:
    """A pattern of any of some names, the longer before those that they begin with."""
    return "|".join(sorted(names, key=len, reverse=True))


def _plain(name: str) -> str:
    return fold(name).rstrip(".")


DAY_FIRST = frozenset(
    code for code in LANGUAGES if Locale(code).date_formats["short"].pattern.startswith("d")
)
"""The languages that write the day before the month in figures too."""
DAYS = days("wide", *LANGUAGES) | days("abbreviated", *LANGUAGES)
DAY_NAME = rf"(?:{either(DAYS)}|{WORDS['days']})s?"  # a day in the languages that we read
MONTHS = (
    months("wide", *LANGUAGES)
    | months("abbreviated", *LANGUAGES)
    | dict.fromkeys(WORDS["february"].split("|"), 2)
)
