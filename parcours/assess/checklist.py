"""What a checklist is made of: stages, questions, levels, advice, and what a kind of business changes."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    GetPydanticSchema,
    create_model,
)
from pydantic_core import core_schema

from parcours.audit import Effort
from parcours.facts.model import Profile, Stage
from parcours.text import LANGUAGES, Words

LEVELS = 5
IMPACTS = (0.25, 0.5, 1.0, 2.0, 3.0)


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
        """The stage of that id. Raises StopIteration when the checklist does not have it."""
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
