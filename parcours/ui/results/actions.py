"""What to do first, what it may change, and what to leave for now."""

from __future__ import annotations

import streamlit as st

from parcours.assess import plan
from parcours.assess.view import View
from parcours.charts import charts
from parcours.facts.scorecard import Recommendation, Scorecard
from parcours.facts.wording import EFFORT_WORDS, STAGE_NAMES
from parcours.text import Translator, _
from parcours.ui import state
from parcours.ui.parts import drawing, prose, safe


def first(view: View) -> None:
    """At most six actions; tick some to see what the score would be."""
    t = state.t()
    if not view.plan.first:
        return
    prose.section(t(_("Do these first")))
    st.markdown(t(_("Count in what you mean to do, and see what the score might become.")))
    summary = st.container()
    ticked = [each.id for place, each in enumerate(view.plan.first, 1) if _action(t, place, each)]
    if ticked:
        after = plan.what_if(
            view.checklist, view.answers, view.findings.results if view.findings else (), ticked
        )
        with summary:
            _what_if(t, view.scorecard, after, len(ticked))


def _what_if(t: Translator, now: Scorecard, then: Scorecard, count: int) -> None:
    if now.overall.score is None or then.overall.score is None:
        return
    with st.container(border=True):
        st.markdown(
            t.n(
                "With this action, the whole score might go from {now} to **{then}**.",
                "With these {n} actions, the whole score might go from {now} to **{then}**.",
                count,
                now=t.number(now.overall.score),
                then=t.number(then.overall.score),
            )
        )
        moved = [
            f"{t(STAGE_NAMES[before.id])} {t.number(before.score)} → {t.number(after.score)}"
            for before, after in zip(now.stages, then.stages, strict=True)
            if before.score is not None
            and after.score is not None
            and round(after.score) != round(before.score)
        ]
        note = t(_("A simulation with the same rules, not a promise."))
        prose.quiet(" · ".join([*moved, note]))


def _action(t: Translator, place: int, each: Recommendation) -> bool:
    with st.container(border=True):
        what, cost = st.columns([5, 2], gap="medium")
        with what:
            prose.part(f":blue[{place}] {safe.md(t(each.title))}")
            if each.finding:
                prose.fine(safe.md(t(each.finding)))
            prose.small(f"**{t(_('Why'))}.** {safe.md(t(each.why))}")
            prose.small(f"**{t(_('How to begin'))}.** {safe.md(t(each.how))}")
        with cost:
            prose.small(*_facts(t, each))
            return st.checkbox(t(_("Count it in")), key=f"do:{state.audit()}:{each.id}")


def _facts(t: Translator, each: Recommendation) -> list[str]:
    facts = [f":gray[{t(_('Effort'))}]", t(EFFORT_WORDS[each.effort])]
    if each.who:
        facts += [f":gray[{t(_('Who'))}]", safe.md(t(each.who))]
    change = round(each.stage_points)
    if each.gate:
        facts += [f":gray[{t(_('May change'))}]", t(_("lifts a cap"))]
    elif change > 0:
        facts += [f":gray[{t(_('May change'))}]", f"{t(STAGE_NAMES[each.stage])} +{change}"]
    return facts


def chart(view: View) -> None:
    """The actions by what they may change and what they cost; in words where there is no room for a chart."""
    t = state.t()
    if len(view.plan.first) < 2:
        return
    if not drawing.narrow():
        drawing.show(charts.impact_effort(view.plan.first, t, palette=drawing.palette()))
        return
    prose.part(t(_("What each takes")))
    numbered = list(enumerate(view.plan.first, 1))
    for effort, words in EFFORT_WORDS.items():
        of = [f":blue[{n}] {safe.md(t(each.title))}" for n, each in numbered if each.effort == effort]
        if of:
            prose.small(f":gray[{t(words)}]", *of)


def later(view: View) -> None:
    """What to leave for now, each with the reason."""
    t = state.t()
    if not view.plan.later:
        return
    prose.section(t(_("Leave these for now")))
    for each in view.plan.later:
        st.markdown(f"**{safe.md(t(each.title))}**  \n:gray[{safe.md(t(each.later))}]")
