"""Checklists: what a person is asked, read from YAML, refused with one sentence when something is wrong.

A checklist is content, edited by people who do not program. So every mistake names file, line and mend:
    checklists/journey.yaml, line 212: “weight” must be at most 3, but is 5.
`python -m parcours.assess.checklist --schema` writes the JSON Schema that editors use to check while typing.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Collection, Iterator
from functools import cache
from pathlib import Path
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    GetPydanticSchema,
    ValidationError,
    create_model,
)
from pydantic_core import ErrorDetails, core_schema

from parcours.assess.yaml_lines import Place, YamlLines, YamlMistake
from parcours.audit import Effort
from parcours.facts.model import Profile, Stage
from parcours.text import LANGUAGES, Words

FOLDER = Path(__file__).parents[2] / "checklists"
JOURNEY = FOLDER / "journey.yaml"
SCHEMA = FOLDER / "journey.schema.json"
LEVELS = 5
IMPACTS = (0.25, 0.5, 1.0, 2.0, 3.0)


class ChecklistError(ValueError):
    """A checklist that cannot be used: one sentence with file, line and mend."""


def _an_impact(value: float) -> float:
    if value not in IMPACTS:
        raise ValueError(f"must be one of 0.25, 0.5, 1, 2, 3, but is {value:g}")
    return value


Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
AuditId = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")]
Impact = Annotated[float, AfterValidator(_an_impact), Field(json_schema_extra={"enum": list(IMPACTS)})]
LightOrFull = Annotated[float, Field(ge=0.25, le=3)]


class _Part(BaseModel):
    """Frozen, no key but the known ones, no empty text."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_min_length=1, str_strip_whitespace=True)


_TEXTS: dict[str, Any] = dict.fromkeys(LANGUAGES, (str, ...))
_OneEach = create_model("Words", __base__=_Part, __doc__=Words.__doc__, **_TEXTS)
Texts = Annotated[
    Words,
    GetPydanticSchema(
        lambda _kind, handler: core_schema.no_info_after_validator_function(Words, handler(_OneEach))
    ),
]
"""One text in every language of `LANGUAGES`, none of them empty."""


class Advice(_Part):
    """What to do next: `do` an imperative, `why` its effect on customers, `how` the first step."""

    do: Texts
    why: Texts
    how: Texts
    who: Texts
    effort: Effort
    impact: Impact


class AuditLink(_Part):
    """An audit that gives evidence for a question, and how much it counts among that question's audits."""

    id: AuditId
    weight: float = Field(gt=0, le=3)


class Question(_Part):
    """One question with its five levels, from none to measured and improved.

    `weight` (1..3) is its share of the stage, `testability` (0..1) how far outside evidence can answer it.
    `advice` has one entry per level (the last may be empty), `find_out` is for those who do not know.
    """

    id: Id
    ref: str
    text: Texts
    help: Texts
    weight: LightOrFull
    testability: float = Field(ge=0, le=1)
    optional: bool = False
    audits: tuple[AuditLink, ...] = ()
    levels: tuple[Texts, ...] = Field(min_length=LEVELS, max_length=LEVELS)
    advice: tuple[Advice | None, ...] = Field(min_length=LEVELS, max_length=LEVELS)
    find_out: Advice


class Statistic(_Part):
    """A published figure with its source and how far it can be trusted."""

    text: Texts
    source: Texts
    caveat: Texts


class ChecklistStage(_Part):
    """One stage: what it is, what happened to Sarah there, one figure, its questions."""

    id: Stage
    weight: LightOrFull = 1.0
    title: Texts
    sentence: Texts
    sarah: Texts
    statistic: Statistic
    questions: tuple[Question, ...] = Field(min_length=1)


class ProfileRules(_Part):
    """What a kind of business changes: weights of stages and questions, what is left out."""

    id: Profile
    title: Texts
    description: Texts
    stages: dict[Stage, LightOrFull] = Field(default_factory=dict)
    weights: dict[Id, LightOrFull] = Field(default_factory=dict)
    leave_out: tuple[Id, ...] = ()


class Checklist(_Part):
    """A whole checklist, as loaded with every question; `for_profile` gives the one a business is asked."""

    id: Id
    version: str
    title: Texts
    profiles: tuple[ProfileRules, ...]
    stages: tuple[ChecklistStage, ...]

    @property
    def questions(self) -> tuple[Question, ...]:
        """Every question in the order of the journey."""
        return tuple(question for stage in self.stages for question in stage.questions)

    def question(self, question: str) -> Question | None:
        """The question of that id, None when it is not asked here."""
        return next((each for each in self.questions if each.id == question), None)

    def stage(self, stage: Stage) -> ChecklistStage:
        """The stage of that id. Raises StopIteration when the checklist has none such."""
        return next(each for each in self.stages if each.id is stage)

    def for_profile(self, profile: Profile) -> Checklist:
        """The checklist for one kind of business: what does not apply left out, the rest weighted for it."""
        rules = next((each for each in self.profiles if each.id is profile), None)
        if rules is None:
            return self
        return self.model_copy(update={"stages": tuple(_fitted(stage, rules) for stage in self.stages)})


def _fitted(stage: ChecklistStage, rules: ProfileRules) -> ChecklistStage:
    asked = (question for question in stage.questions if question.id not in rules.leave_out)
    weighted = (each.model_copy(update={"weight": rules.weights.get(each.id, each.weight)}) for each in asked)
    weight = rules.stages.get(stage.id, stage.weight)
    return stage.model_copy(update={"weight": weight, "questions": tuple(weighted)})


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
    """What no part can see alone: places in the file and sentences."""
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
