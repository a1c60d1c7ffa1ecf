"""A way to reach you is one click away, on every page

## What it checks
The fewest clicks from the home page to a page or section where visitors can reach you, and whether every
page has a link to it, or a phone number or e-mail to tap.

## Why it matters
Sarah spent thirty minutes looking for a support number. She bought from a competitor afterwards, and told
others.

## How to fix it
Put a link plainly called "Contact" in the header or footer that all pages share.

## Thresholds
Good: one click at most, from all pages but one, or 95 in 100. Fair: up to three clicks, or missing on some
pages. Poor: more than three. Contact pages should be linked from navigation and footer under a plain name
(Nielsen Norman Group). On a one-page site a section counts. Only when a site was read completely and
shows no phone, no e-mail and no form does that hold the follow-up stage down.
"""

from __future__ import annotations

from parcours.audit import Backing, Effort, Meta, failed, not_observed, passed, warned
from parcours.derive.site import Site, SitePage
from parcours.facts.artifacts import Failure, FailureKind, Link, Look
from parcours.facts.counts import of_pages, pages_read
from parcours.facts.model import ClickMap, ClickPath, Evidence, Result, Signals, Stage
from parcours.text import Message, _, message, plural_message

META = Meta(
    id="contact-clicks",
    code="F01",
    title=_("A way to reach you is one click away"),
    failure_title=_("A way to reach you could be easier to find"),
    stage=Stage.FOLLOW_UP,
    effort=Effort.SMALL,
    impact=3,
    reliability=(0.94, 0.86),
    backing=Backing.STUDY,
    why=_("Sarah spent thirty minutes looking for a way to ask her question, and left for a competitor."),
    how=_("Put a link called “Contact” in the footer that all your pages share."),
    action=_("Put a “Contact” link on every page"),
    who=_("Whoever looks after your site"),
    sources=("article", "nng-contact"),
)
GOOD, POOR, EXCEPTIONS = 1, 3, 0.05
NO_PAGE = (FailureKind.HTTP_ERROR, FailureKind.NOT_A_PAGE, FailureKind.REDIRECTED_AWAY)
READABLE = 150  # words on the home page as sent, above which it was not left to scripts


def audit(clicks: ClickMap, site: Site, signals: Signals, look: Look | Failure) -> Result:
    """Clicks to the nearest way to reach the business, then the pages that link it."""
    path = clicks.to("contact")
    if path is None:
        return _unseen(clicks, site, signals, look)
    linking = [page for page in site.pages if _leads_there(page, site, path)]
    missing = [page for page in site.pages if page not in linking]
    evidence = (_way(path), *(Evidence(page.url) for page in missing[:2]))
    more = {"value": path.clicks, "unit": "clicks", "threshold": "≤ 1 / ≤ 3", "evidence": evidence}
    if path.clicks > POOR:
        said = _("It takes {clicks} clicks from the home page to reach a way to contact you.")
        return failed(message(said, clicks=path.clicks), **more)
    finding = _finding(path, len(linking), len(site.pages))
    if path.clicks <= GOOD and len(missing) <= max(1, EXCEPTIONS * len(site.pages)):
        return passed(finding, **more)
    return warned(finding, score=0.7 if path.clicks <= GOOD else 0.5, **more)


def _finding(path: ClickPath, linking: int, pages: int) -> Message:
    how = message(_("A way to contact you is on the home page itself"))
    if path.clicks:
        how = plural_message(
            _("A way to contact you is {n} click away"),
            _("A way to contact you is {n} clicks away"),
            path.clicks,
        )
    said = _("{how}, with a link to it on {linking}.")
    return message(said, how=how, linking=of_pages(linking, pages))


def _way(path: ClickPath) -> Evidence:
    return Evidence(path.steps[-1].url, path.quote, " › ".join(step.link for step in path.steps if step.link))


def _leads_there(page: SitePage, site: Site, path: ClickPath) -> bool:
    ends = {path.steps[-1].url, *(each.page.url for each in site.of("contact"))}
    if page.page.url in ends:
        return True
    return any(
        link.url.startswith(("tel:", "mailto:")) or _end(link, site) in ends for link in page.document.links
    )


def _end(link: Link, site: Site) -> str:
    end = site.by_url.get(link.url)
    return end.page.url if end else ""


def _unseen(clicks: ClickMap, site: Site, signals: Signals, look: Look | Failure) -> Result:
    said = _("We did not see a way to contact you in {pages}.")
    if not clicks.complete:
        said = _("We did not see a way to contact you in {pages}; there are pages we did not reach.")
    finding = message(said, pages=pages_read(len(site.pages)))
    none = not any(
        signals[key].found for key in ("phone", "email", "contact_form", "contact_page", "chat_widget")
    )
    gates = ("no_contact",) if none and clicks.complete and _all_read(site) and _readable(site, look) else ()
    return not_observed(finding, gates=gates)


def _all_read(site: Site) -> bool:
    """Whether every address that was found is either read or plainly no page: nothing turned us away."""
    failures = [page.failure for page in site.crawl.pages if page.failure] if site.crawl else []
    told = all(failure.kind in NO_PAGE and failure.status < 500 for failure in failures)
    return told and site.crawl is not None and not site.crawl.by_robots


def _readable(site: Site, look: Look | Failure) -> bool:
    """Whether what visitors read is in the home page as sent, not left to scripts that we did not run."""
    words = site.pages[0].document.words
    if isinstance(look, Failure):
        return words >= READABLE
    return look.rendered_words <= 1.5 * words + 20
