"""What a printed report is made of: said texts and numbers. Nothing here is in two
languages.

Scores and shares of bars are 0..100. `key` of a `Tag` is good, fair, poor or none (see `severity`). Texts may
hold a stranger's words; they are cleaned by `render`, and printed literally because they reach the page as
data."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Tag:
    """A severity: which, and its word."""

    key: str
    word: str


@dataclass(frozen=True, slots=True)
class PageLink:
    """A page that shows something: how it is written, and its address when it can be opened."""

    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """One stage as a bar: `score` None when there is not enough information."""

    name: str
    score: float | None
    value: str
    low: float
    high: float
    reach: str
    tag: Tag
    weakest: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    """A name and what is said of it."""

    term: str
    text: str


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do. `line` is the sentence of the summary; from `found` on it is for the full report."""

    number: int
    title: str
    line: str
    effort: str
    change: str
    stage: str
    found: str = ""
    why: str = ""
    how: str = ""
    who: str = ""
    places: tuple[PageLink, ...] = ()


@dataclass(frozen=True, slots=True)
class Numbered:
    """An action by its number and title."""

    number: int
    title: str


@dataclass(frozen=True, slots=True)
class Band:
    """One row of impact × effort: `cells` are the actions in each column of effort, from least to most."""

    word: str
    cells: tuple[tuple[Numbered, ...], ...]


@dataclass(frozen=True, slots=True)
class Check:
    """One check of a stage and what it found; `fix` is the first step when there is one to take."""

    tag: Tag
    title: str
    finding: str
    fix: str = ""
    places: tuple[PageLink, ...] = ()


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """One question, what was said, the note, and what follows where answer and site disagree. `level` is 0..4
    or None."""

    text: str
    said: str
    level: int | None = None
    note: str = ""
    flag: str = ""
    next: str = ""


@dataclass(frozen=True, slots=True)
class StagePart:
    """Everything about one stage."""

    bar: Bar
    sentence: str
    meaning: str
    sarah: str
    statistic: str
    source: str
    asked: tuple[AskedQuestion, ...] = ()
    checks: tuple[Check, ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bound:
    """A moment the load is judged by, in seconds, with its word; `line` (0..2) keeps the words apart."""

    s: float
    word: str
    colour: str
    line: int


@dataclass(frozen=True, slots=True)
class Typical:
    """The typical load, in seconds, and its word."""

    s: float
    word: str


@dataclass(frozen=True, slots=True)
class LoadChart:
    """When the main content came in each load: seconds on a line from 0 to `far`, the sentence above it, and
    its words for who cannot see it."""

    title: str
    alt: str
    axis: str
    far: int
    loads: tuple[float, ...]
    typical: tuple[Typical, ...]
    bounds: tuple[Bound, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """One question with what was said and what was seen, both 0..100."""

    question: str
    said: float
    seen: float
    words: str


@dataclass(frozen=True, slots=True)
class Depth:
    """How many pages stand at one depth; `share` (0..100) of the depth that has most."""

    name: str
    share: float
    count: str
    deep: bool = False


@dataclass(frozen=True, slots=True)
class FilmFrame:
    """One picture of the load and when it was taken; `jpeg` is base64."""

    time: str
    jpeg: str
    alt: str


@dataclass(frozen=True, slots=True)
class Metric:
    """One figure of the load with its gloss in everyday words."""

    name: str
    value: str
    reach: str
    gloss: str


@dataclass(frozen=True, slots=True)
class SpeedPart:
    """How long until they see something."""

    sentences: tuple[str, ...]
    metrics: tuple[Metric, ...]
    loads: LoadChart | None
    frames: tuple[FilmFrame, ...] = ()


@dataclass(frozen=True, slots=True)
class PathPage:
    """One page on a path: its title, its address, and the link clicked on it to go on."""

    title: str
    url: str
    link: str


@dataclass(frozen=True, slots=True)
class Path:
    """The way to one goal; without steps it was not found."""

    goal: str
    clicks: str
    tag: Tag
    steps: tuple[PathPage, ...] = ()


@dataclass(frozen=True, slots=True)
class PathsPart:
    """Can they find it?"""

    sentence: str
    honest: str
    paths: tuple[Path, ...]
    depths_title: str = ""
    depths: tuple[Depth, ...] = ()


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs: name, contact, and the logo as it was uploaded, in base64."""

    name: str = ""
    contact: str = ""
    logo: str = ""


@dataclass(frozen=True, slots=True)
class ReportData:
    """A whole report in one language. `at` is the moment of the audit in Unix seconds; `labels` are the fixed
    words."""

    lang: str
    title: str
    name: str
    about: str
    at: int
    full: bool
    accent: str
    signature: Signature
    grade: str
    score: str
    grade_word: str
    counts: tuple[str, ...]
    headline: str
    verdict: str
    bars: tuple[Bar, ...]
    strengths: tuple[Term, ...]
    actions: tuple[Action, ...]
    said_seen: tuple[str, ...]
    later: tuple[Term, ...]
    footer: str
    stages: tuple[StagePart, ...] = ()
    priorities: tuple[Band, ...] = ()
    efforts: tuple[str, ...] = ()
    compared: tuple[Gap, ...] = ()
    speed: SpeedPart | None = None
    paths: PathsPart | None = None
    could_not: tuple[Term, ...] = ()
    disputed: tuple[Term, ...] = ()
    method: tuple[str, ...] = ()
    sources: tuple[Term, ...] = ()
    glossary: tuple[Term, ...] = ()
    labels: dict[str, str] = field(default_factory=dict)
