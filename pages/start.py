"""Start: one address, and the audits already begun."""

from parcours.ui import start

start.heading()
begun = start.form()
if begun:
    start.enter(begun)
start.example()
start.recent()
start.open_saved()
