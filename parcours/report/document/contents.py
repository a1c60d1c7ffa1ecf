"""What stands in the report: one pure function of a view, a language, a length and a brand.

Every text is said here, in the language asked for; the template only places it. The first page stands alone;
the full report goes on with `chapters`."""

from __future__ import annotations

import base64
import re

from audits import META_BY_ID
from parcours.assess.view import View
from parcours.charts import charts
from parcours.facts.model import Answer, AnswerKind, Brand, Resolution, Result
from parcours.facts.runs import Findings
from parcours.facts.scorecard import Recommendation, Scorecard
from parcours.facts.wording import EFFORT_WORDS, FLAG_WORDS, GRADE_WORDS, STAGE_NAMES
from parcours.report.document import chapters
from parcours.report.document.data import Action, ReportData, Signature, Term
from parcours.report.document.labels import labels
from parcours.report.document.phrases import (
    clause,
    inside,
    more,
    one_line,
    places,
    sentence,
    short,
    stage_bar,
)
from parcours.report.document.verdict import verdict
from parcours.text import Translator, _, translator
from parcours.url import bare_host

ACCENT = charts.LIGHT.accent
LEAST_CONTRAST = 4.5
_STRENGTHS, _SAID_SEEN, _LATER = 3, 3, 3
_STRENGTH = 100
_LINE = 118
"""Characters of the one sentence under an action on the first page, which must hold six of them."""
_FOUND = 400
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


def contents(view: View, lang: str, *, length: str = "full", brand: Brand | None = None) -> ReportData:
    """The report of a view: `length` is full or summary."""
    t = translator(lang)
    card, findings, full = view.scorecard, view.findings, length == "full"
    results = {each.audit: each for each in findings.results} if findings else {}
    told = verdict(card, view.plan, results, META_BY_ID, t)
    name = view.assessment.name.strip() or bare_host(view.assessment.url) or t(_("Your business"))
    return ReportData(
        lang=t.lang,
        title=t(_("Customer experience audit: {name}"), name=name),
        name=name,
        about=_about(view, t),
        at=int((findings.at if findings else view.assessment.updated).timestamp()),
        full=full,
        accent=_accent(brand),
        signature=_signature(brand),
        grade=card.overall.grade,
        score="–" if card.overall.score is None else t.number(card.overall.score),
        grade_word=_grade_word(card, t),
        counts=_counts(card, t),
        headline=told.headline,
        verdict=told.text,
        bars=tuple(stage_bar(each, card, t) for each in card.stages if each.applicable),
        strengths=_strengths(view, results, t),
        actions=tuple(action(number, each, card, t) for number, each in enumerate(view.plan.first, start=1)),
        said_seen=_said_seen(view, t),
        later=tuple(Term(t(each.title), sentence(t(each.later))) for each in view.plan.later[:_LATER]),
        footer=_footer(full, t),
        labels=labels(t),
        **(chapters.chapters(view, results, t) if full else {}),
    )


def _about(view: View, t: Translator) -> str:
    findings = view.findings
    parts = [bare_host(view.assessment.url), t.date(findings.at if findings else view.assessment.updated)]
    return " · ".join([*filter(None, parts), _how_checked(view, findings, t)])


def _how_checked(view: View, findings: Findings | None, t: Translator) -> str:
    if not view.assessment.url:
        return t(_("no website: your answers alone"))
    if findings is None:
        return t(_("the website has not been checked yet"))
    read = sum(page.failure is None for page in findings.pages)
    if not read:
        return t(_("the website could not be read"))
    said = t.n("{n} page read", "{n} pages read", read)
    rendered = sum(page.rendered for page in findings.pages)
    if rendered:
        said = t(_("{said} ({n} with scripts run)"), said=said, n=rendered)
    if findings.speed:
        on = (
            t(_("home page timed as on a phone"))
            if findings.speed.form == "mobile"
            else t(_("home page timed as on a computer"))
        )
        said = f"{said}, {on}"
    return t(_("{said}; still being checked"), said=said) if findings.partial else said


def _grade_word(card: Scorecard, t: Translator) -> str:
    if card.overall.grade:
        return t(GRADE_WORDS[card.overall.grade])
    if card.overall.score is None:
        return t(_("No score yet"))
    return t(_("Provisional: too little is known for a letter"))


def _counts(card: Scorecard, t: Translator) -> tuple[str, ...]:
    overall, counts = card.overall, card.counts
    lines = []
    if overall.score is not None:
        low, high = t.number(overall.low), t.number(overall.high)
        lines.append(
            t(_("likely between {low} and {high}"), low=low, high=high)
            if low != high
            else t(_("about {n}"), n=low)
        )
    lines.append(
        t(
            _("{n} of the {all} questions answered"),
            n=counts.get("answered", 0),
            all=counts.get("questions", 0),
        )
    )
    if counts.get("checks"):
        lines.append(
            t(
                _("{n} of the {all} checks that apply to you could be made"),
                n=counts.get("checked", 0),
                all=counts["checks"],
            )
        )
    return tuple(lines)


def _strengths(view: View, results: dict[str, Result], t: Translator) -> tuple[Term, ...]:
    """At most three: checks that passed, then what is answered at a high level and not contradicted."""
    lines = []
    for audit in view.scorecard.strengths:
        meta, result = META_BY_ID.get(audit), results.get(audit)
        if meta and result:
            lines.append(_strength(t(meta.title), t(result.finding) if result.finding.id else ""))
    flagged = {each.question for each in view.scorecard.questions if each.flag}
    for question in view.checklist.questions:
        answer = view.answers.get(question.id)
        if answer and (answer.level or 0) >= 3 and question.id not in flagged:
            lines.append(
                Term(t(_("You told us")), sentence(short(t(question.levels[answer.level or 0]), 130)))
            )
    return tuple(lines[:_STRENGTHS])


def _strength(title: str, finding: str) -> Term:
    """The fact, and what was found where that says more."""
    return Term(title, sentence(clause(more(title, finding), _STRENGTH)))


def action(number: int, each: Recommendation, card: Scorecard, t: Translator) -> Action:
    """One thing to do, said: the same words in every report, table and list."""
    found = t(each.finding) if each.finding else ""
    return Action(
        number=number,
        title=t(each.title),
        line=sentence(one_line([found, t(each.why)], _LINE)),
        effort=t(EFFORT_WORDS[each.effort]),
        change=_change(each, card, t),
        stage=t(STAGE_NAMES[each.stage]),
        found=sentence(short(found, _FOUND)),
        why=sentence(t(each.why)),
        how=sentence(t(each.how)),
        who=t(each.who) if each.who else "",
        places=places(each.evidence),
    )


def _change(each: Recommendation, card: Scorecard, t: Translator) -> str:
    """The simulated change in words; a check's weight in the score is not its weight for customers."""
    if each.gate:
        return t(_("lifts what holds the score down"))
    now = card.stage(each.stage).score
    name = t(STAGE_NAMES[each.stage])
    if now is not None and round(now + each.stage_points) > round(now):
        return t(
            _("{stage} {before} → {after}"),
            stage=name,
            before=round(now),
            after=round(now + each.stage_points),
        )
    if now is None:
        return t(_("gives {stage} a score"), stage=inside(name))
    return t(_("more for customers than for the score"))


def _said_seen(view: View, t: Translator) -> tuple[str, ...]:
    lines = []
    for each in view.scorecard.questions:
        question = view.checklist.question(each.question)
        if each.flag and question and not _explained(view.answers.get(each.question)):
            lines.append(
                t(
                    _("{flag}: {question}"),
                    flag=t(FLAG_WORDS[each.flag]),
                    question=short(t(question.text), 110),
                )
            )
    if lines:
        return tuple(lines[:_SAID_SEEN])
    if not view.findings or not any(
        each.declared is not None and each.evidence is not None for each in view.scorecard.questions
    ):
        return (
            t(_("There is nothing to compare yet: that takes answers and a website that could be read.")),
        )
    return (t(_("Where we could look, what you said and what we saw agree.")),)


def _explained(answer: Answer | None) -> bool:
    return answer is not None and (
        answer.kind is AnswerKind.NOT_APPLICABLE or answer.resolution is Resolution.HIDDEN
    )


def _footer(full: bool, t: Translator) -> str:
    if full:
        return t(
            _(
                "Every figure is explained in the pages that follow the first. Three clicks and five "
                "seconds are rules of thumb."
            )
        )
    return t(_("The full report explains every figure. Three clicks and five seconds are rules of thumb."))


def _signature(brand: Brand | None) -> Signature:
    if brand is None:
        return Signature()
    return Signature(brand.name, brand.contact, base64.b64encode(brand.logo).decode())


def _accent(brand: Brand | None) -> str:
    """The brand's colour where white paper leaves it readable (WCAG AA, 4.5:1), else the product's."""
    colour = brand.colour if brand else ""
    return colour if _COLOUR.fullmatch(colour) and _contrast_on_white(colour) >= LEAST_CONTRAST else ACCENT


def _contrast_on_white(colour: str) -> float:
    """WCAG 2.2 contrast ratio with white."""
    shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in shares
    )
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
