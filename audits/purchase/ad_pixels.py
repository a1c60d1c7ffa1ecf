"""Advertisements can learn what visitors looked at

## What it checks
The tags of advertising networks (Meta, TikTok, Google Ads, Pinterest, LinkedIn, Microsoft and others) in
the pages or in what a browser asks for, and whether they are told which product was looked at, or that
somebody got in touch.

## Why it matters
Who pays for advertisements without such a tag pays for the same strangers again and again, and cannot
tell which advertisement sold.

## How to fix it
If you advertise, have the tag send "viewed this product" and "bought"; always after the visitor agreed.

## Thresholds
Good: a tag, and a product or contact event. Fair: a tag alone (our convention). None seen is "not seen":
whether you advertise is your choice, and what a server sends cannot be seen from outside. Advertisements
that a site shows to earn money do not count. Consent has a check of its own.
"""

from __future__ import annotations

import re
from dataclasses import replace

from parcours.audit import Backing, Effort, Meta, not_observed, passed, warned
from parcours.derive.services.site_services import names_of, services, surer, where
from parcours.derive.services.vendors import without_comments
from parcours.derive.site import Site
from parcours.facts.artifacts import Failure, Lighthouse, Visits
from parcours.facts.counts import pages_read
from parcours.facts.model import Evidence, Result, Stage
from parcours.text import _, message

META = Meta(
    id="ad-pixels",
    code="P11",
    title=_("Your advertisements can learn what visitors looked at"),
    failure_title=_("Your advertisements could learn more from your site"),
    stage=Stage.PURCHASE,
    effort=Effort.MEDIUM,
    impact=2,
    reliability=(0.95, 0.5),
    backing=Backing.CONVENTION,
    why=_("Without it you pay to reach the same strangers again, and cannot tell which advertisement sold."),
    how=_("If you advertise, let the tag report the product viewed and the purchase, once visitors agreed."),
    action=_("Report viewed products to the networks you pay"),
    who=_("Whoever looks after your advertisements"),
    sources=("article", "convention"),
)
ENOUGH = 0.5
EVENTS = frozenset({
    "view_item", "add_to_cart", "begin_checkout", "purchase", "generate_lead", "viewcontent", "addtocart",
    "initiatecheckout", "lead", "contact", "schedule", "submitapplication", "completeregistration",
    "pagevisit", "addtobasket", "conversion", "sign_up",
})  # fmt: skip
TOLD = re.compile(
    r"(?:fbq|ttq\.track|pintrk|snaptr|twq|rdt|gtag|lintrk)\(\s*(?:['\"](?:track|trackSingle|event)['\"]\s*,\s*)?"
    r"['\"](?P<event>\w{4,30})['\"]",
    re.IGNORECASE,
)
PUSHED = re.compile(r"['\"]?event['\"]?\s*:\s*['\"](?P<event>\w{4,30})['\"]", re.IGNORECASE)


def audit(site: Site, lighthouse: Lighthouse | Failure, visits: Visits | Failure) -> Result:
    """A tag with events, a tag alone, or nothing seen."""
    found = services(site, "ad_pixel", lighthouse=lighthouse, visits=visits)
    tags = tuple(each for each in found if each.vendor.weight >= ENOUGH and not each.vendor.dead)
    total = len(site.pages)
    if not tags:
        said = _("We did not see a tag of an advertising network in {pages}; it may wait for consent.")
        return not_observed(message(said, pages=pages_read(total)))
    event = _event(site, visits)
    evidence = (*(each.evidence for each in tags), *((event,) if event else ()))
    names, place = names_of(tags), where(tags, total)
    if event is None:
        said = _(
            "Tags of {names} are there, seen {where}; we did not see them told of a product or a contact."
        )
        return replace(
            warned(message(said, names=names, where=place), evidence=evidence), reliability=surer(0.95, *tags)
        )
    said = _("Tags of {names} are there, seen {where}, and are told what visitors do ({event}).")
    result = passed(message(said, names=names, where=place, event=event.quote), evidence=evidence)
    return replace(result, reliability=surer(META.reliability[0], *tags))


def _event(site: Site, visits: Visits | Failure) -> Evidence | None:
    """The first event of a product or a contact, in the pages or pushed while a browser showed them."""
    if isinstance(visits, Visits):
        for visit in visits.pages:
            for name in visit.events:
                if name.lower() in EVENTS:
                    return Evidence(visit.url, name)
    for page in site.pages:
        for script in map(without_comments, page.document.scripts):
            for pattern in (TOLD, PUSHED):
                for match in pattern.finditer(script):
                    if match["event"].lower() in EVENTS:
                        return Evidence(page.url, match["event"])
    return None
