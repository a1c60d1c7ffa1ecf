"""Most pages are within three clicks

## What it checks
How many of the pages read are at most three clicks, and at most two, from the home page.

## Why it matters
A page deep down is visited rarely, by people and by search engines alike.

## How to fix it
Link the deep pages that matter from a page that people do visit: an overview, a menu, related articles.

## Thresholds
Nine in ten within three clicks is good (our convention). It is for your information and counts little:
not every page needs to be near, the important ones do (Mueller, Google, 2017). Archives with many pages
are deep by nature, and pages beyond our limit are not counted as far.
"""

from __future__ import annotations

from parcours.audit import Backing, Effort, Meta, could_not, not_applicable, passed, warned
from parcours.facts.artifacts import Failure, FailureKind
from parcours.facts.counts import of_pages
from parcours.facts.model import ClickMap, Result, Stage
from parcours.text import _, message

META = Meta(
    id="pages-within-clicks",
    code="A11",
    title=_("Most pages are within three clicks"),
    failure_title=_("Many pages lie deep in the site"),
    stage=Stage.AWARENESS,
    effort=Effort.MEDIUM,
    impact=1,
    reliability=(0.8, 0.8),
    backing=Backing.CONVENTION,
    why=_("Pages deep in a site are visited rarely, by people and by search engines."),
    how=_(
        "Pick the deep pages that matter to customers and link them from the menu or from an overview page."
    ),
    action=_("Link the deep pages that matter from an overview"),
    who=_("Whoever looks after your site"),
    sources=("article", "mueller-2017", "convention"),
    informative=True,
)
MARK, GOOD, POOR = 3, 0.9, 0.75


def audit(clicks: ClickMap) -> Result:
    """The share of the pages read at three clicks or fewer."""
    total = sum(clicks.depths.values())
    if total < 2 and not clicks.complete:
        return could_not(Failure(FailureKind.PARTLY))
    if total < 2:
        return not_applicable(message(_("We read a single page, so there are no others to be far away.")))
    near, two = (sum(n for depth, n in clicks.depths.items() if depth <= mark) for mark in (MARK, MARK - 1))
    share = near / total
    finding = message(
        _("Within 3 clicks of the home page: {near} ({two} within 2). The deepest is at {deepest}."),
        near=of_pages(near, total),
        two=two,
        deepest=max(clicks.depths),
    )
    more = {"value": round(share, 3), "threshold": "≥ 0.9 / ≥ 0.75"}
    if share >= GOOD:
        return passed(finding, **more)
    return warned(finding, score=max(0.0, (share - POOR) / (GOOD - POOR)), **more)
