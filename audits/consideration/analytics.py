"""Visits are counted

## What it checks
A service that counts visits (Google Analytics, Matomo, Plausible and others): in the pages as sent, in what
the home page loads while it is measured, and in what the pages ask for that we open in a browser.

## Why it matters
Who does not count cannot tell which page loses customers, nor whether a change helped.

## How to fix it
Install one light service, then define three things to count: a call, a message, an order.

## Thresholds
Good: one is seen at work. Fair: a tag manager alone, which may hold one, or a tag that waits for the
visitor's consent, as it should where it needs one. Poor: only a tag of a service that no longer works.
Counting on the server cannot be seen from outside, so nothing seen is "not seen".
"""

from __future__ import annotations

from parcours.audit import Backing, Effort, Meta, failed, not_observed, passed, seen, warned
from parcours.derive.services.vendor_rules import Vendor
from parcours.derive.services.vendors import of_page, vendors_of
from parcours.derive.site import Site
from parcours.facts.artifacts import Failure, Lighthouse
from parcours.facts.browser_visits import Visits
from parcours.facts.counts import pages_read
from parcours.facts.model import Evidence, Result, Signals, Stage
from parcours.text import _, message

META = Meta(
    id="analytics",
    code="C09",
    title=_("Visits to your site are counted"),
    failure_title=_("Visits to your site may not be counted"),
    stage=Stage.CONSIDERATION,
    effort=Effort.SMALL,
    impact=3,
    reliability=(0.95, 0.6),
    backing=Backing.CONVENTION,
    why=_("Without counting you cannot tell where customers leave, so you mend what is not broken."),
    how=_(
        "Install one light, privacy-friendly service and decide on three things to "
        "count: calls, messages, orders."
    ),
    action=_("Count visits, calls, messages and orders"),
    who=_("Whoever looks after your site"),
    sources=("article", "convention"),
)
COUNTS, SHOWN = ("analytics", "tag_manager"), 4


def audit(signals: Signals, site: Site, lighthouse: Lighthouse | Failure, visits: Visits | Failure) -> Result:
    """A service at work, one that waits, a tag manager alone, a dead tag, or nothing seen."""
    works, waits = _seen(site, lighthouse, visits)
    services = {vendor.name: None for vendor in works if vendor.category == "analytics" and not vendor.dead}
    held = {vendor.name: None for vendor in waits if vendor.category == "analytics" and not vendor.dead}
    dead = [vendor for vendor in (*works, *waits) if vendor.dead and vendor.category == "analytics"]
    managers = [vendor for vendor in (*works, *waits) if vendor.category == "tag_manager"]
    found = {vendor.name: None for vendor in (*works, *waits)}
    evidence = seen(signals["analytics"]) or (Evidence(site.start, ", ".join(list(found)[:SHOWN])),)
    if services:
        finding = message(_("Visits are counted with {names}."), names=", ".join(services))
        return passed(finding, evidence=evidence)
    if held:
        said = _("We saw {names}, held back until the visitor agrees.")
        return warned(message(said, names=", ".join(held)), score=0.8, evidence=evidence)
    if managers:
        said = _("A tag manager is there; we could not see what it counts.")
        return warned(message(said), evidence=evidence)
    if dead:
        said = _("Only {name} is there, which stopped counting in {year}.")
        return failed(message(said, name=dead[0].name, year=dead[0].dead[:4]), evidence=evidence)
    said = _(
        "We did not see a service that counts visits in {pages}; it may wait for "
        "consent, or count on the server."
    )
    return not_observed(message(said, pages=pages_read(len(site.pages))))


def _seen(
    site: Site, lighthouse: Lighthouse | Failure, visits: Visits | Failure
) -> tuple[list[Vendor], list[Vendor]]:
    """(at work, held back until the visitor agrees), from the pages as sent and from what they asked for."""
    uses = [use for page in site.pages for use in of_page(page.reading) if use.vendor.category in COUNTS]
    asked = [] if isinstance(lighthouse, Failure) else [each["url"] for each in lighthouse.typical.requests]
    if not isinstance(visits, Failure):
        asked += [each.url for page in visits.pages for each in page.requests]
    loaded = [vendor for url in asked for vendor in vendors_of(url) if vendor.category in COUNTS]
    works = [*(use.vendor for use in uses if not use.waits), *loaded]
    at_work = {vendor.id for vendor in works}
    return works, [use.vendor for use in uses if use.waits and use.vendor.id not in at_work]
