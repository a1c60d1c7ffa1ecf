"""Which of the two languages our word lists know a text is in."""

from __future__ import annotations

import re

from parcours.derive.page.reading import fold

# Words that both languages lack in common, and that neighbours such as Spanish or Dutch seldom share.
_FRENCH = re.compile(
    r"\b(?:les|des|une|dans|avec|pour|est|sur|vous|nous|votre|notre|vos|nos|du|au|aux|et|qui|comment|pourquoi|"
    r"quel(?:le)?s?|ou|plus|sans|ce|cette|ces|le|la)\b|\b[dlcnsj]'"
)
_ENGLISH = re.compile(
    r"\b(?:the|and|your|our|you|with|for|are|this|from|have|we|of|to|how|why|what|is|in|it|best|can|will|not)\b"
)
_OTHERS = re.compile(
    r"\b(?:el|los|las|del|para|como|una|por|que|con|und|der|die|das|mit|fur|nicht|ist|il|gli|che|della|di|per|"
    r"het|een|van|voor|met|niet|os|uma|nao|em)\b"
)


def language_of(text: str) -> str:
    """ "fr", "en", or "" for another language or too little to tell."""
    folded = fold(text[:20_000])
    french, english, others = (len(each.findall(folded)) for each in (_FRENCH, _ENGLISH, _OTHERS))
    best = max(french, english)
    if best < 3 or others > best:
        return ""
    return "fr" if french > english else "en"
