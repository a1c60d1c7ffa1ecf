"""Delivery and returns are told before the checkout

## What it checks
From up to ten pages where something can be bought: what delivery costs, how long it takes, and that things
can be sent back, in words with figures on the page itself or on a page one click away.

## Why it matters
Costs that appear at the last step are the first reason people give for leaving a full basket.

## How to fix it
Write one line under the price: what delivery costs, how many days, until when it can come back.

## Thresholds
Good: cost, time and returns. Fair: one or two of them (our convention). Where none was seen it is "not seen":
an address typed in the basket may bring it. "Calculated at checkout" is no cost, and the days people have to
send something back are no delivery time. Sites that send nothing (bookings, downloads, vouchers by e-mail,
collection only) are not judged.
"""

from __future__ import annotations

from collections.abc import Iterator

from parcours.audit import Backing, Effort, Meta, not_applicable, not_observed, passed, warned
from parcours.derive.shop.commerce import cart_buy
from parcours.derive.shop.delivery import delivery_told, is_about_delivery, sends, sends_no_parcel
from parcours.derive.site import Site, SitePage
from parcours.facts.model import Evidence, Profile, Result, Signals, Stage
from parcours.text import Message, _, message, plural_message

META = Meta(
    id="delivery-returns",
    code="P07",
    title=_("Delivery and returns are told before the checkout"),
    failure_title=_("Delivery or returns are told late"),
    stage=Stage.PURCHASE,
    effort=Effort.SMALL,
    impact=3,
    reliability=(0.8, 0.7),
    backing=Backing.CONVENTION,
    why=_("Costs that appear at the last step are what makes people leave a full basket."),
    how=_(
        "Write one line under each price: what delivery costs, how many days it takes, how to send it back."
    ),
    action=_("Tell delivery cost, time and returns under the price"),
    who=_("You"),
    sources=("article", "convention"),
)
SAMPLED, NEAREST = 10, ("terms", "returns", "help")


def audit(site: Site, signals: Signals, profile: Profile) -> Result:
    """Which of the three are told, on or one click from the pages that sell."""
    selling = _selling(site, signals, profile)[:SAMPLED]
    if not selling:
        return not_applicable(message(_("We saw nothing sold on the site itself.")))
    if not _sends(site, profile):
        return not_applicable(message(_("We saw nothing that is sent to customers.")))
    told = {page.url: _told(site, page) for page in selling}
    lacks = _lacks(list(told.values()))
    pages = plural_message(
        _("the one page where something can be bought, and what it links to"),
        _("the {n} pages where something can be bought, and what they link to"),
        len(selling),
    )
    found = [(url, quote) for seen in told.values() for url, quote in seen.values()]
    evidence = tuple(Evidence(url, quote) for url, quote in dict.fromkeys(found))[:3]
    if not lacks:
        said = _("Delivery cost, delivery time and returns are told on {pages}.")
        return passed(message(said, pages=pages), evidence=evidence)
    said = _("We read {pages}; what we did not see there: {lacks}.")
    finding = message(said, pages=pages, lacks=lacks)
    if len(lacks) == len(WANTED):
        return not_observed(finding)
    return warned(finding, score=0.75 - 0.25 * (len(lacks) - 1), evidence=evidence)


WANTED = {
    "cost": _("what delivery costs"),
    "time": _("how long it takes"),
    "returns": _("how to send something back"),
}
Told = dict[str, tuple[str, str]]  # which of WANTED → (address, quote)


def _lacks(told: list[Told]) -> tuple[Message, ...]:
    """What fewer than half of the pages tell."""
    return tuple(
        message(words) for key, words in WANTED.items() if sum(key in each for each in told) * 2 < len(told)
    )


def _told(site: Site, page: SitePage) -> Told:
    """What the page tells, and the pages about it that it links to; the page's own words first."""
    found: Told = {}
    for each in (page, *_near(site, page)):
        for key, quote in delivery_told(each.reading):
            found.setdefault(key, (each.url, quote))
    return found


def _near(site: Site, page: SitePage) -> Iterator[SitePage]:
    for link in page.document.links:
        target = site.by_url.get(link.url)
        if target and target is not page:
            named = is_about_delivery(f"{link.text} {target.document.title}") and target.kind != "blog"
            if target.kind in NEAREST or named:
                yield target


def _selling(site: Site, signals: Signals, profile: Profile) -> list[SitePage]:
    """The pages with a way to buy; where scripts bring it to a shop's pages, its offers."""
    pages = [page for page in site.pages if page.kind != "blog" and next(cart_buy(page.reading), None)]
    if not pages and profile is Profile.SHOP and signals["cart_buy"].found:
        pages = list(site.of("offer"))
    return pages


def _sends(site: Site, profile: Profile) -> bool:
    """Whether things are sent: a shop's, unless by e-mail; another's where not only its terms say so."""
    kinds = {"blog", "privacy", "about"} if profile is Profile.SHOP else {"blog", "privacy", "about", "terms"}
    lines = [line for page in site.pages if page.kind not in kinds for line in page.reading.lines]
    if any(sends(line) for line in lines):
        return True
    return profile is Profile.SHOP and not any(sends_no_parcel(line) for line in lines)
