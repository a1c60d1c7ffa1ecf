"""Which addresses a stranger may have us visit: an allow-list of form with default deny.

No name is looked up here. What a name leads to is checked where the connection is made (`gather.http`).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from ipaddress import IPv4Address, ip_address, ip_network
from urllib.parse import quote, urljoin

import idna

from parcours.url import PATH_SAFE, PORTS, QUERY_SAFE, with_port

LONGEST = 2048
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
# What is not (IANA special-purpose registries), and one public address that clouds keep for themselves.
_NOT_PUBLIC_4 = tuple(map(ip_network, (
    "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
    "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16",
    "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
    "168.63.129.16/32",
)))  # fmt: skip
_PUBLIC_6 = ip_network("2000::/3")
_NOT_PUBLIC_6 = tuple(
    map(ip_network, ("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20"))
)
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*):(.*)", re.DOTALL)
_HOST_PORT_REST = re.compile(r"(\d+([/?#].*)?)?", re.DOTALL)
_ENDS_IN_NUMBER = re.compile(r"(?:^|\.)(?:\d+|0x[0-9a-f]*)$")
_PORT = re.compile(r"[0-9]{0,5}")


class AddressRefused(Exception):
    """An address that will not be visited. `reason` is a code: the sentence for it stands in
    `facts.wording.REFUSALS`.
    """

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason, self.detail = reason, detail


def normalise(typed: str, *, allow_private: frozenset[str] = frozenset()) -> str:
    """The canonical address of what somebody typed, without its fragment; its own output it leaves as it is.

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
    return scheme + "://" + with_port(host, int(port or PORTS[scheme]), scheme) + _tail(tail)


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
            return f"{each}://{with_port(host, int(port), each)}"
    return ""


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
    written = quote(path or "/", safe=PATH_SAFE, errors="surrogateescape")
    return written + (mark + quote(query, safe=QUERY_SAFE, errors="surrogateescape") if query else "")


def is_public(address: str) -> bool:
    """Whether a numeric address is on the public internet. What cannot be read is not."""
    try:
        ip = ip_address(address)
    except ValueError:
        return False
    if isinstance(ip, IPv4Address):
        return not any(ip in block for block in _NOT_PUBLIC_4)
    return ip in _PUBLIC_6 and not any(ip in block for block in _NOT_PUBLIC_6)
