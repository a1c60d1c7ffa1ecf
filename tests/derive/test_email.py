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
        "Site web réalisé par Atelier Pixel, contact@atelierpixel.fr",
        "Hébergement : support@nuage-sas.fr",
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
