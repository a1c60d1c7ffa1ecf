"""Who speaks and when."""

from __future__ import annotations

import pytest
from built import FILL, judged, page, said
from voices import WORDS, quote, wall

from audits.advocacy import testimonial_quality
from parcours.facts.model import Status


def test_testimonials_with_name_and_recent_date_pass():
    result = judged(testimonial_quality, page(FILL + wall(4, day="12 October 2026")))
    assert result.status is Status.PASS
    expected = "We saw 4 testimonials: 4 with a name, 4 with a date or a source. The newest is 1 month old."
    assert said(result) == expected


def test_old_praise_is_only_fair():
    result = judged(testimonial_quality, page(FILL + wall(4, day="12 October 2021")))
    assert result.status is Status.WARN
    assert "The newest is 61 months old." in said(result)


def test_three_without_name_date_or_source_are_poor():
    body = "".join(quote(each) for each in WORDS[:3])
    assert judged(testimonial_quality, page(FILL + body)).status is Status.FAIL


def test_names_without_dates_are_fair_and_counted():
    result = judged(testimonial_quality, page(FILL + wall(3)))
    assert result.status is Status.WARN
    assert said(result) == "We saw 3 testimonials: 3 with a name, 0 with a date or a source."


def test_dates_inside_a_review_service_are_not_missed():
    window = '<script src="https://widget.trustpilot.com/bootstrap/v5/tp.widget.bootstrap.min.js"></script>'
    source = '<a href="https://www.trustpilot.com/review/bakery.example">Read our reviews on Trustpilot</a>'
    assert judged(testimonial_quality, page(FILL + wall(3) + source + window)).status is Status.PASS


@pytest.mark.parametrize(
    "body",
    [
        '<div class="testimonial"><p>Lorem ipsum dolor sit amet, consectetur elit.</p><p>Jo</p></div>',
        '<div class="reviews"><p>Write a review and tell others what you think of this product</p></div>',
        "<blockquote>Bread is the warmest, kindest of all words.</blockquote><p>A proverb</p>",
        '<div class="review-form"><p>Please complete the fields below to leave your review.</p></div>',
        '<div class="reviews"><p>12 of 14 people found this review helpful</p></div>',
    ],
)
def test_what_is_no_customers_word_is_not_taken_for_one(body):
    result = judged(testimonial_quality, page(FILL + body))
    assert result.status is Status.NOT_APPLICABLE
    assert said(result) == "We did not see testimonials in the one page we read."
