import pytest
from built import FILL, judged, load, page, said

from audits.advocacy import review_platforms
from parcours.facts.model import Status

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


def test_a_window_of_the_site_itself_passes_and_a_browser_makes_it_surer():
    body = '<script src="https://widget.trustpilot.com/bootstrap/v5/tp.widget.bootstrap.min.js"></script>'
    run = load({}, requests=({"url": "https://widget.trustpilot.com/trustboxes/x/index.html"},))
    alone, both = (
        judged(review_platforms, page(FILL + body)),
        judged(review_platforms, page(FILL + body), lighthouse=run),
    )
    assert alone.status is both.status is Status.PASS
    assert (alone.reliability, both.reliability) == (0.95, 0.98)


def test_a_service_that_gathers_them_is_nearly_as_good():
    result = judged(
        review_platforms, page(FILL + '<script src="https://loox.io/widget/A1/loox.js"></script>')
    )
    assert (result.status, result.score) == (Status.PASS, 0.85)
    assert said(result) == "Reviews are gathered and shown by an outside service (Loox)."


def test_a_window_that_waits_for_consent_is_there():
    body = '<script type="text/plain" data-category="m" src="https://cdn.trustindex.io/loader.js?1"></script>'
    assert "its window waits for the visitor's consent" in said(judged(review_platforms, page(FILL + body)))


@pytest.mark.parametrize("text", ["Voir nos avis Google", "4.9/5 on Google", "Read our reviews"])
def test_a_place_on_google_counts_when_its_words_speak_of_reviews(text):
    link = f'<a href="https://share.google/AbC123">{text}</a>'
    assert "Google" in said(judged(review_platforms, page(FILL + REVIEW + link)))


@pytest.mark.parametrize(
    "body",
    [
        '<a href="https://share.google/AbC123">Itinéraire</a>',
        '<a href="https://fr.trustpilot.com/">Trustpilot</a>',
        '<a href="https://www.trustpilot.com/review/a.test">Powered by Trustpilot</a>',
        "".join(f'<a href="https://www.trustpilot.com/review/c{at}.test">Client {at}</a>' for at in range(6)),
        "".join(f'<a href="https://www.g2.com/products/p{at}/reviews">{at}</a>' for at in range(6)),
    ],
)
def test_other_peoples_profiles_and_credits_are_none(body):
    assert judged(review_platforms, page(FILL + body)).status is Status.NOT_OBSERVED
