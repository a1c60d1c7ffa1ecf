"""Postal addresses as countries write them."""

import pytest
from looks import sees


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "12 bis, rue des Oliviers<br>83780 Flayosc"),
        ("fr", "<p>ZA Les Cigales</p><p>13120 Gardanne</p>"),
        ("en-US", "<p>1617 3rd Avenue</p><p>Suite 7080</p><p>Springfield, IL 62704</p>"),
        ("en-US", "<p>80 Elm Street</p><p>New York, NY</p><p>10128</p>"),
        ("en-GB", "Pentland House, Village Way, Wilmslow, SK9 2GH"),
        ("en-CA", "2150 Fir Street, Vancouver BC V6J 3B5"),
        ("en-AU", "14 Wattle Road, Hobart TAS 7000"),
        ("en", "Rua das Flores, 60<br>4745-330 Trofa"),
    ],
)
def test_a_street_with_its_town_is_an_address(lang: str, text: str) -> None:
    assert sees("address", f"<div>{text}</div>", lang=lang)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "Nous livrons à 83780 Flayosc et alentour"),
        ("fr", "Plus de 10000 Clients depuis 1998"),
        ("en-US", "We serve Springfield, IL 62704"),
        ("en-GB", "Models SK9 2G and RH11"),
        ("fr", "<h2>Hébergeur</h2><p>Nuage SAS, 2 rue des Serveurs, 59100 Roubaix</p>"),
    ],
)
def test_a_town_alone_or_the_hosts_office_is_not(lang: str, text: str) -> None:
    assert not sees("address", f"<div>{text}</div>", lang=lang)


def test_markup_counts_when_nothing_is_written() -> None:
    markup = (
        '<script type="application/ld+json">{"@type": "Bakery", "address": {"@type": "PostalAddress", '
        '"streetAddress": "12 rue des Oliviers", "postalCode": "83780", "addressLocality": "Flayosc"}}'
        "</script>"
    )
    assert sees("address", "<p>Pain</p>", head=markup)
