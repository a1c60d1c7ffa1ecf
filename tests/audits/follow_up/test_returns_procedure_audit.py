import pytest
from built import FILL, judged, page, said

from audits.follow_up import returns_procedure
from parcours.facts.model import Profile, Status

SHOP = page(
    FILL + "<form action='/cart/add'><input name='quantity'><button>Add to cart</button></form>"
    "<a href='/returns'>Returns</a>"
)
FIVE = """
<h1>Returns and exchanges</h1>
<p>You may send an article back within 30 days of delivery.</p>
<p>We gladly exchange it for another size.</p>
<p>Return postage is paid by the customer.</p>
<p>To start, e-mail us your order number; we send you a label.</p>
<p>Your refund is made within 7 days of receiving the parcel.</p>
"""
CINQ = """
<h1>Retours et échanges</h1>
<p>Vous disposez de 14 jours après réception pour changer d’avis.</p>
<p>L’échange contre une autre taille est possible.</p>
<p>Les frais de retour restent à votre charge.</p>
<p>Remplissez le formulaire de retour ou écrivez-nous.</p>
<p>Le remboursement est effectué sous 14 jours après réception du colis retourné.</p>
"""


def shop(body, **more):
    return judged(returns_procedure, SHOP, page(body + FILL, path="returns", title="Returns"), **more)


@pytest.mark.parametrize("body", [FIVE, CINQ])
def test_all_five_points_pass(body):
    result = shop(body)
    assert result.status is Status.PASS and result.value == 5
    assert said(result) == "Your rules on returns say all five points customers ask about."


def test_what_is_not_seen_is_named():
    result = shop("<h1>Returns</h1><p>Send it back within 30 days. Contact us first.</p>")
    assert result.status is Status.WARN
    assert said(result) == (
        "Your rules on returns say 2 of the five points; we did not see whether an article can be exchanged, "
        "who pays for the way back, and when the money comes back."
    )


def test_the_time_of_the_refund_is_not_the_time_to_return():
    result = shop("<h1>Returns</h1><p>We refund you within 14 days of receiving the article back.</p>")
    assert result.value == 1 and result.status is Status.FAIL


def test_hygiene_goods_excluded_is_no_refusal():
    result = shop(FIVE + "<p>For reasons of hygiene we do not accept returns of earrings.</p>")
    assert result.status is Status.PASS


def test_a_refusal_of_everything_is_poor_and_quoted():
    result = shop("<h1>Returns</h1><p>All sales are final, sorry about that, dear customers.</p>")
    assert result.status is Status.FAIL
    assert "All sales are final" in said(result)


def test_a_clause_of_the_terms_counts():
    terms = "<h1>Terms of sale</h1><h2>Right of return</h2><p>Return goods within 30 days of purchase.</p>"
    assert judged(returns_procedure, SHOP, page(terms + FILL, path="terms", title="Terms")).value == 1


def test_a_shop_without_a_word_on_returns_is_not_observed():
    result = judged(returns_procedure, SHOP)
    assert result.status is Status.NOT_OBSERVED
    assert said(result) == "We did not see how to return or exchange an article in the one page we read."


def test_who_sends_nothing_is_not_asked():
    tax = page("<h2>We prepare your tax return</h2><p>Your tax refund comes within 21 days.</p>" + FILL)
    assert judged(returns_procedure, tax, profile=Profile.SERVICES).status is Status.NOT_APPLICABLE


def test_markup_of_the_policy_counts():
    head = """<script type="application/ld+json">{"@type": "MerchantReturnPolicy", "merchantReturnDays": 30,
      "returnFees": "https://schema.org/FreeReturn", "returnMethod": "https://schema.org/ReturnByMail"}</script>"""
    result = judged(returns_procedure, page(SHOP_BODY, head=head))
    assert result.value == 3


SHOP_BODY = FILL + "<form action='/cart/add'><input name='quantity'><button>Add to cart</button></form>"
