"""What customers say, and what only looks like it."""

import pytest
from looks import look, sees

OPINION = "I have never tasted a better rye loaf, and my whole street now queues here on Saturdays."


@pytest.mark.parametrize(
    "body",
    [
        f"<h2>What our customers say</h2><p>{OPINION}</p>",
        f"<h2>Avis clients</h2><blockquote>{OPINION}</blockquote><p>Anne B.</p>",
        f'<div class="testimonial-text">{OPINION}</div>',
        "<p>Rated 4.8 out of 5 by 212 customers on Google</p>",
        "<p>★★★★★ 36 avis Google</p>",
        f"<p>“{OPINION}”</p><p>– Claire Morel, Lyon</p>",
        f"<p>What our customers say about us …</p><p>{OPINION}</p>",
        f"<h3>“My whole street says it is the best loaf in years”</h3><p>{OPINION}</p><p>Ann Lee</p>",
        '<div class="testimonials"><p>Fern is good for rye</p><p>-William Marsh, Leeds</p></div>',
        "<p>1 Review(s)</p>",
        '<p class="testimonial-text">Fern helped us find a loaf that the whole school eats</p>'
        '<h5 class="testimonial-author">James Kim</h5>',
    ],
)
def test_opinions_in_sight_are_reviews(body: str) -> None:
    assert sees("reviews", body)


@pytest.mark.parametrize(
    "body",
    [
        "<h2>Reviews</h2><p>There are no reviews yet. Be the first to write a review.</p>",
        '<div class="review-stars rating"></div><p>Rye loaf</p>',
        "<h2>Testimonials</h2><p>Lorem ipsum dolor sit amet, consectetur adipiscing elit by John Doe.</p>",
        (
            "<blockquote>We offer our guests the best that a country bakery can give.</blockquote>"
            "<p>Jean Fern</p>"
        ),
        (
            "<h2>Testimonials</h2><p>Export tempor illum tamen malis malis eram quae irure esse labore quem."
            "</p><p>Saul Goodman</p>"
        ),
        f"<h2>Reviews</h2><p>“{OPINION}”</p><p>John Doe</p>",
        "<h2>As seen in the press: reviews</h2><p>“A bakery that I will cross the county for again”</p>",
        "<p>“A bakery that I will cross the county for again”</p><p>Daily Gazette</p>",
        '<article class="post category-reviews"><p>I have never had a better mixer than this one from Acme, '
        "and I tried nine.</p></article>",
        '<div>[{"label": "I recommend", "url": "/a"}, {"label": "Your great reviews", "url": "/r"}]</div>',
        "<p>One of the greatest openers this year is “Rye 1” from a great “ambient” album, and I love it</p>"
        "<p>Mike Cooper</p>",
        "<p>Avis de confidentialité : vos données restent chez nous.</p>",
        "<p>Ready in 5 / 5 days</p>",
    ],
)
def test_requests_templates_and_our_own_words_are_not(body: str) -> None:
    assert not sees("reviews", body)


def test_the_quote_is_an_opinion() -> None:
    assert look("reviews", f"<h2>Testimonials</h2><p>{OPINION}</p>").quote == OPINION
