"""What customers say, one by one: the words, who says them, when, and where they come from.

Told by a heading of reviews above them, by a container that its makers called a review or testimonial, or by
a quotation with a name under it; and by reviews in the page's markup. Sample texts of templates are left out,
and so are requests to write a review.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from parcours.derive.once import once
from parcours.derive.page.dates import first_day, first_month
from parcours.derive.page.reading import LANGUAGES, Line, Reading, fold
from parcours.derive.page.structured import Item, items, number, types_of
from parcours.derive.site import Site
from parcours.derive.trust.byline import (
    NAMED_SOURCE,
    SIGNATURE,
    SIGNED,
    day_of,
    is_name,
    name_in,
    own_words,
    rating_of,
)
from parcours.derive.vocabulary import vocabulary
from parcours.url import urlsplit

WORDS = vocabulary(__file__)
HEADING, WRITE = WORDS["heading"], WORDS["write"]
OPINION = rf"\b(?:{WORDS['opinion']})s?\b"
NONE_YET = rf"\b(?:{WORDS['none_yet']})[ -](?:{WORDS['reviews']})\b"
HEADING_ALONE = rf"^(?:{WORDS['reviews']})$"
_HEADING = re.compile(rf"\b(?:{HEADING}|{HEADING_ALONE}|{WORDS['what_they_say']})\b")
_CLASS = re.compile(rf"(?:^|[\s_-])(?:{WORDS['review_class']})(?:$|[\s_-]|\d)")
_NO_REVIEW = re.compile(
    r"review[-_]?(?:form|respond|filter|sort|pagination|submit)|(?:^|[\s_-])(?:comment-form|footer|nav|menu)|"
    rf"(?:^|\s)(?:[\w-]{{1,20}}-)?(?:{WORDS['title_class']})(?:$|[\s_-])"
)
_SAMPLE = WORDS.whole("sample")
_TURNS = re.compile(r"\S*clone\S*|\b(?:active|current|prev|next|odd|even|first|last)\b|\d+")
_NUMBERED = re.compile(rf"(?:{WORDS['numbered']})\w{{0,5}} ?#?\d{{1,2}}")
_ASKS = re.compile(rf"\b(?:{WRITE})\b.{{0,30}}{OPINION}|{NONE_YET}|\b(?:{WORDS['form_words']})\b")
_AROUND = re.compile(rf"\b(?:{WORDS['around']})\b|\bpros:|^by [a-z]")
_SOURCES = re.compile(
    r"google\.\w+/(?:maps|search)|g\.page|goo\.gl/maps|maps\.app\.goo\.gl|search\.google|trustpilot|tripadvisor|"
    r"facebook\.com|avis-verifies|trustedshops|yelp\.|booking\.com|airbnb|linkedin\.com|feefo|reviews\.io|"
    r"judge\.me|yotpo|capterra"
)
_PERSONAL = WORDS.whole("personal")
_LINK = WORDS.anywhere("link")
SHORTEST, AFTER, BEFORE = 6, 4, 3  # words, lines, lines
MOST = 300


@dataclass(frozen=True, slots=True)
class Testimonial:
    """One opinion, with the pages that show it, nearest first, and the names that sign it (more than one
    when the same words stand over several).

    `day` is None when none is seen, and `exact` tells whether it is that very day ("June 2024" and "a year
    ago" are not); `rating` is 0..5 or None; `sourced` tells whether it says where it comes from; `marked_up`
    that only the page's markup holds it.
    """

    pages: tuple[str, ...]
    text: str
    authors: tuple[str, ...] = ()
    day: date | None = None
    rating: float | None = None
    sourced: bool = False
    marked_up: bool = False
    exact: bool = True

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(self.text.split())


@once
def testimonials(site: Site, today: date) -> tuple[Testimonial, ...]:
    """Every opinion seen on the site, nearest page first, each text once; at most 300."""
    found: dict[str, Testimonial] = {}
    begun: set[tuple[str, tuple[str, ...]]] = set()
    for page in site.pages:
        for each in (*_visible(page.reading, page.url, today), *_marked_up(page.reading, page.url)):
            key = re.sub(r"\W+", "", fold(each.text))[:80]
            begins = key[:30], each.authors
            if each.marked_up and key not in found and begins in begun:
                continue  # the same opinion, cut short for the markup
            begun.add(begins)
            known = found.get(key)
            found[key] = _joined(known, each) if known else each
            if len(found) >= MOST:
                return tuple(found.values())
    return tuple(found.values())


def _joined(one: Testimonial, two: Testimonial) -> Testimonial:
    """The same words seen twice: what both tell."""
    names = {fold(name).strip(" ."): name for name in (*one.authors, *two.authors)}
    return Testimonial(
        tuple(dict.fromkeys(one.pages + two.pages)),
        two.text if one.marked_up and not two.marked_up else one.text,
        tuple(names.values()),
        one.day or two.day,
        two.rating if one.rating is None else one.rating,
        one.sourced or two.sourced,
        one.marked_up and two.marked_up,
        one.exact if one.day else two.exact,
    )


def _visible(page: Reading, url: str, today: date) -> Iterator[Testimonial]:
    if page.kind in ("privacy", "terms", "returns", "blog") or page.language not in LANGUAGES:
        return
    opinions = [line for line in page.lines if _is_opinion(page, line)]
    above = set(_signed_above(page, opinions))
    taken = -1
    for line in opinions:
        if line.at > taken:
            since, (taken, one) = taken, _whole(page, line, url, today, names_above=line.at in above)
            lines = page.lines[max(since + 1, line.at - BEFORE) : taken + 1]
            if not _SAMPLE.search(fold(f"{one.text} {one.authors}")) and not any(
                _NUMBERED.fullmatch(each.folded) for each in lines
            ):
                yield one


def _signed_above(page: Reading, opinions: Sequence[Line]) -> Iterator[int]:
    """The places of the opinions whose author stands above them: each of a row has a name of the same style
    above it, and none follows the last."""
    for _style_of, row in groupby(opinions, key=_style):
        lines = list(row)
        whole = [each for at, each in enumerate(lines) if not at or each.at > lines[at - 1].at + 1]
        leads = [_leads(page, each) for each in whole]
        common = set.intersection(*({_style(name) for name in each} for each in leads))
        tail = [each for each in page.near(lines[-1], 0, AFTER)[1:] if is_name(each)]
        if common and not any(len(whole) == 1 or _style(each) in common for each in tail):
            yield from (each.at for each in whole)


def _style(line: Line) -> tuple[str, ...]:
    """What lines of one kind share: tag and nearest classes, but for those of copies and turns in sliders."""
    return line.block.tag, *_TURNS.sub("", line.block.classes).split()[:3]


def _leads(page: Reading, line: Line) -> list[Line]:
    """The names right above an opinion, below whatever was said before it."""
    found: list[Line] = []
    for each in reversed(page.near(line, BEFORE, 0)[:-1]):
        if each.block.region != line.block.region or each.block.tag in ("h1", "h2"):
            break
        if len(each.text.split()) >= SHORTEST and not is_name(each):
            break
        if is_name(each) and not _HEADING.search(each.folded):
            found.append(each)
    return found


def _is_opinion(page: Reading, line: Line) -> bool:
    tag, text = line.block.tag, own_words(line)
    if tag in ("button", "option", "label", "th") or (tag[:1] == "h" and tag[1:].isdigit()):
        return False
    if len(text.split()) < SHORTEST or _ASKS.search(text) or _NO_REVIEW.search(line.block.classes):
        return False
    if is_name(line) or SIGNATURE.match(line.text) or (len(text) < 160 and _AROUND.search(text)):
        return False
    if _CLASS.search(line.block.classes):
        return True
    if tag == "blockquote" and _author_after(page, line):
        return bool(_PERSONAL.search(text))
    quoted = line.text.lstrip()[:1] in '"“«„' or tag in ("blockquote", "q")
    signed = quoted or _author_after(page, line) or _is_dated_name(page, line)
    return signed and bool(_HEADING.search(fold(line.block.heading)))


def _author_after(page: Reading, line: Line) -> bool:
    return bool(SIGNED.search(line.text)) or any(
        is_name(each)
        for each in page.near(line, 0, 2)[1:]
        if each.block.tag[:1] != "h" or len(each.text) < 40
    )


def _is_dated_name(page: Reading, line: Line) -> bool:
    """Whether right above a line stands a name with a date or a rating: "Anna Roux, June 2024, 5/5"."""
    above = page.near(line, 1, 0)[0]
    told = first_month(above.text) or first_day(above.text, page.language) or rating_of(above)
    return above is not line and is_name(above) and bool(told)


def _whole(
    page: Reading, first: Line, url: str, today: date, *, names_above: bool
) -> tuple[int, Testimonial]:
    """(the last line taken, the opinion): its further paragraphs, then who, when and from where."""
    below = list(_below(page, first, names_above))
    texts = [first.text, *(line.text for line in below if _goes_on(first, line))]
    names = _leads(page, first) if names_above else [line for line in below if is_name(line)]
    signed = SIGNED.search(first.text)
    author = name_in(names[0].text) if names else name_in(signed[1]) if signed else ""
    if len(texts) > 1 and not author:  # nobody signs them: each of them stands for itself
        below, texts = [], texts[:1]
    above = [line for line in page.near(first, BEFORE if names_above else 2, 0)[:-1] if len(line.text) < 80]
    around = [*above, first, *below]
    told = [day_of(line, page.language, today) for line in (*below, *above, first)]
    day, exact = next((each for each in told if each), (None, True))
    rating = next(filter(None, map(rating_of, around)), None)
    sourced = _linked(page) or any(NAMED_SOURCE.search(line.folded) for line in (*below, *names))
    last = below[-1].at if below else first.at
    authors = (author,) if author else ()
    return last, Testimonial((url,), " ".join(texts), authors, day, rating, sourced, exact=exact)


def _below(page: Reading, first: Line, names_above: bool) -> Iterator[Line]:
    """The lines that belong to an opinion: paragraphs of the same style until somebody signs, then what is
    told of it; with names above, the next name is another's."""
    told = False
    for line in page.near(first, 0, AFTER)[1:]:
        if line.block.region != first.block.region or line.block.tag in ("h1", "h2"):
            return
        name = is_name(line)
        if name and names_above:
            return
        if _is_long(line) and not name:
            if told or not _goes_on(first, line):
                return
        else:
            told = told or name or len(line.text) > 1
        yield line


def _is_long(line: Line) -> bool:
    return len(line.folded.split()) >= SHORTEST


def _goes_on(first: Line, line: Line) -> bool:
    """Whether a line is a further paragraph of an opinion: of its style, in a container of its own."""
    return (
        _is_long(line)
        and not is_name(line)
        and line.block.classes == first.block.classes
        and bool(_CLASS.search(line.block.classes))
        and line.text.lstrip()[:1] not in '"“«'
    )


@once
def _linked(page: Reading) -> bool:
    """Whether the page leads to where its opinions stand elsewhere."""
    return any(
        _SOURCES.search(link.url) and _LINK.search(fold(link.text + link.label + link.url))
        for link in page.document.links
        if urlsplit(link.url).scheme in ("http", "https")
    )


def _marked_up(page: Reading, url: str) -> Iterator[Testimonial]:
    for item in items(page.document):
        if "Review" not in types_of(item):
            continue
        text = str(item.get("reviewBody") or item.get("description") or "").strip()
        if len(text.split()) >= SHORTEST and not _SAMPLE.search(fold(text)):
            day = first_day(str(item.get("datePublished") or item.get("dateCreated") or ""))
            name = _person(item)
            yield Testimonial(
                (url,), text[:2000], (name,) if name else (), day, _stated(item), marked_up=True
            )


def _person(item: Item) -> str:
    author = item.get("author")
    if isinstance(author, list):
        author = author[0] if author else ""
    name = author.get("name") if isinstance(author, dict) else author
    return str(name or "").strip()[:80]


def _stated(item: Item) -> float | None:
    rating = item.get("reviewRating")
    value = number(rating.get("ratingValue")) if isinstance(rating, dict) else number(rating)
    best = number(rating.get("bestRating")) if isinstance(rating, dict) else None
    if value is None:
        return None
    value = value * 5 / best if best and best != 5 else value
    return value if 0 <= value <= 5 else None
