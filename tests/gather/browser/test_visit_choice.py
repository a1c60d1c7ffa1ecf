"""Which pages are opened in the browser, and in which order."""

from __future__ import annotations

import pytest

from parcours.facts.artifacts import Fetched, Page
from parcours.gather.browser.visit_choice import in_turn, shape, typical_offer
from parcours.gather.crawl.hash_routes import identity, with_routes
from parcours.gather.html.parse import parse

HOME = "https://www.fernandrye.test"
PRODUCT = '<script type="application/ld+json">{"@graph": [{"@type": "Product", "name": "Rye"}]}</script>'


def page(path: str, body: str = "") -> Page:
    url = HOME + path
    document = parse(f"<!doctype html><title>x</title><body><main><h1>x</h1>{body}</main>", url)
    return Page(url, 1, HOME, Fetched(url, url, 200), document)


def chosen(*pages: Page) -> str:
    offer = typical_offer(pages)
    return offer.url.removeprefix(HOME) if offer else ""


def test_markup_tells_more_than_a_button_and_a_button_more_than_an_address():
    shelf, button, marked = page("/produits/seigle"), page("/a", "<button>Ajouter au panier</button>"), page(
        "/b", PRODUCT
    )  # fmt: skip
    form = page("/c", '<form action="/cart"><button>Add to cart</button></form>')
    assert chosen(shelf, button, marked) == "/b"
    assert chosen(shelf, form) == "/c"
    assert chosen(page("/histoire"), shelf) == "/produits/seigle"


def test_of_equals_the_first_is_taken():
    assert chosen(page("/services/taille"), page("/services/coupe")) == "/services/taille"


@pytest.mark.parametrize(
    "path", ["/cgv", "/blog/our-services", "/contact", "/category/bread", "/qui-sommes-nous", "/history"]
)
def test_what_is_no_offer_is_not_taken_for_one(path):
    assert chosen(page(path, "<p>Dès 4 €</p>")) == ""


def test_addresses_made_alike_have_one_shape_and_pages_at_the_root_are_their_own():
    assert shape(HOME + "/shop/rye") == shape(HOME + "/shop/wheat/") == shape(HOME + "/#/shop/spelt")
    assert shape(HOME + "/page-2") == shape(HOME + "/page-31")
    assert len({shape(HOME + each) for each in ("/", "/shop", "/about", "/shop/rye", "/blog/rye")}) == 5


def test_one_of_each_shape_comes_before_the_second_of_any():
    urls = [HOME + each for each in ("/shop/rye", "/shop/wheat", "/contact", "/blog/a", "/shop/rye")]
    assert [(url.removeprefix(HOME), first) for url, first in in_turn(urls)] == [
        ("/shop/rye", True), ("/contact", True), ("/blog/a", True), ("/shop/wheat", False),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("/#/contact", "/#/contact"),
        ("/#!/contact", "/#!/contact"),
        ("/?utm_source=x#/contact", "/#/contact"),
        ("/#/", "/"),
        ("/#!", "/"),
        ("/#contact", "/"),
        ("/shop", "/shop"),
    ],
)
def test_a_route_is_told_from_a_place_on_the_page(written, meant):
    assert identity(HOME + written) == HOME + meant


def test_links_to_routes_lead_to_their_own_addresses():
    body = (
        '<a href="#/shop/rye loaf">Rye</a><a href="#top">Up</a><a href="#/">Home</a><a href="/shop#!/a">A</a>'
    )
    links = with_routes(page("/", body).document).links
    assert [(link.url.removeprefix(HOME), link.fragment) for link in links] == [
        ("/#/shop/rye%20loaf", ""), ("/", "top"), ("/", ""), ("/shop#!/a", ""),
    ]  # fmt: skip
