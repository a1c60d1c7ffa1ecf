"""Common questions are answered on the site

## What it checks
How many questions the site answers (pages and sections of questions, and FAQ markup), and how many of
four subjects they touch: delivery, returns, payment, account or booking.

## Why it matters
A customer with a small question at ten in the evening either finds the answer or goes elsewhere; and each
answer on the site is a call you need not take.

## How to fix it
Read your last fifty messages and write the eight answers you gave most often.

## Thresholds
Good: eight questions and, for a shop, three subjects. Fair: three questions (our convention). None seen
is "not seen". A list of questions on a landing page counts as much as a help page. A help centre at another
address is not read: it counts as fair.
"""

from __future__ import annotations

import re

from parcours.audit import Backing, Effort, Meta, not_observed, passed, seen, warned
from parcours.derive.page.help_topics import topics
from parcours.derive.page.reading import fold
from parcours.derive.page.structured import items, types_of
from parcours.derive.services.vendors import services_linked
from parcours.derive.site import Site
from parcours.facts.counts import pages_read
from parcours.facts.model import Evidence, Profile, Result, Signals, Stage
from parcours.text import Message, _, message, plural_message
from parcours.url import bare_host, urlsplit

META = Meta(
    id="help-centre",
    code="F06",
    title=_("Common questions are answered on the site"),
    failure_title=_("More common questions could be answered on the site"),
    stage=Stage.FOLLOW_UP,
    effort=Effort.MEDIUM,
    impact=2,
    reliability=(0.75, 0.74),
    backing=Backing.CONVENTION,
    why=_("A customer with a small question in the evening finds the answer on your site, or a competitor."),
    how=_("Read your last fifty messages, and write down the eight answers you gave most often."),
    action=_("Write down the eight answers you give most often"),
    who=_("You"),
    sources=("nng-help", "convention"),
)
ENOUGH, SOME, SUBJECTS = 8, 3, 3
_HELP_HOST = re.compile(r"(?:help|support|faq|aide|assistance)\.")


def audit(signals: Signals, site: Site, profile: Profile) -> Result:
    """Questions counted once, and the subjects they touch."""
    signal = signals["faq"]
    asked = _questions(site)
    away = _elsewhere(site)
    if not signal.found and len(asked) < SOME and away:
        said = _("Your site leads to a help centre at {host}, which we did not read.")
        return warned(message(said, host=urlsplit(away.quote).hostname or ""), score=0.7, evidence=(away,))
    if not signal.found and len(asked) < SOME:
        return not_observed(
            message(
                _("We did not see questions with their answers in {pages}."),
                pages=pages_read(len(site.pages)),
            )
        )
    subjects = topics(asked)
    finding = _answered(len(asked))
    broad = profile is not Profile.SHOP or subjects >= SUBJECTS
    if len(asked) >= ENOUGH and broad:
        return passed(finding, value=len(asked), evidence=seen(signal))
    if len(asked) >= ENOUGH:
        said = _("{n} questions are answered on the site, but not the ones on delivery, returns and payment.")
        return warned(message(said, n=len(asked)), score=0.7, value=len(asked), evidence=seen(signal))
    return warned(
        finding, score=min(0.9, max(0.3, len(asked) / ENOUGH)), value=len(asked), evidence=seen(signal)
    )


def _elsewhere(site: Site) -> Evidence | None:
    """The first link to a help centre that stands at a help desk's address or at one of the site's own."""
    own = bare_host(site.start)
    for page in site.pages:
        for link in page.document.links:
            host = urlsplit(link.url).hostname or ""
            named = _HELP_HOST.match(host) and host.endswith(f".{own}")
            if link.url.startswith("http") and (named or _is_helpdesk(link.url)):
                return Evidence(page.url, link.url)
    return None


def _is_helpdesk(url: str) -> bool:
    return any(vendor.category == "helpdesk" for vendor in services_linked(url))


def _answered(count: int) -> Message:
    if count >= ENOUGH:
        return message(_("{n} questions are answered on the site."), n=count)
    if not count:
        return message(_("There is a help page, but we could not read its questions one by one."))
    return plural_message(
        _("{n} question is answered on the site; we look for {enough}."),
        _("{n} questions are answered on the site; we look for {enough}."),
        count,
        enough=ENOUGH,
    )


def _questions(site: Site) -> set[str]:
    """The different questions that stand as headings, summaries or markup, folded."""
    found: set[str] = set()
    for page in site.pages:
        if page.kind != "blog":
            blocks = (
                block.text
                for block in page.document.blocks
                if block.tag in ("h2", "h3", "h4", "h5", "summary", "dt", "button")
            )
            found |= {fold(text).strip() for text in blocks if text.rstrip().endswith("?") and len(text) > 11}
        for item in items(page.document):
            if "Question" in types_of(item) and isinstance(item.get("name"), str):
                found.add(fold(item["name"]).strip())
    return found
