"""A Chromium, the Node child that drives it and its guarded way out, opened while the start page is fetched.

`prepare` opens one in a thread, `take` gives it to the step that browses, `keep` leaves it to the next step,
`forget` ends one that is not needed after all. One made for an audit is used by that audit only.
"""

from __future__ import annotations

import atexit
import logging
import os
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import ExitStack, suppress
from itertools import chain, repeat
from pathlib import Path
from typing import Any

from parcours.child import Child, ChildError, memory_mb
from parcours.facts.artifacts import FailureKind
from parcours.gather.browser import find_browser
from parcours.gather.browser.find_browser import Browser
from parcours.gather.gatherer import Cancel
from parcours.gather.http.egress import from_settings
from parcours.gather.http.forward_proxy import way_out

log = logging.getLogger(__name__)
RUNNER = Path(__file__).parent / "js" / "runner.mjs"
OPEN_S = 30.0
KEPT_S = 120.0  # longer than a start page may take
MEMORY = "memory"  # the detail of a browser that was ended because it held too much

_ready: dict[str, Future[Opened]] = {}
_lock = threading.Lock()


class NotOpened(Exception):
    """There is no browser: `kind` is NO_NODE, NO_BROWSER, or BROWSER where `detail` is what it says."""

    def __init__(self, kind: FailureKind, detail: str = "") -> None:
        super().__init__(detail)
        self.kind, self.detail = kind, detail


class Opened:
    """A context that gives the Node child, its browser open, and ends both."""

    def __init__(self, child: Child, closing: ExitStack) -> None:
        self.child, self._closing = child, closing

    def __enter__(self) -> Child:
        return self.child

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End both, and their way out."""
        self._closing.close()


def open_browser(cancelled: Cancel, *, open_s: float = OPEN_S) -> Opened:
    """Start the first browser of this machine that starts; each is tried twice, for one may be killed as it
    does. Raises NotOpened, or ChildError.
    """
    node = find_browser.find_node()
    if node is None:
        raise NotOpened(FailureKind.NO_NODE)
    problem = NotOpened(FailureKind.NO_BROWSER)
    for browser in chain.from_iterable(repeat(each, 2) for each in find_browser.find_browsers(node)):
        try:
            return _started(node, browser, cancelled, open_s)
        except NotOpened as error:
            log.warning("%s does not start: %s", browser.path, error.detail)
            problem = error
    raise problem


def _started(node: Path, browser: Browser, cancelled: Cancel, open_s: float) -> Opened:
    with ExitStack() as stack:
        proxy = stack.enter_context(way_out(from_settings()))
        child = stack.enter_context(Child([str(node), str(RUNNER)], extra_env=browser.environment))
        request = {"chrome": browser.path, "args": flags(proxy), "profile": str(child.folder / "profile")}
        answer = child.request({"do": "open", **request}, wall_s=open_s, cancelled=cancelled)
        if "failed" in answer:
            raise NotOpened(FailureKind.BROWSER, str(answer.get("detail", "")))
        return Opened(child, stack.pop_all())


def ask(
    child: Child,
    request: dict[str, Any],
    *,
    wall_s: float,
    most_mb: int,
    cancelled: Cancel,
    on_line: Callable[[dict[str, Any]], None] | None = None,
) -> dict[str, Any]:
    """Ask the browser's child, which is ended when its tree holds more than `most_mb`.

    Raises ChildError; also when the process of the page asked for was killed, as if it were the browser's.
    """
    heavy = False

    def stop() -> bool:
        nonlocal heavy
        heavy = memory_mb(child.pid) > most_mb
        return heavy or cancelled()

    try:
        answer = child.request(request, wall_s=wall_s, on_line=on_line, cancelled=stop)
    except ChildError as error:
        if heavy:
            raise ChildError("died", MEMORY) from error
        raise
    if answer.get("crashed"):
        child.kill()
        raise ChildError("died", str(answer.get("detail", "")))
    return answer


def was_killed(error: ChildError) -> bool:
    """Whether somebody else ended the browser, its page or Node. That says nothing of the site, so it is
    worth one more try in a new browser; a page that hangs or eats memory would do so again.
    """
    return error.kind == "died" and error.detail != MEMORY


def flags(proxy: str) -> list[str]:
    """How Chromium is started. Each of the first five was seen to close a way past the proxy."""
    chosen = [
        f"--proxy-server={proxy}",
        "--proxy-bypass-list=<-loopback>",
        "--webrtc-ip-handling-policy=disable_non_proxied_udp",  # as a full Chromium knows it
        "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",  # as a headless shell does
        "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
        "--disable-quic",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-breakpad",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--mute-audio",
    ]
    return [*chosen, "--no-sandbox"] if os.geteuid() == 0 else chosen  # Chromium's sandbox refuses root


def prepare(site: str) -> None:
    """Begin to open a browser for an audit of `site`. It is ended when nobody takes it."""
    with _lock:
        if site in _ready:
            return
        opener = ThreadPoolExecutor(1)
        _ready[site] = mine = opener.submit(open_browser, lambda: False)
        opener.shutdown(wait=False)
    _forget_later(site, mine)


def keep(site: str, opened: Opened) -> None:
    """Leave an open browser to the next step of the same audit. It is ended when nobody takes it."""
    mine: Future[Opened] = Future()
    mine.set_result(opened)
    with _lock:
        taken = _ready.setdefault(site, mine) is not mine
    if taken:
        _end(mine)
    else:
        _forget_later(site, mine)


def _forget_later(site: str, which: Future[Opened]) -> None:
    timer = threading.Timer(KEPT_S, forget, args=(site, which))
    timer.daemon = True
    timer.start()


def take(site: str, cancelled: Cancel, *, open_s: float = OPEN_S) -> Opened:
    """The browser prepared for a site, or a new one. Raises as `open_browser` does."""
    with _lock:
        mine = _ready.get(site)
    if mine is None:
        return open_browser(cancelled, open_s=open_s)
    while not wait([mine], 0.2).done:
        if cancelled():
            forget(site, mine)
            raise ChildError("cancelled")
    with _lock:
        taken = _ready.get(site) is mine and _ready.pop(site)
    return mine.result() if taken else open_browser(cancelled, open_s=open_s)


def forget(site: str, which: Future[Opened] | None = None) -> None:
    """End the browser prepared for a site, if there is one (and if it is `which`)."""
    with _lock:
        mine = _ready.get(site)
        if mine is None or which not in (None, mine):
            return
        del _ready[site]
    mine.add_done_callback(_end)


def _end(opening: Future[Opened]) -> None:
    with suppress(NotOpened, ChildError), opening.result():
        pass


def _forget_all() -> None:
    for site in list(_ready):
        forget(site)


atexit.register(_forget_all)
