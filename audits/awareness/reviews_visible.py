"""Customers' reviews are shown where people decide

## What it checks
Whether reviews, testimonials or a rating are seen on the home page, and on at least half of the product
or service pages (ten of them are looked at).

## Why it matters
Sarah saw many five-star reviews beside the cleanser and trusted it at once. Without them a newcomer has
only your own word.

## How to fix it
Put five real reviews, with first name and date, on the home page and beside each offer.

## Thresholds
Good: on the home page and on at least half of the offers. Fair: one of the two, or fewer than five
reviews where their number is stated. The first five reviews bring most of the effect (Spiegel Research
Center, 2017). A review window that loads late may escape us: then we say that we did not see it, never
that there is none. Made-up template reviews and press quotes are not told apart from real ones.
"""

from __future__ import annotations

from parcours.audit import Backing, Effort, Meta, not_observed, passed, seen, warned
from parcours.derive.page.structured import aggregate_rating, items, number, types_of
from parcours.derive.site import Site, SitePage
from parcours.derive.trust.reviews import reviews
from parcours.facts.counts import of_offers, pages_read
from parcours.facts.model import Evidence, Result, Signals, Stage
from parcours.text import Message, _, message

META = Meta(
    id="reviews-visible",
    code="A15",
    title=_("Customers' reviews are shown where people decide"),
    failure_title=_("Reviews could be shown where people decide"),
    stage=Stage.AWARENESS,
    effort=Effort.MEDIUM,
    impact=3,
    reliability=(0.9, 0.7),
    backing=Backing.STUDY,
    why=_(
        "A newcomer has no reason to believe you yet; other customers' words are what "
        "made Sarah trust the brand."
    ),
    how=_(
        "Choose five real reviews, ask permission to quote them, and put them on the home "
        "page and beside your offers."
    ),
    action=_("Show five real reviews on the home page and offers"),
    who=_("You"),
    sources=("article", "spiegel-2017"),
)
SAMPLED, HALF, ENOUGH = 10, 0.5, 5


def audit(signals: Signals, site: Site) -> Result:
    """On the home page, and as a share of the offers looked at."""
    opinions, rating = signals["reviews"], signals["aggregate_rating"]
    if not (opinions.found or rating.found):
        return not_observed(
            message(_("We did not see reviews or a rating in {pages}."), pages=pages_read(len(site.pages)))
        )
    offers = [page for page in site.of("offer") if page.url != site.pages[0].url][:SAMPLED]
    at_home, with_reviews = _shows(site.pages[0]), [page for page in offers if _shows(page)]
    share = len(with_reviews) / len(offers) if offers else float(at_home)
    finding = _finding(len(offers), at_home=at_home, shown=len(with_reviews), few=_few(site))
    evidence = seen(opinions, rating) + tuple(Evidence(page.url) for page in with_reviews[:2])
    if at_home and share >= HALF and not _few(site):
        return passed(finding, evidence=evidence)
    return warned(
        finding,
        score=max(0.25, (at_home + min(1.0, share / HALF)) / 2 - 0.25 * _few(site)),
        evidence=evidence,
    )


def _shows(page: SitePage) -> bool:
    return any(True for detector in (reviews, aggregate_rating) for _sight in detector(page.reading))


def _few(site: Site) -> bool:
    """Whether markup states a number of reviews, and none is five or more."""
    counts = [
        count
        for page in site.pages[:50]
        for item in items(page.document)
        if "AggregateRating" in types_of(item)
        for count in (number(item.get("reviewCount") or item.get("ratingCount")),)
        if count
    ]
    return bool(counts) and max(counts) < ENOUGH


def _finding(offers: int, *, at_home: bool, shown: int, few: bool) -> Message:
    if few:
        return message(_("Reviews are shown, but fewer than five: too few for a newcomer to go by."))
    if not offers:
        return message(
            _("Reviews are shown on the home page.")
            if at_home
            else _("There are reviews, but not on the home page.")
        )
    if not shown and not at_home:
        return message(
            _("There are reviews, but neither on the home page nor beside your products or services.")
        )
    said = _("Reviews are shown on the home page and on {offers}.")
    if not at_home:
        said = _("Reviews are shown on {offers}, but not on the home page.")
    elif not shown:
        said = _("Reviews are shown on the home page, but not beside your products or services.")
    return message(said, offers=of_offers(shown, offers))
