"""Website: what was checked, how fast it opens, what can be found, and every check."""

from parcours.ui.parts import empty_states
from parcours.ui.website import checks, given, load, paths, running, website

view = empty_states.require_view()
website.heading(view)
if running.active(view):
    running.steps(view)
elif website.anything(view):
    load.section(view)
    paths.section(view)
    checks.section(view)
    website.could_not(view)
    given.section(view)
