from built import HOME, judged, page, said

from audits.purchase import selling_pressure as audit
from parcours.facts.artifacts import Failure, FailureKind
from parcours.facts.browser_visits import Checkout, CheckoutStep, Claim, Layer, Visit, Visits
from parcours.facts.model import Status

NOT_WALKED = Failure(FailureKind.NOT_ASKED)
OFFER = Layer("offer", 30_000, 0.4, "10% off with our newsletter", refuse="No, thank you", close="×")


def visited(*layers: Layer, checkout: Checkout | Failure = NOT_WALKED, **more: object) -> dict[str, object]:
    home = Visit(HOME, "home", layers=layers, watched_ms=30_000, **more)
    return {"visits": Visits((home,)), "checkout": checkout}


def test_nothing_that_pushes_passes_and_says_how_long_we_looked():
    result = judged(audit, page(), **visited())
    assert result.status is Status.PASS
    assert said(result).startswith("In 30 seconds on the page we watched")


def test_one_calm_offer_is_no_pressure():
    assert judged(audit, page(), **visited(OFFER)).status is Status.PASS


def test_cookies_age_and_country_are_no_offers():
    layers = [Layer(kind, 300, 0.9, "Cookies, age, country") for kind in ("consent", "age", "place", "other")]
    assert judged(audit, page(), **visited(*layers)).status is Status.PASS


def test_an_offer_over_the_screen_at_once_is_fair():
    layer = Layer("offer", 2000, 0.8, "Subscribe now", close="×")
    result = judged(audit, page(), **visited(layer))
    assert result.status is Status.WARN
    assert "over 80% of the screen" in said(result)


def test_an_offer_that_shames_and_comes_back_is_poor():
    shaming = Layer("offer", 30_000, 0.4, "10% off", refuse="No thanks, I like paying full price")
    again = Layer("offer", 30_000, 0.4, "10% off", again=True)
    result = judged(audit, page(), **visited(shaming, again))
    assert result.status is Status.FAIL
    assert result.gates == ()


def test_a_paid_option_ticked_beforehand_is_poor_and_caps_the_stage():
    result = judged(audit, page(), **visited(ticked=("Delivery insurance + 2,90 € ‖ cart ins",)))
    assert result.status is Status.FAIL
    assert result.gates == ("pressure",)
    assert "Delivery insurance" in said(result)


def test_one_in_the_basket_counts_too():
    basket = CheckoutStep(HOME + "cart", "Add to cart", ticked=("Gift wrapping (+ £3.00) ‖ cart",))
    walked = Checkout((CheckoutStep(HOME), basket))
    assert judged(audit, page(), **visited(checkout=walked)).gates == ("pressure",)


def test_what_looks_like_a_paid_option_and_is_none():
    looks = (
        "0 € - 50 € ‖ filter-price", "Free delivery from 50 € ‖ cart", "Both for 30 € ‖ fbt-bundle",
        "Loaf 5 € ‖ cart-item", "Gift wrapping 0,00 € ‖ cart",
    )  # fmt: skip
    assert judged(audit, page(), **visited(ticked=looks)).status is Status.PASS


def test_a_countdown_that_starts_anew_is_told_from_one_that_runs():
    anew = Claim("countdown", "Ends in 00:10:00", "Ends in 00:09:59")
    real = Claim("countdown", "Ends in 00:10:00", "Ends in 00:09:28")
    assert judged(audit, page(), **visited(claims=(anew,))).status is Status.WARN
    assert judged(audit, page(), **visited(claims=(real,))).status is Status.PASS


def test_a_stock_that_rises_is_told_from_one_that_falls():
    rises = Claim("stock", "Only 3 left in stock", "Only 9 left in stock")
    falls = Claim("stock", "Only 3 left in stock", "Only 2 left in stock")
    assert judged(audit, page(), **visited(claims=(rises,))).status is Status.WARN
    assert judged(audit, page(), **visited(claims=(falls,))).status is Status.PASS


def test_a_page_we_could_not_watch_is_not_judged():
    failed = Visit(HOME, "home", failure=Failure(FailureKind.TIMEOUT, HOME))
    result = judged(audit, page(), visits=Visits((failed,)), checkout=NOT_WALKED)
    assert result.reason.kind is FailureKind.TIMEOUT
