"""Customers can talk with you and with each other

## What it checks
A place of exchange: a forum, a chat server, a group on a network, or comments under articles; and whether
something was said there by visitors in the last thirty days, where that can be seen from outside.

## Why it matters
People stay with a brand that has room for them. One visible answer from you tells a hundred silent
readers that somebody is there.

## How to fix it
Before any platform, give people one thing to do together: a recipe contest, a question of the month.
Answer every comment under your name.

## Thresholds
Good: a place with something said in the last thirty days. Fair: a place where we could not see that (our
convention). A group behind a login shows us nothing, so it is never called empty. None is said to be not
seen.
"""

from __future__ import annotations

import re
from datetime import date, datetime

from parcours.audit import Backing, Effort, Meta, not_observed, passed, warned
from parcours.derive.page.dates import days
from parcours.derive.services.vendors import of_page
from parcours.derive.site import Site, SitePage
from parcours.facts.counts import pages_read
from parcours.facts.model import Evidence, Result, Stage
from parcours.text import _, message

META = Meta(
    id="community-venue",
    code="V07",
    title=_("Customers can talk with you and with each other"),
    failure_title=_("Customers could have a place to talk with you"),
    stage=Stage.ADVOCACY,
    effort=Effort.LARGE,
    impact=2,
    reliability=(0.85, 0.4),
    backing=Backing.CONVENTION,
    why=_(
        "People stay with a brand that has room for them, and each visible answer speaks "
        "to all silent readers."
    ),
    how=_(
        "Give people one thing to do together before any platform, and answer each comment under your name."
    ),
    action=_("Give customers one thing to do together"),
    who=_("You"),
    sources=("article", "convention"),
)
RECENT_DAYS = 30
_GROUP = re.compile(
    r"https?://(?:[\w-]+\.)?(?:facebook\.com/groups/[\w.-]+|discord\.(?:gg|com/invite)/\w+|"
    r"t\.me/(?:joinchat|\+)\S+|"
    r"linkedin\.com/groups/\d+|reddit\.com/r/\w+|chat\.whatsapp\.com/\w+)"
)
_FORUM = re.compile(r"/(?:forums?|community|communaute)(?:/|$)")
_COMMENT = re.compile(
    r"(?:^|[\s_-])(?:comment(?:-?(?:body|content|text|list|author))?|comments-list)(?:$|[\s_-])"
)
_NOT_COMMENT = re.compile(
    r"(?:comment-?(?:form|respond|notes)|no-?comments|comment-reply-title|recent-?comments)"
)


def audit(site: Site, at: datetime) -> Result:
    """What was said lately, else the place."""
    spoken = [(page, day, words) for page in site.pages for day, words in _comments(page)]
    newest = max(spoken, key=lambda each: each[1], default=None)
    if newest and 0 <= (at.date() - newest[1]).days <= RECENT_DAYS:
        said = _("Visitors talk on your site: the newest comment we saw is {days} days old.")
        page, day, words = newest
        return passed(message(said, days=(at.date() - day).days), evidence=(Evidence(page.url, words),))
    venue = _venue(site)
    if venue:
        said = _("There is a place to talk; we could not see from outside whether people do: {address}.")
        return warned(message(said, address=venue.quote), evidence=(venue,))
    if newest:
        said = _("There are comments under your pages; the newest we saw is {days} days old.")
        page, day, words = newest
        return warned(message(said, days=(at.date() - day).days), evidence=(Evidence(page.url, words),))
    said = _("We did not see a place where customers can talk in {pages}.")
    return not_observed(message(said, pages=pages_read(len(site.pages))))


def _comments(page: SitePage) -> list[tuple[date, str]]:
    """The days of comments shown on a page, with the words by them."""
    found: list[tuple[date, str]] = []
    for line in page.reading.lines:
        classes = line.block.classes
        if _COMMENT.search(classes) and not _NOT_COMMENT.search(classes) and len(line.text) < 200:
            found += [(day, line.text) for day, _at in days(line.text, page.reading.language)]
    return found


def _venue(site: Site) -> Evidence | None:
    """The first place of exchange that is linked or runs on the site."""
    for page in site.pages:
        for link in page.document.links:
            if _GROUP.match(link.url):
                return Evidence(page.url, link.url)
        used = next((use for use in of_page(page.reading) if use.vendor.category == "community"), None)
        if used:
            return Evidence(page.url, used.quote)
        if page.kind == "community" and _FORUM.search(page.reading.path):
            return Evidence(page.url, page.url)
    return None
