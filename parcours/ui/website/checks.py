"""Every check by stage: status, what was found, where, how to see it for oneself, and how to mend it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

import streamlit as st

from audits import META_BY_ID
from audits.sources import SOURCES, Source
from parcours.assess.view import View
from parcours.audit import Meta
from parcours.charts.rating import status_severity
from parcours.facts.model import Evidence, Result, Stage, Status
from parcours.facts.wording import EFFORT_WORDS, STAGE_NAMES, failure_sentence
from parcours.text import Translator, _
from parcours.ui import state
from parcours.ui.parts import marks, prose, safe

ORDER = list(Status)


def section(view: View) -> None:
    """All checks, those of one status when asked."""
    t = state.t()
    if view.findings is None:
        return
    prose.section(t(_("Every check, by stage")))
    results = view.findings.results
    made = sum(each.score is not None for each in results)
    apply = sum(each.status is not Status.NOT_APPLICABLE for each in results)
    st.markdown(t(_("{made} of the {apply} checks that apply to you could be made."), made=made, apply=apply))
    wanted = _filter(t, results)
    for stage in Stage:
        mine = [
            each
            for each in results
            if META_BY_ID[each.audit].stage is stage and (wanted is None or each.status is wanted)
        ]
        if mine:
            prose.part(t(STAGE_NAMES[stage]))
            with st.container(gap="xxsmall"):
                for each in sorted(mine, key=lambda each: ORDER.index(each.status)):
                    _check(t, META_BY_ID[each.audit], each)


def _filter(t: Translator, results: Iterable[Result]) -> Status | None:
    counts = Counter(each.status for each in results)
    wanted: Status | None = st.pills(
        t(_("Show only")),
        [each for each in ORDER if counts[each]],
        format_func=lambda each: (
            f"{status_severity(each).shape} {t(status_severity(each).word)} ({counts[each]})"
        ),
        key="checks_shown",
    )
    return wanted


def _check(t: Translator, meta: Meta, result: Result) -> None:
    bad = result.status in (Status.WARN, Status.FAIL)
    title = safe.md(t(meta.failure_title if bad else meta.title))
    with st.expander(f"{marks.status(t, result.status)} · {title}"):
        prose.say("\n\n".join(_told(t, meta, result)))


def _told(t: Translator, meta: Meta, result: Result) -> Iterator[str]:
    """What a check says, in paragraphs of Markdown."""
    if result.reason:
        yield safe.md(failure_sentence(t, result.reason))
    if result.finding.id:
        yield safe.md(t(result.finding))
    if result.evidence:
        yield f"**{t(_('Check it yourself'))}**"
        yield "\n".join(_evidence(t, each) for each in result.evidence[:5])
    yield f"**{t(_('Why it matters'))}.** {safe.md(t(meta.why))}"
    if result.status is not Status.PASS:
        effort = t(EFFORT_WORDS[meta.effort.value])
        yield f"**{t(_('How to mend it'))}** ({effort})**.** {safe.md(t(meta.how))}"
    yield marks.quiet(f"{t(_('Sources'))}: {told_sources(t, meta)}")


def _evidence(t: Translator, each: Evidence) -> str:
    quote = f" {prose.quoted(t, safe.short(each.quote, 160))}" if each.quote else ""
    where = f" :gray[({safe.md(safe.short(each.where, 60))})]" if each.where else ""
    return f"- {safe.link(each.url)}{quote}{where}"


def told_sources(t: Translator, meta: Meta) -> str:
    """What a check rests on: each source with a link where there is one, and how far it can be trusted."""
    named = [SOURCES[each] for each in meta.sources if each in SOURCES] or [SOURCES["convention"]]
    return " · ".join(_source(t, each) for each in named)


def _source(t: Translator, each: Source) -> str:
    year = f", {each.year}" if each.year else ""
    title = safe.link(each.url, t(each.title)) if each.url else safe.md(t(each.title))
    return f"{title} ({safe.md(t(each.publisher))}{year})" + (
        f": {safe.md(t(each.caveat))}" if each.caveat else ""
    )
