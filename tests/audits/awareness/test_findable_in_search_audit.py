import pytest
from built import FILL, HOME, judged, page, said

from audits.awareness import findable_in_search
from parcours.facts.artifacts import Failure, FailureKind, Robots, SitemapEntry, Sitemaps
from parcours.facts.model import Status

OPEN = {
    "robots": Robots(HOME + "robots.txt", 200),
    "sitemaps": Sitemaps(((HOME + "sitemap.xml", "ok"),), (SitemapEntry(HOME),)),
}


def test_an_open_site_with_a_sitemap_passes():
    assert judged(findable_in_search, page(), **OPEN).status is Status.PASS


@pytest.mark.parametrize(
    "start",
    [
        page(head='<meta name="robots" content="noindex,follow">'),
        page(headers=(("x-robots-tag", "noindex"),)),
    ],
)
def test_a_closed_start_page_is_poor_and_sets_the_gate(start):
    result = judged(findable_in_search, start, **OPEN)
    assert (result.status, result.gates) == (Status.FAIL, ("not_findable",))


def test_robots_txt_that_closes_the_start_page_sets_the_gate():
    closed = OPEN | {"robots": Robots(HOME + "robots.txt", 200, start_allowed=False)}
    assert judged(findable_in_search, page(), **closed).gates == ("not_findable",)


def test_all_offers_closed_set_the_gate_and_one_of_two_does_not():
    closed = [
        page("<h1>Bread</h1>" + FILL, path=f"products/b{n}", head='<meta name="robots" content="noindex">')
        for n in range(2)
    ]
    shown = page("<h1>Cake</h1>" + FILL, path="products/c")
    assert judged(findable_in_search, page(), *closed, **OPEN).gates == ("not_findable",)
    result = judged(findable_in_search, page(), closed[0], shown, **OPEN)
    assert (result.status, result.gates) == (Status.WARN, ())


def test_no_sitemap_is_fair():
    result = judged(findable_in_search, page(), robots=OPEN["robots"], sitemaps=Sitemaps())
    assert result.status is Status.WARN
    assert "no sitemap" in said(result)


def test_what_could_not_be_read_is_neither_open_nor_missing():
    """Search engines, too, take a robots.txt that does not answer for a closed door."""
    for more in ({"robots": Failure(FailureKind.TIMEOUT)}, {"sitemaps": Failure(FailureKind.TIMEOUT)}):
        result = judged(findable_in_search, page(), **OPEN | more)
        assert (result.status, result.reason.kind) == (Status.ERROR, FailureKind.TIMEOUT)
    closed = page(head='<meta name="robots" content="noindex">')
    shut = OPEN | {"robots": Failure(FailureKind.TIMEOUT)}
    assert judged(findable_in_search, closed, **shut).status is Status.FAIL


def test_a_basket_closed_on_purpose_is_no_fault():
    basket = page(
        "<h1>Basket</h1>", path="cart", title="Basket", head='<meta name="robots" content="noindex">'
    )
    assert judged(findable_in_search, page(), basket, **OPEN).status is Status.PASS


def test_a_copy_may_name_the_real_site_as_the_original():
    copy = page(
        head='<link rel="canonical" href="https://dupont-bakery.example/">', home="http://127.0.0.1:8123/"
    )
    elsewhere = page(head='<link rel="canonical" href="https://other.example/">')
    assert judged(findable_in_search, copy, **OPEN).status is Status.PASS
    assert judged(findable_in_search, elsewhere, **OPEN).status is Status.WARN
