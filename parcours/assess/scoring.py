"""The scoring model: one pure function of checklist, answers and results.

Formulas, for a question q with weight W, testability τ and the linked checks c (weight w, score r,
reliability ρ):

    E = Σ w·ρ·r / Σ w·ρ                     evidence, over the checks that could be made
    ε = Σ w·ρ / Σ w·ρmax                    its completeness, over all that apply (errors below)
    m_A = κ if a level was given, else 0    m_E = τ·ε
    S = (m_A·A + m_E·E) / (m_A + m_E)       when m_A + m_E ≥ FLOOR, else "not enough information"
    C = (m_A + m_E) / (κ + τ)               confidence, 0 when there is no score

Stages and the whole are weighted means. The range counts what is not known both ways, at 0 and at 1. κ, the
floor, the weights, the bands and the caps are conventions of this product and shown as such. Sums are exact
(`math.fsum`), so the order of checks cannot matter.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from math import fsum

from parcours.assess.checklist import Checklist, ChecklistStage, Question
from parcours.assess.rules import rules_version
from parcours.facts.artifacts import FailureKind
from parcours.facts.model import Answer, AnswerKind, Answers, Resolution, Result, Stage, Status
from parcours.facts.scorecard import Gate, Overall, QuestionScore, Scorecard, StageScore

TRUST_IN_ANSWERS = 0.5
"""κ: how far a declaration counts beside evidence of testability 1."""
FLOOR = 0.25
"""The least mass of answer and evidence that makes a score."""
DISPUTED = 0.3
"""What is left of a check's reliability when the owner says that it is there, where we can't see it."""
GAP, WEIGHTY = 0.5, 0.4
"""A gap between answer and evidence worth a flag, and the evidence mass from which it is a contradiction."""
BANDS = (("A", 85.0), ("B", 70.0), ("C", 55.0), ("D", 40.0), ("E", 0.0))
LETTER_COVERAGE, LETTER_CONFIDENCE = 0.6, 0.5
SHORT_FORM = 0.3
"""The share of a stage's weight set aside as not applicable beyond which the stage is a short form."""
GATES: dict[str, tuple[tuple[Stage | None, float], ...]] = {
    "insecure": ((Stage.PURCHASE, 40.0), (None, 59.0)),
    "not_findable": ((Stage.AWARENESS, 40.0),),
    "no_contact": ((Stage.FOLLOW_UP, 40.0),),
    "pressure": ((Stage.PURCHASE, 60.0),),
}
"""What each gate caps: (stage, points), with None for the whole."""
_DOWN = {
    FailureKind.NO_ANSWER,
    FailureKind.UNKNOWN_HOST,
    FailureKind.TIMEOUT,
    FailureKind.HTTP_ERROR,
    FailureKind.REDIRECT_LOOP,
}
_OBSERVED = {Status.PASS, Status.WARN, Status.FAIL, Status.NOT_OBSERVED}


def score(checklist: Checklist, answers: Answers, results: Iterable[Result]) -> Scorecard:
    """The scorecard of a checklist (already narrowed to a profile) from its answers and the results of the
    checks.
    """
    by_audit = {each.audit: each for each in results}
    questions = tuple(
        _question(question, stage.id, answers.get(question.id), by_audit)
        for stage in checklist.stages
        for question in stage.questions
    )
    gates = _gates(by_audit)
    stages = tuple(_stage(stage, questions, gates) for stage in checklist.stages)
    return Scorecard(
        checklist=f"{checklist.id}@{checklist.version}",
        rules=rules_version(),
        stages=stages,
        overall=_overall(stages, gates, by_audit),
        questions=questions,
        gates=gates,
        weakest=_weakest(stages),
        strengths=_strengths(checklist, by_audit),
        counts=_counts(checklist, questions, answers, by_audit),
    )


def grade(points: float) -> str:
    """The letter of a score of 0..100: A from 85, B from 70, C from 55, D from 40, else E."""
    return next(letter for letter, least in BANDS if points >= least)


def _question(
    question: Question, stage: Stage, answer: Answer | None, results: dict[str, Result]
) -> QuestionScore:
    declared = (
        answer.level / 4 if answer and answer.kind is AnswerKind.LEVEL and answer.level is not None else None
    )
    evidence, completeness = _evidence(question, answer, results)
    mass_a = TRUST_IN_ANSWERS if declared is not None else 0.0
    mass_e = question.testability * completeness
    applies = _applies(question, answer, mass_e)
    scored = applies and mass_a + mass_e >= FLOOR
    total = fsum([mass_a * (declared or 0.0), mass_e * (evidence or 0.0)])
    gap = declared - evidence if declared is not None and evidence is not None else None
    return QuestionScore(
        question=question.id,
        stage=stage,
        weight=question.weight,
        score=total / (mass_a + mass_e) if scored else None,
        confidence=(mass_a + mass_e) / (TRUST_IN_ANSWERS + question.testability) if scored else 0.0,
        declared=declared,
        evidence=evidence,
        completeness=completeness,
        evidence_mass=mass_e,
        gap=gap,
        flag=_flag(gap, mass_e) if applies else "",
        applicable=applies,
        answered=answer is not None,
        audits=tuple(link.id for link in question.audits if link.id in results),
    )


def _applies(question: Question, answer: Answer | None, evidence_mass: float) -> bool:
    """Not when the owner says so; an optional question only when a level or the evidence alone makes its
    score.
    """
    if answer is not None and answer.kind is AnswerKind.NOT_APPLICABLE:
        return False
    levelled = answer is not None and answer.kind is AnswerKind.LEVEL
    return not question.optional or levelled or evidence_mass >= FLOOR


def _evidence(
    question: Question, answer: Answer | None, results: dict[str, Result]
) -> tuple[float | None, float]:
    """E and ε of a question; E is None when no check could be made."""
    hidden = answer is not None and answer.resolution is Resolution.HIDDEN
    earned, seen, possible = [], [], []
    for link in question.audits:
        result = results.get(link.id)
        if result is None or result.status is Status.NOT_APPLICABLE:
            continue
        possible.append(link.weight * result.reliability_max)
        if result.status in _OBSERVED and result.score is not None:
            weight = link.weight * result.reliability * (DISPUTED if hidden and result.score < 1 else 1.0)
            seen.append(weight)
            earned.append(weight * result.score)
    mass = fsum(seen)
    return (fsum(earned) / mass if mass else None), (min(1.0, mass / fsum(possible)) if mass else 0.0)


def _flag(gap: float | None, mass: float) -> str:
    if gap is None:
        return ""
    gap, weighty = round(gap, 9), round(mass, 9) >= WEIGHTY
    if gap >= GAP:
        return "contradiction" if weighty else "unverified"
    return "hidden_strength" if gap <= -GAP and weighty else ""


def _gates(results: dict[str, Result]) -> tuple[Gate, ...]:
    return tuple(
        Gate(gate, result.audit, stage, cap)
        for audit in sorted(results)
        for result in [results[audit]]
        for gate in result.gates
        for stage, cap in GATES[gate]
    )


def _stage(stage: ChecklistStage, every: tuple[QuestionScore, ...], gates: tuple[Gate, ...]) -> StageScore:
    own = [each for each in every if each.stage is stage.id]
    asked = [each for each in own if each.applicable]
    scored = [each for each in asked if each.score is not None]
    total = fsum(each.weight for each in asked)
    weight = fsum(each.weight for each in scored)
    sure = fsum(each.weight * each.confidence * (each.score or 0.0) for each in asked)
    unsure = fsum(each.weight * (1 - each.confidence) for each in asked)
    set_aside = fsum(each.weight for each in own if not each.applicable and each.answered)
    caps = [gate.cap for gate in gates if gate.stage is stage.id]
    return StageScore(
        id=stage.id,
        score=_capped(fsum(each.weight * (each.score or 0.0) for each in scored) / weight * 100, caps)
        if weight
        else None,
        coverage=weight / total if total else 0.0,
        confidence=fsum(each.weight * each.confidence for each in asked) / total if total else 0.0,
        low=_capped(sure / total * 100, caps) if total else 0.0,
        high=_capped((sure + unsure) / total * 100, caps) if total else 100.0,
        weight=stage.weight,
        applicable=bool(asked) and stage.weight > 0,
        short_form=set_aside > SHORT_FORM * (total + set_aside) if own else False,
        gates=tuple(sorted({gate.id for gate in gates if gate.stage is stage.id})),
    )


def _capped(points: float, caps: list[float]) -> float:
    """At most 100, which a sum of shares may pass by its last digit, and at most each cap."""
    return min([points, 100.0, *caps])


def _overall(stages: tuple[StageScore, ...], gates: tuple[Gate, ...], results: dict[str, Result]) -> Overall:
    asked = [each for each in stages if each.applicable]
    scored = [each for each in asked if each.score is not None]
    total, weight = fsum(each.weight for each in asked), fsum(each.weight for each in scored)
    caps = [gate.cap for gate in gates if gate.stage is None]
    down = _home_is_down(results)
    if not weight:
        return Overall(None, 0.0, 0.0, 0.0, 100.0, gradable=not down, provisional=True)
    points = _capped(fsum(each.weight * (each.score or 0.0) for each in scored) / weight, caps)
    coverage = fsum(each.weight * each.coverage for each in asked) / total
    confidence = fsum(each.weight * each.confidence for each in asked) / total
    firm = not down and coverage >= LETTER_COVERAGE and confidence >= LETTER_CONFIDENCE
    return Overall(
        score=points,
        coverage=coverage,
        confidence=confidence,
        low=_capped(fsum(each.weight * each.low for each in asked) / total, caps),
        high=_capped(fsum(each.weight * each.high for each in asked) / total, caps),
        grade=grade(points) if firm else "",
        provisional=not firm,
        gradable=not down,
    )


def _home_is_down(results: dict[str, Result]) -> bool:
    """Whether nothing at all could be checked because the start page did not answer."""
    made = any(each.status in _OBSERVED for each in results.values())
    return not made and any(
        each.reason is not None and each.reason.kind in _DOWN for each in results.values()
    )


def _weakest(stages: tuple[StageScore, ...]) -> Stage | None:
    scored = [each for each in stages if each.applicable and each.score is not None]
    return min(scored, key=lambda each: round(each.score or 0.0, 6)).id if len(scored) > 1 else None


def _strengths(checklist: Checklist, results: dict[str, Result]) -> tuple[str, ...]:
    """The three checks that passed and weigh most, at most one a question, in journey order."""
    best: list[tuple[float, int, str]] = []
    for place, question in enumerate(each for stage in checklist.stages for each in stage.questions):
        passes = [
            (question.weight * link.weight * results[link.id].reliability, link.id)
            for link in question.audits
            if link.id in results and results[link.id].status is Status.PASS
        ]
        if passes:
            weight, audit = max(passes, key=lambda each: (each[0], each[1]))
            best.append((weight, place, audit))
    kept: dict[str, tuple[float, int]] = {}
    for weight, place, audit in sorted(best, key=lambda each: (-each[0], each[1])):
        kept.setdefault(audit, (weight, place))
    top = sorted(kept, key=lambda audit: (-kept[audit][0], kept[audit][1]))[:3]
    return tuple(sorted(top, key=lambda audit: kept[audit][1]))


def _counts(
    checklist: Checklist, questions: tuple[QuestionScore, ...], answers: Answers, results: dict[str, Result]
) -> dict[str, int]:
    core = {
        question.id for stage in checklist.stages for question in stage.questions if not question.optional
    }
    asked = {each.question for each in questions} & core
    applicable = [each for each in results.values() if each.status is not Status.NOT_APPLICABLE]
    return {
        "questions": len(asked),
        "answered": len(asked & set(answers)),
        "checks": len(applicable),
        "checked": sum(each.status in _OBSERVED for each in applicable),
    }


def with_pass(result: Result) -> Result:
    """The same check as if it passed, for a what-if."""
    return replace(
        result, status=Status.PASS, score=1.0, reliability=result.reliability_max, gates=(), reason=None
    )
