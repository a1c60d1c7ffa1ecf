"""You show things on video

## What it checks
A channel that is offered as yours (YouTube, Vimeo), videos played or linked on the pages, and, where the
channel's id stands in a link, the day of its newest video by the channel's own feed.

## Why it matters
How a thing is used, or who will open the door, is told in twenty seconds of film better than in a page.

## How to fix it
Film three answers to questions customers ask you, with a phone, in a minute each, and place them where the
question comes up.

## Thresholds
Good: a video on the home page, an offer or the page about you; or a channel whose newest video is at most 90
days old (our convention). Fair: a channel alone, or videos elsewhere. A silent film behind the title, known
by its file's name, and the sample videos of templates are not counted. We cannot tell whether a video played
is your own. A video that only a consent window lets in can escape us, so none seen is "not seen".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from parcours.audit import Backing, Effort, Meta, not_observed, passed, warned
from parcours.derive.contact.social import is_own, is_video, network
from parcours.derive.page.dates import first_day
from parcours.derive.page.structured import items, types_of, values_of
from parcours.derive.site import Site, SitePage
from parcours.facts.artifacts import Failure, Feeds
from parcours.facts.counts import age, pages_read
from parcours.facts.model import Evidence, Result, Stage
from parcours.text import _, message
from parcours.url import urlsplit

META = Meta(
    id="video",
    code="C05",
    title=_("You show things on video"),
    failure_title=_("Videos could be put to better use"),
    stage=Stage.CONSIDERATION,
    effort=Effort.LARGE,
    impact=2,
    reliability=(0.95, 0.7),
    backing=Backing.CONVENTION,
    why=_(
        "Twenty seconds of film show how a thing works, or who opens the door, better than a page of words."
    ),
    how=_("Film three answers to customers’ questions with a phone, a minute each, for where they come up."),
    action=_("Film three answers to customers’ questions"),
    who=_("You"),
    sources=("article", "convention"),
)
RECENT, KEY, SHOWN = 90, ("home", "offer", "about"), 3
CHANNELS = ("youtube", "vimeo")
PLAYERS = re.compile(
    r"^https?://(?:player\.vimeo\.com/video/\d|(?:www\.)?vimeo\.com/\d{6,}|(?:www\.|geo\.)?dailymotion\.com/(?:embed|"
    r"video|player)|fast\.wistia\.(?:net|com)/embed|(?:www\.)?loom\.com/embed|video\.wixstatic\.com/video)"
)
FILE = re.compile(r"\.(?:mp4|webm|mov|m4v|ogv|m3u8)$", re.IGNORECASE)
BEHIND = re.compile(
    r"hero|background|backdrop|(?:^|[-_/])bg(?:[-_.]|$)|loop|banner|header|intro|cover", re.IGNORECASE
)
SAMPLES = ("dQw4w9WgXcQ", "tgbNymZ7vqY", "ScMzIvxBSi4", "jNQXAC9IVRw")  # what templates and manuals come with


def audit(site: Site, feeds: Feeds | Failure, at: datetime) -> Result:
    """A video on a key page or a channel that lives, one of the two halves, or none seen."""
    channel = next((url for page in site.pages for url in _channels(page)), "")
    shown = {page.url: (page, url) for page in site.pages for url in _videos(page)}
    key = [(page.url, url) for page, url in shown.values() if page.kind in KEY]
    old = _days(feeds, at) if channel else None
    if key:
        evidence = tuple(Evidence(page, url) for page, url in key[:SHOWN])
        return passed(message(_("Visitors can watch a video where they decide.")), evidence=evidence)
    if channel and old is not None and old <= RECENT:
        said = _("Your video channel is linked, and its newest video is {age} old.")
        return passed(
            message(said, age=age(old)), value=old, unit="days", evidence=(Evidence(site.start, channel),)
        )
    if shown:
        said = _("There are videos on the site, but not on the home page, the offers or the page about you.")
        evidence = tuple(Evidence(page.url, url) for page, url in shown.values())[:SHOWN]
        return warned(message(said), score=0.6, evidence=evidence)
    if channel:
        said = _("Your video channel is linked, but we saw no video on the pages themselves.")
        if old is not None:
            said = _("Your video channel is linked; its newest video is {age} old, and none is on the pages.")
        return warned(message(said, age=age(old or 0)), evidence=(Evidence(site.start, channel),))
    said = _("We did not see a video or a video channel in {pages}.")
    return not_observed(message(said, pages=pages_read(len(site.pages))))


def _channels(page: SitePage) -> Iterator[str]:
    for link in page.document.links:
        if network(link.url) in CHANNELS and is_own(link, page.reading):
            yield link.url
    yield from (url for url in values_of(page.document, "sameAs") if network(url) in CHANNELS)


def _videos(page: SitePage) -> Iterator[str]:
    """The videos of a page: played, linked to be watched, or described in its markup."""
    urls = [each.url for each in page.document.resources if each.kind in ("frame", "media")]
    urls += [link.url for link in page.document.links if link.region in ("main", "aside", "header")]
    for url in urls:
        if any(sample in url for sample in SAMPLES):
            continue
        if is_video(url) or PLAYERS.match(url) or _is_film(url):
            yield url
    for item in items(page.document):
        if "VideoObject" in types_of(item):
            yield str(item.get("contentUrl") or item.get("embedUrl") or item.get("name") or "VideoObject")[
                :200
            ]


def _is_film(url: str) -> bool:
    path = urlsplit(url).path
    return bool(FILE.search(path)) and not BEHIND.search(path.rsplit("/", 1)[-1])


def _days(feeds: Feeds | Failure, at: datetime) -> int | None:
    """How old the channel's newest video is, in days; None when its feed did not tell."""
    found = () if isinstance(feeds, Failure) else feeds.found
    days = [first_day(item.date) for feed in found if feed.kind == "video" for item in feed.items]
    known = [day for day in days if day and day <= at.date()]
    return (at.date() - max(known)).days if known else None
