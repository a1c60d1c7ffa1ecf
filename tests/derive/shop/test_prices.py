"""What things cost here, and other sums of money."""

import pytest
from looks import look, sees


@pytest.mark.parametrize(
    "body",
    [
        "<p>Rye loaf 4,20 €</p>",
        "<p>£12 per person</p>",
        (
            "<p>À partir de 55€ par personne, boissons comprises et service jusqu’à minuit dans toutes "
            "les bulles</p>"
        ),
        "<p>CHF 18.50</p>",
        "<p>Miche à 5€50</p>",
        "<p>USD 25</p>",
        "<p>2 399,00 zł</p>",
        "<p>Nattpris 950 kr</p>",
        "<p>18,39 грн</p>",
        "<p>Fr. 25.–</p>",
        "<p>25 $ CA la nuit</p>",
        "<p>Under 16s £5</p>",
        "<p>Prime rib $28</p>",
        "<p>Remise en forme 50 €</p>",
    ],
)
def test_amounts_with_a_currency_are_prices(body: str) -> None:
    assert sees("prices", body)


def test_a_menu_needs_no_sign() -> None:
    rows = "".join(
        f"<h4>{name} {price}</h4>"
        for name, price in (("Muffin", "2.10"), ("Scone", "1.75"), ("Cookie", "0.65"), ("Latte", "2.95/3.70"))
    )
    assert sees("prices", rows, url="https://www.fernandrye.test/our-menu/", title="Our menu")
    assert not sees("prices", rows, url="https://www.fernandrye.test/results", title="Results of the race")


@pytest.mark.parametrize(
    "body",
    [
        "<p>SARL au capital de 10 000 €</p>",
        "<p>Free delivery over $50</p>",
        "<p>Livraison offerte dès 80 € d’achat</p>",
        "<p>Save $20</p>",
        "<p>We raised $2 million</p>",
        "<p>Subtotal $000</p>",
        "<p>Amende de 135 €</p>",
        "<p>Now €3,839,550 on the Mega jackpot</p>",
        "<dl><dt>Salary</dt><dd>£25,000 - 40,000</dd></dl>",
        "<p>“I paid $300 and it was worth it”</p>",
        "<p>Depuis mars 2027, livraison le mardi</p>",
    ],
)
def test_other_sums_are_not(body: str) -> None:
    assert not sees("prices", body)


def test_what_the_restaurants_nearby_ask_is_not_our_price() -> None:
    assert not sees("prices", "<h2>Restaurants à proximité</h2><p>Chez Lulu, menu à 15 €</p>", lang="fr")


def test_the_quote_holds_the_amount() -> None:
    assert look("prices", "<p>Rye loaf 4,20 €</p>").quote == "Rye loaf 4,20 €"


def test_sums_on_a_page_of_jobs_or_of_a_forum_are_not_ours() -> None:
    assert not sees("prices", "<p>Baker, £12 per hour</p>", url="https://www.fernandrye.test/jobs/baker")
    assert not sees("prices", "<p>Oven for 900 €?</p>", url="https://www.fernandrye.test/forum/viewtopic?t=4")
