"""Changes are tried on some visitors before everybody gets them

## What it checks
A service that shows one version of a page to some visitors and another to the rest (Optimizely, VWO, AB
Tasty, Kameleoon and others), in the pages or in what a browser asks for.

## Why it matters
What looks better to you may sell less. A trial tells, before it costs.

## How to fix it
With many orders a month, try one change at a time on the home page or the basket. With fewer, watch five
people use both versions: numbers that small prove nothing.

## Thresholds
Good: such a service is seen (our convention; it may be idle). Fair: one that no longer exists is still
loaded. None seen is "not seen", never poor: tests made on the server and those built into a shop system
cannot be seen.
"""

from __future__ import annotations

from dataclasses import replace

from parcours.audit import Backing, Effort, Meta, not_observed, passed, warned
from parcours.derive.services.site_services import names_of, services, surer, where
from parcours.derive.site import Site
from parcours.facts.artifacts import Failure, Lighthouse, Visits
from parcours.facts.counts import pages_read
from parcours.facts.model import Result, Stage
from parcours.text import _, message

META = Meta(
    id="ab-testing",
    code="P10",
    title=_("A service to try out changes is in use"),
    failure_title=_("Changes could be tried before everybody gets them"),
    stage=Stage.PURCHASE,
    effort=Effort.MEDIUM,
    impact=2,
    reliability=(0.9, 0.3),
    backing=Backing.CONVENTION,
    why=_("What pleases you may put customers off; a trial tells before it costs you sales."),
    how=_(
        "Try one change a month where people decide. With few orders, watch five people use "
        "both versions instead."
    ),
    action=_("Try a change on some visitors before all get it"),
    who=_("You, with whoever looks after your site"),
    sources=("article", "convention"),
)


def audit(site: Site, lighthouse: Lighthouse | Failure, visits: Visits | Failure) -> Result:
    """A service at work, a dead one, or nothing seen."""
    found = services(site, "ab_test", lighthouse=lighthouse, visits=visits)
    alive = tuple(each for each in found if not each.vendor.dead)
    total = len(site.pages)
    evidence = tuple(each.evidence for each in found)
    if alive:
        said = _("Changes can be tried with {names}, seen {where}.")
        result = passed(message(said, names=names_of(alive), where=where(alive, total)), evidence=evidence)
        return replace(result, reliability=surer(META.reliability[0], *alive))
    if found:
        said = _("{names} is still in your pages, but it stopped in {year}: it only slows them down.")
        return warned(message(said, names=names_of(found), year=found[0].vendor.dead[:4]), evidence=evidence)
    said = _(
        "We did not see a service to try out changes in {pages}; tests can also run where we cannot look."
    )
    return not_observed(message(said, pages=pages_read(total)))
