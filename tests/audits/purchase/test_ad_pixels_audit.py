import pytest
from built import FILL, HOME, judged, page, said

from audits.purchase import ad_pixels
from parcours.facts.browser_visits import Asked, Visit, Visits
from parcours.facts.model import Status

PIXEL = "<script>fbq('init', '184467440737095'); fbq('track', 'PageView');</script>"


@pytest.mark.parametrize(
    "event",
    [
        "fbq('track', 'ViewContent', {content_ids: ['12']});",
        "gtag('event', 'view_item', {items: []});",
        "dataLayer.push({'event': 'add_to_cart'});",
        "fbq('track', 'Lead');",
    ],
)
def test_a_tag_that_is_told_what_visitors_do_passes(event):
    result = judged(ad_pixels, page(FILL + PIXEL + f"<script>{event}</script>"))
    assert result.status is Status.PASS
    assert "Meta Pixel" in said(result)


def test_a_tag_alone_is_fair():
    result = judged(ad_pixels, page(FILL + PIXEL))
    assert result.status is Status.WARN
    assert "we did not see them told" in said(result)


def test_one_that_waits_for_consent_is_there():
    held = PIXEL.replace("<script", '<script type="text/plain" data-category="marketing"')
    assert "waits for the visitor's consent" in said(judged(ad_pixels, page(FILL + held)))


def test_what_a_browser_saw_counts():
    visit = Visit(HOME, requests=(Asked("https://bat.bing.com/bat.js"),), events=("generate_lead",))
    result = judged(ad_pixels, page(), visits=Visits((visit,)))
    assert result.status is Status.PASS
    assert "Microsoft Advertising" in said(result)


def test_none_seen_is_the_owners_choice():
    assert judged(ad_pixels, page()).status is Status.NOT_OBSERVED


@pytest.mark.parametrize(
    "body",
    [
        "<script>fbq('init', 'YOUR_PIXEL_ID');</script>",
        "<script>/* fbq('init', '184467440737095') */</script>",
        "<script async src='https://pagead2.googlesyndication.com/pagead/js/adsbygoogle.js'></script>",
        "<a href='https://www.facebook.com/dupontbakery'>Follow us</a>",
        "<script src='https://connect.facebook.net/en_US/sdk.js'></script>",
    ],
)
def test_what_only_looks_like_a_tag_is_none(body):
    assert judged(ad_pixels, page(FILL + body)).status is Status.NOT_OBSERVED
