"""The way to pay from a product page, walked with the owner's consent and never to its end."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from parcours.facts.artifacts import Checkout
from parcours.facts.browser_visits import CheckoutStep
from parcours.facts.codec import build
from parcours.facts.document import Field
from parcours.gather.browser.visit_child import Visiting


def checkout(browser: Visiting, offer: str) -> Checkout:
    """What the walk from the product page `offer` met; an empty address: no such page was opened."""
    walked = browser.walk(offer) if offer else {}
    steps = tuple(_step(browser, each) for each in walked.get("steps", ()))
    return Checkout(
        steps,
        int(walked.get("clicks", 0)),
        str(walked.get("ended", "stuck")),
        str(walked.get("guest", ""))[:200],
        _fields(walked.get("fields")),
    )


def _step(browser: Visiting, told: dict[str, Any]) -> CheckoutStep:
    url = str(told.get("url", ""))[:2048]
    document, _ = browser.parse(url, 200, str(told.get("html", "")))
    ticked = tuple(str(each)[:300] for each in told.get("ticked") or ())
    return CheckoutStep(url, str(told.get("pressed", ""))[:200], document, ticked)


def _fields(told: Any) -> tuple[Field, ...]:
    """The controls of the last screen of the walk; none when they are not of that form."""
    try:
        return build(Checkout, {"fields": told or []}).fields
    except ValidationError:
        return ()
