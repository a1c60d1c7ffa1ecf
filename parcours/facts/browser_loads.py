"""The start page in a browser: what its first screen shows, and how long it took to load."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Frame:
    """One picture of the load: `at_ms` after the start, `jpeg` in base64, small (about 120 px wide)."""

    at_ms: float
    jpeg: str


@dataclass(frozen=True, slots=True)
class LighthouseRun:
    """One Lighthouse run: metrics in ms (cls without unit), frames of the filmstrip.

    `audits` maps the id of an audit that Parcours reads to {"score", "value", "display", "items"}.
    `requests` is the network log: {"url", "type", "bytes", "status"} each.
    """

    metrics: dict[str, float]
    performance: float | None = None
    accessibility: float | None = None
    seo: float | None = None
    audits: dict[str, Any] = field(default_factory=dict)
    requests: tuple[dict[str, Any], ...] = ()
    frames: tuple[Frame, ...] = ()
    final_frame: str = ""
    final_url: str = ""
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lighthouse:
    """Every run made; `median` is the index of the run nearest the median of speed."""

    version: str
    form: str  # mobile or desktop
    runs: tuple[LighthouseRun, ...]
    median: int = 0

    @property
    def typical(self) -> LighthouseRun:
        """The run to quote."""
        return self.runs[self.median]


@dataclass(frozen=True, slots=True)
class Look:
    """The start page as a phone shows it (412 × 823) three seconds after it began, by our own look and not
    a guess.

    Text found in the first screen: `headline`; `actions` are the buttons and links there that ask for
    something. `overlay` is the share of the screen covered by one fixed element above the page, 0..1,
    `overlay_text` its words. `scroll_width` is the page's width in px at a 360 px window. `picture` is a
    JPEG in base64.
    """

    headline: str = ""
    hero_text: str = ""
    actions: tuple[str, ...] = ()
    overlay: float = 0.0
    overlay_text: str = ""
    scroll_width: int = 0
    window_width: int = 360
    picture: str = ""
    rendered_words: int = 0
