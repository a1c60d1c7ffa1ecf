from built import FILL, HOME, judged, page, said

from audits.purchase import guest_checkout as audit
from parcours.facts.artifacts import Failure, FailureKind
from parcours.facts.browser_visits import Checkout, CheckoutStep
from parcours.facts.document import Field
from parcours.facts.model import Profile, Status

STEPS = (CheckoutStep(HOME + "loaf"), CheckoutStep(HOME + "checkout", "Checkout"))
FILLED = tuple(
    Field("input", "text", autocomplete=f"shipping {token}")
    for token in ("given-name", "family-name", "street-address", "postal-code", "email")
)
BARE = tuple(Field("input", "text", name=f"field{n}", autocomplete="off") for n in range(9))


def walked(*fields: Field, ended: str = "checkout", guest: str = "") -> Checkout:
    return Checkout(STEPS, 2, ended, guest, fields)


def test_a_short_form_that_the_phone_fills_in_passes():
    result = judged(audit, page(), checkout=walked(*FILLED, guest="Continue as a guest"))
    assert (result.status, result.value) == (Status.PASS, 5)


def test_many_fields_that_the_phone_cannot_fill_in_are_fair():
    result = judged(audit, page(), checkout=walked(*FILLED, *BARE))
    assert result.status is Status.WARN
    assert "14 fields, 5 of them" in said(result)
    longer = judged(audit, page(), checkout=walked(*BARE, *BARE))
    assert longer.score < result.score


def test_an_account_demanded_first_is_poor():
    password = Field("input", "password")
    assert judged(audit, page(), checkout=walked(password, ended="account")).status is Status.FAIL


def test_boxes_to_tick_are_no_typing():
    boxes = tuple(Field("input", "checkbox") for _ in range(20))
    assert judged(audit, page(), checkout=walked(*FILLED, *boxes)).value == 5


def test_not_walked_says_that_it_waits_for_the_owner():
    result = judged(audit, page(), checkout=Failure(FailureKind.NOT_ASKED))
    assert result.reason.kind is FailureKind.NOT_WALKED


def test_a_checkout_not_reached_may_be_our_own_fault():
    assert judged(audit, page(), checkout=walked(ended="cart")).reason.kind is FailureKind.NO_CHECKOUT
    assert judged(audit, page(), checkout=Checkout()).reason.kind is FailureKind.NO_CHECKOUT


def test_who_sells_nothing_needs_no_checkout():
    result = judged(audit, page(FILL), profile=Profile.LOCAL, checkout=Failure(FailureKind.NOT_ASKED))
    assert result.status is Status.NOT_APPLICABLE
