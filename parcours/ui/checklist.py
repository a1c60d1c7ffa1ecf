"""The checklist's frame: which stage is shown, what it is about, and the way on."""

from __future__ import annotations

import streamlit as st

from parcours.checklist import ChecklistStage
from parcours.view import View
from parcours.text import Translator, _
from parcours.ui import safe, screens, state
from parcours.words import STAGE_NAMES


def current(view: View) -> ChecklistStage:
    """The stage the address names; else the first with an open question, else the first."""
    stages = view.checklist.stages
    named = next((each for each in stages if each.id == state.param(state.STAGE)), None)
    return named or next((each for each in stages if done(view, each) < len(each.questions)), stages[0])


def done(view: View, stage: ChecklistStage) -> int:
    """How many of a stage's questions are answered."""
    return sum(each.id in view.answers for each in stage.questions)


def heading(view: View, stage: ChecklistStage) -> None:
    """Where we are, what the stage is, what happened to Sarah there, and one figure with its source."""
    t = state.t()
    stages = view.checklist.stages
    place = stages.index(stage)
    _stages(view, stage, t)
    st.markdown(f":gray[{t(_('Stage {n} of {total}'), n=place + 1, total=len(stages))}]")
    st.title(t(stage.title), anchor=False)
    st.markdown(t(stage.sentence))
    sarah, figure = st.columns(2, gap="large")
    with sarah:
        st.markdown(f"**{t(_('What happened to Sarah'))}**")
        st.markdown(t(stage.sarah))
    with figure:
        st.markdown(f"**{t(_('One figure'))}**")
        st.markdown(safe.md(t(stage.statistic.text)))
        st.markdown(f":gray[:small[{safe.md(t(stage.statistic.source))} · {safe.md(t(stage.statistic.caveat))}]]")


def _stages(view: View, stage: ChecklistStage, t: Translator) -> None:
    """The six stages as a row of links: which are done, which is shown."""
    with st.container(horizontal=True, gap="small"):
        for each in view.checklist.stages:
            full = done(view, each) == len(each.questions)
            icon = ":material/check_circle:" if full else ":material/radio_button_unchecked:"
            if each is stage:
                icon = ":material/adjust:"
            screens.link(screens.CHECKLIST, t(STAGE_NAMES[each.id]), icon=icon, stage=each.id)


def onward(view: View, stage: ChecklistStage) -> None:
    """Back and next with the stages' names, and when the last answer was saved."""
    t = state.t()
    stages = view.checklist.stages
    place = stages.index(stage)
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        if place > 0:
            before = stages[place - 1]
            if st.button(t(_("Back: {stage}"), stage=t(STAGE_NAMES[before.id])), icon=":material/arrow_back:"):
                screens.go(screens.CHECKLIST, stage=before.id)
        saved = _saved(view, stage, t)
        if saved:
            st.markdown(f":gray[{saved}]", width="content")
        _next(view, place, t)


def _next(view: View, place: int, t: Translator) -> None:
    stages = view.checklist.stages
    if place + 1 < len(stages):
        after = stages[place + 1]
        label, target, query = t(_("Next: {stage}"), stage=t(STAGE_NAMES[after.id])), screens.CHECKLIST, {"stage": after.id}
    else:
        label, target, query = t(_("See the results")), screens.RESULTS, {}
    if st.button(label, type="primary", icon=":material/arrow_forward:", icon_position="right", key="next"):
        screens.go(target, **query)


def _saved(view: View, stage: ChecklistStage, t: Translator) -> str:
    times = [a.at for q in stage.questions if (a := view.answers.get(q.id)) and a.at]
    return t(_("Saved at {time}"), time=t.time(max(times))) if times else ""
