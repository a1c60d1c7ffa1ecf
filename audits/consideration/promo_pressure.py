"""You give more than discounts

## What it checks
Among the last thirty posts (those you gave us of your networks, else the articles of your site and its feed):
how many push a discount, a code or a sale; and whether a discount greets visitors on page after page.

## Why it matters
People who come for a discount leave for a bigger one, and learn to wait for the next.

## How to fix it
Replace every second offer by something that helps or honours: advice, a first look, a thank-you by name.

## Thresholds
Good: one post in five at most. Fair: two in five. Poor: more (our convention), and only from ten posts on. A
discount in figures or with a code near the top of three pages or more takes one step off. A percentage counts
only beside a word of price, so "98% satisfied" is none. Words are a weak sign, in a month of sales above all:
read the posts we quote. Fewer than five posts, or other languages than English and French: nothing is judged.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from parcours.audit import Backing, Effort, Meta, graded, not_applicable, warned
from parcours.derive.page.language import language_of
from parcours.derive.shop.promotion import Banner, banner, promotes
from parcours.derive.site import Site
from parcours.derive.trust.articles import articles
from parcours.facts.artifacts import Failure, Feeds, Sitemaps
from parcours.facts.model import Evidence, Result, Stage
from parcours.facts.owner import OwnerData
from parcours.text import Message, _, message, plural_message

META = Meta(
    id="promo-pressure",
    code="C04",
    title=_("You give more than discounts"),
    failure_title=_("Discounts take up much of what you say"),
    stage=Stage.CONSIDERATION,
    effort=Effort.MEDIUM,
    impact=2,
    reliability=(0.7, 0.7),
    backing=Backing.CONVENTION,
    why=_("Those who come for a discount leave for a bigger one; those who come for advice come back."),
    how=_(
        "Replace every second offer by something that helps: advice, a first look, or a thank-you by name."
    ),
    action=_("Replace every second discount by something that helps"),
    who=_("You"),
    sources=("article", "convention"),
)
GOOD, FAIR, LAST, FEWEST, SURE, SHOWN = 0.2, 0.4, 30, 5, 10, 3
BELOW = _("{banner} Apart from that, there were too few posts to judge.")


def audit(
    site: Site, feeds: Feeds | Failure, sitemaps: Sitemaps | Failure, owner: OwnerData, at: datetime
) -> Result:
    """The share of posts that push a price, 0..1."""
    posts = list(_posts(site, feeds, sitemaps, owner, at))[:LAST]
    greets = banner(site)
    if len(posts) < FEWEST or not language_of(" ".join(text for text, _url in posts)):
        return _without(greets)
    pushing = [(text, url) for text, url in posts if promotes(text)]
    share = len(pushing) / len(posts)
    said = plural_message(
        _("Of the last {total} posts we read, one pushes a discount or a sale."),
        _("Of the last {total} posts we read, {n} push a discount or a sale."),
        len(pushing),
        total=len(posts),
    )
    if not pushing:
        said = message(
            _("None of the last {total} posts we read pushes a discount or a sale."), total=len(posts)
        )
    evidence = tuple(Evidence(url, text) for text, url in pushing[:SHOWN])
    if greets:
        said = message(_("{posts} {banner}"), posts=said, banner=_greeting(greets))
        evidence = (*evidence, Evidence(greets.url, greets.text))
    more = {"value": round(share, 2), "evidence": evidence, "threshold": "≤ 0.2 / ≤ 0.4"}
    if (share <= GOOD and greets) or (share > FAIR and len(posts) < SURE):
        return warned(said, score=0.6 if greets and share <= GOOD else 0.3, **more)
    return graded(share, good=GOOD, poor=FAIR, finding=said, evidence=evidence, threshold="≤ 0.2 / ≤ 0.4")


def _posts(
    site: Site, feeds: Feeds | Failure, sitemaps: Sitemaps | Failure, owner: OwnerData, at: datetime
) -> Iterator[tuple[str, str]]:
    """(text, address) of each post, newest first: the owner's own, without address, where she gave enough."""
    if len(owner.posts) >= FEWEST:
        newest = sorted(owner.posts, key=lambda post: post.date, reverse=True)
        yield from ((post.text, "") for post in newest if post.text.strip())
        return
    for each in articles(site, feeds, sitemaps, at.date()):
        if each.title:
            yield f"{each.title}. {each.text}".strip(), each.url


def _without(greets: Banner | None) -> Result:
    if greets is None:
        return not_applicable(
            message(_("We saw too few posts in English or French to judge what they push."))
        )
    return warned(
        message(BELOW, banner=_greeting(greets)), score=0.6, evidence=(Evidence(greets.url, greets.text),)
    )


def _greeting(greets: Banner) -> Message:
    said = _("A discount greets visitors at the top of {n} pages: “{words}”.")
    return message(said, n=greets.pages, words=greets.text)
