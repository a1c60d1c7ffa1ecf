"""The browser's way out: a small forward proxy on loopback that dials through the egress, and fails closed.

It understands CONNECT and absolute-form requests, one request a connection in the latter. Budgets hold for
its life: bytes both ways, requests, and seconds of silence.
"""

from __future__ import annotations

import contextlib
import selectors
import socket
import socketserver
import threading
from contextlib import AbstractContextManager
from typing import Any
from urllib.parse import urlsplit

from parcours.allowed_url import AddressRefused
from parcours.gather.http.egress import Egress

MOST_BYTES = 200 << 20
MOST_REQUESTS = 2000
IDLE_S = 20.0
LONGEST_HEAD = 64 << 10
_DROPPED = ("proxy-", "connection:", "keep-alive:", "te:", "upgrade:")


def way_out(egress: Egress, **budgets: Any) -> AbstractContextManager[str]:
    """The address of a proxy that dials through the egress, "http://127.0.0.1:PORT", while the context lasts.

    It is the egress's own upstream where there is one; else a ForwardProxy with these budgets.
    """
    return contextlib.nullcontext(egress.upstream) if egress.upstream else ForwardProxy(egress, **budgets)


class ForwardProxy:
    """A context that serves while it lasts and gives its address, "http://127.0.0.1:PORT"."""

    def __init__(self, egress: Egress, *, most_bytes: int = MOST_BYTES, most_requests: int = MOST_REQUESTS,
                 idle_s: float = IDLE_S) -> None:  # fmt: skip
        self.egress, self.idle_s = egress, idle_s
        self.bytes_left, self.requests_left = most_bytes, most_requests
        self._lock = threading.Lock()
        self._open: set[socket.socket] = set()
        self._server = _Server(("127.0.0.1", 0), _Handler, bind_and_activate=True)
        self._server.owner = self

    def __enter__(self) -> str:
        threading.Thread(target=self._server.serve_forever, args=(0.1,), daemon=True).start()
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self.close_all()

    def close_all(self) -> None:
        """Shut every connection that is open."""
        with self._lock:
            waiting, self._open = self._open, set()
        for each in waiting:
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)

    def take_request(self) -> bool:
        """Whether one more request is within the budget."""
        with self._lock:
            self.requests_left -= 1
            return self.requests_left >= 0 and self.bytes_left > 0

    def take_bytes(self, count: int) -> bool:
        """Whether that many more bytes are."""
        with self._lock:
            self.bytes_left -= count
            return self.bytes_left > 0

    def track(self, connection: socket.socket) -> None:
        """Remember an open connection, to be shut at the end."""
        with self._lock:
            self._open.add(connection)

    def forget(self, connection: socket.socket) -> None:
        """The connection is closed."""
        with self._lock:
            self._open.discard(connection)


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 128
    owner: ForwardProxy

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Stay silent: a connection that fails is closed, which is all there is to do."""


class _Handler(socketserver.BaseRequestHandler):
    server: _Server

    def handle(self) -> None:
        """One connection of the browser."""
        owner, client = self.server.owner, self.request
        client.settimeout(owner.idle_s)
        owner.track(client)
        upstream: socket.socket | None = None
        try:
            head, rest = _read_head(client)
            upstream = self._forward(head, rest)
        except AddressRefused as refusal:
            _refuse(client, "403 Forbidden", refusal.reason)
        except Exception as problem:  # whatever it is, nothing goes through
            _refuse(client, "502 Bad Gateway", type(problem).__name__)
        finally:
            owner.forget(client)
            if upstream:
                owner.forget(upstream)
                upstream.close()

    def _forward(self, head: bytes, rest: bytes) -> socket.socket:
        owner, client = self.server.owner, self.request
        method, target, version = head.split(b"\r\n", 1)[0].decode("latin-1").split(" ")
        if not owner.take_request():
            raise AddressRefused("budget")
        host, port, first = _destination(method, target, version, head)
        upstream = owner.egress.dial(host, port)
        owner.track(upstream)
        if method == "CONNECT":
            client.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
        _send(upstream, first + rest, owner)
        _relay(client, upstream, owner)
        return upstream


def _read_head(client: socket.socket) -> tuple[bytes, bytes]:
    data = b""
    while b"\r\n\r\n" not in data:
        more = client.recv(16384)
        if not more or len(data) > LONGEST_HEAD:
            raise OSError("no request")
        data += more
    head, _, rest = data.partition(b"\r\n\r\n")
    return head, rest


def _destination(method: str, target: str, version: str, head: bytes) -> tuple[str, int, bytes]:
    """(host, port, what to send first): nothing for a tunnel, else the request in origin form."""
    if method == "CONNECT":
        host, _, port = target.rpartition(":")
        return host.strip("[]"), int(port), b""
    parts = urlsplit(target)
    if parts.scheme != "http" or not parts.hostname or "@" in parts.netloc:
        raise AddressRefused("scheme", parts.scheme)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    lines = head.decode("latin-1").split("\r\n")[1:]
    kept = [line for line in lines if not line.lower().startswith((*_DROPPED, "host:"))]
    first = [f"{method} {path} {version}", f"Host: {parts.netloc}", *kept, "Connection: close", "", ""]
    return parts.hostname, parts.port or 80, "\r\n".join(first).encode("latin-1")


def _refuse(client: socket.socket, status: str, reason: str) -> None:
    with contextlib.suppress(OSError):
        client.sendall(f"HTTP/1.1 {status}\r\nContent-Length: 0\r\nX-Refused: {reason}\r\n\r\n".encode())


def _send(to: socket.socket, data: bytes, owner: ForwardProxy) -> None:
    to.settimeout(owner.idle_s)
    if data:
        to.sendall(data)


def _relay(client: socket.socket, upstream: socket.socket, owner: ForwardProxy) -> None:
    """Carry bytes both ways until one side ends, nobody speaks, or the budget is spent."""
    with selectors.DefaultSelector() as ready:
        ready.register(client, selectors.EVENT_READ, upstream)
        ready.register(upstream, selectors.EVENT_READ, client)
        while events := ready.select(owner.idle_s):
            for key, _ in events:
                source: socket.socket = key.fileobj  # type: ignore[assignment]
                data = source.recv(65536)
                if not data or not owner.take_bytes(len(data)):
                    return
                key.data.sendall(data)
