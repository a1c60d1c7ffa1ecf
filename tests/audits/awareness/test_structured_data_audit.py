import json

from built import FILL, HOME, judged, page, said

from audits.awareness import structured_data
from parcours.facts.model import Status

BAKERY = {"@type": "Bakery", "name": "Dupont", "telephone": "+33478420000", "url": HOME}


def with_data(*items, body=FILL):
    return page(
        body,
        head="".join(f'<script type="application/ld+json">{json.dumps(each)}</script>' for each in items),
    )


def test_a_business_with_a_way_to_reach_it_passes():
    assert judged(structured_data, with_data(BAKERY)).status is Status.PASS


def test_what_is_missing_is_named():
    result = judged(structured_data, with_data({"@type": "WebSite", "name": "Dupont"}))
    assert result.status is Status.WARN
    assert "the name and address of your business" in said(result)


def test_data_that_does_not_parse_is_poor():
    site = page(FILL, head='<script type="application/ld+json">{"@type": "Bakery", </script>')
    result = judged(structured_data, site)
    assert result.status is Status.FAIL
    assert "cannot be read" in said(result)


def test_a_rating_that_visitors_do_not_see_is_poor():
    rating = {"@type": "AggregateRating", "ratingValue": 4.7, "reviewCount": 31}
    hidden = judged(structured_data, with_data(BAKERY | {"aggregateRating": rating}))
    shown = judged(
        structured_data, with_data(BAKERY | {"aggregateRating": rating}, body=FILL + "<p>Rated 4,7/5</p>")
    )
    assert (hidden.status, shown.status) == (Status.FAIL, Status.PASS)


def test_none_seen_is_not_observed():
    assert judged(structured_data, page()).status is Status.NOT_OBSERVED


def test_a_product_inside_an_offer_with_a_price_needs_none_of_its_own():
    offer = {
        "@type": "Offer",
        "price": "4",
        "priceCurrency": "EUR",
        "itemOffered": {"@type": "Product", "name": "Rye"},
    }
    assert judged(structured_data, with_data(BAKERY, offer)).status is Status.PASS
