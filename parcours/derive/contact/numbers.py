"""What a run of digits is when it is no phone number: a registration, an order, a date, a fax, a sample.

Everything here looks at folded text (see `reading.fold`).
"""

from __future__ import annotations

import re
from itertools import pairwise

from phonenumbers import PhoneNumber, is_emergency_number, is_valid_short_number_for_region

from parcours.derive.vocabulary import vocabulary

WORDS = vocabulary(__file__)
_REGISTERED = re.compile(rf"\b(?:{WORDS['registered']})(?:\b|(?<=\.))")
# What may stand between such a name and its number: a place, a country's letters, "number", "under".
_BETWEEN = re.compile(r"[^0-9@]{0,60}")
_RIGHT_BEFORE = re.compile(rf"\b(?:{WORDS['fax']}|{WORDS['right_before']})\b\W*$")
_FAX = re.compile(rf"\b(?:{WORDS['fax']}|f)\b\W*$")
_BOTH = re.compile(
    rf"\b(?:{WORDS['phone']})\b\W{{0,3}}(?:{WORDS['and']}|&|/|\+|-)?\W{{0,3}}(?:{WORDS['fax']})\b\W*$"
)
_FAX_AFTER = re.compile(rf"^ ?[(\[]? ?(?:{WORDS['fax']})\b(?!\W{{0,4}}\d)")
_CALLED = WORDS.whole("called")
_SAMPLE = re.compile(
    r"123456|234567890|987654321|(\d)\1{6}|5550[01]\d\d$|^0?12345|01020304|^[67](?:00){3}|^612345678"
)
_MONEY_AFTER = re.compile(r" ?[€$£%]| ?eur\b| ?euros?\b| ?km\b|\d|[-/]\w|,\d")
_MONEY_BEFORE = re.compile(r"[€$£#]\s?$|[\d,/=?&_]$|[\d€$£]\.$")
_DATE = re.compile(
    r"(?:19|20)\d\d[ -/.](?:19|20)\d\d|\d{1,2}[./-]\d{1,2}[./-]\d{4}.*|(?:19|20)\d\d[./-]\d\d[./-]\d\d.*"
)
_LEAD = 90


def is_fax(lead: str, after: str) -> bool:
    """Whether the words right before or after a number say fax, and not phone as well."""
    return bool((_FAX.search(lead) and not _BOTH.search(lead)) or _FAX_AFTER.search(after))


def is_named_else(lead: str) -> bool:
    """Whether the text before a number names what it numbers: a company, a part, an account …"""
    if _RIGHT_BEFORE.search(lead) and not _BOTH.search(lead):
        return True
    named = [*_REGISTERED.finditer(lead[-_LEAD:])]
    if not named:
        return False
    between = lead[-_LEAD:][named[-1].end() :]
    return bool(_BETWEEN.fullmatch(between)) and not _CALLED.search(between)


def is_sample(number: PhoneNumber) -> bool:
    """Whether a number is a template's: digits in a row, one digit again and again, 555-01 of the films."""
    return bool(_SAMPLE.search(str(number.national_number)))


def is_short_number(digits: str) -> bool:
    """Whether digits are a short number of France, such as 3949 or 118 712, and no emergency call."""
    number = PhoneNumber(country_code=33, national_number=int(digits))
    short = not digits.startswith("0") and is_valid_short_number_for_region(number, "FR")
    return short and not is_emergency_number(digits, "FR")


def is_measure(text: str, start: int, end: int) -> bool:
    """Whether what stands around start:end makes it money, a date, or a piece of a longer number."""
    around = _MONEY_AFTER.match(text[end : end + 6]) or _MONEY_BEFORE.search(text[max(0, start - 3) : start])
    raw = text[start:end].strip()
    return bool(around or _DATE.fullmatch(raw) or _is_counted(raw) or re.search(r"\d,\d", raw))


def _is_counted(raw: str) -> bool:
    groups = [int(group) for group in re.findall(r"\d+", raw)]
    return len(groups) > 4 and all(one + 1 == other for one, other in pairwise(groups))
