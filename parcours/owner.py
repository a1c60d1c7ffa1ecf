"""What only the owner can give: field figures of her visitors, her posts, how fast she answers. All optional.

Times are in the unit their name says; dates are ISO 8601.
"""

from __future__ import annotations

from dataclasses import dataclass


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
class OwnerData:
    """Everything the owner gave for one assessment."""

    field_speed: FieldSpeed | None = None
    posts: tuple[Post, ...] = ()
    drills: tuple[Drill, ...] = ()
    replies: ReplyTimes | None = None


NOTHING_GIVEN = OwnerData()
