"""A cause met again along the journey."""

from __future__ import annotations

from built import FILL, judged, page, said

from audits.emotional_value import cause_in_journey
from parcours.facts.model import Status

GIVEN = "<h2>What we give</h2><p>In 2025 we donated 12,400 € to the Riverside Food Bank.</p>"


def test_a_cause_on_four_places_passes():
    words = "<p>For each loaf 5 cents go to the Riverside Food Bank: 12,400 € donated in 2025.</p>"
    links = '<a href="/shop/loaf">Loaf</a> <a href="/blog/summer">Blog</a> <a href="/faq">FAQ</a>'
    pages = [
        page(FILL + words + links),
        page(
            FILL + words + "<p>Loaf, 4 €</p><button>Add to cart</button>",
            path="shop/loaf",
            title="Shop: loaf",
        ),
        page(FILL + words, path="blog/summer", title="Blog: summer"),
        page(FILL + words, path="faq", title="FAQ"),
    ]
    result = judged(cause_in_journey, *pages)
    assert (result.status, result.value) == (Status.PASS, 4)


def test_a_cause_on_its_own_page_only_is_poor():
    home = page(FILL + '<a href="/our-commitments">Our commitments</a>')
    result = judged(
        cause_in_journey, home, page(FILL + GIVEN, path="our-commitments", title="Our commitments")
    )
    assert result.status is Status.FAIL
    assert said(result) == "The cause is named on the page about it and nowhere else that we read."


def test_without_a_cause_it_does_not_apply():
    assert judged(cause_in_journey, page(FILL)).status is Status.NOT_APPLICABLE
