"""Headings under which a page proposes other offers: those that fit the one it shows, or just any."""

from __future__ import annotations

from parcours.derive.page.reading import Line
from parcours.derive.vocabulary import vocabulary

WORDS = vocabulary(__file__)
_FITTING = WORDS.whole("fitting")
_ANY = WORDS.whole("any")
_NO_OFFERS = WORDS.whole("no_offers")
_LONGEST_HEADING = 70  # characters


def proposes(line: Line) -> str:
    """What a line heads: "fitting" offers, "any" offers, or nothing (empty)."""
    if len(line.text) > _LONGEST_HEADING or line.block.region in ("header", "nav", "footer"):
        return ""
    if _NO_OFFERS.search(line.folded):
        return ""
    if _FITTING.search(line.folded):
        return "fitting"
    return "any" if _ANY.search(line.folded) else ""
