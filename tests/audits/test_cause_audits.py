"""A cause told with proof, and met again."""

from __future__ import annotations

import pytest
from built import FILL, judged, page, said

from audits import cause_in_journey, cause_with_proof
from parcours.model import Status

GIVEN = "<h2>What we give</h2><p>In 2025 we donated 12,400 € to the Riverside Food Bank.</p>"


def test_whom_how_much_and_when_passes():
    result = judged(cause_with_proof, page(FILL + GIVEN))
    assert result.status is Status.PASS
    assert said(result).startswith("You tell what you give: 12,400 € for Riverside Food Bank, 2025")


def test_french_is_read_as_well():
    words = "<p>En 2026, nous avons reversé 1 % de nos ventes, soit 3 200 €, aux Restos du Cœur.</p>"
    assert judged(cause_with_proof, page(FILL + words)).status is Status.PASS


@pytest.mark.parametrize(
    ("words", "lacks"),
    [
        ("Each year we support a charity in our town.", "a figure and a year that is not long past"),
        ("In 2019 we donated £500 to the local hospice.", "a year that is not long past"),
    ],
)
def test_a_claim_is_fair_and_says_what_it_lacks(words, lacks):
    result = judged(cause_with_proof, page(FILL + f"<p>{words}</p>"))
    assert result.status is Status.WARN
    assert said(result) == f"You speak of a cause; what we did not see beside it: {lacks}."


@pytest.mark.parametrize(
    "words",
    [
        "We care for the planet and are committed to sustainable, responsible baking.",
        "Our support team answers within a day.",
        "Registered charity number 1034567.",
        "Nous soutenons nos clients dans tous leurs projets.",
        "Sales of 2025: 12 % more bread.",
    ],
)
def test_green_words_are_no_cause(words):
    assert judged(cause_with_proof, page(FILL + f"<p>{words}</p>")).status is Status.NOT_OBSERVED


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
