"""Product pages asked for as an advertisement would ask for them: with its marks in the address.

At most three pages that sell; each one request, which puts nothing in a cart.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from urllib.parse import urlsplit

from parcours.derive.shop.commerce import cart_buy
from parcours.derive.shop.prices import prices
from parcours.derive.site import SitePage, read_site
from parcours.facts.artifacts import Artifacts, Document, Failure, FailureKind, Landing, Landings
from parcours.gather.html.parsers import TooComplex
from parcours.gather.http.fetch import Answer, Fetcher, Limits
from parcours.gather.http.robots import rules_of

MARKS = "utm_source=instagram&utm_medium=paid&fbclid=test"
MOST = 3
Read = Callable[[Answer], Document]
_ACCOUNT = re.compile(
    r"log-?in|sign-?in|sign-?up|register|account|compte|connexion|password|mot[-_]de[-_]passe|cart|panier",
    re.I,
)


def landing_urls(artifacts: Artifacts) -> list[str]:
    """Up to three product or service pages, those that show a price or a way to buy first."""
    offers = read_site(artifacts).of("offer")
    allowed = [
        page
        for page in offers
        if not _ACCOUNT.search(urlsplit(page.url).path) and _allowed(artifacts, with_marks(page.url))
    ]
    return [page.url for page in sorted(allowed, key=_sells, reverse=True)[:MOST]]


def _sells(page: SitePage) -> int:
    """2 for a page that both prices and sells, so that it is asked for before one that lists."""
    priced = next(prices(page.reading), None) is not None
    return priced + (next(cart_buy(page.reading), None) is not None)


def _allowed(artifacts: Artifacts, url: str) -> bool:
    return rules_of(artifacts.robots).allows(url)


def with_marks(url: str) -> str:
    """The address with what an advertisement adds to it."""
    return url + ("&" if urlsplit(url).query else "?") + MARKS


def land(
    fetcher: Fetcher, urls: Sequence[str], read: Read, progress: Callable[[int, int], None]
) -> Landings | Failure:
    """How each page answers when somebody comes from an advertisement. `read` parses an answer, or raises
    TooComplex.
    """
    found = []
    for count, url in enumerate(urls[:MOST], 1):
        found.append(_land(fetcher, url, read))
        progress(count, min(len(urls), MOST))
    return Landings(tuple(found))


def _land(fetcher: Fetcher, url: str, read: Read) -> Landing:
    asked = with_marks(url)
    answer = fetcher.get(asked, Limits(total_s=15))
    document, failure = None, answer.failure
    if answer.fetched and answer.body and failure is None:
        try:
            document = read(answer)
        except TooComplex:
            failure = Failure(FailureKind.TOO_COMPLEX, answer.fetched.url)
    return Landing(url, asked, answer.fetched, document, failure)
