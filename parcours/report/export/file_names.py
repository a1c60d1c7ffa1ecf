"""What a file to take away is called: by the site's own name, in plain letters. Pure."""

from __future__ import annotations

import re

from parcours.facts.model import Assessment
from parcours.url import bare_host

_OTHER = re.compile(r"[^a-z0-9]+")
_SITE = 50


def file_name(assessment: Assessment, ending: str, part: str = "") -> str:
    """parcours-SITE-DATE[-PART].ENDING: before the point at most 80 of a to z, 0 to 9 and hyphen."""
    named = bare_host(assessment.url) or assessment.name
    site = _OTHER.sub("-", named.lower()).strip("-")[:_SITE].strip("-") or "audit"
    parts = ("parcours", site, f"{assessment.updated:%Y-%m-%d}", part)
    return f"{'-'.join(filter(None, parts))}.{ending}"
