"""What runs leave behind for those after them: how things stood is kept, and read back to compare."""

from __future__ import annotations

import logging

from pydantic import ValidationError

from parcours.assess.compare import Changes, Moment, compare, readable, standing
from parcours.assess.findings import make_findings
from parcours.assess.noise import samples
from parcours.assess.view import View
from parcours.facts.artifacts import Failure, FailureKind, ResponseTimes
from parcours.facts.model import Profile, Result, now
from parcours.facts.runs import Findings, Run, RunStatus, Standing
from parcours.store import Store

log = logging.getLogger(__name__)


def keep_standing(store: Store, view: View, *, anew: bool = False) -> None:
    """Keep how an assessment stands after the run whose findings it shows, once. Raises KeyError.

    `anew` brings what is kept up to date, unless it was made for another profile or by other rules: what was
    shown then cannot be shown again.
    """
    if view.findings is None:
        return
    profile, card = view.assessment.profile, view.scorecard
    kept: Standing | None = store.artifact(view.findings.run, "standing")
    if kept and not (anew and (kept.profile, kept.rules) == (profile, card.rules)):
        return
    store.put_artifact(view.findings.run, "standing", standing(profile, view.answers, card))


def judge_anew(store: Store, assessment_id: str) -> bool:
    """Make the findings of the newest run again from what it brought and what the owner gave since; whether
    that could be done. What was taken in from a file has no pages to read again, and a run under way reads
    what was given when it ends.
    """
    assessment, shown = store.get(assessment_id), store.latest_findings(assessment_id)
    run = store.last_run(assessment_id)
    old = store.findings(shown[0]) if shown else None
    if assessment is None or old is None or old.partial or run is None or not run.status.over:
        return False
    artifacts = store.artifacts(old.run, assessment.url)
    if isinstance(artifacts.start, Failure) and artifacts.start.kind is FailureKind.NOT_YET:
        return False
    given = store.owner(assessment_id).as_of(now())
    findings = make_findings(artifacts, run=old.run, at=old.at, profile=assessment.profile, owner=given)
    store.put_artifact(old.run, "findings", findings)
    return True


def changes(store: Store, view: View) -> Changes | None:
    """What changed since the last earlier run that came to its end and could read the site; None without."""
    now = view.findings
    if now is None or now.partial:
        return None
    runs = store.runs(view.assessment.id)
    shown = next((each for each in runs if each.id == now.run), None)
    before = next(filter(None, (_before(store, each, now) for each in _earlier(runs, now.run))), None)
    if shown is None or before is None:
        return None
    card = view.scorecard
    after = Moment(
        now.at,
        view.assessment.profile,
        shown.options.form,
        now.results,
        view.answers,
        card.overall.score,
        {each.id: each.score for each in card.stages},
        samples(now, _times(store, now.run)),
    )
    return compare(view.checklist, before, after)


def _earlier(runs: tuple[Run, ...], shown: str) -> list[Run]:
    """The runs before the one shown that came to their end, newest first."""
    place = next((place for place, each in enumerate(runs) if each.id == shown), 0)
    return [each for each in reversed(runs[:place]) if each.status is RunStatus.DONE]


def _before(store: Store, run: Run, now: Findings) -> Moment | None:
    """The moment an earlier run left, None when it could not read the site or nothing was kept of it."""
    found = store.findings(run.id)
    kept: Standing | None = store.artifact(run.id, "standing")
    if found is None or kept is None or not readable(found.results):
        return None
    return Moment(
        found.at,
        kept.profile,
        run.options.form,
        _by_rules_of(now, store, run, found, kept.profile),
        kept.answers,
        kept.overall.score,
        {each.id: each.score for each in kept.stages},
        samples(found, _times(store, run.id)),
    )


def _by_rules_of(
    now: Findings, store: Store, run: Run, found: Findings, profile: Profile
) -> tuple[Result, ...]:
    """What the earlier run found, judged by the same rules as what is shown now: a new rule is no change of
    the site. Where what was gathered then cannot be read any more, as it was judged then.
    """
    if found.rules == now.rules:
        return found.results
    try:
        artifacts = store.artifacts(run.id, found.url)
    except (ValidationError, OSError):
        log.warning("what %s gathered cannot be judged again", run.id)
        return found.results
    owner = store.owner(run.assessment).as_of(found.at)
    again = make_findings(artifacts, run=run.id, at=found.at, profile=profile, owner=owner)
    return again.results if readable(again.results) else found.results


def _times(store: Store, run_id: str) -> ResponseTimes | None:
    times = store.artifact(run_id, "times")
    return times if isinstance(times, ResponseTimes) else None
