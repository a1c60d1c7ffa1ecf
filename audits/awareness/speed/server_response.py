"""The server begins to answer within 0.8 s

## What it checks
The time from asking for a page to its first byte, on the home page and up to two others, five requests
each; the median is quoted.

## Why it matters
Nothing can be drawn before the first byte: every other wait is added to this one. Sarah left the first
brand because its site took too long to load.

## How to fix it
Switch on a page cache in the site's software or at the host, put a content network in front, or move to a
faster plan. Ask the host for the figure from their side before paying for more.

## Thresholds
Good up to 0.8 s, fair up to 1.8 s (web.dev, time to first byte); between them Lighthouse's curve, with
these two as its control points (our convention). Distance between us and the server, a first cold request
and a protective wall can slow one request, so the median of all requests is judged and not the slowest. Where
you give figures from real visitors (75th percentile), they are used instead.
"""

from __future__ import annotations

from statistics import median

from audits.awareness.speed.loads import from_visitors, log_normal
from parcours.audit import Backing, Effort, Meta, could_not, graded
from parcours.facts.artifacts import Failure, FailureKind, ResponseTimes
from parcours.facts.model import Evidence, Result, Stage
from parcours.facts.owner import OwnerData
from parcours.text import _, plural_message

META = Meta(
    id="server-response",
    code="A01",
    title=_("Your server answers without delay"),
    failure_title=_("Your server is slow to answer"),
    stage=Stage.AWARENESS,
    effort=Effort.MEDIUM,
    impact=3,
    reliability=(0.85, 0.85),
    backing=Backing.STANDARD,
    why=_(
        "Until the server answers, the visitor looks at a blank screen, and every "
        "other wait comes on top of it."
    ),
    how=_(
        "Ask your web host to switch on a page cache, then measure again; if it is "
        "still slow, ask what a faster plan brings."
    ),
    action=_("Switch on a page cache at your web host"),
    who=_("Your web host"),
    sources=("web-vitals", "lighthouse-scoring"),
)
GOOD_MS, POOR_MS = 800.0, 1800.0
VISITORS = _("By real visitors’ figures, your server began to answer three in four within {value} s.")


def audit(times: ResponseTimes | Failure, owner: OwnerData) -> Result:
    """The median of every request, in seconds."""
    by_visitors = from_visitors(owner, "ttfb_ms", VISITORS)
    if by_visitors:
        return by_visitors
    if isinstance(times, Failure):
        return could_not(times)
    samples = [ms for page in times.samples.values() for ms in page]
    if not samples:
        return could_not(Failure(FailureKind.NO_ANSWER))
    value = median(samples)
    finding = plural_message(
        _("Your server begins to answer after {seconds} s (one request)."),
        _("Your server begins to answer after {seconds} s (the middle one of {n} requests)."),
        len(samples),
        seconds=max(0.01, round(value / 1000, 2)),
    )
    return graded(
        round(value / 1000, 2),
        good=GOOD_MS / 1000,
        poor=POOR_MS / 1000,
        finding=finding,
        score=log_normal(value, p10=GOOD_MS, median=POOR_MS),
        unit="s",
        threshold="≤ 0.8 / ≤ 1.8 s",
        evidence=tuple(
            Evidence(page, f"{max(10.0, median(ms)) / 1000:.2f} s")
            for page, ms in times.samples.items()
            if ms
        ),
    )
