"""The home page weighs less than 2.7 MB

## What it checks
How many bytes the home page makes a phone fetch, how many of them come from other companies, and the
heaviest file (Lighthouse's network log, median run).

## Why it matters
Every megabyte is waiting time on a poor connection, and money on a small data plan.

## How to fix it
Compress the heaviest files first: pictures as WebP or AVIF in the size they are shown, video only on a
tap. Then remove tags of other companies that nobody uses.

## Thresholds
Good up to 2,667 KiB (2.7 MB), fair up to 4,000 KiB (4.1 MB): the control points of Lighthouse's curve.
For comparison, the middle home page on a phone weighed 2.56 MB in July 2025 (Web Almanac). A video that
streams counts only with what was fetched during the load.
"""

from __future__ import annotations

from typing import Any

from audits.awareness.speed.loads import log_normal
from parcours.audit import NOTHING, Backing, Effort, Meta, could_not, graded
from parcours.derive.services.companies import company_of
from parcours.facts.artifacts import Failure, FailureKind, Lighthouse
from parcours.facts.model import Evidence, Result, Stage
from parcours.text import Message, _, message
from parcours.url import same_site

META = Meta(
    id="page-weight",
    code="A07",
    title=_("The home page is light"),
    failure_title=_("The home page is heavy"),
    stage=Stage.AWARENESS,
    effort=Effort.SMALL,
    impact=2,
    reliability=(0.95, 0.95),
    backing=Backing.STANDARD,
    why=_(
        "A heavy page is slow on a phone outside, which is where many people look you up for the first time."
    ),
    how=_(
        "Start with the heaviest file named below: make pictures smaller, and let videos load only on a tap."
    ),
    action=_("Make the heaviest files of the home page smaller"),
    who=_("Whoever looks after your site"),
    sources=("lighthouse-scoring", "almanac-2025"),
)
KIB, MB = 1024, 1_000_000
GOOD, POOR = 2667 * KIB, 4000 * KIB
SHOWN = 3


def audit(lighthouse: Lighthouse) -> Result:
    """The weight in megabytes (a million bytes)."""
    run = lighthouse.typical
    requests = sorted(run.requests, key=lambda each: -each.get("bytes", 0))
    total = run.audits.get("total-byte-weight", {}).get("value") or sum(each["bytes"] for each in requests)
    if not total:
        return could_not(Failure(FailureKind.BROWSER, detail="no network log"))
    finding = message(
        _("The home page weighs {size} MB{others}."),
        size=_mb(total),
        others=_others(requests, run.final_url),
    )
    return graded(
        _mb(total),
        good=GOOD / MB,
        poor=POOR / MB,
        finding=finding,
        score=log_normal(total, p10=GOOD, median=POOR),
        unit="MB",
        threshold="≤ 2.7 / ≤ 4.1 MB",
        evidence=tuple(_file(each, run.final_url) for each in requests[:SHOWN]),
    )


def _file(request: dict[str, Any], home: str) -> Evidence:
    """One file with its weight, and whose it is when it is another company's."""
    url = request["url"]
    owner = "" if same_site(url, home) else company_of(url)
    return Evidence(url, f"{_mb(request['bytes'])} MB" + (f" · {owner}" if owner else ""))


def _others(requests: list[dict[str, Any]], home: str) -> Message:
    foreign = sum(each["bytes"] for each in requests if not same_site(each["url"], home))
    return (
        message(_(", of which {size} MB from other companies"), size=_mb(foreign))
        if foreign >= MB / 20
        else NOTHING
    )


def _mb(size: float) -> float:
    return round(size / MB, 2)
