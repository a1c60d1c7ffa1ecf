"""How good is good: one word, one shape and one colour for each band, the same on screen, in charts and in
print.

Bands of a score (0..100), a convention of ours that follows the grades: good from 70 (A, B), fair from 55
(C), poor below (D, E). The colours keep 4.5:1 on white and on the warm ground; none is ever shown without its
word and shape."""

from __future__ import annotations

from dataclasses import dataclass

from parcours.facts.model import Status
from parcours.facts.wording import STATUS_SHAPES, STATUS_WORDS
from parcours.text import _

GOOD_FROM, FAIR_FROM = 70.0, 55.0


@dataclass(frozen=True, slots=True)
class Severity:
    """A band: its name in data (good, fair, poor, none), its marked word, its shape and its colour."""

    key: str
    word: str
    shape: str
    colour: str


GOOD = Severity("good", STATUS_WORDS[Status.PASS], "●", "#276749")
FAIR = Severity("fair", STATUS_WORDS[Status.WARN], "◆", "#975A16")
POOR = Severity("poor", STATUS_WORDS[Status.FAIL], "▲", "#C53030")
UNKNOWN = Severity("none", _("not enough information"), "○", "#5A6672")

_BY_STATUS = {Status.PASS: GOOD, Status.WARN: FAIR, Status.FAIL: POOR}


def severity(score: float | None) -> Severity:
    """The band of a score of 0..100; None means that there is not enough information."""
    if score is None:
        return UNKNOWN
    shown = round(score)  # the band must fit the figure that is printed
    return GOOD if shown >= GOOD_FROM else FAIR if shown >= FAIR_FROM else POOR


def status_severity(status: Status) -> Severity:
    """The band of a check's status, with the word of that very status."""
    found = _BY_STATUS.get(status)
    return found or Severity(UNKNOWN.key, STATUS_WORDS[status], STATUS_SHAPES[status], UNKNOWN.colour)
