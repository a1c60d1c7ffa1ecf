"""Phone numbers a visitor can call: links, text, letters for digits; never registration, order or fax
numbers.

A number counts when `phonenumbers` calls it valid for the international prefix it carries or for a country
the page may
be from, and nothing beside it says that it is something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

import phonenumbers
from phonenumbers import Leniency, PhoneNumber, PhoneNumberMatch, PhoneNumberMatcher

from parcours.derive.reading import Line, Reading, Sight, fold, shorten
from parcours.derive.structured import values_of

_DIGITS = re.compile(r"\d(?:[\s().\-/+*·•|_]{0,4}\d){6,}")
_WORD = re.compile(
    r"\b(tel(ephone)?s?|tel\.|phones?|ph|call|mobiles?|mob|cell|portable|gsm|appel\w*|joindre|"
    r"joignable|ring|text|sms|"
    r"whats ?app|hotline|toll|free ?phone|numero vert|standard|fixe|helpline|direct|office|telefon|"
    r"telefono|dial|"
    r"contact\w*|reach|urgence\w*|emergency|reserv\w+|book\w*|voice|main|local|info\w*|t|p|m|o|c)\b"
)
_NOT_ONE = re.compile(
    r"\b(fax|telecopie|telefax|siret|siren|rcs|r\.c\.s|rna|ape|naf|tva|vat|capital|iban|bic|isbn|issn|"
    r"ean|upc|gtin|sku|"
    r"order|commande|facture|invoice|part|item|ref|reference|model|modele|serial|serie|company (?:no|"
    r"number|reg\w*)|"
    r"registered|registration|regist\w*|enregistre\w*|immatricul\w*|licen[cs]e|licence|permit|permis|"
    r"lic|agrement|"
    r"carte professionnelle|orias|adeli|finess|charity|abn|acn|ein|duns|nif|cif|kvk|bce|ide|che|patent|"
    r"brevet|"
    r"account|compte|tracking|suivi|zip|code|id|no|decree|decret|parcelle|cadastr\w*|uuid|gps|lat\w*|"
    r"lng|version)\b\W*$"
)
_FAX = re.compile(r"\b(fax|telecopie\w*|telefax|facsimile|f)\b\W*$")
_THIRD_PARTY = re.compile(
    r"\b(heberg\w*|host(?:ed|ing)|webmaster|web ?design\w*|site (?:web |internet )?(?:realise|cree|concu)|"
    r"conception (?:du|de) (?:ce )?site|"
    r"realisation (?:du|de) (?:ce )?site|developpe par|site by|cnil|mediat\w+|bloctel)\b"
)
_MADE_UP = re.compile(r"(123456|234567890|987654321|(\d)\2{6}|5550[01]\d\d$|^0?12345|01020304)")
_VANITY = re.compile(
    r"(?<![\w-])1?[-. ]?\(?(8(?:00|33|44|55|66|77|88)|[2-9]\d\d)\)?[-. ]?"
    r"((?=[A-Z0-9-]*[A-Z]{3})[A-Z0-9]{1,4}[-. ]?[A-Z0-9]{2,9}(?:[-.][A-Z0-9]{2,6})?)(?![\w])"
)
_ODD_PREFIX = re.compile(r"(?<![\d+])1\+(?=[ (]?[2-9]\d\d)")
_BRACKETED = re.compile(r"(?<![\d(])\(\+?0?\d{1,4}\) ?\d{2,4}[-. ]?\d{3,4}(?:[-. ]?\d{2,4})?(?![\d-])")
_DOTTED = re.compile(r"(?<![\w.-])\(?[2-9]\d\d\)?[-. ][2-9]\d\d[-.][A-Z]{4}(?![\w-])")
_LETTERS = re.compile(r"\d[-. )]{1,2}[A-Z\d-]*[A-Z]{3}")
_SHORT_FR = re.compile(
    r"\b(?:appel\w+|tel|telephone|composez|joindre) ?(?:au|le|:)? ?:? ?(3\d ?\d\d|10 ?\d\d)\b(?! ?[\d/.-])"
)
_LONE = 40
_TOLL_FREE = ("800", "833", "844", "855", "866", "877", "888")


def phone(page: Reading) -> Iterator[Sight]:
    """Each way to find a number on this page, the plainest first."""
    yield from _linked(page)
    yield from _written(page)
    for value in values_of(page.document, "telephone"):
        if _valid(value, page.countries):
            yield Sight(shorten(value), visible=False)


def _linked(page: Reading) -> Iterator[Sight]:
    for link in page.document.links:
        scheme, _, rest = link.url.partition(":")
        if scheme.lower() == "tel":
            number = unquote(rest).strip()
            if _valid(number, page.countries) and not _FAX.search(
                fold(f"{link.text} {link.label}").strip(" :.0123456789+()-")
            ):
                yield Sight(shorten(link.text or link.label or number))
        elif "wa.me/" in link.url or "api.whatsapp.com/send" in link.url:
            digits = re.search(r"(?:wa\.me/|phone=)\+?(\d{8,15})", unquote(link.url))
            if digits and _valid(f"+{digits[1]}", ()):
                yield Sight(shorten(link.text or link.label or f"+{digits[1]}"), visible=False)


def _written(page: Reading) -> Iterator[Sight]:
    before = ""
    for line in page.lines:
        if _DIGITS.search(line.folded):
            yield from _in_line(page, line, before)
        if _LETTERS.search(line.text):
            yield from _lettered(page, line)
        if (
            (match := _BRACKETED.search(line.folded))
            and _is_told(page, line)
            and not _is_third_party(page, line)
        ):
            yield Sight(shorten(line.text, *match.span()))
        if page.language == "fr" and (short := _SHORT_FR.search(line.folded)):
            yield Sight(shorten(line.text, *short.span()))
        before = line.folded


def _in_line(page: Reading, line: Line, before: str) -> Iterator[Sight]:
    if _is_third_party(page, line):
        return
    seen: set[int] = set()
    text = _ODD_PREFIX.sub("1 ", re.sub(r"[·•|_]", " ", line.folded))
    for country in page.countries[:5]:
        for match in PhoneNumberMatcher(text, country, leniency=Leniency.VALID, max_tries=200):
            if match.start in seen:
                continue
            seen.add(match.start)
            if _plausible(page, line, before, match, country):
                yield Sight(shorten(line.text, match.start, match.end))


def _plausible(page: Reading, line: Line, before: str, match: PhoneNumberMatch, country: str) -> bool:
    """Whether a number that could be one is meant as one."""
    start, end = match.start, match.end
    raw = line.folded[start:end]
    lead = line.folded[max(0, start - _LONE) : start]
    if not lead.strip(" :.-(") and len(before) < 60:
        lead = f"{before} {lead}"[-_LONE:]
    lead = lead.rstrip(" :.-(#|+")
    if (
        _NOT_ONE.search(lead)
        or _FAX.search(lead)
        or _made_up(match.number)
        or _is_number_of_else(line.folded, start, end)
    ):
        return False
    told = bool(_WORD.search(lead)) or "+" in line.folded[max(0, start - 1) : end]
    if "/" in raw and not told:
        return False
    around = bool(re.search(r"phone|tel|call|contact", f"{line.block.classes} {fold(line.block.heading)}"))
    grouped = len(re.findall(r"\d+", raw)) >= (2 if country in ("US", "CA", "GB", "AU", "IE") else 3)
    alone = len(line.folded.strip()) <= len(raw.strip()) + 12
    if country not in page.countries[:2] and not told:
        return False
    return told or around or (grouped and _usual_grouping(raw, country)) or alone


def _usual_grouping(raw: str, country: str) -> bool:
    groups = [len(group) for group in re.findall(r"\d+", raw)]
    if country in ("US", "CA"):
        return groups[-2:] == [3, 4] or groups == [3, 7]
    if country == "FR":
        return groups[-4:] == [2, 2, 2, 2] or groups[-3:] == [3, 3, 3] or groups in ([1, 3, 3, 3], [4, 3, 3])
    return raw.lstrip("(+ ").startswith(("0", "1")) or "+" in raw


def _is_number_of_else(text: str, start: int, end: int) -> bool:
    after, before = text[end : end + 4], text[max(0, start - 3) : start]
    money = re.match(r" ?[€$£%]| ?eur| ?km|\d|[-/]\w|,\d", after) or re.search(
        r"[€$£#]\s?$|[\d,/=?&_]$", before
    )
    raw = text[start:end].strip()
    date = re.fullmatch(
        r"(19|20)\d\d[ -/.](19|20)\d\d|\d{1,2}[./-]\d{1,2}[./-]\d{4}.*|(19|20)\d\d[./-]\d\d[./-]\d\d.*", raw
    )
    return bool(money or date or re.search(r"\d,\d", raw))


def _is_third_party(page: Reading, line: Line) -> bool:
    around = " ".join(each.folded for each in page.near(line, 3, 0))
    return bool(_THIRD_PARTY.search(f"{fold(line.block.heading)} {around[-400:]}"))


def _is_told(page: Reading, line: Line) -> bool:
    """Whether the lines around speak of calling: for numbers of countries that nothing on the page names."""
    around = " ".join(each.folded for each in page.near(line, 2, 0))
    return bool(
        re.search(
            r"\b(?:tel(?:ephone)?|phone|call|contact us|mobile|telefon[eo]?|appel\w*|joindre)\b", around
        )
    ) and not _FAX.search(line.folded.split("(")[0].rstrip(" :.-"))


def _lettered(page: Reading, line: Line) -> Iterator[Sight]:
    if not {"US", "CA"} & set(page.countries[:3]):
        return
    if match := _DOTTED.search(line.text):
        yield Sight(shorten(line.text, *match.span()))
    for match in _VANITY.finditer(line.text):
        told = match[1] in _TOLL_FREE or _WORD.search(line.folded[max(0, match.start() - 25) : match.start()])
        letters = re.sub(r"[^A-Z0-9]", "", match[2])
        if (
            told
            and 7 <= len(letters) <= 11
            and not _NOT_ONE.search(line.folded[: match.start()].rstrip(" :.-(#"))
        ):
            yield Sight(shorten(line.text, *match.span()))


def _valid(text: str, countries: tuple[str, ...]) -> bool:
    digits = re.sub(r"\D", "", text)
    if text.strip().startswith("00"):
        text = "+" + digits[2:]
    text = re.sub(r"\(0\)", "", text)
    for country in countries[:6] or (None,):
        try:
            number = phonenumbers.parse(text, country)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_valid_number(number):
            return not _made_up(number)
    return (
        bool(re.fullmatch(r"3\d{3}|10\d{2}|1[1-9]\d{1,4}|0800\d{3,6}|1[38]00?\d{4,6}", digits))
        and "FR" in countries[:3]
    )


def _made_up(number: PhoneNumber) -> bool:
    return bool(_MADE_UP.search(str(number.national_number)))
