"""One run of the checks: what was asked for, where it stands, and what it found."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from parcours.facts.artifacts import Failure, Frame, Trap
from parcours.facts.model import Answers, ClickMap, Profile, Result, Signals
from parcours.facts.scorecard import Overall, StageScore


@dataclass(frozen=True, slots=True)
class PageLine:
    """One page in a list: what it is and how it answered. `kind` is a page type of derive.pages, or empty."""

    url: str
    depth: int
    status: int
    title: str = ""
    kind: str = ""
    words: int = 0
    found_on: str = ""
    failure: Failure | None = None
    rendered: bool = False


@dataclass(frozen=True, slots=True)
class SpeedRun:
    """One measured load: metrics in ms (cls bare)."""

    metrics: dict[str, float]
    performance: float | None = None


@dataclass(frozen=True, slots=True)
class Speed:
    """The load as it was measured: every run, the one to quote, and its filmstrip."""

    form: str
    runs: tuple[SpeedRun, ...]
    median: int
    frames: tuple[Frame, ...] = ()

    @property
    def typical(self) -> SpeedRun:
        """The run to quote."""
        return self.runs[self.median]


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything one run of the checks found, as screens, report and JSON read it; without the pages
    themselves.

    `seconds` is the time each step took; `could_not` lists (step, failure) for what was not gathered.
    `unopened` pages came nearly empty and were not opened in our browser, which opens a few only. `partial`
    marks findings of a run that is not over. `traps` are links that were not followed to their end.
    """

    url: str
    run: str
    at: datetime
    pages: tuple[PageLine, ...] = ()
    signals: Signals = field(default_factory=dict)
    results: tuple[Result, ...] = ()
    clicks: ClickMap = ClickMap()
    speed: Speed | None = None
    picture: str = ""
    ended: str = ""
    queued: int = 0
    by_robots: int = 0
    could_not: tuple[tuple[str, Failure], ...] = ()
    seconds: dict[str, float] = field(default_factory=dict)
    partial: bool = False
    rules: str = ""
    unopened: int = 0
    traps: tuple[Trap, ...] = ()

    def result(self, audit: str) -> Result | None:
        """What one audit said, None when it was not run."""
        return next((each for each in self.results if each.audit == audit), None)


class RunStatus(StrEnum):
    """Where a run of the checks stands."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def over(self) -> bool:
        """Whether the run came to an end, be it by an error or because somebody stopped it."""
        return self not in (RunStatus.WAITING, RunStatus.RUNNING)


@dataclass(frozen=True, slots=True)
class RunOptions:
    """How to check a site: pages to read (1..500), Lighthouse runs (0 = none), phone or desktop.

    `visits` are the pages our own browser may open (0 = none, at most 10). `active` lets it put a product in
    the cart and go to the checkout, which only the owner may ask for.
    """

    pages: int = 100
    lighthouse_runs: int = 3
    form: str = "mobile"
    visits: int = 10
    active: bool = False


@dataclass(frozen=True, slots=True)
class StepState:
    """One step of a run as the screen shows it: `count` things done so far (pages read, loads timed) of
    `total` (0: open).
    """

    name: str
    status: str  # waiting, running, done, failed, skipped
    count: int = 0
    total: int = 0
    seconds: float = 0.0
    failure: Failure | None = None

    @property
    def over(self) -> bool:
        """Whether nothing more will be done in it."""
        return self.status in ("done", "failed", "skipped")


@dataclass(frozen=True, slots=True)
class Run:
    """One run of the checks of an assessment. The first run's id is the assessment's id; later ones add
    `.2`, `.3` …
    """

    id: str
    assessment: str
    status: RunStatus
    options: RunOptions
    created: datetime
    finished: datetime | None = None
    failure: Failure | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """How an assessment stood after a run: the answers (without their notes) and the scores as shown then.

    `profile` and `rules` are those the scores were made with.
    """

    profile: Profile
    rules: str
    answers: Answers
    overall: Overall
    stages: tuple[StageScore, ...]
