"""A cause told with whom, how much and when."""

from __future__ import annotations

import pytest
from built import FILL, judged, page, said

from audits.emotional_value import cause_with_proof
from parcours.facts.model import Status

GIVEN = "<h2>What we give</h2><p>In 2025 we donated 12,400 € to the Riverside Food Bank.</p>"


def test_whom_how_much_and_when_passes():
    result = judged(cause_with_proof, page(FILL + GIVEN))
    assert result.status is Status.PASS
    assert said(result).startswith("You tell what you give: 12,400 € for Riverside Food Bank, 2025")


def test_french_is_read_as_well():
    words = "<p>En 2026, nous avons reversé 1 % de nos ventes, soit 3 200 €, aux Restos du Cœur.</p>"
    assert judged(cause_with_proof, page(FILL + words)).status is Status.PASS


@pytest.mark.parametrize(
    ("words", "lacks"),
    [
        ("Each year we support a charity in our town.", "a figure and a year that is not long past"),
        ("In 2019 we donated £500 to the local hospice.", "a year that is not long past"),
    ],
)
def test_a_claim_is_fair_and_says_what_it_lacks(words, lacks):
    result = judged(cause_with_proof, page(FILL + f"<p>{words}</p>"))
    assert result.status is Status.WARN
    assert said(result) == f"You speak of a cause; what we did not see beside it: {lacks}."


@pytest.mark.parametrize(
    "words",
    [
        "We care for the planet and are committed to sustainable, responsible baking.",
        "Our support team answers within a day.",
        "Registered charity number 1034567.",
        "Nous soutenons nos clients dans tous leurs projets.",
        "Sales of 2025: 12 % more bread.",
    ],
)
def test_green_words_are_no_cause(words):
    assert judged(cause_with_proof, page(FILL + f"<p>{words}</p>")).status is Status.NOT_OBSERVED
