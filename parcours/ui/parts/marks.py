"""Severity on screen: always a word, a shape and a colour together, as Markdown."""

from __future__ import annotations

from collections.abc import Sequence

from parcours.charts.rating import Severity, severity, status_severity
from parcours.facts.model import Status
from parcours.facts.scorecard import Overall
from parcours.facts.wording import GRADE_WORDS
from parcours.text import Translator, _
from parcours.ui.parts import safe

INK = {"good": "green", "fair": "orange", "poor": "red", "none": "gray"}


def coloured(band: Severity, text: str) -> str:
    """`text` (already harmless) in the colour of a band."""
    return f":{INK[band.key]}[{text}]"


def shape(status: Status) -> str:
    """The shape of a status alone, coloured; its word must stand near."""
    band = status_severity(status)
    return coloured(band, band.shape)


def status(t: Translator, of: Status) -> str:
    """● good, ◆ fair, ▲ poor, ○ not seen …"""
    band = status_severity(of)
    return coloured(band, f"{band.shape} {t(band.word)}")


def points(t: Translator, value: float | None) -> str:
    """● good, ◆ fair, ▲ poor for a score of 0..100."""
    band = severity(value)
    return coloured(band, f"{band.shape} {t(band.word)}")


def grade(t: Translator, overall: Overall | None) -> str:
    """The grade with its word and score in short, or why there is none yet."""
    if overall is None or overall.score is None:
        return f":gray[{t(_('no score yet'))}]"
    score = t.number(overall.score)
    if overall.grade and not overall.provisional:
        return f"**{overall.grade}** · {score} / 100 :gray[· {t(GRADE_WORDS[overall.grade])}]"
    return f"{score} / 100 :gray[· {t(_('provisional'))}]"


def quiet(text: str) -> str:
    """Text of second rank (already harmless), in an ink that keeps its contrast."""
    return f":gray[{text}]"


def path(names: Sequence[str]) -> str:
    """home › about › contact, each name a stranger's."""
    return " › ".join(safe.md(safe.short(each, 40)) for each in names)
