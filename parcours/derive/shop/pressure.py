"""Words and numbers that push: paid options ticked beforehand, countdowns that start anew, stocks that rise,
refusals that shame.
"""

from __future__ import annotations

import re

from parcours.derive.page.reading import fold
from parcours.derive.vocabulary import vocabulary

WORDS = vocabulary(__file__)
_AMOUNT = re.compile(
    r"(?:[€$£]|\b(?:eur|usd|gbp|chf)\b)\s?(\d{1,4}(?:[.,]\d{1,2})?)|(\d{1,4}(?:[.,]\d{1,2})?)\s?(?:[€$£]|eur|chf)"
)
_RANGE = re.compile(
    rf"\d\s?[€$£]?\s?(?:-|–|—|{WORDS['to']})\s?[€$£]?\s?\d{{1,4}}(?:[.,]\d\d)?\s?(?:[€$£]|eur)"
)
_OPTION = re.compile(rf"\b(?:{WORDS['option']})\b|\+\s?[€$£]?\s?\d")
_NO_OPTION = WORDS.whole("no_option")
_NOT_AN_OPTION_LIST = WORDS.anywhere("not_options")
_CLOCK = re.compile(r"(?:(\d{1,3})\s?:\s?)?(?:(\d{1,3})\s?:\s?)?(\d{1,3})\s?:\s?(\d{1,2})(?!\d)")
_UNITS = tuple(
    (re.compile(rf"(\d{{1,3}})\W{{0,3}}(?:{WORDS[unit]})\b"), seconds)
    for unit, seconds in (("day", 86_400), ("hour", 3600), ("minute", 60), ("second", 1))
)
_SHAMES = re.compile(
    rf"^(?:{WORDS['refusal']})\W{{1,4}}.{{0,12}}\b(?:{WORDS['i']})?(?!.{{0,20}}\b(?:{WORDS['account']}))"
    rf".{{0,24}}\b(?:{WORDS['shame']})"
)
SLACK_S = 2


def is_paid_option(label: str, around: str = "") -> bool:
    """Whether a ticked box adds something to pay: it names one amount above nothing, and what is added.

    Filters by price, lists to compare and sets that are added together by a button of their own are none.
    """
    said = fold(label)
    if _NOT_AN_OPTION_LIST.search(fold(around)) or _NO_OPTION.search(said) or _RANGE.search(said):
        return False
    amounts = [float((one or other).replace(",", ".")) for one, other in _AMOUNT.findall(said)]
    return len(amounts) == 1 and amounts[0] > 0 and bool(_OPTION.search(said))


def seconds_left(text: str) -> int | None:
    """What a countdown shows, in seconds; None when no time can be read."""
    said = fold(text)
    named = [(unit.search(said), worth) for unit, worth in _UNITS]
    if sum(match is not None for match, _worth in named) > 1:
        return sum(int(match[1]) * worth for match, worth in named if match)
    clock = _CLOCK.search(said)
    if not clock:
        return None
    parts = [int(part) for part in clock.groups() if part is not None]
    return sum(part * worth for part, worth in zip(reversed(parts), (1, 60, 3600, 86_400), strict=False))


def starts_anew(first: str, again: str) -> bool:
    """Whether a countdown, read after half a minute and a new load, shows as much time as at first."""
    before, after = seconds_left(first), seconds_left(again)
    return before is not None and after is not None and before > SLACK_S and after >= before - SLACK_S


def rises(first: str, again: str) -> bool:
    """Whether a number of pieces left is larger after the page was loaded again, in the same words."""
    before, after = re.findall(r"\d{1,4}", first), re.findall(r"\d{1,4}", again)
    if re.sub(r"\d+", "", first) != re.sub(r"\d+", "", again) or len(before) != 1 or len(after) != 1:
        return False
    return int(after[0]) > int(before[0])


def confirm_shames(words: str) -> bool:
    """Whether the words of a refusal make the one who refuses look foolish."""
    return bool(_SHAMES.search(fold(words)))
