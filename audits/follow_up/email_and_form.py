"""Customers can write by e-mail and by form

## What it checks
An e-mail address, and a contact form with at most seven fields, each of which says what it asks. Of shops
that send goods also whether the form asks for the order number.

## Why it matters
A form alone hides where the message goes and keeps no copy for the customer; an address alone is a burden
on a phone.

## How to fix it
Show both on the contact page. Ask for the order number in the form, so that the first answer can settle
the matter.

## Thresholds
Good: both. Fair: one of the two, a long form, or fields without a name (Nielsen Norman Group advises phone
and e-mail, not only a form; seven fields are our convention). A form that does not ask for the order
number is told, and stays good. Forms for news, comments or applications are not contact forms; addresses
of web designers and templates are not yours.
"""

from __future__ import annotations

import re

from parcours.audit import Backing, Effort, Meta, not_observed, passed, seen, warned
from parcours.derive.contact.fields import Shape, words_of
from parcours.derive.shop.aftercare import sends_goods
from parcours.derive.site import Site
from parcours.facts.artifacts import Field
from parcours.facts.counts import pages_read
from parcours.facts.model import Evidence, Profile, Result, Signal, Signals, Stage
from parcours.text import _, message, plural_message

META = Meta(
    id="email-and-form",
    code="F03",
    title=_("Customers can write to you by e-mail and by form"),
    failure_title=_("Writing to you could be easier"),
    stage=Stage.FOLLOW_UP,
    effort=Effort.SMALL,
    impact=2,
    reliability=(0.96, 0.83),
    backing=Backing.STUDY,
    why=_(
        "Some customers write from a phone, some from work; whoever does not find "
        "their way of writing does not write, and does not come back."
    ),
    how=_(
        "Show your e-mail address and a short form (name, e-mail, order number, "
        "message) side by side on the contact page."
    ),
    action=_("Show an e-mail address and a short form together"),
    who=_("Whoever looks after your site"),
    sources=("nng-contact", "convention"),
)
FIELDS = 7
_ORDER = re.compile(r"\b(?:order|commande|reference|ref|invoice|facture)")


def audit(signals: Signals, site: Site, profile: Profile) -> Result:
    """Both, one, or neither."""
    email, form = signals["email"], signals["contact_form"]
    evidence = seen(email, form)
    if email.found and form.found:
        return _both(site, form, evidence, goods=sends_goods(site, signals, profile))
    if email.found:
        return warned(
            message(_("Customers can write by e-mail; we did not see a contact form.")),
            score=0.7,
            evidence=evidence,
        )
    if form.found:
        said = _("Customers can write by a form; we did not see an e-mail address.")
        return warned(message(said), evidence=evidence)
    said = _("We saw neither an e-mail address nor a contact form in {pages}.")
    return not_observed(message(said, pages=pages_read(len(site.pages))))


def _both(site: Site, form: Signal, evidence: tuple[Evidence, ...], *, goods: bool) -> Result:
    """What could be better in the form itself: its length, its labels, a place for the order number."""
    shape = _longest(site, form.url)
    fields = len(shape.fields) if shape else 0
    nameless = sum(not _is_named(field) for field in shape.typed) if shape else 0
    if fields > FIELDS:
        said = _("Customers can write by e-mail or by form, but the form asks for {n} things.")
        return warned(message(said, n=fields), score=0.8, evidence=evidence)
    if nameless:
        finding = plural_message(
            _(
                "Customers can write by e-mail or by form, but {n} field of the form does not say what it "
                "asks."
            ),
            _(
                "Customers can write by e-mail or by form, but {n} fields of the form do not say what they "
                "ask."
            ),
            nameless,
        )
        return warned(finding, score=0.8, evidence=evidence)
    if goods and shape and not any(_ORDER.search(words_of(field)) for field in shape.fields):
        said = _("Customers can write by e-mail and by a form, which does not ask for the order number.")
        return passed(message(said), evidence=evidence)
    return passed(message(_("Customers can write by e-mail and by a form.")), evidence=evidence)


def _is_named(field: Field) -> bool:
    return bool((field.label or field.placeholder).strip())


def _longest(site: Site, url: str) -> Shape | None:
    """The message form of a page that asks for most, without what is hidden."""
    forms = [form for page in site.pages if page.url == url for form in page.document.forms]
    shapes = [shape for shape in map(Shape, forms) if shape.areas]
    return max(shapes, key=lambda shape: len(shape.fields), default=None)
