"""What a loyalty programme gives: money in some form, or a place of one's own (access, a say, recognition).

Only lines that stand with the programme are read: its own page, what is under its heading, and the lines
that name it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from parcours.derive.page.reading import Line, Reading, Sight, once_a_page, shorten
from parcours.derive.shop.commerce import loyalty
from parcours.derive.shop.promises import speaks_of_itself
from parcours.derive.vocabulary import vocabulary

WORDS = vocabulary(__file__)
MONEY = ("points", "discount", "voucher", "cashback", "free")
PERSONAL = ("early", "exclusive", "events", "voice", "recognition")
_AMOUNT_OFF = (
    rf"\d{{1,3}} ?%|%[- ](?:{WORDS['percent']})|[$€£] ?\d{{1,6}} (?:{WORDS['off']})|"
    rf"\d{{1,6}} ?(?:€|euros?) (?:{WORDS['given']})"
)
_KINDS = {
    kind: re.compile(rf"\b(?:{WORDS[kind]})" + (f"|{_AMOUNT_OFF}" if kind == "discount" else ""))
    for kind in (*MONEY, *PERSONAL)
}
_PROGRAMME = WORDS.whole("programme")
_HEADED = WORDS.whole("headed")
_NONE = re.compile(rf"\b(?:{WORDS['none']})\b[^.]{{0,40}}$")


@dataclass(frozen=True, slots=True)
class Benefit:
    """One thing members get: its kind (of MONEY or PERSONAL), the page and the words."""

    kind: str
    url: str
    quote: str

    @property
    def personal(self) -> bool:
        """Whether it is something other than money or a free product."""
        return self.kind in PERSONAL


def benefits(pages: tuple[Reading, ...]) -> tuple[Benefit, ...]:
    """Each kind of benefit that any of these pages names, once, where it is named first."""
    found: dict[str, Benefit] = {}
    for page in pages:
        for line in _of_programme(page):
            for kind, pattern in _KINDS.items():
                match = pattern.search(line.folded)
                if match and kind not in found and not _NONE.search(line.folded[: match.start()]):
                    found[kind] = Benefit(kind, page.url, shorten(line.text, *match.span()))
    return tuple(found[kind] for kind in _KINDS if kind in found)


@once_a_page
def programme(page: Reading) -> Iterator[Sight]:
    """Lines that name a programme for regular customers."""
    yield from loyalty(page)
    if speaks_of_itself(page):
        for line in page.lines:
            match = _PROGRAMME.search(line.folded)
            if match:
                yield Sight(shorten(line.text, *match.span()), anchor=line.block.anchor)


def _of_programme(page: Reading) -> Iterator[Line]:
    """The lines that speak of the programme."""
    sights = list(programme(page))
    if not sights:
        return
    quotes = {sight.quote for sight in sights}
    whole = page.kind == "loyalty"
    taken: set[int] = set()
    for line in page.lines:
        if line.block.tag in ("a", "option", "label", "button") or line.block.region == "nav":
            continue
        if line.block.tag.startswith("h") and len(line.text) < 90 and _HEADED.search(line.folded):
            taken.update(
                each.at for each in page.section(line)[:25] if each.block.heading == line.text or whole
            )
        named = shorten(line.text) in quotes or any(quote.strip("…") in line.text for quote in quotes)
        if (whole and line.block.region in ("main", "aside")) or line.at in taken or named:
            yield line
