"""Messages go out by themselves to people who left an address

## What it checks
A service that sends series of e-mails (Brevo, Mailchimp, Klaviyo, HubSpot and some forty others): its
script or form in the pages, in what a browser asks for, or the domain's mail records that let it send;
also a way to be told when something is back or cheaper.

## Why it matters
Most people are not ready on their first visit. A welcome, then proof, then an answer to the usual doubt
keep you in mind without anybody having to think of it.

## How to fix it
Start with one short series: welcome, what others say, the doubt people have, an invitation.

## Thresholds
Good: a service that can send series is in use on the site. Fair: only the mail records name one, or the
service seen rather collects addresses than sends. None seen is "not seen": what a server sends cannot be
seen from outside (our convention). A service that is loaded may still send nothing but invoices.
"""

from __future__ import annotations

from dataclasses import replace

from parcours.audit import Backing, Effort, Meta, not_observed, passed, warned
from parcours.derive.page.news_by_email import offers_alert
from parcours.derive.page.reading import fold
from parcours.derive.services.site_services import SiteService, names_of, services, surer, where
from parcours.derive.site import Site
from parcours.facts.artifacts import Dns, Failure, Lighthouse, Visits
from parcours.facts.counts import pages_read
from parcours.facts.model import Evidence, Result, Stage
from parcours.text import _, message

META = Meta(
    id="marketing-automation",
    code="C07",
    title=_("A service that sends follow-up messages is in use"),
    failure_title=_("Follow-up messages could go out by themselves"),
    stage=Stage.CONSIDERATION,
    effort=Effort.MEDIUM,
    impact=3,
    reliability=(0.9, 0.35),
    backing=Backing.CONVENTION,
    why=_("People who are not ready yet forget you, unless something reminds them at the right moment."),
    how=_(
        "Write four short e-mails once: welcome, what others say, the doubt people usually have, an "
        "invitation. The service sends them after each sign-up."
    ),
    action=_("Set up a short series of welcome e-mails"),
    who=_("You"),
    sources=("article", "convention"),
)
ENOUGH = 0.6  # weight of a rule from which a service is one that sends series


def audit(
    site: Site, dns: Dns | Failure, lighthouse: Lighthouse | Failure, visits: Visits | Failure
) -> Result:
    """A service in use, one that only the records name, an alert, or nothing seen."""
    found = services(site, "automation", lighthouse=lighthouse, visits=visits, dns=dns)
    used = tuple(each for each in found if each.ways - {"mail"} and each.vendor.weight >= ENOUGH)
    total = len(site.pages)
    if used:
        return _in_use(used, total)
    if found:
        said = _("{names} may send for you (seen {where}); we did not see it follow up what visitors do.")
        return warned(
            message(said, names=names_of(found), where=where(found, total)),
            evidence=tuple(each.evidence for each in found),
        )
    alert = _alert(site)
    if alert:
        said = _(
            "Customers can ask to be told when something is back or cheaper; we saw no "
            "service that does more."
        )
        return warned(message(said), evidence=(alert,))
    said = _(
        "We did not see a service that sends follow-up e-mails in {pages}; one may work behind the scenes."
    )
    return not_observed(message(said, pages=pages_read(total)))


def _in_use(used: tuple[SiteService, ...], total: int) -> Result:
    said = _("Follow-up messages can be sent with {names}, seen {where}.")
    result = passed(
        message(said, names=names_of(used), where=where(used, total)),
        evidence=tuple(each.evidence for each in used),
    )
    return replace(result, reliability=surer(META.reliability[0], *used))


def _alert(site: Site) -> Evidence | None:
    """Where a visitor can ask to be told, in the words of the button, link or form."""
    for page in site.pages:
        document = page.document
        texts = [button for form in document.forms for button in form.buttons]
        texts += [form.text for form in document.forms] + [link.text for link in document.links]
        for text in texts:
            if offers_alert(fold(text)):
                return Evidence(page.url, text[:200])
    return None
