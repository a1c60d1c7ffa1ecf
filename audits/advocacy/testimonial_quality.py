"""Testimonials say who speaks, when, and where it can be checked

## What it checks
Each testimonial seen on the site: whether a name stands with it, and a date or the place it comes from;
and how old the newest one is.

## Why it matters
Anybody can write "great service". A first name, a date and a link to where it was said turn a claim into
proof; last year's praise says little of this year's bread.

## How to fix it
Ask three recent customers, with their leave, for two sentences, a first name and the month. Link to where
the others were first published.

## Thresholds
Good: seven in ten have a name with a date or a source, and the newest dated one is at most a year old.
Poor: three or more, none of them with a name, a date or a source. Fair: between (our convention).
Initials are enough. Where a review service shows them in a window of its own, dates may be inside it and
out of our sight: then their lack is not held against them.
"""

from __future__ import annotations

from datetime import date, datetime

from parcours.audit import Backing, Effort, Meta, failed, not_applicable, passed, warned
from parcours.derive.services.vendors import of_page
from parcours.derive.site import Site
from parcours.derive.trust.testimonials import Testimonial, testimonials
from parcours.facts.counts import pages_read
from parcours.facts.model import Evidence, Result, Stage
from parcours.text import Message, _, message, plural_message

META = Meta(
    id="testimonial-quality",
    code="V03",
    title=_("Your testimonials say who speaks and when"),
    failure_title=_("Your testimonials could say more of who speaks and when"),
    stage=Stage.ADVOCACY,
    effort=Effort.SMALL,
    impact=2,
    reliability=(0.8, 0.7),
    backing=Backing.CONVENTION,
    why=_(
        "Praise without a name or a date could be anybody's; with them it becomes proof that "
        "newcomers believe."
    ),
    how=_(
        "Ask three recent customers for two sentences, a first name and the month, with their "
        "leave, and link to "
        "where the others were first published."
    ),
    action=_("Put a first name and a month beside each testimonial"),
    who=_("You"),
    sources=("article", "convention"),
)
SHARE, FRESH_DAYS, SEVERAL = 0.7, 365, 3
_SINGLE = {
    (True, True): _("The one testimonial we saw has a name, and a date or a source."),
    (True, False): _("The one testimonial we saw has a name, but neither a date nor a source."),
    (False, True): _("The one testimonial we saw has a date or a source, but no name."),
    (False, False): _("The one testimonial we saw has no name, no date and no source."),
}


def audit(site: Site, at: datetime) -> Result:
    """The share that can be checked, and the age of the newest."""
    found = testimonials(site, at.date())
    if not found:
        return not_applicable(
            message(_("We did not see testimonials in {pages}."), pages=pages_read(len(site.pages)))
        )
    signed = [each for each in found if each.authors and (each.day or each.sourced)]
    newest = max((each.day for each in found if each.day), default=None)
    evidence = tuple(Evidence(each.pages[0], each.text) for each in (found[:2] if signed else found[:3]))
    share, fresh = len(signed) / len(found), newest is not None and (at.date() - newest).days <= FRESH_DAYS
    finding = _finding(found, newest, at.date())
    if share >= SHARE and (fresh or (newest is None and _in_windows(site))):
        return passed(finding, value=len(signed), evidence=evidence)
    if len(found) >= SEVERAL and not any(_tells(each) for each in found) and not _in_windows(site):
        return failed(finding, value=0, evidence=evidence)
    score = 0.25 + 0.5 * min(1.0, share / SHARE)
    return warned(finding, score=score, value=len(signed), evidence=evidence)


def _tells(each: Testimonial) -> bool:
    return bool(each.authors or each.day or each.sourced)


def _in_windows(site: Site) -> bool:
    """Whether a review service shows its own window somewhere."""
    return any(use.vendor.category == "reviews" for page in site.pages for use in of_page(page.reading))


def _finding(found: tuple[Testimonial, ...], newest: date | None, today: date) -> Message:
    named, placed = (
        sum(bool(each.authors) for each in found),
        sum(bool(each.day or each.sourced) for each in found),
    )
    if len(found) == 1:
        said = message(_SINGLE[bool(named), bool(placed)])
    else:
        words = _("We saw {total} testimonials: {named} with a name, {placed} with a date or a source.")
        said = message(words, total=len(found), named=named, placed=placed)
    if newest is None:
        return said
    months = max(0, round((today - newest).days / 30.4))
    age = plural_message(_("The newest is {n} month old."), _("The newest is {n} months old."), months)
    if not months:
        age = message(_("The newest is from this month."))
    return message(_("{said} {age}"), said=said, age=age)
