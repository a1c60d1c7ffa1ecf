"""Kept-alive connections of urllib3, each dialled by the egress and shut when a fetch has used its time."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Iterator
from typing import Any

import certifi
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool, PoolManager
from urllib3.connection import HTTPConnection, HTTPSConnection

from parcours.gather.http.egress import Egress


class Deadline(threading.local):
    """The sockets that the current thread's fetch uses, so that its time limit can shut them."""

    killers: list[socket.socket] | None = None


CURRENT = Deadline()


class _Dialled:
    """What both connection classes share: dialling through the egress, and a second handle that survives the
    TLS wrap.
    """

    egress: Egress
    killer: socket.socket | None = None

    def _new_conn(self) -> socket.socket:
        connection = self.egress.dial(self.host, self.port)  # type: ignore[attr-defined]
        connection.settimeout(self.timeout)  # type: ignore[attr-defined]
        self.killer = connection.dup()
        self._register()
        return connection

    def _register(self) -> None:
        if CURRENT.killers is not None and self.killer is not None:
            CURRENT.killers.append(self.killer)

    def request(self, *args: Any, **options: Any) -> None:
        self._register()
        super().request(*args, **options)  # type: ignore[misc]

    def close(self) -> None:
        if self.killer is not None:
            self.killer.close()
            self.killer = None
        super().close()  # type: ignore[misc]


def pools(
    egress: Egress, *, connections: int = 8, verify: str | bool = True, response_class: type | None = None
) -> PoolManager:
    """Kept-alive connections that are all dialled by an Egress; they know no proxies of the environment.

    `verify` may name a file of trusted certificates; the usual ones are certifi's. `response_class` reads the
    answers in the place of http.client's.
    """
    own: dict[str, Any] = {"egress": egress} | ({"response_class": response_class} if response_class else {})
    trusted = verify if isinstance(verify, str) else certifi.where()
    manager = PoolManager(
        num_pools=connections, maxsize=connections, cert_reqs="CERT_REQUIRED", ca_certs=trusted
    )
    manager.pool_classes_by_scheme = {
        "http": _dialled(HTTPConnectionPool, HTTPConnection, own),
        "https": _dialled(HTTPSConnectionPool, HTTPSConnection, own),
    }
    return manager


def _dialled(pool: type[Any], connection: type[Any], own: dict[str, Any]) -> type[Any]:
    made = type("Dialled" + connection.__name__, (_Dialled, connection), own)
    return type("Dialled" + pool.__name__, (pool,), {"ConnectionCls": made})


@contextlib.contextmanager
def shut_on(killers: list[socket.socket]) -> Iterator[None]:
    """Note the sockets of this thread's work in `killers` while the context lasts."""
    CURRENT.killers = killers
    try:
        yield
    finally:
        CURRENT.killers = None
