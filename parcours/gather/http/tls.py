"""The secure side of an address: what its certificate says, the version spoken, and where http:// leads."""

from __future__ import annotations

import contextlib
import socket
import ssl
import warnings
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urljoin, urlsplit

import certifi
from cryptography import x509
from cryptography.x509.oid import NameOID

from parcours.allowed_url import AddressRefused
from parcours.facts.artifacts import Failure, FailureKind, Hop, Tls
from parcours.gather.gatherer import Progress, Request, Task, Tools
from parcours.gather.http.egress import Egress, UnknownHost
from parcours.gather.http.fetch import Fetcher, Limits
from parcours.url import same_site

HANDSHAKE_S = 10.0
OLD = (("TLSv1", ssl.TLSVersion.TLSv1), ("TLSv1.1", ssl.TLSVersion.TLSv1_1))
_PROBLEMS = {
    10: "expired",
    9: "expired",
    62: "mismatch",
    64: "mismatch",
}  # OpenSSL's verify codes; any other: untrusted


def request(task: Task) -> Request:
    """The address of the start page."""
    return {"url": task.start_url}


def answer(tools: Tools, request: Request, _: Progress) -> Tls | Failure:
    """As `examine`."""
    return examine(tools.egress, tools.fetcher, request["url"])


def examine(egress: Egress, fetcher: Fetcher, url: str, *, trusted: str = "") -> Tls | Failure:
    """Look at `url`'s host. `trusted` names a file of certificates in place of the usual ones, for tests."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    port = parts.port or (443 if parts.scheme == "https" else 80)
    redirect, status = _from_http(fetcher, url)
    if parts.scheme == "http" and parts.port not in (None, 80):
        return Tls(False, redirect=redirect, redirect_status=status, detail="a port of its own")
    try:
        found = _handshake(egress, host, 443 if parts.scheme == "http" else port, trusted)
    except (AddressRefused, UnknownHost) as refusal:
        return Failure(FailureKind.UNKNOWN_HOST, url, detail=str(refusal)[:200])
    except OSError as problem:
        return Tls(
            False,
            problem="" if parts.scheme == "http" else "handshake",
            redirect=redirect,
            redirect_status=status,
            detail=str(problem)[:200],
        )
    details, trouble, detail = found
    return Tls(
        parts.scheme == "https" or not trouble,
        trouble,
        redirect=redirect,
        redirect_status=status,
        detail=detail,
        old_protocols=_old_protocols(egress, host, port) if parts.scheme == "https" else None,
        **details,
    )


def _handshake(egress: Egress, host: str, port: int, trusted: str) -> tuple[dict[str, Any], str, str]:
    """(what the certificate says, problem or "", detail). Raises OSError when nobody answers."""
    context = ssl.create_default_context(cafile=trusted or certifi.where())
    try:
        with _secured(egress, host, port, context) as secure:
            return _described(secure), "", ""
    except ssl.SSLCertVerificationError as problem:
        code, detail = _PROBLEMS.get(problem.verify_code, "untrusted"), problem.verify_message
    except ssl.SSLError as other:
        return {}, "handshake", str(other)[:200]
    # The certificate is looked at once more without trusting it; nothing is sent over that connection.
    blind = ssl.create_default_context()
    blind.check_hostname, blind.verify_mode = False, ssl.CERT_NONE
    with contextlib.suppress(OSError), _secured(egress, host, port, blind) as secure:
        return _described(secure), code, detail
    return {}, code, detail


def _secured(egress: Egress, host: str, port: int, context: ssl.SSLContext) -> ssl.SSLSocket:
    connection = egress.dial(host, port)
    connection.settimeout(HANDSHAKE_S)
    try:
        return context.wrap_socket(connection, server_hostname=host)
    except BaseException:
        connection.close()
        raise


def _described(secure: ssl.SSLSocket) -> dict[str, Any]:
    found: dict[str, Any] = {"version": secure.version() or ""}
    raw = secure.getpeercert(binary_form=True)
    if raw:
        with contextlib.suppress(ValueError):
            certificate = x509.load_der_x509_certificate(raw)
            expires = certificate.not_valid_after_utc
            found["expires"] = expires.isoformat()
            found["days_left"] = (expires - datetime.now(UTC)).days
            found["issuer"] = _issuer(certificate)
    return found


def _issuer(certificate: x509.Certificate) -> str:
    for kind in (NameOID.ORGANIZATION_NAME, NameOID.COMMON_NAME):
        for each in certificate.issuer.get_attributes_for_oid(kind):
            return str(each.value)[:200]
    return ""


def _old_protocols(egress: Egress, host: str, port: int) -> tuple[str, ...] | None:
    """Which retired versions the server still speaks; None when this machine's OpenSSL cannot speak them
    itself.
    """
    accepted: list[str] = []
    for name, version in OLD:
        context = ssl.create_default_context()
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", DeprecationWarning)
                context.minimum_version = context.maximum_version = version
            context.set_ciphers("ALL:@SECLEVEL=0")
        except (ValueError, ssl.SSLError):
            return None
        outcome = _speaks(egress, host, port, context)
        if outcome is None:
            return None
        if outcome:
            accepted.append(name)
    return tuple(accepted)


def _speaks(egress: Egress, host: str, port: int, context: ssl.SSLContext) -> bool | None:
    try:
        with _secured(egress, host, port, context):
            return True
    except ssl.SSLError as problem:
        local = (problem.reason or "") in (
            "NO_PROTOCOLS_AVAILABLE",
            "NO_CIPHERS_AVAILABLE",
            "UNSUPPORTED_PROTOCOL_LOCAL",
        )
        return None if local else False
    except (TimeoutError, socket.gaierror, AddressRefused, UnknownHost):
        return None
    except OSError:
        return False


def _from_http(fetcher: Fetcher, url: str) -> tuple[str, int]:
    """How the http:// address answers: (secure, elsewhere, plain, none or unknown; the status)."""
    parts = urlsplit(url)
    if parts.port not in (None, 80, 443):
        return "unknown", 0
    plain = f"http://{parts.hostname}/"
    answer = fetcher.get(plain, Limits(total_s=15), types=(), away=True)
    if answer.fetched is None:
        quiet = answer.failure is not None and answer.failure.kind in (
            FailureKind.NO_ANSWER,
            FailureKind.TIMEOUT,
        )
        return ("none" if quiet else "unknown"), 0
    hops = answer.fetched.hops
    status = hops[0].status if hops else answer.fetched.status
    secure = next((each for each in map(_target, hops) if each.startswith("https://")), "")
    if secure:
        return ("secure" if same_site(secure, url) else "elsewhere"), status
    return ("plain" if answer.failure is None else "unknown"), status


def _target(hop: Hop) -> str:
    try:
        return urljoin(hop.url, hop.location)
    except ValueError:
        return ""
