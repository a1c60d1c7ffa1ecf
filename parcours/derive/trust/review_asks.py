"""Where a business asks for reviews or for friends to be brought, what it promises for that, and what it says
of how reviews are collected."""

from __future__ import annotations

import re

from parcours.derive.page.reading import Line
from parcours.derive.vocabulary import vocabulary

WORDS = vocabulary(__file__)
_WRITE = re.compile(rf"\b(?:{WORDS['write']})\b|^(?:{WORDS['rate_us']})\b")
_NO_REVIEWS = WORDS.whole("no_reviews")
_FRIEND = re.compile(
    rf"\b(?:{WORDS['sponsor']})\b.{{0,40}}\b(?:{WORDS['friends']})\b|\b(?:{WORDS['refer']})\b"
    rf"|\b(?:{WORDS['bring']})\b.{{0,25}}\b(?:{WORDS['both_gain']})\b"
    rf"|\b(?:{WORDS['invite']})\b.{{0,40}}\b(?:{WORDS['gain']})"
)
_NO_FRIENDS = WORDS.whole("no_friends")
_EXPLAINS = WORDS.whole("explains")
_ASKS = re.compile(rf"\b(?:{WORDS['ask']})\b.{{0,50}}\b(?:{WORDS['opinion']})s?\b")
_REWARD = re.compile(rf"\b(?:{WORDS['reward']})\b|\d ?%")
_GOOD_RATING = WORDS.begins("good_rating")
_OF_REVIEWS = re.compile(rf"\b(?:{WORDS['reviews']})\b|★|\b\d[.,]\d ?/ ?5\b")
_WIDGET = re.compile(r"(?:^|[\s_-])(?:trustpilot|feefo|yotpo|jdgm|judge-?me|stamped|loox)")
_LONGEST, _BEFORE, _AFTER = 400, 120, 160  # characters: of a line, and around the words that ask


def asks_for_review(folded: str) -> bool:
    """Whether a short text asks its reader to write a review."""
    return bool(_WRITE.search(folded)) and not _NO_REVIEWS.search(folded)


def asks_for_friend(folded: str) -> bool:
    """Whether a short text offers something for bringing a friend, and not to sponsor a child or a tree."""
    return bool(_FRIEND.search(folded)) and not _NO_FRIENDS.search(folded)


def rewards_review(line: Line) -> bool:
    """Whether a line promises something near the words that ask for a review; a review service's own words
    do not count."""
    text = line.folded
    if len(text) > _LONGEST or _WIDGET.search(line.block.classes):
        return False
    asks = _ASKS.search(text)
    return bool(asks and _REWARD.search(text, max(0, asks.start() - _BEFORE), asks.end() + _AFTER))


def wants_good_rating(line: Line) -> bool:
    """Whether a line speaks of a good rating: a reward beside it hangs on that."""
    return bool(_GOOD_RATING.search(line.folded))


def explains_reviews(line: Line) -> bool:
    """Whether a line says how reviews are collected or checked."""
    return bool(_EXPLAINS.search(line.folded))


def speaks_of_reviews(folded: str) -> bool:
    """Whether the words of a link are about reviews, or are a rating."""
    return bool(_OF_REVIEWS.search(folded))
