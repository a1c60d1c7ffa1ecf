"""The verdict: one grade with its range, the six stages, what works, and where answers and site disagree."""

from __future__ import annotations

import streamlit as st

from audits import META_BY_ID
from parcours import charts
from parcours.model import Overall, QuestionScore, Scorecard
from parcours.view import View
from parcours.text import Translator, _
from parcours.ui import drawing, running, safe, screens, state, states
from parcours.words import FLAG_NEXT, FLAG_WORDS, GATE_WORDS, GRADE_WORDS, STAGE_NAMES


def verdict(view: View) -> None:
    """The grade with its range and what it rests on; without enough, what is missing."""
    t = state.t()
    overall = view.scorecard.overall
    st.markdown(f":gray[{safe.md(view.assessment.name or safe.host(view.assessment.url))} · {t.date(view.assessment.updated)}]")
    st.title(_title(t, view), anchor=False)
    if running.active(view):
        st.info(t(_("Your website is still being checked, so these figures will move.")), icon=":material/progress_activity:")
    if overall.score is None:
        _nothing(t, view)
        return
    left, right = st.columns([1, 2], gap="large", vertical_alignment="center")
    with left:
        _grade(t, overall)
    with right:
        for sentence in _rests_on(t, view.scorecard):
            st.markdown(sentence)
    for gate in {each.id for each in view.scorecard.gates}:
        st.markdown(f":red[▲] {t(GATE_WORDS[gate])}")


def _title(t: Translator, view: View) -> str:
    weakest = view.scorecard.weakest
    if view.scorecard.overall.score is None or weakest is None:
        return t(_("Results"))
    return t(_("The chain breaks at: {stage}"), stage=t(STAGE_NAMES[weakest]))


def _nothing(t: Translator, view: View) -> None:
    if not view.scorecard.overall.gradable:
        meaning = _("The website did not answer, and without it there is no grade. Your answers are kept; check the site again when it is up.")
    else:
        meaning = _("There is not enough yet for a score. Answer a few questions, and it appears here.")
    states.quiet(t(_("No score yet")), t(meaning), ":material/hourglass_empty:")
    screens.link(screens.CHECKLIST, t(_("Go to the checklist")), icon=":material/arrow_forward:")


def _grade(t: Translator, overall: Overall) -> None:
    score = t(_("{score} of 100"), score=t.number(overall.score or 0))
    between = t(_("likely between {low} and {high}"), low=t.number(overall.low), high=t.number(overall.high))
    if overall.grade and not overall.provisional:
        st.metric(t(GRADE_WORDS[overall.grade]), f"{overall.grade} · {t.number(overall.score or 0)}", help=score)
    else:
        st.metric(t(_("Provisional")), score)
    st.markdown(f":gray[{score}, {between}]" if overall.grade else f":gray[{between}]")


def _rests_on(t: Translator, card: Scorecard) -> list[str]:
    counts = card.counts
    said = [
        t(_("It rests on {answered} of {questions} questions answered and {checked} of the {checks} checks that apply to you."), **counts)
    ]
    if card.overall.provisional:
        said.append(t(_("Too little is known for a letter. More answers narrow the range.")))
    said.append(f":gray[{t(_('The range shows where the score may lie, given what could be seen and answered.'))}]")
    return said


def stages(view: View) -> None:
    """The six stages as bars with their ranges."""
    t = state.t()
    if view.scorecard.overall.score is None:
        return
    st.header(t(_("Six stages, one journey")), anchor=False)
    drawing.show(charts.stage_bars(view.scorecard, t, palette=drawing.palette()))
    for each in view.scorecard.stages:
        if each.applicable and each.score is None:
            st.markdown(f":gray[○ {t(STAGE_NAMES[each.id])}: {t(_('not enough information yet'))}]")


def strengths(view: View) -> None:
    """At most three things that work, from the checks."""
    t = state.t()
    found = [each for each in view.scorecard.strengths if view.findings and view.findings.result(each)]
    if not found:
        return
    st.header(t(_("What already works")), anchor=False)
    for column, audit in zip(st.columns(3, gap="medium"), found, strict=False):
        result = view.findings.result(audit) if view.findings else None
        with column:
            st.markdown(f":green[●] **{safe.md(t(META_BY_ID[audit].title))}**")
            if result and result.finding:
                st.markdown(safe.md(t(result.finding)))


def declared(view: View) -> None:
    """What was answered beside what the site shows, where the two are far apart."""
    t = state.t()
    flagged = [each for each in view.scorecard.questions if each.flag]
    names = {each.id: t(each.text) for each in view.checklist.questions}
    if not any(each.declared is not None and each.evidence is not None for each in view.scorecard.questions):
        return
    st.header(t(_("What you said, what we saw")), anchor=False)
    drawing.show(charts.declared_seen(view.scorecard, names, t, palette=drawing.palette()))
    for each in flagged:
        _flag(t, each, names[each.question])


def _flag(t: Translator, each: QuestionScore, name: str) -> None:
    with st.container(border=True):
        st.markdown(f"**{safe.md(name)}**")
        st.markdown(f"{t(FLAG_WORDS[each.flag])}. :gray[{t(FLAG_NEXT[each.flag])}]")
        screens.link(screens.CHECKLIST, t(_("Go to this question")), icon=":material/arrow_forward:", stage=each.stage)


def onward(view: View) -> None:
    """The way to the report."""
    t = state.t()
    if view.scorecard.overall.score is None:
        return
    if st.button(t(_("Make the report")), type="primary", icon=":material/description:"):
        screens.go(screens.REPORT)


