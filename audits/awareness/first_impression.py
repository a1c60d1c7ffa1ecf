"""In three seconds a visitor sees what you offer and what to do

## What it checks
Four things about the first screen on a phone: the main content is there within 3 s; there is a headline;
no window covers half of it after 3 s; and there is a button or link that asks for something.

## Why it matters
People judge a page at a glance. If the first screen does not say what this is and what to do next, they
leave before they have read a word; Sarah did.

## How to fix it
One sentence that says what you offer, one button under it, and nothing on top. Show it to five people for
five seconds each and ask what they remember.

## Thresholds
Good: the main content within 3 s and the three others true. Fair: within 5 s, or one of the three
missing. The three to five seconds are the article's rule of thumb; studies speak of a judgement within 50
ms (Lindgaard 2006) and a value that must be clear within 10 s (Nielsen Norman Group). A headline drawn
into a picture or a film cannot be read, which is why one thing missing is never judged poor by itself.
"""

from __future__ import annotations

from parcours.audit import NOTHING, Backing, Effort, Meta, could_not, failed, passed, warned
from parcours.facts.artifacts import Failure, FailureKind, Lighthouse, Look
from parcours.facts.model import Evidence, Result, Stage
from parcours.text import Message, _, message

META = Meta(
    id="first-impression",
    code="A08",
    title=_("The first screen says what you offer and what to do next"),
    failure_title=_("The first screen does not win the visitor"),
    stage=Stage.AWARENESS,
    effort=Effort.SMALL,
    impact=3,
    reliability=(0.7, 0.7),
    backing=Backing.STUDY,
    why=_(
        "People decide at a glance whether to stay; if the first screen does not say "
        "what this is, they go back to the results."
    ),
    how=_(
        "Put one sentence that says what you offer at the top of the home page, one "
        "button under it, and nothing over it."
    ),
    action=_("Open with one clear sentence and one button"),
    who=_("You"),
    sources=("article", "lindgaard-2006", "nng-first-seconds", "doubleclick-2016"),
)
GOOD_S, POOR_S, COVERED = 3.0, 5.0, 0.5
BLANK = 5  # words


def audit(lighthouse: Lighthouse | Failure, look: Look | Failure) -> Result:
    """From the load, from the look at the first screen, or from whichever of the two there is."""
    seconds = None if isinstance(lighthouse, Failure) else lighthouse.typical.metrics.get("lcp")
    screen = None if isinstance(look, Failure) else look
    if seconds is None and (screen is None or _is_blank(screen, lighthouse)):
        return could_not(look if isinstance(look, Failure) else Failure(FailureKind.BROWSER, detail="blank"))
    return _judged(seconds / 1000 if seconds is not None else None, screen, _home(lighthouse))


def _home(lighthouse: Lighthouse | Failure) -> str:
    return "" if isinstance(lighthouse, Failure) else lighthouse.typical.final_url


def _judged(seconds: float | None, screen: Look | None, home: str) -> Result:
    lacks = _lacks(screen) if screen else []
    slow = 0.0 if seconds is None else max(0.0, min(1.0, (seconds - GOOD_S) / (POOR_S - GOOD_S)))
    parts = ([1 - slow] if seconds is not None else []) + ([1 - len(lacks) / 3] if screen else [])
    finding = _finding(seconds, screen, lacks)
    more = {
        "evidence": _evidence(screen, home),
        "threshold": "≤ 3 / ≤ 5 s",
        "value": round(seconds, 1) if seconds else None,
    }
    if not lacks and slow == 0:
        return passed(finding, **more)
    if len(lacks) <= 1 and slow < 1:
        return warned(finding, score=sum(parts) / len(parts), **more)
    return failed(finding, score=sum(parts) / len(parts), **more)


def _is_blank(screen: Look, lighthouse: Lighthouse | Failure) -> bool:
    """Whether our browser drew nothing of the page, which may be its own fault."""
    nothing = not (screen.headline or screen.hero_text or screen.actions)
    gave_up = isinstance(lighthouse, Failure) and lighthouse.kind is FailureKind.BROWSER
    return nothing and (gave_up or screen.rendered_words < BLANK)


def _lacks(screen: Look) -> list[Message]:
    lacks = []
    if not (screen.headline or screen.hero_text).strip():
        lacks.append(message(_("a headline")))
    if not screen.actions:
        lacks.append(message(_("a button or link that says what to do next")))
    if screen.overlay > COVERED:
        lacks.append(
            message(_("a free view (a window covers {percent}% of it)"), percent=round(screen.overlay * 100))
        )
    return lacks


def _finding(seconds: float | None, screen: Look | None, lacks: list[Message]) -> Message:
    when = (
        message(_(" The main content appears after {seconds} s."), seconds=round(seconds, 1))
        if seconds is not None
        else NOTHING
    )
    if screen is None:
        return message(_("We could not look at the first screen itself.{when}"), when=when)
    if lacks:
        return message(
            _("After three seconds the first screen lacks {lacks}.{when}"), lacks=tuple(lacks), when=when
        )
    said, act = (screen.headline or screen.hero_text)[:80], screen.actions[0][:40]
    return message(
        _("The first screen says “{said}” and offers “{act}”.{when}"), said=said, act=act, when=when
    )


def _evidence(screen: Look | None, home: str) -> tuple[Evidence, ...]:
    quotes = (
        (screen.headline, *screen.actions[:2], screen.overlay_text if screen.overlay > COVERED else "")
        if screen
        else ()
    )
    return tuple(Evidence(home, quote) for quote in quotes if quote)
