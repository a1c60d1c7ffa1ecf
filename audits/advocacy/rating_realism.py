"""The ratings shown look like real life

## What it checks
The mean of the ratings shown, how many there are, whether a critical one is among them, whether the same
words stand over several names, and whether most were written within one week.

## Why it matters
People buy most readily at 4.0 to 4.7 out of five; a bare row of five stars reads as chosen, and one doubt
costs more than one critical review.

## How to fix it
Show critical reviews too, each with your answer. Take away texts that stand twice.

## Thresholds
Good: a mean of 4.0 to 4.8 from at least five ratings with a critical one in sight (three stars or fewer).
Fair: above 4.8, below 4.0, fewer than five, or no critical one in sight. Poor: the same words over
different names, or half of at least eight dated reviews within seven days. The likelihood of a purchase
peaks at 4.0 to 4.7 (Spiegel Research Center, 2017). A small business can honestly have nothing but fives,
and reviews brought over from elsewhere share a date: so we say what looks unusual, and accuse nobody.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from statistics import fmean

from parcours.audit import Backing, Effort, Meta, failed, not_applicable, passed, warned
from parcours.derive.page.reading import fold
from parcours.derive.page.structured import items, number, types_of
from parcours.derive.site import Site
from parcours.derive.trust.testimonials import Testimonial, testimonials
from parcours.facts.counts import pages_read
from parcours.facts.model import Evidence, Result, Stage
from parcours.text import Message, _, message, plural_message

META = Meta(
    id="rating-realism",
    code="V05",
    title=_("The ratings you show look like real life"),
    failure_title=_("The ratings you show may look too good to be believed"),
    stage=Stage.ADVOCACY,
    effort=Effort.SMALL,
    impact=2,
    reliability=(0.7, 0.7),
    backing=Backing.STUDY,
    why=_("People trust 4.6 with a few complaints, answered, more than a bare row of five stars."),
    how=_("Show critical reviews too, each with your answer, and take away texts that stand twice."),
    action=_("Show critical reviews too, with your answers"),
    who=_("You"),
    sources=("spiegel-2017", "convention"),
)
LOW, HIGH, ENOUGH, CRITICAL = 4.0, 4.8, 5, 3.0
BURST_DAYS, BURST_SHARE, BURST_LEAST = 7, 0.5, 8


@dataclass(frozen=True, slots=True)
class _Ratings:
    """The mean of `count` ratings, `stated` in markup or worked out of those in sight; `critical` is one of
    at most three stars among these."""

    mean: float
    count: int
    critical: bool
    url: str
    stated: bool = False


def audit(site: Site, at: datetime) -> Result:
    """What is unusual first, then the mean and the number."""
    found = testimonials(site, at.date())
    twice = next((each for each in found if _over_several(each)), None)
    if twice:
        said = _("The same words stand with different names ({names}), which makes readers doubt both.")
        evidence = (Evidence(twice.pages[0], twice.text),)
        return failed(message(said, names=", ".join(twice.authors[:3])), evidence=evidence)
    burst = _burst(found)
    if burst:
        said = _(
            "{count} of the {total} dated reviews we saw were written within one week: that looks unusual."
        )
        return failed(message(said, count=burst, total=len(_dated(found))), evidence=_shown(found))
    ratings = _ratings(site, found)
    if ratings is None:
        said = _("We did not see ratings in figures or stars in {pages}.")
        return not_applicable(message(said, pages=pages_read(len(site.pages))))
    finding = _finding(ratings)
    more = {"value": round(ratings.mean, 1), "evidence": (Evidence(ratings.url), *_shown(found))[:3]}
    if LOW <= ratings.mean <= HIGH and ratings.count >= ENOUGH and ratings.critical:
        return passed(finding, **more)
    return warned(finding, **more)


def _over_several(each: Testimonial) -> bool:
    """Signed by different people; another form of the same name is the same person."""
    names = [re.findall(r"[a-z]+", fold(name)) for name in each.authors]
    apart = any(not _is_same(one, two) for one in names for two in names if one and two)
    return apart and each.words >= 12  # "Very good, thank you" can be said twice


def _is_same(one: list[str], two: list[str]) -> bool:
    """Whether two names share a word ("Anna", "Mrs Anna Roux") or their initials ("Anna R.", "A. Roux")."""
    shared = {word for word in one if len(word) > 1} & set(two)
    return bool(shared) or [word[0] for word in one] == [word[0] for word in two]


def _dated(found: Sequence[Testimonial]) -> list[date]:
    """The days that are told as days: "a year ago" and "June 2024" are the same for many."""
    return sorted(each.day for each in found if each.day and each.exact)


def _burst(found: Sequence[Testimonial]) -> int:
    """The most reviews of any seven days when those are half of them; 0 otherwise."""
    days = _dated(found)
    if len(days) < BURST_LEAST or len(set(days)) == 1:  # one day for all: the day they were brought over
        return 0
    most = max(sum(0 <= (day - first).days < BURST_DAYS for day in days) for first in days)
    return most if most >= BURST_SHARE * len(days) else 0


def _ratings(site: Site, found: Sequence[Testimonial]) -> _Ratings | None:
    given = [each for each in found if each.rating]
    values = [each.rating for each in given if each.rating]
    critical = any(value <= CRITICAL for value in values)
    for page in site.pages[:50]:
        for item in items(page.document):
            if "AggregateRating" in types_of(item):
                mean, count = (
                    number(item.get("ratingValue")),
                    number(item.get("reviewCount") or item.get("ratingCount")),
                )
                best = number(item.get("bestRating")) or 5
                if mean and count and 0 < mean <= best:
                    return _Ratings(mean * 5 / best, int(count), critical, page.url, stated=True)
    if not values:
        return None
    return _Ratings(fmean(values), len(values), critical, given[0].pages[0])


def _shown(found: Sequence[Testimonial]) -> tuple[Evidence, ...]:
    return tuple(Evidence(each.pages[0], each.text) for each in found[:2])


def _finding(ratings: _Ratings) -> Message:
    value = round(ratings.mean, 1)
    mean = plural_message(
        _("{mean} out of 5 in the one rating we saw"),
        _("{mean} out of 5 in the {n} ratings we saw"),
        ratings.count,
        mean=value,
    )
    if ratings.stated:
        mean = plural_message(
            _("{mean} out of 5 from one rating"),
            _("{mean} out of 5 from {n} ratings"),
            ratings.count,
            mean=value,
        )
    if ratings.count < ENOUGH:
        few = _("{mean}: too few for a newcomer to go by.")
        return message(few if ratings.stated else _("{mean}: too few to go by, if these are all."), mean=mean)
    if ratings.mean > HIGH:
        return message(_("{mean}: fine, and so good that some will doubt it."), mean=mean)
    if ratings.mean < LOW:
        return message(_("{mean}: newcomers will hesitate below 4."), mean=mean)
    if not ratings.critical:
        none = _("{mean}; we saw no critical one among those shown.")
        return message(none if ratings.stated else _("{mean}, no critical one among them."), mean=mean)
    return message(_("{mean}, critical ones among them."), mean=mean)
