from built import FILL, judged, page, said

from audits import review_platforms
from parcours.model import Status

REVIEW = (
    '<section class="testimonials"><h2>Customer reviews</h2><blockquote>'
    "“The best bread I have had in years, thank you so much!”</blockquote><p>— Marie Durand"
    "</p></section>"
)
GOOGLE = '<a href="https://g.page/dupont-bakery/review">Read our reviews</a>'


def test_reviews_with_an_independent_place_pass():
    result = judged(review_platforms, page(FILL + REVIEW + GOOGLE))
    assert result.status is Status.PASS
    assert said(result) == "Reviews can be checked on Google Reviews."


def test_either_alone_is_fair():
    own, linked = judged(review_platforms, page(FILL + REVIEW)), judged(review_platforms, page(FILL + GOOGLE))
    assert own.status is linked.status is Status.WARN
    assert "no rating or review shows" in said(linked)


def test_none_seen_is_not_observed():
    assert judged(review_platforms, page()).status is Status.NOT_OBSERVED


def test_a_map_is_no_review_site():
    assert (
        judged(
            review_platforms,
            page(FILL + '<a href="https://www.google.com/maps/dir/?destination=Lyon">Find us</a>'),
        ).status
        is Status.NOT_OBSERVED
    )
