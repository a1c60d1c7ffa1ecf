"""What is said on screen while the storage cannot be used, and how the screens go on without it."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

import streamlit as st

from parcours.store import Fault, StoreError
from parcours.text import Translator, _
from parcours.ui import deps, saving, screens, state
from parcours.ui.parts import prose, safe

T = TypeVar("T")
EVERY_S = 5.0
NOBODY = "-"  # the id of no assessment: to look for it reads the database and no assessment
_NOT_BEFORE = "_look_again"
TITLES = {
    Fault.FULL: _("The disk is full"),
    Fault.LITTLE_ROOM: _("Too little room for another check"),
    Fault.LOCKED: _("The database is in use by another program"),
    Fault.DAMAGED: _("The database is damaged"),
    Fault.READ_ONLY: _("The database cannot be written to"),
    Fault.CLOSED: _("The database cannot be opened"),
    Fault.UNREACHABLE: _("The database does not answer"),
    Fault.OTHER: _("The database cannot be used"),
}


def notice(fault: StoreError) -> None:
    """The whole of it, with a way to try again, above or below what a screen still shows."""
    t = state.t()
    with st.container(border=True):
        st.markdown(f":orange[:material/error:] **{title(t, fault)}**")
        _rest(t, fault)


def instead(fault: StoreError) -> None:
    """The whole of it, as a screen of its own."""
    t = state.t()
    prose.title(title(t, fault))
    _rest(t, fault)


def again_by_itself() -> None:
    """While the storage cannot be used: save what waits and draw the screen anew as soon as it can be."""
    state.put(_NOT_BEFORE, time.monotonic() + EVERY_S / 2)  # it runs at once, and this run has just tried
    st.fragment(_look, run_every=EVERY_S)()


def _look() -> None:
    if time.monotonic() < state.get(_NOT_BEFORE, 0.0) or saving.again():
        return
    try:
        deps.service().find(NOBODY)
    except StoreError:
        return
    screens.draw_anew()


def _rest(t: Translator, fault: StoreError) -> None:
    st.markdown(said(t, fault))
    if fault.reason:
        words = t(_("In the words of the disk or server: {reason}"), reason=safe.short(fault.reason))
        prose.fine(safe.md(words))
    waiting = saving.waiting()
    if waiting:
        prose.say(
            t.n(
                "{n} answer is not saved yet. It is kept as long as this window is open.",
                "{n} answers are not saved yet. They are kept as long as this window is open.",
                waiting,
            )
        )
    st.button(t(_("Try again")), icon=":material/refresh:", key="storage_again")


def title(t: Translator, fault: StoreError) -> str:
    """What is wrong, in a few words."""
    return t(TITLES[fault.fault])


def said(t: Translator, fault: StoreError) -> str:
    """What is wrong, what still works and what to do, as Markdown."""
    return safe.md(t(fault.text))


def done(work: Callable[[], object]) -> bool:
    """Do what a button asks for. Where the storage does not let it, say so in place, and answer False."""
    try:
        work()
    except StoreError as fault:
        st.error(said(state.t(), fault), icon=":material/error:")
        return False
    return True


def read(work: Callable[[], T], instead: T) -> T:
    """Read something a screen can do without; `instead` while the storage cannot be used."""
    if state.fault():
        return instead
    try:
        return work()
    except StoreError as fault:
        state.hold_fault(fault)
        return instead
