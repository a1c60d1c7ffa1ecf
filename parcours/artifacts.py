"""What gatherers bring home: facts from outside, not judged. Each is plain data that saves to JSON and
replays.

Times are in the unit their name says; sizes are bytes; addresses are absolute and canonical (see
`gather.address`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class FailureKind(StrEnum):
    """Why something could not be gathered. The sentence for each stands in `words.FAILURES`."""

    ADDRESS = "address"  # refused by the guard: `detail` is its reason, `status` that of the redirect to it
    UNKNOWN_HOST = "unknown_host"
    NO_ANSWER = "no_answer"  # connection refused, reset or silent
    TIMEOUT = "timeout"
    TLS = "tls"
    HTTP_ERROR = "http_error"  # `status` tells which
    BLOCKED = "blocked"  # 401, 403, 429, 999
    CHALLENGE = "challenge"  # a page that asks a visitor to prove they are human
    REDIRECT_LOOP = "redirect_loop"
    REDIRECTED_AWAY = "redirected_away"  # to another site; `detail` is where
    TOO_LARGE = "too_large"
    TOO_COMPLEX = "too_complex"  # the parser was stopped
    NOT_A_PAGE = "not_a_page"  # `detail` is the content type
    SCRIPTS = "scripts"  # what visitors read is left to scripts, which reading does not run
    EMPTY = "empty"  # answered, with nothing in it
    MALFORMED = "malformed"
    ROBOTS = "robots"
    NO_BROWSER = "no_browser"
    NO_NODE = "no_node"
    BROWSER = "browser"  # the browser or Lighthouse gave up; `detail` is its own code
    NOT_ASKED = "not_asked"  # switched off for this run
    CANCELLED = "cancelled"
    NOT_YET = "not_yet"  # the step has not run yet
    NO_SITE = "no_site"  # the business has no website
    INTERNAL = "internal"


@dataclass(frozen=True, slots=True)
class Failure:
    """A gatherer that brought nothing, and why. `detail` is technical and may hold a stranger's words."""

    kind: FailureKind
    url: str = ""
    status: int = 0
    detail: str = ""


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
class Link:
    """A way on from a page: `a[href]`, `area[href]`, or a button that carries an address.

    `url` is absolute with its fragment cut off (kept in `fragment`); for tel:, mailto:, … it is the href
    itself. `region` is header, nav, main, aside or footer. `label` is aria-label, title, or the alt text of
    an image inside.
    """

    url: str
    text: str = ""
    region: str = "main"
    rel: str = ""
    fragment: str = ""
    label: str = ""
    classes: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A run of text as a reader sees it: a heading, paragraph, list item, cell, quotation …

    `heading` is the nearest heading above it; `anchor` the nearest id on it, its ancestors, or just before
    it; `classes` the class names and ids of itself and its nearest ancestors, in lower case, at most 200
    characters.
    """

    tag: str
    text: str
    region: str = "main"
    heading: str = ""
    anchor: str = ""
    classes: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """One control of a form. `label` is what a reader would take for its label, from wherever it comes."""

    tag: str
    type: str = ""
    name: str = ""
    label: str = ""
    placeholder: str = ""
    autocomplete: str = ""
    required: bool = False
    checked: bool = False
    value: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """A form, or a group of controls outside any form (`tag` is then the group's own tag).

    `text` is what is written in it (at most 600 characters), `heading` the nearest heading in or above it.
    """

    tag: str = "form"
    action: str = ""
    method: str = "get"
    classes: str = ""
    anchor: str = ""
    region: str = "main"
    heading: str = ""
    text: str = ""
    fields: tuple[Field, ...] = ()
    buttons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Image:
    """An image of a page, with its alt text (None when the attribute is missing) and stated size in
    pixels."""

    url: str
    alt: str | None = None
    width: int = 0
    height: int = 0
    region: str = "main"


@dataclass(frozen=True, slots=True)
class Resource:
    """Something a page loads: `kind` is script, style, frame, image, media, font, preload, feed or other."""

    kind: str
    url: str


@dataclass(frozen=True, slots=True)
class Document:
    """One HTML page as data, read once in a child process; nothing after it parses HTML again.

    `metas` maps a meta's name or property (lower case) to its values; `json_ld` and `microdata` are lists
    of items as plain JSON; `scripts` are the first 2,000 characters of inline scripts; `alternates`
    are (hreflang, url).
    `partial` is set when the page was too complex to read whole.
    """

    url: str
    lang: str = ""
    title: str = ""
    canonical: str = ""
    metas: dict[str, tuple[str, ...]] = field(default_factory=dict)
    headings: tuple[tuple[int, str], ...] = ()
    blocks: tuple[Block, ...] = ()
    links: tuple[Link, ...] = ()
    forms: tuple[Form, ...] = ()
    images: tuple[Image, ...] = ()
    resources: tuple[Resource, ...] = ()
    scripts: tuple[str, ...] = ()
    json_ld: tuple[Any, ...] = ()
    microdata: tuple[Any, ...] = ()
    structured_errors: tuple[str, ...] = ()
    alternates: tuple[tuple[str, str], ...] = ()
    feeds: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    words: int = 0
    partial: bool = False

    def meta(self, name: str) -> str:
        """The first value of a meta name or property, or an empty string."""
        return next(iter(self.metas.get(name.lower(), ())), "")


@dataclass(frozen=True, slots=True)
class Page:
    """One address of the site: how it answered, and what it says when it is a page.

    `depth` is the fewest clicks from the start page; `found_on` the page whose link led here first.
    """

    url: str
    depth: int = 0
    found_on: str = ""
    fetched: Fetched | None = None
    document: Document | None = None
    failure: Failure | None = None

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
    """Every sitemap that could be read: `files` are (address, "ok" or why not)."""

    files: tuple[tuple[str, str], ...] = ()
    entries: tuple[SitemapEntry, ...] = ()
    declared: bool = False


@dataclass(frozen=True, slots=True)
class Crawl:
    """The pages read, breadth first, start page at index 0; a failed page is among them with its failure.

    `ended` says why it stopped: complete, pages, depth, time, size, blocked, slowed, robots or cancelled.
    `queued` addresses were found and not reached; `by_robots` were not asked because robots.txt says so;
    `aliases` maps an address seen in a link to the address that stands for the same page.
    `external` are (page, address) pairs that lead off the site, at most 500.
    `soft_404` tells whether a made-up address was answered with 200 (None: not tried).
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
class Frame:
    """One picture of the load: `at_ms` after the start, `jpeg` in base64, small (about 120 px wide)."""

    at_ms: float
    jpeg: str


@dataclass(frozen=True, slots=True)
class LighthouseRun:
    """One Lighthouse run: metrics in ms (cls without unit), frames of the filmstrip.

    `audits` maps the id of an audit that Parcours reads to {"score", "value", "display", "items"}.
    `requests` is the network log: {"url", "type", "bytes", "status"} each.
    """

    metrics: dict[str, float]
    performance: float | None = None
    accessibility: float | None = None
    seo: float | None = None
    audits: dict[str, Any] = field(default_factory=dict)
    requests: tuple[dict[str, Any], ...] = ()
    frames: tuple[Frame, ...] = ()
    final_frame: str = ""
    final_url: str = ""
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lighthouse:
    """Every run made; `median` is the index of the run nearest the median of speed."""

    version: str
    form: str  # mobile or desktop
    runs: tuple[LighthouseRun, ...]
    median: int = 0

    @property
    def typical(self) -> LighthouseRun:
        """The run to quote."""
        return self.runs[self.median]


@dataclass(frozen=True, slots=True)
class Look:
    """The start page as a phone shows it (412 × 823) three seconds after it began, by our own look and not
    a guess.

    Text found in the first screen: `headline`; `actions` are the buttons and links there that ask for
    something. `overlay` is the share of the screen covered by one fixed element above the page, 0..1,
    `overlay_text` its words. `scroll_width` is the page's width in px at a 360 px window. `picture` is a
    JPEG in base64.
    """

    headline: str = ""
    hero_text: str = ""
    actions: tuple[str, ...] = ()
    overlay: float = 0.0
    overlay_text: str = ""
    scroll_width: int = 0
    window_width: int = 360
    picture: str = ""
    rendered_words: int = 0


@dataclass(frozen=True, slots=True)
class Artifacts:
    """Everything gathered about one site in one run. A missing one is a failure, never None."""

    url: str
    start: Page | Failure = Failure(FailureKind.NOT_YET)
    robots: Robots | Failure = Failure(FailureKind.NOT_YET)
    sitemaps: Sitemaps | Failure = Failure(FailureKind.NOT_YET)
    crawl: Crawl | Failure = Failure(FailureKind.NOT_YET)
    times: ResponseTimes | Failure = Failure(FailureKind.NOT_YET)
    tls: Tls | Failure = Failure(FailureKind.NOT_YET)
    look: Look | Failure = Failure(FailureKind.NOT_YET)
    lighthouse: Lighthouse | Failure = Failure(FailureKind.NOT_YET)
    seconds: dict[str, float] = field(default_factory=dict)
