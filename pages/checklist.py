"""Checklist: one stage of the journey a screen, saved at each answer."""

from parcours.ui import checklist, question, states

view = states.require_view()
stage = checklist.current(view)
checklist.heading(view, stage)
for each in stage.questions:
    question.card(view, each)
checklist.onward(view, stage)
