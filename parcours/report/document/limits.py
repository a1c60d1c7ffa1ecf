"""What a report could not tell, and how it was made: limits, method, sources and words. Pure."""

from __future__ import annotations

from audits import META_BY_ID
from audits.sources import SOURCES, Source
from parcours.assess.scoring import BANDS, FLOOR, LETTER_CONFIDENCE, LETTER_COVERAGE, TRUST_IN_ANSWERS
from parcours.assess.view import View
from parcours.charts.rating import FAIR_FROM, GOOD_FROM
from parcours.facts.model import AnswerKind, Resolution, Status
from parcours.facts.runs import Findings
from parcours.facts.wording import (
    RESOLUTION_WORDS,
    STEP_NAMES,
    crawl_sentence,
    failure_sentence,
    trap_sentences,
    unopened_sentence,
)
from parcours.report.document.data import Term
from parcours.report.document.phrases import page_name, said_of, sentence, short
from parcours.text import Translator, _


def could_not(findings: Findings, t: Translator) -> tuple[Term, ...]:
    """What could not be gathered, read or checked, and why."""
    lines = [
        Term(t(STEP_NAMES[step]) if step in STEP_NAMES else step, failure_sentence(t, why))
        for step, why in findings.could_not
    ]
    if findings.ended not in ("", "complete"):
        left = t.n("{n} page known and not read", "{n} pages known and not read", findings.queued)
        term = left if findings.queued else t(STEP_NAMES["crawl"])
        lines.append(Term(term, crawl_sentence(t, findings.ended)))
    if findings.unopened:
        term = t.n("{n} page not opened", "{n} pages not opened", findings.unopened)
        lines.append(Term(term, unopened_sentence(t, findings)))
    if findings.by_robots:
        lines.append(
            Term(
                t.n("{n} page left alone", "{n} pages left alone", findings.by_robots),
                t(_("The site asks robots not to read them (robots.txt), so we did not.")),
            )
        )
    for count, said in trap_sentences(t, findings.traps):
        term = t.n("{n} address not followed", "{n} addresses not followed", count)
        lines.append(Term(term, said))
    broken: dict[str, list[str]] = {}
    for page in findings.pages:
        if page.failure:
            broken.setdefault(failure_sentence(t, page.failure), []).append(page_name(page.url))
    lines += [Term(short(", ".join(pages), 160), why) for why, pages in broken.items()]
    checks: dict[str, list[str]] = {}
    for result in findings.results:
        if result.status is Status.ERROR and result.reason and result.audit in META_BY_ID:
            checks.setdefault(failure_sentence(t, result.reason), []).append(
                t(META_BY_ID[result.audit].title)
            )
    for why, titles in checks.items():
        named = t(_("Not checked: {titles}."), titles="; ".join(titles))
        lines.append(Term(t.n("{n} check", "{n} checks", len(titles)), f"{why} {named}"))
    return tuple(lines)


def disputed(view: View, t: Translator) -> tuple[Term, ...]:
    lines = []
    for question in view.checklist.questions:
        answer = view.answers.get(question.id)
        if answer and answer.kind is AnswerKind.NOT_APPLICABLE:
            lines.append(Term(t(question.text), said_of(question, answer, t)))
        elif answer and answer.resolution is Resolution.HIDDEN:
            counted = t(_("What we did not see there counts for less in the score."))
            lines.append(
                Term(
                    t(question.text),
                    " ".join(
                        filter(
                            None,
                            [
                                sentence(t(RESOLUTION_WORDS[answer.resolution])),
                                sentence(answer.note),
                                counted,
                            ],
                        )
                    ),
                )
            )
    return tuple(lines)


def method(t: Translator) -> tuple[str, ...]:
    letters = ", ".join(
        t(_("{letter} from {points}"), letter=letter, points=round(least)) for letter, least in BANDS[:-1]
    )
    return (
        t(
            _(
                "Each question has two sources: your answer, from none (0) to measured and improved (4), "
                "and what the checks of your website "
                "show about that very question. An answer counts {share} of what full evidence counts; "
                "evidence counts as far as it can "
                "answer the question at all."
            ),
            share=t.percent(TRUST_IN_ANSWERS),
        ),
        t(
            _(
                "A question is scored once answer and evidence together weigh at least {floor} of 1. What "
                "is not known never lowers the score: "
                "it widens the range, which counts it once at its worst and once at its best."
            ),
            floor=FLOOR,
        ),
        t(
            _(
                "A stage is the weighted mean of its questions, the whole that of its stages. Letters: "
                "{letters}, E below. A letter is given only "
                "when at least {coverage} is covered with a confidence of {confidence}."
            ),
            letters=letters,
            coverage=t.percent(LETTER_COVERAGE),
            confidence=t.percent(LETTER_CONFIDENCE),
        ),
        t(
            _(
                "A stage is called good from {good}, fair from {fair}, poor below. Weights, bands and "
                "limits are our judgement, and the same for "
                "everybody."
            ),
            good=round(GOOD_FROM),
            fair=round(FAIR_FROM),
        ),
        t(
            _(
                "“Not seen” means that we looked and did not see it; it may still be there. “Could not be "
                "checked” is never held against you."
            )
        ),
    )


def sources(view: View, t: Translator) -> tuple[Term, ...]:
    """The sources of the checks that were made, each once."""
    asked = [result.audit for result in view.findings.results] if view.findings else []
    ids = dict.fromkeys(each for audit in asked if audit in META_BY_ID for each in META_BY_ID[audit].sources)
    return tuple(_source(each, SOURCES[each], t) for each in ids if each in SOURCES)


_OWN_SOURCES = {"article": _("The article this audit follows"), "convention": _("Our own conventions")}


def _source(name: str, source: Source, t: Translator) -> Term:
    """A source, its proper names in their own language, and what to think of it in the reader's."""
    if name in _OWN_SOURCES:
        return Term(t(_OWN_SOURCES[name]), t(source.caveat))
    publisher = t(source.publisher)
    term = f"{publisher}, {source.year}" if source.year else publisher
    return Term(term, " ".join(filter(None, [sentence(t(source.title)), t(source.caveat)])))


def glossary(findings: Findings | None, t: Translator) -> tuple[Term, ...]:
    words = [
        Term(t(_("Stage")), t(_("One of the six steps from first hearing of you to feeling at home with "
                                "you."))),
        Term(t(_("Check")), t(_("One thing our program looks for on your website, always in the same way."))),
        Term(t(_("Click path")), t(_("The fewest links to follow from the home page to what a visitor "
                                     "came for."))),
        Term(t(_("Typical load")), t(_("Of several timed loads, the one in the middle; one load alone "
                                       "may be luck."))),
        Term("robots.txt", t(_("A file by which a site tells programs which pages to leave alone."))),
    ]  # fmt: skip
    return tuple(words if findings else words[:1])
