"""One can order without an account, with little to type

## What it checks
Only where you let us walk to the checkout: whether it can be used without an account, how many fields its
first screen shows, and how many of them a phone can fill in by itself (autocomplete).

## Why it matters
A password to invent and a page of fields to fill in, on a phone, at the moment of paying, lose orders.

## How to fix it
Offer “Continue as a guest” first, ask only for what the delivery needs, and mark each field for autocomplete.

## Thresholds
Good: no account needed, at most 12 fields, 8 in 10 of them marked for autocomplete. Fair: more fields, or
fewer marked. Poor: an account is demanded before anything else. That both lose orders comes from surveys
(Baymard, read in others' quotations); the figures are our convention. The walk stops at the first screen that
asks who the customer is; nothing is typed. Later screens are not counted.
"""

from __future__ import annotations

from parcours.audit import Backing, Effort, Meta, could_not, failed, not_applicable, passed, warned
from parcours.derive.shop.selling import sells
from parcours.derive.site import Site
from parcours.facts.artifacts import Checkout, Failure, FailureKind
from parcours.facts.document import Field
from parcours.facts.model import Evidence, Profile, Result, Signals, Stage
from parcours.text import _, message, plural_message

META = Meta(
    id="guest-checkout",
    code="P06",
    title=_("One can order without an account and with little to type"),
    failure_title=_("Ordering asks for more than it needs"),
    stage=Stage.PURCHASE,
    effort=Effort.MEDIUM,
    impact=3,
    reliability=(0.85, 0.3),
    backing=Backing.STUDY,
    why=_("An account to open and many fields to fill in, on a phone, are reasons to give up an order."),
    how=_(
        "Let customers order as guests, ask only for what delivery needs, and let the phone fill in the rest."
    ),
    action=_("Let customers order without an account"),
    who=_("Whoever looks after your site"),
    sources=("baymard-checkout", "convention"),
)
FEW, MANY, FILLED = 12, 16, 0.8
# The names a browser knows how to fill in (HTML standard, autofill field names), without their prefixes.
TOKENS = frozenset({
    "name", "honorific-prefix", "given-name", "additional-name", "family-name", "honorific-suffix",
    "nickname", "organization", "street-address", "address-line1", "address-line2", "address-line3",
    "address-level1", "address-level2", "address-level3", "address-level4", "country", "country-name",
    "postal-code", "cc-name", "cc-given-name", "cc-family-name", "cc-number", "cc-exp", "cc-exp-month",
    "cc-exp-year", "cc-csc", "cc-type", "bday", "sex", "tel", "tel-country-code", "tel-national", "tel-local",
    "email", "username", "new-password", "current-password", "one-time-code",
})  # fmt: skip


def audit(site: Site, signals: Signals, profile: Profile, checkout: Checkout | Failure) -> Result:
    """By the walk alone."""
    if not sells(site, signals) and profile is not Profile.SHOP:
        return not_applicable(message(_("We saw nothing that is sold on the site itself.")))
    if isinstance(checkout, Failure):
        asked = checkout.kind is not FailureKind.NOT_ASKED
        return could_not(checkout if asked else Failure(FailureKind.NOT_WALKED, checkout.url))
    if checkout.ended == "account" and not checkout.guest:
        said = _("The checkout asks for an account, and we saw no way to order without one.")
        return failed(message(said), evidence=_evidence(checkout))
    if checkout.ended != "checkout":
        return could_not(Failure(FailureKind.NO_CHECKOUT, checkout.steps[-1].url if checkout.steps else ""))
    return _judged(checkout)


def _judged(checkout: Checkout) -> Result:
    typed = [field for field in checkout.fields if field.type not in ("checkbox", "radio")]
    filled = [field for field in typed if _fills(field)]
    count, share = len(typed), (len(filled) / len(typed) if typed else 1.0)
    finding = plural_message(
        _(
            "One can order without an account; the first screen of the checkout shows {n} field, "
            "{filled} of them marked for autocomplete."
        ),
        _(
            "One can order without an account; the first screen of the checkout shows {n} fields, "
            "{filled} of them marked for autocomplete."
        ),
        count,
        filled=len(filled),
    )
    more = {"evidence": _evidence(checkout), "value": count, "unit": "fields", "threshold": "≤ 12 / ≤ 16"}
    if count <= FEW and share >= FILLED:
        return passed(finding, **more)
    return warned(finding, score=0.6 if count <= MANY else 0.3, **more)


def _fills(field: Field) -> bool:
    """Whether a browser knows from its mark what to fill in; the last word of the mark says it."""
    words = field.autocomplete.lower().replace("webauthn", "").split()
    return bool(words) and words[-1] in TOKENS


def _evidence(checkout: Checkout) -> tuple[Evidence, ...]:
    last = checkout.steps[-1] if checkout.steps else None
    return (Evidence(last.url, checkout.guest or last.pressed),) if last else ()
