"""Which of the languages that our word lists know a text is in."""

from __future__ import annotations

from parcours.derive.page.reading import fold
from parcours.derive.vocabulary import in_each_language, vocabulary

WORDS = vocabulary(__file__)
_COMMON = in_each_language(__file__, "common")
_OTHERS = WORDS.whole("others")


def language_of(text: str) -> str:
    """A language of our word lists ("fr", "en"), or "" for another one or too little to tell."""
    folded = fold(text[:20_000])
    found = {code: len(common.findall(folded)) for code, common in _COMMON.items()}
    best = max(found, key=found.__getitem__)
    return best if found[best] >= 3 and len(_OTHERS.findall(folded)) <= found[best] else ""
