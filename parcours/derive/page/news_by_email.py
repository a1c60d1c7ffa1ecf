"""What is said beside a form for news by e-mail, and offers to tell when something is in stock or cheaper."""

from __future__ import annotations

import re

from parcours.derive.vocabulary import vocabulary

WORDS = vocabulary(__file__)
_PROMISE = re.compile(rf"\b(?:{WORDS['promise']}|% off|-\d+ ?%)\b")
_CONSENT = WORDS.anywhere("consent")
_ALERT = re.compile(
    rf"\b(?:{WORDS['tell_me']})\b.{{0,40}}\b(?:{WORDS['of_change']})\b|\b(?:{WORDS['alert']})\b"
)


def promises_something(folded: str) -> bool:
    """Whether a text says what comes by e-mail, or how often."""
    return bool(_PROMISE.search(folded))


def tells_use_of_address(folded: str) -> bool:
    """Whether a text says what becomes of the address: consent, privacy, how to leave."""
    return bool(_CONSENT.search(folded))


def offers_alert(folded: str) -> bool:
    """Whether a text offers to tell when something is back in stock or its price falls."""
    return bool(_ALERT.search(folded))
