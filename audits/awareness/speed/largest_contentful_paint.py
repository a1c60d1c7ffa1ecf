"""The main content appears within 2.5 s

## What it checks
When the largest text or image of the first screen is painted (Lighthouse, median run).

## Why it matters
This is the moment the visitor sees what the page is about. Sarah's first choice took too long to load:
she went back and clicked on a competitor, who won her.

## How to fix it
Shrink the large image of the first screen, serve it as WebP or AVIF, do not load it lazily, and let it
come before scripts.

## Thresholds
On a phone good up to 2.5 s and fair up to 4 s (Core Web Vitals, and Lighthouse's control points); on a
computer 1.2 s and 2.4 s. It is one place's measurement of one page, not what all visitors live through:
figures from real visitors (75th percentile), where you give them, are used instead, with 2.5 s and 4 s. The
largest element may be a slider or a consent window.
"""

from __future__ import annotations

from audits.awareness.speed.loads import from_visitors, load_time
from parcours.audit import Backing, Effort, Meta, could_not
from parcours.facts.artifacts import Failure, Lighthouse
from parcours.facts.model import Result, Stage
from parcours.facts.owner import OwnerData
from parcours.text import _

META = Meta(
    id="largest-contentful-paint",
    code="A03",
    title=_("The main content appears quickly"),
    failure_title=_("The main content takes long to appear"),
    stage=Stage.AWARENESS,
    effort=Effort.MEDIUM,
    impact=3,
    reliability=(0.9, 0.9),
    backing=Backing.STANDARD,
    why=_(
        "While the main content is missing, people cannot tell whether they are in the "
        "right place; Sarah went back to a competitor."
    ),
    how=_(
        "Make the large picture at the top of the home page lighter: under 200 KB, in "
        "WebP, and not loaded lazily."
    ),
    action=_("Lighten the picture at the top of the home page"),
    who=_("Whoever looks after your site"),
    sources=("web-vitals", "lighthouse-scoring", "google-speed-2018"),
)
VISITORS = _("By real visitors’ figures, three in four saw the main content within {value} s.")


def audit(lighthouse: Lighthouse | Failure, owner: OwnerData) -> Result:
    """The largest paint in seconds."""
    by_visitors = from_visitors(owner, "lcp_ms", VISITORS)
    if by_visitors:
        return by_visitors
    if isinstance(lighthouse, Failure):
        return could_not(lighthouse)
    finding = _("On {device}, the main content appears after {seconds} s{spread}.")
    return load_time(lighthouse, "lcp", finding, mobile=(2500, 4000), desktop=(1200, 2400))
