"""Ways on from a page: links, and whatever else carries an address to go to."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import unquote

from parcours.facts.artifacts import Link
from parcours.url import canonical

Attributes = dict[str, str | None]
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.\-]*):")
_LOCATION = re.compile(
    r"""(?:location(?:\.href)?\s*=|location\.(?:assign|replace)\(|window\.open\()\s*["']([^"'\s]{1,1000})["']"""
)
_CARRIERS = ("data-href", "data-url", "data-link", "formaction")
_NEVER = frozenset({"javascript", "data", "blob", "about", "file", "vbscript", "view-source"})


def link_of(
    attributes: Attributes, base: str, *, text: str = "", alt: str = "", region: str = "main"
) -> Link | None:
    """The link that an element makes, or None when it leads nowhere."""
    href = _href(attributes)
    if href is None:
        return None
    protected = _protected_mail(href, attributes)
    url, fragment = (protected, "") if protected else resolve(href, base)
    if not url:
        return None
    label = attributes.get("aria-label") or attributes.get("title") or alt
    names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}".strip().lower()[:200]
    rel = (attributes.get("rel") or "").strip().lower()[:60]
    return Link(
        url,
        text or ("" if not protected else protected[7:]),
        region,
        rel,
        fragment,
        " ".join(label.split())[:300],
        names,
    )


def _href(attributes: Attributes) -> str | None:
    """Where a click leads, as written."""
    href = attributes.get("href", None) if "href" in attributes else None
    if "href" in attributes and not (href or "").lower().lstrip().startswith("javascript:"):
        return href or ""
    for name in _CARRIERS:
        if attributes.get(name):
            return attributes[name]
    script = _LOCATION.search(attributes.get("onclick") or "") or _LOCATION.search(href or "")
    return script[1] if script else None


def carries_address(attributes: Attributes) -> bool:
    """Whether an element that is no link leads somewhere all the same."""
    return any(attributes.get(name) for name in _CARRIERS) or bool(
        _LOCATION.search(attributes.get("onclick") or "")
    )


@lru_cache(maxsize=2048)
def resolve(href: str, base: str) -> tuple[str, str]:
    """(absolute address without its fragment, fragment); tel:, mailto: and the like stay as they are."""
    href = href.strip(" \t\r\n\f").replace("\n", "").replace("\r", "").replace("\t", "")
    scheme = _SCHEME.match(href)
    if scheme and scheme[1].lower() not in ("http", "https"):
        return ("", "") if scheme[1].lower() in _NEVER else (href[:2048], "")
    address, _, fragment = href.partition("#")
    url = canonical(address.replace("\\", "/"), base) if address else canonical(base)
    return url[:2048], unquote(fragment)[:200]


def _protected_mail(href: str, attributes: Attributes) -> str:
    """The mailto: behind an address that Cloudflare scrambled against harvesters, or ""."""
    code = attributes.get("data-cfemail") or href.partition("/cdn-cgi/l/email-protection#")[2]
    address = unscramble(code) if code else ""
    return f"mailto:{address}" if address else ""


def unscramble(code: str) -> str:
    """An e-mail address from `data-cfemail`: pairs of hex digits, each combined with the first by exclusive
    or.
    """
    try:
        data = bytes.fromhex(code.partition("?")[0].strip())
        text = bytes(byte ^ data[0] for byte in data[1:]).decode()
    except (ValueError, IndexError):
        return ""
    return text[:254] if "@" in text else ""
