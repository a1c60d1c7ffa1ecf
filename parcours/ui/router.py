"""Runs at every visit and change: finds the audit the address names, draws the sidebar, runs the screen."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from parcours.service import Damaged
from parcours.store import StoreError
from parcours.ui import deps, saving, screens, sidebar, state, storage

ICON = Path(__file__).with_name("icon.svg")
WIDTH = 920  # px: two columns of a question with lines of at most some 70 characters


def main() -> None:
    """One run of the app. While the storage cannot be used, each screen says so above what it still shows."""
    t = state.t()
    pages = {screen: screen.page(t) for screen in screens.SCREENS}
    page = st.navigation(list(pages.values()), position="hidden")
    state.keep_place()  # a tab that begins at an address of its own has its page from here on only
    st.set_page_config(page_title=f"{page.title} · Parcours", page_icon=str(ICON), layout="wide")
    st.logo(str(ICON), size="large")
    fault = _read()
    sidebar.show(state.view())
    with st.container(width=WIDTH):
        sidebar.strip(state.view())
        screen = next(each for each, its in pages.items() if its is page)
        if screen is not screens.CHECKLIST:
            state.show_stage("")
        if fault and screen.needs_audit and not state.view():
            storage.instead(fault)
            storage.again_by_itself()
            st.stop()
        if fault:
            storage.notice(fault)
        try:
            page.run()
        except StoreError as error:
            if fault is None:
                storage.notice(error)
            fault = error
        if fault:
            storage.again_by_itself()


def _read() -> StoreError | None:
    """Save what could not be saved before, and read the audit; why not, when one of them cannot be done.

    An audit that cannot be read is shown as it was read last.
    """
    fault, held, audit = saving.again(), state.view(), state.audit()
    try:
        service = deps.service()
        state.hold(service.view(audit) if audit else None)
        state.hold_damaged(False)
    except Damaged:
        state.hold(None)
        state.hold_damaged(True)
    except StoreError as error:
        fault = error
        state.hold(held if held and held.assessment.id == audit else None)
    state.hold_fault(fault)
    return fault


main()
