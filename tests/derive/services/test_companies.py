"""Whose address it is, for those that no rule of ours names."""

import pytest

from parcours.derive.services.companies import NAMES_FILE, company_of


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://fonts.gstatic.com/s/inter.woff2", "Google Fonts"),
        ("https://js.stripe.com/v3/", "Stripe"),
        ("https://cdnjs.cloudflare.com/ajax/libs/x.js", "Cloudflare CDN"),
        ("https://a.b.fonts.net/x", "Monotype"),
    ],
)
def test_a_known_host_is_named(url, name):
    assert company_of(url) == name


@pytest.mark.parametrize(
    "url", ["https://dupont-bakery.example/", "https://notfonts.net/", "", "http://[", "/x.js"]
)
def test_an_unknown_one_is_not(url):
    assert company_of(url) == ""


def test_the_names_come_with_their_licence():
    text = NAMES_FILE.with_name("third_parties.LICENSE").read_text("utf-8")
    assert "MIT License" in text and "Permission is hereby granted" in text
