"""When the business is open: days with times in text, tables or markup; never the date of one event."""

from __future__ import annotations

import re
from collections.abc import Iterator

from parcours.derive.contact.timetable import MIDDAY, MIDNIGHT
from parcours.derive.page.calendar_names import BEFORE_MONTH, DAY_NAME, DAYS, MONTHS, ORDINAL, days, either
from parcours.derive.page.reading import Line, Reading, Sight, fold, once_a_page, shorten
from parcours.derive.page.structured import items
from parcours.derive.vocabulary import vocabulary

WORDS = vocabulary(__file__)
_DAY = rf"(?:{DAY_NAME}|{WORDS['shortest_days']}|(?:{either(days('wide', 'de', 'es', 'it', 'nl'))})s?)"
_SHORT_DAY = rf"(?:{either(days('short', 'en', 'fr', 'de', 'nl'))})"
# "Mo-Fr", "Lu/Ve", "M-Th": two letters are a day only in a pair.
_PAIR = (
    rf"\b(?:{_SHORT_DAY}\.?(?: ?[-/&] ?| (?:{WORDS['to_between_days']}) ){_SHORT_DAY}|"
    r"[mtwf] ?- ?(?:th|w|f|sa?|su))\b"
)
_DAYS = re.compile(rf"\b(?:{_DAY}\b\.?|{WORDS['whole_days']}|{WORDS['further_days']})|{_PAIR}")
_CLOCK = (
    r"(?:[01]?\d|2[0-4])(?: ?(?:[:.h] ?[0-5]\d|h(?:eures?|rs)?\b)?) ?"
    rf"(?:[ap]\.? ?m\b\.?|[ap]\b|{WORDS['oclock']})?|{MIDDAY}|{MIDNIGHT}"
)
_RANGE = re.compile(
    rf"(?<![\d.,/€$£])({_CLOCK}) ?(?:-|/|~|>|{WORDS['to']}) ?({_CLOCK}|(?:{WORDS['late']})\b)"
    rf"(?![\d/€$£%]|[.,]\d| ?(?:€|eur|km|min|kg|px|m2|%|{WORDS['counted']}))"
)
_BARE = re.compile(
    rf"(?<![\d.,/€$£-])(?:0\d|1\d|2[0-3])[0-5]\d ?(?:hrs?)? ?(?:-|{WORDS['to_between_days']}) ?"
    r"(?:0\d|1\d|2[0-4])[0-5]\d(?![\d/€$£%])"
)
# A row of a table: the day, when it opens, when it closes, each in its cell.
_CELL = r"(?:[01]?\d|2[0-4]) ?(?:[:.][0-5]\d|h(?:[0-5]\d)?|[ap]\.?m)"
_ROW = re.compile(rf"^\W*{_DAY}\b[^\d|]{{0,12}}\|\s*{_CELL}[ apm.]{{0,5}}\|\s*{_CELL}")
_FROM_DAY_TO_DAY = rf"{_DAY}\b\.? ?(?:-|&|/|,|{WORDS['to']}) ?{_DAY}\b\.?"
_HALF_DAY = r"(?:[1-9]|1[0-2])(?:[:.][0-5]\d)?"
_BARE_NUMBERS = rf"{_HALF_DAY} ?(?:-|{WORDS['to_of_bare_numbers']}) ?{_HALF_DAY}"
# "Mon-Fri 9-5": no sign of time but the days right before it.
_DAYS_BEFORE = rf"{_FROM_DAY_TO_DAY}|{_PAIR}|\b(?:{WORDS['whole_days']})|\b(?:{WORDS['open']})(?: {_DAY})?"
_PLAIN = re.compile(
    rf"(?:{_DAYS_BEFORE})[\s:,|]{{0,3}}(?:(?:{WORDS['before_bare_numbers']}) )?{_BARE_NUMBERS}\b"
    rf"(?![\d/€$£%:]|[.,]\d|-\d)(?! ?(?:hours|min|{WORDS['counted']}))"
)
_PLAIN_BEFORE = re.compile(
    rf"(?<![\d.,/:€$£-]){_BARE_NUMBERS},? (?:{WORDS['whole_days']}|{_FROM_DAY_TO_DAY})"
)
_AT = r"[^\d\n]{0,14}\d{1,2} ?(?:h|[:.]\d\d|am|pm)"
_OPENS_CLOSES = re.compile(
    rf"\b(?:{WORDS['opens']})\b{_AT}[^\n]{{0,50}}\n?[^\n]{{0,20}}\b(?:{WORDS['closes']})\b{_AT}"
)
_ALL_WEEK = re.compile(rf"(?<!doors )\b(?:{WORDS['open']})\b[^.\n]{{0,30}}\b(?:{WORDS['all_week']})\b")
_LEADERS = re.compile(r"\.{3,}|…|_{3,}|-{3,}")
_UNJOINED = re.compile(r"(?<![\d.,/€$£])\d{1,2}(?:[:.]\d\d)? ?am \d{1,2}(?:[:.]\d\d)? ?pm\b")
_ZONE = re.compile(rf"^\)? ?\(?(?:e|c|m|p|a)[sd]?t\b|^ ?\(?(?:{WORDS['zone']})\b")
_TIMED = re.compile(rf"[:h]|{WORDS['oclock']}|\d\.\d\d|[ap]\.? ?m\b|\d ?[ap]\b|{MIDDAY}|{MIDNIGHT}")
_STRONG = WORDS.whole("opening_hours")
_ROUND_THE_CLOCK = WORDS.begins("round_the_clock")
_SERVED = WORDS.whole("served")
_PROMISED = WORDS.whole("promised")
_LONGEST = 1500
_CALLED = re.compile(rf"\b(?:{WORDS['called']})\b|\d{{3}}[ .-]\d{{4}}|\d \d\d \d\d")
_MONTH = either(MONTHS.keys() - DAYS.keys())  # "mar" is a day in French
_DATED = re.compile(
    rf"\b(?:\d{{1,2}}(?:{ORDINAL})?(?: (?:{BEFORE_MONTH}))? (?:{_MONTH})\b|"
    rf"(?:{_MONTH})\.? \d{{1,2}}(?:{ORDINAL})?\b(?! ?(?:[:.-]|am|pm)))|"
    r"\b20\d\d\b|\b\d{1,2}/\d{1,2}/\d{2,4}\b"
)
_EVENT = WORDS.whole("event")
_PROGRAMME = WORDS.whole("programme")


@once_a_page
def opening_hours(page: Reading) -> Iterator[Sight]:
    """Each statement of opening hours on this page, the written ones first."""
    for line in page.lines:
        if _says_hours(page, line):
            yield Sight(_quote(page, line), anchor=line.block.anchor)
    for item in items(page.document):
        text = _marked_up(item)
        if text:
            yield Sight(shorten(text), visible=False)


def _says_hours(page: Reading, line: Line) -> bool:
    if len(line.text) > _LONGEST or line.block.tag == "option":
        return False
    text = _LEADERS.sub(lambda dots: " " * len(dots[0]), line.folded)
    always = _ROUND_THE_CLOCK.search(text)
    if always and _tells_open(text, always.start(), always.end()):
        return True
    below = page.lines[line.at + 1].folded[:90] if line.at + 1 < len(page.lines) else ""
    if _ALL_WEEK.search(text) or _OPENS_CLOSES.search(f"{text[-200:]}\n{below}"):
        return not _EVENT.search(text)
    told = _is_told(page, line)
    return any(_is_meant(page, line, text, span, told) for span in _spans(page, line, text))


def _spans(page: Reading, line: Line, text: str) -> list[re.Match[str]]:
    """What may be a time from and a time to."""
    spans = [match for match in _RANGE.finditer(text) if _is_clock(match)]
    spans += [*_ROW.finditer(text), *_PLAIN.finditer(text)]
    if _STRONG.search(text):
        spans += _PLAIN_BEFORE.finditer(text)
    numbers = [*_BARE.finditer(text), *_UNJOINED.finditer(text)]
    return spans + (numbers if _days_beside(page, line, text) else [])


def _is_told(page: Reading, line: Line) -> bool:
    """Whether the heading, or a short label right above, announces opening hours and nothing else."""
    labels = [fold(line.block.heading), *(each.folded for each in page.near(line, 2, 0)[:-1])]
    for label in labels:
        if (
            len(label) < 60
            and _STRONG.search(label)
            and not (_EVENT.search(label) or _PROGRAMME.search(label))
        ):
            return True
    return False


def _is_meant(page: Reading, line: Line, text: str, span: re.Match[str], told: bool) -> bool:
    """Whether a time from and to is when the business is open, by the words and days around it."""
    around = text[max(0, span.start() - 90) : span.end() + 60]
    strong = bool(_STRONG.search(around))
    if told:
        return True
    if _DATED.search(around):
        return False
    heading = fold(line.block.heading)
    if not strong and (_EVENT.search(around) or _EVENT.search(heading) or _PROGRAMME.search(heading)):
        return False
    if strong or _days_beside(page, line, around):
        return True
    zone = _ZONE.match(text[span.end() :])
    return bool(zone and any(_CALLED.search(each.folded) for each in page.near(line, 2, 0)))


def _is_clock(match: re.Match[str]) -> bool:
    """Whether a range has a sign of being times: a colon, an h, am or pm on either side."""
    return bool(_TIMED.search(match[0]))


def _days_beside(page: Reading, line: Line, around: str) -> bool:
    if _DAYS.search(around):
        return True
    if len(line.text) > 60:
        return False
    beside = [each for each in page.near(line, 1, 1) if each is not line and len(each.text) < 60]
    return any(_DAYS.search(each.folded) for each in beside)


def _tells_open(text: str, start: int, end: int) -> bool:
    around = text[max(0, start - 60) : end + 50]
    return bool(_SERVED.search(around)) and not _PROMISED.search(around)


def _quote(page: Reading, line: Line) -> str:
    if len(line.text) > 50:
        found = next((match for match in _RANGE.finditer(line.folded) if _is_clock(match)), None)
        return shorten(line.text, *(found.span() if found else (0, 0)))
    lines = [each.text for each in page.near(line, 1, 2) if len(each.text) < 80]
    return shorten(" · ".join(lines))


def _marked_up(item: dict[str, object]) -> str:
    stated = item.get("openingHours")
    texts = stated if isinstance(stated, list) else [stated]
    written = [str(each) for each in texts if isinstance(each, str) and re.search(r"\d", each)]
    if written:
        return ", ".join(written)
    if item.get("opens") and item.get("closes") and item.get("dayOfWeek"):
        days = item["dayOfWeek"]
        names = [str(day).rsplit("/", 1)[-1] for day in (days if isinstance(days, list) else [days])]
        return f"{', '.join(names)} {item['opens']}-{item['closes']}"
    return ""
