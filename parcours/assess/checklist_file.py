"""Checklists read from YAML, refused with one sentence when something is wrong.

A checklist is content, edited by people who do not program. So every mistake names file, line and mend:
    checklists/journey.yaml, line 212: “weight” must be at most 3, but is 5.
`python -m parcours.assess.checklist_file --schema` writes the JSON Schema that editors check by while typing.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Collection, Iterator
from functools import cache
from pathlib import Path

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from parcours.assess.checklist import LEVELS, Checklist, ProfileRules, Question
from parcours.assess.yaml_lines import Place, YamlLines, YamlMistake
from parcours.facts.model import Profile
from parcours.text import LANGUAGES

FOLDER = Path(__file__).parents[2] / "checklists"
JOURNEY = FOLDER / "journey.yaml"
SCHEMA = FOLDER / "journey.schema.json"


class ChecklistError(ValueError):
    """A checklist that cannot be used: one sentence with file, line and mend."""


@cache
def journey() -> Checklist:
    """The checklist of the customer journey that ships with the product. Raises ChecklistError."""
    from audits import META_BY_ID  # noqa: PLC0415 - the models above stay free of the registry

    return load(JOURNEY, audits=META_BY_ID.keys())


def load(path: Path, *, audits: Collection[str] | None = None) -> Checklist:
    """Read a checklist; with `audits`, check that every audit it names is one of them.

    Raises ChecklistError with one sentence that names the file, the line and the mend.
    """
    name = f"{path.parent.name}/{path.name}"
    try:
        file = YamlLines(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise ChecklistError(f"{name} cannot be read: {error}.") from error
    except YamlMistake as error:
        raise ChecklistError(f"{name}, line {error.line}: {error}") from error
    try:
        checklist = Checklist.model_validate(file.data)
    except ValidationError as error:
        # A misspelt key is also a missing one; the misspelling is what to point at.
        first = min(error.errors(), key=lambda each: (each["type"] == "missing", file.line(each["loc"])))
        raise ChecklistError(f"{name}, line {file.line(first['loc'])}: {_sentence(first)}") from error
    for place, sentence in _mistakes(checklist, audits):
        raise ChecklistError(f"{name}, line {file.line(place)}: {sentence}")
    return checklist


_UNKNOWN_KEY = "is not a key we know here; correct its spelling or take it out."
_BOUNDS = {"less_than_equal": "at most", "greater_than_equal": "at least", "greater_than": "above"}


def _sentence(error: ErrorDetails) -> str:
    """What pydantic found, as one sentence with its mend."""
    key = next((str(part) for part in reversed(error["loc"]) if isinstance(part, str)), "the checklist")
    kind, given, more = error["type"], error["input"], error.get("ctx", {})
    if kind in ("too_short", "too_long"):
        return _count(key, more["actual_length"])
    if kind in _BOUNDS:
        return f"“{key}” must be {_BOUNDS[kind]} {next(iter(more.values())):g}, but is {given:g}."
    if kind == "enum":
        return f"“{given}” is not a known {key}; use one of {str(more['expected']).replace(' or ', ', ')}."
    every = " and ".join(f"“{lang}”" for lang in LANGUAGES)
    whole = f" Every text stands in {every}." if key in LANGUAGES else ""
    return {
        "missing": f"“{key}” is missing; add it.{whole}",
        "extra_forbidden": f"“{key}” {_UNKNOWN_KEY}",
        "string_too_short": f"“{key}” is empty; write its text.{whole}",
        "string_type": f"“{key}” must be a text, but is {given!r}; put it in quotes.",
        "value_error": f"“{key}” {more.get('error')}.",
    }.get(kind, f"“{key}” does not fit: {error['msg'][:1].lower()}{error['msg'][1:]}.")


def _count(key: str, given: int) -> str:
    if key in ("levels", "advice"):
        return f"“{key}” must have {LEVELS} entries, one for each level, but has {given}."
    return f"“{key}” is empty; it must have an entry at least."


Mistake = tuple[Place, str]


def _mistakes(checklist: Checklist, audits: Collection[str] | None) -> Iterator[Mistake]:
    """Mistakes that show only in the checklist as a whole: where in the file, and a sentence for each."""
    places: list[tuple[Place, Question]] = [
        (("stages", s, "questions", q), question)
        for s, stage in enumerate(checklist.stages)
        for q, question in enumerate(stage.questions)
    ]
    yield from _twice([((*place, "id"), question.id) for place, question in places])
    yield from _twice([(("stages", n, "id"), stage.id) for n, stage in enumerate(checklist.stages)])
    yield from _twice([(("profiles", n, "id"), rules.id) for n, rules in enumerate(checklist.profiles)])
    for place, question in places:
        yield from _in_question(place, question, audits)
    for n, rules in enumerate(checklist.profiles):
        yield from _in_profile(("profiles", n), rules, checklist)
    for missing in sorted(set(Profile) - {rules.id for rules in checklist.profiles}):
        yield ("profiles",), f"the profile “{missing}” is missing; add it."


def _twice(named: list[tuple[Place, str]]) -> Iterator[Mistake]:
    seen: set[str] = set()
    for place, name in named:
        if name in seen:
            yield place, f"“{name}” stands here a second time; rename it or take it out."
        seen.add(name)


def _in_question(place: Place, question: Question, audits: Collection[str] | None) -> Iterator[Mistake]:
    yield from _twice([((*place, "audits", n, "id"), link.id) for n, link in enumerate(question.audits)])
    for n, link in enumerate(question.audits):
        if audits is not None and link.id not in audits:
            mend = "correct its spelling or take the link out."
            yield (*place, "audits", n, "id"), f"there is no audit “{link.id}”; {mend}"
    for level, advice in enumerate(question.advice[:-1]):
        if advice is None:
            yield (*place, "advice", level), f"level {level} needs advice; only the highest may go without."
    for lang in LANGUAGES:
        texts = [level[lang].casefold() for level in question.levels]
        for level, text in enumerate(texts):
            if (first := texts.index(text)) < level:
                mend = "word them so that a reader can choose."
                yield (
                    (*place, "levels", level, lang),
                    f"level {level} reads the same as level {first}; {mend}",
                )


def _in_profile(place: Place, rules: ProfileRules, checklist: Checklist) -> Iterator[Mistake]:
    known = {question.id for question in checklist.questions}
    named: list[tuple[Place, str]] = [(("leave_out", n), name) for n, name in enumerate(rules.leave_out)]
    named += [(("weights", name), name) for name in rules.weights]
    for inner, name in named:
        if name not in known:
            yield (*place, *inner), f"there is no question “{name}”; correct its spelling or take it out."
    for stage in checklist.stages:
        if {question.id for question in stage.questions} <= set(rules.leave_out):
            yield (*place, "leave_out"), f"this leaves no question in the stage “{stage.id}”; keep one."


def schema() -> str:
    """The JSON Schema of a checklist file, as text."""
    described = {"$schema": "https://json-schema.org/draft/2020-12/schema", **Checklist.model_json_schema()}
    return json.dumps(described, indent=2, ensure_ascii=False) + "\n"


def main(arguments: list[str]) -> int:
    """`--schema` writes the schema; otherwise check the files named, or the shipped one."""
    if arguments == ["--schema"]:
        SCHEMA.write_text(schema(), "utf-8")
        return 0
    try:
        for each in arguments:
            load(Path(each))
        if not arguments:
            journey()
    except ChecklistError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
