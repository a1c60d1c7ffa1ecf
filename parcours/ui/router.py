"""Runs at every visit and change: finds the audit the address names, draws the sidebar, runs the screen."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from parcours.ui import deps, screens, sidebar, state

ICON = Path(__file__).with_name("icon.svg")
WIDTH = 920  # px: two columns of a question with lines of at most some 70 characters


def main() -> None:
    """One run of the app."""
    t = state.t()
    pages = {screen: screen.page(t) for screen in screens.SCREENS}
    page = st.navigation(list(pages.values()), position="hidden")
    st.set_page_config(page_title=f"{page.title} · Parcours", page_icon=str(ICON), layout="wide")
    st.logo(str(ICON), size="large")
    view = deps.service().view(state.audit()) if state.audit() else None
    state.hold(view)
    sidebar.show(view)
    with st.container(width=WIDTH):
        sidebar.strip(view)
        page.run()


main()
