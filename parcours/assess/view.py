"""One assessment as everything shows it: screens, report, exports and command line read the same `View`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache, partial

from parcours.assess.checklist import Checklist
from parcours.assess.checklist_file import journey
from parcours.assess.plan import Plan, recommend
from parcours.assess.scoring import score
from parcours.facts.artifacts import Document
from parcours.facts.model import Answers, Assessment
from parcours.facts.runs import Findings, Run, StepState
from parcours.facts.scorecard import Scorecard
from parcours.url import urlsplit

_PARTS = re.compile(r"\s+[|–—·•»:-]\s+|:\s+")
_NOT_A_NAME = {
    "home",
    "welcome",
    "accueil",
    "bienvenue",
    "homepage",
    "start",
    "index",
    "page d'accueil",
    "home page",
}
NAME_LENGTH = 80


@dataclass(frozen=True, slots=True)
class View:
    """An assessment with all that follows from it. `run` is its last; `findings` may be partial."""

    assessment: Assessment
    checklist: Checklist
    answers: Answers
    run: Run | None
    steps: tuple[StepState, ...]
    findings: Findings | None
    scorecard: Scorecard
    make_plan: Callable[[], Plan] = field(repr=False, compare=False)

    @property
    def plan(self) -> Plan:
        """What to do, ranked. Made when first asked for: it scores the audit anew for each action."""
        return self.make_plan()


def make_view(
    assessment: Assessment,
    answers: Answers,
    *,
    findings: Findings | None = None,
    run: Run | None = None,
    steps: Iterable[StepState] = (),
) -> View:
    """Everything that follows from answers and findings. Pure: the same in gives the same out."""
    checklist = journey().for_profile(assessment.profile)
    results = findings.results if findings else ()
    scorecard = score(checklist, answers, results)
    plan = cache(partial(recommend, checklist, answers, results, scorecard))
    return View(assessment, checklist, answers, run, tuple(steps), findings, scorecard, plan)


def site_name(document: Document) -> str:
    """What a site calls itself: its `og:site_name`, else the part of its title that its host spells."""
    declared = document.meta("og:site_name").strip()
    if declared:
        return declared[:NAME_LENGTH]
    parts = [part.strip() for part in _PARTS.split(document.title)]
    parts = [part for part in parts if part and part.lower() not in _NOT_A_NAME]
    host = urlsplit(document.url).hostname or ""
    shorter = [part.partition(",")[0] for part in parts]
    spelled = [part for part in (*parts, *shorter) if _letters(part) and _letters(part) in _letters(host)]
    return next(iter(spelled + parts), "")[:NAME_LENGTH]


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.lower()))
