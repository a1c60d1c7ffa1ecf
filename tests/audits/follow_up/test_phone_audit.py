from built import FILL, judged, page, said

from audits.follow_up import phone
from parcours.facts.model import Status

TAPS = '<a href="tel:+33478420000">04 78 42 00 00</a>'


def test_a_number_that_a_tap_calls_passes():
    result = judged(phone, page(FILL + TAPS))
    assert result.status is Status.PASS
    assert said(result) == "Your phone number is on the home page, and a tap calls it."


def test_text_only_is_fair():
    result = judged(phone, page(FILL + "<p>Phone: +33 4 78 42 00 00</p>"))
    assert result.status is Status.WARN
    assert "a tap does not call it" in said(result)


def test_a_number_that_costs_extra_is_told():
    result = judged(phone, page(FILL + '<p>Tél. : <a href="tel:+33892701238">+33 8 92 70 12 38</a></p>'))
    assert "costs extra" in said(result)


def test_an_american_number_with_900_inside_costs_nothing_extra():
    assert "extra" not in said(judged(phone, page(FILL + "<p>Phone: 206.522.1900</p>")))


def test_a_company_number_is_not_taken_for_a_phone_number():
    result = judged(phone, page(FILL + "<p>SIRET 440 312 791 00015</p>"))
    assert result.status is Status.NOT_OBSERVED
    assert said(result) == "We did not see a phone number in the one page we read."


def test_a_link_to_a_number_that_cannot_be_one_does_not_call():
    broken = '<p>Phone: +33 4 78 42 00 00</p><a href="tel:12">Call us</a>'
    assert "a tap does not call it" in said(judged(phone, page(FILL + broken)))


def test_a_number_far_from_a_product_is_told():
    chain = [page(FILL + f'<a href="/{n + 1}">On</a>', path=str(n), depth=2) for n in range(3)]
    product = page(FILL + '<a href="/0">On</a>', path="products/loaf", title="Loaf", depth=1)
    home = page(FILL + TAPS + '<a href="/products/loaf">Loaf</a>')
    far = page(FILL + TAPS, path="3", depth=2)
    assert "from a product or service page" in said(judged(phone, home, product, *chain, far))
