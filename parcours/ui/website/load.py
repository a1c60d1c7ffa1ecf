"""How long until they see something: the seconds, the filmstrip, the spread, and where Sarah left."""

from __future__ import annotations

import base64
import binascii

import streamlit as st

from parcours.assess.view import View
from parcours.charts import charts
from parcours.charts.charts import GOOD_LCP_S, POOR_LCP_S, SARAH_LEFT_S
from parcours.charts.rating import FAIR, GOOD, POOR, Severity
from parcours.facts.artifacts import Frame
from parcours.facts.runs import Findings, Speed
from parcours.facts.wording import failure_sentence
from parcours.text import Translator, _
from parcours.ui import state
from parcours.ui.parts import drawing, marks, prose, safe

MAIN, FIRST = "lcp", "fcp"  # when the main content and when anything at all appears
FRAMES = 8


def section(view: View) -> None:
    """The load, or why it could not be timed."""
    t = state.t()
    prose.section(t(_("How long until they see something?")))
    if view.findings is None or view.findings.speed is None:
        _untimed(t, view.findings)
        return
    speed = view.findings.speed
    _headline(t, speed)
    if speed.frames:
        _filmstrip(t, speed)
    if len(_seconds(speed, MAIN)) > 1 and MAIN in speed.typical.metrics and not drawing.narrow():
        drawing.show(charts.load_runs(speed, t, palette=drawing.palette()))


def _untimed(t: Translator, findings: Findings | None) -> None:
    failures = dict(findings.could_not) if findings else {}
    failure = failures.get("lighthouse") or failures.get("browser")
    st.markdown(
        f":gray[○ {safe.md(failure_sentence(t, failure))}]"
        if failure
        else f":gray[○ {t(_('The load was not timed.'))}]"
    )


def _seconds(speed: Speed, metric: str) -> list[float]:
    return sorted(run.metrics[metric] / 1000 for run in speed.runs if metric in run.metrics)


def _headline(t: Translator, speed: Speed) -> None:
    main, first = speed.typical.metrics.get(MAIN), speed.typical.metrics.get(FIRST)
    left, right = st.columns([1, 2], vertical_alignment="center")
    with left:
        if main is not None:
            device = t(_("on a phone")) if speed.form == "mobile" else t(_("on a desktop"))
            st.metric(t(_("The main content appears, {device}"), device=device), t.seconds(main / 1000))
    with right:
        if main is None:
            prose.quiet(t(_("The moment when the main content appears could not be measured.")))
        else:
            st.markdown(_meaning(t, main / 1000))
        loads = _seconds(speed, MAIN)
        if len(loads) > 1:
            prose.quiet(_spread(t, loads))
        if first is not None:
            st.markdown(
                f":gray[{t(_('The very first thing is seen after {time}.'), time=t.seconds(first / 1000))}]"
            )


def _spread(t: Translator, loads: list[float]) -> str:
    low, high = t.seconds(loads[0]), t.seconds(loads[-1])
    if low == high:
        return t(_("The typical of {n} loads, which were all alike."), n=len(loads))
    return t(_("The typical of {n} loads; they took {low} to {high}."), n=len(loads), low=low, high=high)


def _band(seconds: float) -> Severity:
    return GOOD if seconds <= GOOD_LCP_S else FAIR if seconds <= POOR_LCP_S else POOR


def _meaning(t: Translator, seconds: float) -> str:
    band = _band(seconds)
    words = {
        GOOD.key: _("Most visitors have not had time to wonder."),
        FAIR.key: _("Some visitors begin to look elsewhere."),
        POOR.key: _("Many visitors have gone back before they saw anything."),
    }
    return f"{marks.coloured(band, f'{band.shape} {t(band.word)}')} · {t(words[band.key])}"


def _chosen(frames: tuple[Frame, ...]) -> list[Frame]:
    """At most `FRAMES` of the frames, evenly, first and last among them."""
    if len(frames) <= FRAMES:
        return list(frames)
    step = (len(frames) - 1) / (FRAMES - 1)
    return [frames[round(n * step)] for n in range(FRAMES)]


def _filmstrip(t: Translator, speed: Speed) -> None:
    marked = False
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
        for frame in _chosen(speed.frames):
            late = frame.at_ms / 1000 >= SARAH_LEFT_S
            if late and not marked:
                marked = True
                with st.container(width=88):
                    st.markdown(f":red[▲] :small[{t(_('Sarah left here'))}]")
            _frame(t, frame)
    _sarah(t, marked, speed)


def _frame(t: Translator, frame: Frame) -> None:
    try:
        picture = base64.b64decode(frame.jpeg, validate=True)
    except (binascii.Error, ValueError):
        return
    time = t.seconds(frame.at_ms / 1000)
    with st.container(width=88, gap="xxsmall"):
        st.image(picture, width=88, alt=t(_("The page after {time}"), time=time))
        prose.fine(time)


def _sarah(t: Translator, marked: bool, speed: Speed) -> None:
    rule = t(_("Sarah gives a page five seconds. That is a rule of thumb, not a law."))
    said = "" if marked else t(_("She would still be here."))
    device = t(_("Timed on an ordinary phone over a slow mobile network, as Lighthouse imitates them."))
    desktop = t(_("Timed as on a desktop with a good line, as Lighthouse imitates it."))
    st.markdown(f":gray[{rule} {said} {device if speed.form == 'mobile' else desktop}]")
