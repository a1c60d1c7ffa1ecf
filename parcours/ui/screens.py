"""The screens there are, in their groups; links between them keep the audit and the language."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import streamlit as st

from parcours.text import Translator, _
from parcours.ui import clocks, state

PAGES = Path(__file__).parents[2] / "pages"


@dataclass(frozen=True, slots=True)
class Screen:
    """One screen: `name` is its file in pages/ and its address."""

    name: str
    title: str
    icon: str
    group: str
    needs_audit: bool = True

    def page(self, t: Translator) -> Any:
        """It as Streamlit's page."""
        return st.Page(
            PAGES / f"{self.name}.py", title=t(self.title), url_path=self.name, default=self is START
        )


_AUDIT, _HELP = _("Audit"), _("Help")
START = Screen("start", _("Start"), ":material/flag:", _AUDIT, needs_audit=False)
CHECKLIST = Screen("checklist", _("Checklist"), ":material/checklist:", _AUDIT)
WEBSITE = Screen("website", _("Website"), ":material/language:", _AUDIT)
RESULTS = Screen("results", _("Results"), ":material/bar_chart:", _AUDIT)
REPORT = Screen("report", _("Report"), ":material/description:", _AUDIT)
METHOD = Screen("method", _("Method"), ":material/menu_book:", _HELP, needs_audit=False)
SCREENS = (START, CHECKLIST, WEBSITE, RESULTS, REPORT, METHOD)


def link(screen: Screen, label: str = "", *, icon: str | None = None, **query: str) -> None:
    """A link to a screen of the same audit and language."""
    t = state.t()
    page = screen.page(t)
    st.page_link(page, label=label or t(screen.title), icon=icon, query_params=state.query(**query))


def draw_anew() -> None:
    """Draw the whole screen anew, for a part of it that has news; nothing where that screen has been left, or
    where a person asked for something meanwhile, which draws it anew too.
    """
    if not state.left() and not clocks.waits():
        st.rerun()


def go(screen: Screen, **query: str) -> None:
    """Leave for another screen."""
    st.switch_page(screen.page(state.t()), query_params=state.query(**query))
