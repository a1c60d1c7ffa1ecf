"""Outside services: each rule fires on a page of its own and on no other's, and only on what runs."""

from pathlib import Path

import pytest
import yaml
from looks import look, page, sees

from parcours.derive.services.site_services import mail_services
from parcours.derive.services.vendor_rules import BY_ID, CATEGORIES, VENDORS, RulesError, read_rules
from parcours.derive.services.vendors import services_linked, uses, vendors_of
from parcours.facts.artifacts import Dns
from parcours.gather.html.parse import parse

PAGES = {
    name: case
    for path in sorted(Path(__file__).parent.glob("vendors/*.yaml"))
    for name, case in yaml.safe_load(path.read_text("utf-8")).items()
}


def used(body: str) -> tuple[str, ...]:
    if body.startswith("v=spf1 "):
        hosts = tuple(word.partition(":")[2] for word in body.split() if word.startswith("include:"))
        return tuple(vendor.id for vendor, _host in mail_services(Dns("fernandrye.test", includes=hosts)))
    return tuple(use.vendor.id for use in uses(parse(page(body), "https://www.fernandrye.test/")))


def test_every_rule_has_a_page_and_every_page_a_rule():
    assert set(PAGES) == set(BY_ID)
    assert {vendor.category for vendor in VENDORS} == CATEGORIES


@pytest.mark.parametrize("name", PAGES)
def test_a_service_is_known_on_its_page_and_no_other_is(name):
    assert used(PAGES[name]["is"]) == (name,)


@pytest.mark.parametrize("name", PAGES)
def test_what_only_looks_like_a_service_is_none(name):
    assert name not in used(PAGES[name]["is_not"])


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


def test_chat_and_tests_come_from_the_same_rules() -> None:
    assert look("chat_widget", '<script src="https://embed.tawk.to/5f0a/default"></script>').found
    assert look("ab_testing", '<script src="https://cdn.optimizely.com/js/1.js"></script>').found
    assert not sees("chat_widget", '<a href="https://wa.me/33612945786">WhatsApp</a>')


def test_a_tool_that_no_longer_exists_tests_nothing() -> None:
    body = '<script src="https://www.googleoptimize.com/optimize.js?id=OPT-1"></script>'
    assert not sees("ab_testing", body)
    assert "Google Optimize" in look("vendors", body).values


def waiting(body: str) -> dict[str, bool]:
    found = uses(parse(page(body), "https://www.fernandrye.test/"))
    return {use.vendor.id: use.waits for use in found}


@pytest.mark.parametrize(
    "tag",
    [
        "<script type='text/plain' data-cookieconsent='statistics' src='https://plausible.io/js/script.js'></script>",
        "<script type='text/plain' data-category='analytics'>fetch('https://plausible.io/js/script.js')</script>",
        "<iframe data-cookieblock-src='https://plausible.io/js/script.js'></iframe>",
        "<iframe data-src='https://plausible.io/js/script.js' data-cookieconsent='marketing'></iframe>",
    ],
)
def test_a_tag_held_back_until_consent_waits(tag):
    assert waiting(tag) == {"plausible": True}


def test_a_tag_that_runs_anyway_does_not_wait():
    held = "<script type='text/plain' src='https://plausible.io/js/script.js'></script>"
    assert waiting(held + "<script src='https://plausible.io/js/script.js'></script>") == {"plausible": False}
    assert waiting("<iframe data-src='https://plausible.io/js/script.js'></iframe>") == {"plausible": False}


def test_a_tag_that_the_consent_window_is_told_of_waits():
    script = "<script>tarteaucitron.user.gtagUa = '{}';</script>"
    assert waiting(script.format("G-4K2M8P1Q7Z")) == {"google-analytics": True}
    assert waiting(script.format("UA-130290147-2")) == {"universal-analytics": True}
    assert waiting(script.format("G-XXXXXXXXX")) == {}


def test_any_address_can_be_asked_for_its_service():
    assert [each.id for each in vendors_of("https://www.facebook.com/tr?id=1&ev=PageView")] == ["meta-pixel"]
    assert [each.id for each in vendors_of("https://region1.google-analytics.com/g/collect?v=2")] == [
        "google-analytics"
    ]
    assert [each.id for each in vendors_of("https://www.googletagmanager.com/gtag/js?l=x&id=GT-AB12CD3")] == [
        "google-tag-manager"
    ]
    for nothing in ("https://www.facebook.com/fernandrye", "https://fernandrye.test/", "", "http://[", "//"):
        assert vendors_of(nothing) == ()


def test_a_link_to_the_vendor_itself_is_no_use_of_it():
    assert [each.id for each in services_linked("https://calendly.com/fern/30min")] == ["calendly"]
    for own in ("https://calendly.com/", "https://calendly.com/pricing", "https://www.planity.com/en/about"):
        assert services_linked(own) == ()


GOOD = '[{"id": "a", "name": "A", "category": "chat", "match": {"host": ["a.test"]}}]'


@pytest.mark.parametrize(
    ("wrong", "instead", "said"),
    [
        ("]}}]", "]}}", "not JSON"),
        (GOOD, "{}", "a list of rules"),
        (GOOD, "[1]", "needs an id and a name"),
        ("}}]", "}}, " + GOOD[1:], "stands twice"),
        ("chat", "chats", "“chats” is none of"),
        ("host", "hosts", "“hosts” is not a part of a rule"),
        ("a.test", "https://a.test", "is no host"),
        ('"host": ["a.test"]', '"html": ["("]', "no regular expression"),
        ('["a.test"]', '"a.test"', "is a list of texts"),
        ('"name"', '"status": "dead", "name"', "dead with the month"),
        ('"name"', '"status": "dead", "since": "soon", "name"', "is no month"),
        ('"name"', '"seen_weight": 2, "name"', "seen_weight"),
        ('{"host": ["a.test"]}', "{}", "it matches nothing"),
    ],
)
def test_a_rule_that_cannot_be_used_is_refused_with_a_sentence(wrong, instead, said):
    with pytest.raises(RulesError, match=said) as refused:
        read_rules(GOOD.replace(wrong, instead), "my.json")
    assert str(refused.value).startswith("my.json")


def test_a_rule_is_read_whole():
    (vendor,) = read_rules(GOOD)
    assert (vendor.name, vendor.category, vendor.hosts, vendor.weight) == ("A", "chat", ("a.test",), 1.0)
