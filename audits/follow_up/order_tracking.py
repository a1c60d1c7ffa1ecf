"""Customers can follow their order by themselves

## What it checks
A way to follow an order without an account (a page or form for it, a carrier's page, or a tracking number
that is sent), or else an account where orders are listed.

## Why it matters
"Where is my parcel?" is what shops are asked most. Each customer who can look it up need not write, and
worries less.

## How to fix it
Link a page where the order number and the e-mail address are enough, and send the tracking number when the
parcel leaves.

## Thresholds
Good: without an account. Fair: only with one. None seen is "not seen" (our convention). Asked only where
goods are sent. "My account" alone tells nothing of orders, so it counts as fair and no more; the word
tracking for cookies, software or sent-back parcels does not count.
"""

from __future__ import annotations

from parcours.audit import Backing, Effort, Meta, not_applicable, not_observed, passed, warned
from parcours.derive.shop.aftercare import account, first_of, sends_goods, tracking, tracking_told
from parcours.derive.site import Site
from parcours.facts.counts import pages_read
from parcours.facts.model import Profile, Result, Signals, Stage
from parcours.text import _, message

META = Meta(
    id="order-tracking",
    code="F09",
    title=_("Customers can follow their order by themselves"),
    failure_title=_("Following an order could be easier"),
    stage=Stage.FOLLOW_UP,
    effort=Effort.MEDIUM,
    impact=2,
    reliability=(0.9, 0.7),
    backing=Backing.CONVENTION,
    why=_("“Where is my parcel?” costs you an answer and the customer an evening of doubt, each time."),
    how=_("Link a page where the order number and the e-mail address are enough to see where the parcel is."),
    action=_("Let customers follow an order without an account"),
    who=_("Whoever looks after your shop"),
    sources=("article", "convention"),
)


def audit(site: Site, signals: Signals, profile: Profile) -> Result:
    """Without an account, with one, or not seen."""
    if not sends_goods(site, signals, profile):
        return not_applicable(
            message(_("We saw nothing on your site that is sold to be sent, so no order to follow."))
        )
    open_way = first_of(site, tracking)
    if open_way:
        said = _("Customers can follow an order without an account: “{quote}”")
        return passed(message(said, quote=open_way.quote), evidence=(open_way,))
    with_account = first_of(site, account)
    told = first_of(site, tracking_told)
    if with_account:
        said = _("We saw an account for customers, and no way to follow an order without it.")
        return warned(message(said), evidence=(with_account, *((told,) if told else ())))
    if told:
        said = _("Following an order is mentioned (“{quote}”), but we did not see how.")
        return warned(message(said, quote=told.quote), evidence=(told,))
    said = _("We did not see a way to follow an order in {pages}.")
    return not_observed(message(said, pages=pages_read(len(site.pages))))
