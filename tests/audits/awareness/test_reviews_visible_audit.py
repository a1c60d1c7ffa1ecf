from built import FILL, judged, page, said

from audits.awareness import reviews_visible
from parcours.facts.model import Status

REVIEW = (
    '<section class="testimonials"><h2>Customer reviews</h2><blockquote>'
    "“The best bread I have had in years, thank you so much!”</blockquote><p>— Marie Durand"
    "</p></section>"
)
PRODUCT = "<h1>Rye bread</h1><p>€4.50</p><button>Add to cart</button>" + FILL


def offer(n, extra=""):
    return page(PRODUCT + extra, path=f"products/bread-{n}", title="Rye bread")


def test_reviews_at_home_and_beside_offers_pass():
    assert judged(reviews_visible, page(FILL + REVIEW), offer(1, REVIEW), offer(2)).status is Status.PASS


def test_reviews_at_home_alone_are_half_of_it():
    result = judged(reviews_visible, page(FILL + REVIEW), offer(1), offer(2))
    assert result.status is Status.WARN
    assert said(result) == "Reviews are shown on the home page, but not beside your products or services."


def test_what_is_not_seen_is_not_observed():
    result = judged(reviews_visible, page(), offer(1))
    assert result.status is Status.NOT_OBSERVED
    assert said(result) == "We did not see reviews or a rating in the 2 pages we read."


def test_fewer_than_five_where_markup_states_the_number_is_told():
    stated = '{"@type":"AggregateRating","ratingValue":5,"reviewCount":2}'
    bakery = f'{{"@type":"Bakery","name":"D","aggregateRating":{stated}}}'
    rating = f'<p>Rated 5/5 by 2 customers</p><script type="application/ld+json">{bakery}</script>'
    assert "fewer than five" in said(judged(reviews_visible, page(FILL + REVIEW + rating)))


def test_a_template_with_invented_people_is_not_taken_for_reviews():
    demo = REVIEW.replace(
        "The best bread I have had in years, thank you so much!", "Lorem ipsum dolor sit amet consectetur"
    ).replace("Marie Durand", "John Doe")
    assert judged(reviews_visible, page(FILL + demo)).status is Status.NOT_OBSERVED
