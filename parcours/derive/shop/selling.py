"""Whether a site sells on the spot, and on which of its pages: read from what was sent, and from what the
browser made of it.
"""

from __future__ import annotations

from itertools import islice

from parcours.derive.page.reading import Reading
from parcours.derive.shop.commerce import cart_buy, cart_link
from parcours.derive.site import Site
from parcours.facts.browser_visits import Visit, Visits
from parcours.facts.failure import Failure
from parcours.facts.model import Signals


def sells(site: Site, signals: Signals) -> bool:
    """Whether a basket or a way to order was seen anywhere."""
    return signals["cart_buy"].found or any(any(cart_link(page.reading)) for page in site.pages)


FEW_BUTTONS = 3
"""Ways to order on one page, from which it is a list of products and not the page of one."""


def visited_offer(visits: Visits | Failure) -> Visit | None:
    """The page of one product that was opened in the browser and can be ordered from, if there is one."""
    if isinstance(visits, Failure):
        return None
    for page in visits.pages:
        if page.why != "offer" or page.document is None:
            continue
        ways = list(islice(cart_buy(Reading(page.document, page.url, "offer")), FEW_BUTTONS + 1))
        if 0 < len(ways) <= FEW_BUTTONS:
            return page
    return None
