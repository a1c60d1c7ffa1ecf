"""Opening hours as a week: for each day the spans between which the doors are open, from words or markup.

What cannot be read without guessing is left out: a time that may be morning or evening, hours of a season,
a kitchen or a telephone line. So two timetables that differ here do differ.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from parcours.derive.page.calendar_names import DAY_NAME, MONTHS, days, either
from parcours.derive.page.reading import LANGUAGES, Line, Reading, fold, once_a_page, shorten
from parcours.derive.page.structured import Item
from parcours.derive.vocabulary import vocabulary

Span = tuple[int, int]  # minutes after midnight; past midnight the end is above 1440
Week = dict[int, frozenset[Span]]  # 0 Monday … 6 Sunday; no spans: closed
NOON, DAY = 12 * 60, 24 * 60

WORDS = vocabulary(__file__)
MIDDAY, MIDNIGHT = WORDS["noon"], WORDS["midnight"]
_FIRST = {name[:2]: number for name, number in days("wide", *LANGUAGES).items()}
_EVERY = {"week": (0, 1, 2, 3, 4), "end": (5, 6), "all": (0, 1, 2, 3, 4, 5, 6)}
_TIME = (
    r"(?:[01]?\d|2[0-4])(?: ?[:.h] ?[0-5]\d| ?h(?:eures?|rs?)?\b)? ?(?:[ap]\.?m\b\.?)?|"
    rf"12 ?noon|{MIDDAY}|{MIDNIGHT}"
)
_TOKEN = re.compile(
    rf"(?P<span>(?<![\d.,/€$£+-])(?P<opens>{_TIME}) ?(?P<sep>-|{WORDS['to']}|/) ?(?P<closes>{_TIME})"
    rf"(?![\d/€$£%]|[.,]\d| ?(?:€|eur|km|min|{WORDS['counted']})\b))"
    rf"|\b(?P<day>{DAY_NAME})\b\.?"
    rf"|\b(?P<week>{WORDS['week']})\b"
    rf"|\b(?P<end>{WORDS['end']})\b"
    rf"|\b(?P<all>{WORDS['all']})"
    rf"|\b(?P<closed>{WORDS['closed']})\b"
)
_CLOCK = re.compile(r"(\d{1,2})(?: ?[:.h] ?(\d\d))?.*?([ap])?\.?m?\.?$")
_SIGN = re.compile(rf"[:h.]|[ap]\.?m|{MIDDAY}|{MIDNIGHT}")
_MARKUP = {"Mo": "mon", "Tu": "tue", "We": "wed", "Th": "thu", "Fr": "fri", "Sa": "sat", "Su": "sun"}
_CODES = re.compile(r"\b(?:Mo|Tu|We|Th|Fr|Sa|Su)\b")
_JOIN = re.compile(rf"\s*(?:-|{WORDS['through']})\s*")
# Months tell hours of a season, unless they are other words as well: "hours may vary", "mar." for mardi.
_MONTH = either(MONTHS.keys() - {"may", "mar"})
_QUALIFIED = re.compile(rf"\b(?:{WORDS['qualified']}|{_MONTH})\b|\d{{3}}[-. ]\d{{4}}|(?:\d\d ){{3}}")
_HEADED = re.compile(rf"\W*(?:{WORDS['headed']})\W*")
_NAMED = {"day", "week", "end", "all"}
_LONGEST_RUN, _LONGEST_LINE = 16, 200


@dataclass(frozen=True)
class Timetable:
    """A week as one place states it. `plain` is false for hours of a season or a department."""

    week: Week
    quote: str
    region: str = ""
    plain: bool = True


@once_a_page
def written(page: Reading) -> Iterator[Timetable]:
    """Each timetable in the text of a page that could be read without guessing."""
    at = 0
    while at < len(page.lines):
        run = _run(page, at)
        if run:
            week = _week(" \n ".join(line.folded for line in run))
            if week and any(week.values()):
                yield _timetable(page, run, week)
        at += max(1, len(run))


def stated(item: Item) -> Week | None:
    """The week that markup of an item states, None when it states none or only one for a season."""
    week: dict[int, set[Span]] = {}
    for text in _list(item.get("openingHours")):
        named = _CODES.sub(lambda code: _MARKUP[code[0]], str(text))
        read = _week(fold(named.replace(",", " , ")))
        for day, spans in (read or {}).items():
            week.setdefault(day, set()).update(spans)
    for each in _list(item.get("openingHoursSpecification")):
        if not isinstance(each, dict):
            continue
        if each.get("validFrom") or each.get("validThrough"):
            return None
        span = _between(str(each.get("opens", "")), str(each.get("closes", "")))
        for name in _list(each.get("dayOfWeek")):
            place = _FIRST.get(fold(str(name)).rsplit("/", 1)[-1][:2])
            if place is not None and span:
                week.setdefault(place, set()).update([span] if span[0] != span[1] else [])
    return {day: frozenset(spans) for day, spans in week.items()} or None


def clash(one: Week, other: Week) -> tuple[int, ...]:
    """The days on which both say when it is open and differ; a break that only one names is no
    difference, nor is a day that only one names."""
    return tuple(day for day in sorted(one.keys() & other.keys()) if _outer(one[day]) != _outer(other[day]))


def _outer(spans: frozenset[Span]) -> Span | None:
    return (min(start for start, _ in spans), max(end for _, end in spans)) if spans else None


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _timetable(page: Reading, run: tuple[Line, ...], week: Week) -> Timetable:
    before = page.lines[max(0, run[0].at - 2) : run[0].at]
    heading = fold(run[0].block.heading)
    above = () if _HEADED.fullmatch(heading) else before
    texts = [heading, *(each.folded[-80:] for each in above), *(each.folded for each in run)]
    around = " ".join(texts)
    quote = shorten(" · ".join(each.text for each in run))
    return Timetable(week, quote, run[0].block.region, not _QUALIFIED.search(around))


def _run(page: Reading, at: int) -> tuple[Line, ...]:
    """The lines from `at` on that hold days, times or "closed", one after the other."""
    run: list[Line] = []
    for line in page.lines[at : at + _LONGEST_RUN]:
        kinds = _kinds(line)
        named = kinds & _NAMED
        whole = bool(named) and bool(kinds & {"span", "closed"})
        if not kinds or (not run and not named) or (len(line.text) > 40 and not whole):
            break
        run.append(line)
    return tuple(run)


def _kinds(line: Line) -> set[str]:
    if len(line.text) >= _LONGEST_LINE:
        return set()
    return {str(match.lastgroup) for match in _TOKEN.finditer(line.folded)}


def _week(text: str) -> Week | None:
    """The week that days and times in a row make; None when a time could not be read."""
    week: dict[int, set[Span]] = {}
    days: list[int] = []
    last, end, closing = "", 0, False
    for match in _TOKEN.finditer(text):
        kind = str(match.lastgroup)
        if kind == "span":
            span = _span(match)
            if span is None or not days:
                return None
            for day in days:
                week.setdefault(day, set()).add(span)
        elif kind == "closed":
            closing = last != "day"
            for day in days if last == "day" else ():
                week.setdefault(day, set())
        else:
            joined = last == "day" and bool(days) and bool(_JOIN.fullmatch(text[end : match.start()]))
            days = _more_days(days if last == "day" else [], _named(kind, match[0]), joined=joined)
            for day in days if closing else ():
                week.setdefault(day, set())
        last, end = "day" if kind in _NAMED else kind, match.end()
        closing = closing and kind != "span"
    return {day: frozenset(spans) for day, spans in week.items()} if week and not _overlaps(week) else None


def _overlaps(week: dict[int, set[Span]]) -> bool:
    """Whether a day has spans one over the other: two departments in a row, not one timetable."""
    days = [sorted(spans) for spans in week.values()]
    return any(
        later[0] < earlier[1] for spans in days for earlier, later in zip(spans, spans[1:], strict=False)
    )


def _named(kind: str, text: str) -> list[int]:
    return [_FIRST[text[:2]]] if kind == "day" else list(_EVERY[kind])


def _more_days(days: list[int], named: list[int], *, joined: bool) -> list[int]:
    if joined and len(named) == 1:
        day = days[-1]
        while day != named[0]:
            day = (day + 1) % 7
            days = [*days, day]
        return days
    return [*days, *named]


def _span(match: re.Match[str]) -> Span | None:
    """A span of the text; where neither end has a sign of a clock, only what reads as a working day."""
    span = _between(match["opens"], match["closes"])
    if span is None or _SIGN.search(match["opens"] + match["closes"]):
        return span
    return span if match["sep"] != "/" and 6 * 60 <= span[0] <= NOON < span[1] <= 22 * 60 else None


def _between(opens: str, closes: str) -> Span | None:
    """From two times, None when it is open to doubt which half of the day is meant."""
    start, end = _minutes(opens), _minutes(closes)
    if start is None or end is None:
        return None
    (begin, half), (until, other) = start, end
    if other == "p" and not half and 60 <= begin < 7 * 60 and begin + NOON < until:
        begin += NOON  # 5-10 pm
    if not other and begin < 17 * 60 and until <= begin < until + NOON and _is_bare(closes):
        until += NOON  # 9-5, noon to 5
    if until <= begin:
        until += DAY
    return (begin, until) if until - begin <= 20 * 60 or (begin, until) == (0, DAY) else None


def _is_bare(text: str) -> bool:
    return bool(re.fullmatch(r"\s*\d{1,2}(?:[:.]\d\d)?\s*", text))


def _minutes(text: str) -> tuple[int, str] | None:
    """Minutes after midnight, and the half of the day that was written with them (a, p or empty)."""
    text = text.strip()
    if re.search(MIDDAY, text):
        return NOON, "p"
    if re.search(MIDNIGHT, text):
        return DAY, "p"
    match = _CLOCK.match(text)
    if not match:
        return None
    hour, half = int(match[1]), match[3] or ""
    if half and not 1 <= hour <= 12:
        half = ""
    hour = hour % 12 + (12 if half == "p" else 0) if half else hour
    return hour * 60 + int(match[2] or 0), half


def same(weeks: Iterable[Week]) -> bool:
    """Whether no two of these weeks clash."""
    known = list(weeks)
    return not any(clash(one, other) for at, one in enumerate(known) for other in known[at + 1 :])
