"""One set of details: telephone, address and hours as the pages write them and as the markup states them.

Only what cannot be both is a conflict: a link that reads one number and calls another; markup with a
number, a postcode or hours of its own that no page shows while the pages agree on others. Several numbers,
branches, seasons or departments are compared branch by branch or not at all, and so is a firm's registered
office.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import unquote

import phonenumbers
from phonenumbers import PhoneNumber, PhoneNumberType

from parcours.derive.contact import timetable
from parcours.derive.contact.timetable import Week
from parcours.derive.page.reading import Reading
from parcours.derive.page.structured import Item, items, types_of
from parcours.derive.shown_details import (
    Shown,
    numbers_in,
    plain_code,
    plain_weeks,
    postcodes,
    shown_numbers,
)
from parcours.derive.site import Site, SitePage
from parcours.derive.vocabulary import vocabulary
from parcours.facts.artifacts import Link

_ELSEWHERE = ("terms", "privacy", "returns", "blog", "reviews", "community")
_STATES_ITSELF = ("home", "contact", "about", "other")
_NOT_A_BUSINESS = frozenset({
    "Person", "Event", "Review", "Offer", "Product", "Place", "PostalAddress", "ContactPoint", "WebSite",
    "WebPage", "Service", "Article", "BlogPosting", "JobPosting", "Course", "CreativeWork", "Hotel",
    "Room",
})  # fmt: skip
_FIXED_OR_MOBILE = (PhoneNumberType.FIXED_LINE, PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE)
_EXTENSION = re.compile(rf"\b(?:{vocabulary(__file__)['extension']})\b|[A-Z]{{3}}")
USUAL = 3  # pages that make a number the usual one
TAIL = 7  # digits from the right that tell two numbers apart, whatever stands before them


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A detail (link, phone, typing, address or hours) that two places give differently; `days` for hours.

    "link" is a number that a tap replaces by another; "typing" two numbers that are alike but for one digit.
    """

    detail: str
    one: Shown
    other: Shown
    days: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """What was compared: the details that agree in at least two places, and the conflicts."""

    agreeing: tuple[str, ...] = ()
    conflicts: tuple[Disagreement, ...] = ()


def compare(site: Site) -> Comparison:
    """Everything that can be compared on a site."""
    pages = tuple(page for page in site.pages if page.kind not in _ELSEWHERE)
    conflicts = [*_mislabelled(pages), *_mistyped(pages)]
    agreeing: list[str] = []
    for item, url, where in _businesses(pages):
        for detail, found in (
            ("phone", _phones(item, url, where)),
            ("address", _addresses(item, url, where)),
            ("hours", _hours(item, url, where)),
        ):
            if isinstance(found, Disagreement):
                conflicts.append(found)
            elif found:
                agreeing.append(detail)
    agreeing += _repeated(pages)
    wrong = {each.detail for each in conflicts}
    told = tuple(
        detail for detail in ("phone", "address", "hours") if detail in agreeing and detail not in wrong
    )
    return Comparison(told, tuple(dict.fromkeys(conflicts)))


# -- links that read one number and call another ------------------------------------------------------------


def _mislabelled(pages: Iterable[SitePage]) -> Iterator[Disagreement]:
    seen: set[str] = set()
    for page in pages:
        for link in page.document.links:
            pair = _called_and_read(link, page.reading)
            if pair and pair[0][-TAIL:] != pair[1][-TAIL:] and link.url not in seen:
                seen.add(link.url)
                yield Disagreement("link", Shown(page.url, link.text), Shown(page.url, unquote(link.url)))


def _mistyped(pages: tuple[SitePage, ...]) -> Iterator[Disagreement]:
    """The one other number of a site, written once, that differs from the usual one in one digit. Where there
    are more numbers they may be direct lines, and two lines of one office stand side by side."""
    by_page = [shown_numbers((page,)) for page in pages]
    counts = Counter(digits for shown in by_page for digits in shown)
    if len(counts) != 2:
        return
    (usual, often), (rare, seldom) = counts.most_common()
    apart = len(usual) == len(rare) and sum(a != b for a, b in zip(usual, rare, strict=True)) == 1
    if apart and seldom == 1 and often >= USUAL and not any(_beside(page, usual, rare) for page in pages):
        found = {digits: seen[1] for shown in reversed(by_page) for digits, seen in shown.items()}
        yield Disagreement("typing", found[usual], found[rare])


def _beside(page: SitePage, one: str, other: str) -> bool:
    """Whether two numbers stand within three lines of each other."""
    lines = [re.sub(r"\D", "", line.text) for line in page.reading.lines]
    at = [[place for place, digits in enumerate(lines) if number in digits] for number in (one, other)]
    return any(abs(a - b) <= 3 for a in at[0] for b in at[1])


def _called_and_read(link: Link, page: Reading) -> tuple[str, str] | None:
    """The digits a link calls and those of the one number it reads."""
    if not link.url.lower().startswith("tel:"):
        return None
    called = re.sub(r"\D", "", unquote(link.url).split(";")[0].split(",")[0])
    read = numbers_in(link.text, page)
    if len(read) != 1 or len(called) < TAIL or _EXTENSION.search(link.text):
        return None
    return called, str(read[0].national_number)


# -- markup against pages ----------------------------------------------------------------------------------


def _businesses(pages: tuple[SitePage, ...]) -> Iterator[tuple[Item, str, tuple[SitePage, ...]]]:
    """Each business that markup describes, the page of it, and the pages to hold it against: all of them
    for a business of one address, its own page alone where there are several."""
    found = [
        (item, page)
        for page in pages
        if page.kind in _STATES_ITSELF
        for item in items(page.document)
        if _is_business(item)
    ]
    known = {code for item, _ in found if (code := _stated_code(item))}
    written = {code for page in pages for code in postcodes(page)}
    if len(known) <= 1 and len(written) <= 1:
        yield from ((item, page.url, pages) for item, page in found)
        return
    for page in pages:
        own = [item for item in items(page.document) if _is_business(item) and _stated_code(item)]
        if len(own) == 1 and set(postcodes(page)) <= {_stated_code(own[0])} and page.depth:
            yield own[0], page.url, (page,)


def _is_business(item: Item) -> bool:
    kinds = set(types_of(item))
    told = any(item.get(key) for key in ("telephone", "address", "openingHours", "openingHoursSpecification"))
    return bool(kinds) and not kinds & _NOT_A_BUSINESS and told


def _phones(item: Item, url: str, pages: tuple[SitePage, ...]) -> Disagreement | bool:
    """Whether the pages show the number of the markup; a conflict when they show one other of its kind."""
    stated = item.get("telephone")
    if not isinstance(stated, str | int) or not pages:
        return False
    numbers = numbers_in(str(stated), pages[0].reading)
    if len(numbers) != 1:
        return False
    tail = str(numbers[0].national_number)[-TAIL:]
    shown = shown_numbers(pages)
    if any(tail in re.sub(r"\D", "", line.text) for page in pages for line in page.reading.lines) or any(
        number.endswith(tail) for number in shown
    ):
        return True
    if len(shown) != 1:
        return False
    number, place = next(iter(shown.values()))
    return Disagreement("phone", place, Shown(url, str(stated))) if _same_kind(number, numbers[0]) else False


def _same_kind(one: PhoneNumber, other: PhoneNumber) -> bool:
    """Whether two numbers could stand for each other: of one country, both fixed or both mobile."""
    kinds = [phonenumbers.number_type(each) for each in (one, other)]
    alike = kinds[0] == kinds[1] or PhoneNumberType.FIXED_LINE_OR_MOBILE in kinds
    return (
        one.country_code == other.country_code and alike and all(kind in _FIXED_OR_MOBILE for kind in kinds)
    )


def _addresses(item: Item, url: str, pages: tuple[SitePage, ...]) -> Disagreement | bool:
    """Whether the pages show the postcode of the markup; a conflict when they show one other."""
    code = _stated_code(item)
    if not code:
        return False
    written = {found: place for page in pages for found, place in postcodes(page).items()}
    if code in written or any(code in plain_code(line.text) for page in pages for line in page.reading.lines):
        return True
    if len(written) != 1 or len(next(iter(written))) != len(code):
        return False
    return Disagreement("address", next(iter(written.values())), Shown(url, _stated_address(item)))


def _stated_code(item: Item) -> str:
    where = item.get("address")
    where = where[0] if isinstance(where, list) and where else where
    return plain_code(str(where.get("postalCode") or "")) if isinstance(where, dict) else ""


def _stated_address(item: Item) -> str:
    where = item.get("address")
    where = where[0] if isinstance(where, list) and where else where
    parts = ("streetAddress", "postalCode", "addressLocality")
    return ", ".join(str(where[part]) for part in parts if where.get(part)) if isinstance(where, dict) else ""


def _hours(item: Item, url: str, pages: tuple[SitePage, ...]) -> Disagreement | bool:
    """Whether the pages show the hours of the markup; a conflict when they show one other week."""
    stated = timetable.stated(item)
    shown = plain_weeks(pages)
    if not stated or not shown or not timetable.same(each.week for _, each in shown):
        return False
    place, table = shown[0]
    days = timetable.clash(table.week, stated)
    if days:
        return Disagreement("hours", Shown(place, table.quote), Shown(url, _of_week(stated)), days)
    return bool(stated.keys() & table.week.keys())


def _of_week(week: Week) -> str:
    """A week as markup writes it: Mo 09:00-18:00, Su closed."""
    names = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
    spans = {
        day: " ".join(f"{_clock(a)}-{_clock(b)}" for a, b in sorted(week[day])) or "–" for day in sorted(week)
    }
    return ", ".join(f"{names[day]} {told}" for day, told in spans.items())


def _clock(minutes: int) -> str:
    return f"{minutes // 60 % 24:02d}:{minutes % 60:02d}"


# -- pages against each other ------------------------------------------------------------------------------


def _repeated(pages: tuple[SitePage, ...]) -> Iterator[str]:
    """The details that stand on two pages at least and are the same there."""
    if len(shown_numbers(pages)) == 1 and sum(bool(shown_numbers((page,))) for page in pages) > 1:
        yield "phone"
    codes = [set(postcodes(page)) for page in pages]
    if sum(map(bool, codes)) > 1 and len(set().union(*codes)) == 1:
        yield "address"
    weeks = plain_weeks(pages)
    if len({url for url, _ in weeks}) > 1 and timetable.same(each.week for _, each in weeks):
        yield "hours"
