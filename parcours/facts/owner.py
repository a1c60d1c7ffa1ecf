"""What only the owner can give: field figures of her visitors, her posts, how fast she answers. All optional.

Times are in the unit their name says; dates are ISO 8601.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from urllib.parse import urlsplit

PROOF_HOLDS = timedelta(days=30)
PROOF_FILE, PROOF_RECORD, PROOF_MARK = "/.well-known/parcours.txt", "_parcours", "parcours="
"""Where the token of who holds a site stands, in a file of this path or a record of this name, and what comes
before it. The path is the same for everybody: a site that repeats the address asked for proves nothing.
"""


@dataclass(frozen=True, slots=True)
class FieldSpeed:
    """What real visitors waited, 75th percentiles over `period`: from Chrome's own report or the site's own
    measurement.

    A figure that was not given is None.
    """

    source: str = ""
    period: str = ""
    lcp_ms: float | None = None
    inp_ms: float | None = None
    cls: float | None = None
    fcp_ms: float | None = None
    ttfb_ms: float | None = None


@dataclass(frozen=True, slots=True)
class Post:
    """One post of the owner's own: `date` may be empty, `network` too."""

    text: str
    date: str = ""
    network: str = ""


@dataclass(frozen=True, slots=True)
class Drill:
    """One mystery message: sent, answered by a person (`hours` None: not yet), solved, asked again for what
    it had told.

    `waited_h` is how long it has waited so far when there is no answer.
    """

    sent: str
    hours: float | None = None
    waited_h: float | None = None
    solved: bool | None = None
    asked_again: bool | None = None


@dataclass(frozen=True, slots=True)
class ReplyTimes:
    """How fast the owner really answers, in hours, over `messages` of them."""

    median_h: float
    p90_h: float | None = None
    messages: int | None = None


@dataclass(frozen=True, slots=True)
class Proof:
    """Proof that who asks holds the site: its `host` showed our token, in a `way` (file or dns)."""

    host: str
    way: str
    at: datetime


@dataclass(frozen=True, slots=True)
class OwnerData:
    """Everything the owner gave for one assessment."""

    field_speed: FieldSpeed | None = None
    posts: tuple[Post, ...] = ()
    drills: tuple[Drill, ...] = ()
    replies: ReplyTimes | None = None
    proof: Proof | None = None

    def proven(self, url: str, at: datetime) -> bool:
        """Whether the site of `url` was shown to be hers within the last 30 days (our convention)."""
        host = urlsplit(url).netloc.lower()
        return self.proof is not None and self.proof.host == host and at - self.proof.at <= PROOF_HOLDS

    def as_of(self, at: datetime) -> OwnerData:
        """The same, with how long each message without an answer has waited until `at`."""
        return replace(self, drills=tuple(_waiting(each, at) for each in self.drills))


def _waiting(drill: Drill, at: datetime) -> Drill:
    if drill.hours is not None:
        return drill
    waited = (at - datetime.fromisoformat(drill.sent)).total_seconds() / 3600
    return replace(drill, waited_h=round(max(0.0, waited), 1))


NOTHING_GIVEN = OwnerData()


def proof_token(assessment: str) -> str:
    """The token that shows who holds the site of an assessment: 32 hexadecimal digits, always the same.

    It is no secret: what proves is where it stands.
    """
    return hashlib.sha256(f"parcours proof {assessment}".encode()).hexdigest()[:32]
