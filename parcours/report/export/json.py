"""A whole audit as one JSON document, `parcours/assessment@1`; `json_in` reads it back.

What other programs read stands at the top (url, pages, signals, results, scorecard, timings), with texts said
in the language asked for; what an import needs stands beside it without loss (assessment, answers, findings).
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from audits import META_BY_ID
from parcours.assess.view import View
from parcours.facts import codec
from parcours.facts.model import SIGNAL_KEYS, VALUED_SIGNALS, Result, Signal
from parcours.facts.runs import Findings
from parcours.facts.scorecard import Overall, Recommendation, Scorecard, StageScore
from parcours.facts.wording import failure_sentence
from parcours.text import Message, Text, Translator, _, translator

SCHEMA = "parcours/assessment@1"
_UNITS = {
    "s": _("seconds"),
    "MB": _("megabytes"),
    "clicks": _("clicks"),
    "of": _("things visitors come for"),
}
_SIGNS = {"≤": _("at most {n}"), "≥": _("at least {n}")}


class ImportRefused(Exception):
    """A file that is not taken in; `text` says why, in one sentence."""

    def __init__(self, text: Message) -> None:
        super().__init__(text.id.format(**text.params))
        self.text = text


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
        shown = figure.replace(".", t.point)
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
