"""Link words that do not say where they lead, in English and French."""

from __future__ import annotations

import re

from parcours.derive.page.reading import fold
from parcours.derive.vocabulary import vocabulary

_VAGUE = vocabulary(__file__).exactly("vague")


def vague(words: str) -> bool:
    """Whether the words of a link, alone, leave open where it leads. No words at all say nothing either."""
    said = re.sub(r"[\s.…›»>→:!]+$", "", fold(words).strip())
    return not words.strip() or bool(_VAGUE.match(said))
