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
        "<p>Avis de confidentialité : vos données restent chez nous.</p>",
        "<p>Ready in 5 / 5 days</p>",
    ],
)
def test_requests_templates_and_our_own_words_are_not(body: str) -> None:
    assert not sees("reviews", body)


def test_the_quote_is_an_opinion() -> None:
    assert look("reviews", f"<h2>Testimonials</h2><p>{OPINION}</p>").quote == OPINION
