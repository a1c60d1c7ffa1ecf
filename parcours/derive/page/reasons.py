"""Reasons to choose a business, in the words a page gives for itself."""

from __future__ import annotations

import re

from parcours.derive.vocabulary import vocabulary

WORDS = vocabulary(__file__)
_REASON = re.compile(
    rf"\b(?:{WORDS['reason']})\b|\b(?:{WORDS['founded']}) (?:(?:{WORDS['in']}) )?(?:18|19|20)\d\d"
    rf"|\d{{1,5}} ?(?:{WORDS['years']})\b|\d[\d .,]{{0,12}}\+? ?(?:{WORDS['counted']})\b|\d ?/ ?5\b"
)


def gives_reason(folded: str) -> bool:
    """Whether a line says why to choose this business: its age, its awards, its customers, its craft."""
    return bool(_REASON.search(folded))
