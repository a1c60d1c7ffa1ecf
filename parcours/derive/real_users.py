"""What real visitors waited, where the owner brought it: it tells more than any measurement of ours.

Thresholds are web.dev's for the 75th percentile: so three visitors in four had it at least that good.
"""

from __future__ import annotations

from dataclasses import replace

from parcours.audit import graded, log_normal
from parcours.facts.model import Result
from parcours.facts.owner import OwnerData
from parcours.text import message

THRESHOLDS = {
    "lcp_ms": (2500.0, 4000.0),
    "inp_ms": (200.0, 500.0),
    "cls": (0.1, 0.25),
    "fcp_ms": (1800.0, 3000.0),
    "ttfb_ms": (800.0, 1800.0),
}  # good and fair up to


def from_visitors(owner: OwnerData, figure: str, finding: str) -> Result | None:
    """The result by real visitors' figures; None when the owner gave none for `figure`, a key of THRESHOLDS.

    `finding` is a marked text with the place `value`, in seconds, or without unit for the layout shift.
    """
    given = getattr(owner.field_speed, figure) if owner.field_speed else None
    if given is None:
        return None
    good, fair = THRESHOLDS[figure]
    per = 1000.0 if figure.endswith("_ms") else 1.0
    shown = round(given / per, 2 if per == 1.0 or given < 1000 else 1)
    unit, limits = (
        ("s", f"≤ {good / per:g} / ≤ {fair / per:g} s") if per > 1 else ("", f"≤ {good} / ≤ {fair}")
    )
    score = log_normal(given, p10=good, median=fair)
    said = message(finding, value=shown)
    result = graded(given, good=good, poor=fair, finding=said, score=score, unit=unit, threshold=limits)
    return replace(result, value=shown)
