from dataclasses import replace

from built import FILL, judged, page, said

from audits.purchase import ad_landing
from parcours.facts.artifacts import Failure, FailureKind, Fetched, Hop, Landing, Landings
from parcours.facts.model import Status

HOME = "https://dupont-bakery.example/"
MARKS = "utm_source=instagram&utm_medium=paid&fbclid=test"


def product(price="4.20", head=""):
    offer = f'{{"@type":"Product","name":"Rye","offers":{{"@type":"Offer","price":"{price}"}}}}'
    return page(FILL, path="products/rye", head=f'<script type="application/ld+json">{offer}</script>{head}')


def landed(at=f"products/rye?{MARKS}", *, status=200, failure=None, hops=0, read=None):
    asked = f"{HOME}products/rye?{MARKS}"
    way = tuple(Hop(asked, 301, HOME) for _ in range(hops))
    fetched = Fetched(asked, HOME + at, status, hops=way)
    document = None if failure else (read or product()).document
    return Landings((Landing(HOME + "products/rye", asked, fetched, document, failure),))


def test_a_page_that_answers_as_it_should_passes():
    result = judged(ad_landing, page(), product(), landings=landed())
    assert result.status is Status.PASS
    assert said(result) == (
        "Whoever comes from an advertisement arrives where they should: the one page we tried."
    )


def test_the_home_page_instead_is_poor():
    result = judged(ad_landing, page(), product(), landings=landed("", hops=1))
    assert result.status is Status.FAIL
    assert said(result) == "Whoever comes from an advertisement ends on another page: the one page we tried."


def test_an_error_with_the_marks_is_poor():
    failure = Failure(FailureKind.HTTP_ERROR, status=404)
    result = judged(ad_landing, page(), product(), landings=landed(status=404, failure=failure))
    assert result.status is Status.FAIL


def test_marks_that_are_lost_are_fair():
    result = judged(ad_landing, page(), product(), landings=landed("products/rye", hops=1))
    assert result.status is Status.WARN
    assert "statistics cannot count the visit" in said(result)


def test_another_price_is_told():
    result = judged(ad_landing, page(), product(), landings=landed(read=product("3.90")))
    assert "Another price is stated" in said(result)


def test_two_steps_and_marks_in_the_canonical_address_are_told():
    assert "more than one redirect" in said(judged(ad_landing, page(), product(), landings=landed(hops=2)))
    own = landed()
    marked = replace(own.pages[0].document, canonical=f"{HOME}products/rye?utm_source=instagram")
    result = judged(
        ad_landing, page(), product(), landings=Landings((replace(own.pages[0], document=marked),))
    )
    assert "as its own" in said(result)


def test_a_guard_or_a_tired_server_is_not_judged():
    for failure in (Failure(FailureKind.CHALLENGE), Failure(FailureKind.HTTP_ERROR, status=503)):
        assert judged(ad_landing, page(), product(), landings=landed(failure=failure)).status is Status.ERROR


def test_a_site_without_offers_has_none():
    assert judged(ad_landing, page(), landings=Landings()).status is Status.NOT_APPLICABLE


def test_a_slash_or_an_ending_is_the_same_page():
    for same in (f"products/rye/?{MARKS}", f"products/rye.html?{MARKS}"):
        assert judged(ad_landing, page(), product(), landings=landed(same, hops=1)).status is Status.PASS
