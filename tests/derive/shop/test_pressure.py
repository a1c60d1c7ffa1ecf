"""Words and numbers that push, and those that only look so."""

import pytest

from parcours.derive.shop.pressure import confirm_shames, is_paid_option, rises, seconds_left, starts_anew


@pytest.mark.parametrize(
    "label",
    [
        "Delivery insurance + 2,90 €", "Assurance casse 3,50 €", "Livraison express (+4,90€)",
        "Add a £1 donation", "Protection achat : 2.99€/mois",
        "Gift wrapping ($5)", "Arrondir ma commande à 25 €",
    ],
)  # fmt: skip
def test_a_paid_option_names_an_amount_and_what_is_added(label):
    assert is_paid_option(label, "cart")


@pytest.mark.parametrize(
    ("label", "around"),
    [
        ("0 € - 50 €", "cart"), ("Red 30 €", "cart"), ("Livraison offerte dès 50 €", "cart"),
        ("Option cadeau 0,00 €", "cart"),
        ("Gift wrapping included ($5 value)", "cart"),
        ("Newsletter", "cart"),
        ("Add jam 5,50 €", "fbt-bundle"), ("Gift box 12 €", "filter-facet"), ("Pain au levain 5 €", "cart"),
    ],
)  # fmt: skip
def test_a_filter_a_gift_or_a_product_is_no_paid_option(label, around):
    assert not is_paid_option(label, around)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("00 : 10 : 00", 600), ("15 min 29 s", 929), ("02 jours 03 heures 04 min 05 s", 183_845),
        ("Ends in 1:02:03:04", 93_784), ("sale", None), ("9", None),
    ],
)  # fmt: skip
def test_a_countdown_is_read_in_seconds(text, seconds):
    assert seconds_left(text) == seconds


def test_starting_anew_is_told_from_running_on():
    assert starts_anew("00:10:00", "00:09:59")
    assert not starts_anew("00:10:00", "00:09:28")
    assert not starts_anew("00:10:00", "")


def test_a_number_rises_only_in_the_same_words():
    assert rises("Only 3 left", "Only 7 left")
    assert not rises("Only 7 left", "Only 3 left")
    assert not rises("Only 3 left", "Only 7 rooms left")


@pytest.mark.parametrize(
    "words",
    [
        "No thanks, I like paying full price", "No thanks, I prefer paying full price.",
        "Non merci, je préfère payer plein tarif", "No, I don't want to save money",
        "Non merci, je ne veux pas de réduction", "No thanks, I hate saving money",
    ],
)  # fmt: skip
def test_a_refusal_that_shames(words):
    assert confirm_shames(words)


@pytest.mark.parametrize(
    "words",
    [
        "No thanks", "Non merci", "Non merci, je continue ma visite", "No thanks, I already have an account",
        "No thanks, I don’t need help", "No thanks, I don't want to pay a deposit", "Pas maintenant", "×",
    ],
)  # fmt: skip
def test_a_plain_refusal_does_not(words):
    assert not confirm_shames(words)
