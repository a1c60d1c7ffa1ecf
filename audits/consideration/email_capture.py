"""Visitors can leave their e-mail, and know what they get

## What it checks
A form that asks for an e-mail address to send news to; whether it says what will come or how often;
whether consent is explained beside it; whether a box is ticked in advance.

## Why it matters
Sarah liked the brand, then was distracted for weeks. Someone who leaves an address can be reminded; the
others are lost unless they think of you.

## How to fix it
Say above the field what will come and how often ("one recipe a month"), link your privacy page, and let
nothing be ticked in advance.

## Thresholds
Good: form, promise and consent. Fair: one of the two is missing. Poor: a box ticked in advance, which is
not consent under the GDPR (CNIL). Forms to sign in, search, order or comment are not counted. A window
that opens late or on leaving escapes us, so "not seen" is said and not "absent".
"""

from __future__ import annotations

from parcours.audit import Backing, Effort, Meta, failed, not_observed, passed, seen, warned
from parcours.derive.contact.fields import Shape
from parcours.derive.page.news_by_email import promises_something, tells_use_of_address
from parcours.derive.page.reading import fold
from parcours.derive.site import Site
from parcours.facts.artifacts import Form
from parcours.facts.counts import pages_read
from parcours.facts.model import Result, Signals, Stage
from parcours.text import Message, _, message

META = Meta(
    id="email-capture",
    code="C06",
    title=_("Visitors can leave their e-mail and know what they get"),
    failure_title=_("Leaving an e-mail could be easier and clearer"),
    stage=Stage.CONSIDERATION,
    effort=Effort.SMALL,
    impact=2,
    reliability=(0.89, 0.92),
    backing=Backing.STANDARD,
    why=_(
        "Most people are not ready to buy on their first visit; an address lets you "
        "remind them, as long as they know what they get."
    ),
    how=_(
        "Add one field to the footer with one line above it: what you send and how "
        "often; link your privacy page under it."
    ),
    action=_("Offer news by e-mail and say what and how often"),
    who=_("You"),
    sources=("article", "cnil-consent"),
)


def audit(signals: Signals, site: Site) -> Result:
    """The form that was seen, and what is said beside it."""
    signal = signals["newsletter_form"]
    if not signal.found:
        said = _("We did not see a form to subscribe to news by e-mail in {pages}.")
        return not_observed(message(said, pages=pages_read(len(site.pages))))
    form = _form(site, signal.url)
    if form is None:
        return warned(
            message(_("There is a form for news by e-mail, but we could not read what it promises.")),
            evidence=seen(signal),
        )
    if _ticked(form):
        said = _(
            "The form for news by e-mail has a box ticked in advance: the law asks that "
            "people tick it themselves."
        )
        return failed(message(said), evidence=seen(signal))
    lacks = _lacks(form, _around(form, site, signal.url))
    if lacks:
        return warned(
            message(_("There is a form for news by e-mail; what it does not say: {lacks}."), lacks=lacks),
            score=1 - 0.25 * len(lacks),
            evidence=seen(signal),
        )
    return passed(
        message(_("The form for news by e-mail says what people get and what becomes of their address.")),
        evidence=seen(signal),
    )


def _form(site: Site, url: str) -> Form | None:
    forms = [form for page in site.pages if page.url == url for form in page.document.forms]
    shapes = [Shape(form) for form in forms]
    return next(
        (each.form for each in shapes if each.emails and not each.areas and not each.has_password), None
    )


def _ticked(form: Form) -> bool:
    return any(field.type == "checkbox" and field.checked for field in form.fields)


def _around(form: Form, site: Site, url: str) -> str:
    """What stands under the same heading as the form."""
    blocks = [block for page in site.pages if page.url == url for block in page.document.blocks]
    near = [
        block.text
        for block in blocks
        if block.region == form.region and form.heading and block.heading == form.heading
    ]
    return " ".join(near)[:1000]


def _lacks(form: Form, around: str) -> tuple[Message, ...]:
    words = fold(
        " ".join([around, form.heading, form.text, *(field.label for field in form.fields), *form.buttons])
    )
    lacks = []
    if not promises_something(words):
        lacks.append(message(_("what comes or how often")))
    if not tells_use_of_address(words):
        lacks.append(message(_("what becomes of the address")))
    return tuple(lacks)
