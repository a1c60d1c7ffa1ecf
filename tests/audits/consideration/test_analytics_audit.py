from built import FILL, HOME, judged, load, page, said

from audits.consideration import analytics
from parcours.facts.artifacts import Failure, FailureKind
from parcours.facts.browser_visits import Asked, Visit, Visits
from parcours.facts.model import Status

NONE = Failure(FailureKind.NOT_ASKED)


def test_a_service_that_counts_passes():
    site = page(
        FILL + '<script defer data-domain="d.example" src="https://plausible.io/js/script.js"></script>'
    )
    result = judged(analytics, site, lighthouse=NONE, visits=NONE)
    assert result.status is Status.PASS
    assert said(result) == "Visits are counted with Plausible."


def test_a_tag_manager_alone_is_fair():
    site = page(FILL + '<script src="https://www.googletagmanager.com/gtm.js?id=GTM-ABC1234"></script>')
    assert judged(analytics, site, lighthouse=NONE, visits=NONE).status is Status.WARN


def test_what_a_script_loads_later_is_seen_in_the_load():
    requests = (
        {"url": "https://www.google-analytics.com/g/collect?v=2", "type": "Fetch", "bytes": 1, "status": 204},
    )
    measured = load({}, requests=requests)
    assert judged(analytics, page(), lighthouse=measured, visits=NONE).status is Status.PASS


def test_what_is_not_seen_is_not_observed():
    result = judged(
        analytics, page(FILL + f'<a href="{HOME}analytics">Analytics</a>'), lighthouse=NONE, visits=NONE
    )
    assert result.status is Status.NOT_OBSERVED
    assert "may wait for consent" in said(result)


def test_what_a_page_asks_for_in_the_browser_counts():
    asked = Asked("https://region1.google-analytics.com/g/collect?v=2&tid=G-ABC1234567", "ping", 204)
    visits = Visits((Visit(HOME, "home", requests=(asked,)),))
    result = judged(analytics, page(), lighthouse=NONE, visits=visits)
    assert said(result) == "Visits are counted with Google Analytics."


def test_a_tag_that_waits_for_consent_is_fair():
    held = (
        '<script type="text/plain" data-category="analytics" '
        'src="https://www.googletagmanager.com/gtag/js?id=G-AB12CD34EF"></script>'
    )
    result = judged(analytics, page(FILL + held), lighthouse=NONE, visits=NONE)
    assert result.status is Status.WARN
    assert "until the visitor agrees" in said(result)


def test_a_tag_that_no_longer_works_alone_is_poor():
    dead = "<script>ga('create', 'UA-12345678-1', 'auto'); ga('send', 'pageview');</script>"
    result = judged(analytics, page(FILL + dead), lighthouse=NONE, visits=NONE)
    assert result.status is Status.FAIL
    assert "stopped counting" in said(result)
