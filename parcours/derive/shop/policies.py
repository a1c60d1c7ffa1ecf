"""What a site says of sending something back: how long, exchange or not, who pays, how to start, when the
money comes.

Only text that speaks of returns is read: a page of that kind, what stands under a heading of returns or a
question about them, and single sentences elsewhere. Within it, each of the five points has to be said in
words of its own; that hygiene goods are excluded is no refusal of returns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from parcours.derive.page.reading import Line, Reading, fold, once_a_page, shorten
from parcours.derive.page.sections import is_undone
from parcours.derive.page.structured import items, number, types_of
from parcours.derive.shop.promises import speaks_of_itself
from parcours.derive.vocabulary import vocabulary

POINTS = ("delay", "exchange", "payer", "start", "refund")

WORDS = vocabulary(__file__)
_COUNTS = {
    **{"seven": 7, "ten": 10, "fourteen": 14, "fifteen": 15, "twenty": 20, "thirty": 30},
    **{"twenty-one": 21, "twenty one": 21, "sixty": 60, "ninety": 90, "sept": 7, "huit": 8, "dix": 10},
    **{"quatorze": 14, "quinze": 15, "vingt": 20, "trente": 30, "soixante": 60},
    **{"a": 1, "an": 1, "un": 1, "one": 1, "two": 2, "deux": 2},
}  # fmt: skip
_HOURS = {"hour": 1, "day": 24, "week": 7 * 24, "month": 30 * 24}
_ABOUT = WORDS.whole("about")
_NOT_ABOUT = WORDS.anywhere("not_about")
_HEADS = ("h1", "h2", "h3", "h4", "h5", "h6", "summary", "dt", "strong", "b", "legend", "button")
_TIME = re.compile(
    rf"(?<![\d.,€$£/])\b(\d{{1,3}}|{'|'.join(_COUNTS)})\]?(?: ?\(\d{{1,3}}\))?[ -]?"
    rf"(?:(?:{WORDS['counted_as']}) )?"
    rf"(?:(?P<day>{WORDS['day']})|(?P<week>{WORDS['week']})|(?P<month>{WORDS['month']})|"
    rf"(?P<hour>{WORDS['hour']})|(?P<year>{WORDS['year']}))(?: (?:{WORDS['kind_of_days']}))?"
)
_SEND_BACK = WORDS.whole("send_back")
_SINCE = re.compile(
    rf"\b(?:{WORDS['after']}|{WORDS['since']})\W{{1,2}}"
    rf"(?:(?:{WORDS['bought_when']}) ){{0,5}}(?:{WORDS['bought']})"
)
_MONEY_BACK = WORDS.whole("money_back")
_PAID_OUT = WORDS.whole("paid_out")
_RECEIPT = re.compile(rf"(?:\w+\W{{1,2}}){{1,4}}?(?:{WORDS['receipt']})\b(?! (?:{WORDS['of_the_order']}))")
_CAME_BACK = re.compile(
    rf"\b(?:{WORDS['after']}|{WORDS['once']})\W{{1,2}}(?:\w+\W{{1,2}}){{0,5}}(?:{WORDS['came_back']})\b"
)
_WINDOW = WORDS.begins("window")
_EXCHANGE = WORDS.whole("exchange")
_PAYER = WORDS.whole("payer")
_START = re.compile(rf"\b(?:{WORDS['start']}|(?:{WORDS['send']})\b.{{0,90}}\b(?:{WORDS['to_us']})|@)")
_REFUSAL = WORDS.begins("refusal")
_SHOPKEEPER_ADVICE = WORDS.begins("shopkeeper_advice")
_TITLE = WORDS.whole("title")
_EXCHANGE_TITLE = re.compile(rf"\W*(?:\d+\W+)?(?:{WORDS['exchange_title']})\b.{{0,25}}")
_SENTENCE = re.compile(r"[^.!?;]+(?:\.(?=\w)[^.!?;]*)*")
_GOODS = WORDS.whole("goods")
_SOME_GOODS = WORDS.whole("some_goods")
_MENU_BAR = re.compile(r" [|•·›>/–] ?")


@dataclass(frozen=True, slots=True)
class PolicyPoint:
    """One point as a page says it: the page and the words. `days` only for the two delays."""

    url: str
    quote: str
    days: int | None = None


@dataclass(frozen=True, slots=True)
class Policy:
    """What is said of returns, by point (see POINTS); `refused` when nothing at all is taken back.

    `urls` are the pages that speak of it, nearest first as given.
    """

    points: dict[str, PolicyPoint] = field(default_factory=dict)
    refused: PolicyPoint | None = None
    urls: tuple[str, ...] = ()


def policy(pages: tuple[Reading, ...]) -> Policy:
    """The points said on any of these pages, each where it is said first."""
    points: dict[str, PolicyPoint] = {}
    refused, urls = None, []
    for page in pages:
        found = {**_marked_up(page), **_written(page)}
        if found:
            urls.append(page.url)
        refused = refused or found.pop("refused", None)
        for name in POINTS:
            if name in found:
                points.setdefault(name, found[name])
    return Policy(points, None if "delay" in points else refused, tuple(urls))


def _written(page: Reading) -> dict[str, PolicyPoint]:
    found: dict[str, PolicyPoint] = {}
    if not speaks_of_itself(page) or is_undone(page) or _SHOPKEEPER_ADVICE.search(page.folded):
        return found
    for line, inside in about_returns(page):
        for name, place, days in _points_of(line, inside=inside):
            found.setdefault(name, PolicyPoint(page.url, shorten(line.text, *place), days))
    return found if len(found) > 1 or page.kind == "returns" or "delay" in found else {}


@once_a_page
def about_returns(page: Reading) -> Iterator[tuple[Line, bool]]:
    """The lines of a page that speak of sending things back, and whether they stand in a part about it; menus
    and names of pages are left out."""
    heads = (line.folded for line in page.lines if line.block.tag == "h1" and len(line.text) < 90)
    whole = page.kind == "returns" or any(
        _TITLE.search(each) and not _NOT_ABOUT.search(each) for each in heads
    )
    taken: set[int] = set()
    for line in page.lines:
        inside = line.at in taken or (whole and line.block.region in ("main", "aside"))
        about = bool(_ABOUT.search(line.folded)) and not _NOT_ABOUT.search(line.folded)
        if about and line.block.tag in _HEADS and len(line.text) < 120:
            taken.update(_under(page, line))
        sentence = about and len(line.text.split()) >= 4 and line.block.tag not in ("a", "option")
        if (inside or sentence) and not _is_menu(line):
            yield line, inside


def _under(page: Reading, head: Line) -> Iterator[int]:
    """The places of the lines that belong to a heading, or to words that do the work of one."""
    for each in page.section(head)[:25]:
        titled = head.block.tag in ("h1", "h2", "h3", "h4", "h5", "h6")
        if titled and each.block.heading != head.text and not _ABOUT.search(fold(each.block.heading)):
            return
        if not titled and (each.at > head.at + 6 or each.block.tag == head.block.tag):
            return
        yield each.at


def _is_menu(line: Line) -> bool:
    """Whether a line is names set side by side rather than sentences."""
    names = len(_MENU_BAR.findall(line.text)) >= 2
    return (
        line.block.tag == "a" or line.block.region == "nav" or (names and not re.search(r"[.!] ", line.text))
    )


def _points_of(line: Line, *, inside: bool) -> Iterator[tuple[str, tuple[int, int], int | None]]:
    """The points one line makes: name, where it stands, days. Outside a part about returns each sentence has
    to speak of them itself."""
    heading = fold(line.block.heading)
    if inside and _EXCHANGE_TITLE.fullmatch(heading) and len(line.text.split()) > 5:
        yield "exchange", (0, len(line.text)), None
    for sentence in _SENTENCE.finditer(line.folded):
        said, at = sentence[0], sentence.start()
        if line.folded[sentence.end() : sentence.end() + 1] == "?":
            continue  # a question says nothing yet
        if not inside and (not _ABOUT.search(said) or _NOT_ABOUT.search(said)):
            continue
        for name, (start, end), days in _in_sentence(said, heading):
            if inside or name != "exchange" or _GOODS.search(said):
                yield name, (at + start, at + end), days


def _in_sentence(said: str, heading: str) -> Iterator[tuple[str, tuple[int, int], int | None]]:
    yield from _delays(said, heading)
    for name, pattern in (("exchange", _EXCHANGE), ("payer", _PAYER), ("start", _START)):
        match = pattern.search(said)
        if match and not (name == "exchange" and (_NOT_ABOUT.search(said) or len(said.split()) < 3)):
            yield name, match.span(), None
    match = _REFUSAL.search(said)
    if match and not _SOME_GOODS.search(f"{said} {heading}"):
        yield "refused", match.span(), None


def _delays(said: str, heading: str) -> Iterator[tuple[str, tuple[int, int], int | None]]:
    for match in _TIME.finditer(said):
        days = _days(match)
        if days is None:
            continue
        after = said[match.end() : match.end() + 70].lstrip(" ,")
        bought = _SINCE.search(after[:40]) and not (_RECEIPT.match(after) and _PAID_OUT.search(said))
        asks = bool(_WINDOW.search(after) or bought) and not _CAME_BACK.match(after)
        paid = _MONEY_BACK.search(said) or _MONEY_BACK.search(heading)
        settled = _PAID_OUT.search(said) and _ends(_MONEY_BACK, said, match) >= _ends(_SEND_BACK, said, match)
        if paid and not asks and (settled or _CAME_BACK.match(after)):
            yield "refund", match.span(), days
        elif 2 <= days <= 400 and (_SEND_BACK.search(said) or _SINCE.match(after) or paid):
            yield "delay", match.span(), days


def _ends(pattern: re.Pattern[str], said: str, delay: re.Match[str]) -> int:
    """Where the last word of a pattern before a delay ends, -1 when there is none."""
    return max((match.end() for match in pattern.finditer(said, 0, delay.start())), default=-1)


def _days(match: re.Match[str]) -> int | None:
    """A stated time in days, None when it is none of returns (a year of guarantee, an hour)."""
    count = _COUNTS.get(match[1]) or int(match[1])
    unit = match.lastgroup or "year"
    return None if unit == "year" else round(count * _HOURS[unit] / 24) or None


def _marked_up(page: Reading) -> dict[str, PolicyPoint]:
    """The points that a MerchantReturnPolicy of the page states."""
    found: dict[str, PolicyPoint] = {}
    for item in items(page.document):
        if "MerchantReturnPolicy" not in types_of(item):
            continue
        days = number(item.get("merchantReturnDays"))
        if days:
            found["delay"] = PolicyPoint(page.url, f"merchantReturnDays: {days:g}", int(days))
        for name, key in (("payer", "returnFees"), ("start", "returnMethod"), ("exchange", "refundType")):
            value = str(item.get(key) or "").rsplit("/", 1)[-1]
            if value and (name != "exchange" or "Exchange" in value):
                found[name] = PolicyPoint(page.url, f"{key}: {value}")
        if "NotPermitted" in str(item.get("returnPolicyCategory")):
            found["refused"] = PolicyPoint(page.url, "MerchantReturnNotPermitted")
    return found
