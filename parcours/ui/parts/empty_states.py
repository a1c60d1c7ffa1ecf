"""Screens for when there is nothing to show: each says what happened, what it means, and the next step."""

from __future__ import annotations

import streamlit as st

from parcours.assess.view import View
from parcours.text import Translator, _
from parcours.ui import deps, screens, state
from parcours.ui.parts import prose


def require_view() -> View:
    """This run's view; without one, say why and stop here."""
    view = state.view()
    if view is None:
        _damaged() if state.damaged() else _unknown() if state.audit() else _none()
        st.stop()
    return view


def _none() -> None:
    t = state.t()
    prose.title(t(_("No audit is open")))
    st.markdown(t(_("This screen shows one audit. Begin one, or open one you have begun.")))
    screens.link(screens.START, t(_("Go to Start")), icon=":material/arrow_forward:")


def _damaged() -> None:
    t = state.t()
    prose.title(t(_("This audit is damaged")))
    st.markdown(
        t(_("What was saved of it cannot be read. Every other audit works. If you saved this one to a file, "
            "open that file from Start."))
    )  # fmt: skip
    if st.button(t(_("Delete this audit")), icon=":material/delete:", key="delete_damaged"):
        deps.service().delete(state.audit())
        st.switch_page(screens.START.page(t), query_params={"lang": t.lang})
    _to_start(t)


def _unknown() -> None:
    t = state.t()
    prose.title(t(_("We don't have this audit")))
    st.markdown(
        t(_("The address names an audit that is not kept here: it was deleted, or made on another machine. "
            "If you saved it to a file, open that file from Start."))
    )  # fmt: skip
    _to_start(t)


def _to_start(t: Translator) -> None:
    """The way to Start, without the audit that cannot be shown."""
    st.page_link(
        screens.START.page(t),
        label=t(_("Go to Start")),
        icon=":material/arrow_forward:",
        query_params={"lang": t.lang},
    )


def quiet(title: str, meaning: str, icon: str = ":material/info:") -> None:
    """A small state inside a screen: what happened and what it means."""
    with st.container(border=True):
        st.markdown(f"{icon} **{title}**")
        st.markdown(meaning)
