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
        ("fr", "<p>5 rue Neuve</p><p>70200</p><p>Lure</p>"),
        ("fr", "Le Bourg<br>24220 Vézac"),
        ("fr", "97410 Saint-Pierre, 14 chemin Bazile"),
        ("fr", "33 r. du Temple, 75004 Paris"),
        ("fr", "94 rue des Figuiers, Meyzieu (69330)"),
        ("fr-BE", "Avenue du Moulin 15 - Ottignies 1342"),
        ("fr", "Adresse : 12 rue des Lilas, Lyon"),
        ("fr", "<h3>Nous trouver</h3><p>12 rue des Lilas, Lyon</p>"),
        ("fr-BE", "Chaussée de Waterloo 512, B-1050 Ixelles"),
        ("fr-CH", "Ch. des Pruniers 20<br>CH-1020 Renens"),
        ("en", "Rte de la Gare 75<br>CH-1258 Perly"),
        ("fr-CA", "1250, rue Sainte-Catherine Ouest, Montréal (Québec) H3G 1P1"),
        ("en-US", "One Fern Way, Grants Pass, OR USA 97526"),
        ("en-IE", "14 South William Street, Dublin 2, D02 XK09"),
        ("en-IE", "22 Camden Street Lower, Dublin 2"),
        ("en-NZ", "27 Cuba Street, Te Aro, Wellington 6011"),
        ("de", "Bahnhofstr. 5, D-80335 München"),
        ("de-AT", "Mariahilfer Straße 45, 1060 Wien"),
        ("nl", "Prinsengracht 12<br>1016 GV Amsterdam"),
        ("es", "C/ Mayor, 12 - 28013 Madrid"),
        ("it", "Via Verdi, 8 - 10124 Torino"),
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
        ("fr", "Cas client : 12 logements, Lyon 69003"),
        ("fr", "Fête de la rue du Temple, Paris 2019"),
        ("fr", "Rencontre au 12 rue des Lilas, puis promenade"),
        ("fr", "9 257 Thèmes - 48 133 Messages"),
        ("de", "7 485 Mitglieder - 9 257 Themen - 48 133 Beiträge"),
        ("de", "Gitarre 614 von 2015 Westerngitarre"),
        ("es", "A las 9:36 PM ©2014 Pan y Centeno Ltd."),
        ("fr", "[Adresse à compléter], 75000 Paris"),
        ("en-US", "123 Example Street, Anytown, CA 12345"),
        ("en", "It runs our 12 lights and the oven, rated 15000 BTU at 3000 watts, on the road"),
        ("en", "12 parts on the road, W912PA-15-T-0082"),
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
