"""Printing, from any thread: one warm render child (`press`) does the work, and is renewed when it fails or
grows old."""

from __future__ import annotations

import atexit
import base64
import json
import threading
from collections.abc import Sequence
from typing import Any

from parcours.child import Child, ChildError, python_child
from parcours.facts import codec
from parcours.report.document.clean import printable
from parcours.report.document.data import ReportData
from parcours.report.document.images import LogoRefused, check_logo

PDF_SECONDS, LOGO_SECONDS = 20.0, 10.0
RENEW_AFTER = 100
MOST_INPUT = 5 * 1024 * 1024
"""Seconds for one report and one logo, reports a child prints, and bytes a report may hold (security
budgets)."""


class RenderFailed(RuntimeError):
    """Nothing could be printed, twice, with two children. The cause is a technical detail."""


class Renderer:
    """Keeps one render child and gives it one request at a time."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._child: Child | None = None
        self._served = 0

    def ask(self, request: dict[str, Any], wall_s: float) -> dict[str, Any]:
        """The child's answer. A child that fails is replaced and asked once more. Raises RenderFailed."""
        with self._lock:
            for last in (False, True):
                try:
                    return self._ready().request(request, wall_s=wall_s)
                except ChildError as error:
                    self._child = None
                    if last:
                        raise RenderFailed(str(error)) from error
        raise AssertionError("unreachable")

    def close(self) -> None:
        """End the child; the next request starts another."""
        with self._lock:
            if self._child:
                self._child.kill()
            self._child = None

    def _ready(self) -> Child:
        if self._child and (self._served >= RENEW_AFTER or not self._child.alive):
            self._child.kill()
            self._child = None
        if self._child is None:
            self._child, self._served = Child(python_child("parcours.report.document.press")), 0
        self._served += 1
        return self._child


_RENDERER = Renderer()
atexit.register(_RENDERER.close)


def pdf(data: ReportData) -> bytes:
    """The report as tagged PDF (PDF/UA-1). Raises RenderFailed."""
    ready = printable(codec.plain(data))
    if len(json.dumps(ready)) > MOST_INPUT:
        raise RenderFailed("the report's data is larger than 5 MB")
    return base64.b64decode(_RENDERER.ask({"kind": "pdf", "data": ready}, PDF_SECONDS)["pdf"])


def pages(data: ReportData, ppi: float = 96) -> tuple[bytes, ...]:
    """The pages of the report as PNG pictures, for a preview. Raises RenderFailed."""
    ready = printable(codec.plain(data))
    drawn = _RENDERER.ask({"kind": "pages", "data": ready, "ppi": ppi}, PDF_SECONDS)["pages"]
    return tuple(base64.b64decode(each) for each in drawn)


def logo(data: bytes) -> bytes:
    """A logo drawn anew as a small PNG, fit to be stored and printed. Raises LogoRefused or RenderFailed."""
    check_logo(data)
    answer = _RENDERER.ask({"kind": "logo", "data": base64.b64encode(data).decode()}, LOGO_SECONDS)
    if "refused" in answer:
        raise LogoRefused(answer["refused"])
    return base64.b64decode(answer["logo"])


def shots(pictures: Sequence[tuple[str, int]]) -> tuple[str, ...]:
    """Pictures of pages in base64, each with the most pixels a side may have, drawn anew as JPEG; an empty
    string for one that cannot be. Raises RenderFailed.
    """
    if not pictures:
        return ()
    return tuple(_RENDERER.ask({"kind": "shots", "data": list(pictures)}, PDF_SECONDS)["shots"])


def close() -> None:
    """End the render child, for tests and for a clean end of the app."""
    _RENDERER.close()
