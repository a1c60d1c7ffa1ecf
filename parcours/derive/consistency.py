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
from parcours.derive.contact.phone import phone
from parcours.derive.contact.postal_address import address
from parcours.derive.contact.timetable import Timetable, Week
from parcours.derive.page.reading import Reading, fold
from parcours.derive.page.structured import Item, items, types_of
from parcours.derive.site import Site, SitePage
from parcours.facts.artifacts import Link

_ELSEWHERE = ("terms", "privacy", "returns", "blog", "reviews", "community")
_STATES_ITSELF = ("home", "contact", "about", "other")
_NOT_A_BUSINESS = frozenset(
    [
        "Person",
        "Event",
        "Review",
        "Offer",
        "Product",
        "Place",
        "PostalAddress",
        "ContactPoint",
        "WebSite",
        "WebPage",
        "Service",
        "Article",
        "BlogPosting",
        "JobPosting",
        "Course",
        "CreativeWork",
        "Hotel",
        "Room",
    ]
)
_POSTCODES = (
    re.compile(r"\b[A-PR-UWYZ][A-HK-Y]?\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2}\b"),
    re.compile(r"\b[ABCEGHJ-NPRSTVXY]\d[A-Z][ -]?\d[A-Z]\d\b"),
    re.compile(r"(?<![\d.,])\d{2} ?\d{3}(?!\d)(?:-\d{4})?"),
)
_FIXED_OR_MOBILE = (PhoneNumberType.FIXED_LINE, PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE)
USUAL = 3  # pages that make a number the usual one
TAIL = 7  # digits from the right that tell two numbers apart, whatever stands before them


@dataclass(frozen=True, slots=True)
class Place:
    """One detail as one place shows it."""

    url: str
    shown: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """A detail (link, phone, typing, address or hours) that two places give differently; `days` for hours.

    "link" is a number that a tap replaces by another; "typing" two numbers that are alike but for one digit.
    """

    detail: str
    one: Place
    other: Place
    days: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """What was compared: the details that agree in at least two places, and the conflicts."""

    agreeing: tuple[str, ...] = ()
    conflicts: tuple[Conflict, ...] = ()


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
            if isinstance(found, Conflict):
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


def _mislabelled(pages: Iterable[SitePage]) -> Iterator[Conflict]:
    seen: set[str] = set()
    for page in pages:
        for link in page.document.links:
            pair = _called_and_read(link, page.reading)
            if pair and pair[0][-TAIL:] != pair[1][-TAIL:] and link.url not in seen:
                seen.add(link.url)
                yield Conflict("link", Place(page.url, link.text), Place(page.url, unquote(link.url)))


def _mistyped(pages: tuple[SitePage, ...]) -> Iterator[Conflict]:
    """The one other number of a site, written once, that differs from the usual one in one digit. Where there
    are more numbers they may be direct lines, and two lines of one office stand side by side."""
    by_page = [_shown_numbers((page,)) for page in pages]
    counts = Counter(digits for shown in by_page for digits in shown)
    if len(counts) != 2:
        return
    (usual, often), (rare, seldom) = counts.most_common()
    apart = len(usual) == len(rare) and sum(a != b for a, b in zip(usual, rare, strict=True)) == 1
    if apart and seldom == 1 and often >= USUAL and not any(_beside(page, usual, rare) for page in pages):
        found = {digits: seen[1] for shown in reversed(by_page) for digits, seen in shown.items()}
        yield Conflict("typing", found[usual], found[rare])


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
    read = _numbers(link.text, page)
    if len(read) != 1 or len(called) < TAIL or re.search(r"\bext|poste\b|[A-Z]{3}", link.text):
        return None
    return called, str(read[0].national_number)


def _numbers(text: str, page: Reading) -> list[PhoneNumber]:
    for country in page.countries[:3]:
        found = [match.number for match in phonenumbers.PhoneNumberMatcher(text[:200], country)]
        if found:
            return list({phonenumbers.format_number(each, 0): each for each in found}.values())
    return []


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
    written = {code for page in pages for code in _codes_of(page)}
    if len(known) <= 1 and len(written) <= 1:
        yield from ((item, page.url, pages) for item, page in found)
        return
    for page in pages:
        own = [item for item in items(page.document) if _is_business(item) and _stated_code(item)]
        if len(own) == 1 and set(_codes_of(page)) <= {_stated_code(own[0])} and page.depth:
            yield own[0], page.url, (page,)


def _is_business(item: Item) -> bool:
    kinds = set(types_of(item))
    told = any(item.get(key) for key in ("telephone", "address", "openingHours", "openingHoursSpecification"))
    return bool(kinds) and not kinds & _NOT_A_BUSINESS and told


def _phones(item: Item, url: str, pages: tuple[SitePage, ...]) -> Conflict | bool:
    """Whether the pages show the number of the markup; a conflict when they show one other of its kind."""
    stated = item.get("telephone")
    if not isinstance(stated, str | int) or not pages:
        return False
    numbers = _numbers(str(stated), pages[0].reading)
    if len(numbers) != 1:
        return False
    tail = str(numbers[0].national_number)[-TAIL:]
    shown = _shown_numbers(pages)
    if any(tail in re.sub(r"\D", "", line.text) for page in pages for line in page.reading.lines) or any(
        number.endswith(tail) for number in shown
    ):
        return True
    if len(shown) != 1:
        return False
    number, place = next(iter(shown.values()))
    return Conflict("phone", place, Place(url, str(stated))) if _same_kind(number, numbers[0]) else False


def _same_kind(one: PhoneNumber, other: PhoneNumber) -> bool:
    """Whether two numbers could stand for each other: of one country, both fixed or both mobile."""
    kinds = [phonenumbers.number_type(each) for each in (one, other)]
    alike = kinds[0] == kinds[1] or PhoneNumberType.FIXED_LINE_OR_MOBILE in kinds
    return (
        one.country_code == other.country_code and alike and all(kind in _FIXED_OR_MOBILE for kind in kinds)
    )


def _shown_numbers(pages: Iterable[SitePage]) -> dict[str, tuple[PhoneNumber, Place]]:
    """Every number that the pages show or call, each with where it was seen first."""
    found: dict[str, tuple[PhoneNumber, Place]] = {}
    for page in pages:
        for sight in phone(page.reading):
            for number in _numbers(sight.quote, page.reading) if sight.visible else ():
                found.setdefault(str(number.national_number), (number, Place(page.url, sight.quote)))
        for link in page.document.links:
            called = unquote(link.url)[4:] if link.url.lower().startswith("tel:") else ""
            for number in _numbers(called, page.reading) if called else ():
                found.setdefault(str(number.national_number), (number, Place(page.url, link.text or called)))
    return found


def _addresses(item: Item, url: str, pages: tuple[SitePage, ...]) -> Conflict | bool:
    """Whether the pages show the postcode of the markup; a conflict when they show one other."""
    code = _stated_code(item)
    if not code:
        return False
    written = {found: place for page in pages for found, place in _codes_of(page).items()}
    if code in written or any(code in _plain(line.text) for page in pages for line in page.reading.lines):
        return True
    if len(written) != 1 or len(next(iter(written))) != len(code):
        return False
    return Conflict("address", next(iter(written.values())), Place(url, _stated_address(item)))


def _stated_code(item: Item) -> str:
    where = item.get("address")
    where = where[0] if isinstance(where, list) and where else where
    return _plain(str(where.get("postalCode") or "")) if isinstance(where, dict) else ""


def _stated_address(item: Item) -> str:
    where = item.get("address")
    where = where[0] if isinstance(where, list) and where else where
    parts = ("streetAddress", "postalCode", "addressLocality")
    return ", ".join(str(where[part]) for part in parts if where.get(part)) if isinstance(where, dict) else ""


def _plain(code: str) -> str:
    return re.sub(r"[\s-]", "", code).upper()


def _codes_of(page: SitePage) -> dict[str, Place]:
    """The postcodes of the addresses that a page shows."""
    found: dict[str, Place] = {}
    for sight in address(page.reading):
        if sight.visible:
            codes = [match[0] for pattern in _POSTCODES for match in pattern.finditer(sight.quote)]
            written = codes and any(_plain(codes[-1]) in _plain(line.text) for line in page.reading.lines)
            if written and not re.search(r"siege|registered|head office", fold(sight.quote)):
                found.setdefault(_plain(codes[-1]), Place(page.url, sight.quote))
    return found


def _hours(item: Item, url: str, pages: tuple[SitePage, ...]) -> Conflict | bool:
    """Whether the pages show the hours of the markup; a conflict when they show one other week."""
    stated = timetable.stated(item)
    shown = _plain_weeks(pages)
    if not stated or not shown or not timetable.same(each.week for _, each in shown):
        return False
    place, table = shown[0]
    days = timetable.clash(table.week, stated)
    if days:
        return Conflict("hours", Place(place, table.quote), Place(url, _of_week(stated)), days)
    return bool(stated.keys() & table.week.keys())


def _plain_weeks(pages: Iterable[SitePage]) -> list[tuple[str, Timetable]]:
    """The timetables of the pages, without those of a season or a department; none where a page has both."""
    found: list[tuple[str, Timetable]] = []
    for page in pages:
        tables = list(timetable.written(page.reading))
        if not all(each.plain for each in tables):
            return []
        found += [(page.url, each) for each in tables]
    return found


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
    if len(_shown_numbers(pages)) == 1 and sum(bool(_shown_numbers((page,))) for page in pages) > 1:
        yield "phone"
    codes = [set(_codes_of(page)) for page in pages]
    if sum(map(bool, codes)) > 1 and len(set().union(*codes)) == 1:
        yield "address"
    weeks = _plain_weeks(pages)
    if len({url for url, _ in weeks}) > 1 and timetable.same(each.week for _, each in weeks):
        yield "hours"
