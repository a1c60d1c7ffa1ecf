"""The checklist's frame: which stage is shown, what it is about, and the way on."""

from __future__ import annotations

import streamlit as st

from parcours.assess.checklist import ChecklistStage
from parcours.assess.view import View
from parcours.facts.model import Stage
from parcours.facts.wording import STAGE_NAMES
from parcours.text import Translator, _
from parcours.ui import screens, state
from parcours.ui.parts import prose, safe
from parcours.ui.website import running


def current(view: View) -> ChecklistStage:
    """The stage the address names, else the one shown last, else the first with an open question."""
    stages = view.checklist.stages
    asked = state.param(state.STAGE) or state.shown_stage()
    named = next((each for each in stages if each.id == asked), None)
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
    prose.title(t(stage.title))
    running.could_not(view)
    st.markdown(t(stage.sentence))
    sarah, figure = st.columns(2, gap="medium")
    with sarah:
        st.markdown(f":small[**{t(_('What happened to Sarah'))}**]  \n:small[{safe.md(t(stage.sarah))}]")
    with figure:
        one = stage.statistic
        told = f"{safe.md(t(one.source))} {safe.md(t(one.caveat))}"
        st.markdown(
            f":small[**{t(_('One figure'))}**]  \n:small[{safe.md(t(one.text))}]  \n:gray[:small[{told}]]"
        )


def _stages(view: View, stage: ChecklistStage, t: Translator) -> None:
    """The six stages in a row: which are done, which is shown, and a way to each."""

    def name(each: Stage) -> str:
        of = view.checklist.stage(each)
        icon = ":material/check: " if done(view, of) == len(of.questions) else ""
        return icon + t(STAGE_NAMES[each])

    state.show_stage(stage.id)
    # Each stage shown has a row of its own: a slow browser still sends what an earlier row shows.
    key = f"stage:{state.audit()}:{stage.id}"
    st.segmented_control(
        t(_("Stage")),
        [each.id for each in view.checklist.stages],
        default=stage.id,
        format_func=name,
        key=key,
        required=True,
        label_visibility="collapsed",
        on_change=_to_stage,
        args=(stage.id, key),
    )


def _to_stage(row_of: Stage, row: str) -> None:
    """Go to the stage that was chosen in the row of the one shown; what comes of another row is no choice."""
    if row_of == state.shown_stage() and state.get(row) not in (None, row_of):
        state.set_param(state.STAGE, state.get(row))


def onward(view: View, stage: ChecklistStage) -> None:
    """Back and next with the stages' names, and when the last answer was saved."""
    t = state.t()
    stages = view.checklist.stages
    place = stages.index(stage)
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        if place > 0:
            before = stages[place - 1]
            if st.button(
                t(_("Back: {stage}"), stage=t(STAGE_NAMES[before.id])), icon=":material/arrow_back:"
            ):
                screens.go(screens.CHECKLIST, stage=before.id)
        else:
            st.space("small")
        saved = _saved(view, stage, t)
        if saved:
            st.markdown(f":gray[{saved}]", width="content")
        _next(view, place, t)


def _next(view: View, place: int, t: Translator) -> None:
    stages = view.checklist.stages
    if place + 1 < len(stages):
        after = stages[place + 1]
        label, target, query = (
            t(_("Next: {stage}"), stage=t(STAGE_NAMES[after.id])),
            screens.CHECKLIST,
            {"stage": after.id},
        )
    else:
        label, target, query = t(_("See the results")), screens.RESULTS, {}
    if st.button(prose.primary(label, "arrow_forward"), type="primary", key="next"):
        screens.go(target, **query)


def _saved(view: View, stage: ChecklistStage, t: Translator) -> str:
    times = [a.at for q in stage.questions if (a := view.answers.get(q.id)) and a.at]
    return t(_("Saved at {time}"), time=t.time(max(times))) if times else ""
