"""Customers' words and pictures are used again, here and on networks

## What it checks
Whether what customers say or show comes back: the same testimonial on more than one page, a call for a
hashtag or for customers' pictures, a wall of their posts, and, if you gave us your posts, how many of
them quote a customer.

## Why it matters
A review read by the few who open the reviews page has done a tenth of its work. The same words beside the
price, and in a post, meet everybody else.

## How to fix it
Turn four reviews a month into posts, with their authors' leave, and put the best one beside each offer.

## Thresholds
Good: used again on the site and on networks. Fair: one of the two (our convention). A wall of your own
posts is not customers' words; we cannot always tell the two apart, and count it as half.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from parcours.audit import Backing, Effort, Meta, not_observed, passed, warned
from parcours.derive.page.reading import fold
from parcours.derive.services.vendors import of_page
from parcours.derive.site import Site
from parcours.derive.trust.shared_photos import calls_to_share, quotes_customers
from parcours.derive.trust.testimonials import Testimonial, testimonials
from parcours.facts.counts import pages_read
from parcours.facts.model import Evidence, Result, Stage
from parcours.facts.owner import OwnerData, Post
from parcours.text import Message, _, message

META = Meta(
    id="testimonials-reused",
    code="V04",
    title=_("Customers' words and pictures are used again"),
    failure_title=_("Customers' words could be used again"),
    stage=Stage.ADVOCACY,
    effort=Effort.SMALL,
    impact=2,
    reliability=(0.85, 0.5),
    backing=Backing.CONVENTION,
    why=_(
        "A review on one page is read by few; the same words beside the price and in a "
        "post meet everybody else."
    ),
    how=_("Turn four reviews a month into posts, with their authors' leave, and put one beside each offer."),
    action=_("Turn four reviews a month into posts"),
    who=_("You"),
    sources=("article", "convention"),
)
ENOUGH_POSTS, ENOUGH_SHARE = 10, 0.05


@dataclass(frozen=True, slots=True)
class _Uses:
    site: tuple[Message, ...]
    networks: tuple[Message, ...]
    evidence: tuple[Evidence, ...]


def audit(site: Site, at: datetime, owner: OwnerData) -> Result:
    """What is used again, where."""
    uses = _uses(site, testimonials(site, at.date()), owner.posts)
    every = (*uses.site, *uses.networks)
    if not every:
        said = _("We did not see customers' words or pictures used a second time in {pages}.")
        return not_observed(message(said, pages=pages_read(len(site.pages))))
    finding = message(_("Used again: {ways}."), ways=every)
    if uses.site and uses.networks:
        return passed(finding, evidence=uses.evidence)
    return warned(finding, evidence=uses.evidence)


def _uses(site: Site, found: tuple[Testimonial, ...], posts: tuple[Post, ...]) -> _Uses:
    again = next((each for each in found if len(each.pages) > 1), None)
    here, there, evidence = [], [], []
    if again:
        here.append(message(_("a testimonial stands on {count} pages"), count=len(again.pages)))
        evidence.append(Evidence(again.pages[1], again.text))
    for called in _calls(site)[:1]:
        there.append(message(_("you call for customers' posts")))
        evidence.append(called)
    for wall in _walls(site)[:1]:
        here.append(message(_("a wall of posts is on the site")))
        evidence.append(wall)
    quoting = [post for post in posts if _quotes(post, found)]
    if len(posts) >= ENOUGH_POSTS and len(quoting) >= ENOUGH_SHARE * len(posts):
        said = _("{count} of your {total} posts quote a customer")
        there.append(message(said, count=len(quoting), total=len(posts)))
    return _Uses(tuple(here), tuple(there), tuple(evidence))


def _calls(site: Site) -> list[Evidence]:
    return [
        Evidence(page.url, line.text)
        for page in site.pages
        for line in page.reading.lines
        if page.kind not in ("privacy", "terms") and len(line.text) < 300 and calls_to_share(line.folded)
    ]


def _walls(site: Site) -> list[Evidence]:
    return [
        Evidence(page.url, use.quote)
        for page in site.pages
        for use in of_page(page.reading)
        if use.vendor.category == "ugc" and use.how != "linked"
    ]


def _quotes(post: Post, found: tuple[Testimonial, ...]) -> bool:
    folded = fold(post.text)
    return quotes_customers(folded) or any(fold(each.text)[:50] in folded for each in found if each.words > 8)
