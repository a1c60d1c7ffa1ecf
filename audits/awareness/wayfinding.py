"""Links say where they lead

## What it checks
How many links say nothing by themselves ("click here", "read more"), in English and French; and, on a
site of more than fifty pages, whether there is a search.

## Why it matters
People scan for words that smell of what they came for. "Read more" smells of nothing; this matters more
than the number of clicks.

## How to fix it
Replace "read more" by what is read: "See our wedding cakes".

## Thresholds
Good up to 5 vague links in 100, fair up to 15 (our convention, on what studies offer in place of counting
clicks). A picture or icon with a label counts by its label; the same link on many pages counts once.
"""

from __future__ import annotations

from parcours.audit import Backing, Effort, Meta, graded, not_applicable, warned
from parcours.derive.page.vague_links import vague
from parcours.derive.site import Site
from parcours.facts.model import Evidence, Result, Stage
from parcours.text import _, message, plural_message

META = Meta(
    id="wayfinding",
    code="A14",
    title=_("Links say where they lead"),
    failure_title=_("Many links do not say where they lead"),
    stage=Stage.AWARENESS,
    effort=Effort.SMALL,
    impact=2,
    reliability=(0.85, 0.8),
    backing=Backing.CONVENTION,
    why=_(
        "People follow words that promise what they came for; “read more” promises "
        "nothing, so they do not click."
    ),
    how=_(
        "Take the links named below and write what is behind them: “See our wedding "
        "cakes” instead of “Read more”."
    ),
    action=_("Rename the links that say “read more”"),
    who=_("You"),
    sources=("nng-three-clicks", "convention"),
)
GOOD, POOR, LARGE, SHOWN = 0.05, 0.15, 50, 5


def audit(site: Site) -> Result:
    """The share of different links whose words say nothing."""
    links = {
        (link.url, words): page.url
        for page in reversed(site.pages)
        for link in page.document.links
        if link.url.startswith("http") and (words := (link.text or link.label).strip())
    }
    if not links:
        return not_applicable(message(_("The pages we read hold no links in words.")))
    empty = [(page, words) for (_url, words), page in links.items() if vague(words)]
    evidence = tuple(Evidence(page, words) for page, words in empty[:SHOWN])
    finding = plural_message(
        _("{n} of {all} different links does not say where it leads."),
        _("{n} of {all} different links do not say where they lead."),
        len(empty),
        all=len(links),
    )
    if not empty:
        finding = message(_("All {all} different links say where they lead."), all=len(links))
    share = len(empty) / len(links)
    if share <= GOOD and len(site.pages) > LARGE and not _search(site):
        said = _("Links say where they lead, but we saw no search on a site of {n} pages.")
        return warned(message(said, n=len(site.pages)), score=0.7)
    return graded(share, good=GOOD, poor=POOR, finding=finding, evidence=evidence, threshold="≤ 5 % / ≤ 15 %")


def _search(site: Site) -> bool:
    fields = (field for page in site.pages for form in page.document.forms for field in form.fields)
    return any(
        field.type == "search" or field.name in ("q", "s", "search", "query", "recherche") for field in fields
    )
