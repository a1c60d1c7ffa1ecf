"""The pages that sell something, as a gatherer asks for them before anything else is derived."""

from __future__ import annotations

from parcours.derive.shop.commerce import cart_buy
from parcours.derive.shop.prices import prices
from parcours.derive.site import SitePage, read_site
from parcours.facts.artifacts import Artifacts


def selling_pages(artifacts: Artifacts) -> list[str]:
    """The addresses of the product and service pages, those that show a price or a way to buy first."""
    return [page.url for page in sorted(read_site(artifacts).of("offer"), key=_sells, reverse=True)]


def _sells(page: SitePage) -> int:
    """2 for a page that both prices and sells, so that it is asked for before one that lists."""
    priced = next(prices(page.reading), None) is not None
    return priced + (next(cart_buy(page.reading), None) is not None)
