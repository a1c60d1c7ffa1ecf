import pytest
from built import FILL, HOME, judged, page, said

from audits.consideration import business_events as audit
from parcours.derive.services.events import kind_of
from parcours.facts.artifacts import Failure, FailureKind
from parcours.facts.browser_visits import Asked, Visit, Visits
from parcours.facts.model import Status

NONE = Failure(FailureKind.NOT_ASKED)


def test_three_kinds_of_events_pass():
    scripts = (
        "<script>gtag('event', 'add_to_cart', {}); dataLayer.push({'event': 'purchase', value: 3});"
        "_paq.push(['trackEvent', 'Contact', 'Phone click']);</script>"
    )
    result = judged(audit, page(FILL + scripts), visits=NONE)
    assert result.status is Status.PASS
    assert said(result).startswith("Besides visits, the site can count: ")


def test_one_kind_is_fair_wherever_it_was_seen():
    asked = Asked("https://www.facebook.com/tr/?id=123456789&ev=ViewContent", "image", 200)
    visits = Visits((Visit(HOME, "home", requests=(asked,), events=("gtm.js",), coded=("view_item",)),))
    result = judged(audit, page(), visits=visits)
    assert (result.status, result.value) == (Status.WARN, 1)


def test_page_views_and_cookies_do_not_count():
    asked = Asked("https://www.google-analytics.com/g/collect?v=2&en=page_view", "ping", 204)
    visits = Visits((Visit(HOME, "home", requests=(asked,), events=("gtm.dom", "cookie_consent_update")),))
    result = judged(audit, page(FILL + "<script>gtag('event', 'page_view');</script>"), visits=visits)
    assert result.status is Status.NOT_OBSERVED
    assert "after consent" in said(result)


def test_a_comment_and_a_sentence_are_no_events():
    looks = "<script>// gtag('event', 'purchase')\n</script><p>gtag('event', 'purchase')</p>"
    assert judged(audit, page(FILL + looks), visits=NONE).status is Status.NOT_OBSERVED


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("AddToCart", "basket"), ("InitiateCheckout", "checkout"), ("clic_tel", "call"), ("devis", "request"),
        ("newsletter_signup", "sign_up"), ("Schedule", "booking"), ("bookmark", ""), ("order_by", ""),
        ("scroll_depth", ""), ("cookie_consent_update", ""), ("file_download", "download"),
    ],
)  # fmt: skip
def test_a_name_tells_the_kind(name, kind):
    assert kind_of(name) == kind
