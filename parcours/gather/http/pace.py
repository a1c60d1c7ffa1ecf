"""How fast a site is read: never faster than it answers, slower when it asks, and not at all when it asks
again.
"""

from __future__ import annotations

import threading
import time
from email.utils import parsedate_to_datetime

from parcours.facts.artifacts import Failure, FailureKind, Fetched
from parcours.gather.http.robots import LONGEST_DELAY_S

AT_ONCE = 4
LONGEST_PAUSE_S = 60.0
FIRST_DELAY_S = 0.1
SHORTEST_DELAY_S, LONGEST_OWN_DELAY_S = 0.05, 5.0
REFUSALS_IN_A_ROW = 5
PLAIN_PAUSE_S = 5.0
TURNED_AWAY = frozenset({
    FailureKind.BLOCKED, FailureKind.CHALLENGE, FailureKind.COUNTRY, FailureKind.AGE, FailureKind.CONSENT,
})  # fmt: skip


class Pace:
    """The rhythm of requests to one site, shared by the threads that fetch.

    `hurry` leaves the delay out, for hosts of our own; `asked_delay_s` is robots.txt's. `ended` tells, once
    the site has had enough, whether it "slowed" or "blocked" us.
    """

    def __init__(self, *, hurry: bool = False, asked_delay_s: float | None = None) -> None:
        self.ended = ""
        self.at_once = AT_ONCE
        self._hurry = hurry
        self._least = min(asked_delay_s or 0.0, LONGEST_DELAY_S)
        self._delay = 0.0 if hurry else FIRST_DELAY_S
        self._next = 0.0
        self._running = 0
        self._paused = False
        self._refusals = 0
        self._turn = threading.Condition()

    def wait(self) -> bool:
        """Wait for the next request's turn; False when there will be none."""
        with self._turn:
            while not self.ended:
                left = self._next - time.monotonic()
                if self._running < self.at_once and left <= 0:
                    self._running += 1
                    self._next = time.monotonic() + max(self._delay, self._least)
                    return True
                self._turn.wait(min(max(left, 0.01), 0.5))
            return False

    def note(self, fetched: Fetched | None, failure: Failure | None) -> bool:
        """Learn from an answer. True when the address should be asked for once more."""
        with self._turn:
            self._running -= 1
            self._turn.notify()
            if fetched and not self._hurry:
                target = fetched.ttfb_ms / 1000 / self.at_once
                self._delay = min(max((self._delay + target) / 2, SHORTEST_DELAY_S), LONGEST_OWN_DELAY_S)
            status = failure.status if failure else 0
            if status in (429, 503):
                return self._slow_down(fetched)
            turned_away = failure is not None and failure.kind in TURNED_AWAY
            self._refusals = self._refusals + 1 if turned_away else 0
            if self._refusals >= REFUSALS_IN_A_ROW:
                self.ended = "blocked"
            return False

    def _slow_down(self, fetched: Fetched | None) -> bool:
        stated = fetched.header("retry-after") if fetched else ""
        pause = retry_after_s(stated) if stated else PLAIN_PAUSE_S
        if self._paused and time.monotonic() < self._next:
            return True  # it was under way when the pause began
        if self._paused or pause is None:
            self.ended = "slowed"
            self._turn.notify_all()
            return False
        self._paused = True
        self.at_once = max(1, self.at_once // 2)
        self._delay = max(self._delay * 2, 0.0 if self._hurry else FIRST_DELAY_S)
        self._next = time.monotonic() + pause
        return True


def may_pass(failure: Failure) -> bool:
    """Whether a page may answer otherwise when it is asked for once more."""
    if failure.kind in (FailureKind.NO_ANSWER, FailureKind.TIMEOUT):
        return True
    return failure.status in (403, 429) or (failure.kind is FailureKind.HTTP_ERROR and failure.status >= 500)


def retry_after_s(text: str) -> float | None:
    """Seconds a Retry-After asks to wait; None when that is more than we do. A date gone by is no wait."""
    text = text.strip()
    if text.isdigit():
        seconds = float(text)
    else:
        try:
            seconds = parsedate_to_datetime(text).timestamp() - time.time()
        except (TypeError, ValueError, OverflowError):
            seconds = PLAIN_PAUSE_S
    return max(seconds, 0.0) if seconds <= LONGEST_PAUSE_S else None
