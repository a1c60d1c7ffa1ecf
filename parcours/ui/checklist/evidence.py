"""What the site shows about a question, with the page; and what to do where it disagrees with the answer."""

from __future__ import annotations

import streamlit as st

from audits import META_BY_ID
from parcours.assess.checklist import Question
from parcours.assess.view import View
from parcours.facts.model import Answer, Resolution, Result, Status
from parcours.facts.wording import FLAG_NEXT, FLAG_WORDS, RESOLUTION_WORDS, failure_sentence
from parcours.text import Translator, _
from parcours.ui import saving, screens, state
from parcours.ui.parts import marks, prose, safe
from parcours.ui.website import running

ORDER = list(Status)
MORE = ":material/arrow_forward:"
SHOWN = 3  # checks beside one question; the rest stand on the Website screen
OUTSIDE = _(
    "This happens away from your website, so your answer stands alone. "
    "A note or a file keeps the proof beside it."
)
MAYBE = _("It may be said where we cannot look: in a mail, on the phone, behind a sign-in.")


def show(view: View, question: Question) -> None:
    """The evidence column of a question."""
    t = state.t()
    if not question.audits:
        prose.fine(t(OUTSIDE))
        return
    prose.small(f"**{t(_('What we saw on your site'))}**")
    results = [r for link in question.audits if view.findings and (r := view.findings.result(link.id))]
    told = sorted(
        (r for r in results if r.status is not Status.NOT_APPLICABLE), key=lambda r: ORDER.index(r.status)
    )
    if not told:
        prose.fine(_nothing(t, view))
    for each in told[:SHOWN]:
        _line(t, each)
    if len(told) > SHOWN:
        screens.link(screens.WEBSITE, t.n("{n} more check", "{n} more checks", len(told) - SHOWN), icon=MORE)
    scored, answer = view.scorecard.question(question.id), view.answers.get(question.id)
    if scored and answer and (scored.flag or answer.resolution):
        _flag(t, view, scored.flag, answer)


def _nothing(t: Translator, view: View) -> str:
    if not view.assessment.url:
        return t(_("No website was given, so your answer stands alone."))
    if running.active(view):
        return f":material/hourglass_top: {t(_('We are still looking. It will appear here.'))}"
    if view.run and view.run.failure:
        return failure_sentence(t, view.run.failure)
    return t(_("Nothing on your site answers this question."))


def _line(t: Translator, result: Result) -> None:
    meta = META_BY_ID[result.audit]
    status = marks.status(t, result.status)
    if result.status is Status.ERROR:
        said = failure_sentence(t, result.reason) if result.reason else ""
        prose.small(f"{status} · {safe.md(t(meta.title))}", f":gray[{safe.md(said)}]")
        return
    finding = safe.md(t(result.finding) if result.finding.id else t(meta.title))
    where = next((safe.link(each.url) for each in result.evidence if each.url), "")
    below = t(MAYBE) if result.status is Status.NOT_OBSERVED else where
    prose.small(f"{status} · {finding}", f":gray[{below}]" if below else "")


def _flag(t: Translator, view: View, flag: str, answer: Answer) -> None:
    with st.container(border=True):
        if flag != "contradiction" and not answer.resolution:
            prose.small(f"**{t(FLAG_WORDS[flag])}**", f":gray[{t(FLAG_NEXT[flag])}]")
            return
        prose.small(f":orange[:material/compare_arrows:] **{_disagreement(t, view)}**")
        key = f"resolution:{state.audit()}:{answer.question}:{answer.version}"
        state.seed(key, answer.resolution)
        st.radio(
            t(_("How is that?")),
            list(Resolution),
            format_func=lambda each: t(RESOLUTION_WORDS[each]),
            index=None,
            key=key,
            on_change=saving.resolve,
            args=(answer.question, key),
        )
        if answer.resolution is Resolution.OPTIMISTIC:
            prose.fine(t(_("Then choose the level that fits better; the score follows it.")))


def _disagreement(t: Translator, view: View) -> str:
    read = sum(page.status == 200 for page in view.findings.pages) if view.findings else 0
    return t.n(
        "You said yes. We read {n} page and did not see it.",
        "You said yes. We read {n} pages and did not see it.",
        read,
    )
