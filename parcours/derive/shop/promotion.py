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

_OFF = re.compile(
    r"(?<![\d.,])\d{1,2} ?% (?:off|discount|de (?:remise|reduction|rabais)|d'economies?|moins cher|"
    r"sur (?:tout|"
    r"toute|tous|toutes|vos|votre|la|le|les|une selection)|on (?:all|every)|reduction|cheaper)\b|"
    r"(?<!\w)- ?\d{1,2} ?%|[£$€] ?\d{1,4} off\b|\b\d{1,4} ?(?:€|euros?) (?:offerts?|de (?:remise|"
    r"reduction|rabais))|"
    r"\b(?:remise|reduction|rabais|discount|save|economisez|profitez|up to|"
    r"jusqu'a)\b.{0,24}?\d{1,2} ?%(?! (?:of|"
    r"de[s]? (?:clients|gens|francais|personnes|utilisateurs|cas|eau|energie|the)))"
)
_CODE = re.compile(
    r"\b(?:code (?:promo|avantage|de reduction|reduc|privilege)|codes? promos?|promo ?codes?|"
    r"discount ?codes?|coupons?"
    r"|voucher codes?|(?:with|use) (?:the )?code|avec (?:le )?code|bons? de reduction)\b"
)
_SALE = re.compile(
    r"\b(?:soldes (?:d'|de |ete|hiver|flash|prives?|jusqu|exceptionnel)|les soldes|ventes? (?:flash|"
    r"privees?)|"
    r"offres? (?:exclusives?|flash|limitees?|speciales?|du moment|promotionnelles?|exceptionnelles?|"
    r"de lancement)|"
    r"bons? plans?|prix (?:casses?|barres?|reduits?)|en promo(?:tion)?s?\b|promos?\b(?! (?:video|film|"
    r"shoot))|"
    r"promotions? (?:du|de la semaine|d'ete|de noel|sur|en cours|exceptionnel)|destockage|liquidation totale|"
    r"(?:flash|summer|winter|spring|autumn|clearance|january|christmas|end of season|mid-season|big|annual|"
    r"warehouse|weekend|holiday|easter|boxing day) sale|sale (?:ends?|now on|starts?|on now|is on|prices?)|"
    r"(?:now|all|items) on sale|half[- ]price|special offers?|limited[- ]time (?:offer|deal|only)|"
    r"exclusive (?:offer|deal|discount)s?|(?:deal|offer) of the (?:day|week|month)|(?:great|best|hot|"
    r"today's) deals?|"
    r"buy (?:one|1|two|2),? get|(?:deux|2|trois|3) (?:pour le prix|achetes?)|black friday|cyber monday|"
    r"french days|"
    r"prime day)\b"
)
_AGAINST = re.compile(
    r"\b(?:no|not|never|without|why we don't|why not|stop|beyond|pas de|jamais|sans|non aux?|plutot que|"
    r"face aux?|"
    r"refus\w*|against|alternatives?|survive|boycott\w*)\b.{0,30}(?:black friday|soldes|sales?|promos?|"
    r"discount)"
)
_HOUSES = re.compile(r"\b(?:houses?|homes?|apartments?|land|plots?|property|properties) (?:for|on) sale\b")
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
