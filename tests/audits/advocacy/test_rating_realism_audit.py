"""Ratings that look like real life, and that do not."""

from __future__ import annotations

import pytest
from built import FILL, judged, page, said
from voices import NAMES, WORDS, quote, rated, wall

from audits.advocacy import rating_realism
from parcours.facts.model import Status


def test_ratings_with_a_critical_one_pass():
    result = judged(rating_realism, page(FILL + rated([5, 5, 4, 3, 5])))
    assert (result.status, result.value) == (Status.PASS, 4.4)
    assert said(result) == "4.4 out of 5 in the 5 ratings we saw, critical ones among them."


@pytest.mark.parametrize(
    ("stars", "words"),
    [
        ([5] * 6, "5 out of 5 in the 6 ratings we saw: fine, and so good that some will doubt it."),
        ([5, 4], "4.5 out of 5 in the 2 ratings we saw: too few to go by, if these are all."),
        ([3] * 5, "3 out of 5 in the 5 ratings we saw: newcomers will hesitate below 4."),
        ([4] * 5, "4 out of 5 in the 5 ratings we saw, no critical one among them."),
    ],
)
def test_ratings_that_convince_less_are_fair(stars, words):
    result = judged(rating_realism, page(FILL + rated(stars)))
    assert result.status is Status.WARN
    assert said(result) == words


def test_the_same_words_over_two_names_are_poor():
    long = WORDS[0] + " " + WORDS[1] + " " + WORDS[2]
    result = judged(rating_realism, page(FILL + quote(long, "Anna") + FILL + quote(long, "Bruno")))
    assert result.status is Status.FAIL
    assert "Anna, Bruno" in said(result)


def test_a_testimonial_on_two_pages_is_no_copy():
    shop = page(FILL + wall(2), path="shop")
    result = judged(rating_realism, page(FILL + wall(2) + '<a href="/shop">Shop</a>'), shop)
    assert result.status is Status.NOT_APPLICABLE


def test_a_week_that_holds_most_of_the_reviews_is_poor():
    days = ["3 March 2026"] * 3 + ["5 March 2026"] * 3 + ["1 January 2024", "2 May 2025"]
    body = "".join(quote(WORDS[n], NAMES[n], day) for n, day in enumerate(days))
    result = judged(rating_realism, page(FILL + body))
    assert result.status is Status.FAIL
    assert said(result) == "6 of the 8 dated reviews we saw were written within one week: that looks unusual."


def test_reviews_brought_over_on_one_day_are_no_burst():
    result = judged(rating_realism, page(FILL + wall(8, day="3 March 2026")))
    assert result.status is Status.NOT_APPLICABLE


def test_a_rating_in_markup_counts():
    markup = """<script type="application/ld+json">{"@type": "Product", "name": "Loaf", "aggregateRating":
      {"@type": "AggregateRating", "ratingValue": "9.2", "bestRating": "10", "reviewCount": "41"}}</script>"""
    assert judged(rating_realism, page(FILL + markup)).value == 4.6


def test_reviews_of_a_year_ago_are_not_written_in_one_week():
    ago = ["a year ago"] * 5 + ["June 2025"] * 4 + ["3 March 2026", "8 July 2026"]
    body = "".join(quote(f"{WORDS[n % 8]} {n} times", NAMES[n % 8], day) for n, day in enumerate(ago))
    assert judged(rating_realism, page(FILL + body)).status is Status.NOT_APPLICABLE


@pytest.mark.parametrize(
    "names", [("Anna R.", "Anna Roux"), ("Mrs Roux", "Anna Roux"), ("A. Roux", "Anna R.")]
)
def test_two_forms_of_one_name_are_one_person(names):
    long = " ".join(WORDS[:3])
    body = quote(long, names[0]) + FILL + quote(long, names[1])
    assert judged(rating_realism, page(FILL + body)).status is Status.NOT_APPLICABLE


def test_one_rating_is_spoken_of_as_one():
    result = judged(rating_realism, page(FILL + rated([5])))
    assert said(result) == "5 out of 5 in the one rating we saw: too few to go by, if these are all."
