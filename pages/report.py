"""Report: whose name is on it, how it will print, and the files to take away."""

from parcours.ui import report
from parcours.ui.parts import empty_states

view = empty_states.require_view()
choice = report.heading(view)
report.cover()
made = report.made(view, choice)
report.downloads(view, choice, made)
report.preview(made)
