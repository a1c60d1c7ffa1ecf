from built import FILL, judged, page, said

from audits.purchase import delivery_returns
from parcours.facts.model import Profile, Status

BUY = "<form action='/cart/add'><input name='qty'><button>Add to cart</button></form>"
COST = "<p>Delivery costs £3.90, free from £40.</p>"
TIME = "<p>We deliver within 2 to 3 working days.</p>"
RETURNS = "<h2>Returns</h2><p>You can return any item within 30 days of delivery and we refund the goods.</p>"


def loaf(*told, head=""):
    return page(
        f"<main><h1>Rye loaf</h1><p>£4.20</p>{BUY}{''.join(told)}</main>", path="products/rye", head=head
    )


def test_all_three_on_the_page_pass():
    result = judged(delivery_returns, page(), loaf(COST, TIME, RETURNS))
    assert result.status is Status.PASS
    assert "Delivery costs £3.90" in result.evidence[0].quote


def test_a_page_one_click_away_counts():
    terms = page(
        f"<main><h1>Delivery and returns</h1>{COST}{TIME}{RETURNS}</main>", path="delivery", title="Delivery"
    )
    result = judged(delivery_returns, page(), loaf('<a href="/delivery">Delivery and returns</a>'), terms)
    assert result.status is Status.PASS


def test_a_part_is_fair_and_what_lacks_is_named():
    result = judged(delivery_returns, page(), loaf(COST))
    assert (result.status, result.score) == (Status.WARN, 0.5)
    assert said(result).endswith(": how long it takes and how to send something back.")


def test_what_is_not_seen_is_not_observed():
    assert judged(delivery_returns, page(), loaf()).status is Status.NOT_OBSERVED


def test_days_to_send_back_and_a_cost_told_later_do_not_count():
    late = "<p>Shipping is calculated at checkout, from £0 up.</p>"
    back = "<p>You have 14 days from delivery to cancel your order.</p>"
    assert judged(delivery_returns, page(), loaf(late, back)).status is Status.NOT_OBSERVED


def test_french_words_are_read():
    told = "<h2>Livraison</h2><p>Offerte dès 40 €, sinon 4,90 €.</p><p>Expédition sous 48 h.</p>"
    result = judged(delivery_returns, page(), loaf(told))
    assert said(result).endswith(": how to send something back.")


def test_vouchers_by_e_mail_and_bookings_send_nothing():
    voucher = page(
        f"<main><h1>Gift voucher</h1>{BUY}<p>Delivered by e-mail within 2 days.</p></main>", path="shop/v"
    )
    result = judged(delivery_returns, page(), voucher, profile=Profile.LOCAL)
    assert result.status is Status.NOT_APPLICABLE


def test_terms_copied_from_a_model_do_not_make_a_salon_a_shop():
    terms = page(
        f"<main><h1>Terms and conditions</h1>{TIME}{FILL}</main>", path="terms", title="Terms and conditions"
    )
    voucher = page(f"<main><h1>Vouchers</h1>{BUY}</main>", path="vouchers")
    assert (
        judged(delivery_returns, page(), voucher, terms, profile=Profile.LOCAL).status
        is Status.NOT_APPLICABLE
    )


def test_a_site_that_sells_nothing_is_not_judged():
    assert judged(delivery_returns, page(), profile=Profile.SERVICES).status is Status.NOT_APPLICABLE
