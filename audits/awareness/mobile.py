"""The site fits a phone

## What it checks
That the page declares a width for phones, does not scroll sideways at 360 px, lets people zoom, and has
buttons large enough to tap (Lighthouse's target size, after WCAG 2.2).

## Why it matters
Most people meet you first on a phone. A page that must be pushed left and right is closed.

## How to fix it
Use a theme that adapts to phones; then try the three main pages on your own phone with your thumb.

## Thresholds
Good: all four. Fair: zoom is blocked or buttons are too small. Poor: no width declared, or the page scrolls
sideways. A carousel is wider than the screen on purpose; what counts is whether the page itself scrolls.
"""

from __future__ import annotations

import re

from parcours.audit import Backing, Effort, Meta, could_not, failed, passed, warned
from parcours.facts.artifacts import Failure, FailureKind, Lighthouse, Look, Page
from parcours.facts.model import Evidence, Result, Stage
from parcours.text import Message, _, message

META = Meta(
    id="mobile",
    code="A20",
    title=_("The site fits a phone"),
    failure_title=_("The site could be easier to use on a phone"),
    stage=Stage.AWARENESS,
    effort=Effort.MEDIUM,
    impact=3,
    reliability=(0.9, 0.9),
    backing=Backing.STANDARD,
    why=_(
        "Many people meet you first on a phone; if they must zoom or push the page sideways, they close it."
    ),
    how=_(
        "Open your home page, an offer and the contact page on your phone, note what "
        "does not fit, and have it mended."
    ),
    action=_("Make the page fit a phone's screen"),
    who=_("Whoever looks after your site"),
    sources=("lighthouse-seo", "wcag-22"),
)
SLACK = 1
LARGE = 5.0  # times the size; Lighthouse's limit, too
_PAIR = re.compile(r"([^\s=,;]+)\s*=\s*([^\s=,;]+)")
_NUMBER = re.compile(r"[+-]?(?:[0-9]{1,30}(?:\.[0-9]{0,30})?|\.[0-9]{1,30})(?:e[+-]?[0-9]{1,3})?")


def audit(start: Page, look: Look | Failure, lighthouse: Lighthouse | Failure) -> Result:
    """What the page declares, and what our look and Lighthouse saw."""
    document = start.document
    if document is None:
        return could_not(start.failure or Failure(FailureKind.NOT_A_PAGE))
    viewport = document.meta("viewport")
    evidence = (Evidence(start.url, viewport, "meta viewport"),)
    wide = isinstance(look, Look) and look.scroll_width > look.window_width + SLACK
    declared = re.search("width|initial-scale", viewport, re.IGNORECASE)
    if wide and declared and isinstance(look, Look):
        said = _(
            "On a phone the home page is wider than the screen ({page} instead of "
            "{screen} pixels), so it scrolls sideways."
        )
        return failed(message(said, page=look.scroll_width, screen=look.window_width), evidence=evidence)
    if not declared and (wide or not isinstance(look, Look)):
        return failed(
            message(_("The home page declares no width for phones, so they show it tiny.")),
            evidence=evidence,
        )
    lacks = _lacks(viewport, lighthouse)
    if lacks:
        return warned(
            message(_("The home page fits a phone's screen, but {lacks}."), lacks=lacks),
            score=0.6,
            evidence=evidence,
        )
    return passed(_fits(look, lighthouse), evidence=evidence)


def _lacks(viewport: str, lighthouse: Lighthouse | Failure) -> tuple[Message, ...]:
    lacks = []
    if keeps_zoom_out(viewport):
        lacks.append(message(_("it keeps people from zooming in")))
    targets = lighthouse.typical.audits.get("target-size", {}) if isinstance(lighthouse, Lighthouse) else {}
    if targets.get("score") == 0:
        lacks.append(message(_("some buttons or links are too small or too close to tap")))
    return tuple(lacks)


def keeps_zoom_out(viewport: str) -> bool:
    """Whether a viewport keeps people from zooming to five times the size, read as browsers read it: of a
    value its leading number counts, and of a name given twice the last.
    """
    said = dict(_PAIR.findall(viewport.lower()))
    scalable, most = said.get("user-scalable", "yes"), said.get("maximum-scale", "")
    if scalable.startswith("no") or abs(_leading(scalable, 1)) < 1:
        return True
    return most in ("yes", "no") or 0 <= _leading(most, LARGE) < LARGE


def _leading(value: str, otherwise: float) -> float:
    """The number that a value begins with."""
    found = _NUMBER.match(value)
    return float(found[0]) if found else otherwise


def _fits(look: Look | Failure, lighthouse: Lighthouse | Failure) -> Message:
    if isinstance(look, Failure):
        return message(_("The home page declares a width for phones; we could not look at it on one."))
    if isinstance(lighthouse, Failure):
        return message(
            _("The home page fits a screen of {screen} pixels and lets people zoom."),
            screen=look.window_width,
        )
    said = _(
        "The home page fits a screen of {screen} pixels, lets people zoom, and its "
        "buttons are large enough to tap."
    )
    return message(said, screen=look.window_width)
