import pytest
from built import FILL, judged, page, said

from audits.follow_up import order_tracking
from parcours.facts.model import Profile, Status

BUY = "<form action='/cart/add'><input name='quantity'><button>Add to cart</button></form>"


def shop(body, **more):
    return judged(order_tracking, page(FILL + BUY + body), **more)


@pytest.mark.parametrize(
    "body",
    [
        "<footer><a href='/track'>Track my order</a></footer>",
        "<footer><a href='/suivi'>Suivi de commande</a></footer>",
        "<p>We e-mail you a tracking number as soon as your parcel leaves.</p>",
        "<p>Vous recevez un numéro de suivi par e-mail à l’expédition.</p>",
        "<form action='/find'><h3>Order tracking</h3><input name='order_number'><input name='email'>"
        "<button>Find</button></form>",
    ],
)
def test_a_way_without_an_account_passes(body):
    assert shop(body).status is Status.PASS


def test_an_account_alone_is_fair():
    result = shop("<a href='/account'>My account</a>")
    assert result.status is Status.WARN
    assert said(result) == "We saw an account for customers, and no way to follow an order without it."


def test_what_is_not_seen_is_not_observed():
    assert said(shop("")) == "We did not see a way to follow an order in the one page we read."


@pytest.mark.parametrize(
    "body",
    [
        "<p>This site uses tracking cookies to know which order you prefer.</p>",
        "<p>Send the box back by tracked mail and keep the tracking number as proof of your return.</p>",
        "<p>Suivi personnalisé de votre projet par nos conseillers.</p>",
    ],
)
def test_other_tracking_is_none(body):
    assert shop(body).status is Status.NOT_OBSERVED


def test_who_sends_nothing_is_not_asked():
    assert judged(order_tracking, page(), profile=Profile.LOCAL).status is Status.NOT_APPLICABLE
    assert shop("", profile=Profile.LOCAL).status is Status.NOT_APPLICABLE


def test_a_local_place_that_sends_parcels_is_asked():
    assert (
        shop("<p>Expédition sous 48 h par Colissimo.</p>", profile=Profile.LOCAL).status
        is Status.NOT_OBSERVED
    )
