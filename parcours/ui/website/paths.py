"""Can they find it: for each goal the fewest clicks and the way there; and the site by depth."""

from __future__ import annotations

import streamlit as st

from parcours.assess.view import View
from parcours.charts import charts
from parcours.charts.rating import FAIR, GOOD, UNKNOWN, Severity
from parcours.facts.model import GOALS, ClickMap, ClickPath
from parcours.facts.wording import GOAL_NAMES
from parcours.text import Translator, _
from parcours.ui import state
from parcours.ui.parts import drawing, marks, prose, safe

WITHIN = _(
    "{three} of {total} things visitors look for are within three clicks of the home page, {two} within two."
)
HONEST = _(
    "Three clicks is a rule of thumb: studies do not show that people leave at the third click. "
    "We use it to spot what is buried."
)


def section(view: View) -> None:
    """The goals with their paths, and the map by depth."""
    t = state.t()
    if view.findings is None or not view.findings.pages:
        return
    clicks = view.findings.clicks
    prose.section(t(_("Can they find it?")))
    st.markdown(_summary(t, clicks))
    for goal in GOALS:
        _goal(t, clicks, goal)
    if len(clicks.depths) > 1:
        drawing.show(charts.depth_map(clicks, t, palette=drawing.palette()))


def _summary(t: Translator, clicks: ClickMap) -> str:
    two = sum(path.clicks <= 2 for path in clicks.paths)
    three = sum(path.clicks <= 3 for path in clicks.paths)
    counted = t(WITHIN, three=three, total=len(GOALS), two=two)
    return f"{counted} :gray[{t(HONEST)}]"


def _band(path: ClickPath | None) -> Severity:
    if path is None:
        return UNKNOWN
    return GOOD if path.clicks <= 3 else FAIR


def _goal(t: Translator, clicks: ClickMap, goal: str) -> None:
    path = clicks.to(goal)
    band = _band(path)
    name, way = st.columns([2, 3], gap="small")
    with name:
        st.markdown(
            f"{marks.coloured(band, band.shape)} **{t(GOAL_NAMES[goal])}**  \n:gray[{_count(t, path)}]"
        )
    with way:
        st.markdown(_way(t, path) if path else f":gray[{_unseen(t, clicks)}]")


def _count(t: Translator, path: ClickPath | None) -> str:
    if path is None:
        return t(_("not seen"))
    if path.clicks == 0:
        return t(_("on the home page"))
    return t.n("{n} click", "{n} clicks", path.clicks)


def _unseen(t: Translator, clicks: ClickMap) -> str:
    if clicks.complete:
        return t(
            _("We did not see it on the pages we read. It may be there in a picture or behind a script.")
        )
    return t(_("We did not see it on the pages we read, and did not read them all."))


def _way(t: Translator, path: ClickPath) -> str:
    """The path drawn in words: page, what is clicked on it, next page."""
    parts = []
    for number, step in enumerate(path.steps):
        name = t(_("Home page")) if number == 0 else safe.short(step.title, 40) or safe.place(step.url)
        parts.append(safe.link(step.url, name))
        if step.link:
            parts.append(f":gray-badge[{safe.md(safe.short(step.link, 40))}]")
    quote = f"  \n:gray[{prose.quoted(t, safe.short(path.quote, 90))}]" if path.quote else ""
    return " → ".join(parts) + quote
