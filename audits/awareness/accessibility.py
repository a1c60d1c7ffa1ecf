"""People with disabilities can use the home page

## What it checks
Lighthouse's automatic accessibility rules on the home page: labels of fields, texts of pictures,
contrast, headings.

## Why it matters
Somebody who cannot read the grey text or label a field with a screen reader is a customer turned away,
and there are many.

## How to fix it
Give every field a label and every picture a text, and darken grey text.

## Thresholds
Good from 0.90, fair from 0.50 (Lighthouse's bands). Automatic rules find about 57 in 100 problems by
number and a third of the criteria: a good score is no statement of conformity. Other companies' widgets
count although you cannot mend them.
"""

from __future__ import annotations

from parcours.audit import Backing, Effort, Meta, could_not, graded
from parcours.facts.artifacts import Failure, FailureKind, Lighthouse, LighthouseRun
from parcours.facts.model import Evidence, Result, Stage
from parcours.text import Message, _, message, plural_message

META = Meta(
    id="accessibility",
    code="A21",
    title=_("People with disabilities can use the home page"),
    failure_title=_("The home page could be easier to use for everyone"),
    stage=Stage.AWARENESS,
    effort=Effort.MEDIUM,
    impact=2,
    reliability=(0.85, 0.6),
    backing=Backing.STANDARD,
    why=_(
        "Whoever cannot read the grey text, or use the form without a mouse, is a "
        "customer turned away at the door."
    ),
    how=_("Give every field a label and every picture a text that says what it shows, and darken pale text."),
    action=_("Label the fields, describe the pictures, darken text"),
    who=_("Whoever looks after your site"),
    sources=("wcag-22", "deque-coverage"),
)
GOOD, POOR, SHOWN = 0.9, 0.5, 5
NAMES = {
    "color-contrast": _("text too pale for its background"),
    "image-alt": _("pictures without a description"),
    "label": _("fields without a label"),
    "button-name": _("buttons without a name"),
    "link-name": _("links without words"),
    "html-has-lang": _("no language declared"),
    "heading-order": _("headings out of order"),
    "target-size": _("buttons or links too small"),
    "select-name": _("lists without a name"),
    "document-title": _("no title"),
    "meta-viewport": _("zoom blocked"),
    "frame-title": _("frames without a title"),
}


def audit(lighthouse: Lighthouse) -> Result:
    """The share of the automatic rules that hold, as Lighthouse weighs them."""
    run = lighthouse.typical
    if run.accessibility is None:
        return could_not(Failure(FailureKind.BROWSER, detail="no accessibility"))
    broken = [name for name in NAMES if run.audits.get(name, {}).get("score") == 0]
    return graded(
        run.accessibility,
        good=GOOD,
        poor=POOR,
        finding=_finding(broken),
        score=run.accessibility,
        threshold="≥ 0.9 / ≥ 0.5",
        evidence=_evidence(run, broken),
    )


def _finding(broken: list[str]) -> Message:
    if not broken:
        return message(
            _(
                "The automatic rules found no barrier on the home page; they see about half "
                "of what there is to see."
            )
        )
    return plural_message(
        _("The automatic rules found {n} kind of barrier on the home page: {barriers}."),
        _("The automatic rules found {n} kinds of barrier on the home page: {barriers}."),
        len(broken),
        barriers=tuple(message(NAMES[name]) for name in broken[:SHOWN]),
    )


def _evidence(run: LighthouseRun, broken: list[str]) -> tuple[Evidence, ...]:
    items = (
        (name, item.get("node", {})) for name in broken for item in run.audits[name].get("items", ())[:1]
    )
    return tuple(
        Evidence(run.final_url, node.get("snippet", ""), node.get("selector", ""))
        for _name, node in items
        if node
    )[:SHOWN]
