from built import FILL, judged, page, said

from audits.purchase import conversion_path
from parcours.facts.model import Profile, Status

CALL = '<a href="tel:+33478420000">Call us</a>'


def seen(*parts, profile=Profile.SERVICES):
    return judged(conversion_path, page(FILL + "".join(parts)), profile=profile)


def test_two_ways_pass_and_are_named():
    result = seen(CALL, '<a href="/devis">Demander un devis</a>')
    assert result.status is Status.PASS
    assert said(result) == "Customers can take the next step: asking for a quote and a call with one tap."


def test_one_way_is_fair_and_none_is_not_seen():
    assert seen(CALL).status is Status.WARN
    assert seen().status is Status.NOT_OBSERVED


def test_a_shop_has_a_basket_for_it():
    assert seen(profile=Profile.SHOP).status is Status.NOT_APPLICABLE


def test_books_are_no_booking():
    assert seen('<a href="/b">Our cookbooks and notebooks</a>').status is Status.NOT_OBSERVED
