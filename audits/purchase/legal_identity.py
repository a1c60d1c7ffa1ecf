"""Customers can see whom they buy from

## What it checks
On a site that sells: a number from a public register that holds (SIREN and SIRET by their check digits, VAT
numbers by their form, company and charity numbers), or the name with its legal form; a postal address; a way
to reach you; terms of sale. On a French site besides: a legal notice, and a consumer mediator.

## Why it matters
Before paying a stranger, people look for a name, an address and a number that can be checked.

## How to fix it
Write one page with your name and legal form, address, registration number, phone and e-mail, and link it with
your terms in the footer of every page.

## Thresholds
Good: identity, address, a way to reach you and terms (our convention; on a French site the legal notice and
the mediator too). Fair: some of them, or a SIREN or SIRET whose figures fail their own check. French rules
are applied only where a French register's number, a .fr address or a French phone number says so. The numbers
of whoever hosts or built the site are not taken for yours. Documents in PDF count as present, unread.
Not seen is not absent, and this is no legal advice. Sites that sell nothing themselves are not judged.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from parcours.audit import Backing, Effort, Meta, not_applicable, not_observed, passed, warned
from parcours.derive.page.reading import fold
from parcours.derive.page.sections import is_undone
from parcours.derive.shop.legal import Registration, legal_name, registrations
from parcours.derive.site import Site
from parcours.derive.trust.legal_notice import MEDIATOR, NOTICE, TERMS, has_blanks
from parcours.facts.counts import pages_read
from parcours.facts.model import Evidence, Profile, Result, Signals, Stage, Status
from parcours.text import Message, _, message
from parcours.url import urlsplit

META = Meta(
    id="legal-identity",
    code="P09",
    title=_("Customers can see whom they buy from"),
    failure_title=_("It is not clear enough who is selling"),
    stage=Stage.PURCHASE,
    effort=Effort.SMALL,
    impact=3,
    reliability=(0.9, 0.75),
    backing=Backing.CONVENTION,
    why=_("Before they pay, people look for a name, an address and a number that can be checked."),
    how=_("Write one page with name, legal form, address, number and contact, and link it in every footer."),
    action=_("Say on one page who you are, with number and address"),
    who=_("You"),
    sources=("article", "convention"),
)
OF_OTHERS = re.compile(  # services whose own terms stand beside a form, a map or a payment button
    r"^https?://(?:[\w-]+\.)*(?:google|recaptcha|hcaptcha|cloudflare|paypal|stripe|facebook|apple|microsoft|"
    r"mailchimp|openstreetmap|youtube|wordpress|wix|shopify|squarespace)\."
)
ALMOST = 0.8


def audit(site: Site, signals: Signals, profile: Profile) -> Result:
    """What of the identity was seen, and what was not."""
    if not signals["cart_buy"].found and not (profile is Profile.SHOP and signals["prices"].found):
        return not_applicable(message(_("We saw nothing sold on the site itself.")))
    given = list(registrations(site))
    numbers = [each for each in given if not each.wrong]
    misprint = next((each for each in given if each.wrong), None) if not numbers else None
    name, named_at = legal_name(site)
    french = _is_french(site, signals, given)
    needs = [
        (bool(given or name), _("your name with its legal form, or a registration number")),
        (signals["address"].found, _("a postal address")),
        (_is_reachable(signals), _("a way to reach you")),
        (_has_place(site, TERMS), _("terms of sale")),
    ]
    asked = [(_has_place(site, NOTICE), _("a legal notice"))]
    if profile is not Profile.BUSINESS:
        asked.append((_tells(site, MEDIATOR), _("a consumer mediator")))
    lacks = tuple(message(words) for there, words in needs if not there)
    wanted = tuple(message(words) for there, words in asked if not there) if french else ()
    evidence = _evidence(given, name, named_at)
    result = _verdict(lacks, wanted, of=len(needs), evidence=evidence, read=len(site.pages))
    return _with_misprint(result, misprint) if misprint else result


def _with_misprint(result: Result, misprint: Registration) -> Result:
    """The same with the number that cannot be right, which whoever looks it up will not find."""
    said = _("{said} The number {number} cannot be right: its figures fail their own check.")
    finding = message(said, said=result.finding, number=misprint.number)
    status = Status.WARN if result.status is Status.PASS else result.status
    return replace(result, status=status, score=min(result.score or 0.0, ALMOST), finding=finding)


def _verdict(
    lacks: tuple[Message, ...],
    wanted: tuple[Message, ...],
    *,
    of: int,
    evidence: tuple[Evidence, ...],
    read: int,
) -> Result:
    pages = pages_read(read)
    if len(lacks) == of:
        said = _(
            "We did not see in {pages} who is selling: neither a legal name or number, nor an address, "
            "nor a contact, nor terms."
        )
        return not_observed(message(said, pages=pages))
    if lacks:
        said = _("It is partly said who is selling; what we did not see in {pages}: {lacks}.")
        found = message(said, pages=pages, lacks=(*lacks, *wanted))
        return warned(found, score=0.25 + 0.5 * (of - len(lacks)) / of, evidence=evidence)
    if wanted:
        said = _("It is said who is selling. Asked for in France, and not seen in {pages}: {lacks}.")
        return warned(message(said, pages=pages, lacks=wanted), score=ALMOST, evidence=evidence)
    return passed(
        message(_("It is said who is selling: name or number, address, contact and terms.")),
        evidence=evidence,
    )


def _evidence(numbers: list[Registration], name: str, named_at: str) -> tuple[Evidence, ...]:
    if numbers:
        return (Evidence(numbers[0].url, numbers[0].quote),)
    return (Evidence(named_at, name),) if name else ()


def _is_french(site: Site, signals: Signals, numbers: Iterable[Registration]) -> bool:
    countries = {each.country for each in numbers}
    if countries:
        return "FR" in countries
    phone = re.sub(r"[^\d+]", "", signals["phone"].quote)
    return (urlsplit(site.start).hostname or "").endswith(".fr") or phone.startswith("+33")


def _is_reachable(signals: Signals) -> bool:
    return any(signals[name].found for name in ("phone", "email", "contact_form", "contact_page"))


def _has_place(site: Site, words: re.Pattern[str]) -> bool:
    """A page, a document or a part headed so, that does not say of itself that it is not written yet."""
    undone = {page.url for page in site.pages if is_undone(page.reading) or has_blanks(page.reading.folded)}
    broken = {page.url for page in site.crawl.pages if page.failure} if site.crawl else set()
    for page in site.pages:
        if page.url not in undone and words.search(fold(page.document.title)):
            return True
        if page.kind in ("terms", "returns") and page.url not in undone:
            headings = page.reading.headings
            if any(words.search(each) and len(each) < 80 for each in headings):
                return True
        for link in page.document.links:
            if len(link.text) > 80 or not words.search(fold(link.text)):
                continue
            target = site.by_url.get(link.url)
            if target is page and not link.fragment.strip("!"):
                continue  # leads nowhere, as the links of templates do
            if target is None and (not link.url.startswith("http") or OF_OTHERS.search(link.url)):
                continue
            if target.url not in undone if target else link.url not in broken:
                return True  # a document, a page elsewhere, or one beyond the pages read
    return False


def _tells(site: Site, words: re.Pattern[str]) -> bool:
    kinds = ("terms", "returns", "privacy", "help", "contact")
    return any(words.search(page.reading.folded) for page in site.pages if page.kind in kinds)
