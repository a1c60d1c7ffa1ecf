"""A saved audit read back from its JSON, all of it or nothing.

The file is a stranger's. Its types are checked, then what they may hold (`sound`), then everything that
screens, report and tables show of it is made once: what fails there is refused here, before anything is kept.
The scorecard is never read back: it is made anew from answers and findings, by the rules of the day.
"""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass, replace
from typing import Any

from pydantic import ValidationError
from pydantic_core import PydanticSerializationError

from parcours.assess.checklist_file import journey
from parcours.assess.view import make_view
from parcours.facts import codec
from parcours.facts.model import Answer, Answers, Assessment
from parcours.facts.runs import Findings
from parcours.report.export.json import SCHEMA, ImportRefused
from parcours.report.intake import field_rules, pictures, rehearsal
from parcours.text import LANGUAGES, _, message

log = logging.getLogger(__name__)
LARGEST = 20 * 1024 * 1024
"""Bytes an import may have: an audit of 500 pages with its pictures takes about 2 MB."""
_NOT_OURS = _("This file is not an audit saved by Parcours.")
_OTHER_VERSION = _("This audit was saved by another version of Parcours, which this one cannot read.")
_OTHER_CHECKS = _(
    "This audit was saved by another version of Parcours: it holds a check, “{name}”, that this one does not "
    "know."
)
_OTHER_QUESTIONS = _(
    "This audit was saved by another version of Parcours: it answers a question, “{name}”, that this one "
    "does not ask."
)
_TOO_LARGE = _("This file is larger than 20 MB, more than any audit saved by Parcours.")
_DAMAGED = _("This file cannot be read: it is damaged, or not an audit saved by Parcours.")
_MISSING = _(
    "This audit cannot be read: its part “{place}” is missing or damaged. Save it again where it came from."
)
_WRONG = _("This audit cannot be read: its part “{place}” holds something it should not.")
_NOT_SHOWN = _("This audit cannot be shown: something in it is not as Parcours saves it.")


@dataclass(frozen=True, slots=True)
class Imported:
    """What an export holds without loss, but for pictures that are none: those are left out, and the findings
    say so.
    """

    assessment: Assessment
    answers: Answers
    findings: Findings | None


def import_json(data: bytes | dict[str, Any]) -> Imported:
    """Read an export back, from a file's bytes or as already parsed. Raises ImportRefused."""
    given = _parsed(data) if isinstance(data, bytes) else data
    if not isinstance(given, dict) or "schema" not in given:
        raise ImportRefused(message(_NOT_OURS))
    if given["schema"] != SCHEMA:
        raise ImportRefused(message(_OTHER_VERSION))
    assessment: Assessment = _part(given, "assessment", Assessment)
    answers: tuple[Answer, ...] = _part(given, "answers", tuple[Answer, ...])
    findings: Findings | None = _part(given, "findings", Findings | None)
    _check(assessment, answers, findings)
    read = Imported(
        replace(assessment, lang=assessment.lang if assessment.lang in LANGUAGES else "en"),
        {each.question: each for each in answers},
        pictures.without_bad(findings) if findings else None,
    )
    _rehearse(read)
    return read


def _parsed(data: bytes) -> Any:
    if len(data) > LARGEST:
        raise ImportRefused(message(_TOO_LARGE))
    try:
        return json.loads(data, parse_constant=_no_such_number)
    except (ValueError, RecursionError) as error:
        raise ImportRefused(message(_DAMAGED)) from error


def _no_such_number(word: str) -> float:
    raise ValueError(word)


def _part(given: dict[str, Any], name: str, kind: Any) -> Any:
    try:
        built = codec.build(kind, given.get(name), strict=True)
        kept = codec.loads(kind, codec.dumps(built, kind))
    except (ValidationError, PydanticSerializationError, RecursionError, ValueError) as error:
        place = name
        if isinstance(error, ValidationError):
            place = ".".join(str(each) for each in (name, *error.errors()[0]["loc"]))[:80]
        raise ImportRefused(message(_MISSING, place=place)) from error
    if kept != built:  # an endless number, which JSON does not know
        raise ImportRefused(message(_MISSING, place=name))
    return kept


def _check(assessment: Assessment, answers: tuple[Answer, ...], findings: Findings | None) -> None:
    """What the types allow and the product does not. Raises ImportRefused."""
    unknown = field_rules.unknown_check(findings) if findings else ""
    if unknown:
        raise ImportRefused(message(_OTHER_CHECKS, name=unknown[:60]))
    questions = [each.question for each in answers]
    if len(questions) > field_rules.MOST_LINES or len(set(questions)) < len(questions):
        raise ImportRefused(message(_WRONG, place="answers"))
    unasked = next((each for each in questions if journey().question(each) is None), "")
    if unasked:
        raise ImportRefused(message(_OTHER_QUESTIONS, name=unasked[:60]))
    parts = (("assessment", assessment), ("answers", answers), ("findings", findings))
    wrong = next(filter(None, (field_rules.first_wrong(part, name) for name, part in parts)), "")
    if wrong:
        raise ImportRefused(message(_WRONG, place=wrong[:80]))


def _rehearse(read: Imported) -> None:
    view = make_view(read.assessment, read.answers, findings=read.findings)
    try:
        rehearsal.rehearse(view)
    except Exception as error:  # whatever it is: kept, it would fail on every screen that shows it
        log.warning("a saved audit is refused, since it cannot be shown", exc_info=error)
        raise ImportRefused(message(_NOT_SHOWN)) from error


__all__ = ["ImportRefused", "Imported", "import_json"]
