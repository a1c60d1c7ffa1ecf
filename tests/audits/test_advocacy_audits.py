"""What customers say, how it is collected, shown and used again."""

from __future__ import annotations

import pytest
from built import AT, FILL, judged, page, said

from audits import community_venue, rating_realism, review_honesty, testimonial_quality, testimonials_reused
from parcours.model import Status
from parcours.owner import OwnerData, Post

WORDS = (
    "We came on a rainy Tuesday and left with the best bread of the year, thank you.",
    "My daughter asks for the brioche each Sunday since we moved to this street.",
    "I ordered twelve tarts for a wedding and every single one was perfect.",
    "Our office has its croissants from here and nobody is ever late on Fridays.",
    "The rye loaf keeps five days, which I did not believe until I tried it.",
    "I found the queue long but the bread is worth it and the staff are kind.",
    "Nous recommandons la tarte aux pommes, simple et pas trop sucrée du tout.",
    "My order was late once and they called me before I noticed it myself.",
)
NAMES = ("Anna", "Bruno", "Chloe", "David", "Emma", "Farid", "Gina", "Hugo")


def quote(words, name="", day="", stars=""):
    lines = "".join(f"<p>{each}</p>" for each in (stars, words, name, day) if each)
    return f'<div class="testimonial">{lines}</div>'


def wall(count, **more):
    return "".join(quote(WORDS[n], NAMES[n], **more) for n in range(count))


# Who speaks and when


def test_testimonials_with_name_and_recent_date_pass():
    result = judged(testimonial_quality, page(FILL + wall(4, day="12 October 2026")))
    assert result.status is Status.PASS
    expected = (
        "Of the 4 testimonials we saw: with a name 4, with a date or a source 4. The newest is 1 month old."
    )
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
    assert said(result) == "Of the 3 testimonials we saw: with a name 3, with a date or a source 0."


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


# Like real life


def rated(stars):
    return "".join(quote(WORDS[n], NAMES[n], stars="★" * count) for n, count in enumerate(stars))


def test_ratings_with_a_critical_one_pass():
    result = judged(rating_realism, page(FILL + rated([5, 5, 4, 3, 5])))
    assert (result.status, result.value) == (Status.PASS, 4.4)
    assert said(result) == "4.4 out of 5 from 5 ratings, critical ones among them."


@pytest.mark.parametrize(
    ("stars", "words"),
    [
        ([5] * 6, "5 out of 5 from 6 ratings: fine, and so good that some will doubt it."),
        ([5, 4], "4.5 out of 5 from 2 ratings: too few for a newcomer to go by."),
        ([3] * 5, "3 out of 5 from 5 ratings: newcomers will hesitate below 4."),
        ([4] * 5, "4 out of 5 from 5 ratings; we saw no critical one among those shown."),
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


# Honest


def test_an_explanation_of_the_checks_passes():
    body = wall(2) + "<p>Reviews are collected from buyers by e-mail and checked before they are shown.</p>"
    assert judged(review_honesty, page(FILL + body)).status is Status.PASS


def test_reviews_without_it_are_fair():
    result = judged(review_honesty, page(FILL + "<h2>Customer reviews</h2>" + wall(3)))
    assert result.status is Status.WARN
    assert said(result) == "Reviews are shown; we did not see how they are collected and checked."


@pytest.mark.parametrize(
    "words",
    [
        "Leave us a 5-star review on Google and get a free coffee at your next visit!",
        "Laissez un avis positif et recevez un bon de réduction de 10 % sur votre prochaine commande.",
    ],
)
def test_a_reward_for_praise_is_poor(words):
    result = judged(review_honesty, page(FILL + f"<p>{words}</p>"))
    assert result.status is Status.FAIL
    assert result.evidence[0].quote == words


def test_a_reward_whatever_the_rating_is_fair():
    words = "Write a review of your order, whatever you think, and take part in our prize draw."
    result = judged(review_honesty, page(FILL + f"<p>{words}</p>"))
    assert (result.status, result.score) == (Status.WARN, 0.4)


def test_a_voucher_elsewhere_is_no_reward():
    body = "<p>Leave a review</p><p>10 % off your first order with the code BREAD</p>"
    assert judged(review_honesty, page(FILL + body)).status is Status.NOT_APPLICABLE


# Used again


def test_reuse_here_and_on_networks_passes():
    posts = tuple(Post(f"Our rye loaf, day {n}") for n in range(11)) + (
        Post(f"“{WORDS[0]}” Thank you Anna!"),
    )
    shop = page(FILL + wall(1), path="shop")
    home = page(FILL + wall(1) + '<a href="/shop">Shop</a>')
    result = judged(testimonials_reused, home, shop, owner=OwnerData(posts=posts))
    assert result.status is Status.PASS
    expected = "Used again: a testimonial stands on 2 pages and 1 of your 12 posts quote a customer."
    assert said(result) == expected


def test_a_call_for_pictures_alone_is_fair():
    result = judged(testimonials_reused, page(FILL + "<p>Share your bread with #dupontbread</p>"))
    assert result.status is Status.WARN
    assert said(result) == "Used again: you call for customers' posts."


def test_a_hashtag_in_a_text_is_no_call():
    result = judged(testimonials_reused, page(FILL + "<p>#bread #bakery</p>" + wall(1)))
    assert result.status is Status.NOT_OBSERVED


# A place to talk


def test_a_comment_of_this_month_passes():
    body = '<ol class="comment-list"><li class="comment-body"><p>Anna, 3 November 2026</p></li></ol>'
    result = judged(community_venue, page(FILL + body))
    assert result.status is Status.PASS
    assert said(result) == "Visitors talk on your site: the newest comment we saw is 19 days old."


def test_a_group_is_a_place_that_nobody_can_see_into():
    result = judged(
        community_venue, page(FILL + '<a href="https://www.facebook.com/groups/breadlovers">Group</a>')
    )
    assert result.status is Status.WARN
    assert "could not see from outside" in said(result)


@pytest.mark.parametrize(
    "body",
    [
        '<div class="comment-respond"><p>Leave a comment, 3 November 2026</p></div>',
        '<a href="https://www.facebook.com/dupontbakery">Facebook</a>',
        "<p>Our community of bakers meets on 3 November 2026.</p>",
    ],
)
def test_no_place_is_said_to_be_not_seen(body):
    assert judged(community_venue, page(FILL + body), at=AT).status is Status.NOT_OBSERVED
