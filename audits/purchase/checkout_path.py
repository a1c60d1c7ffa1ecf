"""From a product to the checkout is a short way

## What it checks
On a site that sells: whether the buy button stands in the first screen of a product page on a phone, as seen
in a real browser, or on the page at all. Where you let us walk there: the number of presses from the product
page to the screen that asks for your name.

## Why it matters
Every screen between "I want it" and "done" is a place to leave.

## How to fix it
Keep the buy button in sight, let the basket open in place, and lead from it straight to the checkout.

## Thresholds
Walked: good up to 3 presses, fair with 4, poor beyond (our convention). Not walked: good when the buy button
stands in the first screen or, where we could not open the page, is one click away; fair when it is further
down or further away; never poor. A list of several products is not expected to show one at once. A walk that
we could not finish is not held against you.
"""

from __future__ import annotations

from parcours.audit import Backing, Effort, Meta, graded, not_applicable, not_observed, passed, warned
from parcours.derive.shop.commerce import says_buy
from parcours.derive.shop.selling import sells, visited_offer
from parcours.derive.site import Site
from parcours.facts.artifacts import Checkout, Failure
from parcours.facts.browser_visits import Visit, Visits
from parcours.facts.counts import pages_read
from parcours.facts.model import ClickMap, Evidence, Profile, Result, Signal, Signals, Stage
from parcours.text import _, message, plural_message

META = Meta(
    id="checkout-path",
    code="P05",
    title=_("From a product to the checkout is a short way"),
    failure_title=_("The way from a product to the checkout could be shorter"),
    stage=Stage.PURCHASE,
    effort=Effort.MEDIUM,
    impact=3,
    reliability=(0.8, 0.5),
    backing=Backing.CONVENTION,
    why=_("Every screen between “I want it” and “done” is a place where a customer leaves."),
    how=_("Keep the buy button in sight on a phone, and lead from the basket straight to the checkout."),
    action=_("Keep the buy button in sight on every product"),
    who=_("Whoever looks after your site"),
    sources=("article", "convention"),
)
GOOD, POOR = 3, 4
REACHED = ("checkout", "account")


def audit(
    site: Site,
    signals: Signals,
    clicks: ClickMap,
    profile: Profile,
    *,
    visits: Visits | Failure,
    checkout: Checkout | Failure,
) -> Result:
    """By the walk where there was one, else by the buy button."""
    if isinstance(checkout, Checkout) and checkout.ended in REACHED and checkout.clicks:
        return _walked(checkout)
    if not sells(site, signals):
        return _without(site, profile)
    offer = visited_offer(visits)
    if offer and offer.watched_ms:
        return _in_sight(offer)
    return _as_read(site, signals, clicks)


def _walked(checkout: Checkout) -> Result:
    pressed = " › ".join(step.pressed for step in checkout.steps[1:] if step.pressed)
    evidence = (Evidence(checkout.steps[0].url, pressed[:200]), Evidence(checkout.steps[-1].url))
    finding = plural_message(
        _("From the product page to the checkout it takes {n} press."),
        _("From the product page to the checkout it takes {n} presses."),
        checkout.clicks,
    )
    return graded(
        checkout.clicks, good=GOOD, poor=POOR, finding=finding, evidence=evidence, threshold="≤ 3 / ≤ 4",
        score=1.0 if checkout.clicks <= GOOD else 0.5 if checkout.clicks <= POOR else 0.0,
    )  # fmt: skip


def _without(site: Site, profile: Profile) -> Result:
    if profile is Profile.SHOP:
        said = _("We did not see a basket or a buy button in {pages}.")
        return not_observed(message(said, pages=pages_read(len(site.pages))))
    return not_applicable(message(_("We saw nothing that is sold on the site itself.")))


def _in_sight(offer: Visit) -> Result:
    button = next((words for words in offer.buttons if says_buy(words)), "")
    if button:
        said = _("“{button}” stands in the first screen of the product page we opened, as on a phone.")
        return passed(message(said, button=button[:60]), evidence=(Evidence(offer.url, button),))
    said = _("On the product page we opened, the buy button is not in the first screen of a phone.")
    return warned(message(said), evidence=(Evidence(offer.url),), score=0.6)


def _as_read(site: Site, signals: Signals, clicks: ClickMap) -> Result:
    """From the pages as sent: how far the nearest way to order is from a product's page, or from home."""
    far, seen = clicks.from_offer.get("buy"), signals["cart_buy"]
    if far is not None:
        finding = plural_message(
            _("From a product page, the nearest buy button is {n} click away."),
            _("From a product page, the nearest buy button is {n} clicks away."),
            far,
        )
        if far == 0:
            finding = message(_("A buy button stands on the product page itself."))
        evidence = (Evidence(clicks.offer_page), *_where(seen))
        return (
            passed(finding, evidence=evidence) if far <= 1 else warned(finding, evidence=evidence, score=0.6)
        )
    if seen.found:
        finding = message(_("One can order on the site itself."))
        return passed(finding, evidence=_where(seen))
    said = _("We saw a basket, but no buy button in {pages}.")
    return not_observed(message(said, pages=pages_read(len(site.pages))))


def _where(seen: Signal) -> tuple[Evidence, ...]:
    return (Evidence(seen.url, seen.quote),) if seen.found else ()
