"""What customers say, shown on the page: testimonials, ratings, review widgets; never a request for one or
a bare class."""

from __future__ import annotations

import re
from collections.abc import Iterator

from parcours.derive.page.headings import heads, is_filling
from parcours.derive.page.reading import Line, Reading, Sight, fold, once_a_page, shorten
from parcours.derive.page.structured import aggregate_rating, items, number, types_of
from parcours.derive.trust.byline import IN_NAME, OUT_OF
from parcours.derive.trust.testimonials import HEADING, HEADING_ALONE, NONE_YET, OPINION, WRITE
from parcours.derive.vocabulary import vocabulary

WORDS = vocabulary(__file__)
_HEADING = re.compile(rf"\b(?:{HEADING}|{HEADING_ALONE}|{WORDS['heading']})\b")
_ASKS = re.compile(rf"\b(?:{WRITE}|{WORDS['write']})\b.{{0,30}}{OPINION}|{NONE_YET}|{WORDS['other_notice']}")
_CLASS = re.compile(rf"(?:^|[\s_-])(?:{WORDS['review_class']}|trustpilot)(?:$|[\s_-]|\d)")
_STARS = re.compile(r"(★|⭐|🌟){3,}|(?:★|⭐|🌟) ?(?:★|⭐) ?(?:★|⭐)")
_RATED = re.compile(
    rf"\b[1-9]\d* review\(s\)|\b([1-5](?:[.,]\d)?) ?(?:/|{OUT_OF}) ?5\b(?! ?(?:{WORDS['not_rated']}))|"
    rf"\b([1-5][.,]\d) ?(?:★|⭐|{WORDS['stars']})|\b\d[\d ,.]{{0,9}} ?(?:{WORDS['reviews']})\b"
)
_OPENS_QUOTE = re.compile(r"^\W{0,2}[\"“«„](?!\w+[\"”»]?:).{20,}")
_QUOTATION = re.compile(r"[\"“«„]([^\"“”«»„]{25,})[\"”»“]")
_AUTHOR = re.compile(
    rf"^[-–—~•|\s]*[A-ZÀ-Ÿ][\w'’.À-ÿ-]+(?:\s+(?:[A-ZÀ-Ÿ][\w'’.À-ÿ-]*|{IN_NAME}|&)){{0,5}}"
    r"(?:\s*[,(–—|·-].{0,60})?$"
)
_SPOKEN = ("p", "q", "div", "li", "td", "figure", "h1", "h2", "h3", "h4")
_NAME_CLASS = re.compile(rf"(?:{WORDS['of_review']})[-_]*(?:{WORDS['name_class']})")
_DASHED = re.compile(r"^\s*[-–—~]\s?\w")
_SIGNED_WITHIN = re.compile(r"[\"”»]\s*[-–—~]\s*[A-ZÀ-Ÿ]\w+")
_SORTING = re.compile(r"(?:^|\s)(?:category|tag|type|format|postid|page|term|status)-\S+")
_WIDGETS = re.compile(
    r"widget\.trustpilot\.com|avis-verifies\.com|widgets\.trustedshops\.com|yotpo\.com|judge\.me|"
    r"feefo\.com|loox\.io|stamped\.io|reviews\.(?:io|co\.uk)|"
    r"bazaarvoice\.com|powerreviews\.com|ekomi|guest-suite\.com|elfsight.*review|birdeye\.com|"
    r"podium\.com/reviews|trustindex\.io|sociablekit|shopperapproved|skeepers|"
    r"tripadvisor\.\w+/WidgetEmbed"
)
# Words of somebody who was served; "we" and "our" are the business's as often.
_CUSTOMER = WORDS.whole("customer")
_PRESS = WORDS.anywhere("press")
_OWN_VOICE = WORDS.whole("own_voice")
_NO_REVIEWS = WORDS.whole("no_reviews")
_WORD_OF_REVIEWS = WORDS.whole("word_of_reviews")


@once_a_page
def reviews(page: Reading) -> Iterator[Sight]:
    """Each sign of customers' opinions on this page, the plainest first."""
    headed = {line.at for line in heads(page)}
    for line in page.lines:
        if line.block.tag in ("option", "button") or is_filling(line.folded):
            continue
        sight = (
            (line.at in headed and _under_heading(page, line)) or _classed(page, line) or _rated(page, line)
        )
        if sight:
            yield sight
    yield from _marked_up(page)


def _under_heading(page: Reading, line: Line) -> Sight | None:
    """A heading of reviews with opinions under it."""
    if len(line.text) > 90 or not _HEADING.search(line.folded) or _ASKS.search(line.folded):
        return None
    if _PRESS.search(line.folded):
        return None
    under = page.section(line)[:14]
    opinion = next((each for each in under if _is_opinion(each) and not _is_sample(page, each)), None)
    if opinion:
        return Sight(shorten(opinion.text), anchor=line.block.anchor)
    return None


def _is_sample(page: Reading, line: Line) -> bool:
    """Whether an opinion, or the name under it, is what a template came with."""
    return any(
        is_filling(each.folded) for each in page.near(line, 1, 2) if each.at == line.at or len(each.text) < 90
    )


def _is_opinion(line: Line) -> bool:
    text = line.folded
    if (_ASKS.search(text) or _OWN_VOICE.search(text)) and len(text) < 120:
        return False
    if (
        _STARS.search(line.text)
        or _RATED.search(text)
        or _is_quotation(line.text)
        or line.block.tag == "blockquote"
    ):
        return len(text) > 8
    return len(text.split()) >= 9 and bool(_CUSTOMER.search(text)) and not _OWN_VOICE.search(text)


def _is_quotation(text: str) -> bool:
    """Whether a line is somebody's words rather than a text that quotes a title."""
    if text[:1] in "[{":  # a script's data that slipped into the page
        return False
    inside = sum(len(match[1]) for match in _QUOTATION.finditer(text))
    return bool(_OPENS_QUOTE.search(text)) or inside * 2 > len(text)


def _classed(page: Reading, line: Line) -> Sight | None:
    """Text inside something its makers call a review, that reads like one; or a quotation with its author
    under it."""
    if page.kind in ("terms", "privacy") or _is_sample(page, line):
        return None
    if _CLASS.search(_SORTING.sub(" ", line.block.classes)) and not _ASKS.search(line.folded[:200]):
        spoken = _is_opinion(line) and len(line.text.split()) >= 8
        if spoken or (_is_signed(page, line) and len(line.text.split()) >= 4):
            return Sight(shorten(line.text), anchor=line.block.anchor)
    quoted = (line.block.tag == "blockquote" and page.kind != "about") or (
        line.block.tag in _SPOKEN and _is_quotation(line.text)
    )
    if (
        quoted
        and page.kind not in ("blog", "community")
        and len(line.text.split()) >= 8
        and not _OWN_VOICE.search(line.folded)
        and _CUSTOMER.search(line.folded)
        and (_is_signed(page, line) or _SIGNED_WITHIN.search(line.text))
        and not _PRESS.search(" ".join(each.folded for each in page.near(line, 0, 2)[1:]))
    ):
        return Sight(shorten(line.text), anchor=line.block.anchor)
    return None


def _is_signed(page: Reading, line: Line) -> bool:
    """Whether a name stands under a line, with a dash before it or right after a quotation."""
    after = [each for each in page.near(line, 0, 2)[1:] if len(each.text) < 70]
    dashed = any(_DASHED.match(each.text) and _AUTHOR.match(each.text) for each in after)
    quoted = bool(_is_quotation(line.text)) or line.block.tag == "blockquote"
    named = any(_NAME_CLASS.search(each.block.classes[:60]) and _AUTHOR.match(each.text) for each in after)
    return dashed or named or (quoted and any(_AUTHOR.match(each.text) for each in after))


def _rated(page: Reading, line: Line) -> Sight | None:
    """A rating in figures or stars, with a word of reviews beside it."""
    if len(line.text) > 300 or page.kind in ("blog", "terms", "privacy"):
        return None
    match = _RATED.search(line.folded)
    stars = _STARS.search(line.text)
    if not match and not stars or _ASKS.search(line.folded):
        return None
    around = " ".join(
        [line.block.classes, fold(line.block.heading), *(each.folded[:200] for each in page.near(line, 2, 2))]
    )
    if _NO_REVIEWS.search(around) and not stars:
        return None
    if _WORD_OF_REVIEWS.search(around):
        return Sight(_with_words(page, line, match or stars), anchor=line.block.anchor)
    return None


def _with_words(page: Reading, line: Line, seen: re.Match[str] | None) -> str:
    """The rating as it stands; bare stars together with the words they are given to."""
    if any(character.isalpha() for character in line.text) or seen is None:
        return shorten(line.text, *(seen.span() if seen else ()))
    around = page.near(line, 1, 1)
    words = next((each.text for each in reversed(around) if len(each.text.split()) >= 5), "")
    return shorten(f"{line.text} {words}".strip())


def _marked_up(page: Reading) -> Iterator[Sight]:
    for sight in aggregate_rating(page):
        yield Sight(sight.quote, visible=False)
    for item in items(page.document):
        if "Review" in types_of(item) and (item.get("reviewBody") or number(item.get("reviewRating"))):
            body = item.get("reviewBody") or ""
            yield Sight(shorten(str(body)) or "Review", visible=False)
    for resource in page.document.resources:
        if resource.kind in ("script", "frame") and _WIDGETS.search(resource.url):
            yield Sight(shorten(resource.url), visible=False)
