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
titles of their own. Fair: some of it is missing, or every page shows the same. Poor: nothing on the home
page or on the offers (Open Graph protocol; the shares are our convention). The picture itself is not
fetched, so its size is not judged.
"""

from __future__ import annotations

from parcours.audit import Backing, Effort, Meta, failed, passed, warned
from parcours.derive.site import Site, SitePage
from parcours.facts.artifacts import Document
from parcours.facts.counts import of_pages
from parcours.facts.model import Evidence, Result, Stage
from parcours.text import Message, _, message

META = Meta(
    id="share-cards",
    code="A18",
    title=_("A shared link shows a picture and a title"),
    failure_title=_("A shared link could show more"),
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
        "In your site builder's sharing settings, give the home page and each offer a "
        "picture (1200 × 630) and one sentence."
    ),
    action=_("Give each page a picture and a title for sharing"),
    who=_("Whoever looks after your site"),
    sources=("open-graph",),
)
NEEDED, SHARE, SHOWN = ("og:title", "og:type", "og:image", "og:url"), 0.9, 3


def audit(site: Site) -> Result:
    """Complete cards as a share of the pages read."""
    carded = [page for page in site.pages if _has_any(page.document)]
    bare = tuple(Evidence(page.url) for page in site.pages if page not in carded)
    whole = [page for page in carded if all(page.document.meta(name).strip() for name in NEEDED)]
    offers = site.of("offer")
    if site.pages[0] not in carded or (offers and not any(page in carded for page in offers)):
        where = message(
            _("the home page") if site.pages[0] not in carded else _("your product or service pages")
        )
        return failed(_absent(where, len(carded), len(site.pages)), evidence=bare[:SHOWN])
    share, lacks = len(whole) / len(site.pages), _lacks(carded, offers)
    said = _("A shared link shows a full preview for {pages}; what some lack: {lacks}.")
    if not lacks:
        said = _("When somebody shares a link, a full preview shows for {pages}.")
    finding = message(said, pages=of_pages(len(whole), len(site.pages)), lacks=lacks)
    evidence = (
        Evidence(site.pages[0].url, site.pages[0].document.meta("og:title"), "og:title"),
        *bare[:SHOWN],
    )
    if share >= SHARE and not lacks:
        return passed(finding, value=round(share, 3), evidence=evidence)
    return warned(finding, score=max(0.3, min(0.9, share)), value=round(share, 3), evidence=evidence)


def _absent(where: Message, carded: int, pages: int) -> Message:
    said = _(
        "When somebody shares a link to {where}, it shows no title or picture; elsewhere it does ({pages})."
    )
    if not carded:
        said = _("When somebody shares a link to your site, it shows no title or picture.")
    return message(said, where=where, pages=of_pages(carded, pages))


def _has_any(document: Document) -> bool:
    return bool(document.meta("og:title").strip() or document.meta("og:image").strip())


def _lacks(carded: list[SitePage], offers: tuple[SitePage, ...]) -> tuple[Message, ...]:
    """What the cards there are lack, on more than one page in ten."""
    documents = [page.document for page in carded]
    lacks = [message(text) for name, text in _parts() if _stated(documents, name) < SHARE]
    pictures = [each.meta("og:image") for each in documents if each.meta("og:image").strip()]
    if any(not picture.startswith(("https://", "http://", "//")) for picture in pictures):
        lacks.append(message(_("the full address of the picture")))
    if len(offers) > 1 and len({page.document.meta("og:title") for page in offers}) == 1:
        lacks.append(message(_("a title of its own for each offer")))
    return tuple(lacks)


def _stated(documents: list[Document], name: str) -> float:
    return sum(1 for each in documents if each.meta(name).strip()) / len(documents)


def _parts() -> tuple[tuple[str, str], ...]:
    return (
        ("og:title", _("a title")),
        ("og:image", _("a picture")),
        ("og:description", _("a description")),
        ("og:url", _("the page's own address")),
        ("og:type", _("the kind of page")),
    )
