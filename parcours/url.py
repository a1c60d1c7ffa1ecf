"""Addresses: which a stranger may have us visit, how one is written, and when two stand for the same page or
site.

`normalise` is an allow-list of form with default deny: it never looks a name up. What a name leads to is
checked where the connection is made (`egress`).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from urllib import parse
from urllib.parse import parse_qsl, quote, urlencode, urljoin

import idna
import tldextract

LONGEST = 2048
PORTS = {"http": 80, "https": 443}
# Names that are never on the public internet (RFC 6761, 6762, 7686, 8375, 9476, and names commonly used
# inside).
SPECIAL_TLDS = frozenset(
    [
        "localhost",
        "localdomain",
        "local",
        "internal",
        "intranet",
        "private",
        "corp",
        "home",
        "lan",
        "arpa",
        "test",
        "example",
        "invalid",
        "onion",
        "alt",
        "svc",
    ]
)
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*):(.*)", re.DOTALL)
_HOST_PORT_REST = re.compile(r"(\d+([/?#].*)?)?", re.DOTALL)
_ENDS_IN_NUMBER = re.compile(r"(?:^|\.)(?:\d+|0x[0-9a-f]*)$")
_PORT = re.compile(r"[0-9]{0,5}")
_PATH_SAFE = "!$%&'()*+,-./:;=@_~"
_QUERY_SAFE = _PATH_SAFE + "?[]"
_TRACKING = re.compile(
    r"utm_.*|mc_(cid|eid)|[a-z]{0,2}clid|gclsrc|gbraid|wbraid|_ga|_gl|igshid|mkt_tok|_hs(enc|mi)|vero_id|yclid|"
    r"msclkid|pk_(campaign|kwd|source|medium)|mtm_.*|srsltid|phpsessid|jsessionid|oscsid",
    re.IGNORECASE,
)
_SESSION_PATH = re.compile(r";(jsessionid|phpsessid|sid)=[^/?]*", re.IGNORECASE)


class AddressRefused(Exception):
    """An address that will not be visited. `reason` is a code: the sentence for it stands in
    `words.REFUSALS`.
    """

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason, self.detail = reason, detail


def normalise(typed: str, *, allow_private: frozenset[str] = frozenset()) -> str:
    """The canonical address of what somebody typed, without its fragment; the same again for its own output.

    Without a scheme https:// is meant (http:// for a host in `allow_private`, "host:port" each). Raises
    AddressRefused.
    """
    text = typed.strip()
    _check_text(text)
    scheme, rest = _split_scheme(text)
    authority, tail = _split_authority(rest)
    private = _private(authority, scheme, allow_private)
    if private:
        return private + _tail(tail)
    host, port = _checked_host(authority)
    scheme = scheme or "https"
    return scheme + "://" + _join(host, int(port or PORTS[scheme]), scheme) + _tail(tail)


def follow(location: str, base: str, *, allow_private: frozenset[str] = frozenset()) -> str:
    """The address a `Location` header leads to from `base`. Raises AddressRefused.

    `location` as http.client gives it: bytes read as Latin-1.
    """
    text = location.strip(" ").replace(" ", "%20")  # as browsers write a plain space
    text = text.encode("latin-1", "replace").decode("utf-8", "surrogateescape")
    _check_text(text)
    if text.startswith("//"):
        text = base.partition(":")[0] + ":" + text
    whole = text if _SCHEME.match(text) else urljoin(base, text)
    return normalise(whole, allow_private=allow_private)


def _check_text(text: str) -> None:
    if not text:
        raise AddressRefused("empty")
    if len(text) > LONGEST:
        raise AddressRefused("too_long")
    if not (text.isascii() and text.isprintable()) or " " in text:
        _check_characters(text)
    if "\\" in text:
        raise AddressRefused("backslash")


def _check_characters(text: str) -> None:
    for character in text:
        if unicodedata.category(character) in {"Cc", "Cf", "Zs", "Zl", "Zp", "Co"}:
            raise AddressRefused("control_or_space")


def _split_scheme(text: str) -> tuple[str, str]:
    """(scheme or "", what follows the two slashes)."""
    match = _SCHEME.fullmatch(text)
    if match and not _HOST_PORT_REST.fullmatch(match[2]):
        scheme = match[1].lower()
        if scheme not in PORTS or not match[2].startswith("//"):
            raise AddressRefused("scheme", scheme)
        return scheme, match[2][2:]
    return "", text.removeprefix("//")


def _split_authority(rest: str) -> tuple[str, str]:
    end = next((index for index, character in enumerate(rest) if character in "/?#"), len(rest))
    return rest[:end], rest[end:]


def _private(authority: str, scheme: str, allowed: frozenset[str]) -> str:
    """The origin of a host that the settings let through although private, or an empty string."""
    if not allowed or "@" in authority:
        return ""
    written = authority.lower()
    for each in (scheme,) if scheme else ("http", "https"):
        explicit = written if re.search(r":\d+$", written) else f"{written.removesuffix(':')}:{PORTS[each]}"
        if explicit in allowed:
            host, _, port = explicit.rpartition(":")
            return f"{each}://{_join(host, int(port), each)}"
    return ""


def _join(host: str, port: int, scheme: str) -> str:
    return host if port == PORTS[scheme] else f"{host}:{port}"


@lru_cache(maxsize=4096)
def _checked_host(authority: str) -> tuple[str, str]:
    """(host in ASCII, port or ""). Raises AddressRefused; the order of the checks decides which reason is
    given.
    """
    if "%" in authority:
        raise AddressRefused("percent_in_host")
    if "@" in unicodedata.normalize("NFKC", authority):
        raise AddressRefused("userinfo")
    if not authority:
        raise AddressRefused("no_host")
    if authority.startswith("["):
        raise AddressRefused("ip_literal")
    host, _, port = authority.partition(":")
    if not _PORT.fullmatch(port):
        raise AddressRefused("port", port)
    if not host:
        raise AddressRefused("no_host")
    host = ascii_host(host)
    if port and int(port) not in PORTS.values():
        raise AddressRefused("port", port)
    check_public_name(host)
    return host, port


def ascii_host(host: str) -> str:
    """A host name in lower-case ASCII (UTS 46, strict), without a trailing dot. Raises AddressRefused."""
    try:
        encoded = idna.encode(host, uts46=True, std3_rules=True).decode().lower()
    except (idna.IDNAError, UnicodeError, ValueError, IndexError) as error:
        raise AddressRefused("idna", str(error)[:100]) from None
    encoded = encoded.removesuffix(".")
    if not encoded or len(encoded) > 253:
        raise AddressRefused("idna")
    if _ENDS_IN_NUMBER.search(encoded):
        raise AddressRefused("ip_literal")
    return encoded


def check_public_name(host: str) -> None:
    """Refuse a name that can only be an inside one. Raises AddressRefused."""
    if "." not in host:
        raise AddressRefused("single_label", host)
    if host.rpartition(".")[2] in SPECIAL_TLDS:
        raise AddressRefused("special_tld", host)


def _tail(tail: str) -> str:
    path, mark, query = tail.partition("#")[0].partition("?")
    written = quote(path or "/", safe=_PATH_SAFE, errors="surrogateescape")
    return written + (mark + quote(query, safe=_QUERY_SAFE, errors="surrogateescape") if query else "")


def canonical(url: str, base: str = "") -> str:
    """The identity of a page's address, or "" when it is none that a browser would fetch over HTTP.

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
    origin = f"{scheme}://" + _join(host, port or PORTS[scheme], scheme)
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
    return quote(_decoded(path or "/"), safe=_PATH_SAFE)


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
        return quote(query, safe=_QUERY_SAFE)
    kept = sorted((name, value) for name, value in pairs if not _TRACKING.fullmatch(name))
    if len(kept) == len(pairs) == 1 and "=" not in query:
        return quote(query, safe=_QUERY_SAFE)
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
    """As the standard library's, which raises ValueError for "http://[" and the like: here all parts of what
    is no address are empty.
    """
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
