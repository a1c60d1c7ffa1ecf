"""Pages that ask a visitor to prove they are human, told by the header or marker their maker leaves, not by a
mention.

A site may embed a captcha in its contact form or write about these firms; that is no challenge. So a header
decides by itself, and a marker in the body only on a page that offers nothing else.
"""

from __future__ import annotations

import re

from parcours.artifacts import Fetched

_HEADERS = {  # header → values that mean a challenge (what each vendor documents)
    "cf-mitigated": ("challenge",),  # Cloudflare
    "x-vercel-mitigated": ("challenge",),
    "x-amzn-waf-action": ("challenge", "captcha"),
    "sg-captcha": ("challenge",),  # SiteGround
}
# In small letters; the quotes that HTML leaves free are taken out of the page before it is searched.
_MARKERS = (
    (b"window._cf_chl_opt", b"/cdn-cgi/challenge-platform/h/", b"id=cf-challenge")  # Cloudflare
    + (
        b"captcha-delivery.com/c.js",
        b"captcha-delivery.com/i.js",
        b"geo.captcha-delivery.com",
        b"var dd={rt:",
    )  # DataDome
    + (b"sucuri_cloudproxy_js", b"/_incapsula_resource?")  # Sucuri, Imperva
    + (b"/_sec/cp_challenge/", b"?bm-verify=", b"&bm-verify=")  # Akamai
    + (b"id=px-captcha", b"captcha.px-cdn.net")  # HUMAN (PerimeterX)
    + (b"x-kpsdk-", b"id=anubis_challenge", b"/.well-known/sgcaptcha/")  # Kasada, Anubis, SiteGround
    + (b"imunify360-webshield", b"token.awswaf.com/", b"check.ddos-guard.net")
)
_TITLES = re.compile(
    rb"<title>\s*(just a moment|one moment, please|attention required! \| cloudflare|ddos-guard"
    rb"|pardon our interruption|un instant[\s.\xe2]"
    rb"|v\xc3\xa9rification de s\xc3\xa9curit\xc3\xa9|are you a robot"
    rb"|human verification|bot verification"
    rb"|making sure you(&#39;)?re not a bot)",
    re.IGNORECASE,
)
_CAPTCHAS = (b"h-captcha", b"g-recaptcha", b"cf-turnstile", b"frc-captcha")
_LINK = re.compile(rb"<a\s[^>]*href", re.IGNORECASE)
_SCRIPT = re.compile(rb"<(script|style)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(rb"<[^>]*>")
_LARGEST = 200_000


def asks_for_proof(fetched: Fetched, body: bytes) -> bool:
    """Whether this answer is a challenge instead of the page."""
    if any(fetched.header(name).strip().lower() in values for name, values in _HEADERS.items()):
        return True
    if len(body) > _LARGEST:
        return False
    refused = fetched.status in {202, 401, 403, 405, 429, 503}
    plain = body.lower().translate(None, b"\"'")
    if any(marker in plain for marker in _MARKERS) or _TITLES.search(plain[:20_000]):
        return refused or _is_bare(body)
    captcha = any(each in plain for each in _CAPTCHAS)
    return captcha and len(body) < 50_000 and _is_bare(body, links=1, words=60)


def _is_bare(body: bytes, *, links: int = 3, words: int = 120) -> bool:
    """Whether a page has next to nothing on it."""
    if len(_LINK.findall(body)) > links:
        return False
    return len(_TAG.sub(b" ", _SCRIPT.sub(b" ", body)).split()) <= words
