"""What changed since the earlier audit: your site, your answers, our rules, and what is no real change."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from audits import META_BY_ID
from parcours.assess.compare import Changes, CheckChange, ScoreChange, Split, Trend
from parcours.assess.view import View
from parcours.facts.model import Stage, Status
from parcours.facts.wording import STAGE_NAMES
from parcours.text import Translator, _
from parcours.ui import deps, state
from parcours.ui.parts import marks, prose, safe

PARTS = (
    ("site", _("Your site"), _("what the checks found, then and now")),
    ("answers", _("Your answers"), _("what you told us, then and now")),
    ("rules", _("Our rules"), _("how we count, which may change with a new version")),
)
LISTS = (
    (Trend.BETTER, _("What got better")),
    (Trend.WORSE, _("What got worse")),
    (Trend.OTHER, _("What reads otherwise")),
)
STILL = _("Nothing has changed since then: what was checked and what you answered give the same picture.")
SPREAD = _(
    "These figures moved no more than two measurements of the same page do on an ordinary day. "
    "That a tenth of a figure may be chance is a rule of thumb of ours."
)


def section(view: View) -> None:
    """Everything that changed; nothing at all when there is no earlier audit."""
    found = deps.service().changes(view.assessment.id)
    if found is None:
        return
    t = state.t()
    prose.section(t(_("Since the audit of {date}"), date=t.date(found.since)))
    if found.why_not:
        prose.say(f":gray[○] {t(found.why_not)}")
        return
    if found.nothing:
        prose.say(t(STILL))
    else:
        _scores(t, found)
        for turn, title in LISTS:
            _checks(t, t(title), found.turned(turn))
    _unmoved(t, found)


def _scores(t: Translator, found: Changes) -> None:
    prose.say(_total(t, found.overall))
    split = found.overall.split
    if split:
        for column, (name, title, meaning) in zip(st.columns(3, gap="medium"), PARTS, strict=True):
            with column:
                points = _points(t, getattr(split, name))
                prose.say(f"**{t(title)}**  \n{points}  \n:gray[:small[{t(meaning)}]]")
        if split.noise:
            prose.quiet(_noise(t, split))
    moved = [_stage(t, stage, change) for stage, change in found.stages.items() if _moved(change)]
    if moved:
        with st.expander(t(_("Stage by stage"))):
            prose.say("\n".join(moved))


def _total(t: Translator, change: ScoreChange) -> str:
    if change.before is None or change.after is None:
        return t(_("One of the two audits has no score, so only the checks can be compared."))
    moved = change.after - change.before
    values = {"before": change.before, "after": change.after}
    if moved > 0:
        return t.n(
            "The whole score rose by **one point**, from {before} to {after}.",
            "The whole score rose by **{n} points**, from {before} to {after}.",
            moved,
            **values,
        )
    if moved < 0:
        return t.n(
            "The whole score fell by **one point**, from {before} to {after}.",
            "The whole score fell by **{n} points**, from {before} to {after}.",
            -moved,
            **values,
        )
    return t(_("The whole score is **the same** as then: {after} of 100."), after=change.after)


def _points(t: Translator, moved: int) -> str:
    """A part of a change in words: 3 points up, 1 point down, no change."""
    if moved > 0:
        return t.n("{n} point up", "{n} points up", moved)
    return t.n("{n} point down", "{n} points down", -moved) if moved else t(_("no change"))


def _noise(t: Translator, split: Split) -> str:
    return t(
        _(
            "Of this, your site has {points} from speeds that moved within their usual "
            "spread: no real change."
        ),
        points=_points(t, split.noise),
    )


def _moved(change: ScoreChange) -> bool:
    split = change.split
    return change.before != change.after or bool(split and (split.site or split.answers or split.rules))


def _stage(t: Translator, stage: Stage, change: ScoreChange) -> str:
    """One stage on one line: the score then and now, and the parts that moved it."""
    none = t(_("no score"))
    then, now = (none if each is None else str(each) for each in (change.before, change.after))
    parts = [
        t(_("{part}: {points}"), part=t(title).lower(), points=_points(t, getattr(change.split, name)))
        for name, title, _meaning in PARTS
        if change.split and getattr(change.split, name)
    ]
    return f"- **{t(STAGE_NAMES[stage])}** {then} → {now}" + (
        f" :gray[· {', '.join(parts)}]" if parts else ""
    )


def _checks(t: Translator, title: str, checks: tuple[CheckChange, ...]) -> None:
    if checks:
        prose.part(title)
        for each in checks:
            prose.say("  \n".join(_lines(t, each)))


def _lines(t: Translator, change: CheckChange) -> Iterator[str]:
    """A check in three lines: its name with both states, what was found then, and what is found now."""
    meta, statuses = META_BY_ID[change.audit], [change.before.status, change.after.status]
    bad = change.after.status in (Status.WARN, Status.FAIL)
    title = safe.md(t(meta.failure_title if bad else meta.title))
    turned = " → ".join(marks.status(t, each) for each in dict.fromkeys(statuses))
    yield f"**{title}** · {turned}"
    if change.before.finding.id and change.before.finding != change.after.finding:
        yield t(_(":gray[Then:] {found}"), found=safe.md(t(change.before.finding)))
    if change.after.finding.id:
        yield t(_(":gray[Now:] {found}"), found=safe.md(t(change.after.finding)))


def _unmoved(t: Translator, found: Changes) -> None:
    """What stayed as it was, what only seems to have moved, and what could not be compared."""
    noisy = found.turned(Trend.NOISE)
    if noisy:
        with st.expander(t(_("No real change ({n})"), n=len(noisy))):
            prose.quiet(t(SPREAD))
            for each in noisy:
                prose.say("  \n".join(_lines(t, each)))
    lines = []
    if found.same:
        lines.append(t.n("{n} check reads as it did then.", "{n} checks read as they did then.", found.same))
    if found.unmatched:
        lines.append(
            t.n(
                "{n} check could be made only one of the two times, so it is neither better nor worse.",
                "{n} checks could be made only one of the two times, so they are neither better nor worse.",
                len(found.unmatched),
            )
        )
    if lines:
        prose.quiet(" ".join(lines))
