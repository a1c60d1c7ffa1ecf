"""The telephone numbers, postcodes and weeks of opening hours that the pages of a site show."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import unquote

import phonenumbers
from phonenumbers import PhoneNumber

from parcours.derive.contact import timetable
from parcours.derive.contact.phone import phone
from parcours.derive.contact.postal_address import address
from parcours.derive.contact.timetable import Timetable
from parcours.derive.page.reading import Reading, fold
from parcours.derive.site import SitePage
from parcours.derive.vocabulary import vocabulary

_POSTCODES = (
    re.compile(r"\b[A-PR-UWYZ][A-HK-Y]?\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2}\b"),
    re.compile(r"\b[ABCEGHJ-NPRSTVXY]\d[A-Z][ -]?\d[A-Z]\d\b"),
    re.compile(r"(?<![\d.,])\d{2} ?\d{3}(?!\d)(?:-\d{4})?"),
)
_OFFICE = vocabulary(__file__).anywhere("registered_office")


@dataclass(frozen=True, slots=True)
class Shown:
    """One detail as one place shows it."""

    url: str
    shown: str


def numbers_in(text: str, page: Reading) -> list[PhoneNumber]:
    """The telephone numbers that a text holds, each once, read as those of the page's likely countries."""
    for country in page.countries[:3]:
        found = [match.number for match in phonenumbers.PhoneNumberMatcher(text[:200], country)]
        if found:
            return list({phonenumbers.format_number(each, 0): each for each in found}.values())
    return []


def shown_numbers(pages: Iterable[SitePage]) -> dict[str, tuple[PhoneNumber, Shown]]:
    """Every number that the pages show or call, each with where it was seen first."""
    found: dict[str, tuple[PhoneNumber, Shown]] = {}
    for page in pages:
        for sight in phone(page.reading):
            for number in numbers_in(sight.quote, page.reading) if sight.visible else ():
                found.setdefault(str(number.national_number), (number, Shown(page.url, sight.quote)))
        for link in page.document.links:
            called = unquote(link.url)[4:] if link.url.lower().startswith("tel:") else ""
            for number in numbers_in(called, page.reading) if called else ():
                found.setdefault(str(number.national_number), (number, Shown(page.url, link.text or called)))
    return found


def plain_code(code: str) -> str:
    """A postcode or a line without spaces and hyphens, in capitals."""
    return re.sub(r"[\s-]", "", code).upper()


def postcodes(page: SitePage) -> dict[str, Shown]:
    """The postcodes of the addresses that a page shows."""
    found: dict[str, Shown] = {}
    for sight in address(page.reading):
        if sight.visible:
            codes = [match[0] for pattern in _POSTCODES for match in pattern.finditer(sight.quote)]
            written = codes and any(
                plain_code(codes[-1]) in plain_code(line.text) for line in page.reading.lines
            )
            if written and not _OFFICE.search(fold(sight.quote)):
                found.setdefault(plain_code(codes[-1]), Shown(page.url, sight.quote))
    return found


def plain_weeks(pages: Iterable[SitePage]) -> list[tuple[str, Timetable]]:
    """The timetables of the pages, without those of a season or a department; none where a page has both."""
    found: list[tuple[str, Timetable]] = []
    for page in pages:
        tables = list(timetable.written(page.reading))
        if not all(each.plain for each in tables):
            return []
        found += [(page.url, each) for each in tables]
    return found
