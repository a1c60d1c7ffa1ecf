"""Outside services: each rule fires on its own host, and only on what runs."""

import pytest
from looks import look, page, sees

from parcours.derive.vendor_rules import VENDORS, Vendor
from parcours.derive.vendors import uses
from parcours.gather.document import parse


def used(body: str) -> tuple[str, ...]:
    return tuple(use.vendor.name for use in uses(parse(page(body), "https://www.fernandrye.test/")))


@pytest.mark.parametrize("vendor", [each for each in VENDORS if each.hosts], ids=lambda each: each.name)
def test_each_vendor_is_known_by_each_of_its_hosts(vendor: Vendor) -> None:
    for host in vendor.hosts:
        address = f"https://{host}" if "/" in host else f"https://{host}/x.js"
        assert vendor.name in used(f'<script src="{address}"></script>'), host


@pytest.mark.parametrize("vendor", [each for each in VENDORS if each.links], ids=lambda each: each.name)
def test_each_vendor_that_lives_elsewhere_is_known_by_its_links(vendor: Vendor) -> None:
    for host in vendor.links:
        assert vendor.name in used(f'<a href="https://{host}/x">there</a>'), host


def test_names_are_given_once() -> None:
    assert len({vendor.name for vendor in VENDORS}) == len(VENDORS)


@pytest.mark.parametrize(
    "script",
    [
        "gtag('config', 'G-AB12CD34EF');",
        "ga('create', 'UA-20082500-1', 'auto');",
        "(function(w,d,s,l,i){w[l]=w[l]||[];})(window,document,'script','dataLayer','GTM-AB12CD');",
        "_paq.push(['setSiteId', '3']);",
    ],
)
def test_a_tag_with_an_account_is_analytics(script: str) -> None:
    assert sees("analytics", f"<script>{script}</script>")


@pytest.mark.parametrize(
    "body",
    [
        "<script>// gtag('config', 'G-AB12CD34EF') is added once the visitor agrees</script>",
        "<script>/* https://www.google-analytics.com/ga.js */</script>",
        "<!-- <script src='https://www.google-analytics.com/ga.js'></script> -->",
        (
            "<script>ga('create','UA-XXXXX-Y')</script>"
            "<script src='https://www.google-analytics.com/analytics.js'></script>"
        ),
        "<p>We love google-analytics.com</p>",
        "<script src='https://google-analytics.com.evil.test/ga.js'></script>",
        "<a href='https://www.google-analytics.com/'>about</a>",
    ],
)
def test_a_mention_or_a_template_is_not(body: str) -> None:
    assert not sees("analytics", body)


def test_chat_and_tests_come_from_the_same_table() -> None:
    assert look("chat_widget", '<script src="https://embed.tawk.to/5f0a/default"></script>').found
    assert look("ab_testing", '<script src="https://cdn.optimizely.com/js/1.js"></script>').found
    assert not sees("chat_widget", '<a href="https://wa.me/33612945786">WhatsApp</a>')


def test_a_tool_that_no_longer_exists_tests_nothing() -> None:
    body = '<script src="https://www.googleoptimize.com/optimize.js?id=OPT-1"></script>'
    assert not sees("ab_testing", body)
    assert "Google Optimize" in look("vendors", body).values
