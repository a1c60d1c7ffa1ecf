"""Whose contact it is: the business's own, or its host's, mediator's, designer's or insurer's."""

import pytest
from looks import sees

OWN = "<p>Éditeur : Fern & Rye, 12 rue des Lilas, 69003 Lyon, 04 78 57 12 86, pain@fernandrye.fr</p>"


@pytest.mark.parametrize("key", ["phone", "address", "email"])
@pytest.mark.parametrize(
    "text",
    [
        "<h3>Hébergeur</h3><p>Nuage SAS</p><p>3 rue des Serveurs</p><p>59100 Roubaix</p>"
        "<p>Tél. 03 20 57 12 86</p><p>aide@nuage-sas.fr</p>",
        "<p>Le site est hébergé par Nuage SAS, 3 rue des Serveurs, 59100 Roubaix, tél. 03 20 57 12 86, "
        "aide@nuage-sas.fr</p>",
        "<p>Médiateur :</p><p>Pain et Paix</p><p>3 rue du Bon Accord, 75017 Paris</p><p>01 89 57 12 86</p>"
        "<p>aide@painetpaix.fr</p>",
        "<p>Conception : Agence Pixel, 4 rue du Web, 69003 Lyon, 04 72 57 12 86, bonjour@agencepixel.fr</p>",
        "<p>Assureur : Prudence SA, 8 place Neuve, 92727 Nanterre, 01 47 57 12 86, aide@prudence-sa.fr</p>",
    ],
)
def test_what_stands_under_another_partys_name_is_theirs(key: str, text: str) -> None:
    assert not sees(key, text, lang="fr")
    assert sees(key, f"{OWN}{text}", lang="fr")
    assert sees(key, f"{text}{OWN}", lang="fr")


def test_a_credit_applies_to_its_own_line_only() -> None:
    assert sees(
        "phone", "<footer><p>Site by Pixel Forge</p><p>Call the shop: 01803 840372</p></footer>", lang="en-GB"
    )


def test_a_bare_number_right_after_a_credit_is_the_designers() -> None:
    assert not sees(
        "phone", "<footer><p>Website by Pixel Forge</p><p>01803 840372</p></footer>", lang="en-GB"
    )


def test_a_heading_of_ones_own_ends_the_hosts_part() -> None:
    notice = "<h2>Hébergement</h2><p>Nuage SAS</p><h2>Nous trouver</h2><p>12 rue des Lilas, 69003 Lyon</p>"
    assert sees("address", f"<h1>Mentions légales</h1>{notice}", lang="fr")


def test_a_house_to_sleep_in_is_no_web_host() -> None:
    assert sees(
        "phone", "<h2>Nos hébergements</h2><p>Gîte pour six, réservation au 04 94 57 12 86</p>", lang="fr"
    )


def test_the_same_word_in_a_legal_notice_is_a_web_host() -> None:
    notice = "<h1>Mentions légales</h1><h2>Hébergement</h2><p>Nuage SAS</p><p>03 20 57 12 86</p>"
    assert not sees("phone", notice, lang="fr")


@pytest.mark.parametrize(
    "text",
    [
        "Google Ireland Limited, Gordon House, Barrow Street, Dublin 4",
        "Stripe, Inc., 510 Townsend Street, San Francisco, CA 94103",
        "Information Commissioner's Office, Wycliffe House, Water Lane, Wilmslow, Cheshire SK9 5AF",
        "CNIL – 3 place de Fontenoy – 75334 Paris Cedex 07",
    ],
)
def test_seats_of_platforms_and_regulators_are_not_the_business(text: str) -> None:
    assert not sees("address", f"<p>{text}</p>", lang="en-GB")
