"""Who signs an opinion, when, and with how many stars: read from one line of a page."""

from __future__ import annotations

import re
from datetime import date, timedelta

from parcours.derive.page.dates import first_day, first_month
from parcours.derive.page.reading import Line
from parcours.derive.vocabulary import vocabulary

WORDS = vocabulary(__file__)
OUT_OF, IN_NAME = WORDS["out_of"], WORDS["in_name"]
_AUTHOR_CLASS = re.compile(rf"(?:^|[\s_-])(?:cite|{WORDS['author_class']})(?:$|[\s_-])")
_AUTHOR = re.compile(
    r"^[-–—~•|\s]*(?:M\.|Mme|Mr\.?|Mrs\.?|Ms\.?|Dr\.?)?\s*[A-ZÀ-Ý][\w'’.À-ÿ-]*"
    rf"(?:\s+(?:[A-ZÀ-Ý][\w'’.À-ÿ-]*|{IN_NAME}|&)){{0,4}}(?:\s*[,(–—|·-].{{0,60}})?$"
)
SIGNED = re.compile(
    r"[\"”».!?…]\s*[-–—~]\s*([A-ZÀ-Ý][\w'’.À-ÿ-]*(?:\s[A-ZÀ-Ý][\w'’.À-ÿ-]*){0,3}[^.!?]{0,50})$"
)
_NO_NAME = WORDS.whole("no_name")
SIGNATURE = re.compile(r"^[-–—~]+\s?[A-ZÀ-Ý]|^(?:[A-ZÀ-Ý][\w'’.À-ÿ-]*[, ]+){2,6}[-–—|,]")
_LENGTHS = {"day": 1, "week": 7, "month": 30, "year": 365}
_AGO = re.compile(
    rf"(?:{WORDS['about_ago']})?\s*(\d{{1,2}}|{WORDS['one']})\s*(?:(?P<day>{WORDS['day']})|"
    rf"(?P<week>{WORDS['week']})|(?P<month>{WORDS['month']})|(?P<year>{WORDS['year']}))"
    rf"(?:\s+(?:{WORDS['after_ago']}))?"
)
_IS_AGO = WORDS.whole("ago")
_STARS = re.compile(r"[★⭐🌟]+")
_OF_FIVE = re.compile(rf"\b([0-5](?:[.,]\d)?) ?(?:/|{OUT_OF}) ?5\b")
NAMED_SOURCE = WORDS.whole("source")


def is_name(line: Line) -> bool:
    """Whether a line is the name of a person, with little beside it."""
    if len(line.text) > 70 or len(line.text.split()) > 8 or len(line.text) < 2:
        return False
    if _AUTHOR_CLASS.search(line.block.classes):
        return line.text.lstrip(" -–—~•|")[:1].isupper() and bool(name_in(line.text))
    return bool(_AUTHOR.match(line.text)) and not _NO_NAME.search(line.folded)


def name_in(text: str) -> str:
    """The name alone, without what is told beside it: "Anna R. – Leeds", "Anna· customer since 2019"."""
    bare = text.strip(" -–—~•|\u00a0")
    return re.split(r"\s*[·•,|(]|\s+[-–—]\s", bare, maxsplit=1)[0].strip()[:80]


def own_words(line: Line) -> str:
    """The folded line without when, where and how many stars; empty for a list."""
    bare = _AGO.sub(" ", NAMED_SOURCE.sub(" ", line.folded)) if len(line.text) < 80 else line.folded
    listed = len(line.text) < 200 and len(re.findall(r"[·|•→]", line.text)) >= 2
    return "" if listed else bare


def day_of(line: Line, language: str, today: date) -> tuple[date, bool] | None:
    """(the day a line tells, whether it is that very day), not after `today`."""
    if len(line.text) > 120:
        return None
    match = _AGO.search(line.folded) if _IS_AGO.search(line.folded) else None
    if match:
        count = int(match[1]) if match[1].isdigit() else 1
        length = next(days for unit, days in _LENGTHS.items() if match[unit])
        return today - timedelta(days=count * length), length == 1
    found = first_day(line.text, language)
    exact = found is not None
    if found is None and len(line.text) < 60:
        found = first_month(line.text)
    return (found, exact) if found and found <= today else None


def rating_of(line: Line) -> float | None:
    """The stars that a line gives, of five; None when it gives none."""
    stars, told = _STARS.search(line.text), _OF_FIVE.search(line.folded)
    if told and len(line.text) < 60:
        return float(told[1].replace(",", "."))
    full = len(stars[0].replace("\ufe0f", "")) if stars else 0
    return float(full) if 1 <= full <= 5 else None
