"""What customers' questions are about: delivery, returns, payment, ordering."""

from __future__ import annotations

from collections.abc import Iterable

from parcours.derive.vocabulary import vocabulary

WORDS = vocabulary(__file__)
_TOPICS = tuple(WORDS.anywhere(topic) for topic in ("delivery", "returns", "payment", "ordering"))


def topics(questions: Iterable[str]) -> int:
    """How many of the four topics folded questions touch."""
    asked = tuple(questions)
    return sum(any(topic.search(each) for each in asked) for topic in _TOPICS)
