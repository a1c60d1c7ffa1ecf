"""How soon a business says that it answers: "we reply within 24 hours", "réponse sous 48 h", "as soon as we
can".

A delay belongs to the verb nearest before it, else to the nearest after it; only when that one speaks of
answering is the delay a promise to answer. Delays of delivery, refund, payment or repair, and what a
customer must do in time, are verbs of their own here, so that they take the delay to themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from parcours.derive.page.reading import Line, Reading, fold, once_a_page, shorten
from parcours.derive.vocabulary import vocabulary

DAY = 24.0
LONGEST = 31 * DAY  # what takes longer is a term of law or of a contract, not an answer to a customer
_REACH, _NEAR = 110, 60  # characters between a delay and its verb; "soon" and what follows stand nearer

WORDS = vocabulary(__file__)
_COUNTS = {
    **{"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "twelve": 12},
    **{"un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "douze": 12},
    **{"twenty-four": 24, "twenty four": 24, "forty-eight": 48, "forty eight": 48},
    **{"vingt-quatre": 24, "vingt quatre": 24, "quarante-huit": 48, "quarante huit": 48},
}
_UNITS = {"minute": 1 / 60, "hour": 1.0, "day": DAY, "week": 7 * DAY, "month": 30 * DAY}
_NUMBER = r"\d{1,3}|" + "|".join(sorted(_COUNTS, key=len, reverse=True))
_SPAN = (
    rf"(?P<number>{_NUMBER})(?: ?(?:{WORDS['hour']}|{WORDS['day']}))? ?"
    rf"(?:(?:-|/|{WORDS['to']}) ?(?P<most>{_NUMBER}))? ?-?"
    rf"(?: ?\(\d{{1,3}}\))? ?(?P<before>(?:(?:{WORDS['whole']}) )?(?:{WORDS['working']}) )?"
    rf"(?:(?P<minute>{WORDS['minute']})|(?P<hour>{WORDS['hour']})|(?P<day>{WORDS['day']}|{WORDS['day_letter']})|"
    rf"(?P<week>{WORDS['week']})|(?P<month>{WORDS['month']}))\b"
    rf"(?! ?/ ?(?:24|7)\b)(?P<after> (?:{WORDS['working']})s?\b)?"
)
_DELAY = re.compile(
    rf"(?<![\d.,:/€$£-])\b(?:{WORDS['in_time']})\W{{1,3}}(?:(?:{WORDS['about']})\W{{1,2}}){{0,5}}{_SPAN}"
    rf"(?! (?:{WORDS['no_delay']}))"
)
_ADJOINED = re.compile(rf"(?<![\d.,:/€$£-])\b{_SPAN}\W{{1,3}}(?:{WORDS['at_most']})\b")
_ALONE = re.compile(rf"\W*{_SPAN}\W*")
_NAMED = (
    (WORDS.whole("same_day"), DAY),
    (WORDS.whole("within_the_hour"), 1.0),
    (WORDS.whole("next_day"), DAY),
)
_WORKING = WORDS.anywhere("working")
_SOON = WORDS.whole("soon")
_MAIL = f"(?:{WORDS['mail']})"
_ANSWERS = re.compile(
    rf"\b(?:{WORDS['answer']}|(?:{WORDS['take_up']}) {_MAIL}|{_MAIL} .{{0,40}}(?:{WORDS['handled']})|"
    rf"{_MAIL} (?:(?:{WORDS['is']}) ){{0,4}}(?:{WORDS['answered']}))\b"
)
_QUOTES = WORDS.whole("quote")
_ELSE = WORDS.whole("else")
_NOT_OURS = WORDS.begins("not_ours")
_THEIRS = re.compile(
    rf"\b(?:{WORDS['customer']}) (?:{WORDS['must']})(?! (?:not )?(?:{WORDS['hears']}))[^.]{{0,40}}$|"
    rf"\b(?:{WORDS['please_answer']})\b[^.]{{0,30}}$"
)
_SOUGHT = re.compile(rf"[^.]{{0,12}}\b(?:{WORDS['sought']})\b")
_LABEL = WORDS.whole("label")
_OPINIONS = re.compile(rf"{WORDS['opinions']}|blockquote")
_SENTENCE = re.compile(r"[^.!?;\u2022|\n]+(?:\.(?=\d)[^.!?;\u2022|\n]+)*")
_HELP = re.compile(rf"/(?:hc|kb|{WORDS['help_path']})(?:[/-]|$)")
_HELP_HOST = re.compile(
    rf"^https?://(?:kb|{WORDS['help_host']})[.-]|\.(?:zendesk|freshdesk|gorgias|helpscoutdocs|crisp)\."
)


@dataclass(frozen=True, slots=True)
class Promise:
    """One statement of when an answer comes: `hours` at the latest, None when only "soon" is said.

    `working` tells that only working days or hours are meant; `quote` is the text, at most 200 characters.
    `of_quotes` is set when a quotation (a price) is promised rather than an answer.
    """

    hours: float | None
    quote: str
    working: bool = False
    of_quotes: bool = False


def speaks_of_itself(page: Reading) -> bool:
    """Whether a page says how this very business serves: not an article (unless of a help centre), customers'
    words, or a notice on personal data."""
    if page.kind == "blog":
        return bool(_HELP.search(page.path) or _HELP_HOST.search(page.url))
    return page.kind not in ("privacy", "reviews")


@once_a_page
def promises(page: Reading) -> Iterator[Promise]:
    """Every statement of a page on how soon the business answers, in the order of the text."""
    if not speaks_of_itself(page):
        return
    for line in page.lines:
        if len(line.text) < 1500 and line.block.tag not in ("blockquote", "option"):
            yield from _in_line(page, line)


def _in_line(page: Reading, line: Line) -> Iterator[Promise]:
    around = f"{fold(line.block.heading)} {line.block.classes}"
    if _OPINIONS.search(around):
        return
    for sentence in _SENTENCE.finditer(line.folded):
        text, offset = sentence[0], sentence.start()
        if _NOT_OURS.search(text):
            continue
        for hours, working, start, end in _delays(text):
            kind = _kind(text, start, end, vague=hours is None) or _labelled(page, line, text, start, end)
            if kind:
                quote = shorten(line.text, offset + start, offset + end)
                yield Promise(hours, quote, working, kind == "quote")


def _delays(text: str) -> Iterator[tuple[float | None, bool, int, int]]:
    """The delays of a sentence: hours (None for "soon"), in working time or not, and where they stand."""
    alone = _ALONE.fullmatch(text)
    for match in (*_DELAY.finditer(text), *_ADJOINED.finditer(text), *([alone] if alone else ())):
        hours = _hours(match)
        if hours <= LONGEST:
            working = bool(match["before"] or match["after"])
            yield hours, working, match.start(), match.end()
    for pattern, hours in _NAMED:
        for match in pattern.finditer(text):
            yield hours, bool(_WORKING.search(match[0])), *match.span()
    for match in _SOON.finditer(text):
        yield None, False, *match.span()


def _hours(match: re.Match[str]) -> float:
    """The longest time that a match allows, in hours."""
    number = match["most"] or match["number"]
    count = _COUNTS.get(number) or float(number)
    return count * next(hours for unit, hours in _UNITS.items() if match[unit])


def _kind(text: str, start: int, end: int, *, vague: bool) -> str:
    """What a delay is of, by the nearest word before it that says so, else the nearest after: answer, quote
    or empty."""
    reach = _NEAR if vague else _REACH
    before, after = text[max(0, start - reach) : start], text[end : end + _NEAR]
    nearest = _nearest(before, last=True) or _nearest(after, last=False)
    if nearest == "answer" and (_THEIRS.search(before) or (vague and _SOUGHT.match(after))):
        return ""
    return nearest if nearest in ("answer", "quote") else ""


def _nearest(text: str, *, last: bool) -> str:
    """The kind of the last (or first) telling word of a text: answer, quote, else, or empty; of two that end
    together, the longer."""
    found = [
        (match.end() if last else -match.start(), match.end() - match.start(), kind)
        for kind, pattern in (("answer", _ANSWERS), ("quote", _QUOTES), ("else", _ELSE))
        for match in pattern.finditer(text)
    ]
    return max(found)[2] if found else ""


def _labelled(page: Reading, line: Line, text: str, start: int, end: int) -> str:
    """A bare delay under or beside a label such as "Response time"."""
    if end - start < len(text.strip(" :-*")) - 12 or line.at == 0:
        return ""
    above = page.lines[line.at - 1].folded
    labels = [each for each in (above, fold(line.block.heading)) if len(each) < 40]
    told = any(_LABEL.search(each) and not _ELSE.search(each) for each in labels)
    return "answer" if told else ""


def best(found: list[Promise]) -> Promise | None:
    """The promise that customers hold on to: of answers before quotes, a stated time before "soon", the
    shortest first."""
    order = sorted(found, key=lambda each: (each.of_quotes, each.hours is None, each.hours or 0))
    return order[0] if order else None
