"""What visitors come for is within three clicks

## What it checks
For eight things a visitor comes for (contact, help, a product or service, buying or booking, who you are,
reviews, returns, your social profiles) the fewest clicks from the home page, and from a typical product
or service page. What your kind of business does not need (returns for a café, say) is left out unless it
is there.

## Why it matters
What is buried is found late or never. Sarah spent thirty minutes looking for a support number.

## How to fix it
Put a plainly named link to what is buried in the header or footer of every page.

## Thresholds
Good: at least 7 in 8 within three clicks. Fair: 5 in 8. Poor: fewer, or contact further than three
clicks. The three clicks come from the article; studies do not confirm that people leave at the third (UIE
2003; Nielsen Norman Group 2019), so clicks only tell what is buried. Therefore: something deep behind
plainly named links is fair and not poor; what was not found is named but is not a fault by itself; links
that scripts open, forms and the site's own search are not counted as ways.
"""

from __future__ import annotations

from parcours.audit import (
    NOTHING,
    Backing,
    Effort,
    Meta,
    could_not,
    failed,
    not_observed,
    only_start_read,
    passed,
    warned,
)
from parcours.derive.page.vague_links import vague
from parcours.derive.site import Site
from parcours.facts.artifacts import Failure, FailureKind
from parcours.facts.counts import pages_read
from parcours.facts.model import (
    ClickMap,
    ClickPath,
    Evidence,
    PathStep,
    Profile,
    Result,
    Signal,
    Signals,
    Stage,
)
from parcours.text import Message, _, message, plural_message

META = Meta(
    id="key-tasks-clicks",
    code="A10",
    title=_("What visitors come for is within three clicks"),
    failure_title=_("Some of what visitors come for could be easier to find"),
    stage=Stage.AWARENESS,
    effort=Effort.SMALL,
    impact=2,
    reliability=(0.9, 0.75),
    backing=Backing.CONVENTION,
    why=_(
        "What is buried is found late or never: Sarah spent half an hour looking for a "
        "way to reach the brand."
    ),
    how=_("Put a plainly named link to what is buried in the header or footer of every page."),
    action=_("Link what is buried from the header or footer"),
    who=_("Whoever looks after your site"),
    sources=("article", "uie-2003", "nng-three-clicks", "mueller-2017"),
)
NAMES = {
    "contact": _("Contact"),
    "help": _("Help"),
    "offer": _("Products or services"),
    "buy": _("Buying or booking"),
    "about": _("Who you are"),
    "reviews": _("Reviews"),
    "returns": _("Returns"),
    "social": _("Social profiles"),
}
NOT_NEEDED: dict[Profile, set[str]] = {
    Profile.SHOP: set(),
    Profile.SERVICES: {"returns", "help"},
    Profile.LOCAL: {"returns", "buy", "help"},
    Profile.BUSINESS: {"returns", "buy", "help"},
    Profile.CHARITY: {"returns", "buy", "reviews", "help"},
}
MARK, GOOD, FAIR = 3, 7 / 8, 5 / 8


def audit(clicks: ClickMap, profile: Profile, site: Site, signals: Signals) -> Result:
    """Each goal at two and at three clicks; what is buried, and what was not found."""
    seen = {goal: clicks.to(goal) for goal in NAMES}
    seen["offer"] = seen["offer"] or _priced(signals["prices"])
    paths = {goal: path for goal, path in seen.items() if path or goal not in NOT_NEEDED[profile]}
    found = [path for path in paths.values() if path]
    if not found:
        said = _("We found none of the things visitors come for by following links in {pages}.")
        return not_observed(message(said, pages=pages_read(len(site.pages))))
    near = sum(path.clicks <= MARK for path in found)
    share = near / len(paths)
    if share < GOOD and only_start_read(site, clicks):
        return could_not(Failure(FailureKind.PARTLY, site.start))
    more = {"value": near, "unit": "of", "threshold": "≥ 7/8", "evidence": _evidence(found)}
    finding = _finding(paths, near, clicks)
    if share >= GOOD:
        return passed(finding, **more)
    if share >= FAIR or not _buried(found):
        return warned(finding, score=share, **more)
    return failed(finding, score=share, **more)


def _priced(prices: Signal) -> ClickPath | None:
    """Where prices stand, for a site that shows what it sells without a page for each."""
    if not prices.found or prices.depth is None:
        return None
    return ClickPath("offer", prices.depth, (PathStep(prices.url),), prices.quote)


def _buried(found: list[ClickPath]) -> bool:
    """Whether something lies deep behind links that say nothing, or contact lies deep at all."""
    deep = [path for path in found if path.clicks > MARK]
    return any(
        path.goal == "contact" or any(vague(step.link) for step in path.steps if step.link) for path in deep
    )


def _finding(paths: dict[str, ClickPath | None], near: int, clicks: ClickMap) -> Message:
    two = sum(path.clicks <= MARK - 1 for path in paths.values() if path)
    return message(
        _(
            "{near} of the {all} things visitors come for are within 3 clicks ({two} within 2).{second} The "
            "three-click mark comes from the article; studies do not show that people "
            "leave at the third click. "
            "Further away, or not seen: {buried}."
        ),
        near=near,
        all=len(paths),
        two=two,
        second=_from_offer(paths, clicks),
        buried=_far(paths) or message(_("nothing here")),
    )


def _far(paths: dict[str, ClickPath | None]) -> tuple[Message, ...]:
    far = []
    for goal, path in paths.items():
        name = message(NAMES[goal])
        if path is None:
            far.append(message(_("{what} (not seen)"), what=name))
        elif path.clicks > MARK:
            far.append(
                plural_message(_("{what} ({n} click)"), _("{what} ({n} clicks)"), path.clicks, what=name)
            )
    return tuple(far)


def _from_offer(paths: dict[str, ClickPath | None], clicks: ClickMap) -> Message:
    if not clicks.offer_page:
        return NOTHING
    near = sum(1 for goal, far in clicks.from_offer.items() if goal in paths and far <= MARK)
    return message(_(" From a product or service page, {near} are."), near=near)


def _evidence(found: list[ClickPath]) -> tuple[Evidence, ...]:
    deepest = sorted(found, key=lambda path: -path.clicks)[:3]
    return tuple(
        Evidence(path.steps[-1].url, path.quote, " › ".join(s.link for s in path.steps if s.link))
        for path in deepest
    )
