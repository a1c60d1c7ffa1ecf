"""Nothing jumps while the page loads

## What it checks
How much of the screen moves by itself while the home page loads: Cumulative Layout Shift (Lighthouse,
median run).

## Why it matters
Text that jumps is lost while it is read, and a button that moves makes people press the wrong one.

## How to fix it
Give every image, video and advertisement its width and height, and keep room for banners that come late.

## Thresholds
Good up to 0.1, fair up to 0.25 (Core Web Vitals). A shift of 0.1 is, for example, a fifth of the screen
moving by half a screen. Only the load is seen: what moves on scrolling is not, and a consent banner that
pushes the page counts. Figures from real visitors (75th percentile), where you give them, are used instead.
"""

from __future__ import annotations

from audits.awareness.speed.loads import device, from_visitors, log_normal
from parcours.audit import Backing, Effort, Meta, could_not, graded
from parcours.facts.artifacts import Failure, FailureKind, Lighthouse
from parcours.facts.model import Evidence, Result, Stage
from parcours.facts.owner import OwnerData
from parcours.text import _, message

META = Meta(
    id="layout-shift",
    code="A06",
    title=_("Nothing jumps while the page loads"),
    failure_title=_("The page jumps while it loads"),
    stage=Stage.AWARENESS,
    effort=Effort.SMALL,
    impact=2,
    reliability=(0.85, 0.85),
    backing=Backing.STANDARD,
    why=_("When the page moves under the finger, people press the wrong thing and lose trust in the site."),
    how=_("Have a width and a height put on every picture, and room kept for banners that arrive late."),
    action=_("Give every picture its width and height"),
    who=_("Whoever looks after your site"),
    sources=("web-vitals", "lighthouse-scoring"),
)
GOOD, POOR = 0.1, 0.25
STILL = _(
    "On {device}, hardly anything moves while the page loads (layout shift {shift}; good is 0.1 or less)."
)
JUMPS = _("On {device}, parts of the page move while it loads (layout shift {shift}; good is 0.1 or less).")
VISITORS = _(
    "By real visitors’ figures, three in four saw a layout shift of {value} at most (good is 0.1 or less)."
)


def audit(lighthouse: Lighthouse | Failure, owner: OwnerData) -> Result:
    """The shift, without unit."""
    by_visitors = from_visitors(owner, "cls", VISITORS)
    if by_visitors:
        return by_visitors
    if isinstance(lighthouse, Failure):
        return could_not(lighthouse)
    value = lighthouse.typical.metrics.get("cls")
    if value is None:
        return could_not(Failure(FailureKind.BROWSER, detail="no cls"))
    said = message(STILL if value <= GOOD else JUMPS, device=device(lighthouse), shift=round(value, 2))
    return graded(
        round(value, 3),
        good=GOOD,
        poor=POOR,
        finding=said,
        score=log_normal(value, p10=GOOD, median=POOR),
        threshold="≤ 0.1 / ≤ 0.25",
        evidence=(Evidence(lighthouse.typical.final_url),),
    )
