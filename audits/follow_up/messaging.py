"""Customers can write in a chat, and know who answers when

## What it checks
A chat window of a known service, and links to write on WhatsApp, Messenger, Telegram, Signal or by text
message; and whether the site says beside it when somebody answers, or that people do.

## Why it matters
A question typed while choosing is a sale half made. An empty window at nine in the evening is a closed
door with the light on.

## How to fix it
Offer it only if somebody answers; write the hours, or "we answer within the hour", beside it.

## Thresholds
Good: a chat or messenger link with hours, a delay or people named beside it, or a messenger link on a
site that shows its opening hours. Fair: one that says neither, or a tool that no longer exists (our
convention). Does not apply when there is none and customers can already call and write: a chat is no
duty. A window that opens after consent, or late, escapes us. Buttons to share a page on WhatsApp are no
way to reach the business.
"""

from __future__ import annotations

from dataclasses import replace

from parcours.audit import Backing, Effort, Meta, not_applicable, not_observed, passed, seen, warned
from parcours.derive.contact.messaging import messenger, says_who_or_when, speaks_of_chat
from parcours.derive.page.reading import Line, shorten
from parcours.derive.services.site_services import names_of, services, surer
from parcours.derive.site import Site
from parcours.facts.artifacts import Failure, Lighthouse, Visits
from parcours.facts.counts import pages_read
from parcours.facts.model import Evidence, Result, Signals, Stage
from parcours.text import _, message

META = Meta(
    id="messaging",
    code="F04",
    title=_("Customers can chat with you and know when you answer"),
    failure_title=_("A chat could say who answers, and when"),
    stage=Stage.FOLLOW_UP,
    effort=Effort.MEDIUM,
    impact=1,
    reliability=(0.9, 0.5),
    backing=Backing.CONVENTION,
    why=_(
        "A chat that nobody answers disappoints more than none; people need to know when somebody is there."
    ),
    how=_("Write your hours, or how soon you answer, beside the chat; remove it if nobody has time for it."),
    action=_("Say beside the chat who answers, and when"),
    who=_("You"),
    sources=("nng-contact", "convention"),
)
NEAR = 1  # lines before and after those that speak of the chat


def audit(signals: Signals, site: Site, lighthouse: Lighthouse | Failure, visits: Visits | Failure) -> Result:
    """A way to chat with or without a word of when, a dead one, or none."""
    found = services(site, "chat", lighthouse=lighthouse, visits=visits)
    windows = tuple(each for each in found if not each.vendor.dead)
    links = _links(site)
    names = ", ".join(filter(None, [names_of(windows), *dict.fromkeys(name for name, _where in links)]))
    evidence = (*(each.evidence for each in found), *(where for _name, where in links))
    if not names and found:
        said = _("{names} is still in your pages, but it stopped in {year}: nobody can write there.")
        return warned(message(said, names=names_of(found), year=found[0].vendor.dead[:4]), evidence=evidence)
    if not names:
        return _none(signals, site)
    word = _word(site)
    if word:
        said = _("Customers can write to you in a chat ({names}), and the site says who answers or when.")
        result = passed(message(said, names=names), evidence=(*evidence[:2], word))
    elif links and signals["opening_hours"].found:
        said = _("Customers can write to you in a chat ({names}), and your opening hours are on the site.")
        result = passed(message(said, names=names), evidence=(*evidence[:2], *seen(signals["opening_hours"])))
    else:
        said = _("Customers can write to you in a chat ({names}); we did not see who answers, or when.")
        result = warned(message(said, names=names), score=0.7 if links else 0.5, evidence=evidence)
    return replace(result, reliability=surer(META.reliability[0], *windows))


def _none(signals: Signals, site: Site) -> Result:
    if signals["phone"].found and (signals["email"].found or signals["contact_form"].found):
        return not_applicable(message(_("Customers can call you and write to you; a chat is no duty.")))
    said = _("We did not see a chat or a messenger link in {pages}; one may open later, or after consent.")
    return not_observed(message(said, pages=pages_read(len(site.pages))))


def _links(site: Site) -> list[tuple[str, Evidence]]:
    """The messengers that the site offers to write on, each with where it was first seen."""
    found: dict[str, Evidence] = {}
    for page in site.pages:
        for link in page.document.links:
            name = messenger(link)
            if name and page.kind != "blog":
                found.setdefault(name, Evidence(page.url, link.url))
    return list(found.items())


def _word(site: Site) -> Evidence | None:
    """Where the site says, beside the chat, when somebody answers or that people do."""
    for page in site.pages:
        if page.kind == "blog":
            continue
        for line in page.reading.lines:
            if speaks_of_chat(line):
                near = page.reading.near(line, NEAR, NEAR)
                told = next((each for each in near if _tells(each, line)), None)
                if told:
                    return Evidence(page.url, shorten(f"{line.text} {told.text if told is not line else ''}"))
    return None


def _tells(line: Line, chat: Line) -> bool:
    same = line is chat or line.block.heading == chat.block.heading
    return same and says_who_or_when(line)
