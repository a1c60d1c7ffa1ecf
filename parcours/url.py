"""Addresses: how one is written, and when two stand for the same page or site."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib import parse
from urllib.parse import parse_qsl, quote, urlencode, urljoin

import idna
import tldextract

PORTS = {"http": 80, "https": 443}
PATH_SAFE = "!$%&'()*+,-./:;=@_~"
QUERY_SAFE = PATH_SAFE + "?[]"
"""What stays as it is in a path and in a query; the rest is percent-encoded."""
_TRACKING = re.compile(
    r"utm_.*|mc_(cid|eid)|[a-z]{0,2}clid|gclsrc|gbraid|wbraid|_ga|_gl|igshid|mkt_tok|_hs(enc|mi)|vero_id|yclid|"
    r"msclkid|pk_(campaign|kwd|source|medium)|mtm_.*|srsltid|phpsessid|jsessionid|oscsid",
    re.IGNORECASE,
)
_SESSION_PATH = re.compile(r";(jsessionid|phpsessid|sid)=[^/?]*", re.IGNORECASE)


def with_port(host: str, port: int, scheme: str) -> str:
    """A host with its port, where that is not the scheme's own."""
    return host if port == PORTS[scheme] else f"{host}:{port}"


def canonical(url: str, base: str = "") -> str:
    """The identity of a page's address, or "" when a browser would not fetch it over HTTP.

    Resolved against `base`; host in lower case and ASCII, default port, fragment, dot segments, and
    parameters that only track or name a session dropped; the other parameters sorted; percent-encoding in one
    form. A trailing slash is kept: two addresses that differ in it are one page only when they answer as one
    (see `crawl`).
    """
    return _canonical(url.strip(" \t\r\n\f"), base)


@lru_cache(maxsize=4096)
def _canonical(url: str, base: str) -> str:
    try:
        return _identity(urljoin(base, url) if base else url)
    except ValueError:  # no address, or half a character in it, which has no bytes
        return ""


def _identity(url: str) -> str:
    parts = parse.urlsplit(url)
    port, scheme = parts.port, parts.scheme.lower()
    if scheme not in PORTS or not parts.hostname:
        return ""
    host = _plain_host(parts.hostname)
    origin = f"{scheme}://" + with_port(host, port or PORTS[scheme], scheme)
    query = _query(parts.query) if parts.query else ""
    return origin + _path(parts.path) + ("?" + query if query else "")


def _plain_host(host: str) -> str:
    if host.isascii():
        return f"[{host}]" if ":" in host else host.lower().removesuffix(".")
    try:
        return idna.encode(host, uts46=True).decode().removesuffix(".")
    except (idna.IDNAError, UnicodeError):
        return host.lower()


def _path(path: str) -> str:
    if ";" in path:
        path = _SESSION_PATH.sub("", path)
    if "/." in path:
        path = urljoin("http://h/", path)[8:]
        while path.startswith("/../"):
            path = path[3:]
    return quote(_decoded(path or "/"), safe=PATH_SAFE)


def _decoded(path: str) -> str:
    """Percent-codes of plain characters undone and the others in capitals, so that one address has one
    spelling.
    """
    if "%" not in path:
        return path
    return re.sub(r"%([0-9A-Fa-f]{2})|%", _one_code, path)


def _one_code(match: re.Match[str]) -> str:
    if not match[1]:
        return "%25"
    character = chr(int(match[1], 16))
    plain = character.isascii() and (character.isalnum() or character in "-._~")
    return character if plain else match[0].upper()


def _query(query: str) -> str:
    try:
        pairs = parse_qsl(query, keep_blank_values=True, max_num_fields=100, errors="surrogateescape")
    except ValueError:
        return quote(query, safe=QUERY_SAFE)
    kept = sorted((name, value) for name, value in pairs if not _TRACKING.fullmatch(name))
    if len(kept) == len(pairs) == 1 and "=" not in query:
        return quote(query, safe=QUERY_SAFE)
    return urlencode(kept, errors="surrogateescape")


@lru_cache(maxsize=1)
def _suffixes() -> tldextract.TLDExtract:
    # The list that ships with the package, never fetched; private suffixes so that two shops of one platform
    # are two.
    return tldextract.TLDExtract(suffix_list_urls=(), include_psl_private_domains=True, cache_dir=None)


@lru_cache(maxsize=4096)
def site_of(host_port: str) -> str:
    """What makes one site of several hosts: the registrable domain; for a bare address or single name, host
    and port.
    """
    host, _, port = host_port.lower().partition(":") if not host_port.startswith("[") else (host_port, "", "")
    domain = _suffixes()(host).top_domain_under_public_suffix
    return domain or (f"{host}:{port}" if port else host)


def is_platform(url: str) -> bool:
    """Whether a host is a name under somebody else's domain: a shop or page of a platform's customer."""
    return bool(_suffixes()(host_of(url).partition(":")[0]).is_private)


def host_of(url: str) -> str:
    """The host of an address, with its port where that is not the scheme's own."""
    return url.partition("://")[2].partition("/")[0].partition("?")[0].rpartition("@")[2].lower()


def urlsplit(url: str) -> parse.SplitResult:
    """As the standard library's, but where that raises ValueError, as for "http://[", every part is empty."""
    try:
        return parse.urlsplit(url)
    except ValueError:
        return parse.SplitResult("", "", "", "", "")


def without_www(host: str) -> str:
    """A host's name as people say it."""
    return host.removeprefix("www.")


def bare_host(url: str) -> str:
    """The host of an address without port and "www."; empty where there is none."""
    return without_www(urlsplit(url).hostname or "")


def same_site(a: str, b: str) -> bool:
    """Whether two addresses belong to one site: the same registrable domain, so www and bare host are one."""
    first, second = host_of(a), host_of(b)
    return first == second or (bool(first) and site_of(first) == site_of(second))


def same_owner(a: str, b: str) -> bool:
    """As `same_site`, or the same name under another ending (bakery.com and bakery.fr)."""
    return same_site(a, b) or (_label(a) != "" and _label(a) == _label(b))


def _label(url: str) -> str:
    parts = _suffixes()(host_of(url).partition(":")[0])
    return parts.domain if parts.suffix and not parts.is_private else ""
