"""The pages declare their language

## What it checks
Whether the pages say which language they are in, and whether that is the language they are written in
(English and French are recognised by their commonest words).

## Why it matters
A screen reader reads French with English sounds when the page says it is English, and browsers offer to
translate what needs none.

## How to fix it
Set the site's language in its settings, so that every page begins with `<html lang="fr">`.

## Thresholds
Good: declared and true on all pages. Fair: missing on some. Poor: missing everywhere, or plainly another
language (WCAG 3.1.1). A page with few words is not judged by them, and names and legal quotations in
another language do not count.
"""

from __future__ import annotations

from parcours.audit import Backing, Effort, Meta, failed, passed, warned
from parcours.derive.page.reading import LANGUAGES
from parcours.derive.site import Site, SitePage
from parcours.facts.counts import of_pages
from parcours.facts.model import Evidence, Result, Stage
from parcours.text import _, message

META = Meta(
    id="language",
    code="A22",
    title=_("The pages declare their language"),
    failure_title=_("The pages do not declare their language rightly"),
    stage=Stage.AWARENESS,
    effort=Effort.SMALL,
    impact=1,
    reliability=(0.95, 0.95),
    backing=Backing.STANDARD,
    why=_(
        "A screen reader pronounces your page in the wrong language, and browsers "
        "offer to translate what needs none."
    ),
    how=_("Set the language in your site's settings; every page should begin with it."),
    action=_("Declare the language of your pages"),
    who=_("Whoever looks after your site"),
    sources=("wcag-22",),
)
WORDS = 100


def audit(site: Site) -> Result:
    """Declared or not, and true or not."""
    silent = [page for page in site.pages if not page.document.lang.strip()]
    wrong = [page for page in site.pages if _is_wrong(page)]
    total = len(site.pages)
    if wrong and len(wrong) > total / 2:
        said = _("The pages say they are in “{said}”, but are written in another language ({pages}).")
        finding = message(said, said=wrong[0].document.lang, pages=of_pages(len(wrong), total))
        return failed(finding, evidence=(Evidence(wrong[0].url, wrong[0].document.lang, "html lang"),))
    if len(silent) == total:
        return failed(
            message(_("No page says which language it is in.")), evidence=(Evidence(site.pages[0].url),)
        )
    if silent or wrong:
        said = _("The language is missing or wrong on {pages}.")
        finding = message(said, pages=of_pages(len(silent) + len(wrong), total))
        return warned(
            finding, evidence=tuple(Evidence(page.url, page.document.lang) for page in (*silent, *wrong)[:3])
        )
    return passed(message(_("Every page we read names its language, and names the right one.")))


def _is_wrong(page: SitePage) -> bool:
    declared = page.document.lang.replace("_", "-").lower()[:2]
    written = page.reading.language
    return (
        page.document.words >= WORDS
        and declared in LANGUAGES
        and written in LANGUAGES
        and declared != written
    )
