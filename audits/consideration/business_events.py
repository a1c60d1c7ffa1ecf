"""What matters to the business is counted, not only visits

## What it checks
Names of events in the pages' scripts, in the tag manager's container, in the data layer of the pages we
opened in a browser and in what they send: a product seen, a basket filled, a checkout begun, an order, a
request, a call, a sign-up, a booking.

## Why it matters
A number of visits says nothing of what it brings. A figure for each step says where customers are lost.

## How to fix it
Choose three steps that bring you customers and have an event sent for each.

## Thresholds
Good: three different ones. Fair: one or two (our convention). None is "not seen": many are sent only when
somebody does something, or after consent. Page views, scrolls and choices about cookies do not count.
"""

from __future__ import annotations

from parcours.audit import Backing, Effort, Meta, not_observed, passed, warned
from parcours.derive.services.events import events_of, events_visited
from parcours.derive.site import Site
from parcours.facts.artifacts import Failure
from parcours.facts.browser_visits import Visits
from parcours.facts.counts import pages_read
from parcours.facts.model import Evidence, Result, Stage
from parcours.text import _, message

META = Meta(
    id="business-events",
    code="C10",
    title=_("You count what brings customers, not only visits"),
    failure_title=_("You may count visits only, not what they bring"),
    stage=Stage.CONSIDERATION,
    effort=Effort.SMALL,
    impact=2,
    reliability=(0.85, 0.4),
    backing=Backing.CONVENTION,
    why=_("Visits alone do not show where customers are lost; a figure for each step does."),
    how=_(
        "Choose three steps that bring you customers (a call, a request, an order) and count each of them."
    ),
    action=_("Count three steps that bring you customers"),
    who=_("Whoever looks after your site"),
    sources=("article", "convention"),
)
NAMES = {
    "seen": _("a product seen"),
    "basket": _("a product put in the basket"),
    "checkout": _("a checkout begun"),
    "order": _("an order"),
    "request": _("a request or quote"),
    "call": _("a call or an e-mail"),
    "sign_up": _("a sign-up"),
    "booking": _("a booking"),
    "donation": _("a donation"),
    "download": _("a download"),
}
ENOUGH, SHOWN = 3, 4


def audit(site: Site, visits: Visits | Failure) -> Result:
    """How many different kinds of business events were seen anywhere."""
    found: dict[str, Evidence] = {}
    for page in site.pages:
        for kind, words in events_of(page.document):
            found.setdefault(kind, Evidence(page.url, words))
    for visit in () if isinstance(visits, Failure) else visits.pages:
        for kind, words in events_visited(visit):
            found.setdefault(kind, Evidence(visit.url, words))
    if not found:
        said = _(
            "We did not see anything counted besides visits in {pages}; it may be sent only when somebody "
            "does something, or after consent."
        )
        return not_observed(message(said, pages=pages_read(len(site.pages))))
    names = tuple(message(text) for kind, text in NAMES.items() if kind in found)
    more = {"evidence": tuple(found.values())[:SHOWN], "value": len(found), "threshold": "≥ 3 / ≥ 1"}
    finding = message(_("Besides visits, the site can count: {names}."), names=names)
    return passed(finding, **more) if len(found) >= ENOUGH else warned(finding, **more)
