from built import FILL, HOME, judged, load, page, said

from audits import analytics
from parcours.artifacts import Failure, FailureKind
from parcours.model import Status

NONE = Failure(FailureKind.NOT_ASKED)


def test_a_service_that_counts_passes():
    site = page(
        FILL + '<script defer data-domain="d.example" src="https://plausible.io/js/script.js"></script>'
    )
    result = judged(analytics, site, lighthouse=NONE)
    assert result.status is Status.PASS
    assert said(result) == "Visits are counted with Plausible."


def test_a_tag_manager_alone_is_fair():
    site = page(FILL + '<script src="https://www.googletagmanager.com/gtm.js?id=GTM-ABC1234"></script>')
    assert judged(analytics, site, lighthouse=NONE).status is Status.WARN


def test_what_a_script_loads_later_is_seen_in_the_load():
    requests = (
        {"url": "https://www.google-analytics.com/g/collect?v=2", "type": "Fetch", "bytes": 1, "status": 204},
    )
    measured = load({}, requests=requests)
    assert judged(analytics, page(), lighthouse=measured).status is Status.PASS


def test_none_seen_is_not_none():
    result = judged(analytics, page(FILL + f'<a href="{HOME}analytics">Analytics</a>'), lighthouse=NONE)
    assert result.status is Status.NOT_OBSERVED
    assert "may wait for consent" in said(result)
