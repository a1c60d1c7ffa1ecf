from built import FILL, HOME, judged, page, said

from audits.purchase import checkout_path as audit
from parcours.facts.artifacts import Failure, FailureKind
from parcours.facts.browser_visits import Checkout, CheckoutStep, Visit, Visits
from parcours.facts.model import Profile, Status

NONE = Failure(FailureKind.NOT_ASKED)
BUY = '<form action="/cart/add"><input name="quantity" value="1"><button>Add to cart</button></form>'
LINK = '<a href="/shop/rye-loaf">Rye loaf</a>'
LOAF = page(FILL + BUY, path="shop/rye-loaf", title="Rye loaf")


def walked(clicks: int, ended: str = "checkout") -> Checkout:
    steps = (CheckoutStep(HOME + "shop/rye-loaf"), CheckoutStep(HOME + "cart", "Add to cart"))
    return Checkout(steps, clicks, ended)


def opened(*buttons: str) -> Visits:
    return Visits((Visit(LOAF.url, "offer", LOAF.document, buttons=buttons, watched_ms=30_000),))


def test_a_short_walk_passes():
    result = judged(audit, page(FILL + LINK), LOAF, visits=NONE, checkout=walked(3))
    assert (result.status, result.value) == (Status.PASS, 3)
    assert "3 presses" in said(result)


def test_a_long_walk_is_poor():
    assert judged(audit, page(FILL + LINK), LOAF, visits=NONE, checkout=walked(5)).status is Status.FAIL


def test_a_walk_that_we_could_not_finish_is_not_held_against_the_site():
    stuck = walked(6, "cart")
    assert judged(audit, page(FILL + LINK), LOAF, visits=NONE, checkout=stuck).status is Status.PASS


def test_a_buy_button_in_the_first_screen_passes():
    result = judged(audit, page(FILL + LINK), LOAF, visits=opened("Menu", "Add to cart"), checkout=NONE)
    assert result.status is Status.PASS
    assert "“Add to cart” stands in the first screen" in said(result)


def test_one_further_down_is_fair():
    result = judged(audit, page(FILL + LINK), LOAF, visits=opened("Menu", "Search"), checkout=NONE)
    assert result.status is Status.WARN


def test_without_a_browser_the_page_itself_is_read():
    result = judged(audit, page(FILL + LINK), LOAF, visits=NONE, checkout=NONE)
    assert said(result) == "A buy button stands on the product page itself."


def test_nothing_sold_is_not_applicable_but_a_shop_may_have_hidden_it():
    plain = page(FILL + "<p>Do not buy bread, bake it.</p>")
    local = judged(audit, plain, profile=Profile.LOCAL, visits=NONE, checkout=NONE)
    assert local.status is Status.NOT_APPLICABLE
    assert judged(audit, plain, visits=NONE, checkout=NONE).status is Status.NOT_OBSERVED


def test_a_list_of_products_is_not_expected_to_show_a_button_at_once():
    listed = page(FILL + BUY * 5, path="shop/all-loaves", title="Our loaves")
    visits = Visits((Visit(listed.url, "offer", listed.document, buttons=("Menu",), watched_ms=30_000),))
    assert judged(audit, page(FILL + LINK), listed, LOAF, visits=visits, checkout=NONE).status is Status.PASS
