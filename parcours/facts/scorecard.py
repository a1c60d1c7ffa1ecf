"""What follows from answers and results: scores, and what to do. Shares are 0..1, points 0..100."""

from __future__ import annotations

from dataclasses import dataclass, field

from parcours.facts.model import Evidence, Stage
from parcours.text import Text


@dataclass(frozen=True, slots=True)
class QuestionScore:
    """One question of a scorecard. All shares 0..1; `score` None when there is not enough information.

    `declared` is A, `evidence` E, `completeness` ε, `mass` m_A + m_E, `confidence` C, `gap` A − E.
    `flag` is contradiction, unverified or hidden_strength, or empty.
    """

    question: str
    stage: Stage
    weight: float
    score: float | None
    confidence: float
    declared: float | None = None
    evidence: float | None = None
    completeness: float = 0.0
    evidence_mass: float = 0.0
    gap: float | None = None
    flag: str = ""
    applicable: bool = True
    answered: bool = False
    audits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Gate:
    """A cap that was set off: by which audit, on what, at how many points."""

    id: str
    audit: str
    stage: Stage | None
    cap: float


@dataclass(frozen=True, slots=True)
class StageScore:
    """One stage: score, low and high 0..100 (None when nothing could be scored); coverage and confidence
    0..1.
    """

    id: Stage
    score: float | None
    coverage: float
    confidence: float
    low: float
    high: float
    weight: float = 1.0
    applicable: bool = True
    short_form: bool = False
    gates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Overall:
    """The whole: `grade` A..E, empty when there is none; `provisional` when coverage or confidence is too
    low for a letter.
    """

    score: float | None
    coverage: float
    confidence: float
    low: float
    high: float
    grade: str = ""
    provisional: bool = False
    gradable: bool = True


@dataclass(frozen=True, slots=True)
class Recommendation:
    """What to do: from an audit, a question, or a gate (`source` and `ref` say which).

    `priority` is P of the scoring model, `effort` S, M or L, `effort_days` 1, 3 or 8, `impact` .25..3.
    `points` is the simulated change of the overall score, `stage_points` of its stage, both in points.
    """

    id: str
    source: str
    ref: str
    stage: Stage
    title: Text
    why: Text
    how: Text
    priority: float
    impact: float
    effort: str
    effort_days: float
    who: Text = ""
    finding: Text = ""
    points: float = 0.0
    stage_points: float = 0.0
    gate: str = ""
    quick_win: bool = False
    later: Text = ""  # why to leave it for now, when it is among those
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Scorecard:
    """The one scorecard that every screen, report and export reads."""

    checklist: str
    rules: str
    stages: tuple[StageScore, ...]
    overall: Overall
    questions: tuple[QuestionScore, ...]
    gates: tuple[Gate, ...] = ()
    weakest: Stage | None = None
    strengths: tuple[str, ...] = ()  # audit ids, at most three
    counts: dict[str, int] = field(default_factory=dict)  # answered, questions, checked, checks

    def stage(self, stage: Stage) -> StageScore:
        """The score of one stage."""
        return next(each for each in self.stages if each.id is stage)

    def question(self, question: str) -> QuestionScore | None:
        """The score of one question, None when it does not apply to this profile."""
        return next((each for each in self.questions if each.question == question), None)
