"""A challenge is told by what its maker leaves in it, never by a mention."""

import pytest

from parcours.artifacts import Fetched
from parcours.gather.challenge import asks_for_proof

WORDS = (
    b"<p>" + b"bread and butter " * 100 + b"<a href=/a>a</a><a href=/b>b</a><a href=/c>c</a><a href=/d>d</a>"
)


def asked(body, status=200, **headers):
    pairs = tuple((name.replace("_", "-"), value) for name, value in headers.items())
    return asks_for_proof(Fetched("u", "u", status, headers=pairs), body)


CHALLENGES = {
    "Cloudflare by header": (b"<p>x", 403, {"cf_mitigated": "challenge"}),
    "Cloudflare by body": (b"<title>Just a moment...</title><script>window._cf_chl_opt={}</script>", 503, {}),
    "Vercel": (b"", 429, {"x_vercel_mitigated": "challenge"}),
    "AWS": (b"", 202, {"x_amzn_waf_action": "challenge"}),
    "SiteGround": (b"", 202, {"sg_captcha": "challenge"}),
    "DataDome": (b"<script src=https://ct.captcha-delivery.com/c.js></script>", 403, {}),
    "Sucuri": (b"<script>sucuri_cloudproxy_js='';</script>", 200, {}),
    "Imperva": (b'<iframe src="/_Incapsula_Resource?SWUDNSAI=31"></iframe>', 200, {}),
    "Akamai": (b'<script src="/_sec/cp_challenge/x.js"></script>', 428, {}),
    "HUMAN": (b"<div id='px-captcha'></div>", 403, {}),
    "Anubis": (b'<script id="anubis_challenge">{}</script>', 200, {}),
    "a captcha and nothing else": (b"<h1>One step</h1><form><div class='h-captcha'></div></form>", 200, {}),
}


@pytest.mark.parametrize("maker", CHALLENGES)
def test_challenges_of_many_makers_are_recognised(maker):
    body, status, headers = CHALLENGES[maker]
    assert asked(body, status, **headers)


@pytest.mark.parametrize("extra", [
    b"<form><div class='g-recaptcha'></div></form>", b"<p>We sell captcha-delivery.com/c.js protection",
    b"<script src=/cdn-cgi/challenge-platform/h/b/scripts/x.js></script>", b"<h2>Just a moment...</h2>",
])  # fmt: skip
def test_a_page_with_a_captcha_or_a_mention_is_a_page(extra):
    assert not asked(WORDS + extra)


def test_an_ordinary_refusal_is_no_challenge():
    assert not asked(b"<h1>Forbidden</h1>", 403)
