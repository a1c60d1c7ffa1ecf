"""Which services a visited page told of the visit before, or in spite of, a choice about cookies.

Told means: a request other than for a script or a style went to the service, or its cookie was set. Google's
tags tell in each request what was agreed (gcs=G1xy, x for advertising and y for measuring, 0 for refused);
such a request after a refusal carries no cookie and is not counted. A script that was asked for and did not
answer could have told more: it is kept apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from parcours.derive.services.vendor_rules import BY_ID, VENDORS, Vendor
from parcours.derive.services.vendors import vendors_of
from parcours.facts.browser_visits import Asked, Cookie, Visit
from parcours.url import urlsplit

_FILES = frozenset({"script", "stylesheet", "font", "manifest", "preflight", "prefetch"})
_AGREED = re.compile(r"[?&]gcs=G1([01-])([01-])")
_OWN_MATOMO = re.compile(r"/(?:matomo|piwik)\.php\b")
_PAGE_VIEW = re.compile(r"/(?:g/|r/|j/)?collect\b")
_GOOGLE = frozenset({"google-analytics", "universal-analytics", "google-ads", "floodlight"})
# Services that can be set up to measure an audience without asking (the French authority lists some of them).
_EXEMPT = frozenset({"matomo", "piano-analytics", "contentsquare"})
# Services that measure without a cookie by design.
_WITHOUT_COOKIE = frozenset({
    "plausible", "cloudflare-web-analytics", "fathom", "simple-analytics", "umami", "vercel-analytics",
    "goatcounter", "new-relic",
})  # fmt: skip
_BUILDERS = frozenset({"wix-analytics", "wordpress-stats"})  # the host's own counters
# Beginnings of cookies' names besides those in the rules.
_COOKIES = {
    "_ga": "google-analytics", "_gid": "google-analytics", "__utma": "google-analytics",
    "_gcl_": "google-ads", "_fbc": "meta-pixel", "_uetvid": "microsoft-advertising",
    "_pinterest_": "pinterest-tag", "cto_bundle": "criteo", "_rdt_uuid": "reddit-pixel",
    "li_fat_id": "linkedin-insight", "UserMatchHistory": "linkedin-insight", "_hj": "hotjar",
    "_clck": "microsoft-clarity", "_clsk": "microsoft-clarity", "_pk_": "matomo",
    "atuserid": "piano-analytics", "atidvisitor": "piano-analytics", "pa_user": "piano-analytics",
    "_cs_id": "contentsquare", "_ym_uid": "yandex-metrica", "__hstc": "hubspot", "__kla_id": "klaviyo",
}  # fmt: skip
_FROM_RULES = {
    prefix: vendor.id
    for vendor in VENDORS
    if vendor.category in ("analytics", "ad_pixel") and not vendor.dead
    for prefix in vendor.cookies
}


@dataclass(frozen=True, slots=True)
class ToldService:
    """A service that was told of the visit, and the request or cookie that shows it."""

    vendor: Vendor
    quote: str


@dataclass(frozen=True, slots=True)
class Tracking:
    """What one page told others: of advertising, of measuring that needs a choice, of measuring that may be
    exempt, and without any cookie. `fetched` are advertisers' scripts that came and told nothing that we saw.
    `silent` are names of scripts that did not answer us, so that what they do was not seen.
    """

    ads: tuple[ToldService, ...] = ()
    measured: tuple[ToldService, ...] = ()
    exempt: tuple[ToldService, ...] = ()
    cookieless: tuple[ToldService, ...] = ()
    fetched: tuple[ToldService, ...] = ()
    silent: tuple[str, ...] = ()


def tracking(visit: Visit, when: str = "open") -> Tracking:
    """What a page told others at first ("open") or after a refusal ("refused")."""
    asked = [each for each in visit.requests if each.when == when]
    cookies = [each for each in visit.cookies if each.when == when]
    agreed = _agreed(asked)
    told = {each.vendor.id: each for each in (*_by_requests(asked, agreed), *_by_cookies(cookies))}
    with_cookie = {each.vendor.id for each in _by_cookies(cookies)}
    groups: dict[str, list[ToldService]] = {"ads": [], "measured": [], "exempt": [], "cookieless": []}
    for each in told.values():
        groups[_group(each.vendor, each.vendor.id in with_cookie)].append(each)
    fetched = tuple(each for each in _fetched(asked) if each.vendor.id not in told)
    return Tracking(
        **{name: tuple(found) for name, found in groups.items()}, fetched=fetched, silent=_silent(asked)
    )


def _group(vendor: Vendor, with_cookie: bool) -> str:
    if vendor.category == "ad_pixel":
        return "ads"
    if vendor.id in _WITHOUT_COOKIE or vendor.id in _BUILDERS:
        return "cookieless"
    if vendor.id in _EXEMPT:
        return "exempt" if with_cookie else "cookieless"
    return "measured"


def _by_requests(asked: list[Asked], agreed: tuple[str, str]) -> Iterator[ToldService]:
    for each in asked:
        if each.type in _FILES and not _counts_by_loading(each):
            continue
        if _OWN_MATOMO.search(urlsplit(each.url).path):
            yield ToldService(BY_ID["matomo"], _short(each.url))
        for vendor in vendors_of(each.url):
            if vendor.category not in ("analytics", "ad_pixel") or vendor.dead:
                continue
            if vendor.id in _GOOGLE and (_refused(vendor, each, agreed) or not _is_ping(vendor, each)):
                continue
            yield ToldService(vendor, _short(each.url))


def _counts_by_loading(each: Asked) -> bool:
    """Whether a script that came counts by itself: those of services that measure from their first line."""
    if each.type != "script" or each.status != 200:
        return False
    found = [vendor for vendor in vendors_of(each.url) if vendor.category == "analytics"]
    return any(vendor.id not in _GOOGLE | _EXEMPT for vendor in found)


def _is_ping(vendor: Vendor, each: Asked) -> bool:
    return vendor.category == "ad_pixel" or bool(_PAGE_VIEW.search(urlsplit(each.url).path))


def _refused(vendor: Vendor, each: Asked, agreed: tuple[str, str]) -> bool:
    said = _AGREED.search(each.url)
    ads, measuring = said.groups() if said else agreed
    return (ads if vendor.category == "ad_pixel" else measuring) == "0"


def _agreed(asked: list[Asked]) -> tuple[str, str]:
    """What Google's requests say was agreed, for those that do not say: refused if none says otherwise."""
    said = [match.groups() for each in asked if (match := _AGREED.search(each.url))]
    ads, measuring = ({each[at] for each in said} == {"0"} for at in (0, 1))
    return "0" if ads else "1", "0" if measuring else "1"


def _by_cookies(cookies: list[Cookie]) -> Iterator[ToldService]:
    for each in cookies:
        for prefix, vendor in (_FROM_RULES | _COOKIES).items():
            if each.name.startswith(prefix) and vendor in BY_ID:
                yield ToldService(BY_ID[vendor], f"{each.name} ({each.domain})")
                break


def _fetched(asked: list[Asked]) -> Iterator[ToldService]:
    """Advertisers' scripts that came; Google's carry what was agreed in what they send."""
    seen: set[str] = set()
    for each in asked:
        for vendor in vendors_of(each.url) if each.type == "script" and each.status == 200 else ():
            if vendor.category == "ad_pixel" and vendor.id not in _GOOGLE | seen:
                seen.add(vendor.id)
                yield ToldService(vendor, _short(each.url))


def _silent(asked: list[Asked]) -> tuple[str, ...]:
    """Tag managers, measuring and advertising scripts that gave no answer."""
    names = [
        vendor.name
        for each in asked
        if each.type == "script" and (each.status == 0 or each.status >= 400)
        for vendor in vendors_of(each.url)
        if vendor.category in ("tag_manager", "analytics", "ad_pixel", "consent") and not vendor.dead
    ]
    return tuple(dict.fromkeys(names))


def _short(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.hostname or ''}{parts.path}"[:120]
