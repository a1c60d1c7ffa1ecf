"""Processes that parse, beside the one that fetches, so that both go on at once and a page that kills its
parser kills nothing else.

They hold nothing of the child but a socket, and end with it. A parse that takes more
processor time than it may is ended by the kernel, since no thread can stop C code.
"""

from __future__ import annotations

import contextlib
import logging
import os
import queue
import signal
import socket
import subprocess  # noqa: S404
import sys
from dataclasses import replace
from typing import NoReturn

import msgspec

from parcours.gather.html.parse import parse
from parcours.gather.pack import write_line

log = logging.getLogger(__name__)
AT_ONCE = 2
_LENGTH = 4  # bytes that tell how many follow
_TOO_MUCH = b"-"  # the parser gave up and lives


class Order(msgspec.Struct, array_like=True):
    """A page to parse: `partial` when there was more of it, `cpu_s` the processor seconds it may take."""

    url: str
    content_type: str
    body: bytes
    partial: bool
    cpu_s: float


class TooComplex(Exception):
    """The page could not be parsed within the limits."""


class Parsers:
    """Parses for many threads, a page at a time in each process. Make it before any thread begins."""

    def __init__(self, count: int = AT_ONCE) -> None:
        self._free: queue.Queue[socket.socket] = queue.Queue()
        ours: list[socket.socket] = []
        for _ in range(max(1, min(count, os.cpu_count() or 1))):
            ours.append(_forked(ours))
            self._free.put(ours[-1])

    def parse(self, order: Order) -> bytes:
        """The page's Document as JSON. Raises TooComplex."""
        parser = self._free.get()
        try:
            _send(parser, msgspec.msgpack.encode(order))
            answer = _receive(parser)
        except OSError:
            answer = b""
        if not answer:
            parser.close()
            parser = _started()
        self._free.put(parser)
        if answer in (b"", _TOO_MUCH):
            raise TooComplex
        return answer


def _forked(others: list[socket.socket]) -> socket.socket:
    """The way to a new parser, which is there at once."""
    ours, theirs = socket.socketpair()
    if os.fork() == 0:
        for each in (*others, ours):
            each.close()
        work(theirs)
    theirs.close()
    return ours


def _started() -> socket.socket:
    """The way to a new parser in the place of one that was killed: a process with threads is not forked."""
    ours, theirs = socket.socketpair()
    command = [sys.executable, "-X", "utf8", "-m", "parcours.gather.html.parsers", str(theirs.fileno())]
    with theirs:
        subprocess.Popen(command, pass_fds=(theirs.fileno(),))  # noqa: S603 - an argument list of our own
    return ours


def _send(to: socket.socket, data: bytes) -> None:
    to.sendall(len(data).to_bytes(_LENGTH, "big") + data)


def _receive(of: socket.socket) -> bytes:
    """What was sent; nothing when the other end is gone."""
    wanted, got = _LENGTH, bytearray()
    head = True
    while len(got) < wanted:
        more = of.recv(min(wanted - len(got), 1 << 20))
        if not more:
            return b""
        got += more
        if head and len(got) == wanted:
            wanted, head, got = int.from_bytes(got, "big"), False, bytearray()
    return bytes(got)


def work(orders: socket.socket) -> NoReturn:
    """A parser's whole life: until nobody sends any more."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)  # the pipe to the parent ends with the child, not with us
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    decoder = msgspec.msgpack.Decoder(Order)
    with contextlib.suppress(OSError):
        while data := _receive(orders):
            _send(orders, _parsed(decoder.decode(data)))
    sys.stderr.flush()
    os._exit(0)


def _parsed(order: Order) -> bytes:
    signal.setitimer(signal.ITIMER_PROF, order.cpu_s)
    try:
        document = parse(order.body, order.url, order.content_type)
        return write_line(replace(document, partial=True) if order.partial else document)
    except (MemoryError, RecursionError):
        return _TOO_MUCH
    except Exception:  # a mistake of ours: the page is not read, and the parser goes on with the next
        log.exception("parsing %s", order.url)
        return _TOO_MUCH
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


if __name__ == "__main__":
    work(socket.socket(fileno=int(sys.argv[1])))
