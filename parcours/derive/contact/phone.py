"""Phone numbers a visitor can call: links, text, letters for digits; never registration, order or fax
numbers, nor the host's.

A number counts when `phonenumbers` calls it valid for the international prefix it carries or for a country
the page may be from, and nothing beside it says that it is something else (see `numbers`) or somebody else's
(see `contact_owner`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

import phonenumbers
from phonenumbers import Leniency, PhoneNumberMatch, PhoneNumberMatcher

from parcours.derive.contact.contact_owner import is_others, stands_with_others
from parcours.derive.contact.mailboxes import is_example
from parcours.derive.contact.numbers import is_fax, is_measure, is_named_else, is_sample, is_short_number
from parcours.derive.contact.vanity import in_letters, short_numbers
from parcours.derive.once import once
from parcours.derive.page.reading import Line, Reading, Sight, fold, once_a_page, shorten
from parcours.derive.page.structured import values_of
from parcours.derive.vocabulary import vocabulary

_DIGITS = re.compile(r"\d(?:[\s().\-/+*·•|_]{0,4}\d){6,}")
WORDS = vocabulary(__file__)
_TOLD = WORDS.whole("told")
_TOLD_NEAR = WORDS.whole("told_near")
_AROUND = WORDS.anywhere("around")
_ODD_PREFIX = re.compile(r"(?<![\d+])1\+(?=[ (]?[2-9]\d\d)")
_BRACKETED = re.compile(r"(?<![\d(])\(\+?0?\d{1,4}\) ?\d{2,4}[-. ]?\d{3,4}(?:[-. ]?\d{2,4})?(?![\d-])")
_PREFIXED = re.compile(r"(?<![\w+])\(?\+ ?(\d{1,3})\)?(?:[ .-]{1,2}\(?\d{1,4}\)?){3,6}(?![\d-])")
_SLASHED = re.compile(r"(?:\+\d\d ?)?\(?0\d{1,4}\)? ?/ ?\d[\d .-]{4,12}\d")
_PAIRS = re.compile(r"(?<![\d/])0\d(?:/\d\d){4}(?![\d/])")  # 04/94/57/12/86, in which matching sees a date
_PIECE = re.compile(r"[\d .()+-]{2,12}")
_CHAT = re.compile(
    r"(?:wa\.me/(?:c/)?|(?:api|web)\.whatsapp\.com/send/?\?(?:[^#]{0,400}&)?phone=|^whatsapp:/{0,2}send/?\?"
    r"(?:[^#]{0,400}&)?phone=)(?:\+| |%20)*(\d{8,15})"
)
_COUNTRIES = ("FR", "BE", "CH", "LU", "CA", "GB", "IE", "AU", "NZ", "ZA", "DE", "ES", "IT", "NL", "IN")
_NAMED = {code: WORDS.whole(code) for code in _COUNTRIES}
_LEAD = 90
_MOST_COUNTRIES = 7
# A page of nothing but figures is read at its beginning and its end: matching costs a millisecond a line.
_FIRST, _LAST, _TRIES = 250, 150, 40


@once_a_page
def phone(page: Reading) -> Iterator[Sight]:
    """Each way to find a number on this page, the plainest first."""
    yield from _linked(page)
    yield from _written(page)
    yield from _drawn(page)
    for value in values_of(page.document, "telephone"):
        if _valid(value, countries(page)):
            yield Sight(shorten(value), visible=False)


@once
def countries(page: Reading) -> tuple[str, ...]:
    """The countries a number without prefix may be from: the page's, then those its text names."""
    named = [code for code, name in _NAMED.items() if name.search(page.folded)]
    return tuple(dict.fromkeys([*page.countries[:5], *named]))


def _linked(page: Reading) -> Iterator[Sight]:
    for link in page.document.links:
        scheme, _, rest = link.url.partition(":")
        said = link.text or link.label
        if scheme.lower() in ("tel", "callto", "sms"):
            number = unquote(rest).split("?")[0].strip(" /")
            words = fold(f"{link.text} {link.label}").strip(" :.0123456789+()-")
            if _valid(number, countries(page)) and not is_fax(words, "") and not _anothers(page, said):
                yield Sight(shorten(said or number))
        elif "whatsapp" in link.url or "wa.me/" in link.url:
            digits = _CHAT.search(unquote(link.url))
            if digits and _valid(f"+{digits[1]}", ()):
                yield Sight(shorten(said or f"+{digits[1]}"), visible=False)


def _anothers(page: Reading, said: str) -> bool:
    """Whether the words of a link stand on the page only where they are another party's."""
    words = fold(said).strip()
    if sum(each.isdigit() for each in words) < 6:
        return False
    return stands_with_others(page, words)


def _written(page: Reading) -> Iterator[Sight]:
    before, busy = "", 0
    last = sum(bool(_DIGITS.search(line.folded)) for line in page.lines) - _LAST
    for line in _joined(page):
        if _DIGITS.search(line.folded):
            busy += 1
            if busy <= _FIRST or busy > last:
                yield from _in_line(page, line, before)
                yield from _of_elsewhere(page, line)
        yield from in_letters(page, line, countries(page), _TOLD)
        yield from short_numbers(page, line, countries(page))
        before = line.folded


def _joined(page: Reading) -> Iterator[Line]:
    """The lines of the page, the pieces of a number that stand one below the other put together."""
    pieces: list[Line] = []
    for line in page.lines:
        if _PIECE.fullmatch(line.folded.strip()) and sum(each.isdigit() for each in line.text) < 7:
            pieces.append(line)
            continue
        yield from _whole(pieces)
        pieces = []
        yield line
    yield from _whole(pieces)


def _whole(pieces: list[Line]) -> Iterator[Line]:
    yield from pieces
    text = " ".join(each.text.strip() for each in pieces)
    if 1 < len(pieces) < 6 and 9 <= sum(each.isdigit() for each in text) <= 12:
        yield Line(pieces[0].at, pieces[0].block, text, fold(text))


def _in_line(page: Reading, line: Line, before: str) -> Iterator[Sight]:
    seen: set[int] = set()
    text = _ODD_PREFIX.sub("1 ", re.sub(r"[·•|_]", " ", line.folded))
    text = _PAIRS.sub(lambda pairs: pairs[0].replace("/", "."), text)
    for country in countries(page)[:_MOST_COUNTRIES]:
        for match in PhoneNumberMatcher(text, country, leniency=Leniency.VALID, max_tries=_TRIES):
            if match.start in seen:
                continue
            if _plausible(page, line, before, match, country):
                seen.add(match.start)
                if not is_others(page, line, match.start, match.end):
                    yield Sight(shorten(line.text, match.start, match.end))


def _plausible(page: Reading, line: Line, before: str, match: PhoneNumberMatch, country: str) -> bool:
    """Whether a number that could be one is meant as one."""
    start, end = match.start, match.end
    lead = _lead(line.folded[max(0, start - _LEAD) : start], before)
    if is_named_else(lead) or is_fax(lead, line.folded[end:]) or is_sample(match.number):
        return False
    if is_measure(line.folded, start, end) or is_example(line.folded[:start]):
        return False
    raw = line.folded[start:end]
    told = bool(_TOLD.search(lead[-40:])) or "+" in line.folded[max(0, start - 1) : end]
    if not told and (
        country not in page.countries[:2] or ("/" in raw and not _SLASHED.fullmatch(raw.strip()))
    ):
        return False
    return told or _looks_it(line, raw, country)


def _lead(own: str, before: str) -> str:
    """What stands before a number: in its line, and in the line above when that is short and leads to it."""
    if not own.strip(" :.-(") and len(before) < 60:
        own = f"{before} {own}"
    return own.rstrip(" :.-(#|+")


def _looks_it(line: Line, raw: str, country: str) -> bool:
    """Whether a number nothing announces is written and placed as phone numbers are."""
    groups = re.findall(r"\d+", raw)
    around = _AROUND.search(f"{line.block.classes} {fold(line.block.heading)}")
    if around and (len(groups) > 1 or len(line.text) < 40):
        return True
    short = country in ("US", "CA", "GB", "AU", "IE", "NZ", "BE", "NL")
    if len(groups) >= (2 if short else 3) and _usual_grouping(raw, country):
        return True
    alone = len(line.folded.strip()) <= len(raw.strip()) + 12
    return alone and (
        len(groups) > 1 or (raw.strip().startswith("0") and line.block.tag not in ("pre", "code"))
    )


def _usual_grouping(raw: str, country: str) -> bool:
    groups = [len(group) for group in re.findall(r"\d+", raw)]
    if country in ("US", "CA"):
        return groups[-2:] == [3, 4] or groups == [3, 7]
    if country == "FR":
        return groups[-4:] == [2, 2, 2, 2] or groups[-3:] == [3, 3, 3] or groups in ([1, 3, 3, 3], [4, 3, 3])
    return raw.lstrip("(+ ").startswith(("0", "1")) or "+" in raw


def _of_elsewhere(page: Reading, line: Line) -> Iterator[Sight]:
    """Numbers of countries nothing on the page names, or of plans the library no longer knows, where the
    lines around speak of calling."""
    match = _PREFIXED.search(line.folded)
    known = bool(match and int(match[1]) in phonenumbers.COUNTRY_CODE_TO_REGION_CODE)
    if not known:
        match = _BRACKETED.search(line.folded)
    if match is None or not (known or _told_near(page, line)):
        return
    digits = re.sub(r"\D", "", match[0])
    lead = line.folded[: match.start()].rstrip(" :.-(")
    sample = is_sample(phonenumbers.PhoneNumber(country_code=0, national_number=int(digits)))
    if not 8 <= len(digits) <= 15 or sample or re.search(r"(?:^1?|[^\d])555", digits) or "000000" in digits:
        return
    if is_fax(lead, line.folded[match.end() :]) or is_named_else(lead):
        return
    if not is_others(page, line, match.start()):
        yield Sight(shorten(line.text, *match.span()))


def _told_near(page: Reading, line: Line) -> bool:
    return bool(_TOLD_NEAR.search(" ".join(each.folded for each in page.near(line, 2, 0))))


def _drawn(page: Reading) -> Iterator[Sight]:
    """Numbers in a picture, as its alternative text reads them out."""
    for image in page.document.images:
        text = image.alt or ""
        if not _DIGITS.search(text) or len(text) > 200:
            continue
        for country in countries(page)[:4]:
            for match in PhoneNumberMatcher(text, country, leniency=Leniency.VALID, max_tries=20):
                lead = fold(text[: match.start])
                if (
                    _TOLD.search(lead)
                    and not is_fax(lead, fold(text[match.end :]))
                    and not is_named_else(lead)
                ):
                    yield Sight(shorten(text))


def _valid(text: str, codes: tuple[str, ...]) -> bool:
    digits = re.sub(r"\D", "", text)
    if text.strip().startswith("00"):
        text = "+" + digits[2:]
    text = re.sub(r"\(0\)", "", text)
    for country in codes[:_MOST_COUNTRIES] or (None,):
        try:
            number = phonenumbers.parse(text, country)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_valid_number(number):
            return not is_sample(number)
    return "FR" in codes[:3] and 3 <= len(digits) <= 6 and is_short_number(digits)
