"""Which of the two languages our word lists know a text is in."""

from __future__ import annotations

import re

from parcours.derive.page.reading import fold
from parcours.derive.vocabulary import vocabulary

WORDS = vocabulary(__file__)
_FRENCH = re.compile(rf"\b(?:{WORDS['french']})\b|\b[dlcnsj]'")
_ENGLISH = WORDS.whole("english")
_OTHERS = WORDS.whole("others")


def language_of(text: str) -> str:
    """ "fr", "en", or "" for another language or too little to tell."""
    folded = fold(text[:20_000])
    french, english, others = (len(each.findall(folded)) for each in (_FRENCH, _ENGLISH, _OTHERS))
    best = max(french, english)
    if best < 3 or others > best:
        return ""
    return "fr" if french > english else "en"
