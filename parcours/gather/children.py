"""Children for HTTP work, kept warm between the steps of one audit and never used for two sites."""

from __future__ import annotations

import atexit
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from parcours.child import Child, python_child

MEMORY_MB = 1024
KEPT_S = 20.0

_idle: dict[str, tuple[Child, float]] = {}
_lock = threading.Lock()


@contextmanager
def http_child(site: str) -> Iterator[Child]:
    """A child for this site: the one that its last step left, or a new one. Kept for a while if it lives."""
    child = take(site)
    try:
        yield child
    except BaseException:
        child.kill()
        raise
    give(site, child)


def take(site: str) -> Child:
    """The child that is idle for this site, or a new one."""
    _end_idle(KEPT_S)
    with _lock:
        kept = _idle.pop(site, None)
    if kept:
        if kept[0].alive:
            return kept[0]
        kept[0].kill()  # its folder is still there
    return Child(python_child("parcours.gather.http.http_child"), memory_mb=MEMORY_MB)


def give(site: str, child: Child) -> None:
    """Keep a child for the site's next step; it ends itself when none comes."""
    if not child.alive:
        child.kill()
        return
    with _lock:
        other, _idle[site] = _idle.get(site), (child, time.monotonic())
    if other:
        other[0].kill()
    timer = threading.Timer(KEPT_S + 1, _end_idle, args=(KEPT_S,))
    timer.daemon = True
    timer.start()


def end_all() -> None:
    """End every idle child."""
    _end_idle(0.0)


def _end_idle(older_than_s: float) -> None:
    now = time.monotonic()
    with _lock:
        old = [site for site, (_, since) in _idle.items() if now - since >= older_than_s]
        ending = [_idle.pop(site)[0] for site in old]
    for child in ending:
        child.kill()


atexit.register(end_all)
