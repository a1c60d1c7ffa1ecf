"""Small checklists for tests: questions with the weights and links a test names."""

from __future__ import annotations

from collections.abc import Mapping

from parcours.assess.checklist import Advice, AuditLink, Checklist, ChecklistStage, Question, Statistic
from parcours.audit import Effort
from parcours.facts.model import Stage
from parcours.text import Words

LINE = Words("text", "texte")
ADVICE = Advice(do=LINE, why=LINE, how=LINE, who=LINE, effort=Effort.SMALL, impact=2.0)


def question(
    name: str, weight: float, testability: float, audits: Mapping[str, float], *, optional: bool = False
) -> Question:
    links = tuple(AuditLink(id=audit, weight=each) for audit, each in audits.items())
    advice = tuple(ADVICE.model_copy(update={"do": Words(f"{name} {n}", f"{name} {n} fr")}) for n in range(5))
    return Question(
        id=name,
        ref=name,
        text=LINE,
        help=LINE,
        weight=weight,
        testability=testability,
        audits=links,
        optional=optional,
        levels=tuple(Words(f"level {n}", f"niveau {n}") for n in range(5)),
        advice=advice,
        find_out=ADVICE.model_copy(update={"do": Words(f"find {name}", f"trouver {name}")}),
    )


def checklist(stages: Mapping[Stage, list[Question]]) -> Checklist:
    return Checklist(
        id="test",
        version="1",
        title=LINE,
        profiles=(),
        stages=tuple(
            ChecklistStage(
                id=stage,
                title=LINE,
                sentence=LINE,
                sarah=LINE,
                statistic=Statistic(text=LINE, source=LINE, caveat=LINE),
                questions=tuple(questions),
            )
            for stage, questions in stages.items()
        ),
    )
