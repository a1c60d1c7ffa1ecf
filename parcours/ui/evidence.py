"""What the site shows about a question, with the page; and what to do where it disagrees with the answer."""

from __future__ import annotations

import streamlit as st

from audits import META_BY_ID
from parcours.checklist import Question
from parcours.model import QuestionScore, Resolution, Result, Status
from parcours.text import Translator, _
from parcours.ui import marks, prose, running, safe, saving, state
from parcours.view import View
from parcours.words import FLAG_NEXT, FLAG_WORDS, RESOLUTION_WORDS, failure_sentence

SHOWN = 4  # checks beside one question; the rest stand on the Website screen
OUTSIDE = _(
    "This happens away from your website, so your answer stands alone. "
    "A note or a file keeps the proof beside it."
)
MAYBE = _("It may be said where we cannot look: in a mail, on the phone, behind a sign-in.")


def show(view: View, question: Question) -> None:
    """The evidence column of a question."""
    t = state.t()
    if not question.audits:
        prose.quiet(t(OUTSIDE))
        return
    st.markdown(f"**{t(_('What we saw on your site'))}**")
    results = [r for link in question.audits if view.findings and (r := view.findings.result(link.id))]
    told = [each for each in results if each.status is not Status.NOT_APPLICABLE]
    if not view.assessment.url:
        prose.quiet(t(_("No website was given, so your answer stands alone.")))
    elif not told and running.active(view):
        st.markdown(f":gray[:material/hourglass_top: {t(_('We are still looking. It will appear here.'))}]")
    elif not told:
        prose.quiet(t(_("Nothing on your site answers this question.")))
    for each in told[:SHOWN]:
        _line(t, each)
    scored = view.scorecard.question(question.id)
    if scored and scored.flag:
        _flag(t, view, question, scored)


def _line(t: Translator, result: Result) -> None:
    meta = META_BY_ID[result.audit]
    title = meta.title if result.status is Status.PASS else meta.failure_title
    if result.status is Status.ERROR:
        said = failure_sentence(t, result.reason) if result.reason else ""
        title = safe.md(t(meta.title))
        st.markdown(f"{marks.status(t, result.status)} · {title}  \n:gray[{safe.md(said)}]")
        return
    finding = t(result.finding) if result.finding else t(title)
    where = "".join(f"  \n:gray[{safe.link(each.url)}]" for each in result.evidence[:1] if each.url)
    maybe = f"  \n:gray[{t(MAYBE)}]" if result.status is Status.NOT_OBSERVED else where
    st.markdown(f"{marks.status(t, result.status)} · {safe.md(finding)}{maybe}")


def _flag(t: Translator, view: View, question: Question, scored: QuestionScore) -> None:
    answer = view.answers[question.id]
    with st.container(border=True):
        if scored.flag != "contradiction":
            st.markdown(f"**{t(FLAG_WORDS[scored.flag])}**  \n{t(FLAG_NEXT[scored.flag])}")
            return
        st.markdown(f":orange[:material/compare_arrows:] **{_disagreement(t, view)}**")
        key = f"resolution:{state.audit()}:{question.id}:{answer.version}"
        state.seed(key, answer.resolution)
        st.radio(
            t(_("How is that?")),
            list(Resolution),
            format_func=lambda each: t(RESOLUTION_WORDS[each]),
            index=None,
            key=key,
            on_change=saving.resolve,
            args=(question.id, key),
        )
        if answer.resolution is Resolution.OPTIMISTIC:
            prose.quiet(t(_("Then choose the level that fits better; the score follows it.")))


def _disagreement(t: Translator, view: View) -> str:
    read = sum(page.status == 200 for page in view.findings.pages) if view.findings else 0
    return t.n(
        "You said yes. We read {n} page and did not see it.",
        "You said yes. We read {n} pages and did not see it.",
        read,
    )
