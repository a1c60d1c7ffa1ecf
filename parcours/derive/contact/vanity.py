"""Phone numbers written with letters (1-800-FLOWERS) and numbers of a few digits (3949, 13 11 26)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from parcours.derive.contact.contact_owner import is_others
from parcours.derive.contact.numbers import is_named_else, is_short_number
from parcours.derive.page.reading import Line, Reading, Sight, shorten
from parcours.derive.vocabulary import vocabulary

_LETTERS = re.compile(r"\d[-. )]{1,2}[A-Z\d-]{0,12}[A-Z]{3}")
_AREA = re.compile(r"(?<![\w-])1?[-. ]?\(?(8(?:00|33|44|55|66|77|88)\)?[-. ]?|[2-9]\d\d\)?[-. ])(?=[A-Z0-9])")
_WORDS = re.compile(r"[A-Z0-9]{1,9}(?:[-. ][A-Z0-9]{1,9}){0,3}(?!\w)")
_DOTTED = re.compile(r"(?<![\w.-])\(?[2-9]\d\d\)?[-. ][2-9]\d\d[-.][A-Z]{4}(?![\w-])")
WORDS = vocabulary(__file__)
_SHORT_FR = re.compile(
    rf"\b(?:{WORDS['call_fr']}) ?(?:au|le|:)? ?:? ?((?!(?:19|20)\d\d)\d\d ?\d\d|118 ?\d{{3}})\b(?! ?[\d/.-])"
)
_CALL = WORDS.whole("call")
_SHORT_AU = re.compile(r"(?<![\d.,$-] )(?<![\d.,$-])13 ?\d\d ?\d\d(?![\d.,%-])(?! ?[\d$%])")
_TOLL_FREE = ("800", "833", "844", "855", "866", "877", "888")
_MOST_AREAS = 30  # looked at in one line
_FEWEST, _MOST = 7, 11  # letters and digits after the area code; phones drop what is beyond the seventh


def in_letters(
    page: Reading, line: Line, countries: tuple[str, ...], told: re.Pattern[str]
) -> Iterator[Sight]:
    """Numbers with letters for digits, as North America writes them; `told`: what announces one."""
    if not _LETTERS.search(line.text) or not {"US", "CA"} & set(countries[:4]):
        return
    if match := _DOTTED.search(line.text):
        yield Sight(shorten(line.text, *match.span()))
    for area in islice(_AREA.finditer(line.text), _MOST_AREAS):
        words = _WORDS.match(line.text, area.end())
        lead = line.folded[max(0, area.start() - 25) : area.start()]
        if (
            not words
            or not (area[1][:3] in _TOLL_FREE or told.search(lead))
            or is_named_else(lead.rstrip(" :.-(#"))
        ):
            continue
        if _spells(words[0]) and not is_others(page, line, area.start()):
            yield Sight(shorten(line.text, area.start(), words.end()))


def _spells(text: str) -> bool:
    """Whether the first words of a text are as long as a number and at least three letters of them a word."""
    joined = ""
    for part in re.split(r"[-. ]", text):
        joined += part
        if _FEWEST <= len(joined) <= _MOST and re.search(r"[A-Z]{3}", joined):
            return True
    return False


def short_numbers(page: Reading, line: Line, countries: tuple[str, ...]) -> Iterator[Sight]:
    """Numbers of four to six digits, where a country has them for businesses."""
    short = _SHORT_FR.search(line.folded) if page.language == "fr" else None
    known = short and is_short_number(short[1].replace(" ", ""))
    if short and known and not is_others(page, line, short.start()):
        yield Sight(shorten(line.text, *short.span()))
    if "AU" in countries[:1] and (short := _SHORT_AU.search(line.folded)):
        alone = len(line.folded.strip()) < 12
        if alone or _CALL.search(line.folded[: short.start()]):
            yield Sight(shorten(line.text, *short.span()))
