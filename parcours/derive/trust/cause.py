"""What a business gives to a cause, as its pages tell it: whom it helps, how much, and when.

A claim without any of these is a claim: words like "sustainable" or "committed" alone are not taken for
one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from parcours.derive.once import once
from parcours.derive.page.dates import days
from parcours.derive.page.reading import Line, Reading, fold
from parcours.derive.site import Site, SitePage
from parcours.derive.vocabulary import vocabulary

WORDS = vocabulary(__file__)
_LABELS = {
    "1 % for the Planet": re.compile(r"\b(?:1 ?%|one percent) for the planet\b"),
    "B Corp": re.compile(r"\bb[- ]?corp\b"),
    "Entreprise à mission": re.compile(r"\bentreprise a mission\b|\bsociete a mission\b"),
    "Fairtrade": re.compile(
        r"\bfair ?trade (?:certified|certifie\w*|foundation|label)\b|\bfairtrade\b|\bmax havelaar\b"
    ),
    "ESUS": re.compile(r"\bagrement esus\b|\blabel esus\b"),
    "Rainforest Alliance": re.compile(r"\brainforest alliance\b"),
    "GOTS": re.compile(r"\bgots\b(?= cert| label|-cert)|\bglobal organic textile standard\b"),
    "Social Enterprise UK": re.compile(r"\bsocial enterprise uk\b|\bcertified social enterprise\b"),
    "Leaping Bunny": re.compile(r"\bleaping bunny\b"),
    "Pefc / FSC": re.compile(r"\bfsc[- ®™]*certif\w+|\bpefc[- ®™]*certif\w+"),
}
_GIVES = re.compile(rf"\b(?:{WORDS['giver']})\b.{{0,80}}\b(?:{WORDS['gives']})\b|\b(?:{WORDS['given']})\b")
_WHOM = WORDS.whole("whom")
_TOO_COMMON = frozenset(WORDS["too_common"].split("|"))
_FIGURE = re.compile(
    r"(?:[£$€]\s?\d[\d., ]{0,15}(?:k|m|million)?|"
    rf"(?<!\d)\d[\d., \u202f]{{0,15}}\s?(?:€|£|\$|%|{WORDS['unit']}))(?!\w)"
)
_YEAR = re.compile(r"(?<!\d)(20[12]\d)(?!\d)")
_OTHERS = WORDS.whole("others")
_NAME_BEFORE = re.compile(r"(?<!\w)(?:[A-ZÀ-Ý][\w'’À-ÿ-]{0,40} ){1,4}$")
_NAME_AFTER = re.compile(rf"(?: (?:{WORDS['joins']}))*(?: [A-ZÀ-Ý][\w'’À-ÿ-]*){{1,4}}")
PLACES = ("privacy", "terms", "returns")
SHORTEST = 7  # words of a claim


@dataclass(frozen=True, slots=True)
class Gift:
    """One passage that tells of giving or of a label: `whom` is a beneficiary in its words, `figure` the
    number with its unit, `year` the newest year named near it (0: none)."""

    url: str
    quote: str
    whom: str = ""
    figure: str = ""
    year: int = 0
    label: str = ""


@once
def gifts(site: Site, today: date) -> tuple[Gift, ...]:
    """Every passage, nearest page first, each text once."""

    found: dict[str, Gift] = {}
    for page in site.pages:
        if page.kind not in PLACES:
            for each in _of_page(page, today):
                found.setdefault(each.quote[:80], each)
    return tuple(found.values())


def _of_page(page: SitePage, today: date) -> Iterator[Gift]:
    reading = page.reading
    for line in reading.lines:
        if line.block.region == "nav" or len(line.text) < 4 or _OTHERS.search(line.folded):
            continue
        label = next((name for name, pattern in _LABELS.items() if pattern.search(line.folded)), "")
        whom, gives = _whom(line), _GIVES.search(line.folded)
        told = len(line.text.split()) >= SHORTEST  # fewer words are the name of a page
        if (
            label
            or (gives and whom and told)
            or (gives and _FIGURE.search(line.folded) and _causes(reading, line))
        ):
            yield _gift(page, line, label, whom, today)


def _whom(line: Line) -> str:
    """Whom a line names, with the capitalised words around."""
    found = _WHOM.search(line.folded)
    if not found:
        return ""
    before, after = (
        _NAME_BEFORE.search(line.text[: found.start()]),
        _NAME_AFTER.match(line.text[found.end() :]),
    )
    start, end = (
        found.start() - len(before[0] if before else ""),
        found.end() + len(after[0] if after else ""),
    )
    return line.text[start:end].strip()


def _figure(text: str) -> str:
    found = _FIGURE.search(fold(text))
    return text[found.start() : found.end()].strip() if found else ""


def _causes(reading: Reading, line: Line) -> bool:
    """Whether the passage stands where a cause is spoken of."""
    return reading.kind == "cause" or bool(_WHOM.search(fold(line.block.heading)))


def _gift(page: SitePage, line: Line, label: str, whom: str, today: date) -> Gift:
    near = page.reading.near(line, 1, 2)
    text = " ".join(each.text for each in near if each.block.heading == line.block.heading or each is line)
    figure = next(filter(None, map(_figure, (line.text, text))), "")
    years = [int(each) for each in _YEAR.findall(text)] + [day.year for day, _at in days(text)]
    newest = max((year for year in years if year <= today.year), default=0)
    return Gift(page.url, line.text[:300], whom, figure, newest, label)


def terms(found: tuple[Gift, ...]) -> tuple[str, ...]:
    """The words by which the cause can be met again on other pages, folded: its labels and whom it helps."""
    words = [fold(each.label or each.whom) for each in found]
    return tuple(dict.fromkeys(word for word in words if len(word) > 3 and word not in _TOO_COMMON))
