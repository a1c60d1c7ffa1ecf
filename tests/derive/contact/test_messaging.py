"""Links on which a message to the business begins."""

import pytest

from parcours.derive.contact.messaging import messenger
from parcours.facts.artifacts import Link


@pytest.mark.parametrize(
    ("url", "text"),
    [
        ("https://wa.me/?text=Look%20at%20this", "Share on WhatsApp"),
        ("https://api.whatsapp.com/send?text=Look", "WhatsApp"),
        ("https://wa.me/", "WhatsApp"),
        ("https://wa.me/33600000000", "WhatsApp"),
        ("https://wa.me/33612345678?text=Bonjour", "WhatsApp"),
        ("https://t.me/dupontnews", "Our channel"),
        ("https://t.me/share/url?url=x", "Telegram"),
        ("https://m.me/", "Messenger"),
        ("sms:?body=look", "Share"),
        ("https://www.facebook.com/dupont", "Facebook"),
    ],
)
def test_sharing_and_following_are_no_way_to_write(url, text):
    assert messenger(Link(url, text)) == ""


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://wa.me/33612945786?text=Bonjour", "WhatsApp"),
        ("https://wa.me/message/AB12CD34EF", "WhatsApp"),
        ("https://api.whatsapp.com/send?phone=33612945786", "WhatsApp"),
        ("https://m.me/dupontbakery", "Messenger"),
        ("https://www.messenger.com/t/dupont", "Messenger"),
        ("sms:+33612945786", "SMS"),
    ],
)
def test_each_messenger_is_known_by_its_address(url, name):
    assert messenger(Link(url)) == name
