"""The page reacts to a tap at once

## What it checks
How long scripts keep the page from reacting while it loads: Lighthouse's Total Blocking Time (median run).

## Why it matters
A button that does nothing when it is tapped is tapped again, or left.

## How to fix it
Remove tags nobody reads any more, and start chat windows, maps and tests only when they are used.

## Thresholds
On a phone good up to 0.2 s and fair up to 0.6 s, on a computer 0.15 s and 0.35 s: Lighthouse's control
points. The figure is noisy, and grows when the computer that measures is busy: the median of several
loads is quoted, with their spread, and while one of them was good it is never judged poor. Where you give
figures from real visitors, theirs is used instead: Interaction to Next Paint, 75th percentile, good up to
0.2 s and fair up to 0.5 s (Core Web Vitals).
"""

from __future__ import annotations

from dataclasses import replace
from math import inf

from audits.awareness.speed.loads import from_visitors, load_time
from parcours.audit import Backing, Effort, Meta, could_not
from parcours.facts.artifacts import Failure, Lighthouse
from parcours.facts.model import Result, Stage, Status
from parcours.facts.owner import OwnerData
from parcours.text import _

META = Meta(
    id="total-blocking-time",
    code="A05",
    title=_("The page reacts to a tap at once"),
    failure_title=_("The page freezes while it loads"),
    stage=Stage.AWARENESS,
    effort=Effort.MEDIUM,
    impact=3,
    reliability=(0.8, 0.8),
    backing=Backing.STANDARD,
    why=_("When a tap does nothing, people tap again, open the wrong thing, or leave."),
    how=_(
        "List the widgets and tags on your pages (chat, maps, statistics, tests) and "
        "have those nobody uses removed."
    ),
    action=_("Remove the widgets and tags nobody uses"),
    who=_("Whoever looks after your site"),
    sources=("lighthouse-scoring", "web-vitals"),
)

MOBILE, DESKTOP = (200, 600), (150, 350)  # good and fair up to, in ms
VISITORS = _("By real visitors’ figures, the page reacted to three in four within {value} s.")


def audit(lighthouse: Lighthouse | Failure, owner: OwnerData) -> Result:
    """The blocking time in seconds."""
    by_visitors = from_visitors(owner, "inp_ms", VISITORS)
    if by_visitors:
        return by_visitors
    if isinstance(lighthouse, Failure):
        return could_not(lighthouse)
    finding = _("On {device}, the page cannot react to a tap for {seconds} s in all while it loads{spread}.")
    result = load_time(lighthouse, "tbt", finding, mobile=MOBILE, desktop=DESKTOP)
    good, _fair = DESKTOP if lighthouse.form == "desktop" else MOBILE
    once_good = any(run.metrics.get("tbt", inf) <= good for run in lighthouse.runs)
    if (
        result.status is Status.FAIL and once_good
    ):  # other work can only lengthen it, so the page may be quick
        return replace(result, status=Status.WARN, score=0.5)
    return result
