"""The steps of gathering, in their order, each declared once: all that names a step reads it here.

A new gatherer is a module of gather/, an entry here and a field of `Artifacts`: see docs/add-an-audit.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, get_args, get_type_hints

from parcours.facts.artifacts import Artifacts, Failure
from parcours.text import _


class Turn(StrEnum):
    """When a step is made: after the one before it, beside all the others, or when all of them are done."""

    IN_ORDER = "in order"
    BESIDE = "beside"
    LAST = "last"


@dataclass(frozen=True, slots=True)
class Step:
    """One step. `says` is its line while it runs; `module` is its place in gather/ ("crawl.feeds").

    `brings` maps its artifacts to their words; empty: one artifact of the step's own name and words. Of these
    the `folded` ones become part of another artifact: no audit asks for them, no failure of theirs is told.
    `needs` are the artifacts without which it is not made: start; robots, too, where more is asked for than
    the start page. `child_s` are the seconds that a child has to do it; None: it is done in our own process,
    which starts children as it needs them and keeps the time itself. `parsed`: its texts come from our own
    parser, so none of them holds half a character.
    """

    name: str
    says: str
    module: str
    brings: Mapping[str, str] = field(default_factory=dict)
    folded: tuple[str, ...] = ()
    needs: tuple[str, ...] = ("start",)
    child_s: float | None = None
    parsed: bool = False
    turn: Turn = Turn.IN_ORDER

    @property
    def artifacts(self) -> tuple[str, ...]:
        """The names of what it brings."""
        return tuple(self.brings) or (self.name,)


_DECLARED = (
    Step("start", _("Opening your home page"), "crawl.first_page", needs=(), parsed=True),
    Step("robots", _("Reading what robots may visit"), "http.robots", child_s=30),
    Step("sitemaps", _("Reading your sitemap"), "crawl.sitemap", needs=("start", "robots"), child_s=120),
    Step("crawl", _("Reading your pages"), "crawl.crawl", parsed=True),
    Step("times", _("Timing your server"), "http.response_times", child_s=120),
    Step("tls", _("Checking the secure connection"), "http.tls", child_s=60),
    Step("dns", _("Reading your domain's mail records"), "http.dns", child_s=30),
    Step("feeds", _("Reading your news feed"), "crawl.feeds", needs=("start", "robots"), child_s=60),
    Step(
        "landings",
        _("Arriving as from an advertisement"),
        "crawl.ad_landings",
        needs=("start", "robots"),
        child_s=60,
    ),
    Step(
        "browser",
        _("Loading your site on a phone"),
        "browser.start_page",
        brings={"look": _("Looking at the first screen"), "lighthouse": _("Timing the load")},
        turn=Turn.BESIDE,
    ),
    Step(
        "visits",
        _("Visiting a few pages as a customer"),
        "browser.visits",
        brings={
            "visits": _("Visiting a few pages as a customer"),
            "beyond": _("Reading the pages that scripts lead to"),
            "checkout": _("Walking to the checkout"),
        },
        folded=("beyond",),
        turn=Turn.LAST,
    ),
)
REGISTRY = {step.name: step for step in _DECLARED}
STEPS = tuple(REGISTRY)
BESIDE = next(step.name for step in _DECLARED if step.turn is Turn.BESIDE)
LAST = next(step.name for step in _DECLARED if step.turn is Turn.LAST)
GATHERED = tuple(name for step in _DECLARED for name in step.artifacts)
"""Every artifact that a run brings."""
TOLD = tuple(name for step in _DECLARED for name in step.artifacts if name not in step.folded)
"""The artifacts that an audit may ask for, and whose failure is told."""
WORDS = {name: words for step in _DECLARED for name, words in ((step.name, step.says), *step.brings.items())}
"""The words for each step and each artifact while it is gathered, and where it could not be."""


def artifact_types() -> dict[str, type[Any]]:
    """The type of each artifact by its name, as `Artifacts` declares it."""
    hints = get_type_hints(Artifacts)
    return {name: next(each for each in get_args(hints[name]) if each is not Failure) for name in GATHERED}
