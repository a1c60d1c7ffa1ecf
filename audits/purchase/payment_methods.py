"""Customers see how they can pay, and who takes their card

## What it checks
On sites that sell: the ways to pay that are named in words, logos' texts or file names before the
checkout; the payment services in use (Stripe, PayPal, PayZen, Monetico and some thirty others); and
whether a card number is typed into a form of the site's own.

## Why it matters
At the moment of paying people look for a reason to trust. A way to pay they know is one; a card form with
no known name behind it is a reason to leave.

## How to fix it
List the ways to pay in the footer, and say who processes cards.

## Thresholds
Good: two ways or more are named, or one and the service behind it. Fair: a service is loaded, but no page
says how one can pay. Poor: a form of the site's own asks for a card number, and no payment service is
seen there, or its address is not secure. None seen is "not seen": many sites show it only at the
checkout, where we do not go. Trust seals as such count for nothing (our convention). Does not apply where
nothing is sold online and no ways to pay are named.
"""

from __future__ import annotations

import re
from dataclasses import replace

from parcours.audit import Backing, Effort, Meta, failed, not_applicable, not_observed, passed, warned
from parcours.derive.services.site_services import SiteService, names_of, services, surer, where
from parcours.derive.services.vendors import of_page
from parcours.derive.shop.payment import asks_for_card, ways_to_pay
from parcours.derive.site import Site
from parcours.facts.artifacts import Failure, Lighthouse, Visits
from parcours.facts.counts import pages_read
from parcours.facts.model import Evidence, Profile, Result, Signals, Stage
from parcours.text import Message, _, message

META = Meta(
    id="payment-methods",
    code="P08",
    title=_("Customers see how they can pay"),
    failure_title=_("How to pay could be plainer before the checkout"),
    stage=Stage.PURCHASE,
    effort=Effort.SMALL,
    impact=2,
    reliability=(0.9, 0.5),
    backing=Backing.CONVENTION,
    why=_("People hand over a card more easily when they know the ways to pay, and whose service takes it."),
    how=_("List the ways to pay in the footer, and name the service that processes cards."),
    action=_("Name the ways to pay on every page"),
    who=_("Whoever looks after your site"),
    sources=("article", "convention"),
)
ENOUGH = 2
OTHER_WAYS = {
    "transfer": _("bank transfer"),
    "cheque": _("cheque"),
    "cash": _("cash"),
    "card": _("card"),
    "instalments": _("payment in instalments"),
}


def audit(
    signals: Signals, site: Site, profile: Profile, lighthouse: Lighthouse | Failure, visits: Visits | Failure
) -> Result:
    """The ways that are named and the services in use; a card form of the site's own goes before."""
    found = services(site, "payment", lighthouse=lighthouse, visits=visits)
    form = _card_form(site)
    if form:
        return form
    ways = _ways(site)
    if not found and len(ways) < ENOUGH and not signals["cart_buy"].found:
        return not_applicable(message(_("We saw nothing sold online on your site.")))
    places = dict.fromkeys(place for _way, place in ways.values())
    evidence = (*places, *(each.evidence for each in found))[:6]
    result = _judged(ways, found, evidence, len(site.pages))
    return replace(result, reliability=surer(META.reliability[0], *found)) if ways or found else result


def _judged(
    ways: dict[str, tuple[Message, Evidence]],
    found: tuple[SiteService, ...],
    evidence: tuple[Evidence, ...],
    total: int,
) -> Result:
    named = tuple(way for way, _where in ways.values())
    if len(named) >= ENOUGH or (named and found):
        behind = [each for each in found if each.vendor.name not in ways]
        if behind:
            said = _("Customers see how they can pay: {ways}; the service behind it: {names}.")
            return passed(message(said, ways=named, names=names_of(tuple(behind))), evidence=evidence)
        return passed(message(_("Customers see how they can pay: {ways}."), ways=named), evidence=evidence)
    if found:
        said = _("{names} takes payments (seen {where}), but we saw no list of the ways to pay.")
        return warned(message(said, names=names_of(found), where=where(found, total)), evidence=evidence)
    if named:
        return warned(
            message(_("One way to pay is named: {ways}."), ways=named), score=0.7, evidence=evidence
        )
    said = _("We did not see how customers can pay in {pages}; it may show at the checkout only.")
    return not_observed(message(said, pages=pages_read(total)))


def _ways(site: Site) -> dict[str, tuple[Message, Evidence]]:
    """The ways to pay that are named before the checkout, each with where it was first seen."""
    found: dict[str, tuple[Message, Evidence]] = {}
    for page in site.pages:
        if page.kind in ("blog", "privacy"):
            continue
        for way, quote in ways_to_pay(page.reading):
            said = message(OTHER_WAYS[way]) if way in OTHER_WAYS else message(_("{name}"), name=way)
            found.setdefault(way, (said, Evidence(page.url, quote)))
    return found


def _card_form(site: Site) -> Result | None:
    """A form of the site's own that asks for a card, without a payment service on its page."""
    for page in site.pages:
        for form in page.document.forms:
            if not asks_for_card(form):
                continue
            secure = not (form.action or page.url).startswith("http:") or _is_own_machine(page.url)
            helped = any(
                use.vendor.category == "payment" and use.how != "linked" for use in of_page(page.reading)
            )
            evidence = (Evidence(page.url, (form.heading or form.text)[:200]),)
            if not secure:
                said = _("A form that asks for a card number sends it over a connection that is not secure.")
                return failed(message(said), evidence=evidence)
            if not helped:
                said = _(
                    "A form of your own asks for a card number, and we saw no payment service behind it."
                )
                return failed(message(said), evidence=evidence)
    return None


def _is_own_machine(url: str) -> bool:
    return bool(re.match(r"http://(?:127\.|localhost|\[::1\])", url))
