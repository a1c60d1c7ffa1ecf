"""What you give is told with whom, how much and when

## What it checks
Passages that say what the business gives: a beneficiary by name or a recognised label, a figure, and a
year; and whether a link leads to the beneficiary.

## Why it matters
"We are committed" is on every site. "€12,400 for the food bank in 2025" is on few, and it is the one that
people tell their friends.

## How to fix it
Choose one cause and one partner. Write the sum and the year beside the partner's name, link to it, and
bring the figure up to date once a year.

## Thresholds
Good: somebody who benefits or a label, with a figure at most eighteen months old. Fair: a claim without
one of these (our convention). Words such as "responsible" or "sustainable" alone are not taken for a
cause. A business without a cause loses nothing here: what was not seen is only said to be not seen.
"""

from __future__ import annotations

from datetime import datetime

from parcours.audit import Backing, Effort, Meta, not_observed, passed, warned
from parcours.derive.site import Site
from parcours.derive.trust.cause import Gift, gifts
from parcours.facts.counts import pages_read
from parcours.facts.model import Evidence, Result, Stage
from parcours.text import Message, _, message

META = Meta(
    id="cause-with-proof",
    code="E02",
    title=_("What you give is told with whom, how much and when"),
    failure_title=_("What you give could be told with whom, how much and when"),
    stage=Stage.EMOTIONAL_VALUE,
    effort=Effort.MEDIUM,
    impact=2,
    reliability=(0.85, 0.6),
    backing=Backing.CONVENTION,
    why=_("A cause with a name, a sum and a year is believed and passed on; a general promise is neither."),
    how=_(
        "Choose one cause and one partner, and write the sum and the year beside the "
        "partner's name, with a link."
    ),
    action=_("Write whom you help, how much, and in which year"),
    who=_("You"),
    sources=("article", "convention"),
)
MONTHS = 18


def audit(site: Site, at: datetime) -> Result:
    """The passage that tells most."""
    found = gifts(site, at.date())
    if not found:
        said = _("We did not see a cause with somebody who benefits in {pages}.")
        return not_observed(message(said, pages=pages_read(len(site.pages))))
    best = max(found, key=lambda each: _told(each, at))
    lacks = _lacks(best, at)
    evidence = (Evidence(best.url, best.quote),)
    if not lacks:
        whom = best.label or best.whom
        said = _("You tell what you give: {figure} for {whom}, {year}.")
        if best.label:
            said = _("You tell what stands behind the label {whom}: {figure}, {year}.")
        return passed(message(said, figure=best.figure, whom=whom, year=str(best.year)), evidence=evidence)
    said = _("You speak of a cause; what we did not see beside it: {lacks}.")
    return warned(message(said, lacks=lacks), score=0.25 + 0.25 * _told(best, at), evidence=evidence)


def _told(gift: Gift, at: datetime) -> int:
    return 3 - len(_lacks(gift, at))


def _lacks(gift: Gift, at: datetime) -> tuple[Message, ...]:
    recent = gift.year * 12 + 12 >= at.year * 12 + at.month - MONTHS if gift.year else False
    told = (
        (bool(gift.whom or gift.label), _("who benefits, by name")),
        (bool(gift.figure), _("a figure")),
        (recent, _("a year that is not long past")),
    )
    return tuple(message(words) for there, words in told if not there)
