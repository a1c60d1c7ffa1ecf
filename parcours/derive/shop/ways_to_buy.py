"""Words by which a page offers the next step: to buy, to book, to ask for a quote."""

from __future__ import annotations

import re

from parcours.derive.vocabulary import vocabulary

WORDS = vocabulary(__file__)
_QUOTED = re.compile(rf"\b(?:{WORDS['quoted']})\b")
_AVAILABLE = re.compile(rf"\b(?:{WORDS['available']})\b")
_BOOK = re.compile(rf"\b(?:{WORDS['book']})\b")
_QUOTE = re.compile(rf"\b(?:{WORDS['quote']})\b")


def is_quoted_for(folded: str) -> bool:
    """Whether a text says that the price is told on request."""
    return bool(_QUOTED.search(folded))


def tells_availability(folded: str) -> bool:
    """Whether a text says if and how something can be had: in stock, sold out, add to basket, book."""
    return bool(_AVAILABLE.search(folded))


def leads_to_booking(folded: str) -> bool:
    """Whether the words of a link or button lead to a booking or an appointment."""
    return bool(_BOOK.search(folded))


def leads_to_quote(folded: str) -> bool:
    """Whether the words of a link or button lead to a quote."""
    return bool(_QUOTE.search(folded))
