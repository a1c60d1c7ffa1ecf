from built import HOME, judged, page, said

from audits.consideration import consent_before_tracking as audit
from parcours.facts.artifacts import Failure, FailureKind
from parcours.facts.browser_visits import Asked, Cookie, Layer, Visit, Visits
from parcours.facts.model import Status

DOCUMENT = Asked(HOME, "document", 200)
PIXEL = Asked("https://www.facebook.com/tr/?id=123456789&ev=PageView", "image", 200)
NOTICE = Layer("consent", 300, 0.3, "We use cookies", "Accept all", "Reject all", stressed=False)
FRENCH = page('<html lang="fr">', home="https://boulangerie-dupont.fr/")


def visited(*requests: Asked, **more: object) -> Visits:
    return Visits((Visit(HOME, "home", requests=(DOCUMENT, *requests), watched_ms=30_000, **more),))


def test_nobody_told_and_a_plain_way_to_refuse_passes():
    result = judged(audit, FRENCH, visits=visited(layers=(NOTICE,)))
    assert result.status is Status.PASS
    assert "Reject all" in said(result)


def test_no_notice_where_nobody_needs_one_passes():
    plausible = Asked("https://plausible.io/api/event", "xhr", 202)
    assert judged(audit, FRENCH, visits=visited(plausible)).status is Status.PASS


def test_an_advertiser_told_before_a_choice_is_poor_in_europe():
    result = judged(audit, FRENCH, visits=visited(PIXEL, layers=(NOTICE,)))
    assert result.status is Status.FAIL
    assert "Meta Pixel" in said(result)
    assert "not legal advice" in said(result)


def test_elsewhere_other_rules_may_hold():
    result = judged(audit, page(), visits=visited(PIXEL))
    assert result.status is Status.WARN
    assert "other rules may hold" in said(result)


def test_an_advertisers_cookie_is_told_too():
    cookie = Cookie("_fbp", "boulangerie-dupont.fr", 90)
    assert judged(audit, FRENCH, visits=visited(cookies=(cookie,))).status is Status.FAIL


def test_a_ping_that_says_refused_is_not_tracking():
    ping = Asked("https://www.google-analytics.com/g/collect?v=2&gcs=G100&en=page_view", "ping", 204)
    ads = Asked("https://www.google.com/ccm/collect?en=page_view&gcs=G100", "fetch", 200)
    assert judged(audit, FRENCH, visits=visited(ping, ads, layers=(NOTICE,))).status is Status.PASS


def test_measuring_that_needs_a_choice_is_fair():
    ping = Asked("https://www.google-analytics.com/g/collect?v=2&en=page_view", "ping", 204)
    result = judged(audit, FRENCH, visits=visited(ping, cookies=(Cookie("_ga", ".d.fr", 400),)))
    assert result.status is Status.WARN
    assert "Google Analytics" in said(result)
    assert "no notice" in said(result)


def test_matomo_may_be_exempt():
    ping = Asked("https://boulangerie-dupont.fr/stats/matomo.php?idsite=1", "ping", 204)
    with_cookie = judged(audit, FRENCH, visits=visited(ping, cookies=(Cookie("_pk_id.1.2", "d.fr", 393),)))
    assert with_cookie.status is Status.WARN
    assert "exempt" in said(with_cookie)
    assert judged(audit, FRENCH, visits=visited(ping)).status is Status.PASS


def test_a_refusal_on_the_second_screen_is_fair():
    notice = Layer("consent", 300, 0.3, "Cookies", "Tout accepter")
    result = judged(audit, FRENCH, visits=visited(layers=(notice,)))
    assert result.status is Status.WARN
    assert "Tout accepter" in said(result)


def test_accepting_that_stands_out_is_fair():
    notice = Layer("consent", 300, 0.3, "Cookies", "Tout accepter", "refuser", stressed=True)
    assert judged(audit, FRENCH, visits=visited(layers=(notice,))).score == 0.8


def test_what_goes_on_after_a_refusal_is_poor():
    after = Asked(PIXEL.url, "image", 200, "refused")
    result = judged(audit, FRENCH, visits=visited(after, layers=(NOTICE,), refusal="Reject all"))
    assert result.status is Status.FAIL
    assert "After “Reject all”" in said(result)


def test_an_advertisers_script_alone_is_fair():
    script = Asked("https://connect.facebook.net/en_US/fbevents.js", "script", 200)
    assert judged(audit, FRENCH, visits=visited(script)).status is Status.WARN


def test_a_tag_manager_that_did_not_answer_is_not_judged():
    script = Asked("https://www.googletagmanager.com/gtm.js?id=GTM-ABC1234", "script", 0)
    result = judged(audit, FRENCH, visits=visited(script))
    assert (result.status, result.reason.kind) == (Status.ERROR, FailureKind.TAG)


def test_a_video_and_a_font_are_not_tracking():
    video = Asked("https://www.youtube.com/embed/abc", "document", 200)
    inside = Asked("https://static.doubleclick.net/instream/ad_status.js", "script", 200)
    also = Asked("https://googleads.g.doubleclick.net/pagead/id", "xhr", 200)
    assert judged(audit, FRENCH, visits=visited(video, inside, also)).status is Status.PASS


def test_without_a_visit_it_could_not_be_checked():
    assert judged(audit, FRENCH, visits=Failure(FailureKind.NO_BROWSER)).status is Status.ERROR
    failed = Visits((Visit(HOME, "home", failure=Failure(FailureKind.TIMEOUT, HOME)),))
    assert judged(audit, FRENCH, visits=failed).reason.kind is FailureKind.TIMEOUT
