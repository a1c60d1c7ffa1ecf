"""Customers are told when they get an answer

## What it checks
A sentence that says how soon you answer ("we reply within 24 hours", "réponse sous 48 h"), on any page,
and the shortest time it names. When you entered how fast you really answer, the promise is held against
it.

## Why it matters
Sarah waited a week. Whoever knows that an answer comes tomorrow waits; whoever does not know writes again,
or to somebody else.

## How to fix it
Promise what you keep nine times in ten, beside the form and in the automatic answer, and measure it.

## Thresholds
Good: at most 24 hours, or the next working day. Fair: longer, or only "as soon as possible". None seen is
"not seen". Within an hour would suit nearly nine customers in ten (Toister's survey, 2020); 24 and 72
hours are our convention. A delay counts by the word nearest to it, so that delays of delivery, refund or
payment, what customers have to do in time, and answers to requests about personal data are no promises. A
quotation "within 24 hours" is one, of that. A promise that your own figures show to be broken more often
than kept is poor.
"""

from __future__ import annotations

from parcours.audit import Backing, Effort, Meta, failed, not_observed, passed, warned
from parcours.derive.shop.promises import DAY, Promise, best, promises
from parcours.derive.site import Site
from parcours.facts.counts import pages_read
from parcours.facts.model import Evidence, Result, Stage
from parcours.facts.owner import OwnerData, ReplyTimes
from parcours.text import Message, _, message, plural_message

META = Meta(
    id="reply-promise",
    code="F07",
    title=_("Customers are told when they get an answer"),
    failure_title=_("When an answer comes could be said more clearly"),
    stage=Stage.FOLLOW_UP,
    effort=Effort.SMALL,
    impact=3,
    reliability=(0.85, 0.6),
    backing=Backing.CONVENTION,
    why=_("Sarah waited a week for an answer; whoever knows when it comes waits, and does not write twice."),
    how=_(
        "Write beside your form the time you keep nine times in ten, and put it into the automatic answer."
    ),
    action=_("Say within what time you answer, beside the form"),
    who=_("You"),
    sources=("article", "toister-2020", "convention"),
)
GOOD, FAIR = DAY, 3 * DAY


def audit(site: Site, owner: OwnerData) -> Result:
    """The best promise seen, against what the owner measured."""
    found = [(page.url, promise) for page in site.pages for promise in promises(page.reading)]
    promise = best([each for _, each in found])
    if promise is None:
        return not_observed(_unseen(len(site.pages), owner.replies))
    urls = list(dict.fromkeys(url for url, each in found if each == promise))
    evidence = tuple(Evidence(url, promise.quote) for url in urls[:2])
    if promise.hours is None:
        said = _("You promise to answer soon, without saying when: “{quote}”")
        return warned(message(said, quote=promise.quote), score=0.4, evidence=evidence)
    more = {"value": promise.hours, "unit": "h", "threshold": "≤ 24 / ≤ 72 h", "evidence": evidence}
    if owner.replies and not promise.of_quotes and _slower(owner.replies, promise.hours):
        return _broken(promise.hours, owner.replies, more)
    finding = _said(promise)
    if promise.hours <= GOOD:
        return passed(finding, **more)
    return warned(finding, score=0.7 if promise.hours <= FAIR else 0.3, **more)


def _said(promise: Promise) -> Message:
    said = _("You promise an answer within {time}: “{quote}”")
    if promise.of_quotes:
        said = _("You promise a quotation within {time}: “{quote}”")
    return message(said, time=_time(promise.hours or 0, working=promise.working), quote=promise.quote)


def _time(hours: float, *, working: bool = False) -> Message:
    """A time in words, in hours up to two days unless they are working days."""
    if hours < 1:
        return plural_message(_("{n} minute"), _("{n} minutes"), round(hours * 60))
    if working and hours >= DAY:
        return plural_message(_("{n} working day"), _("{n} working days"), round(hours / DAY))
    if hours <= 2 * DAY:
        return plural_message(_("{n} hour"), _("{n} hours"), round(hours))
    return plural_message(_("{n} day"), _("{n} days"), round(hours / DAY))


def _slower(replies: ReplyTimes, promised: float) -> bool:
    return replies.median_h > promised or (replies.p90_h or 0) > promised


def _broken(promised: float, replies: ReplyTimes, more: dict[str, object]) -> Result:
    """A promise that the owner's own figures contradict: poor when it is broken for half the messages."""
    if replies.median_h > promised:
        said = _(
            "You promise an answer within {time}; by your own figures half of them take longer than {median}."
        )
        return failed(message(said, time=_time(promised), median=_time(replies.median_h)), **more)
    said = _("You promise an answer within {time}; by your own figures one in ten takes longer than {slow}.")
    return warned(message(said, time=_time(promised), slow=_time(replies.p90_h or 0)), **more)


def _unseen(pages: int, replies: ReplyTimes | None) -> Message:
    if replies:
        said = _(
            "We did not see in {pages} when an answer comes; by your own figures, half of them "
            "come within {median}."
        )
        return message(said, pages=pages_read(pages), median=_time(replies.median_h))
    return message(_("We did not see in {pages} when customers get an answer."), pages=pages_read(pages))
