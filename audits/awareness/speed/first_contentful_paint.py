"""Something shows within 1.8 s

## What it checks
When the first text or image of the home page is painted (Lighthouse, median run).

## Why it matters
A screen that stays blank looks broken, and the visitor goes back to the results, as Sarah did.

## How to fix it
Remove or defer scripts and style sheets that hold the first paint up, load fonts early, and cache the page.

## Thresholds
On a phone good up to 1.8 s and fair up to 3 s, on a computer 0.93 s and 1.6 s: the control points of
Lighthouse's own curve. A consent window that is painted first makes a page look faster than it is; the
main content has a check of its own. Figures from real visitors (75th percentile), where you give them, are
used instead, with 1.8 s and 3 s.
"""

from __future__ import annotations

from audits.awareness.speed.loads import from_visitors, load_time
from parcours.audit import Backing, Effort, Meta, could_not
from parcours.facts.artifacts import Failure, Lighthouse
from parcours.facts.model import Result, Stage
from parcours.facts.owner import OwnerData
from parcours.text import _

META = Meta(
    id="first-contentful-paint",
    code="A02",
    title=_("Visitors soon see something"),
    failure_title=_("Visitors wait before a blank screen"),
    stage=Stage.AWARENESS,
    effort=Effort.MEDIUM,
    impact=2,
    reliability=(0.9, 0.9),
    backing=Backing.STANDARD,
    why=_("A screen that stays blank looks broken: people go back and choose the next result."),
    how=_(
        "Ask your web person to remove or defer the scripts and styles that block the "
        "first paint; Lighthouse names them."
    ),
    action=_("Clear what holds up the first paint"),
    who=_("Whoever looks after your site"),
    sources=("lighthouse-scoring", "web-vitals"),
)
VISITORS = _("By real visitors’ figures, three in four saw the first text or image within {value} s.")


def audit(lighthouse: Lighthouse | Failure, owner: OwnerData) -> Result:
    """The first paint in seconds."""
    by_visitors = from_visitors(owner, "fcp_ms", VISITORS)
    if by_visitors:
        return by_visitors
    if isinstance(lighthouse, Failure):
        return could_not(lighthouse)
    finding = _("On {device}, the first text or image appears after {seconds} s{spread}.")
    return load_time(lighthouse, "fcp", finding, mobile=(1800, 3000), desktop=(934, 1600))
