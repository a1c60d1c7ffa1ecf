"""A line made to keep a rule busy costs in proportion to its length."""

from __future__ import annotations

import re
import time

import pytest

from parcours.derive.contact.vanity import _LETTERS
from parcours.derive.page.reasons import _REASON
from parcours.derive.shop.benefits import _KINDS
from parcours.derive.trust.article_urls import DATED
from parcours.derive.trust.cause import _FIGURE, _NAME_BEFORE

SHORT = 4_000


def cost(pattern: re.Pattern[str], text: str) -> float:
    """Seconds of the processor for one search, the least of three."""
    spent = []
    for _ in range(3):
        began = time.process_time()
        assert pattern.search(text) is None
        spent.append(time.process_time() - began)
    return min(spent)


@pytest.mark.parametrize(
    ("pattern", "piece"),
    [
        (_REASON, "7"),
        (_REASON, "7 ,"),
        (_FIGURE, "7"),
        (_FIGURE, "7 "),
        (_NAME_BEFORE, "A"),
        (_LETTERS, "7-A"),
        (_LETTERS, "2024-"),
        (DATED, "/2024/01/0a"),
        *((pattern, "7") for pattern in _KINDS.values()),
    ],
)
def test_a_line_four_times_as_long_is_not_sixteen_times_as_dear(pattern, piece):
    short, long = (cost(pattern, piece * (size // len(piece)) + "/\x01") for size in (SHORT, 4 * SHORT))
    assert long < 9 * short + 0.01
