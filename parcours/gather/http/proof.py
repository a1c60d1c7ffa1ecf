"""Whether whoever asks holds a site: a token of ours in a file on it, or in its domain's records."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

import dns.exception
import dns.resolver

from parcours.child import ChildError
from parcours.facts.owner import PROOF_FILE, PROOF_MARK, PROOF_RECORD
from parcours.gather.children import http_child
from parcours.gather.http.fetch import Fetcher, Limits
from parcours.url import bare_host

_LIMITS = Limits(total_s=10, bytes=4096, redirects=1)
RECORDS_S, WALL_S = 6.0, 25.0


def prove(url: str, token: str) -> str:
    """Where the token stands for the site of `url`: "file", "dns", or "" when it was not found.

    Asked by a child, as everything of a site is.
    """
    try:
        with http_child(url) as child:
            answer = child.request({"op": "proof", "url": url, "token": token}, wall_s=WALL_S)
    except ChildError:
        return ""
    return str(answer["way"])


def find_proof(fetcher: Fetcher, url: str, token: str) -> str:
    """Where the token stands: "file", "dns", or "" when it was not found."""
    if _in_file(fetcher, url, token):
        return "file"
    return "dns" if _in_records(url, token) else ""


def _in_file(fetcher: Fetcher, url: str, token: str) -> bool:
    answer = fetcher.get(urljoin(url, PROOF_FILE), _LIMITS, types=())
    fetched = answer.fetched
    if fetched is None or fetched.status != 200 or urlsplit(fetched.url).netloc != urlsplit(url).netloc:
        return False
    lines = answer.body.decode("utf-8-sig", errors="replace").splitlines()
    return f"{PROOF_MARK}{token}" in (line.strip() for line in lines)


def _in_records(url: str, token: str) -> bool:
    host = bare_host(url)
    try:
        found = dns.resolver.resolve(f"{PROOF_RECORD}.{host}", "TXT", lifetime=RECORDS_S)
    except (dns.exception.DNSException, ValueError):
        return False
    return f"{PROOF_MARK}{token}".encode() in (b"".join(record.strings).strip() for record in found)
