"""Checklist: one stage of the journey a screen, saved at each answer."""

from parcours.ui.checklist import question, stage
from parcours.ui.parts import empty_states

view = empty_states.require_view()
shown = stage.current(view)
stage.heading(view, shown)
for each in shown.questions:
    question.card(view, each)
stage.onward(view, shown)
