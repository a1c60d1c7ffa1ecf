"""The one-sentence verdict, put together from the scorecard by rules: a strength before a weakness, nothing
invented."""

from __future__ import annotations

from dataclasses import dataclass

from parcours.assess.plan import Plan
from parcours.audit import Meta
from parcours.charts.rating import FAIR_FROM, GOOD_FROM, severity
from parcours.facts.model import Result, Stage, Status
from parcours.facts.scorecard import Scorecard, StageScore
from parcours.facts.wording import STAGE_NAMES
from parcours.report.document.phrases import inside, sentence, short
from parcours.text import Translator, _

STRONG = {
    Stage.AWARENESS: _("People find you and see what you offer."),
    Stage.CONSIDERATION: _("You give people good reasons to choose you."),
    Stage.PURCHASE: _("Buying from you is easy."),
    Stage.FOLLOW_UP: _("Customers who need you can reach you."),
    Stage.ADVOCACY: _("Your customers speak for you."),
    Stage.EMOTIONAL_VALUE: _("People can tell what you stand for."),
}
WEAK = {
    Stage.AWARENESS: _("The first steps lose people."),
    Stage.CONSIDERATION: _("Little keeps you in mind until they choose."),
    Stage.PURCHASE: _("The last step, buying, loses people."),
    Stage.FOLLOW_UP: _("After they buy, they are left alone."),
    Stage.ADVOCACY: _("Few are asked to speak for you."),
    Stage.EMOTIONAL_VALUE: _("Why you do it stays untold."),
}
_FINDING = 200
"""Characters of a finding quoted in the verdict."""
_NOT_GRADABLE = _("Your website did not answer, so there is no grade yet.")
_TOO_LITTLE = _("There is too little to judge yet.")
_ANSWER_MORE = _(
    "Answer the questions of each stage, and have the website checked: each adds to what can be said."
)
_WHAT_COUNTS = _("What you answered still counts, and is scored below.")


@dataclass(frozen=True, slots=True)
class Verdict:
    """The headline and the paragraph under it."""

    headline: str
    text: str


def verdict(
    card: Scorecard, plan: Plan, results: dict[str, Result], metas: dict[str, Meta], t: Translator
) -> Verdict:
    """What to say of a scorecard in two breaths."""
    if not card.overall.gradable:
        return Verdict(t(_NOT_GRADABLE), t(_WHAT_COUNTS))
    scored = [each for each in card.stages if each.applicable and each.score is not None]
    if not scored:
        return Verdict(t(_TOO_LITTLE), t(_ANSWER_MORE))
    best = max(scored, key=lambda each: each.score or 0.0)
    worst = card.stage(card.weakest) if card.weakest else None
    sentences = [_strength(card, results, t), _chain(worst, t), _cause(worst, plan, results, metas, t)]
    if worst is None:
        sentences = [_strength(card, results, t), t(_ANSWER_MORE)]
    return Verdict(_headline(best, worst, t), " ".join(filter(None, sentences)))


def _headline(best: StageScore, worst: StageScore | None, t: Translator) -> str:
    first = _band(best)
    opening = (
        t(STRONG[best.id])
        if first == "good"
        else t(_("Your strongest stage is {stage}."), stage=inside(t(STAGE_NAMES[best.id])))
    )
    if worst is None or worst.id is best.id:
        return opening
    name = inside(t(STAGE_NAMES[worst.id]))
    closing = {
        "poor": t(WEAK[worst.id]),
        "fair": t(_("The stage to strengthen is {stage}."), stage=name),
        "good": t(_("Every stage holds.")),
    }[_band(worst)]
    return f"{opening} {closing}"


def _band(stage: StageScore) -> str:
    return severity(stage.score).key


def _strength(card: Scorecard, results: dict[str, Result], t: Translator) -> str:
    found = [results[each] for each in card.strengths if each in results]
    said = next((t(each.finding) for each in found if each.status is Status.PASS and each.finding.id), "")
    return sentence(short(said, _FINDING))


def _chain(worst: StageScore | None, t: Translator) -> str:
    if worst is None or worst.score is None:
        return ""
    name, score = inside(t(STAGE_NAMES[worst.id])), round(worst.score)
    if score < FAIR_FROM:
        return t(
            _(
                "The weakest stage is {stage} ({score} of 100); what is lost there, the others cannot "
                "win back."
            ),
            stage=name,
            score=score,
        )
    if score < GOOD_FROM:
        return t(_("The weakest stage is {stage} ({score} of 100)."), stage=name, score=score)
    return t(_("Even the weakest stage, {stage}, stands at {score} of 100."), stage=name, score=score)


def _cause(
    worst: StageScore | None, plan: Plan, results: dict[str, Result], metas: dict[str, Meta], t: Translator
) -> str:
    """The first thing to mend in the weakest stage, in the words of what was found there."""
    first = next((each for each in plan.all if worst is not None and each.stage is worst.id), None)
    if first is None:
        return ""
    result = results.get(first.ref) if first.source == "audit" else None
    if result and result.finding.id:
        return sentence(short(t(result.finding), _FINDING))
    return sentence(t(first.why)) if first.ref not in metas else ""
