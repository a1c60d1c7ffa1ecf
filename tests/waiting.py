"""A site that takes its time, and ways to wait for what other processes do."""

from __future__ import annotations

import os
import time
from collections import Counter
from pathlib import Path

from serving import StaticSite

from parcours.facts.runs import RunStatus

SECONDS_A_PAGE = 0.15


class SlowSite(StaticSite):
    """Takes its time over each page, and counts what was asked."""

    asked: Counter[str] = Counter()

    def do_GET(self) -> None:
        self.asked[self.path] += 1
        time.sleep(SECONDS_A_PAGE)
        super().do_GET()


def until(true, what, limit_s=60.0):
    """Wait until something holds; a test that waits in vain says for what."""
    end = time.monotonic() + limit_s
    while not (found := true()):
        assert time.monotonic() < end, f"waited in vain: {what}"
        time.sleep(0.05)
    return found


def step(service, audit, name):
    return next(each for each in service.view(audit.id).steps if each.name == name)


def over(service, audit):
    return service.view(audit.id).run.status not in (RunStatus.WAITING, RunStatus.RUNNING)


def descendants(pid):
    """The process ids of every descendant of a process."""
    found = []
    for listing in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            found += [int(each) for each in listing.read_text().split()]
        except OSError:
            continue
    return found + [each for child in found for each in descendants(child)]


def alive(pid):
    try:
        os.kill(pid, 0)
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False
