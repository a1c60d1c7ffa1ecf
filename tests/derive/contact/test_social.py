"""Profiles, share buttons, and videos."""

import pytest
from looks import look, sees

from parcours.derive.contact.social import network


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.facebook.com/fernandrye", "facebook"),
        ("https://www.facebook.com/profile.php?id=100012", "facebook"),
        ("https://instagram.com/fern.and.rye/", "instagram"),
        ("https://www.youtube.com/@fernandrye", "youtube"),
        ("https://www.linkedin.com/company/fern-rye", "linkedin"),
        ("https://x.com/fernandrye", "twitter"),
        ("https://www.pinterest.fr/fernandrye", "pinterest"),
        ("https://bsky.app/profile/fern.bsky.social", "bluesky"),
        ("https://www.threads.net/@fern", "threads"),
        ("https://www.tripadvisor.co.uk/Restaurant_Review-g1-d2-Fern.html", "tripadvisor"),
        ("https://www.facebook.com/", ""),
        ("https://www.facebook.com/sharer/sharer.php?u=https://fern.test", ""),
        ("https://twitter.com/intent/tweet?text=hi", ""),
        ("https://www.linkedin.com/shareArticle?url=x", ""),
        ("https://pinterest.com/pin/create/button/?url=x", ""),
        ("https://www.facebook.com/wordpress", ""),
        ("https://twitter.com/shopify", ""),
        ("https://www.instagram.com/p/Cabc123/", ""),
        ("https://www.youtube.com/watch?v=abcdefgh", ""),
        ("https://notfacebook.com/fern", ""),
    ],
)
def test_a_profile_is_told_from_other_addresses(url: str, name: str) -> None:
    assert network(url) == name


def test_the_networks_linked_are_the_values() -> None:
    body = (
        '<footer><a href="https://facebook.com/fernandrye">f</a>'
        '<a href="https://instagram.com/fernandrye">i</a></footer>'
    )
    assert look("social", body).values == ("facebook", "instagram")


def test_somebody_named_in_running_text_is_not_the_business() -> None:
    assert not sees(
        "social", '<p>A walk led by <a href="https://twitter.com/janedow99">Jane Dow</a> on Sunday.</p>'
    )


def test_markup_counts_when_nothing_is_linked() -> None:
    markup = (
        '<script type="application/ld+json">{"@type": "Bakery", "sameAs": '
        '["https://facebook.com/fernandrye"]}</script>'
    )
    assert look("social", "<p>Bread</p>", head=markup).values == ("facebook",)


@pytest.mark.parametrize(
    "body",
    [
        '<iframe src="https://www.youtube-nocookie.com/embed/abcdefgh"></iframe>',
        '<a href="https://youtu.be/abcdefgh">Film</a>',
        '<a href="https://www.youtube.com/channel/UCabcdef">Channel</a>',
    ],
)
def test_a_channel_or_a_video_is_youtube(body: str) -> None:
    assert sees("youtube", body)


def test_the_bare_network_is_not() -> None:
    assert not sees("youtube", '<a href="https://www.youtube.com/">YouTube</a>')


def test_who_made_the_site_is_not_the_business() -> None:
    credit = '<footer>Design by <a href="https://twitter.com/pixelsmith">Pixel Smith</a></footer>'
    own = '<footer><a href="https://twitter.com/fernandrye">Fern & Rye</a></footer>'
    assert not sees("social", credit)
    assert sees("social", own)


def test_a_network_has_no_profile_on_its_own_pages() -> None:
    assert not sees(
        "social", '<nav><a href="https://github.com/fern">Fern</a></nav>', url="https://github.com/a"
    )


def test_a_sign_of_an_icon_font_is_an_icon() -> None:
    assert sees("social", '<footer><a href="https://twitter.com/ferns"><i class="fa">\uf099</i></a></footer>')
