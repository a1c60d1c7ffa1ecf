"""Addresses to write to, and addresses that are nobody's or somebody else's."""

import pytest
from looks import look, sees


@pytest.mark.parametrize(
    "text",
    [
        "Write to bread@fernandrye.fr",
        "bread [at] fernandrye [dot] fr",
        "bread(arobase)fernandrye.fr",
        "bread @ fernandrye.fr",
        "bread at fernandrye dot com",
        "bread{at}fernandrye{dot}com",
        "bread_AT_fernandrye_DOT_com",
        "bread&#64;fernandrye&#46;fr",
        "bread<span>@</span>fernandrye<span>.</span>fr",
        "bread<br>@fernandrye.fr",
        "rf.eyrdnanref@daerb",
        "Email: bread at fernandrye.com",
        '<img src="mail.png" alt="bread@fernandrye.fr">',
        "Site built by Pixel Forge.</p><p>Questions? Write to bread@fernandrye.fr",
    ],
)
def test_a_written_address_is_seen(text: str) -> None:
    assert sees("email", f"<p>{text}</p>")


@pytest.mark.parametrize(
    "text",
    [
        "info@mysite.com",
        "you@example.com",
        "votre@email.com",
        "hero@2x.png",
        "meet us at the point of sale",
        "look at fern.and more",
        "Shop at fernandrye.com today",
        "Site web réalisé par Atelier Pixel, contact@atelierpixel.fr",
        "Hébergement : support@nuage-sas.fr",
        "support@example.com",
        "john@doe.com",
        "info@votre-boutique.fr",
        "e.g. bread@fernandrye.fr",
        "du type prenom.nom@fernandrye.fr ou matricule@fernandrye.fr",
        "Follow @fernandrye and @rye.bakery",
        "git@github.com:fernandrye/site.git",
        "react@18.2.0",
        "Signaler un abus : abuse@nuage-sas.fr",
        "Médiateur : contact@mediation-pain.fr",
    ],
)
def test_leftovers_and_other_people_are_not_the_business(text: str) -> None:
    assert not sees("email", f"<p>{text}</p>")


def test_a_link_behind_an_icon_counts() -> None:
    assert look(
        "email", '<a href="mailto:bread@fernandrye.fr?subject=Hello"><img src="m.png" alt=""></a>'
    ).quote == ("bread@fernandrye.fr")


def test_a_template_behind_a_link_does_not_count() -> None:
    assert not sees("email", '<a href="mailto:info@mysite.com">Mail</a>')


def test_a_link_to_send_the_page_to_a_friend_is_no_address() -> None:
    assert not sees("email", '<a href="mailto:?subject=Look&amp;body=https://fernandrye.fr">Share</a>')


def test_one_of_two_addresses_in_a_link_is_enough() -> None:
    assert sees("email", '<a href="mailto:bread@fernandrye.fr,rye@fernandrye.fr">Mail</a>')


@pytest.mark.parametrize(
    "script",
    [
        """document.write('<a href="mai' + 'lto:bread' + '@' + 'fernandrye.fr">Mail</a>')""",
        "var addy7 = 'bread' + '&#64;'; addy7 = addy7 + 'fernandrye' + '&#46;' + 'fr';",
    ],
)
def test_an_address_that_a_script_puts_together_counts(script: str) -> None:
    assert sees("email", f"<p>Write to us</p><script>{script}</script>")


def test_an_address_in_the_data_of_a_script_does_not_count() -> None:
    assert not sees("email", '<script>var places = ["<a href=mailto:bread@fernandrye.fr>"];</script>')


def test_the_designers_link_is_the_designers() -> None:
    credit = 'Site réalisé par <a href="mailto:bonjour@agencepixel.fr">Agence Pixel</a>'
    assert not sees("email", f"<footer>{credit}</footer>", lang="fr")
