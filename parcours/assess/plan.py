"""What to do first: recommendations from results, answers and gates, ranked. Pure.

Priority P = 100 × (I / 3) × gap × confidence ÷ effort in days, with impact I in {.25, .5, 1, 2, 3},
gap = 1 − score, and confidence = reliability × backing of the threshold (1 standard or law, .8 study,
.5 convention). Gate failures stand
first whatever their P. The points an action may bring are shown, and never ranked by: that would be playing
our own scale.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from audits import META_BY_ID
from parcours.assess.checklist import Advice, Checklist, Question
from parcours.assess.scoring import score, with_pass
from parcours.audit import Meta
from parcours.facts.model import Answer, AnswerKind, Answers, Result, Stage, Status
from parcours.facts.scorecard import Recommendation, Scorecard
from parcours.text import Text, _

FIRST = 6
LATER = 6
DECLARED_CONFIDENCE = 0.25
"""An answer's trust (.5) times a convention's backing (.5)."""
ONE_FIX: tuple[tuple[str, ...], ...] = (
    ("largest-contentful-paint", "first-contentful-paint", "speed-index", "first-impression", "page-weight"),
    ("key-tasks-clicks", "pages-within-clicks"),
    ("phone", "email-and-form", "contact-clicks"),
)
"""Checks that one piece of work fixes: only the one that ranks first is recommended."""

_TOO_LONG = _("It takes more than a week; the actions above bring more for less.")
_MAYBE_THERE = _("We did not see it, but often can't: make sure first that it is missing.")
_SMALL = _("It changes little for customers beside the actions above.")
_AFTER = _("Worth doing once the actions above are done.")
_RULE_OF_THUMB = _("It rests on a rule of thumb: trust your own figures first.")


@dataclass(frozen=True, slots=True)
class Plan:
    """`first` are at most six, in order; `later` the next with the reason to leave each for now; `all`
    every one, ranked.
    """

    first: tuple[Recommendation, ...] = ()
    later: tuple[Recommendation, ...] = ()
    all: tuple[Recommendation, ...] = ()


def recommend(
    checklist: Checklist,
    answers: Answers,
    results: Iterable[Result],
    scorecard: Scorecard,
    metas: Mapping[str, Meta] = META_BY_ID,
) -> Plan:
    """The plan for a scorecard of the same checklist, answers and results."""
    results = tuple(results)
    ranked = _ranked(_candidates(checklist, answers, results, scorecard, metas))
    merged = _merged(ranked)
    priced = tuple(_priced(each, checklist, answers, results, scorecard) for each in merged)
    third = len(priced) // 3
    marked = tuple(
        replace(each, quick_win=each.effort == "S" and place <= third) for place, each in enumerate(priced)
    )
    later = tuple(replace(each, later=_reason(each, results)) for each in marked[FIRST : FIRST + LATER])
    return Plan(marked[:FIRST], later, marked)


def what_if(
    checklist: Checklist, answers: Answers, results: Iterable[Result], ids: Iterable[str]
) -> Scorecard:
    """The scorecard as it would be if the recommendations of these ids were carried out."""
    audits, questions = set[str](), set[str]()
    for each in ids:
        source, _colon, ref = each.partition(":")
        (questions if source == "question" else audits).add(ref)
    fixed = {ref for group in ONE_FIX for ref in group if audits & set(group)} | audits
    changed = tuple(with_pass(each) if each.audit in fixed and _is_open(each) else each for each in results)
    raised = {ref: _raised(ref, answers.get(ref)) for ref in questions}
    return score(checklist, {**answers, **raised}, changed)


def _candidates(
    checklist: Checklist,
    answers: Answers,
    results: tuple[Result, ...],
    scorecard: Scorecard,
    metas: Mapping[str, Meta],
) -> list[Recommendation]:
    linked = {link.id for question in checklist.questions for link in question.audits}
    gates = {gate.audit: gate.id for gate in scorecard.gates}
    found = [
        _from_audit(metas[each.audit], each, gates.get(each.audit, ""))
        for each in results
        if each.audit in metas
        and each.audit in linked
        and _is_open(each)
        and not metas[each.audit].informative
    ]
    for stage in checklist.stages:
        for question in stage.questions:
            advice = _from_question(question, stage.id, answers.get(question.id))
            if advice:
                found.append(advice)
    return found


def _is_open(result: Result) -> bool:
    open_status = result.status in (Status.WARN, Status.FAIL, Status.NOT_OBSERVED)
    return open_status and result.score is not None and result.score < 1


def _from_audit(meta: Meta, result: Result, gate: str) -> Recommendation:
    gap = 1 - (result.score or 0.0)
    days = meta.effort.days
    return Recommendation(
        id=f"audit:{meta.id}",
        source="audit",
        ref=meta.id,
        stage=meta.stage,
        title=meta.action or meta.failure_title,
        why=meta.why,
        how=meta.how,
        who=meta.who,
        priority=100 * meta.impact / 3 * gap * result.reliability * meta.backing.factor / days,
        impact=meta.impact,
        effort=meta.effort.value,
        effort_days=days,
        finding=result.finding,
        gate=gate,
        evidence=result.evidence[:3],
    )


def _from_question(question: Question, stage: Stage, answer: Answer | None) -> Recommendation | None:
    if answer is None or answer.kind is AnswerKind.NOT_APPLICABLE:
        return None
    advice = question.find_out if answer.kind is AnswerKind.UNKNOWN else question.advice[answer.level or 0]
    gap = 0.5 if answer.kind is AnswerKind.UNKNOWN else 1 - (answer.level or 0) / 4
    return _advised(question, stage, advice, gap) if advice and gap > 0 else None


def _advised(question: Question, stage: Stage, advice: Advice, gap: float) -> Recommendation:
    days = advice.effort.days
    return Recommendation(
        id=f"question:{question.id}",
        source="question",
        ref=question.id,
        stage=stage,
        title=advice.do,
        why=advice.why,
        how=advice.how,
        who=advice.who,
        priority=100 * advice.impact / 3 * gap * DECLARED_CONFIDENCE / days,
        impact=advice.impact,
        effort=advice.effort,
        effort_days=days,
    )


def _ranked(found: list[Recommendation]) -> list[Recommendation]:
    order = list(Stage)
    return sorted(
        found, key=lambda each: (not each.gate, -round(each.priority, 6), order.index(each.stage), each.id)
    )


def _merged(ranked: list[Recommendation]) -> list[Recommendation]:
    """One recommendation for each piece of work: the one that ranks first stands for its group."""
    groups = {ref: place for place, group in enumerate(ONE_FIX) for ref in group}
    taken: set[int] = set()
    kept = []
    for each in ranked:
        group = groups.get(each.ref) if each.source == "audit" else None
        if group is not None and group in taken:
            continue
        if group is not None:
            taken.add(group)
        kept.append(each)
    return kept


def _priced(
    each: Recommendation, checklist: Checklist, answers: Answers, results: tuple[Result, ...], now: Scorecard
) -> Recommendation:
    """With the points it may add. Where its own stage does not gain, the stage that gains most is named."""
    then = what_if(checklist, answers, results, [each.id])
    gains = {stage.id: (stage.score or 0.0) - (now.stage(stage.id).score or 0.0) for stage in then.stages}
    most = max(gains, key=gains.__getitem__)
    stage = most if gains.get(each.stage, 0.0) <= 0 < gains[most] else each.stage
    return replace(
        each,
        points=(then.overall.score or 0.0) - (now.overall.score or 0.0),
        stage=stage,
        stage_points=gains.get(stage, 0.0),
    )


def _raised(question: str, answer: Answer | None) -> Answer:
    """The answer one level higher; after "I don't know", level 2, where something is defined."""
    level = min(4, (answer.level or 0) + 1) if answer and answer.kind is AnswerKind.LEVEL else 2
    return Answer(question, AnswerKind.LEVEL, level, version=answer.version if answer else 0)


def _reason(each: Recommendation, results: tuple[Result, ...]) -> Text:
    result = next((r for r in results if each.source == "audit" and r.audit == each.ref), None)
    if each.effort == "L":
        return _TOO_LONG
    if result and result.status is Status.NOT_OBSERVED and result.reliability <= 0.6:
        return _MAYBE_THERE
    if each.impact <= 1:
        return _SMALL
    if result and META_BY_ID[each.ref].backing == "convention":
        return _RULE_OF_THUMB
    return _AFTER
