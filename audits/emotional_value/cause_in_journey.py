"""The cause is met again along the journey

## What it checks
Where a cause was seen: on how many of six places of the journey its name or label stands again, beside
the page about it: home page, articles, product or service and cart, help and terms, reviews, page about
you.

## Why it matters
A cause that lives on one page of its own is found by those who look for it. Beside the price and in the
thank-you it is part of what people buy.

## How to fix it
Put the figure beside the price, and one sentence about it in the order confirmation.

## Thresholds
Good: four places or more. Fair: two or three. Poor: one or none although the cause is told with proof
(our convention). A logo in the footer of every page counts once. Without a cause the check does not
apply.
"""

from __future__ import annotations

from datetime import datetime

from parcours.audit import Backing, Effort, Meta, failed, not_applicable, passed, warned
from parcours.derive.site import Site, SitePage
from parcours.derive.trust.cause import gifts, terms
from parcours.facts.model import Evidence, Result, Stage
from parcours.text import Message, _, message

META = Meta(
    id="cause-in-journey",
    code="E03",
    title=_("Your cause is met again along the journey"),
    failure_title=_("Your cause is told on few of your pages"),
    stage=Stage.EMOTIONAL_VALUE,
    effort=Effort.SMALL,
    impact=2,
    reliability=(0.8, 0.7),
    backing=Backing.CONVENTION,
    why=_(
        "A cause told on one page is found by those who look for it; beside the price it "
        "is part of what people buy."
    ),
    how=_("Put the figure beside the price, and a sentence about it in the order confirmation."),
    action=_("Put the cause's figure beside the price"),
    who=_("You"),
    sources=("article", "convention"),
)
GOOD, FAIR = 4, 2
PLACES = {
    "home": _("the home page"),
    "blog": _("the articles"),
    "offer": _("the products or services"),
    "help": _("help and terms"),
    "reviews": _("the reviews"),
    "about": _("the page about you"),
}
_PLACE_OF = {"cart": "offer", "terms": "help", "returns": "help", "contact": "help", "community": "reviews"}


def audit(site: Site, at: datetime) -> Result:
    """The places that name the cause, of those that the site has."""
    found = gifts(site, at.date())
    words = terms(found)
    if not words:
        return not_applicable(message(_("We did not see a cause with a name that could be met again.")))
    named = {place: page for page in reversed(site.pages) if (place := _place(page)) and _names(page, words)}
    footer = any(_names(page, words, footer=True) for page in site.pages)
    places = [message(PLACES[place]) for place in PLACES if place in named]
    places += [message(_("the footer"))] if footer else []
    evidence = tuple(Evidence(page.url) for page in named.values())[:4]
    finding = _finding(tuple(places))
    if len(places) >= GOOD:
        return passed(finding, value=len(places), evidence=evidence)
    if len(places) >= FAIR:
        return warned(finding, value=len(places), evidence=evidence)
    return failed(finding, value=len(places), evidence=evidence)


def _place(page: SitePage) -> str:
    place = _PLACE_OF.get(page.kind, page.kind)
    return place if place in PLACES else ""


def _names(page: SitePage, words: tuple[str, ...], *, footer: bool = False) -> bool:
    regions = ("footer",) if footer else ("main", "aside")
    return any(
        word in line.folded for line in page.reading.lines if line.block.region in regions for word in words
    )


def _finding(places: tuple[Message, ...]) -> Message:
    if not places:
        return message(_("The cause is named on the page about it and nowhere else that we read."))
    return message(_("The cause is met again in: {places}."), places=places)
