"""A whole audit as one JSON document, `parcours/assessment@1`, out and in again.

What other programs read stands at the top (url, pages, signals, results, scorecard, timings), with texts said
in the language asked for; what an import needs stands beside it without loss (assessment, answers, findings).
The scorecard is never read back: it is made anew from answers and findings, by the rules of the day."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from pydantic import ValidationError
from pydantic_core import PydanticSerializationError

from audits import META_BY_ID
from parcours import codec
from parcours.model import (
    SIGNAL_KEYS,
    VALUED_SIGNALS,
    Answer,
    AnswerKind,
    Answers,
    Assessment,
    Overall,
    Recommendation,
    Result,
    Scorecard,
    Signal,
    StageScore,
)
from parcours.runs import Findings
from parcours.text import LANGUAGES, Message, Text, Translator, _, message, translator
from parcours.view import View
from parcours.words import failure_sentence

SCHEMA = "parcours/assessment@1"
LARGEST = 20 * 1024 * 1024
"""Bytes an import may have: an audit of 500 pages with its pictures takes about 2 MB."""
MOST_LINES, MOST_PAGES = 500, 2_000  # far above what a checklist asks and a crawl reads
_UNITS = {
    "s": _("seconds"),
    "MB": _("megabytes"),
    "clicks": _("clicks"),
    "of": _("things visitors come for"),
}
_SIGNS = {"≤": _("at most {n}"), "≥": _("at least {n}")}
_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")


class ImportRefused(Exception):
    """A file that is not taken in; `text` says why, in one sentence."""

    def __init__(self, text: Message) -> None:
        super().__init__(text.id.format(**text.params))
        self.text = text


@dataclass(frozen=True, slots=True)
class Imported:
    """What an export holds without loss."""

    assessment: Assessment
    answers: Answers
    findings: Findings | None


def export_json(view: View, lang: str) -> dict[str, Any]:
    """The assessment as plain JSON types; the same view and language give the same document."""
    t, findings = translator(lang), view.findings
    return {
        "schema": SCHEMA,
        "url": view.assessment.url,
        "lang": t.lang,
        "pages": [
            {"url": p.url, "depth": p.depth, "status": p.status, "title": p.title, "kind": p.kind}
            for p in findings.pages
        ]
        if findings
        else [],
        "signals": _signals(findings),
        "results": [_result(each, t) for each in findings.results] if findings else [],
        "scorecard": _scorecard(view.scorecard),
        "recommendations": [_recommendation(each, t) for each in view.plan.all],
        "timings": dict(findings.seconds) if findings else {},
        "assessment": codec.plain(view.assessment),
        "answers": [codec.plain(view.answers[each]) for each in sorted(view.answers)],
        "findings": codec.plain(findings) if findings else None,
    }


def import_json(data: bytes | dict[str, Any]) -> Imported:
    """Read an export back, from a file's bytes or as already parsed. Raises ImportRefused."""
    given = _parsed(data) if isinstance(data, bytes) else data
    if not isinstance(given, dict) or "schema" not in given:
        raise ImportRefused(message(_("This file is not an audit saved by Parcours.")))
    if given["schema"] != SCHEMA:
        raise ImportRefused(
            message(_("This audit was saved by another version of Parcours, which this one cannot read."))
        )
    assessment: Assessment = _part(given, "assessment", Assessment)
    answers: tuple[Answer, ...] = _part(given, "answers", tuple[Answer, ...])
    findings: Findings | None = _part(given, "findings", Findings | None)
    _sound(assessment, answers, findings)
    return Imported(
        replace(assessment, lang=assessment.lang if assessment.lang in LANGUAGES else "en"),
        {each.question: each for each in answers},
        findings,
    )


def _parsed(data: bytes) -> Any:
    if len(data) > LARGEST:
        raise ImportRefused(
            message(_("This file is larger than 20 MB, more than any audit saved by Parcours."))
        )
    try:
        return json.loads(data, parse_constant=_no_such_number)
    except (ValueError, RecursionError) as error:
        raise ImportRefused(
            message(_("This file cannot be read: it is damaged, or not an audit saved by Parcours."))
        ) from error


def _no_such_number(word: str) -> float:
    raise ValueError(word)


def _part(given: dict[str, Any], name: str, kind: Any) -> Any:
    try:
        built = codec.build(kind, given.get(name))
        return codec.loads(kind, codec.dumps(built, kind))  # what cannot be kept is not taken
    except (ValidationError, PydanticSerializationError, RecursionError) as error:
        place = name
        if isinstance(error, ValidationError):
            place = ".".join(str(each) for each in (name, *error.errors()[0]["loc"]))[:80]
        text = _(
            "This audit cannot be read: its part “{place}” is missing or damaged. Save it again where "
            "it came from."
        )
        raise ImportRefused(message(text, place=place)) from error


def _sound(assessment: Assessment, answers: tuple[Answer, ...], findings: Findings | None) -> None:
    """What the types allow and the product does not. Raises ImportRefused."""
    results = [each.audit for each in findings.results] if findings else []
    problems: tuple[tuple[str, bool], ...] = (
        ("assessment.id", not _ID.fullmatch(assessment.id)),
        ("assessment.url", assessment.url != "" and not assessment.url.startswith(("http://", "https://"))),
        ("assessment.url", len(assessment.url) > 2048),
        ("assessment.name", len(assessment.name) > 200),
        ("answers", len(answers) > MOST_LINES),
        ("findings.results", len(results) > min(MOST_LINES, len(set(results)))),
        ("findings.pages", findings is not None and len(findings.pages) > MOST_PAGES),
        ("answers", any(_crooked(each) for each in answers)),
    )
    for place, wrong in problems:
        if wrong:
            text = _("This audit cannot be read: its part “{place}” holds something it should not.")
            raise ImportRefused(message(text, place=place))


def _crooked(answer: Answer) -> bool:
    levelled = answer.kind is AnswerKind.LEVEL
    out = levelled and (answer.level is None or not 0 <= answer.level <= 4)
    return out or (not levelled and answer.level is not None)


def _signals(findings: Findings | None) -> dict[str, Any]:
    return {key: _signal(key, findings.signals.get(key) if findings else None) for key in SIGNAL_KEYS}


def _signal(key: str, signal: Signal | None) -> dict[str, Any]:
    if signal is None:
        said: dict[str, Any] = {"status": "error", "url": "", "depth": None, "quote": ""}
    else:
        said = {
            "status": signal.status.value,
            "url": signal.url,
            "depth": signal.depth,
            "quote": signal.quote,
        }
    return {**said, "values": list(signal.values) if signal else []} if key in VALUED_SIGNALS else said


def _result(result: Result, t: Translator) -> dict[str, Any]:
    meta = META_BY_ID.get(result.audit)
    return {
        "id": result.audit,
        "title": t(meta.title) if meta else result.audit,
        "stage": meta.stage.value if meta else "",
        "status": result.status.value,
        "score": result.score,
        "value": result.value,
        "unit": t(_UNITS[result.unit]) if result.unit in _UNITS else result.unit,
        "threshold": _limits(result.threshold, t),
        "finding": _said(result.finding, t),
        "reliability": result.reliability,
        "evidence": [{"url": each.url, "quote": each.quote, "where": each.where} for each in result.evidence],
        "gates": list(result.gates),
        "reason": failure_sentence(t, result.reason) if result.reason else "",
    }


def _limits(threshold: str, t: Translator) -> str:
    """The limits of good and fair in words, from signs as in “≤ 0.8 / ≤ 1.8 s”."""
    said = []
    for each in filter(None, threshold.split(" / ")):
        sign, _space, figure = each.partition(" ")
        shown = figure.replace(".", ",") if t.lang == "fr" else figure
        said.append(t(_SIGNS[sign], n=shown) if sign in _SIGNS else each)
    if len(said) == 2:
        return t(_("good: {good}; fair: {fair}"), good=said[0], fair=said[1])
    return t(_("good: {good}"), good=said[0]) if len(said) == 1 else threshold


def _scorecard(card: Scorecard) -> dict[str, Any]:
    return {
        "checklist": card.checklist,
        "rules": card.rules,
        "overall": {
            **_scored(card.overall),
            "grade": card.overall.grade,
            "provisional": card.overall.provisional,
            "gradable": card.overall.gradable,
        },
        "stages": [_stage(each) for each in card.stages],
        "weakest": card.weakest.value if card.weakest else None,
        "questions": [codec.plain(each) for each in card.questions],
        "gates": [codec.plain(each) for each in card.gates],
        "counts": dict(card.counts),
    }


def _stage(stage: StageScore) -> dict[str, Any]:
    more = {
        "weight": stage.weight,
        "applicable": stage.applicable,
        "short_form": stage.short_form,
        "gates": list(stage.gates),
    }
    return {"id": stage.id.value, **_scored(stage), **more}


def _scored(part: StageScore | Overall) -> dict[str, Any]:
    return {
        "score": _tenth(part.score),
        "coverage": _share(part.coverage),
        "confidence": _share(part.confidence),
        "low": _tenth(part.low),
        "high": _tenth(part.high),
    }


def _recommendation(each: Recommendation, t: Translator) -> dict[str, Any]:
    said: dict[str, str] = {
        name: _said(getattr(each, name), t) for name in ("title", "why", "how", "who", "finding", "later")
    }
    return {
        "id": each.id,
        "stage": each.stage.value,
        **said,
        "effort": each.effort,
        "effort_days": each.effort_days,
        "impact": each.impact,
        "priority": _tenth(each.priority),
        "points": _tenth(each.points),
        "quick_win": each.quick_win,
    }


def _said(text: Text, t: Translator) -> str:
    return t(text) if text else ""


def _rounded(digits: int) -> Callable[[float | None], float | None]:
    return lambda value: None if value is None or not math.isfinite(value) else round(value, digits)


_tenth, _share = _rounded(1), _rounded(3)

__all__ = ["SCHEMA", "ImportRefused", "Imported", "export_json", "import_json"]
