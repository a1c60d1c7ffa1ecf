"""Customers know when somebody answers

## What it checks
Hours beside the ways to reach you: on a contact page, or anywhere in words that speak of answering; and
whether it is clear by which clock, when you sell to other countries.

## Why it matters
A telephone that rings into an empty room costs a customer's patience twice: once for the call, once for
not knowing when to try again.

## How to fix it
Write the hours beside the number, closed days included, and the time zone if you sell abroad.

## Thresholds
Good: hours on the contact page, or said of the telephone, the chat or the desk. Fair: hours elsewhere, by
appointment only, only in markup, or of a time zone one has to guess. None seen is "not seen" (our
convention). Dates of events are not taken for hours. Asked only where there is a telephone or a chat. For
a place people come to, its opening hours are the hours when somebody answers.
"""

from __future__ import annotations

from parcours.audit import Backing, Effort, Meta, not_applicable, not_observed, passed, warned
from parcours.derive.contact.hours import opening_hours
from parcours.derive.contact.support import by_appointment, names_zone, support_hours
from parcours.derive.shop.aftercare import first_of
from parcours.derive.site import Site
from parcours.facts.counts import pages_read
from parcours.facts.model import Evidence, Profile, Result, Signal, Signals, Stage
from parcours.text import _, message
from parcours.url import urlsplit

META = Meta(
    id="support-hours",
    code="F05",
    title=_("Customers know when somebody answers"),
    failure_title=_("When somebody answers could be said more clearly"),
    stage=Stage.FOLLOW_UP,
    effort=Effort.SMALL,
    impact=2,
    reliability=(0.8, 0.82),
    backing=Backing.CONVENTION,
    why=_("Whoever calls in vain and does not know when to try again does not call twice."),
    how=_("Write the hours beside your phone number, with the days when you are closed."),
    action=_("Write beside the number when somebody answers"),
    who=_("You"),
    sources=("convention",),
)
WORLD = ("com", "net", "org", "shop", "store", "io", "biz", "info", "online", "co")
AT_HOME = (Profile.LOCAL, Profile.SERVICES)


def audit(site: Site, signals: Signals, profile: Profile) -> Result:
    """Hours of answering, else of the doors, else by appointment."""
    if not signals["phone"].found and not signals["chat_widget"].found:
        return not_applicable(
            message(_("We saw neither a phone number nor a chat, so there are no hours to give for them."))
        )
    hours = signals["opening_hours"]
    told = first_of(site, support_hours) or _on_contact_page(site)
    if told is None and profile in AT_HOME and hours.found and _written(site, hours.url):
        told = Evidence(hours.url, hours.quote)
    if told:
        return _told(told, clear=profile in AT_HOME or _clock_is_clear(site, signals))
    if hours.found:
        return _elsewhere(site, hours)
    appointment = first_of(site, by_appointment)
    if appointment:
        said = _("Your site says “{words}”, but we did not see when somebody answers.")
        return warned(message(said, words=appointment.quote), score=0.4, evidence=(appointment,))
    said = _("We did not see in {pages} when somebody answers.")
    return not_observed(message(said, pages=pages_read(len(site.pages))))


def _told(told: Evidence, *, clear: bool) -> Result:
    if not clear:
        said = _("The hours when somebody answers are on the site, but not by which time zone: “{hours}”")
        return warned(message(said, hours=told.quote), score=0.8, evidence=(told,))
    said = _("Customers can read when somebody answers: “{hours}”")
    return passed(message(said, hours=told.quote), evidence=(told,))


def _elsewhere(site: Site, hours: Signal) -> Result:
    """Hours that stand in markup only, or away from any way to call or write."""
    evidence = (Evidence(hours.url, hours.quote),)
    if not _written(site, hours.url):
        said = _(
            "Your hours stand in the markup that search engines read; we did not see them in your text: "
            "“{hours}”"
        )
        return warned(message(said, hours=hours.quote), score=0.3, evidence=evidence)
    said = _("Opening hours are on the site, but not beside a way to reach you: “{hours}”")
    return warned(message(said, hours=hours.quote), evidence=evidence)


def _on_contact_page(site: Site) -> Evidence | None:
    for page in site.of("contact"):
        for sight in opening_hours(page.reading):
            if sight.visible:
                return Evidence(page.url, sight.quote)
    return None


def _written(site: Site, url: str) -> bool:
    """Whether the hours of a page stand in its text, not in its markup alone."""
    page = site.by_url.get(url)
    return page is not None and any(sight.visible for sight in opening_hours(page.reading))


def _clock_is_clear(site: Site, signals: Signals) -> bool:
    """Whether an address, the country of the site's own name or a zone tells whose clock is meant."""
    suffix = (urlsplit(site.start).hostname or "").rsplit(".", 1)[-1]
    told = signals["address"].found or suffix not in WORLD
    return told or any(names_zone(page.reading) for page in site.pages)
