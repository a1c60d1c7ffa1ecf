"""What our own browser saw on a few pages of a site: the page as its scripts make it, what it asked others
for, what it showed over itself. Facts, not judged.

Times are ms on the page's own clock since it was opened; shares are 0..1 of the first screen (412 × 823).
"""

from __future__ import annotations

from dataclasses import dataclass

from parcours.facts.document import Document, Field
from parcours.facts.failure import Failure


@dataclass(frozen=True, slots=True)
class Asked:
    """One request of a page. `when` is "open" before anybody chose anything, "refused" after a refusal."""

    url: str
    type: str = ""
    status: int = 0
    when: str = "open"


@dataclass(frozen=True, slots=True)
class Cookie:
    """A cookie set in the browser (its value is left there). `days` is None when it ends with the visit."""

    name: str
    domain: str
    days: float | None = None
    when: str = "open"


@dataclass(frozen=True, slots=True)
class Layer:
    """Something laid over the page: seen first at `at_ms`, covering `share` of the screen, in these words.

    `kind` is consent, age, place (which country or language), offer, or other. `accept`, `refuse` and `close`
    are the words on its controls, or empty; `refuse` only when it stands on this first layer. `stressed` says
    whether accepting stands out more than refusing (None: not both there); `faint` whether the only way to
    close it is hard to see or hit. `again` is set on one that came back after it was refused or closed in the
    same visit.
    """

    kind: str
    at_ms: int
    share: float
    text: str = ""
    accept: str = ""
    refuse: str = ""
    close: str = ""
    stressed: bool | None = None
    faint: bool | None = None
    again: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """Words that press for a decision: kind countdown, stock or watching, as first read and at the same
    moment after the page was loaded again (empty when it was not seen then). A countdown is one that was seen
    to run.
    """

    kind: str
    first: str
    again: str = ""


@dataclass(frozen=True, slots=True)
class Visit:
    """One page as the browser has it. `why` is home, offer, template (one of its kind) or scripts (an empty
    frame without them).

    `document` is the rendered page, None when it could not be read; `sent_words` are those of the answer,
    `words` those rendered. `globals` are the known names found in the page's scripts, `events` those pushed
    to the data layer or to an analytics queue, `coded` those that its scripts can tell. `buttons` are the
    words on the controls in the first screen. `ticked` are boxes ticked beforehand that name a price: label,
    " ‖ ", class and name of what holds them. `kept` are the names in local and session storage. `watched_ms`
    is how far the page's clock was followed: 5 s, 30 s for the home page and offers, less when the page held
    it up.
    """

    url: str
    why: str = ""
    document: Document | None = None
    failure: Failure | None = None
    sent_words: int = 0
    words: int = 0
    requests: tuple[Asked, ...] = ()
    cookies: tuple[Cookie, ...] = ()
    kept: tuple[str, ...] = ()
    globals: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    coded: tuple[str, ...] = ()
    layers: tuple[Layer, ...] = ()
    claims: tuple[Claim, ...] = ()
    buttons: tuple[str, ...] = ()
    ticked: tuple[str, ...] = ()
    refusal: str = ""  # the words on the control that was used to refuse; empty when there was none
    watched_ms: int = 0


@dataclass(frozen=True, slots=True)
class Visits:
    """The pages visited, in the order of the visits; `left` pages wanted a visit and did not get one."""

    pages: tuple[Visit, ...] = ()
    left: int = 0
    seconds: float = 0.0

    def of(self, why: str) -> Visit | None:
        """The first visit made for a reason."""
        return next((page for page in self.pages if page.why == why), None)


@dataclass(frozen=True, slots=True)
class CheckoutStep:
    """One screen on the way to pay: what was pressed to come here, and the page as rendered. `ticked` as in
    Visit.
    """

    url: str
    pressed: str = ""
    document: Document | None = None
    ticked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Checkout:
    """The way from a product page to the checkout, walked with the owner's consent; no order is placed.

    `ended` is checkout, account (it asks for an account first), cart, or stuck. `fields` are the controls a
    customer sees on the last screen, when that is a checkout or asks for an account.
    """

    steps: tuple[CheckoutStep, ...] = ()
    clicks: int = 0
    ended: str = "stuck"
    guest: str = ""  # the words that offer to order without an account
    fields: tuple[Field, ...] = ()
