"""Customers can write by e-mail and by form

## What it checks
An e-mail address, and a contact form with at most seven fields.

## Why it matters
A form alone hides where the message goes and keeps no copy for the customer; an address alone is a burden
on a phone.

## How to fix it
Show both on the contact page. Ask for the order number in the form, so that the first answer can settle
the matter.

## Thresholds
Good: both. Fair: one of the two, or a long form (Nielsen Norman Group advises phone and e-mail, not only
a form; seven fields are our convention). Forms for news, comments or applications are not contact forms;
addresses of web designers and templates are not yours.
"""

from __future__ import annotations

from parcours.audit import Backing, Effort, Meta, not_observed, pages_read, passed, seen, warned
from parcours.derive.fields import Shape
from parcours.derive.site import Site
from parcours.model import Result, Signals, Stage
from parcours.text import _, message

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


def audit(signals: Signals, site: Site) -> Result:
    """Both, one, or neither."""
    email, form = signals["email"], signals["contact_form"]
    evidence = seen(email, form)
    if email.found and form.found:
        fields = _fields(site, form.url)
        if fields > FIELDS:
            said = _("Customers can write by e-mail or by form, but the form asks for {n} things.")
            return warned(message(said, n=fields), score=0.8, evidence=evidence)
        return passed(message(_("Customers can write by e-mail and by a form.")), evidence=evidence)
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


def _fields(site: Site, url: str) -> int:
    """What the longest message form of a page asks for, without what is hidden."""
    forms = [form for page in site.pages if page.url == url for form in page.document.forms]
    return max((len(shape.fields) for shape in map(Shape, forms) if shape.areas), default=0)
