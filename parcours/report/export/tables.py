"""An audit as tables for a spreadsheet: what XLSX and CSV hold. Pure; every text is said and cleaned here.

A cell is a text of one line, a number, or None where there is nothing to say. The figures are those of the
printed report, whose contents the tables are made of."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from audits import META_BY_ID
from parcours.assess.view import View
from parcours.charts.rating import severity
from parcours.facts.model import AnswerKind, Result, Stage, Status
from parcours.facts.runs import PageLine
from parcours.facts.wording import STAGE_NAMES, STATUS_WORDS, failure_sentence
from parcours.report.document import clean, contents
from parcours.report.document.data import Action, ReportData
from parcours.report.document.phrases import said_of, sentence
from parcours.text import Translator, _, translator

Cell = str | int | float | None
LONGEST_CELL = 8_000
"""Characters; a cell of a spreadsheet holds 32,767."""
_LARGEST = 1e15
_ADDRESSES = 10
_TO_FIX = (Status.WARN, Status.FAIL, Status.NOT_OBSERVED)
_UNITS = {"s": _("s"), "MB": _("MB"), "clicks": _("clicks")}
_POINT = re.compile(r"(?<=\d)\.(?=\d)")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, and its width in characters."""

    heading: str
    width: int


@dataclass(frozen=True, slots=True)
class Table:
    """One table: `title` says what it is, rows are as long as `columns`."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


def tables(view: View, lang: str) -> tuple[Table, ...]:
    """Every table of an audit in one language, those without rows too."""
    return tuple(table(view, lang, name) for name in MAKERS)


def table(view: View, lang: str, name: str) -> Table:
    """One table of an audit, by a name of MAKERS. Raises KeyError."""
    return MAKERS[name](view, translator(lang))


def summary(view: View, t: Translator) -> Table:
    """What was audited and how; the grade; every score with the bounds it likely lies between."""
    told, overall = contents.contents(view, t.lang, length="summary"), view.scorecard.overall
    whole = (t(_("Whole journey")), overall.score, overall.low, overall.high, t(severity(overall.score).word))
    stages = ((bar.name, bar.score, bar.low, bar.high, bar.tag.word) for bar in told.bars)
    columns = (
        Column(t(_("What")), 26),
        Column(t(_("Score of 100")), 14),
        Column(t(_("Likely from")), 14),
        Column(t(_("Likely to")), 14),
        Column(t(_("In words")), 70),
    )
    scored = [_scored(*each) for each in (whole, *stages)]
    return _table(t(_("Summary")), columns, [*_about(view, told, t), *scored])


def _about(view: View, told: ReportData, t: Translator) -> list[tuple[Cell, ...]]:
    counts = view.scorecard.counts
    made = t(_("{n} of {all}"), n=counts.get("checked", 0), all=counts.get("checks", 0))
    answered = t(_("{n} of {all}"), n=counts.get("answered", 0), all=counts.get("questions", 0))
    grade = t(_("{grade}: {word}"), grade=told.grade, word=told.grade_word)
    facts = (
        (t(_("Business")), told.name),
        (t(_("Website")), view.assessment.url),
        (t(_("This audit")), told.about),
        (t(_("Questions answered")), answered),
        (t(_("Checks that could be made")), made if counts.get("checks") else ""),
        (t(_("Grade")), grade if told.grade else told.grade_word),
    )
    return [(name, None, None, None, said) for name, said in facts if said]


def _scored(name: str, score: float | None, low: float, high: float, word: str) -> tuple[Cell, ...]:
    """One line of scores, as whole as they are shown elsewhere; no bounds where there is no score."""
    if score is None:
        return (name, None, None, None, word)
    return (name, round(score), round(low), round(high), word)


def checks(view: View, t: Translator) -> Table:
    """Every check that was due, in the order of the journey, good ones first. `code` stays the same from one
    audit to the next."""
    columns = (
        Column(t(_("Stage")), 16),
        Column(t(_("Code")), 9),
        Column(t(_("Check")), 34),
        Column(t(_("Result")), 16),
        Column(t(_("What we found")), 60),
        Column(t(_("Value")), 10),
        Column(t(_("Unit")), 8),
        Column(t(_("Limits: good / fair")), 18),
        Column(t(_("Where we saw it")), 40),
        Column(t(_("How to mend it")), 60),
    )
    stages, statuses = list(Stage), list(Status)
    known = [each for each in (view.findings.results if view.findings else ()) if each.audit in META_BY_ID]
    known.sort(key=lambda each: (stages.index(META_BY_ID[each.audit].stage), statuses.index(each.status)))
    return _table(t(_("Checks")), columns, [_check(each, t) for each in known])


def _check(result: Result, t: Translator) -> tuple[Cell, ...]:
    meta, bad = META_BY_ID[result.audit], result.status in (Status.WARN, Status.FAIL)
    found = failure_sentence(t, result.reason) if result.reason else t(result.finding)
    threshold = _POINT.sub(t.point, result.threshold)
    return (
        t(STAGE_NAMES[meta.stage]),
        meta.code,
        t(meta.failure_title if bad else meta.title),
        t(STATUS_WORDS[result.status]),
        sentence(found),
        result.value,
        t(_UNITS[result.unit]) if result.unit in _UNITS else None,
        threshold,
        _addresses(each.url for each in result.evidence),
        sentence(t(meta.how)) if result.status in _TO_FIX else None,
    )


def answers(view: View, t: Translator) -> Table:
    """Every question with what was answered; those that may be left out only when they were not."""
    columns = (
        Column(t(_("Stage")), 16),
        Column(t(_("Question")), 50),
        Column(t(_("Your answer")), 60),
        Column(t(_("Level, 0 to 4")), 13),
        Column(t(_("Your note")), 50),
    )
    rows: list[tuple[Cell, ...]] = []
    for stage in view.checklist.stages:
        for question in stage.questions:
            answer = view.answers.get(question.id)
            if answer is None and question.optional:
                continue
            level = answer.level if answer and answer.kind is AnswerKind.LEVEL else None
            said, note = said_of(question, answer, t), answer.note if answer else None
            rows.append((t(STAGE_NAMES[stage.id]), t(question.text), said, level, note))
    return _table(t(_("Answers")), columns, rows)


def actions(view: View, t: Translator) -> Table:
    """What to do first, in order; then what to leave for now, and why."""
    columns = (
        Column(t(_("Order")), 8),
        Column(t(_("When")), 14),
        Column(t(_("What to do")), 40),
        Column(t(_("What we found")), 50),
        Column(t(_("Why")), 50),
        Column(t(_("First step")), 60),
        Column(t(_("Effort")), 18),
        Column(t(_("Who")), 22),
        Column(t(_("Stage")), 16),
        Column(t(_("What it may change")), 32),
        Column(t(_("Why it can wait")), 40),
    )
    ranked = [*view.plan.first, *view.plan.later]
    rows = [
        _action(contents.action(at, each, view.scorecard, t), t(each.later) if each.later else "", t)
        for at, each in enumerate(ranked, start=1)
    ]
    return _table(t(_("First actions")), columns, rows)


def _action(each: Action, wait: str, t: Translator) -> tuple[Cell, ...]:
    return (
        each.number,
        t(_("leave for now")) if wait else t(_("do first")),
        each.title,
        each.found,
        each.why,
        each.how,
        each.effort,
        each.who,
        each.stage,
        each.change,
        sentence(wait),
    )


def pages(view: View, t: Translator) -> Table:
    """Every page that was asked for, and how it answered."""
    columns = (
        Column(t(_("Address")), 60),
        Column(t(_("Clicks from the home page")), 14),
        Column(t(_("Status")), 9),
        Column(t(_("Title")), 50),
        Column(t(_("How it was read")), 30),
        Column(t(_("Why it could not be read")), 50),
    )
    read = view.findings.pages if view.findings else ()
    return _table(t(_("Pages")), columns, [_page(each, t) for each in read])


def _page(page: PageLine, t: Translator) -> tuple[Cell, ...]:
    why = failure_sentence(t, page.failure) if page.failure else None
    how = None if page.failure else t(_("with its scripts run") if page.rendered else _("as it is sent"))
    return (page.url, page.depth, page.status or None, page.title, how, why)


def _addresses(urls: Iterable[str]) -> str:
    """The first addresses, each once, with a space between: none has one inside."""
    return " ".join(list(dict.fromkeys(each for each in urls if each))[:_ADDRESSES])


def _table(title: str, columns: tuple[Column, ...], rows: Iterable[tuple[Cell, ...]]) -> Table:
    return Table(title, columns, tuple(tuple(_cell(each) for each in row) for row in rows))


def _cell(value: Cell) -> Cell:
    """A value as a cell: text without anything hidden, a number a spreadsheet can hold, else None."""
    if value is None or value == "":
        return None
    if isinstance(value, str):
        return clean.text(value, LONGEST_CELL).strip() or None
    return value if abs(value) < _LARGEST else None


MAKERS: dict[str, Callable[[View, Translator], Table]] = {
    "summary": summary,
    "checks": checks,
    "answers": answers,
    "actions": actions,
    "pages": pages,
}
