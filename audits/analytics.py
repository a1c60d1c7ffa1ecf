"""Visits are counted

## What it checks
A service that counts visits (Google Analytics, Matomo, Plausible and others) in the pages as sent or in
what the home page loads.

## Why it matters
Who does not count cannot tell which page loses customers, nor whether a change helped.

## How to fix it
Install one light service, then define three things to count: a call, a message, an order.

## Thresholds
Good: one is seen. Fair: a tag manager alone, which may hold one. Tags that wait for consent, and counting
on the server, cannot be seen from outside, so nothing seen is "not seen".
"""

from __future__ import annotations

from parcours.artifacts import Document, Failure, Lighthouse, Resource
from parcours.audit import Backing, Effort, Meta, not_observed, pages_read, passed, seen, warned
from parcours.derive.site import Site
from parcours.derive.vendors import uses
from parcours.model import Evidence, Result, Signals, Stage
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
MANAGER = "Google Tag Manager"


def audit(signals: Signals, site: Site, lighthouse: Lighthouse | Failure) -> Result:
    """A service, a tag manager alone, or nothing seen."""
    signal = signals["analytics"]
    names = list(dict.fromkeys([*signal.values, *_loaded(lighthouse)]))
    if not names:
        said = _(
            "We did not see a service that counts visits in {pages}; it may wait for "
            "consent, or count on the server."
        )
        return not_observed(message(said, pages=pages_read(len(site.pages))))
    services = [name for name in names if name != MANAGER]
    evidence = seen(signal) or (Evidence(site.pages[0].url, ", ".join(names)),)
    if not services:
        return warned(
            message(_("A tag manager is there; we could not see what it counts.")), evidence=evidence
        )
    return passed(
        message(_("Visits are counted with {names}."), names=", ".join(services)), evidence=evidence
    )


def _loaded(lighthouse: Lighthouse | Failure) -> list[str]:
    """The counting services that the home page fetched while it loaded, by whatever script."""
    if isinstance(lighthouse, Failure):
        return []
    run = lighthouse.typical
    fetched = tuple(Resource("script", request["url"]) for request in run.requests)
    return [
        use.vendor.name
        for use in uses(Document(run.final_url, resources=fetched))
        if use.vendor.category in ("analytics", "tag_manager")
    ]
