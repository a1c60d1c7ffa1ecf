"""Two moments of one assessment side by side: what changed, and where the change comes from. Pure.

With f the score under today's rules, R the results and A the answers of the earlier (0) and the later (1)
moment, each rounded to whole points as it is printed:

    rules   = f(R0, A0) − what was shown then
    site    = f(R1, A0) − f(R0, A0)
    answers = f(R1, A1) − f(R1, A0)

The three are whole points and add up exactly to the difference of the two printed scores. `noise` is the part
of `site` that comes from speeds which moved no more than two measurements of the same page do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from parcours.assess.checklist import Checklist
from parcours.assess.noise import TIMED, Samples, noise
from parcours.assess.scoring import score
from parcours.facts.model import Answer, Answers, Profile, Result, Stage, Status
from parcours.facts.runs import Standing
from parcours.facts.scorecard import Scorecard
from parcours.text import Message, _, message

MADE = (Status.PASS, Status.WARN, Status.FAIL, Status.NOT_OBSERVED)


@dataclass(frozen=True, slots=True)
class Moment:
    """One assessment at one time. `overall` and `stages` are the scores as they were shown then (0..100).

    `form` is the device of the loads, mobile or desktop; `samples` gives every single measurement behind a
    speed check, in the unit of its result.
    """

    at: datetime
    profile: Profile
    form: str
    results: tuple[Result, ...]
    answers: Answers
    overall: float | None
    stages: Mapping[Stage, float | None]
    samples: Samples = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Split:
    """Where a change of a score comes from, in whole points; `noise`, a part of `site`, is no real one."""

    site: int
    answers: int
    rules: int
    noise: int = 0

    @property
    def total(self) -> int:
        """The whole change."""
        return self.site + self.answers + self.rules


@dataclass(frozen=True, slots=True)
class ScoreChange:
    """A score then and now as printed. `split` is None where one of the scores it needs does not exist."""

    before: int | None
    after: int | None
    split: Split | None = None


class Trend(StrEnum):
    """Which way a check went."""

    BETTER = "better"
    WORSE = "worse"
    OTHER = "other"  # seen differently, and neither is the better one
    NOISE = "noise"  # moved no more than two measurements of the same page do


@dataclass(frozen=True, slots=True)
class CheckChange:
    """One check that reads otherwise than before."""

    before: Result
    after: Result
    turn: Trend

    @property
    def audit(self) -> str:
        """The id of the check."""
        return self.after.audit


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed since `since`. Nothing is compared when `why_not` says why.

    `unmatched` are the checks that could be made in only one of the two moments; `same` counts those that
    were made in both and stayed as they were.
    """

    since: datetime
    why_not: Message | None = None
    overall: ScoreChange = ScoreChange(None, None)
    stages: Mapping[Stage, ScoreChange] = field(default_factory=dict)
    checks: tuple[CheckChange, ...] = ()
    unmatched: tuple[str, ...] = ()
    same: int = 0

    def turned(self, turn: Trend) -> tuple[CheckChange, ...]:
        """The checks that went this way."""
        return tuple(each for each in self.checks if each.turn is turn)

    @property
    def nothing(self) -> bool:
        """Whether nothing but noise changed: no check, no answer that counts, no rule."""
        splits = [each.split for each in (self.overall, *self.stages.values()) if each.split]
        moved = any(each.answers or each.rules or each.site != each.noise for each in splits)
        real = any(each.turn is not Trend.NOISE for each in self.checks)
        return not (moved or real or self.unmatched)


OTHER_KIND = _(
    "The earlier audit was for another kind of business. Other questions and weights applied, "
    "so the two cannot be compared."
)
OTHER_DEVICE = _(
    "One of the two audits timed your site as on a phone, the other as on a computer, so they "
    "cannot be compared. Check it again on the same device to see what changed."
)
NOT_READ = _(
    "This time your website could not be read, so there is nothing to compare with the earlier audit."
)


def compare(checklist: Checklist, before: Moment, after: Moment) -> Changes:
    """What changed between two moments; `checklist` is narrowed to the profile of `after`."""
    why_not = _why_not(before, after)
    if why_not:
        return Changes(before.at, why_not)
    old, new = _by_audit(before), _by_audit(after)
    known = {
        name for name in old.keys() & new.keys() if Status.ERROR not in (old[name].status, new[name].status)
    }
    both = [name for name in new if name in known]
    turns = {name: _turn(old[name], new[name], before.samples, after.samples) for name in both}
    noisy = {name for name, turn in turns.items() if turn is Trend.NOISE}
    checks = tuple(CheckChange(old[name], new[name], turn) for name, turn in turns.items() if turn)
    overall, stages = _scores(checklist, before, after, noisy)
    return Changes(
        before.at,
        overall=overall,
        stages=stages,
        checks=checks,
        unmatched=tuple(name for name in new if name in old and _once(old[name], new[name])),
        same=sum(turn is None and new[name].status in MADE for name, turn in turns.items()),
    )


def readable(results: Iterable[Result]) -> bool:
    """Whether any check at all could be made."""
    return any(each.status in MADE for each in results)


def standing(profile: Profile, answers: Answers, card: Scorecard) -> Standing:
    """What to keep of an assessment so that a later one can be compared with it."""
    kept = {name: _bare(answers, name) for name in sorted(answers)}
    return Standing(profile, card.rules, kept, card.overall, card.stages)


def _why_not(before: Moment, after: Moment) -> Message | None:
    if before.profile is not after.profile:
        return message(OTHER_KIND)
    if before.form != after.form:
        return message(OTHER_DEVICE)
    return None if readable(after.results) else message(NOT_READ)


def _by_audit(moment: Moment) -> dict[str, Result]:
    return {each.audit: each for each in moment.results}


def _bare(answers: Answers, name: str) -> Answer:
    return replace(answers[name], reason="", note="")


def _once(before: Result, after: Result) -> bool:
    """Whether the check could be made, but only one of the two times."""
    return Status.ERROR in (before.status, after.status) and (before.status in MADE) != (after.status in MADE)


def _turn(before: Result, after: Result, then: Samples, now: Samples) -> Trend | None:
    """Which way a check went; None when it stayed as it was."""
    old, new = before.value, after.value
    if before.audit in TIMED and isinstance(old, int | float) and isinstance(new, int | float):
        moved = new - old
        loads = (then.get(before.audit, ()), now.get(before.audit, ()))
        if abs(moved) <= noise(before.audit, old, *loads) + 1e-9:
            return Trend.NOISE if moved or before.status is not after.status else None
        return Trend.WORSE if moved > 0 else Trend.BETTER
    if before.status is after.status and (before.score == after.score or before.finding == after.finding):
        return None
    return _direction(before, after)


def _direction(before: Result, after: Result) -> Trend:
    """Compared by status, then by score. From poor to not seen, or back, is neither better nor worse; nor is
    any change to or from a check that does not apply.
    """
    rank = {Status.PASS: 2, Status.WARN: 1}
    old, new = ((rank.get(each.status, 0), each.score or 0.0) for each in (before, after))
    fitted = Status.NOT_APPLICABLE not in (before.status, after.status)
    unsure = not fitted or (old[0] == new[0] and before.status is not after.status)
    if unsure or old == new:
        return Trend.OTHER
    return Trend.BETTER if new > old else Trend.WORSE


def _scores(
    checklist: Checklist, before: Moment, after: Moment, noisy: set[str]
) -> tuple[ScoreChange, dict[Stage, ScoreChange]]:
    """The change of the whole and of each stage."""
    old = _by_audit(before)
    calm = tuple(old[each.audit] if each.audit in noisy else each for each in after.results)
    cards = (
        score(checklist, before.answers, before.results),
        score(checklist, before.answers, calm),
        score(checklist, before.answers, after.results),
    )
    stages = {
        stage: _change(before.stages.get(stage), after.stages.get(stage), cards, _of(stage))
        for stage in after.stages
    }
    return _change(before.overall, after.overall, cards, lambda card: card.overall.score), stages


def _of(stage: Stage) -> Callable[[Scorecard], float | None]:
    return lambda card: card.stage(stage).score


def _change(
    shown: float | None,
    now: float | None,
    cards: tuple[Scorecard, Scorecard, Scorecard],
    part: Callable[[Scorecard], float | None],
) -> ScoreChange:
    """One score, split; `cards` are today's rules over the old moment, over the old answers with the new
    site but for the noise, and over the old answers with the new site.
    """
    before, after = _printed(shown), _printed(now)
    same, calm, site = (_printed(part(each)) for each in cards)
    if before is None or after is None or same is None or calm is None or site is None:
        return ScoreChange(before, after)
    return ScoreChange(before, after, Split(site - same, after - site, same - before, site - calm))


def _printed(points: float | None) -> int | None:
    """A score as screens print it."""
    return None if points is None else round(points)
