"""How far a measured speed may move without a real change."""

from __future__ import annotations

from collections.abc import Mapping

from parcours.facts.artifacts import ResponseTimes
from parcours.facts.runs import Findings

METRICS = {
    "first-contentful-paint": "fcp",
    "largest-contentful-paint": "lcp",
    "speed-index": "si",
    "total-blocking-time": "tbt",
    "layout-shift": "cls",
}
"""The checks that rest on loads in a browser, with the metric of runs.SpeedRun that each judges."""
RESPONSE = "server-response"
TIMED = (*METRICS, RESPONSE)
FLOOR, FLOOR_S, FLOOR_SHIFT = 0.1, 0.1, 0.01
"""The least that counts as noise: a tenth of the earlier figure, and 0.1 s or 0.01 of layout shift, the last
digit that is printed. A convention of ours: three loads in a row may be alike by chance, and Lighthouse's
documents name network, computer and page as sources of change from day to day without a figure for them. The
blocking time of an empty page moved by up to 0.07 s where it was measured for this product."""
LONE, FEW = 0.25, 3
"""The same share where either measurement has fewer than `FEW` loads, so that no spread is known."""

Samples = Mapping[str, tuple[float, ...]]


def samples(findings: Findings, times: ResponseTimes | None = None) -> dict[str, tuple[float, ...]]:
    """Every measurement behind the speed checks, in s (layout shift bare). Of the server's answers those of
    the page where they differ most, without the first and cold one.
    """
    runs = findings.speed.runs if findings.speed else ()
    loads = {
        audit: tuple(
            run.metrics[metric] / (1 if metric == "cls" else 1000) for run in runs if metric in run.metrics
        )
        for audit, metric in METRICS.items()
    }
    pages = [tuple(ms / 1000 for ms in page[1:]) for page in (times.samples.values() if times else ())]
    widest = max(filter(None, pages), key=lambda page: max(page) - min(page), default=())
    timed = {**loads, RESPONSE: widest}
    return {audit: values for audit, values in timed.items() if values}


def noise(audit: str, before: float, *measured: tuple[float, ...]) -> float:
    """How far a speed may move without a real change: the larger spread of the loads, and at least the
    floor.
    """
    few = any(len(each) < FEW for each in measured)
    least = FLOOR_SHIFT if audit == "layout-shift" else FLOOR_S
    spreads = (max(each) - min(each) for each in measured if each)
    return max([*spreads, least, abs(before) * (LONE if few else FLOOR)])
