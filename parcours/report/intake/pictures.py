"""Pictures of pages in a saved audit: data that is no picture is left out, a picture is drawn anew and small.

`without_bad` reads no pixel, so it may run anywhere; `redrawn` has the render child draw.
"""

from __future__ import annotations

import logging
from dataclasses import replace

from parcours.facts.artifacts import Failure, FailureKind
from parcours.facts.runs import Findings
from parcours.report.document import render
from parcours.report.document.images import is_shot

log = logging.getLogger(__name__)
FRAME_SIDE, SHOT_SIDE = 240, 1440
"""Pixels a side of a frame of the load, and of a phone's first screen."""


def without_bad(findings: Findings) -> Findings:
    """The findings without the pictures whose header shows no picture of a page; what was left out is told.

    Reads no pixel.
    """
    speed, picture = findings.speed, findings.picture if is_shot(findings.picture) else ""
    if speed:
        speed = replace(speed, frames=tuple(each for each in speed.frames if is_shot(each.jpeg)))
    return _told(findings, replace(findings, speed=speed, picture=picture))


def redrawn(findings: Findings) -> Findings:
    """The findings with every picture drawn anew by a child; those that cannot be are left out, and told."""
    frames = findings.speed.frames if findings.speed else ()
    given = [(each.jpeg, FRAME_SIDE) for each in frames] + [(findings.picture, SHOT_SIDE)]
    try:
        *drawn, picture = render.shots(given)
    except render.RenderFailed:
        log.exception("the pictures of a saved audit could not be drawn")
        drawn, picture = [""] * len(frames), ""
    kept = tuple(replace(each, jpeg=jpeg) for each, jpeg in zip(frames, drawn, strict=True) if jpeg)
    speed = replace(findings.speed, frames=kept) if findings.speed else None
    return _told(findings, replace(findings, speed=speed, picture=picture))


def _told(before: Findings, after: Findings) -> Findings:
    """`after`, which says so where pictures of `before` are missing in it."""
    told = ("pictures", Failure(FailureKind.PICTURE))
    fewer = _pictures(after) < _pictures(before)
    if not fewer or told in after.could_not:
        return after
    return replace(after, could_not=(*after.could_not, told))


def _pictures(findings: Findings) -> int:
    return bool(findings.picture) + (len(findings.speed.frames) if findings.speed else 0)
