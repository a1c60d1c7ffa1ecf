"""Buying, returns, privacy, loyalty and the cause."""

import pytest
from looks import sees


@pytest.mark.parametrize(
    "body",
    [
        "<button>Ajouter au panier</button>",
        '<form action="/cart/add"><input name="qty" value="1"><button>Add</button></form>',
        '<a href="https://buy.stripe.com/x1">Buy now</a>',
        '<a href="?add-to-cart=12">Add</a>',
        (
            '<form action="https://www.paypal.com/cgi-bin/webscr"><input type="hidden" name="item">'
            '<input type="image" alt="Pay"></form>'
        ),
    ],
)
def test_a_button_that_puts_something_in_a_cart_is_buying(body: str) -> None:
    assert sees("cart_buy", body)


@pytest.mark.parametrize(
    "body",
    [
        '<a href="/cart">Cart (0)</a>',
        '<a href="/vouchers.html">Buy now</a>',
        '<a href="https://calendly.com/fern/visit">Book now</a>',
        '<form action="/search"><input name="q"><button>Go</button></form>',
        "<p>Order your bread before noon.</p>",
    ],
)
def test_a_way_to_a_page_or_a_booking_is_not(body: str) -> None:
    assert not sees("cart_buy", body)


RULE = (
    "You may send back any item within 30 days of the purchase. We refund you within a week of its arrival."
)


def test_a_headed_clause_of_the_terms_is_a_return_policy() -> None:
    assert sees("return_policy", f"<h1>Terms</h1><h2>4. Returns and refunds</h2><p>{RULE}</p>")


@pytest.mark.parametrize(
    "body",
    [
        "<h1>Returns</h1><p>This page is under construction.</p>",
        "<h2>Tax return services</h2><p>We prepare your return within 30 days for every client.</p>",
        "<p>Satisfait ou remboursé !</p>",
        f"<h2>Delivery</h2><p>{RULE[:20]}</p>",
    ],
)
def test_a_promise_or_an_empty_page_is_no_return_policy(body: str) -> None:
    assert not sees("return_policy", body)


def test_a_page_about_personal_data_is_a_privacy_policy() -> None:
    body = (
        f"<h1>Politique de confidentialité</h1>"
        f"<p>{'Vos données personnelles et cookies ne servent qu’à vous répondre. ' * 8}</p>"
    )
    assert sees("privacy_policy", body, lang="fr", url="https://www.fernandrye.test/confidentialite.html")
    assert not sees("privacy_policy", "<p>We respect your privacy policy.</p>")


@pytest.mark.parametrize(
    "body", ["<p>Votre carte de fidélité : le 10e pain offert</p>", "<p>Join our rewards program</p>"]
)
def test_a_scheme_that_rewards_coming_back_is_loyalty(body: str) -> None:
    assert sees("loyalty", body)


@pytest.mark.parametrize(
    "body",
    ["<p>Carte cadeau</p>", "<p>Yoga club</p>", "<p>A rewarding day</p>", "<p>Walk pass, 12 months</p>"],
)
def test_gifts_and_clubs_are_not(body: str) -> None:
    assert not sees("loyalty", body)


def test_a_cause_names_whom_it_serves() -> None:
    told = (
        "Chaque année nous reversons une part de nos ventes à une association qui replante les "
        "haies de la vallée."
    )
    assert sees("cause_mission", f"<h2>Nos engagements</h2><p>{told}</p>", lang="fr")
    assert not sees(
        "cause_mission", "<h2>Our values</h2><p>Quality, service and a smile for everyone, every day.</p>"
    )


PAYPAL = 'action="https://www.paypal.com/cgi-bin/webscr" method="post"'


@pytest.mark.parametrize(
    "body",
    [
        f'<p>$15</p><form {PAYPAL}><input type="hidden" name="cmd" value="_s-xclick">'
        '<input type="image" src="/i/btn_cart_LG.gif" alt="PayPal, the safer way"></form>',
        '<p>Lampe<button id="button-cart">Ajouter au panier</button><a href="#">Prévenez-moi</a></p>',
        '<form name="shopcart" action="list.html"><input type="hidden" name="id" value="4"></form>',
        '<form action="/checkout"><input type="hidden" name="id" value="4"><button>Commander</button></form>',
        "<form><p>One year (4 issues) for $21. Order now, pay later.</p><label>Street address <input></label>"
        '<label>Postal code <input name="zip"></label><input type="submit" value="Send"></form>',
    ],
)
def test_ways_to_buy_that_do_not_say_cart_plainly(body: str) -> None:
    assert sees("cart_buy", body)


@pytest.mark.parametrize(
    "body",
    [
        f'<h2>Donate</h2><form {PAYPAL}><input type="hidden" name="cmd" value="_s-xclick">'
        '<input type="image" src="/i/btn_donateCC_LG.gif" alt="PayPal, the safer way"></form>',
        '<p><a href="https://www.paypal.com/donate?hosted_button_id=1">Buy me a coffee</a></p>',
        '<form class="product-form" action="/cart/add"><input type="hidden" name="id" value="4">'
        "<button>Sold out</button></form>",
        '<form><input name="qty_needed"><textarea name="requirement"></textarea>'
        '<input type="email" name="email"><button>Submit</button></form>',
        '<nav><a href="#">Acheter</a> <a href="#">Louer</a></nav>',
        '<footer><ul><li><a href="#">Commander en ligne</a></li></ul></footer>',
        '<footer><div>Commande</div><a href="/suivi">Suivre ma commande</a></footer>',
        "<p>How do I add to cart?</p>",
        "<p>In den Warenkorb gelegt</p>",
    ],
)
def test_gifts_quotes_and_dead_links_are_not_buying(body: str) -> None:
    assert not sees("cart_buy", body)


@pytest.mark.parametrize(
    ("body", "lang"),
    [
        ("<p>La 10e baguette est offerte avec votre carte</p>", "fr"),
        ("<p>Demandez votre carte à tampons en boutique</p>", "fr"),
        ("<p>Parrainez un ami et recevez un pain</p>", "fr"),
        ("<p>With this loaf you collect 1 loyalty point</p>", "en"),
        ("<p>Join Fern Rewards today</p>", "en"),
    ],
)
def test_schemes_that_reward_coming_back(body: str, lang: str) -> None:
    assert sees("loyalty", body, lang=lang)


@pytest.mark.parametrize(
    "body",
    [
        "<p>Chèque-cadeau de 50 € à offrir</p>",
        "<p>Ses clients lui sont fidèles depuis 1950</p>",
        "<p>Haute fidélité, platines et enceintes</p>",
        "<p>Le club de la presse nous a reçus</p>",
        "<p>Reap the rewards of hard work</p>",
    ],
)
def test_words_that_only_sound_like_a_scheme(body: str) -> None:
    assert not sees("loyalty", body, lang="fr")


def test_a_mission_may_stand_under_a_plain_line() -> None:
    body = (
        "<p>Our mission</p><p>We bake for the families of this valley and give one loaf in ten "
        "to the food bank, so that nobody in our community goes hungry.</p>"
    )
    assert sees("cause_mission", body)


def test_the_impact_of_a_printer_is_no_cause() -> None:
    url, title = "https://www.fernandrye.test/impact", "Impact"
    assert not sees("cause_mission", "<p>Impact printing since 1980, a local firm.</p>", url=url, title=title)
