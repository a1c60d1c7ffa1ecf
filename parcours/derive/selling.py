"""Whether a site sells on the spot, and on which of its pages: read from what was sent, and from what the
browser made of it.
"""

from __future__ import annotations

from parcours.derive.commerce import cart_buy, cart_link
from parcours.derive.reading import Reading
from parcours.derive.site import Site, SitePage
from parcours.failure import Failure
from parcours.model import Signals
from parcours.visits import Visit, Visits


def sells(site: Site, signals: Signals) -> bool:
    """Whether a basket or a way to order was seen anywhere."""
    return signals["cart_buy"].found or any(any(cart_link(page.reading)) for page in site.pages)


def offers_sold(site: Site) -> tuple[SitePage, ...]:
    """The product or service pages that can be ordered from."""
    return tuple(page for page in site.of("offer") if any(cart_buy(page.reading)))


def visited_offer(visits: Visits | Failure) -> Visit | None:
    """The page opened in the browser that can be ordered from, if the one that stands for offers can."""
    if isinstance(visits, Failure):
        return None
    for page in visits.pages:
        if page.why == "offer" and page.document and any(cart_buy(Reading(page.document, page.url, "offer"))):
            return page
    return None
