"""A shared link shows a picture and a title

## What it checks
The four tags a link preview is made of (og:title, og:type, og:image, og:url) and a description, on every
page read; that the picture's address is a full one, and that offers have cards of their own.

## Why it matters
A link that a customer shares with friends is a recommendation. Without a picture and a title it looks
like spam.

## How to fix it
Most site builders have a "social sharing" box for each page: choose a picture of 1200 × 630 and write one
sentence.

## Thresholds
Good: the four tags on at least nine pages in ten, full picture addresses, a description, and offers with
titles of their own. Fair: some of it is missing, or every page shows the same. Poor: nothing on the start
page or on the offers (Open Graph protocol; the shares are our convention). The picture itself is not
fetched, so its size is not judged.
"""

from __future__ import annotations

from parcours.artifacts import Document
from parcours.audit import Backing, Effort, Meta, failed, pages_read, passed, warned
from parcours.derive.site import Site, SitePage
from parcours.model import Evidence, Result, Stage
from parcours.text import Message, _, message

META = Meta(
    id="share-cards",
    code="A18",
    title=_("A shared link shows a picture and a title"),
    failure_title=_("A shared link shows little"),
    stage=Stage.AWARENESS,
    effort=Effort.SMALL,
    impact=2,
    reliability=(0.95, 0.83),
    backing=Backing.STANDARD,
    why=_(
        "When a customer shares your page with friends, the preview is your "
        "advertisement; a bare link is passed over."
    ),
    how=_(
        "In your site builder's sharing settings, give the start page and each offer a "
        "picture (1200 × 630) and one sentence."
    ),
    action=_("Give each page a picture and a title for sharing"),
    who=_("Whoever looks after your site"),
    sources=("open-graph",),
)
NEEDED, SHARE, SHOWN = ("og:title", "og:type", "og:image", "og:url"), 0.9, 3


def audit(site: Site) -> Result:
    """Complete cards as a share of the pages read."""
    pages = list(site.pages)
    bare = [page for page in pages if not _has_any(page.document)]
    offers = [page for page in pages if page.kind == "offer"]
    total = pages_read(len(pages))
    if pages[0] in bare or (offers and all(page in bare for page in offers)):
        where = message(_("the start page") if pages[0] in bare else _("your product or service pages"))
        said = _(
            "A link to {where} shows no title or picture when it is shared ({n} of {pages} have a preview)."
        )
        finding = message(said, where=where, n=len(pages) - len(bare), pages=total)
        return failed(finding, score=0.0, evidence=tuple(Evidence(page.url) for page in bare[:SHOWN]))
    whole = [page for page in pages if _is_whole(page.document)]
    share, lacks = len(whole) / len(pages), _lacks(pages, offers)
    finding = message(_("{n} of {pages} show a full preview when shared."), n=len(whole), pages=total)
    if share >= SHARE and not lacks:
        return passed(finding, value=round(share, 3), evidence=(_card(pages[0]),))
    if lacks:
        said = _("{n} of {pages} show a full preview when shared; what is missing: {lacks}.")
        finding = message(said, n=len(whole), pages=total, lacks=lacks)
    return warned(
        finding, score=max(0.3, min(0.9, share)), value=round(share, 3), evidence=(_card(pages[0]),)
    )


def _has_any(document: Document) -> bool:
    return bool(document.meta("og:title").strip() or document.meta("og:image").strip())


def _is_whole(document: Document) -> bool:
    return all(document.meta(name).strip() for name in NEEDED)


def _lacks(pages: list[SitePage], offers: list[SitePage]) -> tuple[Message, ...]:
    documents = [page.document for page in pages]
    lacks = [
        message(text)
        for name, text in _parts()
        if sum(1 for each in documents if each.meta(name).strip()) < SHARE * len(documents)
    ]
    pictures = [each.meta("og:image") for each in documents if each.meta("og:image").strip()]
    if any(not picture.startswith(("https://", "http://", "//")) for picture in pictures):
        lacks.append(message(_("the full address of the picture")))
    titles = {page.document.meta("og:title") for page in offers}
    if len(offers) > 1 and len(titles) == 1:
        lacks.append(message(_("a title of its own for each offer")))
    return tuple(lacks)


def _parts() -> tuple[tuple[str, str], ...]:
    return (
        ("og:title", _("a title")),
        ("og:image", _("a picture")),
        ("og:description", _("a description")),
        ("og:url", _("the page's own address")),
        ("og:type", _("the kind of page")),
    )


def _card(page: SitePage) -> Evidence:
    return Evidence(page.url, page.document.meta("og:title"), "og:title")
