"""What the checks of the load share: timed loads on Lighthouse's curve, and the figures of real visitors.

Where the owner brought those, they tell more than any measurement of ours.
"""

from __future__ import annotations

import math
from dataclasses import replace

from parcours.audit import NOTHING, could_not, graded
from parcours.facts.artifacts import Lighthouse
from parcours.facts.failure import Failure, FailureKind
from parcours.facts.model import Evidence, Result
from parcours.facts.owner import OwnerData
from parcours.text import Message, _, message

THRESHOLDS = {
    "lcp_ms": (2500.0, 4000.0),
    "inp_ms": (200.0, 500.0),
    "cls": (0.1, 0.25),
    "fcp_ms": (1800.0, 3000.0),
    "ttfb_ms": (800.0, 1800.0),
}
"""Good and fair up to, for the 75th percentile (web.dev): so good or better for three visitors in four."""


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


def log_normal(value: float, *, p10: float, median: float) -> float:
    """Lighthouse's own curve: .9 at `p10`, .5 at `median`, falling with the logarithm."""
    if value <= 0:
        return 1.0
    score = 0.5 * math.erfc(0.9061938024368232 * math.log(value / median) / -math.log(p10 / median))
    low, high = (0.9, 1.0) if value <= p10 else (0.5, 0.8999999) if value <= median else (0.0, 0.4999999)
    return max(low, min(high, score))


SPREAD = _(" (from {low} to {high} s in {n} loads)")
DEVICES = {
    "mobile": _("a mid-range phone with a slow connection"),
    "desktop": _("a computer with a good connection"),
}


def device(lighthouse: Lighthouse) -> Message:
    """What the loads were timed on, in words that follow "on"."""
    return message(DEVICES.get(lighthouse.form, DEVICES["mobile"]))


def load_time(
    lighthouse: Lighthouse,
    metric: str,
    finding: str,
    *,
    mobile: tuple[float, float],
    desktop: tuple[float, float],
) -> Result:
    """One time of the load, in ms, on Lighthouse's curve: pass up to p10, warn up to the median, fail beyond.

    `mobile` and `desktop` are (p10, median) in ms. `finding` is a marked text with the places device, seconds
    and spread.
    """
    value = lighthouse.typical.metrics.get(metric)
    if value is None:
        return could_not(Failure(FailureKind.BROWSER, detail=f"no {metric}"))
    p10, median = desktop if lighthouse.form == "desktop" else mobile
    said = message(
        finding, device=device(lighthouse), seconds=_tenths(value), spread=_spread(lighthouse, metric)
    )
    score = log_normal(value, p10=p10, median=median)
    limits = f"≤ {p10 / 1000:g} / ≤ {median / 1000:g} s"
    result = graded(value, good=p10, poor=median, finding=said, score=score, unit="s", threshold=limits)
    return replace(result, value=_tenths(value), evidence=(Evidence(lighthouse.typical.final_url),))


def _spread(lighthouse: Lighthouse, metric: str) -> Message:
    values = [run.metrics[metric] for run in lighthouse.runs if metric in run.metrics]
    low, high = _tenths(min(values)), _tenths(max(values))
    return message(SPREAD, low=low, high=high, n=len(values)) if low < high else NOTHING


def _tenths(ms: float) -> float:
    return round(ms / 1000, 1 if ms >= 1000 else 2)
