"""Words by which a page offers the next step: to buy, to book, to ask for a quote."""

from __future__ import annotations

from parcours.derive.vocabulary import vocabulary

WORDS = vocabulary(__file__)
_QUOTED = WORDS.whole("quoted")
_AVAILABLE = WORDS.whole("available")
_BOOK = WORDS.whole("book")
_QUOTE = WORDS.whole("quote")


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
