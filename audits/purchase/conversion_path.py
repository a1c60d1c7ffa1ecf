"""Customers can take the next step without a shop

## What it checks
For businesses that do not sell online: booking, asking for a quotation, a number that a tap calls, and
the way to the door, on the site.

## Why it matters
A visitor who is convinced and finds no next step thinks about it, and forgets.

## How to fix it
End every service page with one button: "Book", "Ask for a quote" or "Call".

## Thresholds
Good: two of the four. Fair: one (our convention). None seen is "not seen". Does not apply to shops, which
have a basket for it.
"""

from __future__ import annotations

import re

from parcours.audit import Backing, Effort, Meta, not_applicable, not_observed, passed, warned
from parcours.derive.page.reading import fold
from parcours.derive.services.vendors import is_booking
from parcours.derive.shop.ways_to_buy import leads_to_booking, leads_to_quote
from parcours.derive.site import Site
from parcours.facts.counts import pages_read
from parcours.facts.model import Evidence, Profile, Result, Stage
from parcours.text import Message, _, message

META = Meta(
    id="conversion-path",
    code="P15",
    title=_("Customers can take the next step at once"),
    failure_title=_("The next step could be plainer for convinced customers"),
    stage=Stage.PURCHASE,
    effort=Effort.SMALL,
    impact=3,
    reliability=(0.9, 0.75),
    backing=Backing.CONVENTION,
    why=_("A convinced visitor who finds no next step puts it off, and forgets you."),
    how=_("End every page about a service with one button: “Book”, “Ask for a quote” or “Call”."),
    action=_("End every service page with one clear button"),
    who=_("Whoever looks after your site"),
    sources=("article", "convention"),
)
ENOUGH = 2
MAPS = re.compile(
    r"google\.[a-z.]+/maps|maps\.google|maps\.app\.goo\.gl|goo\.gl/maps"
    r"|openstreetmap|waze\.com|maps\.apple"
)


def audit(site: Site, profile: Profile) -> Result:
    """Which of the four ways are there."""
    if profile is Profile.SHOP:
        return not_applicable(message(_("A shop has a basket for this; see the checks of purchase.")))
    ways = _ways(site)
    names = tuple(name for name, _where in ways)
    evidence = tuple(where for _name, where in ways)
    if not ways:
        said = _("We saw no button to book, ask for a quote, call or find the way in {pages}.")
        return not_observed(message(said, pages=pages_read(len(site.pages))))
    if len(ways) < ENOUGH:
        return warned(message(_("One next step is offered: {ways}."), ways=names), evidence=evidence)
    return passed(message(_("Customers can take the next step: {ways}."), ways=names), evidence=evidence)


def _ways(site: Site) -> list[tuple[Message, Evidence]]:
    """(what, where first seen) for each way, nearest page first."""
    tests = (
        (_("booking"), lambda url, words: is_booking(url) or leads_to_booking(words)),
        (_("asking for a quote"), lambda _url, words: leads_to_quote(words)),
        (_("a call with one tap"), lambda url, _words: url.startswith("tel:")),
        (_("the way to your door"), lambda url, _words: bool(MAPS.search(url))),
    )
    targets = list(_targets(site))
    found = []
    for name, holds in tests:
        hit = next(((page, said) for page, url, said in targets if holds(url, fold(said))), None)
        if hit:
            found.append((message(name), Evidence(hit[0], hit[1])))
    return found


def _targets(site: Site) -> list[tuple[str, str, str]]:
    """(page, address, words) of every link, embedded page and button of a form."""
    found = []
    for page in site.pages:
        document = page.document
        found += [(page.url, link.url, link.text or link.label) for link in document.links]
        found += [(page.url, each.url, each.url) for each in document.resources if each.kind == "frame"]
        found += [
            (page.url, form.action, f"{form.heading} {button}")
            for form in document.forms
            for button in form.buttons
        ]
    return found
