"""The one way out: a name is looked up once, every answer is checked, and the connection goes to the checked
address.

`Egress.dial` is all there is; `pools` carries it into urllib3's connections, `forward_proxy` into the
browser's. `PARCOURS_EGRESS_PROXY` puts a filtering proxy (such as Smokescreen) in its place: then `dial` asks
that one for a tunnel.
"""

from __future__ import annotations

import contextlib
import queue
import socket
import threading
import time
from collections.abc import Callable, Sequence
from ipaddress import IPv6Address, ip_address
from pathlib import Path
from urllib.parse import urlsplit

from parcours.allowed_url import AddressRefused, ascii_host, check_public_name, is_public
from parcours.settings import Settings
from parcours.url import PORTS

DNS_S = 5.0
CONNECT_S = 5.0
MOST_ANSWERS = 16
LOOKUPS_AT_ONCE = 8
REMEMBERED_S = 60.0
OWN_ADDRESSES_S = 300.0

Resolver = Callable[[str, int], Sequence[str]]
Connector = Callable[[tuple[str, int], float], socket.socket]


class UnknownHost(Exception):
    """A name that has no address, or whose name server does not answer (`slow`)."""

    def __init__(self, host: str, *, slow: bool = False) -> None:
        super().__init__(host)
        self.slow = slow


def system_resolver(host: str, port: int) -> list[str]:
    """Every address of a name, as the machine's own resolver gives them. Raises OSError."""
    answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(answer[4][0]) for answer in answers))


def own_addresses() -> frozenset[str]:
    """The addresses of this machine's own interfaces (Linux; elsewhere those of its name)."""
    found: set[str] = set()
    with contextlib.suppress(OSError):
        lines = Path("/proc/net/fib_trie").read_text().splitlines()
        found |= {
            above.split()[-1] for above, line in zip(lines, lines[1:], strict=False) if "host LOCAL" in line
        }
    with contextlib.suppress(OSError):
        for line in Path("/proc/net/if_inet6").read_text().splitlines():
            found.add(str(IPv6Address(int(line.split()[0], 16))))
    if not found:
        with contextlib.suppress(OSError):
            found |= set(system_resolver(socket.gethostname(), 80))
    return frozenset(found)


class Egress:
    """Dials for everybody. `allow_private` holds "host:port" pairs let through; `resolver` gives the answers
    of a name.

    Safe to use from many threads. `refused` are the (host, reason) turned away so far, the last 200.
    """

    def __init__(
        self,
        *,
        allow_private: frozenset[str] = frozenset(),
        resolver: Resolver = system_resolver,
        upstream: str = "",
        connect: Connector = socket.create_connection,
        connect_s: float = CONNECT_S,
        dns_s: float = DNS_S,
    ) -> None:
        self.allow_private, self.upstream = allow_private, upstream
        self.refused: list[tuple[str, str]] = []
        self._resolver, self._dial, self.connect_s, self._dns_s = resolver, connect, connect_s, dns_s
        self._known: dict[tuple[str, int], tuple[float, list[str]]] = {}
        self._own: tuple[float, frozenset[str]] = (-OWN_ADDRESSES_S, frozenset())
        self._free = threading.BoundedSemaphore(LOOKUPS_AT_ONCE)

    def dial(self, host: str, port: int) -> socket.socket:
        """A connected socket. Raises AddressRefused, UnknownHost, or OSError when nobody answers."""
        try:
            if self.upstream:
                return self._tunnel(host, port)
            return self._connect(self.addresses(host, port), port)
        except AddressRefused as refusal:
            self.refused = [*self.refused[-199:], (host, refusal.reason)]
            raise

    def addresses(self, host: str, port: int) -> list[str]:
        """The checked addresses of a name; one bad answer refuses all. Raises as `dial` does."""
        host = host.strip("[]").lower().removesuffix(".")
        if self._is_allowed(host, port):
            return self._lookup(host, port)
        if port not in PORTS.values():
            raise AddressRefused("port", str(port))
        if not _is_numeric(host):
            check_public_name(ascii_host(host))
        since, answers = self._known.get((host, port), (0.0, []))
        if not answers or time.monotonic() - since > REMEMBERED_S:
            answers = self._lookup(host, port)
            self._check(answers)
            self._known[host, port] = time.monotonic(), answers
        return answers

    def _is_allowed(self, host: str, port: int) -> bool:
        return f"{host}:{port}" in self.allow_private or f"[{host}]:{port}" in self.allow_private

    def _check(self, answers: Sequence[str]) -> None:
        since, own = self._own
        if time.monotonic() - since > OWN_ADDRESSES_S:
            own = own_addresses()
            self._own = time.monotonic(), own
        for answer in answers:
            if not is_public(answer) or answer in own:
                raise AddressRefused("private_ip", answer)

    def _lookup(self, host: str, port: int) -> list[str]:
        """The answers of a name. A thread a lookup, since the system's resolver cannot be interrupted."""
        if _is_numeric(host):
            return [host]
        if not self._free.acquire(timeout=self._dns_s):
            raise UnknownHost(host, slow=True)
        box: queue.Queue[Sequence[str] | None] = queue.Queue()
        threading.Thread(target=self._ask, args=(host, port, box), daemon=True).start()
        try:
            answers = box.get(timeout=self._dns_s)
        except queue.Empty:
            raise UnknownHost(host, slow=True) from None
        if not answers:
            raise UnknownHost(host)
        return list(answers)[:MOST_ANSWERS]

    def _ask(self, host: str, port: int, box: queue.Queue[Sequence[str] | None]) -> None:
        try:
            box.put(self._resolver(host, port))
        except (OSError, UnicodeError, ValueError):
            box.put(None)
        finally:
            self._free.release()

    def _connect(self, addresses: Sequence[str], port: int) -> socket.socket:
        problem: OSError = OSError("no address")
        for address in addresses[:4]:
            try:
                connection = self._dial((address, port), self.connect_s)
            except OSError as error:
                problem = error
                continue
            peer = str(connection.getpeername()[0])
            if ip_address(peer) != ip_address(address):
                connection.close()
                raise AddressRefused("private_ip", peer)
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            return connection
        raise problem

    def _tunnel(self, host: str, port: int) -> socket.socket:
        """A tunnel through the proxy that the settings name; that one does the checking."""
        proxy = urlsplit(self.upstream)
        connection = socket.create_connection((proxy.hostname or "", proxy.port or 80), self.connect_s)
        connection.sendall(f"CONNECT {host}:{port} HTTP/1.1\r\nHost: {host}:{port}\r\n\r\n".encode())
        answer = b""
        while b"\r\n\r\n" not in answer and len(answer) < 65536:
            more = connection.recv(1)
            if not more:
                break
            answer += more
        if answer[9:12] != b"200":
            connection.close()
            raise AddressRefused("private_ip", f"the proxy says {answer[9:12].decode(errors='replace')}")
        return connection


def _is_numeric(host: str) -> bool:
    with contextlib.suppress(ValueError):
        ip_address(host)
        return True
    return False


def from_settings(settings: Settings | None = None) -> Egress:
    """The egress this process's settings ask for."""
    settings = settings or Settings()
    return Egress(allow_private=settings.allow_private, upstream=settings.egress_proxy)
