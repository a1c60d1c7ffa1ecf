"""A run of the checks while it goes on: the pulse that brings news to every screen, the steps, and cancel."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import streamlit as st

from parcours.assess.view import View
from parcours.facts.model import now
from parcours.facts.runs import RunStatus, StepState
from parcours.facts.wording import STEP_NAMES, STEP_STATUS_WORDS, failure_sentence
from parcours.service import Damaged
from parcours.store import StoreError
from parcours.text import Translator, _
from parcours.ui import deps, screens, state, storage
from parcours.ui.parts import prose, safe

EVERY = 1.5  # seconds between two looks at a run
PATIENCE = timedelta(seconds=20)  # a worker that is being started gives its first sign of life within this
STEP_ICONS = {
    "waiting": ":gray[:material/schedule:]",
    "running": ":blue[:material/progress_activity:]",
    "done": ":green[:material/check_circle:]",
    "failed": ":orange[:material/error:]",
    "skipped": ":gray[:material/remove:]",
}


def active(view: View | None) -> bool:
    """Whether the website is being checked, or is about to be."""
    return bool(view and view.run and not view.run.status.over)


def pulse(view: View | None) -> None:
    """While a run goes on, say how far it is, and run the whole screen again whenever a step has ended."""
    if active(view):
        st.fragment(_beat, run_every=EVERY)(view, iter((True,)))


def _signature(view: View | None) -> tuple[str, ...]:
    if view is None or view.run is None:
        return ()
    return (view.run.id, view.run.status, *(each.status for each in view.steps))


def _beat(shown: View | None, first: Iterator[bool]) -> None:
    """Look whether there is news of what is shown; not the `first` time, within the run that draws it: to
    draw anew then would forget the click that the run is for.
    """
    t = state.t()
    if next(first, False):
        return _tell(t, shown)
    try:
        view = deps.service().view(state.audit())
    except Damaged:
        return screens.draw_anew()  # the screen says so in its place
    except StoreError as fault:
        if state.fault() is None:
            screens.draw_anew()  # the screen says at its top what is wrong
        st.markdown(f":orange[:material/error:] :small[{storage.title(t, fault)}]")
        return
    _tell(t, view)  # first: what is drawn gives way to a click that waits, which to draw anew would forget
    if _signature(view) != _signature(shown) or state.fault():
        screens.draw_anew()  # there is news, or the storage is there again


def _tell(t: Translator, view: View | None) -> None:
    """The step that runs, or what is waited for."""
    step = next((each for each in view.steps if each.status == "running"), None) if view else None
    text = step_name(t, step) if step else _waiting(t, view)
    st.markdown(f":blue[:material/progress_activity:] :small[{text}]")


def _waiting(t: Translator, view: View | None) -> str:
    """What a run waits for: its turn, or a worker, when none was seen for a while."""
    run = view.run if view else None
    late = run and run.status is RunStatus.WAITING and now() - run.created > PATIENCE
    if late and not storage.read(deps.service().worker_alive, True):
        return t(_("The check waits: the part of Parcours that reads websites does not run just now"))
    return t(_("The check of your website is about to start"))


def step_name(t: Translator, step: StepState) -> str:
    """What a step does, with how many things it has done."""
    name = t(STEP_NAMES.get(step.name, step.name))
    if step.count and step.total:
        return t(_("{step}: {count} of {total}"), step=name, count=step.count, total=step.total)
    return t(_("{step}: {count}"), step=name, count=step.count) if step.count else name


def could_not(view: View) -> None:
    """On a screen that goes on without it: why the website could not be checked, and where to see more."""
    if view.run is None or view.run.status is not RunStatus.FAILED:
        return
    t = state.t()
    said = failure_sentence(t, view.run.failure) if view.run.failure else t(_("The check ended early."))
    with st.container(border=True):
        prose.say(
            f":orange[:material/error:] **{t(_('We could not check this website'))}**  \n{safe.md(said)}"
        )
        screens.link(screens.WEBSITE, t(_("See what can be done")), icon=":material/arrow_forward:")


def steps(view: View) -> None:
    """The steps of the run, live while it goes on, with cancel."""
    st.fragment(_steps, run_every=EVERY if active(view) else None)()


def _steps() -> None:
    t = state.t()
    try:
        view = deps.service().view(state.audit())
    except Damaged:
        return screens.draw_anew()
    except StoreError:
        view = state.view()  # the screen says above what is wrong
    if view is None or view.run is None:
        return
    finished = sum(each.over for each in view.steps)
    st.progress(finished / max(1, len(view.steps)), text=_told(t, finished, len(view.steps)))
    with st.container(gap="xsmall"):
        for each in view.steps:
            _step(t, each)
    if st.button(t(_("Stop the check")), icon=":material/stop_circle:", key="cancel"):
        stopped = view.assessment.id
        if storage.done(lambda: deps.service().cancel(stopped)):
            st.rerun()


def _told(t: Translator, finished: int, total: int) -> str:
    return t(
        _("{done} of {total} steps done. You can go on answering meanwhile."), done=finished, total=total
    )


def _step(t: Translator, step: StepState) -> None:
    time = f" · {t.seconds(step.seconds)}" if step.seconds >= 0.1 else ""
    line = (
        f"{STEP_ICONS[step.status]} {step_name(t, step)} :gray[· {t(STEP_STATUS_WORDS[step.status])}{time}]"
    )
    st.markdown(line + (f"  \n:gray[{safe.md(failure_sentence(t, step.failure))}]" if step.failure else ""))
