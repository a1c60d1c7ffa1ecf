"""The connection is secure

## What it checks
That the site answers over https with a valid certificate for its name, not about to expire; that http://
leads to https:// at once; that old protocols (TLS 1.0 and 1.1) are refused; that no form for contact or
payment is sent unprotected.

## Why it matters
The browser warns "not secure" at the very moment the customer is about to write or pay, and the customer
stops.

## How to fix it
Ask the host for a certificate that renews itself (most give one free of charge) and have http://
forwarded to https://.

## Thresholds
Good: all of it, with more than 14 days to expiry (our convention). Fair: less than that, old protocols
accepted (SSL Labs caps the grade for those since January 2020), or http:// not forwarded. Poor: no https,
or an invalid certificate. An invalid certificate, or a form sent unprotected, holds the purchase stage
and the whole score down. A network that inspects traffic can spoil the handshake on our side: then we say
that we could not check. A copy on a private address has no public certificate to check.
"""

from __future__ import annotations

from parcours.audit import (
    Backing,
    Effort,
    Meta,
    could_not,
    failed,
    is_private,
    not_applicable,
    passed,
    warned,
)
from parcours.derive.contact.fields import Shape
from parcours.derive.site import Site, SitePage
from parcours.facts.artifacts import Failure, FailureKind, Tls
from parcours.facts.model import Evidence, Result, Stage
from parcours.text import Message, _, message, plural_message

META = Meta(
    id="https",
    code="P01",
    title=_("The connection is secure"),
    failure_title=_("The connection is not secure"),
    stage=Stage.PURCHASE,
    effort=Effort.SMALL,
    impact=3,
    reliability=(0.98, 0.98),
    backing=Backing.STANDARD,
    why=_(
        "The browser warns “not secure” just when a customer is about to write or pay, and most stop there."
    ),
    how=_(
        "Ask your web host for a certificate that renews itself, and for http:// to be forwarded to https://."
    ),
    action=_("Get a certificate that renews itself"),
    who=_("Your web host"),
    sources=("ssllabs-2018", "observatory"),
)
SOON_DAYS = 14
PROBLEMS = {
    "expired": _("The security certificate has expired."),
    "mismatch": _("The security certificate belongs to another name than your site's."),
    "untrusted": _("The security certificate is not one that browsers trust."),
}


def audit(tls: Tls | Failure, site: Site, url: str) -> Result:
    """Certificate, forwarding, protocols, and forms on unprotected pages."""
    if is_private(url):
        return not_applicable(
            message(_("This is a copy on a private address, where a public certificate cannot be checked."))
        )
    unsafe = next((page for page in site.pages if _sends_openly(page)), None)
    if isinstance(tls, Tls) and tls.problem in PROBLEMS:
        evidence = (Evidence(url, tls.issuer or tls.detail, "certificate"),)
        return failed(message(PROBLEMS[tls.problem]), gates=("insecure",), evidence=evidence)
    if unsafe:
        said = _("A form on your site sends what customers write without protection.")
        return failed(message(said), gates=("insecure",), evidence=(Evidence(unsafe.url),))
    if isinstance(tls, Failure):
        return could_not(tls)
    return _judged(tls, url)


def _judged(tls: Tls, url: str) -> Result:
    if tls.problem:
        return could_not(Failure(FailureKind.TLS, url=url, detail=tls.problem))
    if not tls.https:
        return failed(
            message(_("Your site does not answer over a secure connection (https).")),
            evidence=(Evidence(url),),
        )
    lacks = _lacks(tls)
    stated = " · ".join(each for each in (tls.issuer, tls.version, tls.expires) if each)
    evidence = (Evidence(url, stated, "certificate"),)
    if lacks:
        return warned(message(_("The connection is secure, but {lacks}."), lacks=lacks), evidence=evidence)
    return passed(_fine(tls), evidence=evidence)


def _sends_openly(page: SitePage) -> bool:
    """Whether a form that asks for something personal is on, or goes to, an unprotected address."""
    shapes = [Shape(form) for form in page.document.forms]
    personal = [each for each in shapes if each.emails or each.has_password or each.areas]
    return any((each.form.action or page.url).startswith("http://") for each in personal)


def _lacks(tls: Tls) -> tuple[Message, ...]:
    lacks = []
    if tls.days_left is not None and tls.days_left <= SOON_DAYS:
        lacks.append(
            plural_message(
                _("the certificate expires in {n} day"),
                _("the certificate expires in {n} days"),
                tls.days_left,
            )
        )
    if tls.redirect in ("plain", "elsewhere"):
        lacks.append(message(_("http:// is not forwarded to https:// at once")))
    if tls.old_protocols:
        lacks.append(
            message(_("old protocols are still accepted ({names})"), names=", ".join(tls.old_protocols))
        )
    return tuple(lacks)


def _fine(tls: Tls) -> Message:
    if tls.days_left is None:
        return message(_("The connection is secure and the certificate is valid."))
    return message(
        _("The connection is secure; the certificate is valid for another {days} days."), days=tls.days_left
    )
