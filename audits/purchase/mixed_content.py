"""Secure pages load nothing over an open connection

## What it checks
Scripts, styles, frames, pictures and forms with http:// addresses on https:// pages.

## Why it matters
Browsers block such scripts, so that something does not work; and they take the padlock away for pictures.

## How to fix it
Write https:// in place of http:// in the addresses named below.

## Thresholds
Good: none. Fair: only pictures, sound or film. Poor: a script, a style, a frame or a form. Plain links to
http:// pages are no such thing, and browsers now upgrade many pictures by themselves. Does not apply to a
site without https.
"""

from __future__ import annotations

from parcours.audit import Backing, Effort, Meta, failed, not_applicable, passed, warned
from parcours.derive.site import Site
from parcours.facts.counts import pages_read
from parcours.facts.model import Evidence, Result, Stage
from parcours.text import _, message, plural_message

META = Meta(
    id="mixed-content",
    code="P03",
    title=_("Secure pages load nothing over an open connection"),
    failure_title=_("Secure pages load things over an open connection"),
    stage=Stage.PURCHASE,
    effort=Effort.SMALL,
    impact=2,
    reliability=(0.98, 0.95),
    backing=Backing.STANDARD,
    why=_(
        "Browsers block such things or take the padlock away, just where a customer "
        "looks for it before paying."
    ),
    how=_(
        "Replace http:// by https:// in the addresses named below; most sites have a "
        "tool that does it everywhere."
    ),
    action=_("Replace http:// by https:// in what pages load"),
    who=_("Whoever looks after your site"),
    sources=("observatory",),
)
ACTIVE, SHOWN = ("script", "style", "frame"), 5


def audit(site: Site) -> Result:
    """What is loaded openly, the dangerous first."""
    secure = [page for page in site.pages if page.url.startswith("https://")]
    if not secure:
        return not_applicable(
            message(_("The pages we read do not use https, so nothing on them can be mixed."))
        )
    loaded = [(page.url, each.kind, each.url) for page in secure for each in page.document.resources]
    loaded += [(page.url, "form", form.action) for page in secure for form in page.document.forms]
    loaded += [(page.url, "image", image.url) for page in secure for image in page.document.images]
    openly = [
        each
        for each in dict.fromkeys(loaded)
        if each[2].startswith("http://") and each[1] not in ("feed", "other")
    ]
    active = [each for each in openly if each[1] in (*ACTIVE, "form")]
    evidence = tuple(Evidence(page, url, kind) for page, kind, url in (*active, *openly)[:SHOWN])
    if active:
        many = plural_message(
            _("{n} script, style, frame or form uses an open connection on a secure page."),
            _("{n} scripts, styles, frames or forms use an open connection on secure pages."),
            len(active),
        )
        return failed(many, evidence=evidence)
    if openly:
        some = plural_message(
            _("{n} picture or film is loaded over an open connection."),
            _("{n} pictures or films are loaded over an open connection."),
            len(openly),
        )
        return warned(some, evidence=evidence)
    return passed(
        message(_("Nothing is loaded over an open connection in {pages}."), pages=pages_read(len(secure)))
    )
