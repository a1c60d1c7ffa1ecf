"""Each offer states its price and availability

## What it checks
On up to thirty product or service pages: a price (or "on quotation" with a way to ask), and a sign that
it can be had (in stock, a buy or book button, a delay). Told besides: pages with fewer than 80 words or
two pictures.

## Why it matters
A question without an answer at the moment of deciding is a reason to leave, or to write and wait.

## How to fix it
Take the page you sell most from, complete it, and use it as the model for the others.

## Thresholds
Good: 9 offers in 10 tell both. Fair: 7 in 10. Poor: fewer (our
convention); with fewer than five such pages never poor. Businesses that sell by
quotation pass with a way to ask for one. Prices that a script adds later may escape us.
"""

from __future__ import annotations

from parcours.audit import Backing, Effort, Meta, could_not, graded, not_applicable, not_observed, warned
from parcours.derive.page.reading import fold
from parcours.derive.page.structured import values_of
from parcours.derive.shop.prices import prices
from parcours.derive.shop.ways_to_buy import is_quoted_for, tells_availability
from parcours.derive.site import Site, SitePage
from parcours.facts.artifacts import Failure, FailureKind
from parcours.facts.counts import of_offers, pages_read
from parcours.facts.model import Evidence, Profile, Result, Signals, Stage
from parcours.text import Message, _, message, plural_message

META = Meta(
    id="product-information",
    code="P04",
    title=_("Each offer states its price and availability"),
    failure_title=_("Some offers leave out price or availability"),
    stage=Stage.PURCHASE,
    effort=Effort.MEDIUM,
    impact=2,
    reliability=(0.85, 0.57),
    backing=Backing.CONVENTION,
    why=_("A price or a delay that has to be asked for sends customers to a shop that states it."),
    how=_(
        "Take your best-selling offer, add price, availability, two pictures and 80 "
        "words, and use it as the model."
    ),
    action=_("State price and availability on every offer"),
    who=_("You"),
    sources=("article", "convention"),
)
GOOD, POOR, SAMPLED, WORDS, PICTURES, SHOWN = 0.9, 0.7, 30, 80, 2, 3
FEW = 5  # fewer offers than this are too few to judge poor
READABLE = 15  # words of its own below which a page was left to scripts
BY_QUOTATION = (Profile.SERVICES, Profile.BUSINESS, Profile.LOCAL)


def audit(site: Site, signals: Signals, profile: Profile) -> Result:
    """The share of the offers that tell both; a page that scripts write is left out."""
    found = site.of("offer")
    offers = [page for page in found if _own_words(page, site) >= READABLE][:SAMPLED]
    if found and not offers:
        return could_not(Failure(FailureKind.SCRIPTS, found[0].url))
    if not offers:
        return _without(site, signals, profile)
    told = [page for page in offers if _tells(page, profile)]
    silent = [page for page in offers if page not in told]
    share = len(told) / len(offers)
    evidence = tuple(Evidence(page.url) for page in (silent or told)[:SHOWN])
    finding = _finding(len(told), offers)
    if len(offers) < FEW and share < GOOD:
        return warned(finding, score=max(0.25, share / 2), value=round(share, 2), evidence=evidence)
    return graded(share, good=GOOD, poor=POOR, finding=finding, threshold="≥ 0.9 / ≥ 0.7", evidence=evidence)


def _own_words(page: SitePage, site: Site) -> int:
    """The words of a page that the home page does not hold too, as menus and footers do."""
    shared = {block.text for block in site.pages[0].document.blocks}
    return sum(len(block.text.split()) for block in page.document.blocks if block.text not in shared)


def _without(site: Site, signals: Signals, profile: Profile) -> Result:
    if profile is Profile.CHARITY:
        return not_applicable(message(_("We saw no product or service pages, as may be for a charity.")))
    if signals["prices"].found:
        said = _("We saw prices, but no page of its own for a product or service in {pages}.")
        return not_applicable(
            message(said, pages=pages_read(len(site.pages))),
            evidence=(Evidence(signals["prices"].url, signals["prices"].quote),),
        )
    if profile in BY_QUOTATION:
        return not_applicable(
            message(
                _("We saw no product or service pages with prices, as is usual where work is quoted for.")
            )
        )
    return not_observed(
        message(_("We did not see a product page in {pages}."), pages=pages_read(len(site.pages)))
    )


def _tells(page: SitePage, profile: Profile) -> bool:
    reading = page.reading
    buttons = [fold(button) for form in page.document.forms for button in form.buttons]
    links = [fold(link.text) for link in page.document.links if link.region in ("main", "aside")]
    text = "\n".join([reading.folded, *buttons, *links])
    if profile in BY_QUOTATION or is_quoted_for(text):
        return is_quoted_for(text) or tells_availability(text) or any(True for _ in prices(reading))
    priced = any(True for _ in prices(reading))
    return priced and (tells_availability(text) or any(values_of(page.document, "availability")))


def _finding(told: int, offers: list[SitePage]) -> Message:
    documents = [page.document for page in offers]
    thin = sum(each.words < WORDS for each in documents)
    bare = sum(sum(image.region == "main" for image in each.images) < PICTURES for each in documents)
    weak = []
    if thin:
        weak.append(plural_message(_("{n} has fewer than 80 words"), _("{n} have fewer than 80 words"), thin))
    if bare:
        weak.append(
            plural_message(_("{n} has fewer than two pictures"), _("{n} have fewer than two pictures"), bare)
        )
    said = _("Price and availability are stated on {offers}; among these, {weak}.")
    if not weak:
        said = _("Price and availability are stated on {offers}.")
    return message(said, offers=of_offers(told, len(offers)), weak=tuple(weak))
