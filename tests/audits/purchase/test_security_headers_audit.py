from built import judged, page, said

from audits.purchase import security_headers
from parcours.facts.model import Status

ALWAYS = ("strict-transport-security", "max-age=31536000; includeSubDomains")
REST = (("x-content-type-options", "nosniff"), ("content-security-policy", "frame-ancestors 'self'"))


def test_the_headers_pass():
    assert judged(security_headers, page(headers=(ALWAYS, *REST))).status is Status.PASS


def test_what_is_missing_is_named_and_never_poor():
    result = judged(security_headers, page())
    assert result.status is Status.WARN
    assert "Strict-Transport-Security" in said(result) and "Referrer-Policy" in said(result)


def test_a_promise_of_one_day_is_not_six_months():
    short = ("strict-transport-security", "max-age=86400")
    assert judged(security_headers, page(headers=(short, *REST))).status is Status.WARN


def test_a_copy_on_a_private_address_is_not_judged():
    assert judged(security_headers, page(home="http://127.0.0.1:8123/")).status is Status.NOT_APPLICABLE
