"""The home page says who you are, what you offer and why to choose you

## What it checks
On the home page: *who* (the name of the business in the title, headline or description), *what* (the
headline, title or description shares a word with the headings and menu of the site) and *why* (among its
first 150 words, a figure, a guarantee, a year, a rating, or another reason to choose). Besides, that
every page has a title of its own.

## Why it matters
A visitor who has to guess what is sold here goes on to a site that says it.

## How to fix it
One sentence by the formula "[what] for [whom] that [benefit]", and a proof beside it: since when, how
many, how well rated. Give every page its own title.

## Thresholds
Good: who, what and why, and at least 95 in 100 titles of their own. Fair: two of the three. Poor: one or
none, or no title at all (our convention). "Why" is recognised by patterns, so the sentence found is shown
and the owner judges; a headline drawn into a picture cannot be read. Titles like "Home" or "Welcome" say
nothing and count as none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from parcours.audit import Backing, Effort, Meta, could_not, failed, left_to_scripts, passed, warned
from parcours.derive.page.reading import fold
from parcours.derive.page.reasons import gives_reason
from parcours.derive.site import Site
from parcours.facts.artifacts import Document, Failure, FailureKind, Look
from parcours.facts.counts import of_pages
from parcours.facts.model import Evidence, Result, Stage
from parcours.text import Message, _, message
from parcours.url import bare_host

META = Meta(
    id="value-proposition",
    code="A09",
    title=_("The home page says who you are, what you offer and why"),
    failure_title=_("The home page leaves the visitor guessing"),
    stage=Stage.AWARENESS,
    effort=Effort.SMALL,
    impact=3,
    reliability=(0.8, 0.6),
    backing=Backing.CONVENTION,
    why=_("A visitor who must guess what you sell, and why from you, goes to a site that says so."),
    how=_(
        "Write one sentence: what you offer, for whom, with which benefit; add one "
        "proof, such as “since 1998”."
    ),
    action=_("Say in one sentence what you offer, for whom and why"),
    who=_("You"),
    sources=("article", "nng-first-seconds"),
)
OWN_TITLES, FIRST_WORDS = 0.95, 150
PLACEHOLDERS = {
    "", "home", "homepage", "home page", "accueil", "page d'accueil", "untitled", "untitled document",
    "sans titre",
    "just another wordpress site", "un site utilisant wordpress", "bienvenue", "welcome", "index",
    "new page", "site",
}  # fmt: skip
COMMON = {
    "about", "account", "accueil", "avec", "bienvenue", "blog", "chez", "compte", "conditions",
    "confidentialite", "contact", "cookies", "dans", "follow", "from", "have", "here", "home",
    "legales", "login", "mentions", "menu", "more", "news", "nos", "notre", "nous", "page", "plus",
    "policy", "pour", "privacy", "propos", "read", "search", "site", "that", "this", "tous", "tout",
    "toute", "vos", "votre", "vous", "website", "welcome", "what", "when", "where", "with", "your",
    "yours",
}  # fmt: skip


def audit(site: Site, look: Look | Failure) -> Result:
    """Who, what and why on the home page, and titles over all pages."""
    home = site.pages[0]
    if left_to_scripts(site, look):
        return could_not(Failure(FailureKind.SCRIPTS, home.url))
    document = home.document
    others = [page.document for page in site.pages[1:]]
    opening = [document.title, document.meta("description"), *(text for _, text in document.headings[:2])]
    reason = _reason(document)
    lacks = _lacks(
        who=_named(document, home.url, opening, others),
        what=_told(document, opening, others),
        why=bool(reason),
    )
    evidence = tuple(
        Evidence(home.url, text) for text in (document.title, _headline(document), reason) if text
    )
    if fold(document.title).strip(" -|.") in PLACEHOLDERS:
        return failed(_untitled(document), evidence=evidence)
    return _judged(lacks, _own_titles([document, *others]), evidence, pages=1 + len(others))


def _judged(lacks: list[Message], own: int, evidence: tuple[Evidence, ...], *, pages: int) -> Result:
    score = 1 - len(lacks) / 3
    if len(lacks) > 1:
        return failed(
            message(_("The home page does not say clearly {lacks}."), lacks=tuple(lacks)),
            score=score,
            evidence=evidence,
        )
    if lacks:
        return warned(
            message(
                _("The home page says most of what it should, but not clearly {lacks}."), lacks=tuple(lacks)
            ),
            score=score,
            evidence=evidence,
        )
    if own < OWN_TITLES * pages:
        said = _("The home page says who, what and why, but titles are repeated or missing on {pages}.")
        return warned(message(said, pages=of_pages(pages - own, pages)), score=0.75, evidence=evidence)
    return passed(
        message(_("The home page says who you are, what you offer and why to choose you.")),
        evidence=evidence,
    )


def _lacks(*, who: bool, what: bool, why: bool) -> list[Message]:
    said = ((who, _("who you are")), (what, _("what you offer")), (why, _("why to choose you")))
    return [message(text) for seen, text in said if not seen]


def _untitled(document: Document) -> Message:
    if document.title.strip():
        return message(
            _("The title of the home page is “{title}”, which says nothing about you."),
            title=document.title[:60],
        )
    return message(_("The home page has no title, so search results and tabs cannot name it."))


def _headline(document: Document) -> str:
    return next((text for level, text in document.headings if level == 1 and text.strip()), "")


def _named(document: Document, url: str, opening: Iterable[str], others: list[Document]) -> bool:
    """Whether the opening holds the name of the business, with or without spaces."""
    text = _squeezed(" ".join(opening))
    host = bare_host(url).split(".")[0].strip("0123456789")
    names = [
        document.meta("og:site_name"),
        *_organisations(document.json_ld),
        host,
        *_signed(document, others),
    ]
    return any(len(_squeezed(name)) > 2 and _squeezed(name) in text for name in names)


def _signed(document: Document, others: list[Document]) -> Iterable[str]:
    """The part of the title that other pages' titles repeat, or that the line of copyright names."""
    parts = [part for part in re.split(r"\s[|·•–—:-]\s|[|·•»]", document.title) if len(_squeezed(part)) > 3]
    rights = [
        _squeezed(block.text)
        for block in document.blocks
        if "©" in block.text or "copyright" in block.text.lower()
    ]
    elsewhere = [_squeezed(each.title) for each in others] + rights
    yield from (part for part in parts if any(_squeezed(part) in text for text in elsewhere))
    words = document.title.split()
    runs = (" ".join(words[at : at + length]) for length in (3, 2) for at in range(len(words) - length + 1))
    yield from (
        run for run in runs if len(_squeezed(run)) > 5 and any(_squeezed(run) in text for text in rights)
    )


def _organisations(items: Iterable[object]) -> Iterable[str]:
    for item in items:
        if not isinstance(item, dict):
            continue
        if isinstance(item.get("@graph"), list):
            yield from _organisations(item["@graph"])
        if isinstance(item.get("name"), str) and item.get("@type") not in (
            "WebPage",
            "BreadcrumbList",
            "ListItem",
        ):
            yield item["name"]


def _squeezed(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", fold(text))


def _told(document: Document, opening: Iterable[str], others: list[Document]) -> bool:
    """Whether the opening shares a telling word with the other headings, titles and menu of the site."""
    rest = [text for _, text in document.headings[2:]] + [
        link.text for link in document.links if link.region in ("nav", "header")
    ]
    for each in others:
        rest += [each.title, *(text for _, text in each.headings[:3])]
    return bool(_words(" ".join(opening)) & _words(" ".join(rest)))


def _words(text: str) -> set[str]:
    return {word.rstrip("s") for word in re.findall(r"[a-z]{4,}", fold(text))} - COMMON


def _reason(document: Document) -> str:
    """The first line among the first 150 words that gives a reason to choose, or an empty string."""
    words = 0
    for text in (
        document.meta("description"),
        *(block.text for block in document.blocks if block.region != "nav"),
    ):
        if gives_reason(fold(text)):
            return text[:200]
        words += len(text.split())
        if words > FIRST_WORDS:
            return ""
    return ""


def _own_titles(documents: list[Document]) -> int:
    titles = [fold(each.title).strip() for each in documents]
    return sum(1 for title in titles if title and titles.count(title) == 1)
