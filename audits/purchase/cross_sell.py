"""What goes well together is shown together

## What it checks
On product and service pages, as sent and as a browser shows them, and in the basket where you let us walk
there: a part that proposes other offers that go with this one, under a heading that says so, or in structured
data.

## Why it matters
A good shopkeeper says "and with this?" once, with a reason. It helps the customer and sells a second thing.

## How to fix it
Choose by hand one thing that completes each of your best sellers, and say why.

## Thresholds
Good: a part that proposes what goes with the offer or resembles it. Fair: best sellers or novelties only.
None seen is "not seen": many are written by script after a while. Articles, things seen before and a heading
without anything to buy under it do not count (our convention). Where nothing is sold on the site itself, not
to propose more says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from parcours.audit import Backing, Effort, Meta, not_applicable, not_observed, passed, warned
from parcours.derive.page.reading import Line, Reading, fold
from parcours.derive.page.structured import items
from parcours.derive.shop.prices import prices
from parcours.derive.shop.selling import sells
from parcours.derive.shop.suggestions import proposes
from parcours.derive.site import Site
from parcours.facts.artifacts import Checkout, Document, Failure
from parcours.facts.browser_visits import Visits
from parcours.facts.counts import of_offers
from parcours.facts.model import Evidence, Profile, Result, Signals, Stage
from parcours.text import Message, _, message

META = Meta(
    id="cross-sell",
    code="P13",
    title=_("What goes well together is shown together"),
    failure_title=_("What goes well together could be shown together"),
    stage=Stage.PURCHASE,
    effort=Effort.MEDIUM,
    impact=2,
    reliability=(0.85, 0.5),
    backing=Backing.CONVENTION,
    why=_("One fitting suggestion, with its reason, helps the customer and sells a second thing."),
    how=_("For each best seller choose one thing that completes it, and say in a few words why."),
    action=_("Propose one fitting thing with each best seller"),
    who=_("You"),
    sources=("article", "convention"),
)
UNDER = 12  # lines
RELATIONS = ("isRelatedTo", "isAccessoryOrSparePartFor", "isSimilarTo")


@dataclass(frozen=True)
class Found:
    """A part of a page that proposes other offers: `fitting` ones or just any."""

    url: str
    words: str
    fitting: bool


def audit(
    site: Site, signals: Signals, profile: Profile, visits: Visits | Failure, checkout: Checkout | Failure
) -> Result:
    """The most fitting kind seen on any product or service page."""
    pages = _pages(site, visits, checkout)
    offers = len(site.of("offer"))
    if not pages:
        return not_applicable(message(_("We saw no product or service pages that could propose others.")))
    found = [part for reading in pages for part in _parts(reading, site)]
    fitting = [part for part in found if part.fitting]
    if fitting:
        on = len({part.url for part in fitting} & {page.url for page in site.of("offer")}) or 1
        said = _("“{words}” proposes other offers on {offers}.")
        finding = message(said, words=fitting[0].words[:60], offers=_of(on, max(offers, 1)))
        return passed(finding, evidence=_evidence(fitting))
    if found:
        said = _("We saw “{words}” on a product or service page, but nothing chosen to go with it.")
        return warned(message(said, words=found[0].words[:60]), evidence=_evidence(found))
    if profile is not Profile.SHOP and not sells(site, signals):
        return not_applicable(message(_("We saw nothing that is sold on the site itself.")))
    said = _("We did not see other offers proposed on {offers}; a script may add them later.")
    return not_observed(message(said, offers=_of(len(pages), max(offers, len(pages)))))


def _of(count: int, total: int) -> Message:
    return of_offers(min(count, total), total)


def _pages(site: Site, visits: Visits | Failure, checkout: Checkout | Failure) -> list[Reading]:
    """Offers as sent, or as the browser has them where it opened them; and the basket."""
    shown: dict[str, Document] = {}
    if not isinstance(visits, Failure):
        shown = {page.url: page.document for page in visits.pages if page.document and page.why == "offer"}
    read = {page.url: page.document for page in site.of("offer")} | shown
    if not isinstance(checkout, Failure):
        read |= {step.url: step.document for step in checkout.steps[1:] if step.document}
    return [Reading(document, url, "offer") for url, document in read.items()]


def _parts(reading: Reading, site: Site) -> Iterator[Found]:
    for name in RELATIONS:
        if any(item.get(name) for item in items(reading.document)):
            yield Found(reading.url, name, True)
    for line in reading.lines:
        kind = proposes(line)
        if not kind:
            continue
        fitting = kind == "fitting"
        under = _under(reading, line)
        if _has_price(reading, under) or (fitting and _has_offer(reading, under, site)):
            yield Found(reading.url, line.text, fitting)


def _under(reading: Reading, line: Line) -> list[str]:
    after = reading.lines[line.at + 1 : line.at + 1 + UNDER]
    return [each.folded for each in after if each.block.region != "footer"]


def _has_price(reading: Reading, under: list[str]) -> bool:
    priced = [fold(sight.quote) for sight in prices(reading)] if under else []
    return any(quote and (quote in text or text in quote) for quote in priced for text in under)


def _has_offer(reading: Reading, under: list[str], site: Site) -> bool:
    """Whether the words of a link to another offer of the site are among the lines."""
    linked = (link for link in reading.document.links if link.text and _is_other(link.url, reading, site))
    return any(fold(link.text) in under for link in linked)


def _is_other(url: str, reading: Reading, site: Site) -> bool:
    target = site.by_url.get(url)
    return target is not None and target.kind == "offer" and target.url != reading.url


def _evidence(found: list[Found]) -> tuple[Evidence, ...]:
    return tuple(dict.fromkeys(Evidence(part.url, part.words) for part in found))[:3]
