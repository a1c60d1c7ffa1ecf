"""What pushes a price instead of telling something: discounts, codes and sales, in English and French.

A percentage counts only beside a word of price: "98 % satisfied" is no discount, "for sale" no promotion,
and a text against sales is none either.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from parcours.derive.page.reading import fold
from parcours.derive.site import Site
from parcours.derive.vocabulary import vocabulary

WORDS = vocabulary(__file__)
_OFF = re.compile(
    rf"(?<![\d.,])\d{{1,2}} ?% (?:{WORDS['percent']})\b|(?<!\w)- ?\d{{1,2}} ?%|"
    rf"[£$€] ?\d{{1,4}} (?:{WORDS['off']})\b|\b\d{{1,4}} ?(?:€|euros?) (?:{WORDS['given']})|"
    rf"\b(?:{WORDS['saving']})\b.{{0,24}}?\d{{1,2}} ?%(?! (?:{WORDS['no_saving']}))"
)
_CODE = WORDS.whole("code")
_SALE = WORDS.whole("sale")
_AGAINST = re.compile(rf"\b(?:{WORDS['against']})\b.{{0,30}}(?:{WORDS['sales']})")
_HOUSES = WORDS.whole("homes_for_sale")
REPEATED, SHORTEST, LONGEST_BANNER, NEAR_TOP = 3, 4, 200, 12  # pages, words, characters, blocks


def promotes(text: str) -> str:
    """The words that push a price in a text, folded; "" when there are none."""
    folded = fold(text[:600])
    if _AGAINST.search(folded) or _HOUSES.search(folded):
        return ""
    found = _OFF.search(folded) or _CODE.search(folded) or _SALE.search(folded)
    return found[0].strip() if found else ""


@dataclass(frozen=True, slots=True)
class Banner:
    """A discount that greets visitors: its words, the page it was first seen on, and on how many pages."""

    text: str
    url: str
    pages: int


def banner(site: Site) -> Banner | None:
    """A short sentence with a discount in figures or a code, the same near the top of several pages."""
    counts: Counter[str] = Counter()
    first: dict[str, tuple[str, str]] = {}
    for page in site.pages:
        texts = {
            block.text
            for block in page.document.blocks[:NEAR_TOP]
            if len(block.text) <= LONGEST_BANNER
            and len(block.text.split()) >= SHORTEST
            and block.region not in ("nav", "footer")
        }
        for text in texts:
            folded = fold(text)
            if promotes(text) and (_OFF.search(folded) or _CODE.search(folded)):
                counts[folded] += 1
                first.setdefault(folded, (text, page.url))
    if not counts:
        return None
    words, pages = counts.most_common(1)[0]
    return Banner(*first[words], pages) if pages >= REPEATED else None
