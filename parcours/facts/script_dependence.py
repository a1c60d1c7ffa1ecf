"""What a page lacks without its scripts: told from facts of the page as sent, and by comparing it with the
page as a browser makes it. The numbers are our own."""

from __future__ import annotations

import re

from parcours.facts.document import Document, Link

BARE, READABLE = 20, 150  # words sent: below the first an empty frame, above the second a page read as it is
A_FEW = 60  # words that may stand around an empty frame: a loading line, a notice
_FRAMES = re.compile(
    r"(react-|vue-|js-)?(root|app|app-root|approot|main-app|__next|__nuxt|__layout|___gatsby|svelte|ember\d*|q-app"
    r"|site-container|root-container|application|wix-viewer|spa-root)"
)
_NAMED = r"\bjava ?script\b"
_ASKS = re.compile(
    r"(enable|activate|turn on|allow|requires?|needs?|without|activer|activez|autoriser|requis|nécessite"
    rf"|besoin de|sans|désactivé|disabled).{{0,60}}{_NAMED}"
    rf"|{_NAMED}.{{0,60}}(enabled?|required|needed|disabled|activ|requis|nécessaire|désactivé)",
    re.IGNORECASE,
)
AROUND = frozenset({"header", "nav", "footer"})


def is_shell(sent: Document) -> bool:
    """Whether a page as sent is an empty frame that its scripts are to fill.

    It runs scripts, has few words and no way on: no link with words, no form. With next to no words that is
    enough, or the element that frameworks fill, or a request to switch JavaScript on; with a few more, both.
    """
    if not runs_scripts(sent) or sent.words >= A_FEW:
        return False
    framed, stuck = has_frame(sent) or asks_for_scripts(sent), not _leads_on(sent)
    return (framed or stuck) if sent.words < BARE else (framed and stuck)


def _leads_on(sent: Document) -> bool:
    return any(link.text or link.label for link in sent.links) or any(form.fields for form in sent.forms)


def runs_scripts(sent: Document) -> bool:
    """Whether a page loads or holds any script."""
    return bool(sent.scripts) or any(each.kind == "script" for each in sent.resources)


def has_frame(sent: Document) -> bool:
    """Whether it holds the element that frameworks fill."""
    return any(_FRAMES.fullmatch(each.lower()) for each in sent.ids)


def asks_for_scripts(sent: Document) -> bool:
    """Whether it asks for JavaScript to be switched on."""
    return any(_ASKS.search(block.text) for block in sent.blocks if len(block.text) < 400)


def lacks_words(sent: Document, rendered: Document) -> bool:
    """Whether scripts bring most of what there is to read: the page is not told by what was sent."""
    if is_shell(sent):
        return rendered.words > sent.words + 5 or len(rendered.links) > len(sent.links)
    return sent.words < READABLE and rendered.words > 1.5 * sent.words + BARE


def new_links(sent: Document, rendered: Document) -> tuple[Link, ...]:
    """The links that scripts bring."""
    there = {(link.url, link.fragment) for link in sent.links}
    return tuple(link for link in rendered.links if (link.url, link.fragment) not in there)


def brings_frame(sent: Document, rendered: Document) -> bool:
    """Whether scripts write the menu or the footer: at least two ways on stand there that were not sent."""
    return sum(link.region in AROUND for link in new_links(sent, rendered)) >= 2
