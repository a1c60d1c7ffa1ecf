"""Why something could not be gathered."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class FailureKind(StrEnum):
    """Why something could not be gathered. The sentence for each stands in `facts.wording.FAILURES`."""

    ADDRESS = "address"  # refused by the guard: `detail` is its reason, `status` that of the redirect to it
    UNKNOWN_HOST = "unknown_host"
    NO_ANSWER = "no_answer"  # connection refused, reset or silent
    TIMEOUT = "timeout"
    HUNG = "hung"  # the page was never done in our browser
    TLS = "tls"
    HTTP_ERROR = "http_error"  # `status` tells which
    BLOCKED = "blocked"  # one of `BLOCKED`
    CHALLENGE = "challenge"  # a page that asks a visitor to prove they are human
    COUNTRY = "country"  # closed to visitors of some countries, or for legal reasons (451)
    AGE = "age"  # a page that asks for the visitor's age and shows nothing else
    CONSENT = "consent"  # a page that asks for consent first and shows nothing else
    MAINTENANCE = "maintenance"  # closed for the moment, by its own words or a 503 that says when to return
    PARKED = "parked"  # the host's or seller's page for a name that has no site yet
    PARTLY = "partly"  # the site was not read whole, so what is missing cannot be told
    NOT_FOUND = "not_found"  # answered with 200, and says what a made-up address says
    REDIRECT_LOOP = "redirect_loop"
    REDIRECTED_AWAY = "redirected_away"  # to another site; `detail` is where
    TOO_LARGE = "too_large"
    TOO_COMPLEX = "too_complex"  # the parser was stopped
    NOT_A_PAGE = "not_a_page"  # `detail` is the content type
    SCRIPTS = "scripts"  # what visitors read is left to scripts, which reading does not run
    EMPTY = "empty"  # answered, with nothing in it
    MALFORMED = "malformed"
    ROBOTS = "robots"  # robots.txt could not be read, so nothing beyond the start page was asked for
    NO_BROWSER = "no_browser"
    NO_NODE = "no_node"
    BROWSER = "browser"  # the browser or Lighthouse gave up; `detail` is its own code
    TAG = "tag"  # a tag of the page did not answer, so what it does was not seen
    NOT_WALKED = "not_walked"  # the way to the checkout is walked only when the owner asks for it
    NO_CHECKOUT = "no_checkout"  # walked, and not reached
    NOT_ASKED = "not_asked"  # switched off for this run
    CANCELLED = "cancelled"
    NOT_YET = "not_yet"  # the step has not run yet
    NAMES = "names"  # no name server answered in time
    NO_SITE = "no_site"  # the business has no website
    PICTURE = "picture"  # of a saved audit, and no picture at all or far too large
    INTERNAL = "internal"


BLOCKED = frozenset({401, 403, 429, 999})
"""The codes by which a site turns automatic visitors away; 999 is LinkedIn's own."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A gatherer that brought nothing, and why. `detail` is technical and may hold a stranger's words."""

    kind: FailureKind
    url: str = ""
    status: int = 0
    detail: str = ""
