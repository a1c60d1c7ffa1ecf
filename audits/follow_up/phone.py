"""The phone number is there, and a tap calls it

## What it checks
A phone number (valid for its country), whether a tap on it calls, how many clicks it is from the home
page and from a product or service page, and whether calling costs extra.

## Why it matters
Sarah looked for a number for half an hour. Someone with a problem wants a voice, now.

## How to fix it
Write the number at the top of every page as a link (`tel:+33…`), with the hours when somebody answers.

## Thresholds
Good: a tap calls it, at most two clicks from the home page and from a product page. Fair: text only,
further away, or a number that costs extra. A link whose number cannot be one is no link that calls. Fax
numbers, company numbers and order numbers are not taken for phones. A number inside a picture cannot be
read: when none was seen we say so, and not that there is none.
"""

from __future__ import annotations

import phonenumbers
from phonenumbers import PhoneNumberType

from parcours.audit import Backing, Effort, Meta, not_observed, passed, seen, warned
from parcours.derive.contact.support import tapped_numbers
from parcours.derive.site import Site
from parcours.facts.counts import pages_read
from parcours.facts.model import ClickMap, Evidence, Result, Signals, Stage
from parcours.text import Message, _, message, plural_message

META = Meta(
    id="phone",
    code="F02",
    title=_("Your phone number is in sight, and a tap calls it"),
    failure_title=_("Your phone number could be easier to find or to use"),
    stage=Stage.FOLLOW_UP,
    effort=Effort.SMALL,
    impact=3,
    reliability=(0.96, 0.67),
    backing=Backing.STUDY,
    why=_(
        "A customer with a problem wants a voice now; Sarah searched for a number for "
        "half an hour and gave up."
    ),
    how=_(
        "Write your number at the top of every page as a link that calls, with the "
        "hours when somebody answers."
    ),
    action=_("Put a phone number that a tap calls on every page"),
    who=_("Whoever looks after your site"),
    sources=("article", "nng-contact"),
)
NEAR = 2
COSTLY = (PhoneNumberType.PREMIUM_RATE, PhoneNumberType.SHARED_COST)


def audit(signals: Signals, clicks: ClickMap, site: Site) -> Result:
    """Seen or not, how near, and what a tap does."""
    signal, path = signals["phone"], clicks.to("phone")
    if not signal.found:
        return not_observed(
            message(_("We did not see a phone number in {pages}."), pages=pages_read(len(site.pages)))
        )
    depth = path.clicks if path else signal.depth or 0
    taps = [Evidence(page.url, sight.quote) for page in site.pages for sight in tapped_numbers(page)]
    lacks = _lacks(depth, taps=bool(taps), costly=_costly(signal.quote, site))
    from_offer = clicks.from_offer.get("phone", 0)
    if from_offer > NEAR >= depth:
        lacks += (message(_("it is {clicks} clicks away from a product or service page"), clicks=from_offer),)
    evidence = tuple(dict.fromkeys((*seen(signal), *taps[:1])))
    if lacks:
        said = _("Your phone number is on the site, but {lacks}.")
        return warned(
            message(said, lacks=lacks), score=0.7 if len(lacks) == 1 else 0.5, value=depth, evidence=evidence
        )
    finding = plural_message(
        _("Your phone number is {n} click from the home page, and a tap calls it."),
        _("Your phone number is {n} clicks from the home page, and a tap calls it."),
        depth,
    )
    if depth == 0:
        finding = message(_("Your phone number is on the home page, and a tap calls it."))
    return passed(finding, value=depth, unit="clicks", evidence=evidence)


def _costly(quote: str, site: Site) -> bool:
    """Whether the number is of a class that costs more than a call."""
    country = next(iter(site.pages[0].reading.countries), None)
    found = phonenumbers.PhoneNumberMatcher(quote, country)
    return any(phonenumbers.number_type(each.number) in COSTLY for each in found)


def _lacks(depth: int, *, taps: bool, costly: bool) -> tuple[Message, ...]:
    lacks = []
    if not taps:
        lacks.append(message(_("a tap does not call it")))
    if depth > NEAR:
        lacks.append(message(_("it is {clicks} clicks away from the home page"), clicks=depth))
    if costly:
        lacks.append(message(_("calling it costs extra")))
    return tuple(lacks)
