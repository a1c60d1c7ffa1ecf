"""Search engines can read your facts

## What it checks
Structured data (JSON-LD and microdata): whether it can be read, whether the business has its name and a
way to reach it, products their price and currency, ratings a value and a count that visitors see on the
page too.

## Why it matters
It is how search results come to show opening hours, prices and stars; without it a search engine guesses.

## How to fix it
Fill in the business's details in your site builder's search settings; test one page with a search
engine's own tool.

## Thresholds
Good: it can be read and what is needed is there. Fair: something needed is missing. Poor: it cannot be
read, or states a rating that visitors do not see. Search engines show no stars for ratings a business
gives of itself (Google, since September 2019). Data that a script adds later may escape us.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from parcours.audit import Backing, Effort, Meta, failed, not_observed, passed, warned
from parcours.derive.page.structured import Item, items, number, types_of
from parcours.derive.site import Site, SitePage
from parcours.facts.counts import of_pages, pages_read
from parcours.facts.model import Evidence, Result, Signals, Stage
from parcours.text import Message, _, message

META = Meta(
    id="structured-data",
    code="A16",
    title=_("Search engines can read your facts"),
    failure_title=_("Search engines have to guess your facts"),
    stage=Stage.AWARENESS,
    effort=Effort.SMALL,
    impact=2,
    reliability=(0.95, 0.9),
    backing=Backing.STANDARD,
    why=_(
        "Search results show hours, prices and stars only when a page states them in a "
        "form that machines read."
    ),
    how=_(
        "Fill in name, address, phone and hours in the search settings of your site "
        "builder, or have your web person add them."
    ),
    action=_("State your name, address, phone and hours as data"),
    who=_("Whoever looks after your site"),
    sources=("google-structured-data", "google-self-serving-2019"),
)
SHOWN = 4


def audit(signals: Signals, site: Site) -> Result:
    """Errors first, then what is missing, then what is there."""
    stated = signals["structured_data"]
    broken = [page for page in site.pages if page.document.structured_errors]
    if not stated.found and not broken:
        return not_observed(
            message(
                _("We did not see facts written for search engines (structured data) in {pages}."),
                pages=pages_read(len(site.pages)),
            )
        )
    hidden = [page for page in site.pages if _hides_rating(page)]
    lacks = tuple(_lacking(site.pages))
    if broken:
        said = _("What is written for search engines (structured data) cannot be read on {pages}.")
        return _poor(message(said, pages=of_pages(len(broken), len(site.pages))), broken)
    if hidden:
        return _poor(message(_("Search engines are told a rating that we did not see on the page.")), hidden)
    evidence = (Evidence(stated.url, ", ".join(dict.fromkeys(stated.values))),)
    if lacks:
        return warned(
            message(
                _("Facts are written for search engines (structured data), but without {lacks}."), lacks=lacks
            ),
            score=max(0.4, 1 - 0.2 * len(lacks)),
            evidence=evidence,
        )
    types = ", ".join(list(dict.fromkeys(stated.values))[:SHOWN])
    return passed(
        message(
            _(
                "Your pages state facts that search engines can read ({types}), and nothing "
                "we look for is missing."
            ),
            types=types,
        ),
        evidence=evidence,
    )


def _poor(finding: Message, pages: list[SitePage]) -> Result:
    quotes = ((page, next(iter(page.document.structured_errors), "")) for page in pages)
    return failed(finding, evidence=tuple(Evidence(page.url, quote) for page, quote in quotes)[:SHOWN])


def _lacking(pages: Iterable[SitePage]) -> Iterator[Message]:
    """What no item of a kind states, each once."""
    found = [item for page in pages for item in items(page.document)]
    businesses = [item for item in found if _is_business(item)]
    if not businesses:
        yield message(_("the name and address of your business"))
    elif not any({"telephone", "address", "contactPoint", "email"} & item.keys() for item in businesses):
        yield message(_("a way to reach your business"))
    products = [item for item in found if "Product" in types_of(item)]
    priced = any({"price", "lowPrice", "priceSpecification"} & item.keys() for item in found)
    if products and not priced:
        yield message(_("the price of your products"))
    if any(
        {"Offer", "AggregateOffer"} & set(types_of(item)) and "priceCurrency" not in item and "price" in item
        for item in found
    ):
        yield message(_("the currency of some prices"))


def _is_business(item: Item) -> bool:
    """An organisation of any kind: the hundred kinds of LocalBusiness are known by what they state."""
    named = bool(item.get("name"))
    names = types_of(item)
    known = any(
        name.endswith(("Organization", "Business", "Store", "Restaurant"))
        or name in ("Bakery", "NGO", "Corporation")
        for name in names
    )
    reachable = {"telephone", "openingHours", "openingHoursSpecification", "priceRange"} & item.keys()
    return named and (known or bool(reachable)) and not {"Person", "Product", "ContactPoint"} & set(names)


def _hides_rating(page: SitePage) -> bool:
    ratings = [
        number(item.get("ratingValue"))
        for item in items(page.document)
        if "AggregateRating" in types_of(item)
    ]
    text = " ".join(block.text for block in page.document.blocks)
    return any(value and not _written(value, text) for value in ratings)


def _written(value: float, text: str) -> bool:
    """Whether a rating is on the page in figures, or in stars."""
    said = {f"{value:g}", f"{value:.1f}", f"{value:g}".replace(".", ","), f"{value:.1f}".replace(".", ",")}
    return any(each in text for each in said) or "★" in text or "⭐" in text
