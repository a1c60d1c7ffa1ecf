"""People can read who you are and why you do it

## What it checks
An "about" page or section of at least 150 words, at most two clicks away, with four things: the people by
name, the beginning (when, where, why), what you want to do for customers or the world, and enough to
read.

## Why it matters
People come back to people. A story told with names is what the article calls emotional value, the stage
that turns a customer into somebody who speaks for you.

## How to fix it
Write two hundred words: who began it, when and why, who works there, what you care about. Add real
photographs.

## Thresholds
Good: three of the four. Fair: two, or more than two clicks away. Poor: one or none (our convention).
Names and purpose are recognised by patterns and can be missed, so a page that was not seen is "not seen".
"""

from __future__ import annotations

from parcours.audit import Backing, Effort, Meta, failed, not_observed, passed, seen, warned
from parcours.derive.page.page_type import names
from parcours.derive.page.reading import fold
from parcours.derive.page.structured import items, types_of
from parcours.derive.site import Site
from parcours.derive.trust.story import names_people, tells_beginning, tells_purpose
from parcours.facts.counts import pages_read
from parcours.facts.model import ClickMap, Evidence, Result, Signals, Stage
from parcours.text import Message, _, message

META = Meta(
    id="story",
    code="E01",
    title=_("People can read who you are and why you do it"),
    failure_title=_("Your story could be told better"),
    stage=Stage.EMOTIONAL_VALUE,
    effort=Effort.SMALL,
    impact=2,
    reliability=(0.94, 0.6),
    backing=Backing.CONVENTION,
    why=_(
        "Customers forget a product but remember people; without your story, the "
        "cheaper competitor looks the same as you."
    ),
    how=_(
        "Write 200 words: who began it, when and why, who works with you, what you "
        "care about; add two real photographs."
    ),
    action=_("Tell in 200 words who you are and why you do it"),
    who=_("You"),
    sources=("article", "convention"),
)
WORDS, NEAR, GOOD, FAIR = 150, 2, 3, 2
SECTION = 40  # words under a heading, below which it only leads to a page


def audit(site: Site, signals: Signals, clicks: ClickMap) -> Result:
    """What of the four is told, on the pages or the section about the business."""
    about = signals["about_page"]
    text, evidence = (_told(site, about.url), seen(about)) if about.found else _headed(site)
    if not text:
        return _unseen(site)
    lacks = _lacks(text, founder=_has_founder(site))
    path = clicks.to("about")
    far = path is not None and path.clicks > NEAR
    finding = _finding(lacks, path.clicks if far and path else 0)
    told = 4 - len(lacks)
    if not about.found and told < FAIR:
        return _unseen(site)  # a few lines under such a heading are not the page we look for
    more = {"value": told, "evidence": evidence}
    if told >= GOOD and not far:
        return passed(finding, **more)
    return (warned if told >= FAIR else failed)(finding, score=told / 4, **more)


def _unseen(site: Site) -> Result:
    said = _("We did not see a page that tells who you are in {pages}.")
    return not_observed(message(said, pages=pages_read(len(site.pages))))


def _told(site: Site, url: str) -> str:
    """The running text of the pages about the business, or of the page that holds such a section."""
    pages = site.of("about") or tuple(page for page in site.pages if page.url == url)
    blocks = [block for page in pages for block in page.document.blocks if block.region in ("main", "aside")]
    return "\n".join((*(page.document.title for page in pages), *(block.text for block in blocks)))


def _headed(site: Site) -> tuple[str, tuple[Evidence, ...]]:
    """The text under a heading such as "Who we are" on a page about something else, and where it stands."""
    for page in site.pages:
        for line in page.reading.lines:
            if line.block.tag not in ("h1", "h2", "h3") or line.block.region != "main":
                continue
            if names("about", line.folded) and page.kind in ("home", "other", "contact"):
                text = "\n".join(each.text for each in page.reading.section(line))
                if len(text.split()) >= SECTION:
                    return text, (Evidence(page.url, line.text),)
    return "", ()


def _has_founder(site: Site) -> bool:
    found = [item for page in site.pages[:20] for item in items(page.document)]
    return any("founder" in item or "Person" in types_of(item) for item in found)


def _lacks(text: str, *, founder: bool) -> tuple[Message, ...]:
    folded = fold(text)
    named = founder or names_people(text, folded)
    told = (
        (named, _("the people by name")),
        (tells_beginning(folded), _("how it began")),
        (tells_purpose(folded), _("what you care about")),
        (len(text.split()) >= WORDS, _("enough to read (150 words)")),
    )
    return tuple(message(words) for seen_, words in told if not seen_)


def _finding(lacks: tuple[Message, ...], clicks: int) -> Message:
    if clicks:
        return message(_("Your story is told, but {clicks} clicks away from the home page."), clicks=clicks)
    if lacks:
        return message(_("There is a page about you; what we did not find in it: {lacks}."), lacks=lacks)
    return message(_("The page about you tells who you are, how it began and what you care about."))
