"""Markup that says something, and share cards."""

from looks import look, sees

RATED = (
    '<script type="application/ld+json">{"@graph": [{"@type": ["Bakery", "Store"], '
    '"aggregateRating": %s}]}</script>'
)


def test_types_are_found_wherever_they_stand() -> None:
    head = RATED % '{"@type": "AggregateRating", "ratingValue": "4,8", "reviewCount": 12}'
    assert look("structured_data", "<p></p>", head=head).values == ("Bakery", "Store", "AggregateRating")
    micro = '<div itemscope itemtype="https://schema.org/Person"><b itemprop="name">Fern</b></div>'
    assert look("structured_data", micro).values == ("Person",)


def test_a_rating_needs_a_value_and_somebody_who_gave_it() -> None:
    good = RATED % '{"@type": "AggregateRating", "ratingValue": "4,8", "reviewCount": 12}'
    assert look("aggregate_rating", "<p></p>", head=good).quote == "4.8 (12)"
    for empty in (
        '{"@type": "AggregateRating", "ratingValue": 0}',
        '{"@type": "AggregateRating", "ratingValue": 5, "reviewCount": 0}',
    ):
        assert not sees("aggregate_rating", "<p></p>", head=RATED % empty)


def test_broken_markup_is_no_markup() -> None:
    assert not sees(
        "structured_data", "<p></p>", head='<script type="application/ld+json">{"@type": </script>'
    )


def test_a_share_card_needs_a_title_and_something_with_it() -> None:
    title = '<meta property="og:title" content="Fern & Rye">'
    assert sees("opengraph", "<p></p>", head=title + '<meta property="og:image" content="/loaf.jpg">')
    assert not sees("opengraph", "<p></p>", head=title)
    assert not sees(
        "opengraph", "<p></p>", head=f"<!-- {title}<meta property='og:type' content='website'> -->"
    )
    assert not sees(
        "opengraph",
        "<p></p>",
        head='<meta property="og:title" content=""><meta property="og:type" content="website">',
    )
