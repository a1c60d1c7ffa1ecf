"""The screen fills within 3.4 s

## What it checks
How quickly the first screen as a whole fills up: Lighthouse's Speed Index, the average moment at which
its parts are there (median run).

## Why it matters
Two pages may be ready at the same moment, but the one that fills up steadily feels faster, and people stay.

## How to fix it
What helps the first paint and the main content helps here: lighter pictures, fewer scripts before the
content.

## Thresholds
On a phone good up to 3.39 s and fair up to 5.8 s, on a computer 1.31 s and 2.3 s: Lighthouse's control
points. A video or a carousel in the first screen never comes to rest and makes this figure worse than it
feels.
"""

from __future__ import annotations

from audits.awareness.speed.loads import load_time
from parcours.audit import Backing, Effort, Meta
from parcours.facts.artifacts import Lighthouse
from parcours.facts.model import Result, Stage
from parcours.text import _

META = Meta(
    id="speed-index",
    code="A04",
    title=_("The first screen fills up quickly"),
    failure_title=_("The first screen fills up slowly"),
    stage=Stage.AWARENESS,
    effort=Effort.MEDIUM,
    impact=2,
    reliability=(0.85, 0.85),
    backing=Backing.STANDARD,
    why=_(
        "A page that fills up piece by piece feels slow even when it is nearly there, "
        "and people lose patience."
    ),
    how=_("Ask your web person to load the content of the first screen before sliders, videos and widgets."),
    action=_("Load the first screen before everything else"),
    who=_("Whoever looks after your site"),
    sources=("lighthouse-scoring",),
)


def audit(lighthouse: Lighthouse) -> Result:
    """The speed index in seconds."""
    finding = _("On {device}, the first screen takes {seconds} s to fill up{spread}.")
    return load_time(lighthouse, "si", finding, mobile=(3387, 5800), desktop=(1311, 2300))
