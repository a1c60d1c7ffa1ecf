"""Customers are asked for a review, or to bring a friend

## What it checks
A link, button or form to leave a review (on the site, on Google or on a review site), a review service
that writes to buyers, a survey window, and an offer to bring a friend.

## Why it matters
Pleased customers seldom think of saying so. Asked, many do; and a friend's word is believed before yours.

## How to fix it
A week after the delivery or the visit, write one line with one link. Ask everybody in the same way.

## Thresholds
Good: one way is within reach. None seen is "not seen" and never poor: most requests go by e-mail, after
the purchase, where we cannot look (our convention). "Avis" also means a legal notice, and "parrainer"
also means to sponsor a child or an event: neither counts, nor do comments under articles.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from parcours.audit import Backing, Effort, Meta, not_observed, passed
from parcours.derive.page.reading import fold, shorten
from parcours.derive.services.site_services import SiteService, services, surer
from parcours.derive.site import Site, SitePage
from parcours.derive.trust.review_asks import asks_for_friend, asks_for_review
from parcours.facts.artifacts import Failure, Lighthouse, Visits
from parcours.facts.counts import pages_read
from parcours.facts.model import Evidence, Result, Stage
from parcours.text import Message, _, message

META = Meta(
    id="review-requests",
    code="V02",
    title=_("Customers are asked for a review or to bring a friend"),
    failure_title=_("Asking for a review could be one click away"),
    stage=Stage.ADVOCACY,
    effort=Effort.SMALL,
    impact=3,
    reliability=(0.9, 0.3),
    backing=Backing.CONVENTION,
    why=_("Pleased customers seldom think of saying so; asked in one line with one link, many do."),
    how=_("A week after the delivery or the visit, send everybody the same line with the same link."),
    action=_("Ask every customer for a review, with one link"),
    who=_("You"),
    sources=("spiegel-2017", "convention"),
)
PLACES = re.compile(
    r"search\.google\.com/local/writereview|(?:^|//)g\.page/(?:r/)?[\w-]+/review|maps\.app\.goo\.gl/.+review"
    r"|trustpilot\.com/evaluate|tripadvisor\.[a-z.]+/UserReviewEdit|yelp\.[a-z.]+/writeareview"
    r"|facebook\.com/[\w.-]+/reviews|avis-verifies\.com/.*(?:donner|poster)"
)
SHORT = 120  # characters of a line that asks; a longer one tells of something


INVITING = frozenset({
    "trustpilot", "avis-verifies", "trusted-shops", "yotpo", "judge-me", "feefo", "loox", "okendo", "stamped",
    "reviews-io", "ekomi", "societe-des-avis-garantis", "guest-suite", "kiyoh", "google-customer-reviews",
    "shopper-approved", "bazaarvoice", "powerreviews",
})  # fmt: skip


def audit(site: Site, lighthouse: Lighthouse | Failure, visits: Visits | Failure) -> Result:
    """The ways in which customers are asked, each once."""
    found = services(site, "reviews", "survey", "referral", lighthouse=lighthouse, visits=visits)
    asking = tuple(each for each in found if _asks(each))
    ways: dict[str, tuple[Message, Evidence]] = {}
    for page in site.pages:
        for way, evidence in _on_page(page):
            ways.setdefault(way, (message(way), evidence))
    for service in asking:
        by = message(BY_SERVICE[service.vendor.category], name=service.vendor.name)
        ways.setdefault(service.vendor.id, (by, service.evidence))
    if not ways:
        said = _(
            "We did not see a way to leave a review or bring a friend in {pages}; you may ask by e-mail."
        )
        return not_observed(message(said, pages=pages_read(len(site.pages))))
    words = tuple(way for way, _place in ways.values())
    places = tuple(place for _way, place in ways.values())
    result = passed(message(_("Customers are asked: {ways}."), ways=words), evidence=places)
    return replace(result, reliability=surer(META.reliability[0], *asking))


BY_SERVICE = {
    "survey": _("a survey ({name})"),
    "referral": _("bringing a friend ({name})"),
    "reviews": _("a review service that writes to buyers ({name})"),
}


def _asks(service: SiteService) -> bool:
    """Whether a service asks customers by itself; a window that only shows reviews does not."""
    return service.vendor.category != "reviews" or (service.vendor.id in INVITING and not service.linked)


def _on_page(page: SitePage) -> Iterator[tuple[str, Evidence]]:
    """The ways that a page's links, buttons and headings offer."""
    for link in page.document.links:
        if PLACES.search(link.url):
            yield _("a link to leave a review"), Evidence(page.url, link.text or link.url)
    for text in _short_texts(page):
        folded = fold(text)
        if asks_for_review(folded):
            yield _("an invitation to leave a review"), Evidence(page.url, shorten(text))
        if asks_for_friend(folded):
            yield _("an offer to bring a friend"), Evidence(page.url, shorten(text))


def _short_texts(page: SitePage) -> Iterator[str]:
    if page.kind in ("blog", "privacy", "terms"):
        return
    document = page.document
    yield from (link.text or link.label for link in document.links)
    yield from (button for form in document.forms for button in form.buttons)
    yield from (line.text for line in page.reading.lines if len(line.text) <= SHORT)
