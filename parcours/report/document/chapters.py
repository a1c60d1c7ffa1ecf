"""The full report after its first page: stages, speed, click paths, limits, method and sources. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypedDict

from audits import META_BY_ID
from audits.awareness.key_tasks_clicks import NOT_NEEDED
from parcours.assess.checklist import ChecklistStage, Question
from parcours.assess.view import View
from parcours.charts import charts
from parcours.charts.rating import status_severity
from parcours.facts.model import Answer, AnswerKind, ClickMap, Result, Status
from parcours.facts.runs import Findings
from parcours.facts.scorecard import QuestionScore, Recommendation
from parcours.facts.wording import (
    EFFORT_WORDS,
    FLAG_NEXT,
    FLAG_WORDS,
    GATE_WORDS,
    GOAL_NAMES,
    IMPACT_WORDS,
    RESOLUTION_WORDS,
    failure_sentence,
)
from parcours.report.document import limits
from parcours.report.document.data import (
    AskedQuestion,
    Band,
    Check,
    Depth,
    Gap,
    Numbered,
    Path,
    PathPage,
    PathsPart,
    SpeedPart,
    StagePart,
    Tag,
    Term,
)
from parcours.report.document.load import speed_part
from parcours.report.document.phrases import more, page_name, places, said_of, sentence, short, stage_bar
from parcours.text import Translator, _

_ORDER = (Status.PASS, Status.WARN, Status.FAIL, Status.NOT_OBSERVED, Status.ERROR)
_FINDING = 400
"""Characters of one finding: it quotes the site, and a site may say anything."""
_TO_FIX = {Status.WARN, Status.FAIL, Status.NOT_OBSERVED}
_THREE_CLICKS = _(
    "The three-click mark comes from the article; studies do not show that people leave at the third click "
    "(User Interface Engineering 2003, Nielsen Norman Group 2019). We use it to spot what is buried."
)
Results = Mapping[str, Result]


class Chapters(TypedDict, total=False):
    """The fields of ReportData that only the full report has."""

    stages: tuple[StagePart, ...]
    priorities: tuple[Band, ...]
    efforts: tuple[str, ...]
    compared: tuple[Gap, ...]
    speed: SpeedPart | None
    paths: PathsPart | None
    could_not: tuple[Term, ...]
    disputed: tuple[Term, ...]
    method: tuple[str, ...]
    sources: tuple[Term, ...]
    glossary: tuple[Term, ...]


def chapters(view: View, results: Results, t: Translator) -> Chapters:
    """Everything the full report has beside its first page."""
    findings = view.findings
    return Chapters(
        stages=tuple(
            _stage(each, view, results, t)
            for each in view.checklist.stages
            if view.scorecard.stage(each.id).applicable
        ),
        priorities=_bands(view.plan.first, t),
        efforts=tuple(t(_("effort: {word}"), word=t(word)) for word in EFFORT_WORDS.values()),
        compared=_compared(view, t),
        speed=speed_part(findings.speed, t) if findings and findings.speed else None,
        paths=_paths(view, findings, t) if findings and findings.pages else None,
        could_not=limits.could_not(findings, t) if findings else (),
        disputed=limits.disputed(view, t),
        method=limits.method(t),
        sources=limits.sources(view, t),
        glossary=limits.glossary(findings, t),
    )


def _stage(stage: ChecklistStage, view: View, results: Results, t: Translator) -> StagePart:
    score = view.scorecard.stage(stage.id)
    bar = stage_bar(score, view.scorecard, t)
    questions = [
        (each, view.scorecard.question(each.id), view.answers.get(each.id)) for each in stage.questions
    ]
    return StagePart(
        bar=bar,
        sentence=t(stage.sentence),
        meaning=_meaning(stage, view, results, t),
        sarah=t(stage.sarah),
        statistic=t(stage.statistic.text),
        source=f"{sentence(t(stage.statistic.source))} {t(stage.statistic.caveat)}",
        asked=tuple(
            _asked(q, scored, answer, t)
            for q, scored, answer in questions
            if answer is not None or not q.optional
        ),
        checks=_checks(stage, results, t),
        remarks=(
            *(t(GATE_WORDS[gate]) for gate in score.gates),
            *([t(_SHORT_FORM)] if score.short_form else []),
        ),
    )


_SHORT_FORM = _("Much of this stage was set aside as not applying to you, so this is a short form of it.")


def _meaning(stage: ChecklistStage, view: View, results: Results, t: Translator) -> str:
    """The denominators in words."""
    audits = {link.id for question in stage.questions for link in question.audits}
    apply = [
        results[each]
        for each in audits
        if each in results and results[each].status is not Status.NOT_APPLICABLE
    ]
    made = sum(each.status is not Status.ERROR for each in apply)
    core = [each for each in stage.questions if not each.optional]
    answered = sum(each.id in view.answers for each in core)
    said = [
        t.n(
            "{answered} of {n} question answered.",
            "{answered} of {n} questions answered.",
            len(core),
            answered=answered,
        )
    ]
    if apply:
        said.append(
            t.n(
                "{made} of the {n} check that applies to you could be made.",
                "{made} of the {n} checks that apply to you could be made.",
                len(apply),
                made=made,
            )
        )
    return " ".join(said)


def _asked(
    question: Question, scored: QuestionScore | None, answer: Answer | None, t: Translator
) -> AskedQuestion:
    flag = scored.flag if scored else ""
    resolved = answer.resolution if answer else None
    return AskedQuestion(
        text=t(question.text),
        said=said_of(question, answer, t),
        level=answer.level if answer and answer.kind is AnswerKind.LEVEL else None,
        note=answer.note if answer else "",
        flag=t(FLAG_WORDS[flag]) if flag else "",
        next=sentence(t(RESOLUTION_WORDS[resolved]))
        if flag and resolved
        else t(FLAG_NEXT[flag])
        if flag
        else "",
    )


def _checks(stage: ChecklistStage, results: Results, t: Translator) -> tuple[Check, ...]:
    linked = dict.fromkeys(link.id for question in stage.questions for link in question.audits)
    found = [
        results[each]
        for each in linked
        if each in results and results[each].status in _ORDER and each in META_BY_ID
    ]
    return tuple(_check(each, t) for each in sorted(found, key=lambda each: _ORDER.index(each.status)))


def _check(result: Result, t: Translator) -> Check:
    meta, band = META_BY_ID[result.audit], status_severity(result.status)
    bad = result.status in (Status.WARN, Status.FAIL)
    found = (
        failure_sentence(t, result.reason)
        if result.reason
        else t(result.finding)
        if result.finding.id
        else ""
    )
    title = t(meta.failure_title if bad else meta.title)
    return Check(
        tag=Tag(band.key, t(band.word)),
        title=title,
        finding=sentence(short(more(title, found), _FINDING)),
        fix=sentence(t(meta.how)) if result.status in _TO_FIX else "",
        places=places(result.evidence),
    )


def _bands(actions: Sequence[Recommendation], t: Translator) -> tuple[Band, ...]:
    """The first actions by impact, highest first, and effort, least first."""
    placed = [
        (charts.impact_row(each.impact), each.effort, Numbered(at, t(each.title)))
        for at, each in enumerate(actions, 1)
    ]
    return tuple(
        Band(
            t(_("impact: {word}"), word=t(IMPACT_WORDS[impact])),
            tuple(
                tuple(one for row, column, one in placed if (row, column) == (place, effort))
                for effort in EFFORT_WORDS
            ),
        )
        for place, impact in enumerate(charts.IMPACT_ROWS)
        if placed
    )


def _compared(view: View, t: Translator) -> tuple[Gap, ...]:
    """The questions that have both an answer and evidence, the widest gap first."""
    both = [
        each for each in view.scorecard.questions if each.declared is not None and each.evidence is not None
    ]
    asked = {each.id: each for each in view.checklist.questions}
    return tuple(
        _gap(t(asked[each.question].text), each.declared or 0.0, each.evidence or 0.0, t)
        for each in sorted(both, key=lambda each: -abs(each.gap or 0.0))
        if each.question in asked
    )


def _gap(question: str, declared: float, evidence: float, t: Translator) -> Gap:
    said, seen = 100 * declared, 100 * evidence
    return Gap(question, said, seen, t(_("said {said}, seen {seen}"), said=round(said), seen=round(seen)))


def _paths(view: View, findings: Findings, t: Translator) -> PathsPart:
    clicks, spare = findings.clicks, NOT_NEEDED[view.assessment.profile]
    wanted = [goal for goal in GOAL_NAMES if clicks.to(goal) or goal not in spare]
    found = [path for goal in wanted if (path := clicks.to(goal))]
    said = t.n(
        "We found a way to {found} of the {n} thing visitors come for: {three} within three "
        "clicks, {two} within two.",
        "We found a way to {found} of the {n} things visitors come for: {three} within three "
        "clicks, {two} within two.",
        len(wanted),
        found=len(found),
        three=sum(p.clicks <= 3 for p in found),
        two=sum(p.clicks <= 2 for p in found),
    )
    return PathsPart(
        sentence=said,
        honest=t(_THREE_CLICKS),
        paths=tuple(_path(goal, findings, t) for goal in wanted),
        depths_title=charts.depth_title(clicks, t),
        depths=_depths(clicks, t),
    )


def _depths(clicks: ClickMap, t: Translator) -> tuple[Depth, ...]:
    most = max([1, *clicks.depths.values()])
    return tuple(
        Depth(charts.depth_name(depth, t), 100 * n / most, t.n("{n} page", "{n} pages", n), depth > 3)
        for depth, n in sorted(clicks.depths.items())
    )


def _path(goal: str, findings: Findings, t: Translator) -> Path:
    path = findings.clicks.to(goal)
    if path is None:
        return Path(t(GOAL_NAMES[goal]), t(_("not seen")), Tag("none", t(_("not seen"))))
    said = t(_("on the home page")) if path.clicks == 0 else t.n("{n} click", "{n} clicks", path.clicks)
    key = "good" if path.clicks <= 3 else "fair"
    steps = tuple(
        PathPage(short(each.title or page_name(each.url), 60), each.url, short(each.link, 60))
        for each in path.steps
    )
    return Path(t(GOAL_NAMES[goal]), said, Tag(key, said), steps)
