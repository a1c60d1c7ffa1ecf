"""Results: the grade, the chain, what works, what to do first, and what that may change."""

from parcours.ui.parts import empty_states
from parcours.ui.results import actions, changes, results

view = empty_states.require_view()
results.verdict(view)
results.stages(view)
changes.section(view)
results.strengths(view)
actions.first(view)
actions.chart(view)
results.declared(view)
actions.later(view)
results.onward(view)
