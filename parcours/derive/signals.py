"""Every signal of a site: the nearest page where it is seen, and the words that show it."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator

from parcours.derive.contact import social
from parcours.derive.contact.email import email
from parcours.derive.contact.embedded import newsletter_link
from parcours.derive.contact.forms import contact_form, newsletter_form
from parcours.derive.contact.hours import opening_hours
from parcours.derive.contact.phone import phone
from parcours.derive.contact.postal_address import address
from parcours.derive.page import sections, structured
from parcours.derive.page.page_type import classify, headline
from parcours.derive.page.reading import Reading, Sight, shorten
from parcours.derive.services import vendors
from parcours.derive.shop import commerce
from parcours.derive.shop.prices import prices
from parcours.derive.site import Site
from parcours.derive.trust.reviews import reviews
from parcours.derive.vocabulary import vocabulary
from parcours.facts.artifacts import Document
from parcours.facts.model import SIGNAL_KEYS, VALUED_SIGNALS, Signal, Signals, SignalStatus

Detector = Callable[[Reading], Iterator[Sight]]
log = logging.getLogger(__name__)


class Untold(Exception):
    """A signal that cannot be told: its detector failed on a page, and no other page shows it."""


class ToldSignals(dict[str, Signal]):
    """Signals for whoever judges by them: to ask for one that could not be told raises Untold."""

    def __getitem__(self, key: str) -> Signal:
        signal = super().__getitem__(key)
        if signal.status is SignalStatus.ERROR:
            raise Untold(key)
        return signal


def _page_of(kind: str) -> Detector:
    def detect(page: Reading) -> Iterator[Sight]:
        if page.kind == kind and not sections.is_undone(page):
            yield Sight(shorten(headline(kind, page.document) or page.url))

    return detect


# For each signal its detectors, best evidence first: one that sees nothing on the whole site gives way
# to the next.
DETECTORS: dict[str, tuple[Detector, ...]] = {
    "phone": (phone,),
    "email": (email,),
    "address": (address,),
    "opening_hours": (opening_hours,),
    "contact_page": (_page_of("contact"),),
    "contact_form": (contact_form,),
    "newsletter_form": (newsletter_form,),
    "reviews": (reviews,),
    "prices": (prices,),
    "cart_buy": (commerce.cart_buy,),
    "return_policy": (commerce.return_policy,),
    "privacy_policy": (commerce.privacy_policy,),
    "loyalty": (commerce.loyalty,),
    "about_page": (_page_of("about"),),
    "cause_mission": (commerce.cause_mission,),
    "faq": (sections.questions,),
    "aggregate_rating": (structured.aggregate_rating,),
    "youtube": (social.youtube,),
    "opengraph": (structured.share_card,),
    "chat_widget": (vendors.chat_widget,),
    "ab_testing": (vendors.ab_testing,),
    "analytics": (vendors.analytics,),
    "social": (social.social,),
    "vendors": (vendors.vendors,),
    "structured_data": (structured.structured_data,),
}
assert tuple(DETECTORS) == SIGNAL_KEYS
_SHOP_PATH = re.compile(rf"/(?:{vocabulary(__file__)['shop_path']})/[^/]")
# What tells something of a whole site but nothing of the page it stands on, for when nothing better was seen.
OF_SITES: dict[str, tuple[Detector, ...]] = {
    "cart_buy": (commerce.cart_link,),
    "newsletter_form": (newsletter_link,),
}


def signals(site: Site) -> Signals:
    """Each of SIGNAL_KEYS for a site; all of them `error` when no page could be read.

    A detector that fails on a page keeps no other from its work. Its own signal is `error`, at that page,
    where no page shows it.
    """
    if not site.pages:
        return {key: Signal(SignalStatus.ERROR) for key in SIGNAL_KEYS}
    pages = tuple((page.url, page.depth, page.reading) for page in site.pages)
    more = {key: detectors for key, detectors in OF_SITES.items() if key != "cart_buy" or _sells(site)}
    return {key: _signal(key, DETECTORS[key] + more.get(key, ()), pages) for key in SIGNAL_KEYS}


def _sells(site: Site) -> bool:
    """Whether there is anything to buy: themes show an empty cart on sites that have no shop."""
    return any(
        _SHOP_PATH.search(page.reading.path) or any(True for _ in _sights(prices, page.reading, []))
        for page in site.pages
    )


def page_signals(document: Document, url: str) -> Signals:
    """The signals of one page alone, at depth 0."""
    reading = Reading(document, url, classify(url, document))
    return {key: _signal(key, DETECTORS[key], ((url, 0, reading),)) for key in SIGNAL_KEYS}


def _signal(key: str, detectors: tuple[Detector, ...], pages: tuple[tuple[str, int, Reading], ...]) -> Signal:
    failed: list[str] = []
    for detect in detectors:
        hidden: Signal | None = None
        for url, depth, reading in pages:
            for sight in _sights(detect, reading, failed):
                signal = Signal(SignalStatus.FOUND, url, depth, sight.quote, sight.values)
                if sight.visible:
                    return _with_all_values(key, signal, pages)
                hidden = hidden or signal
        if hidden:
            return _with_all_values(key, hidden, pages)
    return Signal(SignalStatus.ERROR, failed[0]) if failed else Signal(SignalStatus.NOT_OBSERVED)


def _sights(detect: Detector, reading: Reading, failed: list[str]) -> Iterator[Sight]:
    """What a detector sees; where it fails, what it saw until then, and the page's address in `failed`."""
    try:
        yield from detect(reading)
    except Exception:
        log.exception("%s on %s", getattr(detect, "__name__", detect), reading.url)
        failed.append(reading.url)


def _with_all_values(key: str, signal: Signal, pages: tuple[tuple[str, int, Reading], ...]) -> Signal:
    """For the signals that list values: those of every page, in the order seen."""
    if key not in VALUED_SIGNALS:
        return Signal(signal.status, signal.url, signal.depth, signal.quote)
    values: dict[str, None] = {}
    for _, _, reading in pages:
        for detect in DETECTORS[key]:
            for sight in _sights(detect, reading, []):
                values.update(dict.fromkeys(sight.values))
    return Signal(signal.status, signal.url, signal.depth, signal.quote, tuple(values))
