"""What gatherers bring home: facts from outside, not judged. Each is plain data that saves to JSON and
replays.

Times are in the unit their name says; sizes are bytes; addresses are absolute and canonical (see
`parcours.url`).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from parcours.facts.browser_loads import Frame as Frame
from parcours.facts.browser_loads import Lighthouse as Lighthouse
from parcours.facts.browser_loads import LighthouseRun as LighthouseRun
from parcours.facts.browser_loads import Look as Look
from parcours.facts.browser_visits import Checkout as Checkout
from parcours.facts.browser_visits import Visits as Visits
from parcours.facts.document import Block as Block
from parcours.facts.document import Document as Document
from parcours.facts.document import Embed as Embed
from parcours.facts.document import Field as Field
from parcours.facts.document import Form as Form
from parcours.facts.document import Image as Image
from parcours.facts.document import Link as Link
from parcours.facts.document import Resource as Resource
from parcours.facts.failure import Failure as Failure
from parcours.facts.failure import FailureKind as FailureKind


@dataclass(frozen=True, slots=True)
class Hop:
    """One answer on the way to a page."""

    url: str
    status: int
    location: str = ""


@dataclass(frozen=True, slots=True)
class Fetched:
    """One HTTP answer. `headers` keep their order and repeats, names in lower case; cookie values are cut
    out.
    """

    asked: str
    url: str
    status: int
    headers: tuple[tuple[str, str], ...] = ()
    hops: tuple[Hop, ...] = ()
    content_type: str = ""
    size: int = 0
    ttfb_ms: float = 0.0
    total_ms: float = 0.0
    truncated: bool = False

    def header(self, name: str) -> str:
        """The first value of a header, or an empty string."""
        return next((value for key, value in self.headers if key == name.lower()), "")


@dataclass(frozen=True, slots=True)
class Page:
    """One address of the site: how it answered, and what it says when it is a page.

    `depth` is the fewest clicks from the start page; `found_on` the page whose link led here first.
    `rendered` tells whether `document` is the page as the browser made it, scripts run.
    """

    url: str
    depth: int = 0
    found_on: str = ""
    fetched: Fetched | None = None
    document: Document | None = None
    failure: Failure | None = None
    rendered: bool = False

    @property
    def ok(self) -> bool:
        """Whether it answered 200 with a page that could be read."""
        return (
            self.document is not None
            and self.failure is None
            and self.fetched is not None
            and self.fetched.status == 200
        )


@dataclass(frozen=True, slots=True)
class Robots:
    """The site's robots.txt: `status` 404 means there is none, which allows everything."""

    url: str
    status: int
    text: str = ""
    sitemaps: tuple[str, ...] = ()
    crawl_delay: float | None = None
    start_allowed: bool = True


@dataclass(frozen=True, slots=True)
class SitemapEntry:
    """One address a sitemap lists; `lastmod` as written."""

    url: str
    lastmod: str = ""


@dataclass(frozen=True, slots=True)
class Sitemaps:
    """Every sitemap that could be read: `files` are (address, "ok" or why not).

    `listed` counts the addresses in them, of which `entries` holds the first 2,000.
    """

    files: tuple[tuple[str, str], ...] = ()
    entries: tuple[SitemapEntry, ...] = ()
    declared: bool = False
    listed: int = 0


@dataclass(frozen=True, slots=True)
class Trap:
    """Addresses of one form that were not followed to their end, `pattern` with … for what varies.

    `kind` is action, repeating, pagination, calendar, facets or session (see `gather.traps`); of the `seen`
    addresses `read` were read.
    """

    kind: str
    pattern: str
    seen: int
    read: int = 0


@dataclass(frozen=True, slots=True)
class Crawl:
    """The pages read, breadth first, start page at index 0; a failed page is among them with its failure.

    `ended` says why it stopped: complete, pages, depth, time, size, blocked, slowed, robots or cancelled.
    `queued` addresses were found and not reached; `by_robots` were not asked because robots.txt says so;
    `aliases` maps an address seen in a link to the address that stands for the same page.
    `external` are (page, address) pairs that lead off the site, at most 500.
    `soft_404` tells whether a made-up address was answered with 200 (None: not tried).
    `traps` are links that were not followed to their end; `hosts` the other hosts that the site itself calls
    its own, by a redirect, a canonical address or a link to its other languages. `apart` are pages that the
    sitemap lists and no link led to, at most ten of them, asked for when the whole site was read; `unmet`
    counts all of these.
    """

    start: str
    pages: tuple[Page, ...] = ()
    ended: str = "complete"
    queued: int = 0
    by_robots: tuple[str, ...] = ()
    aliases: dict[str, str] = field(default_factory=dict)
    external: tuple[tuple[str, str], ...] = ()
    soft_404: bool | None = None
    seconds: float = 0.0
    bytes: int = 0
    traps: tuple[Trap, ...] = ()
    hosts: tuple[str, ...] = ()
    apart: tuple[Page, ...] = ()
    unmet: int = 0


@dataclass(frozen=True, slots=True)
class ResponseTimes:
    """Time to first byte in ms for the start page and up to two others, five requests each, the first one
    cold.
    """

    samples: dict[str, tuple[float, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Tls:
    """The secure side of the site's address.

    `redirect` is how `http://` answers: secure (301/302/307/308 to https on the same host), elsewhere, plain
    (it serves the page), none (nobody answers on port 80), or unknown. `problem` is empty, or expired,
    mismatch, untrusted, handshake. `old_protocols` lists those accepted among TLSv1 and TLSv1.1, None
    when it could
    not be tried.
    """

    https: bool
    problem: str = ""
    version: str = ""
    issuer: str = ""
    expires: str = ""
    days_left: int | None = None
    redirect: str = "unknown"
    redirect_status: int = 0
    old_protocols: tuple[str, ...] | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Dns:
    """What the domain's own records say of its mail. Each is None when the question had no answer in time.

    `domain` is the registrable domain asked about; `spf` every TXT record that begins v=spf1, `includes` all
    the hosts that these let send, followed to the end; `lookups` the look-ups that takes (RFC 7208 allows
    10), `whole` whether all of them were answered; `dmarc` the record at _dmarc, a line each when there are
    several, empty when there is none; `mx` the mail servers ("." alone: mail is refused); `dkim` the
    selectors that were tried and answered, `signers` the hosts that they lead to. `platform` is set on a
    name under somebody else's domain (shop.platform.com), whose records are not the owner's: nothing was
    asked then.
    """

    domain: str
    spf: tuple[str, ...] | None = None
    includes: tuple[str, ...] = ()
    lookups: int = 0
    dmarc: str | None = None
    mx: tuple[str, ...] | None = None
    dkim: tuple[str, ...] = ()
    signers: tuple[str, ...] = ()
    whole: bool = True
    platform: bool = False


@dataclass(frozen=True, slots=True)
class FeedItem:
    """One entry of a feed: `date` is ISO 8601, empty when it gives none; `text` its summary, cut short."""

    title: str
    url: str = ""
    date: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """One feed the pages name, or a video channel's (`kind` "video"). `problem` says why it is not valid."""

    url: str
    kind: str = "articles"  # articles, comments, or video
    title: str = ""
    items: tuple[FeedItem, ...] = ()
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Feeds:
    """Every feed asked for, at most four."""

    found: tuple[Feed, ...] = ()


@dataclass(frozen=True, slots=True)
class Landing:
    """How a product page answers when somebody comes from an advertisement: `asked` has the usual marks in
    its address."""

    page: str
    asked: str
    fetched: Fetched | None = None
    document: Document | None = None
    failure: Failure | None = None


@dataclass(frozen=True, slots=True)
class Landings:
    """At most three product pages asked for as an advertisement would."""

    pages: tuple[Landing, ...] = ()


@dataclass(frozen=True, slots=True)
class Artifacts:
    """Everything gathered about one site in one run. A missing one is a failure, never None.

    `beyond` holds the pages that only links made by scripts lead to, in the shape of a crawl.
    """

    url: str
    start: Page | Failure = Failure(FailureKind.NOT_YET)
    robots: Robots | Failure = Failure(FailureKind.NOT_YET)
    sitemaps: Sitemaps | Failure = Failure(FailureKind.NOT_YET)
    crawl: Crawl | Failure = Failure(FailureKind.NOT_YET)
    times: ResponseTimes | Failure = Failure(FailureKind.NOT_YET)
    tls: Tls | Failure = Failure(FailureKind.NOT_YET)
    look: Look | Failure = Failure(FailureKind.NOT_YET)
    lighthouse: Lighthouse | Failure = Failure(FailureKind.NOT_YET)
    dns: Dns | Failure = Failure(FailureKind.NOT_YET)
    feeds: Feeds | Failure = Failure(FailureKind.NOT_YET)
    landings: Landings | Failure = Failure(FailureKind.NOT_YET)
    visits: Visits | Failure = Failure(FailureKind.NOT_YET)
    beyond: Crawl | Failure = Failure(FailureKind.NOT_YET)
    checkout: Checkout | Failure = Failure(FailureKind.NOT_YET)
    seconds: dict[str, float] = field(default_factory=dict)
