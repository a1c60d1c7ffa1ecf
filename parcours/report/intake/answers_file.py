"""Answers from a file: a short list by hand, or an audit saved before."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from parcours.assess.checklist import Checklist
from parcours.facts.model import Answer, AnswerKind, Answers, Profile
from parcours.report.export.json import SCHEMA, ImportRefused
from parcours.text import Message, _, message

if TYPE_CHECKING:
    from parcours.report.intake.json_in import Imported


class AnswersRefused(Exception):
    """A file of answers that is not taken; `text` says why, in one sentence."""

    def __init__(self, text: Message) -> None:
        super().__init__(text.id)
        self.text = text


@dataclass(frozen=True, slots=True)
class Given:
    """What a person says of a business beside its address."""

    answers: Answers
    profile: Profile


def read_answers(data: bytes, checklist: Checklist) -> Answers:
    """The answers of a file: `{question: 0..4 | "unknown" | {"na": reason}}`, or an audit saved by Parcours.

    Every question must be of `checklist`, which is not narrowed to a profile.

    Raises AnswersRefused, ImportRefused.
    """
    try:
        given = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise AnswersRefused(message(_("The file of answers is not JSON, so it cannot be read."))) from error
    if not isinstance(given, dict):
        raise AnswersRefused(message(_("The file of answers must hold one object: question to answer.")))
    if given.get("schema") == SCHEMA:
        return _saved(given).answers
    unknown = next((each for each in given if checklist.question(each) is None), None)
    if unknown is not None:
        raise AnswersRefused(
            message(_("The file of answers names a question there is not: “{name}”."), name=unknown[:60])
        )
    return {question: _answer(question, value) for question, value in given.items()}


def read_given(data: bytes, checklist: Checklist, profile: Profile | None) -> Given:
    """As `read_answers`; a saved audit says the kind of business as well, unless `profile` does."""
    answers, given = read_answers(data, checklist), json.loads(data)
    if profile is None and given.get("schema") == SCHEMA:
        profile = _saved(given).assessment.profile
    return Given(answers, profile or Profile.LOCAL)


def _saved(given: dict[str, Any]) -> Imported:
    from parcours.report.intake.json_in import import_json  # noqa: PLC0415 - it makes all that can be shown

    return import_json(given)


def _answer(question: str, value: Any) -> Answer:
    if value == "unknown":
        return Answer(question, AnswerKind.UNKNOWN)
    if type(value) is int and 0 <= value <= 4:
        return Answer(question, AnswerKind.LEVEL, value)
    if isinstance(value, dict) and set(value) == {"na"} and isinstance(value["na"], str):
        return Answer(question, AnswerKind.NOT_APPLICABLE, reason=value["na"][:500])
    text = _('The answer to “{name}” must be 0 to 4, "unknown", or an object with the reason under "na".')
    raise AnswersRefused(message(text, name=question))


__all__ = ["AnswersRefused", "Given", "ImportRefused", "read_answers", "read_given"]
