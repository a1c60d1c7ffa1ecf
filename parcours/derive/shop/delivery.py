"""What a page tells of delivery: what it costs, how long it takes, and how to send something back.

Only words of delivery count, near a sum or a time or as the heading over it; what customers say does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from parcours.derive.once import once
from parcours.derive.page.reading import Line, Reading, fold
from parcours.derive.page.structured import items, types_of
from parcours.derive.shop.commerce import return_policy
from parcours.derive.vocabulary import vocabulary

WORDS = vocabulary(__file__)
_DELIVERY = WORDS.whole("delivery")
_SENDS = WORDS.whole("sends")
_ABOUT = WORDS.whole("about")
_COST = re.compile(
    r"[€£$] ?\d{1,4}(?:[.,]\d\d)?|\b\d{1,4}(?:[.,]\d\d)? ?(?:€|euros?\b|eur\b|£|\$|gbp\b|usd\b|chf\b)"
    rf"|\b(?:{WORDS['free']})\b"
)
_TIME = re.compile(
    rf"\b\d{{1,2}}(?: ?(?:-|{WORDS['to']}) ?\d{{1,2}})? ?(?:(?:{WORDS['working']}|{WORDS['whole']}) )?"
    rf"(?:{WORDS['days']}|{WORDS['hours']})|\b(?:{WORDS['soon']})\b"
    rf"|\b(?:{WORDS['number']}) (?:(?:{WORDS['working']}) )?(?:{WORDS['days']})\b"
)
_BACK = WORDS.whole("back")
_LATER = WORDS.anywhere("later")
_NO_PARCEL = re.compile(rf"(?:{WORDS['sent']})\b.{{0,30}}\b(?:{WORDS['as_file']})|{WORDS['no_parcel']}")
_OF_CUSTOMERS = WORDS.anywhere("of_customers")
_SENTENCE = re.compile(r"(?<=[.;!?])\s+|\n|(?: \| )")
_LONGEST, _NEAR, _SHORT, _HEADING = 400, 80, 120, 60  # characters


@once
def delivery_told(page: Reading) -> tuple[tuple[str, str], ...]:
    """What a page tells: ("cost", "time" or "returns", the sentence)."""
    return tuple(_read(page))


def is_about_delivery(text: str) -> bool:
    """Whether the words of a link or a title lead to delivery, returns or terms."""
    return bool(_ABOUT.search(fold(text)))


def sends(line: Line) -> bool:
    """Whether a line says that something is sent to customers, as a parcel and not as a file."""
    return bool(_SENDS.search(line.folded)) and not sends_no_parcel(line)


def sends_no_parcel(line: Line) -> bool:
    """Whether a line says that what is sold comes by e-mail, as a file or in person."""
    return bool(_NO_PARCEL.search(line.folded))


def _read(page: Reading) -> Iterator[tuple[str, str]]:
    for line in page.lines:
        if _OF_CUSTOMERS.search(line.block.classes):
            continue
        for sentence in _SENTENCE.split(line.text)[:40]:
            yield from _of_sentence(sentence, headed=_is_heading(line.block.heading))
    returns = next(return_policy(page), None)
    if returns:
        yield "returns", returns.quote
    if any("MerchantReturnPolicy" in types_of(item) for item in items(page.document)):
        yield "returns", "MerchantReturnPolicy"


def _of_sentence(sentence: str, *, headed: bool) -> Iterator[tuple[str, str]]:
    """A sum or a time near a word of delivery, or alone under a heading that says it."""
    folded = fold(sentence)[:_LONGEST]
    at = [each.start() for each in _DELIVERY.finditer(folded)]
    if _BACK.search(folded) or _LATER.search(folded) or not (at or headed):
        return
    for key, pattern in (("cost", _COST), ("time", _TIME)):
        places = [each.start() for each in pattern.finditer(folded)]
        near = any(abs(place - word) <= _NEAR for place in places for word in at)
        if near or (headed and places and len(folded) <= _SHORT):
            yield key, sentence


def _is_heading(text: str) -> bool:
    """Whether a heading names delivery and nothing else."""
    folded = fold(text)
    return bool(_ABOUT.search(folded)) and len(folded) < _HEADING and not _BACK.search(folded)
