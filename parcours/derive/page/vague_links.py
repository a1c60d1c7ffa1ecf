"""Link words that do not say where they lead, in English and French.

Lighthouse has such a list for English and none for French.
"""

from __future__ import annotations

import re

from parcours.derive.page.reading import fold

_VAGUE = frozenset(
    {
        "click here", "click this", "here", "this", "more", "more info", "more details", "more information",
        "read more", "learn more", "see more", "view more", "find out more", "discover", "discover more",
        "go", "start", "right here", "continue", "continue reading", "show more", "details", "link", "info",
        "cliquez ici", "cliquer ici", "ici", "en savoir plus", "en savoir +", "lire la suite", "lire plus",
        "voir plus", "plus d'infos", "plus d'informations", "plus", "decouvrir", "decouvrez", "je decouvre",
        "suite", "la suite", "voir", "lien", "voir la suite", "en lire plus", "savoir plus", "+ d'infos",
        "c'est parti", "par ici",
    }
)  # fmt: skip


def vague(words: str) -> bool:
    """Whether the words of a link, alone, leave open where it leads. No words at all say nothing either."""
    return re.sub(r"[\s.…›»>→:!]+$", "", fold(words).strip()) in _VAGUE or not words.strip()
