"""The vocabulary: what is judged, answered, scored and stored. Plain frozen data, in no language.

Scores and shares are 0..1 inside results, questions and formulas; 0..100 on a scorecard's stages and overall.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum

from parcours.facts.artifacts import Failure
from parcours.text import Message


class Stage(StrEnum):
    """The six stages of the customer journey, in journey order."""

    AWARENESS = "awareness"
    CONSIDERATION = "consideration"
    PURCHASE = "purchase"
    FOLLOW_UP = "follow_up"
    ADVOCACY = "advocacy"
    EMOTIONAL_VALUE = "emotional_value"


class Profile(StrEnum):
    """What kind of business it is; chooses what applies and the weights."""

    SHOP = "shop"
    SERVICES = "services"
    LOCAL = "local"
    BUSINESS = "business"
    CHARITY = "charity"


class Status(StrEnum):
    """What became of one audit."""

    PASS = "pass"  # noqa: S105 - a status, not a password
    WARN = "warn"
    FAIL = "fail"
    NOT_OBSERVED = "not_observed"
    NOT_APPLICABLE = "not_applicable"
    ERROR = "error"


class SignalStatus(StrEnum):
    """Whether a signal was seen; `error` when nothing could be read."""

    FOUND = "found"
    NOT_OBSERVED = "not_observed"
    ERROR = "error"


SIGNAL_KEYS = (
    "phone", "email", "address", "opening_hours", "contact_page", "contact_form", "newsletter_form",
    "reviews", "prices", "cart_buy", "return_policy", "privacy_policy", "loyalty", "about_page",
    "cause_mission", "faq", "aggregate_rating", "youtube", "opengraph", "chat_widget", "ab_testing",
    "analytics", "social", "vendors", "structured_data",
)  # fmt: skip
VALUED_SIGNALS = ("analytics", "social", "vendors", "structured_data")


@dataclass(frozen=True, slots=True)
class Signal:
    """A fact derived from artifacts: seen at `url`, `depth` clicks from the start page, in the words of
    `quote`.
    """

    status: SignalStatus
    url: str = ""
    depth: int | None = None
    quote: str = ""
    values: tuple[str, ...] = ()

    @property
    def found(self) -> bool:
        """Whether it was seen."""
        return self.status is SignalStatus.FOUND


Signals = dict[str, Signal]


@dataclass(frozen=True, slots=True)
class PathStep:
    """One page of a click path: `link` is what is clicked on it to go on (empty on the last), `region`
    where it stands.
    """

    url: str
    title: str = ""
    link: str = ""
    region: str = ""


@dataclass(frozen=True, slots=True)
class ClickPath:
    """The fewest clicks from the start page to a goal; `steps` has `clicks` + 1 places unless the goal is
    off the site.
    """

    goal: str
    clicks: int
    steps: tuple[PathStep, ...]
    quote: str = ""


GOALS = ("contact", "phone", "offer", "buy", "reviews", "returns", "help", "about", "social")


@dataclass(frozen=True, slots=True)
class ClickMap:
    """For each goal of GOALS the shortest path from the start page, for those that were found.

    `from_offer` is the fewest clicks to each goal from a typical product or service page.
    `depths` counts the pages read at each depth; `complete` tells whether the crawl saw every page it knew
    of.
    """

    paths: tuple[ClickPath, ...] = ()
    from_offer: dict[str, int] = field(default_factory=dict)
    offer_page: str = ""
    depths: dict[int, int] = field(default_factory=dict)
    complete: bool = True

    def to(self, goal: str) -> ClickPath | None:
        """The shortest path to a goal, or None when it was not found."""
        return next((path for path in self.paths if path.goal == goal), None)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where something was seen: the page, the words (at most 200 characters), and the selector or header."""

    url: str
    quote: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """What an audit says. `score` is 0..1, None unless status is pass, warn, fail or not_observed.

    `reliability` is ρ⁺ or ρ⁻ after the outcome, `reliability_max` the larger of the two. `finding` is one
    sentence with the value in it. `gates` names the caps of scoring.GATES it sets off. `reason` says why
    for error and not_applicable.
    """

    audit: str
    status: Status
    score: float | None = None
    value: int | float | str | None = None
    unit: str = ""
    threshold: str = ""
    finding: Message = Message("")
    evidence: tuple[Evidence, ...] = ()
    reliability: float = 0.0
    reliability_max: float = 0.0
    gates: tuple[str, ...] = ()
    reason: Failure | None = None


class AnswerKind(StrEnum):
    """How a question was answered."""

    LEVEL = "level"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"


class Resolution(StrEnum):
    """What the owner says of a contradiction between an answer and the site."""

    FIX = "fix"
    HIDDEN = "hidden"  # it is there, where you can't see it
    OPTIMISTIC = "optimistic"


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: `level` is 0..4 when `kind` is level. `version` counts the savings of this question, from
    1.
    """

    question: str
    kind: AnswerKind
    level: int | None = None
    reason: str = ""
    note: str = ""
    resolution: Resolution | None = None
    version: int = 0
    at: datetime | None = None


Answers = dict[str, Answer]


@dataclass(frozen=True, slots=True)
class Brand:
    """Who signs the report: the consultant's name, contact, colour (#rrggbb) and logo (PNG or JPEG bytes)."""

    name: str = ""
    contact: str = ""
    colour: str = ""
    logo: bytes = b""
    logo_type: str = ""


@dataclass(frozen=True, slots=True)
class Assessment:
    """One evaluation of one business. `url` is empty for a business without a website."""

    id: str
    url: str
    name: str
    profile: Profile
    lang: str
    created: datetime
    updated: datetime
    example: bool = False


def now() -> datetime:
    """This moment, in UTC, to the second."""
    return datetime.now(UTC).replace(microsecond=0)
