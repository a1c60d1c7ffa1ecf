"""The full report after its first page: stages, speed, click paths, limits, method and sources. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypedDict

from audits import META_BY_ID
from audits.key_tasks_clicks import NOT_NEEDED
from parcours import charts
from parcours.checklist import ChecklistStage, Question
from parcours.model import Answer, AnswerKind, Findings, QuestionScore, Resolution, Result, Status
from parcours.report.data import Asked, Check, Figure, Line, Path, PathsPart, SpeedPart, StagePart, Step, Tag
from parcours.report.load import speed_part
from parcours.report.phrases import figure, page_name, places, sentence, short, stage_bar
from parcours.scoring import BANDS, FLOOR, LETTER_CONFIDENCE, LETTER_COVERAGE, TRUST_IN_ANSWERS
from parcours.severity import FAIR_FROM, GOOD_FROM, status_severity
from parcours.sources import SOURCES, Source
from parcours.text import Translator, _
from parcours.view import View
from parcours.words import (
    FLAG_NEXT,
    FLAG_WORDS,
    GATE_WORDS,
    GOAL_NAMES,
    RESOLUTION_WORDS,
    STEP_NAMES,
    crawl_sentence,
    failure_sentence,
)

_ORDER = (Status.PASS, Status.WARN, Status.FAIL, Status.NOT_OBSERVED, Status.ERROR)
_TO_FIX = {Status.WARN, Status.FAIL, Status.NOT_OBSERVED}
_THREE_CLICKS = _(
    "The three-click mark comes from the article; studies do not show that people leave at the third click "
    "(User Interface Engineering 2003, Nielsen Norman Group 2019). We use it to spot what is buried."
)
Results = Mapping[str, Result]


class Chapters(TypedDict, total=False):
    """The fields of ReportData that only the full report has."""

    stages: tuple[StagePart, ...]
    priorities: Figure | None
    compared: Figure | None
    speed: SpeedPart | None
    paths: PathsPart | None
    could_not: tuple[Line, ...]
    disputed: tuple[Line, ...]
    method: tuple[str, ...]
    sources: tuple[Line, ...]
    glossary: tuple[Line, ...]


def chapters(view: View, results: Results, t: Translator) -> Chapters:
    """Everything the full report has beside its first page."""
    findings = view.findings
    return Chapters(
        stages=tuple(_stage(each, view, results, t) for each in view.checklist.stages if view.scorecard.stage(each.id).applicable),
        priorities=figure(charts.impact_effort(view.plan.first, t)) if view.plan.first else None,
        compared=_compared(view, t),
        speed=speed_part(findings.speed, t) if findings and findings.speed else None,
        paths=_paths(view, findings, t) if findings and findings.pages else None,
        could_not=could_not(findings, t) if findings else (),
        disputed=_disputed(view, t),
        method=_method(t),
        sources=_sources(view, t),
        glossary=_glossary(findings, t),
    )


def _stage(stage: ChecklistStage, view: View, results: Results, t: Translator) -> StagePart:
    score = view.scorecard.stage(stage.id)
    bar = stage_bar(score, view.scorecard, t)
    questions = [(each, view.scorecard.question(each.id), view.answers.get(each.id)) for each in stage.questions]
    return StagePart(
        bar=bar,
        sentence=t(stage.sentence),
        meaning=_meaning(stage, view, results, t),
        sarah=t(stage.sarah),
        statistic=t(stage.statistic.text),
        source=f"{sentence(t(stage.statistic.source))} {t(stage.statistic.caveat)}",
        asked=tuple(_asked(q, scored, answer, t) for q, scored, answer in questions if answer is not None or not q.optional),
        checks=_checks(stage, results, t),
        remarks=(*(t(GATE_WORDS[gate]) for gate in score.gates), *([t(_SHORT_FORM)] if score.short_form else [])),
    )


_SHORT_FORM = _("Much of this stage was set aside as not applying to you, so this is a short form of it.")


def _meaning(stage: ChecklistStage, view: View, results: Results, t: Translator) -> str:
    """The denominators in words."""
    audits = {link.id for question in stage.questions for link in question.audits}
    apply = [results[each] for each in audits if each in results and results[each].status is not Status.NOT_APPLICABLE]
    made = sum(each.status is not Status.ERROR for each in apply)
    core = [each for each in stage.questions if not each.optional]
    answered = sum(each.id in view.answers for each in core)
    said = [t.n(_("{answered} of {n} question answered."), _("{answered} of {n} questions answered."), len(core), answered=answered)]
    if apply:
        said.append(t.n(_("{made} of the {n} check that applies to you could be made."),
                        _("{made} of the {n} checks that apply to you could be made."), len(apply), made=made))  # fmt: skip
    return " ".join(said)


def _asked(question: Question, scored: QuestionScore | None, answer: Answer | None, t: Translator) -> Asked:
    flag = scored.flag if scored else ""
    resolved = answer.resolution if answer else None
    return Asked(
        text=t(question.text),
        said=_said(question, answer, t),
        level=answer.level if answer and answer.kind is AnswerKind.LEVEL else None,
        note=answer.note if answer else "",
        flag=t(FLAG_WORDS[flag]) if flag else "",
        next=sentence(t(RESOLUTION_WORDS[resolved])) if flag and resolved else t(FLAG_NEXT[flag]) if flag else "",
    )


def _said(question: Question, answer: Answer | None, t: Translator) -> str:
    if answer is None:
        return t(_("Not answered yet."))
    if answer.kind is AnswerKind.UNKNOWN:
        return t(_("I don't know."))
    if answer.kind is AnswerKind.NOT_APPLICABLE:
        return t(_("Does not apply: {reason}"), reason=sentence(answer.reason)) if answer.reason else t(_("Does not apply."))
    return t(question.levels[answer.level or 0])


def _checks(stage: ChecklistStage, results: Results, t: Translator) -> tuple[Check, ...]:
    linked = dict.fromkeys(link.id for question in stage.questions for link in question.audits)
    found = [results[each] for each in linked if each in results and results[each].status in _ORDER and each in META_BY_ID]
    return tuple(_check(each, t) for each in sorted(found, key=lambda each: _ORDER.index(each.status)))


def _check(result: Result, t: Translator) -> Check:
    meta, band = META_BY_ID[result.audit], status_severity(result.status)
    bad = result.status in (Status.WARN, Status.FAIL)
    found = failure_sentence(t, result.reason) if result.reason else t(result.finding) if result.finding.id else ""
    return Check(
        tag=Tag(band.key, t(band.word)),
        title=t(meta.failure_title if bad else meta.title),
        finding=sentence(found),
        fix=sentence(t(meta.how)) if result.status in _TO_FIX else "",
        places=places(result.evidence),
    )


def _compared(view: View, t: Translator) -> Figure | None:
    both = [each for each in view.scorecard.questions if each.declared is not None and each.evidence is not None]
    names = {each.id: t(each.text) for each in view.checklist.questions}
    return figure(charts.declared_seen(view.scorecard, names, t)) if both else None


def _paths(view: View, findings: Findings, t: Translator) -> PathsPart:
    clicks, spare = findings.clicks, NOT_NEEDED[view.assessment.profile]
    wanted = [goal for goal in GOAL_NAMES if clicks.to(goal) or goal not in spare]
    found = [path for goal in wanted if (path := clicks.to(goal))]
    said = t.n(_("We found a way to {found} of the {n} thing visitors come for: {three} within three clicks, {two} within two."),
               _("We found a way to {found} of the {n} things visitors come for: {three} within three clicks, {two} within two."),
               len(wanted), found=len(found), three=sum(p.clicks <= 3 for p in found), two=sum(p.clicks <= 2 for p in found))  # fmt: skip
    return PathsPart(
        sentence=said,
        honest=t(_THREE_CLICKS),
        paths=tuple(_path(goal, findings, t) for goal in wanted),
        figure=figure(charts.depth_map(clicks, t)) if clicks.depths else None,
    )


def _path(goal: str, findings: Findings, t: Translator) -> Path:
    path = findings.clicks.to(goal)
    if path is None:
        return Path(t(GOAL_NAMES[goal]), t(_("not seen")), Tag("none", t(_("not seen"))))
    said = t(_("on the start page")) if path.clicks == 0 else t.n(_("{n} click"), _("{n} clicks"), path.clicks)
    key = "good" if path.clicks <= 3 else "fair"
    steps = tuple(Step(short(each.title or page_name(each.url), 60), each.url, short(each.link, 60)) for each in path.steps)
    return Path(t(GOAL_NAMES[goal]), said, Tag(key, said), steps)


def could_not(findings: Findings, t: Translator) -> tuple[Line, ...]:
    """What could not be gathered, read or checked, and why."""
    lines = [Line(t(STEP_NAMES[step]) if step in STEP_NAMES else step, failure_sentence(t, why)) for step, why in findings.could_not]
    if findings.ended not in ("", "complete"):
        lines.append(Line(t.n(_("{n} page known and not read"), _("{n} pages known and not read"), findings.queued), crawl_sentence(t, findings.ended)))
    if findings.by_robots:
        lines.append(Line(t.n(_("{n} page left alone"), _("{n} pages left alone"), findings.by_robots),
                          t(_("The site asks robots not to read them (robots.txt), so we did not."))))  # fmt: skip
    broken: dict[str, list[str]] = {}
    for page in findings.pages:
        if page.failure:
            broken.setdefault(failure_sentence(t, page.failure), []).append(page_name(page.url))
    lines += [Line(short(", ".join(pages), 160), why) for why, pages in broken.items()]
    checks: dict[str, list[str]] = {}
    for result in findings.results:
        if result.status is Status.ERROR and result.reason and result.audit in META_BY_ID:
            checks.setdefault(failure_sentence(t, result.reason), []).append(t(META_BY_ID[result.audit].title))
    for why, titles in checks.items():
        named = t(_("Not checked: {titles}."), titles="; ".join(titles))
        lines.append(Line(t.n(_("{n} check"), _("{n} checks"), len(titles)), f"{why} {named}"))
    return tuple(lines)


def _disputed(view: View, t: Translator) -> tuple[Line, ...]:
    lines = []
    for question in view.checklist.questions:
        answer = view.answers.get(question.id)
        if answer and answer.kind is AnswerKind.NOT_APPLICABLE:
            lines.append(Line(t(question.text), _said(question, answer, t)))
        elif answer and answer.resolution is Resolution.HIDDEN:
            counted = t(_("What we did not see there counts for less in the score."))
            lines.append(Line(t(question.text), " ".join(filter(None, [sentence(t(RESOLUTION_WORDS[answer.resolution])), sentence(answer.note), counted]))))
    return tuple(lines)


def _method(t: Translator) -> tuple[str, ...]:
    letters = ", ".join(t(_("{letter} from {points}"), letter=letter, points=round(least)) for letter, least in BANDS[:-1])
    return (
        t(_("Each question has two sources: your answer, from none (0) to measured and improved (4), and what the checks of your website "
            "show about that very question. An answer counts {share} of what full evidence counts; evidence counts as far as it can "
            "answer the question at all."), share=t.percent(TRUST_IN_ANSWERS)),
        t(_("A question is scored once answer and evidence together weigh at least {floor} of 1. What is not known never lowers the score: "
            "it widens the range, which counts it once at its worst and once at its best."), floor=FLOOR),
        t(_("A stage is the weighted mean of its questions, the whole that of its stages. Letters: {letters}, E below. A letter is given only "
            "when at least {coverage} is covered with a confidence of {confidence}."), letters=letters, coverage=t.percent(LETTER_COVERAGE),
          confidence=t.percent(LETTER_CONFIDENCE)),
        t(_("A stage is called good from {good}, fair from {fair}, poor below. Weights, bands and limits are our judgement, and the same for "
            "everybody."), good=round(GOOD_FROM), fair=round(FAIR_FROM)),
        t(_("“Not seen” means that we looked and did not see it; it may still be there. “Could not be checked” is never held against you.")),
    )  # fmt: skip


def _sources(view: View, t: Translator) -> tuple[Line, ...]:
    """The sources of the checks that were made, each once."""
    asked = [result.audit for result in view.findings.results] if view.findings else []
    ids = dict.fromkeys(each for audit in asked if audit in META_BY_ID for each in META_BY_ID[audit].sources)
    return tuple(_source(each, SOURCES[each], t) for each in ids if each in SOURCES)


_OWN_SOURCES = {"article": _("The article this audit follows"), "convention": _("Our own conventions")}


def _source(name: str, source: Source, t: Translator) -> Line:
    """A source with its title in its own language, and what to think of it in the reader's."""
    if name in _OWN_SOURCES:
        return Line(t(_OWN_SOURCES[name]), t(source.caveat))
    term = f"{source.publisher}, {source.year}" if source.year else source.publisher
    return Line(term, " ".join(filter(None, [sentence(source.title), t(source.caveat)])))


def _glossary(findings: Findings | None, t: Translator) -> tuple[Line, ...]:
    words = [
        Line(t(_("Stage")), t(_("One of the six steps from first hearing of you to feeling at home with you."))),
        Line(t(_("Check")), t(_("One thing our program looks for on your website, always in the same way."))),
        Line(t(_("Click path")), t(_("The fewest links to follow from the start page to what a visitor came for."))),
        Line(t(_("Typical load")), t(_("Of several timed loads, the one in the middle; one load alone may be luck."))),
        Line("robots.txt", t(_("A file by which a site tells programs which pages to leave alone."))),
    ]  # fmt: skip
    return tuple(words if findings else words[:1])
