"""Whose number, address or mailbox it is: the business's own, or that of its host, web designer, mediator,
regulator or supplier.

What stands nearest before decides. In one line a word for another party loses to a later word for the
publisher ("Publisher: … Host: …"). A label line ("Host", "Mediator") rules the lines below it until the next
label or heading; a credit ("Site by …") rules only its own line and a bare line right after it.
"""

from __future__ import annotations

import re
from itertools import islice

from parcours.derive.once import once
from parcours.derive.page.reading import Line, Reading, fold
from parcours.derive.vocabulary import vocabulary

WORDS = vocabulary(__file__)
_CREDIT = rf"{WORDS['credit']}|(?:{WORDS['credits']}) ?:|^(?:{WORDS['credits']})$"
_FIRMS = (
    rf"(?:{WORDS['firms']})[\w .,&-]{{0,24}}\b(?:{WORDS['legal_forms']})\b|\b(?:{WORDS['hosts']})\b(?! par)"
)
_OTHER = re.compile(rf"\b(?:{WORDS['others']}|{_CREDIT})|{_FIRMS}")
_CREDITED = re.compile(rf"\b(?:{_CREDIT})")
_OWNED = WORDS.begins("own")
_SEATS = WORDS.anywhere("seats")
_IN_NOTICES = WORDS.whole("host_in_a_notice")
_NOTICE = WORDS.anywhere("notice")
_PUBLISHED = WORDS.anywhere("published")
_FARTHEST = 6
_MOST_PLACES = 12
_LONGEST_LABEL = 130
_BEFORE = 260


def is_others(page: Reading, line: Line, start: int, end: int = -1) -> bool:
    """Whether what stands at `start` of a line belongs to another party than the business."""
    before = line.folded[max(0, start - _BEFORE) : start]
    if _SEATS.search(line.folded[max(0, start - 90) : max(end, start)]):
        return True
    said = _says(page, before)
    if said is not None:
        return said
    bare = len(re.findall(r"[a-z]{3,}", before)) < 3
    above = _above(page, line, bare)
    return _heads(page, line) if above is None else above


def stands_with_others(page: Reading, words: str) -> bool:
    """Whether folded words stand on the page, and only where another party is named; the first dozen places
    are looked at."""
    found = ((line, line.folded.find(words)) for line in page.lines if words in line.folded)
    judged = [is_others(page, line, at, at + len(words)) for line, at in islice(found, _MOST_PLACES)]
    return bool(judged) and all(judged)


def _says(page: Reading, text: str) -> bool | None:
    """True for another party, False for the business, None when the text names neither."""
    other, own = _last(_OTHER, text), _last(_OWNED, text)
    if _is_notice(page):
        other = max(other, _last(_IN_NOTICES, text))
    return None if other == own else other > own


@once
def _is_notice(page: Reading) -> bool:
    heads = " ".join((fold(page.document.title), *page.headings))
    return bool(_NOTICE.search(heads) or _PUBLISHED.search(page.folded))


def _last(pattern: re.Pattern[str], text: str) -> int:
    return max((match.start() for match in pattern.finditer(text)), default=-1)


def _above(page: Reading, line: Line, bare: bool) -> bool | None:
    for back, each in enumerate(reversed(page.near(line, _FARTHEST, 0)[:-1]), start=1):
        if line.block.heading not in {each.block.heading, each.text}:
            return None
        if each.block.region != line.block.region:
            return None
        if len(each.text) > _LONGEST_LABEL and back > 1:
            return None
        said = _says(page, each.folded[-_BEFORE:])
        if said and _CREDITED.search(each.folded):
            said = None if back > 1 or not bare else True
        if said is not None:
            return said
    return None


def _heads(page: Reading, line: Line) -> bool:
    """Whether the heading above is another party's alone, as "Host" is and "Publisher and host" is not."""
    heading = fold(line.block.heading)
    return len(heading) < _LONGEST_LABEL and bool(_says(page, heading)) and not _OWNED.search(heading)
