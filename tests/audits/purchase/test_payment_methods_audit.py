import pytest
from built import FILL, judged, page, said

from audits.purchase import payment_methods
from parcours.facts.model import Status

BUY = '<form action="/cart/add" method="post"><p>€12.00</p><button>Add to cart</button></form>'
STRIPE = '<script src="https://js.stripe.com/v3/"></script>'
CARD = (
    '<form action="/pay" method="post"><input name="cardnumber" placeholder="Card number">'
    '<input name="exp" placeholder="Expiry date"><input name="cvc" placeholder="CVC">'
    "<button>Pay</button></form>"
)


def of(*bodies, **more):
    return judged(payment_methods, page(FILL + "".join(bodies)), **more)


@pytest.mark.parametrize(
    "ways",
    [
        "<p>Paiement par carte bancaire, PayPal ou virement.</p>",
        "<p>We accept Visa, Mastercard and Apple Pay.</p>",
        "<h3>Quels sont les moyens de paiement ?</h3><p>Carte bancaire et virement, en fin de mois.</p>",
        '<img src="/i/visa.svg" alt=""><img src="/i/mastercard_logo.png" alt="">',
        '<img src="/i/1.png" alt="Visa"><img src="/i/2.png" alt="PayPal">',
        '<img src="/i/cb.png" alt=""><img src="/i/visa.png" alt="">',
    ],
)
def test_two_ways_named_pass_and_are_listed(ways):
    result = of(BUY, ways)
    assert result.status is Status.PASS
    assert said(result).startswith("Customers see how they can pay: ")


def test_the_service_is_named_beside_the_ways():
    result = of(BUY, STRIPE, "<p>Payment by credit card.</p>")
    assert result.status is Status.PASS
    assert "the service behind it: Stripe" in said(result)


def test_a_service_without_the_ways_is_fair_and_so_is_one_way():
    assert of(BUY, STRIPE).status is Status.WARN
    assert of(BUY, "<p>Payment by PayPal.</p>").status is Status.WARN


def test_a_card_form_of_ones_own_is_poor():
    result = of(BUY, CARD)
    assert result.status is Status.FAIL
    assert "we saw no payment service behind it" in said(result)


def test_a_card_form_over_a_plain_connection_is_poor_even_with_a_service():
    plain = CARD.replace('"/pay"', '"http://dupont-bakery.example/pay"')
    assert "not secure" in said(of(BUY, STRIPE, plain))


def test_a_card_form_with_its_service_is_not():
    assert of(BUY, STRIPE, CARD).status is not Status.FAIL


@pytest.mark.parametrize(
    "fields",
    [
        '<input name="giftcard" placeholder="Gift card number"><input name="pin" placeholder="CVC">',
        '<input name="n" placeholder="Numéro de carte de fidélité"><input name="e" placeholder="Validité">',
        '<input name="card_number" placeholder="Card number">',
        '<input name="phone" placeholder="Phone number"><input name="exp" placeholder="Experience">',
    ],
)
def test_other_cards_are_no_bank_cards(fields):
    assert of(BUY, f'<form action="/x">{fields}</form>').status is not Status.FAIL


def test_nothing_sold_is_not_applicable_and_nothing_named_not_seen():
    assert of().status is Status.NOT_APPLICABLE
    assert of(BUY).status is Status.NOT_OBSERVED


@pytest.mark.parametrize(
    "words",
    [
        "<p>We help with your visa application and payment of fees.</p>",
        "<p>Chèques cadeau acceptés.</p>",
        '<img src="/team/maestro.jpg" alt="Our dog Maestro">',
        '<a href="https://www.paypal.com/fr/home">PayPal</a>',
        "<p>Nous n’acceptons pas les chèques ni American Express.</p>",
        '<img src="/seals/paypal_verified.png" alt="">',
        '<img src="/p/bomann-cb-weiss-2.jpg" alt=""><img src="/p/cb_scout2.png" alt="">',
    ],
)
def test_what_only_looks_like_a_way_to_pay_is_none(words):
    assert of(BUY, words).status is Status.NOT_OBSERVED
