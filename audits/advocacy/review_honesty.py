"""How reviews are collected is said, and praise is not paid for

## What it checks
Whether a page says how reviews are collected and checked; and whether a request for a review promises
something in return, above all for a good one.

## Why it matters
French and European law ask whoever shows reviews to say whether and how they are checked; a reward for
praise is forbidden in many places and bans a business from review platforms. This is no legal advice.

## How to fix it
Write three sentences: who may write a review, how you check it, in which order they stand. Ask everybody,
and thank everybody alike.

## Thresholds
Good: the way reviews are checked is explained, and no reward hangs on a good one. Fair: reviews without
that explanation, or a reward whatever the rating. Poor: a reward for a good rating. Sources: the French
consumer code, article L111-7-2, and the rule of the Federal Trade Commission on reviews (16 CFR 465),
read in others' summaries. Only sentences that ask for a review are looked at, so a voucher elsewhere on
the page is no reward for one. A review service of its own window usually explains its checks there.
"""

from __future__ import annotations

from parcours.audit import Backing, Effort, Meta, failed, not_applicable, passed, seen, warned
from parcours.derive.services.vendors import of_page
from parcours.derive.site import Site
from parcours.derive.trust.review_asks import explains_reviews, rewards_review, wants_good_rating
from parcours.facts.counts import pages_read
from parcours.facts.model import Evidence, Result, Signals, Stage
from parcours.text import _, message

META = Meta(
    id="review-honesty",
    code="V06",
    title=_("You say how reviews are collected, and do not pay for praise"),
    failure_title=_("How reviews are collected could be said"),
    stage=Stage.ADVOCACY,
    effort=Effort.SMALL,
    impact=3,
    reliability=(0.8, 0.6),
    backing=Backing.STANDARD,
    why=_(
        "Readers and the law ask how reviews are checked; praise that was paid for costs "
        "trust in all the others."
    ),
    how=_(
        "Write who may leave a review, how you check it and in which order they stand; thank everybody alike."
    ),
    action=_("Say in three sentences how you check reviews"),
    who=_("You"),
    sources=("review-law", "convention"),
)


def audit(signals: Signals, site: Site) -> Result:
    """Rewards first, then the explanation."""
    rewarded = [
        (page.url, line) for page in site.pages for line in page.reading.lines if rewards_review(line)
    ]
    tied = next(((url, line) for url, line in rewarded if wants_good_rating(line)), None)
    if tied:
        said = _("A reward seems to hang on a good rating: that is forbidden in many places.")
        return failed(message(said), evidence=(Evidence(tied[0], tied[1].text),))
    if rewarded:
        url, line = rewarded[0]
        said = _("A request for reviews promises something in return; platforms often forbid that.")
        return warned(message(said), score=0.4, evidence=(Evidence(url, line.text),))
    told = _explained(site)
    opinions = signals["reviews"]
    if told:
        return passed(message(_("The site says how reviews are collected or checked.")), evidence=(told,))
    if not opinions.found:
        said = _("We saw neither reviews nor a request for them in {pages}.")
        return not_applicable(message(said, pages=pages_read(len(site.pages))))
    said = _("Reviews are shown; we did not see how they are collected and checked.")
    return warned(message(said), evidence=seen(opinions))


def _explained(site: Site) -> Evidence | None:
    for page in site.pages:
        for line in page.reading.lines:
            if explains_reviews(line):
                return Evidence(page.url, line.text)
        window = next(
            (use for use in of_page(page.reading) if _checks(use.vendor.id) and use.how != "linked"), None
        )
        if window:
            return Evidence(page.url, window.quote)
    return None


def _checks(vendor: str) -> bool:
    """Services that collect reviews from buyers only, and say so in their own window."""
    return vendor in (
        "avis-verifies",
        "skeepers",
        "trusted-shops",
        "feefo",
        "ekomi",
        "societe-des-avis-garantis",
    )
