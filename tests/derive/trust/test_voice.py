"""Whom texts speak of, and whether a title helps a customer."""

import pytest

from parcours.derive.page.reading import fold
from parcours.derive.trust.voice import helps_customer, speaks_of, tells_own_news


def test_words_for_the_reader_and_for_the_business_are_counted():
    assert speaks_of("we bake your bread as you like it", "en") == (2, 1)
    assert speaks_of("nous cuisons le pain que vous aimez, t'en veux ?", "fr") == (2, 1)


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("How to keep bread fresh", "helps"), ("Quel pain pour la raclette ?", "helps"),
        ("5 cakes for a birthday", "helps"), ("Les 7 erreurs du levain", "helps"),
        ("We won an award", "own"), ("Notre nouvelle boutique", "own"), ("Fermeture annuelle en août", "own"),
        ("$15 for five loaves", ""), ("4 Mill Street, Oxford", ""), ("Un gâteau d’anniversaire", ""),
        ("Au salon ou à table", ""),
    ],
)  # fmt: skip
def test_a_title_answers_a_customer_tells_of_oneself_or_neither(title, kind):
    folded = fold(title)
    helps = helps_customer(folded)
    assert ("helps" if helps else "own" if tells_own_news(folded) else "") == kind
