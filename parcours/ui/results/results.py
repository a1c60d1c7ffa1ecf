"""The verdict: one grade with its range, the six stages, what works, and where answers and site disagree."""

from __future__ import annotations

import streamlit as st

from audits import META_BY_ID
from parcours.assess.view import View
from parcours.charts import charts
from parcours.facts.scorecard import Overall, QuestionScore, Scorecard
from parcours.facts.wording import FLAG_NEXT, FLAG_WORDS, GATE_WORDS, GRADE_WORDS
from parcours.report.document.verdict import Verdict
from parcours.report.document.verdict import verdict as say
from parcours.text import Translator, _
from parcours.ui import screens, state
from parcours.ui.parts import drawing, empty_states, prose, safe
from parcours.ui.website import running

NO_ANSWER = _(
    "The website did not answer, and without it there is no grade. Your answers are kept; "
    "check the site again when it is up."
)
TOO_LITTLE = _("There is not enough yet for a score. Answer a few questions, and it appears here.")
RESTS_ON = _(
    "It rests on {answered} of {questions} questions answered, "
    "and {checked} of the {checks} checks that apply to you."
)
PROVISIONAL = _("Too little is known for a letter. More answers narrow the range.")
RANGE = _("The range shows where the score may lie, given what could be seen and answered.")


def verdict(view: View) -> None:
    """The grade with its range and what it rests on; without enough, what is missing."""
    t = state.t()
    about = view.assessment
    if not drawing.narrow():
        prose.quiet(f"{safe.md(about.name or safe.host(about.url))} · {t.date(about.updated)}")
    said = _said(t, view)
    prose.title(said.headline)
    if running.active(view):
        moving = t(_("Your website is still being checked, so these figures will move."))
        st.info(moving, icon=":material/progress_activity:")
    if view.scorecard.overall.score is None:
        _nothing(t, view)
        return
    left, right = st.columns([1, 2], gap="medium")
    with left:
        _grade(t, view.scorecard.overall)
    with right:
        prose.say(safe.md(said.text))
        _rests_on(t, view.scorecard)
    for gate in {each.id for each in view.scorecard.gates}:
        prose.say(f":red[▲] {t(GATE_WORDS[gate])}")


def _said(t: Translator, view: View) -> Verdict:
    results = {each.audit: each for each in view.findings.results} if view.findings else {}
    return say(view.scorecard, view.plan, results, META_BY_ID, t)


def _nothing(t: Translator, view: View) -> None:
    meaning = TOO_LITTLE if view.scorecard.overall.gradable else NO_ANSWER
    empty_states.quiet(t(_("No score yet")), t(meaning), ":material/hourglass_empty:")
    screens.link(screens.CHECKLIST, t(_("Go to the checklist")), icon=":material/arrow_forward:")


def _grade(t: Translator, overall: Overall) -> None:
    score = t(_("{score} of 100"), score=t.number(overall.score or 0))
    between = t(_("likely between {low} and {high}"), low=t.number(overall.low), high=t.number(overall.high))
    if overall.grade and not overall.provisional:
        st.metric(t(GRADE_WORDS[overall.grade]), overall.grade)
        prose.say(f"**{score}**  \n:gray[{between}]")
    else:
        st.metric(t(_("Provisional")), score)
        prose.quiet(between)


def _rests_on(t: Translator, card: Scorecard) -> None:
    prose.quiet(t(RESTS_ON, **card.counts))
    prose.quiet(t(PROVISIONAL if card.overall.provisional else RANGE))


def stages(view: View) -> None:
    """The six stages as bars with their ranges."""
    t = state.t()
    if view.scorecard.overall.score is None:
        return
    prose.section(t(_("Six stages, one journey")))
    drawing.show(charts.stage_bars(view.scorecard, t, narrow=drawing.narrow(), palette=drawing.palette()))


def strengths(view: View) -> None:
    """At most three things that work, from the checks."""
    t = state.t()
    found = [each for each in view.scorecard.strengths if view.findings and view.findings.result(each)]
    if not found:
        return
    prose.section(t(_("What already works")))
    for column, audit in zip(st.columns(3, gap="medium"), found, strict=False):
        result = view.findings.result(audit) if view.findings else None
        with column:
            st.markdown(f":green[●] **{safe.md(t(META_BY_ID[audit].title))}**")
            if result and result.finding:
                st.markdown(safe.md(t(result.finding)))


def declared(view: View) -> None:
    """What was answered beside what the site shows, and where the two are far apart."""
    t = state.t()
    both = any(each.declared is not None and each.evidence is not None for each in view.scorecard.questions)
    both = both and not drawing.narrow()  # a phone has no room for questions beside their marks
    flagged = [each for each in view.scorecard.questions if each.flag]
    names = {each.id: t(each.text) for each in view.checklist.questions}
    if both or flagged:
        prose.section(t(_("Your word and the site's")))
    if both:
        drawing.show(charts.declared_seen(view.scorecard, names, t, palette=drawing.palette()))
    for each in flagged:
        _flag(t, each, names[each.question])


def _flag(t: Translator, each: QuestionScore, name: str) -> None:
    with st.container(border=True):
        st.markdown(f"**{safe.md(name)}**")
        st.markdown(f"{t(FLAG_WORDS[each.flag])}. :gray[{t(FLAG_NEXT[each.flag])}]")
        screens.link(
            screens.CHECKLIST, t(_("Go to this question")), icon=":material/arrow_forward:", stage=each.stage
        )


def onward(view: View) -> None:
    """The way to the report."""
    t = state.t()
    if view.scorecard.overall.score is None:
        return
    if st.button(prose.primary(t(_("Make the report")), "description"), type="primary", key="to_report"):
        screens.go(screens.REPORT)
