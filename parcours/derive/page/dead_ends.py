"""Pages that say of themselves that they are missing, and addresses of pages that come after something was
done."""

from __future__ import annotations

import re

from parcours.derive.page.reading import fold
from parcours.derive.vocabulary import vocabulary

WORDS = vocabulary(__file__)
_NOT_FOUND = re.compile(
    rf"^(?:(?:{WORDS['error']}) )?404\b|^(?:page )?(?:{WORDS['missing']}|{WORDS['missing_first']})"
    rf"|^oops\b.*(?:404|not found)|page (?:{WORDS['missing']})$"
)
_AFTER = re.compile(rf"{WORDS['after']}|/404\b", re.IGNORECASE)


def says_not_found(title: str) -> bool:
    """Whether a title or a heading says that the page is missing."""
    return bool(_NOT_FOUND.search(fold(title).strip()))


def comes_after_something(url: str) -> bool:
    """Whether an address is that of a page of thanks, of a confirmation or of a missing page."""
    return bool(_AFTER.search(url))
