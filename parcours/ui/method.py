"""How the product judges, drawn from what it judges by: the checklist, the checks, the scoring constants."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from audits import AUDITS, META_BY_ID
from parcours.assess import scoring
from parcours.assess.checklist import ChecklistStage, Question
from parcours.assess.checklist_file import journey
from parcours.assess.rules import rules_version
from parcours.audit import Backing, Meta
from parcours.facts.model import Profile, Stage
from parcours.facts.wording import EFFORT_WORDS, GATE_WORDS, GRADE_WORDS, PROFILE_NAMES, STAGE_NAMES
from parcours.text import Translator, _
from parcours.ui import state
from parcours.ui.parts import marks, prose, safe
from parcours.ui.website.checks import told_sources

BACKING_WORDS = {
    Backing.STANDARD: _("a standard or a law"),
    Backing.STUDY: _("a study"),
    Backing.CONVENTION: _("a rule of thumb of ours"),
}
PRINCIPLES = (
    _(
        "Each question can be answered in two ways: by you, and by what your website shows. The more "
        "of it can be seen from outside, the more the site counts; your word alone counts for half of "
        "full proof."
    ),
    _(
        "“I don't know” leaves the score alone and lowers the coverage. What does not apply is left "
        "out of every sum. What could not be checked is never held against you: it widens the range."
    ),
    _(
        "A stage is the weighted mean of its questions, the whole is the weighted mean of the stages. "
        "The range shows where the score would lie if everything unknown were at its worst, or at its "
        "best."
    ),
    _(
        "A letter is printed only when at least {coverage} of the questions are covered and "
        "confidence is at least {confidence}; until then the score is called provisional."
    ),
    _(
        "Actions are ranked by impact, by how far you are from good, by how sure we are, and by "
        "effort; never by the points they bring, for that would be playing our own scale."
    ),
)
INTRODUCTION = _(
    "Every question, check, weight and limit, taken from the program itself. Nothing here is hidden, "
    "and much of it is a rule of thumb: it says so where it is."
)
SAME_RULES = _(
    "Rules {version}: this mark changes whenever a question, a check, a weight or a limit does. Where an "
    "earlier audit was made by other rules, the comparison says what that changed."
)
FORMULAS = (
    ("E = Σ w·ρ·r / Σ w·ρ", _("What the site shows: each check r, by its weight w and its reliability ρ.")),
    (
        "mₐ = {trust} · mₑ = τ·ε",
        _("How much your answer and the site weigh: τ is what can be seen, ε what was."),
    ),
    (
        "S = (mₐ·A + mₑ·E) / (mₐ + mₑ)",
        _("The score, when the two weigh at least {floor} together."),
    ),
    ("C = (mₐ + mₑ) / ({trust} + τ)", _("The confidence in it.")),
)


def heading() -> None:
    """What this screen is."""
    t = state.t()
    prose.title(t(_("How Parcours judges")))
    prose.say(t(INTRODUCTION))
    prose.quiet(t(SAME_RULES, version=rules_version()))


def scoring_rules() -> None:
    """The scoring model in words, with its own constants."""
    t = state.t()
    prose.section(t(_("How a score comes about")))
    limits = {
        "coverage": t.percent(scoring.LETTER_COVERAGE),
        "confidence": t.percent(scoring.LETTER_CONFIDENCE),
    }
    for each in PRINCIPLES:
        st.markdown(f"- {t(each, **(limits if '{' in each else {}))}")
    limits = {"trust": t.number(scoring.TRUST_IN_ANSWERS, 2), "floor": t.number(scoring.FLOOR, 2)}
    for formula, gloss in FORMULAS:
        prose.small(
            f"**{safe.md(formula.format(**limits))}**",
            marks.quiet(t(gloss, **limits) if "{" in gloss else t(gloss)),
        )
    prose.part(t(_("Grades")))
    lines = [
        t(_("**{grade}** from {points}: {word}"), grade=g, points=round(p), word=t(GRADE_WORDS[g]))
        for g, p in scoring.BANDS
    ]
    st.markdown("  \n".join(lines))
    prose.part(t(_("What caps a score")))
    for gate, caps in scoring.GATES.items():
        st.markdown(f"- {t(GATE_WORDS[gate])} :gray[{_caps(t, caps)}]")


def _caps(t: Translator, caps: tuple[tuple[Stage | None, float], ...]) -> str:
    return " · ".join(
        t(
            _("{what} at most {points}"),
            what=t(STAGE_NAMES[stage]) if stage else t(_("the whole")),
            points=round(cap),
        )
        for stage, cap in caps
    )


def questions() -> None:
    """Every question of the checklist, for the profile chosen, with its levels and weight."""
    t = state.t()
    prose.section(t(_("The questions")))
    view = state.view()
    state.seed("method_profile", view.assessment.profile if view else Profile.SHOP)
    profile = st.selectbox(
        t(_("As asked of")),
        list(Profile),
        key="method_profile",
        format_func=lambda each: t(PROFILE_NAMES[each]),
    )
    for stage in journey().for_profile(profile or Profile.SHOP).stages:
        _stage(t, stage)


def _stage(t: Translator, stage: ChecklistStage) -> None:
    prose.part(t(stage.title))
    figure = stage.statistic
    prose.quiet(t(_("weight {weight} of the whole"), weight=stage.weight))
    with st.container(gap="xxsmall"):
        for each in stage.questions:
            with st.expander(safe.md(t(each.text))):
                prose.say("\n\n".join(_question(t, each)))
    prose.fine(f"{safe.md(t(figure.text))} {safe.md(t(figure.source))} {safe.md(t(figure.caveat))}")


def _question(t: Translator, question: Question) -> Iterator[str]:
    facts = [
        t(_("weight {weight}"), weight=question.weight),
        t(_("{share} can be seen from outside"), share=t.percent(question.testability)),
    ]
    if question.optional:
        facts.append(t(_("may be left out")))
    yield marks.quiet(" · ".join(facts))
    yield "\n".join(f"{n}. {safe.md(t(level))}" for n, level in enumerate(question.levels, 1))
    backed = [safe.md(t(META_BY_ID[link.id].title)) for link in question.audits]
    if backed:
        yield f"**{t(_('Checks that bear on it'))}**  \n" + "  \n".join(backed)


def checks() -> None:
    """Every check, by stage."""
    t = state.t()
    prose.section(t(_("The checks")))
    prose.say(t(_("{n} checks run on the website; each says what it saw, and where."), n=len(AUDITS)))
    for stage in Stage:
        mine = [module.META for module in AUDITS if stage is module.META.stage]
        if mine:
            prose.part(t(STAGE_NAMES[stage]))
        with st.container(gap="xxsmall"):
            for meta in mine:
                with st.expander(f":gray[{meta.code}] {safe.md(t(meta.title))}"):
                    prose.say("\n\n".join(_check(t, meta)))


def _check(t: Translator, meta: Meta) -> Iterator[str]:
    yield f"**{t(_('Why it matters'))}.** {safe.md(t(meta.why))}"
    yield f"**{t(_('How to mend it'))}.** {safe.md(t(meta.how))}"
    yes, no = (t.percent(each) for each in meta.reliability)
    facts = [
        t(_("Rests on {backing}"), backing=t(BACKING_WORDS[meta.backing])),
        t(_("right about {yes} of the time when it sees it, {no} when it does not"), yes=yes, no=no),
        t(_("effort: {effort}"), effort=t(EFFORT_WORDS[meta.effort.value])),
    ]
    if meta.informative:
        facts.append(t(_("for information, it brings no advice")))
    yield marks.quiet(" · ".join(facts))
    yield marks.quiet(f"{t(_('Sources'))}: {told_sources(t, meta)}")
