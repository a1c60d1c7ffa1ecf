"""Terms of sale, legal notice and mediator, by the words that name them; and notices left unfinished."""

from __future__ import annotations

import re

from parcours.derive.vocabulary import vocabulary

WORDS = vocabulary(__file__)
TERMS = WORDS.anywhere("terms")
NOTICE = WORDS.anywhere("notice")
MEDIATOR = WORDS.whole("mediator")
_TO_FILL = re.compile(rf"\b(?:{WORDS['unfinished']})\b|\[(?:{WORDS['blank']})\b[^\]\n]{{0,60}}\]")


def has_blanks(folded: str) -> bool:
    """Whether a text still holds the blanks of its template: "to be completed", "[your company]"."""
    return bool(_TO_FILL.search(folded))
