"""Report: whose name is on it, how it will print, and the files to take away."""

from parcours.ui import report, states

view = states.require_view()
choice = report.heading(view)
report.cover()
pdf = report.made(view, choice)
report.downloads(view, choice, pdf)
report.preview(pdf)
