"""Customers' words used again."""

from __future__ import annotations

from built import FILL, judged, page, said
from voices import WORDS, wall

from audits.advocacy import testimonials_reused
from parcours.facts.model import Status
from parcours.facts.owner import OwnerData, Post


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


def test_code_colours_and_numbers_after_a_hash_are_no_call():
    text = "<p>Share the link r#async or the colour #ffcc00, and post it as issue #1234 on our board.</p>"
    assert judged(testimonials_reused, page(FILL + text)).status is Status.NOT_OBSERVED
