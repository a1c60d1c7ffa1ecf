"""The Website screen's frame: which site, when, how it ended, run again; and what could not be checked."""

from __future__ import annotations

import streamlit as st

from audits import META_BY_ID
from parcours.assess.view import View
from parcours.facts.model import Status
from parcours.facts.runs import Findings, Run, RunOptions, RunStatus
from parcours.facts.wording import (
    STEP_NAMES,
    crawl_sentence,
    failure_sentence,
    rendered_sentence,
    trap_sentences,
    unopened_sentence,
)
from parcours.text import Translator, _
from parcours.ui import deps, screens, storage
from parcours.ui import state as session
from parcours.ui.parts import empty_states, prose, safe

FORMS = {"mobile": _("Phone"), "desktop": _("Desktop")}
DEPTHS_OF_CHECK = {
    100: _("Up to 100 pages"),
    25: _("Up to 25 pages, quicker"),
    300: _("Up to 300 pages, slower"),
}


def heading(view: View) -> None:
    """The site, when and how it was checked, and the way to check it again."""
    t = session.t()
    prose.title(t(_("Your website, as a visitor meets it")))
    if not view.assessment.url:
        return
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.markdown(safe.link(view.assessment.url) + _when(t, view), width="content")
        if view.run and not _running(view.run):
            _again(t, view.run)
    if view.findings and not (view.run and _running(view.run)):
        _with_scripts(t, view.findings)


def _running(run: Run) -> bool:
    return not run.status.over


def _when(t: Translator, view: View) -> str:
    if not view.findings or view.findings.partial:
        return ""
    read = sum(page.status == 200 for page in view.findings.pages)
    pages = t.n("{n} page read", "{n} pages read", read)
    return f"  \n:gray[{t(_('Checked on {moment}'), moment=t.moment(view.findings.at))} · {pages}]"


def _with_scripts(t: Translator, findings: Findings) -> None:
    """Which pages were read as their scripts make them, and why; nothing where none was."""
    said = rendered_sentence(t, findings)
    if not said:
        return
    prose.quiet(said)
    with st.expander(t(_("Pages read with their scripts run"))):
        for page in findings.pages:
            if page.rendered:
                st.markdown(f":material/javascript: {safe.link(page.url)}  \n:gray[{safe.md(page.title)}]")


def _again(t: Translator, run: Run) -> None:
    with st.popover(t(_("Check again")), icon=":material/refresh:"):
        form = st.radio(
            t(_("Time the load on a")),
            list(FORMS),
            index=list(FORMS).index(run.options.form),
            format_func=lambda each: t(FORMS[each]),
        )
        pages = st.radio(
            t(_("How much to read")), list(DEPTHS_OF_CHECK), format_func=lambda each: t(DEPTHS_OF_CHECK[each])
        )
        prose.quiet(t(_("What we saw last time is kept until the new check is done.")))
        if st.button(prose.primary(t(_("Start the check")), "refresh"), type="primary", key="again"):
            options = RunOptions(pages, run.options.lighthouse_runs or 3, form)
            if storage.done(lambda: deps.service().run_again(run.assessment, options)):
                st.rerun()


def anything(view: View) -> bool:
    """Whether there is something to show; if not, say why and what to do."""
    t = session.t()
    if not view.assessment.url:
        empty_states.quiet(
            t(_("There is no website to check")),
            t(_("Everything else works: answer the checklist, and the results rest on your answers alone.")),
            ":material/language:",
        )
        return False
    if view.run and view.run.status is RunStatus.CANCELLED:
        empty_states.quiet(
            t(_("You stopped the check")),
            t(_("What was seen until then stands below. Check again whenever you like.")),
        )
    elif view.run and view.run.status is RunStatus.FAILED:
        _failed(t, view.run, view.findings)
    return bool(view.findings and view.findings.results)


def _failed(t: Translator, run: Run, findings: Findings | None) -> None:
    said = failure_sentence(t, run.failure) if run.failure else t(_("The check ended early."))
    after = t(_("The rest of the audit works without it; try again when it is mended."))
    empty_states.quiet(
        t(_("We could not check this website")), f"{said} {after}", ":orange[:material/error:]"
    )
    if findings is None:
        prose.quiet(t(_("Nothing about the site was counted against you.")))
    screens.link(screens.START, t(_("Start again with another address")), icon=":material/arrow_forward:")


def could_not(view: View) -> None:
    """What was not checked, and why: never held against the business."""
    t = session.t()
    if view.findings is None:
        return
    prose.section(t(_("What we could not check, and why")))
    lines = [
        t(_("{name}: {words}"), name=t(STEP_NAMES.get(step, step)), words=failure_sentence(t, failure))
        for step, failure in view.findings.could_not
    ]
    lines += [*_limits(t, view.findings), *_checks(t, view.findings)]
    if not lines:
        st.markdown(t(_("Nothing: every step was done.")))
    for each in lines:
        st.markdown(f":gray[○] {safe.md(each)}")
    prose.quiet(t(_("None of this lowers the score: it widens the range.")))


def _checks(t: Translator, findings: Findings) -> list[str]:
    """The checks that could not be made although the steps before them were done."""
    unknown = [each for each in findings.results if each.status is Status.ERROR and each.reason]
    steps = {failure for _step, failure in findings.could_not}
    return [
        t(_("{name}: {words}"), name=t(META_BY_ID[each.audit].title), words=failure_sentence(t, each.reason))
        for each in unknown
        if each.reason and each.reason not in steps
    ]


def _limits(t: Translator, findings: Findings) -> list[str]:
    lines = [crawl_sentence(t, findings.ended)] if findings.ended not in ("", "complete") else []
    if findings.queued:
        lines.append(
            t.n(
                "{n} address was found and not read.",
                "{n} addresses were found and not read.",
                findings.queued,
            )
        )
    if findings.unopened:
        lines.append(unopened_sentence(t, findings))
    lines += [sentence for _count, sentence in trap_sentences(t, findings.traps)]
    if findings.by_robots:
        lines.append(
            t.n(
                "{n} address was left alone because robots.txt asks so.",
                "{n} addresses were left alone because robots.txt asks so.",
                findings.by_robots,
            )
        )
    return lines
