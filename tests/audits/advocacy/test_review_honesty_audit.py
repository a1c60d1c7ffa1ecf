"""How reviews come about, and what is promised for them."""

from __future__ import annotations

import pytest
from built import FILL, judged, page, said
from voices import wall

from audits.advocacy import review_honesty
from parcours.facts.model import Status


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
