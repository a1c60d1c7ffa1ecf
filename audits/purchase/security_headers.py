"""The site tells browsers to be careful

## What it checks
The headers of the home page: always use https (HSTS, six months or more), no guessing of file types,
what is told to other sites, and who may put the site in a frame.

## Why it matters
They keep a stranger on a café's network from reading or changing what your customers see.

## How to fix it
Ask your host to add the four lines; most have a switch for them.

## Thresholds
Good: HSTS of six months and two of the three others. Fair: fewer (after Mozilla's Observatory; the count
is our convention). Never poor by itself. A list built into browsers can replace HSTS, and some pages can
have headers that the home page lacks. A copy on a private address is not judged.
"""

from __future__ import annotations

import re

from parcours.audit import Backing, Effort, Meta, is_private, not_applicable, passed, warned
from parcours.facts.artifacts import Page
from parcours.facts.model import Evidence, Result, Stage
from parcours.text import _, message

META = Meta(
    id="security-headers",
    code="P02",
    title=_("The site tells browsers to be careful"),
    failure_title=_("The site leaves browsers' protections switched off"),
    stage=Stage.PURCHASE,
    effort=Effort.SMALL,
    impact=1,
    reliability=(0.98, 0.98),
    backing=Backing.STANDARD,
    why=_("These settings keep a stranger on the same network from reading or changing what customers see."),
    how=_("Send this list to your web host and ask them to switch these headers on."),
    action=_("Have your host switch on the security headers"),
    who=_("Your web host"),
    sources=("observatory", "convention"),
)
HALF_YEAR, NEEDED = 15_768_000, 2


def audit(start: Page) -> Result:
    """HSTS, and how many of the three others."""
    if is_private(start.url):
        return not_applicable(
            message(_("This is a copy on a private address; its headers are not those of the real site."))
        )
    header = start.fetched.header if start.fetched else lambda _name: ""
    policy = header("content-security-policy")
    others = {
        "X-Content-Type-Options": bool(header("x-content-type-options")),
        "Referrer-Policy": bool(header("referrer-policy")),
        "X-Frame-Options": bool(header("x-frame-options") or "frame-ancestors" in policy),
    }
    hsts = re.search(r"max-age=\"?(\d+)", header("strict-transport-security"))
    always = bool(hsts) and int(hsts[1] if hsts else 0) >= HALF_YEAR
    lacks = ([] if always else ["Strict-Transport-Security"]) + [
        name for name, there in others.items() if not there
    ]
    score = 0.5 * always + sum(others.values()) / 6
    evidence = (Evidence(start.url, header("strict-transport-security"), "strict-transport-security"),)
    if always and sum(others.values()) >= NEEDED:
        return passed(
            message(_("The site tells browsers to use the secure connection only, and the rest.")),
            evidence=evidence,
        )
    said = _("What the site does not tell browsers yet: {names}.")
    return warned(message(said, names=", ".join(lacks)), score=score, evidence=evidence)
