from built import judged, page, said

from audits.purchase import product_information
from parcours.facts.model import Profile, Status

FILL = "<p>" + "Rye flour, water, salt and a leaven that is older than the shop itself. " * 10 + "</p>"

FULL = (
    '<main><h1>Rye bread</h1><p class="price">€4.50</p><p>In stock</p><button>Add to cart</button>'
    "<img src=a.jpg><img src=b.jpg></main>" + FILL
)
SILENT = "<h1>Rye bread</h1>" + FILL


def offers(*bodies):
    return [page(body, path=f"products/bread-{n}", title="Rye bread") for n, body in enumerate(bodies)]


def test_offers_that_tell_price_and_availability_pass():
    result = judged(product_information, page(), *offers(*[FULL] * 5))
    assert result.status is Status.PASS
    assert said(result) == "Price and availability are stated on all 5 product or service pages we read."


def test_silent_offers_are_poor_and_named():
    result = judged(product_information, page(), *offers(FULL, *[SILENT] * 5))
    assert result.status is Status.FAIL
    assert "1 of the 6 product or service pages we read" in said(result)
    assert result.evidence[0].url.endswith("bread-1")


def test_a_handful_of_pages_is_never_judged_poor():
    assert judged(product_information, page(), *offers(SILENT, SILENT)).status is Status.WARN


def test_who_works_by_quotation_passes_with_a_way_to_ask():
    quoted = offers("<h1>Tree care</h1><p>Free quote: request a quote</p>" + FILL)
    assert judged(product_information, page(), *quoted, profile=Profile.SERVICES).status is Status.PASS


def test_a_charity_without_offers_is_not_judged_and_a_shop_is_not_accused():
    charity = judged(product_information, page(), profile=Profile.CHARITY)
    shop = judged(product_information, page(), profile=Profile.SHOP)
    assert (charity.status, shop.status) == (Status.NOT_APPLICABLE, Status.NOT_OBSERVED)


def test_pages_that_scripts_write_are_not_judged():
    menu = "<p>" + "The same menu and footer on every page of this shop. " * 20 + "</p>"
    empty = [page(menu, path=f"products/bread-{n}", title="Bread") for n in range(6)]
    assert judged(product_information, page(menu), *empty).status is Status.ERROR
