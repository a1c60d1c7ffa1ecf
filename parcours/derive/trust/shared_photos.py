"""Calls to customers to share what they bought, and posts of a business that hand on what customers say."""

from __future__ import annotations

import re

from parcours.derive.vocabulary import vocabulary

WORDS = vocabulary(__file__)
_HASHTAG = r"(?<![\w&/])#(?![0-9a-f]{3,8}\b)[a-z]\w{2,}"
_CALL = re.compile(
    rf"\b(?:{WORDS['ask']})\b.{{0,60}}{_HASHTAG}|{_HASHTAG}.{{0,40}}\b(?:{WORDS['reason']})\b"
    rf"|\b(?:{WORDS['call']})\b"
)
_QUOTES = re.compile(
    r"[\"“«][^\"”»]{25,}[\"”»]|★{3,}|⭐{3,}|#?regram"
    rf"|\b(?:{WORDS['opinion']})s? (?:{WORDS['of']})|\b(?:{WORDS['customers_say']})"
    rf"|\b(?:{WORDS['photo_of']}) @\w+"
)


def calls_to_share(folded: str) -> bool:
    """Whether a line asks customers to share pictures, by a hashtag or by a tag."""
    return bool(_CALL.search(folded))


def quotes_customers(folded: str) -> bool:
    """Whether a post hands on the words or the picture of a customer."""
    return bool(_QUOTES.search(folded))
