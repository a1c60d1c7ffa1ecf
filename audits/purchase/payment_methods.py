"""Customers see how they can pay, and who takes their card

## What it checks
On sites that sell: the ways to pay that are named in words, logos' texts or file names before the
checkout; the payment services in use (Stripe, PayPal, PayZen, Monetico and some thirty others); and
whether a card number is typed into a form of the site's own.

## Why it matters
At the moment of paying people look for a reason to trust. A way to pay they know is one; a card form with
no known name behind it is a reason to leave.

## How to fix it
List the ways to pay in the footer, and say who processes cards.

## Thresholds
Good: two ways or more are named, or one and the service behind it. Fair: a service is loaded, but no page
says how one can pay. Poor: a form of the site's own asks for a card number, and no payment service is
seen there, or its address is not secure. None seen is "not seen": many sites show it only at the
checkout, where we do not go. Trust seals as such count for nothing (our convention). Does not apply where
nothing is sold online and no ways to pay are named.
"""

from __future__ import annotations

import re
from dataclasses import replace

from parcours.audit import Backing, Effort, Meta, failed, not_applicable, not_observed, passed, warned
from parcours.derive.page.reading import Line, fold
from parcours.derive.services.site_services import Service, names_of, services, surer, where
from parcours.derive.services.vendors import of_page
from parcours.derive.site import Site, SitePage
from parcours.facts.artifacts import Failure, Form, Lighthouse, Visits
from parcours.facts.counts import pages_read
from parcours.facts.model import Evidence, Profile, Result, Signals, Stage
from parcours.text import Message, _, message

META = Meta(
    id="payment-methods",
    code="P08",
    title=_("Customers see how they can pay"),
    failure_title=_("How to pay could be plainer before the checkout"),
    stage=Stage.PURCHASE,
    effort=Effort.SMALL,
    impact=2,
    reliability=(0.9, 0.5),
    backing=Backing.CONVENTION,
    why=_("People hand over a card more easily when they know the ways to pay, and whose service takes it."),
    how=_("List the ways to pay in the footer, and name the service that processes cards."),
    action=_("Name the ways to pay on every page"),
    who=_("Whoever looks after your site"),
    sources=("article", "convention"),
)
ENOUGH = 2
BRANDS: tuple[tuple[str, str], ...] = (
    (
        "Visa",
        r"\bvisa(?:[ _-]?(?:electron|card|logo))?\b"
        r"(?! (?:application|requirements?|touristique|d'entree|schengen))",
    ),
    ("Mastercard", r"\bmaster[ _-]?card\b"),
    ("American Express", r"\b(?:american[ _-]?express|amex)\b"),
    (
        "Carte Bancaire",
        r"\b(?:cartes? bancaires?|cartes? bleues?|carte-bancaire|bancontact)\b|"
        r"\b(?:par|en|carte|logo|icone?|paiement) cb\b|\bcb,|"
        r"^cb\b(?: (?:png|svg|jpe?g|webp|gif|visa|logo))*$",
    ),
    ("PayPal", r"\bpay[ _-]?pal\b"),
    ("Apple Pay", r"\bapple[ _-]?pay\b"),
    ("Google Pay", r"\b(?:google[ _-]?pay|gpay)\b"),
    ("Klarna", r"\bklarna\b"),
    ("Alma", r"\b(?:avec|with|logo|payer) alma\b"),
    ("Maestro", r"\bmaestro\b"),
    ("Discover", r"\bdiscover[ _-]?card\b"),
)
OTHER_WAYS: tuple[tuple[str, str], ...] = (
    (_("bank transfer"), r"\b(?:virement(?: bancaire)?|bank transfer|wire transfer|bacs)\b"),
    (_("cheque"), r"\b(?:cheques?|cheque bancaire)\b(?!.{0,3}\b(?:cadeau|vacances)\b)"),
    (_("cash"), r"\b(?:especes|cash)\b(?!.{0,3}back)"),
    (
        _("card"),
        r"\b(?:accept|pay|we take|paid|payment)\w*\b.{0,60}\b(?:credit|debit|bank) cards?\b|"
        r"\b(?:credit|debit|bank) cards?\b.{0,40}\b(?:accept|payment|welcome)\w*",
    ),
    (
        _("payment in instalments"),
        r"\b(?:paiement|paye[rz]) (?:en|x) ?(?:2|3|4|plusieurs|deux|trois|quatre)\b|\b[34]x sans frais\b",
    ),
)
PLAIN = frozenset({"Mastercard", "American Express", "PayPal", "Apple Pay", "Google Pay", "Klarna"})
SEAL = re.compile(r"\bverif|\bseal\b|\bsecur(?:ed|ity|ite)|\bpartner|\bsponsor")
REFUSED = re.compile(r"\bn'accept|\bpas (?:accept|les |de )|\b(?:not|don't|cannot|no longer|plus) accept")
OF_PAYING = re.compile(
    r"\b(pai?e(?:ment|ments|r|z)|payable|regle(?:ment|r|z)|pay(?:ment|ments|ing|able)?|accept(?:ed|ons|ees?|es)?|"
    r"checkout|we take|moyens?|modes?)\b"
)
ASKED = re.compile(
    r"\b(moyens?|modes?|methods?|options?|accept\w*)\b.{0,30}\b(paiements?|payments?|reglements?)\b|"
    r"\bpayment (methods?|options?)\b|\b(how (can|do) (i|you) pay|comment (payer|regler))\b"
)
CARD = re.compile(
    r"card[ _-]?(?:number|num|no)\b|\b(?:cc|pan)[ _-]?(?:number|num)|\bccnum|cardnumber|"
    r"numero[ _]de[ _](?:la |votre |ma )?carte(?!.{0,12}(?:fidelite|cadeau|identite|vitale|membre|etudiant))|"
    r"numero_?carte|num_?cb"
)
NOT_BANK = re.compile(
    r"gift|loyal|member|club|library|business card|fidelite|cadeau|identite|vitale|postcard|report"
)
CODE = re.compile(
    r"\b(cvv|cvc|cv2|cvn|csc)\d?\b|cryptogram|security[ _-]?code|code de securite|cc-csc|card[ _-]?code"
)
EXPIRY = re.compile(r"expir|\bexp[ _-]?(date|month|year|mois)|cc-exp|validite")


def audit(
    signals: Signals, site: Site, profile: Profile, lighthouse: Lighthouse | Failure, visits: Visits | Failure
) -> Result:
    """The ways that are named and the services in use; a card form of the site's own goes before."""
    found = services(site, "payment", lighthouse=lighthouse, visits=visits)
    form = _card_form(site)
    if form:
        return form
    ways = _ways(site)
    if not found and len(ways) < ENOUGH and not signals["cart_buy"].found:
        return not_applicable(message(_("We saw nothing sold online on your site.")))
    places = dict.fromkeys(place for _way, place in ways.values())
    evidence = (*places, *(each.evidence for each in found))[:6]
    result = _judged(ways, found, evidence, len(site.pages))
    return replace(result, reliability=surer(META.reliability[0], *found)) if ways or found else result


def _judged(
    ways: dict[str, tuple[Message, Evidence]],
    found: tuple[Service, ...],
    evidence: tuple[Evidence, ...],
    total: int,
) -> Result:
    named = tuple(way for way, _where in ways.values())
    if len(named) >= ENOUGH or (named and found):
        behind = [each for each in found if each.vendor.name not in ways]
        if behind:
            said = _("Customers see how they can pay: {ways}; the service behind it: {names}.")
            return passed(message(said, ways=named, names=names_of(tuple(behind))), evidence=evidence)
        return passed(message(_("Customers see how they can pay: {ways}."), ways=named), evidence=evidence)
    if found:
        said = _("{names} takes payments (seen {where}), but we saw no list of the ways to pay.")
        return warned(message(said, names=names_of(found), where=where(found, total)), evidence=evidence)
    if named:
        return warned(
            message(_("One way to pay is named: {ways}."), ways=named), score=0.7, evidence=evidence
        )
    said = _("We did not see how customers can pay in {pages}; it may show at the checkout only.")
    return not_observed(message(said, pages=pages_read(total)))


def _ways(site: Site) -> dict[str, tuple[Message, Evidence]]:
    """The ways to pay that are named before the checkout, each with where it was first seen."""
    found: dict[str, tuple[Message, Evidence]] = {}
    for page in site.pages:
        if page.kind in ("blog", "privacy"):
            continue
        for text, quote in _texts(page):
            for name, pattern in BRANDS:
                if re.search(pattern, text):
                    said = message(_("{name}"), name=name)
                    found.setdefault(name, (said, Evidence(page.url, quote)))
            for words, pattern in OTHER_WAYS:
                if re.search(pattern, text):
                    found.setdefault(words, (message(words), Evidence(page.url, quote)))
    return found


def _texts(page: SitePage) -> list[tuple[str, str]]:
    """(folded, as written) lines that speak of paying, and the words of logos."""
    lines = [
        (line.folded, line.text)
        for line in page.reading.lines
        if len(line.folded) < 600 and _is_of_paying(line, page)
    ]
    return lines + _logos(page)


def _logos(page: SitePage) -> list[tuple[str, str]]:
    """(folded, as written) words of pictures that name a way to pay.

    A word that also means other things counts only beside another way to pay; a seal counts for nothing.
    """
    found: dict[str, list[tuple[str, str]]] = {}
    for image in page.document.images:
        name = image.url.rpartition("/")[2].partition("?")[0][:80]
        host = "paypal " if "paypalobjects.com/" in image.url else ""
        words = " ".join(re.sub(r"[_.+%\d-]+", " ", fold(f"{host}{image.alt or ''} {name}")).split())
        for brand, pattern in BRANDS:
            if re.search(pattern, words) and not SEAL.search(words):
                found.setdefault(brand, []).append((words, image.alt or name))
    return [each for brand, all_of in found.items() if len(found) > 1 or brand in PLAIN for each in all_of]


def _is_of_paying(line: Line, page: SitePage) -> bool:
    """Whether a line speaks of paying itself, or answers a heading or question that does; never a refusal."""
    if REFUSED.search(line.folded):
        return False
    if OF_PAYING.search(line.folded):
        return True
    above = fold(line.block.heading) + " " + " ".join(each.folded for each in page.reading.near(line, 1, 0))
    return len(above) < 300 and bool(ASKED.search(above))


def _card_form(site: Site) -> Result | None:
    """A form of the site's own that asks for a card, without a payment service on its page."""
    for page in site.pages:
        for form in page.document.forms:
            if not _asks_for_card(form):
                continue
            secure = not (form.action or page.url).startswith("http:") or _is_own_machine(page.url)
            helped = any(
                use.vendor.category == "payment" and use.how != "linked" for use in of_page(page.reading)
            )
            evidence = (Evidence(page.url, (form.heading or form.text)[:200]),)
            if not secure:
                said = _("A form that asks for a card number sends it over a connection that is not secure.")
                return failed(message(said), evidence=evidence)
            if not helped:
                said = _(
                    "A form of your own asks for a card number, and we saw no payment service behind it."
                )
                return failed(message(said), evidence=evidence)
    return None


def _is_own_machine(url: str) -> bool:
    return bool(re.match(r"http://(?:127\.|localhost|\[::1\])", url))


def _asks_for_card(form: Form) -> bool:
    """A card's number together with its code or its end: a loyalty card has neither."""
    texts = [
        (field.autocomplete, fold(f"{field.name} {field.label} {field.placeholder}"))
        for field in form.fields
        if field.type not in ("hidden", "submit", "radio", "checkbox", "button")
    ]
    numbers = any(
        auto == "cc-number" or (CARD.search(text) and not NOT_BANK.search(text)) for auto, text in texts
    )
    rest = any(
        auto.startswith(("cc-exp", "cc-csc")) or CODE.search(text) or EXPIRY.search(text)
        for auto, text in texts
    )
    return numbers and rest
