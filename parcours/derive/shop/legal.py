"""Who stands behind a site by the numbers a register gives: SIREN and SIRET, VAT, companies, charities, ABN.

A number counts only when its check digits are right or, where it has none, when the words before it say what
it is. The numbers of whoever hosts, built or mediates are not the owner's and are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from parcours.derive.page.reading import Line, fold
from parcours.derive.page.structured import values_of
from parcours.derive.site import Site, SitePage
from parcours.derive.vocabulary import vocabulary


@dataclass(frozen=True, slots=True)
class Registration:
    """One number: `kind` is siren, siret, vat, company, charity, association or abn; `country` two letters.

    `wrong` tells that it is given as a SIREN or SIRET and fails the check of its own figures.
    """

    kind: str
    number: str
    country: str
    url: str
    quote: str
    wrong: bool = False


WORDS = vocabulary(__file__)
_REGISTER = WORDS.whole("register")
_FIGURES = re.compile(r"(?<![\d.,+])(\d{3}[ .]?\d{3}[ .]?\d{3}(?:[ .]?\d{2,5}(?:[ .]?\d{3})?)?)(?![\d.,]*\d)")
_FRENCH_VAT = re.compile(r"\bfr ?([0-9a-hj-np-z]{2}) ?(\d{3}) ?(\d{3}) ?(\d{3})\b")
_VAT_WORD = WORDS.whole("vat")
_OTHER_VAT = (
    ("GB", re.compile(r"\b(?:gb|xi) ?\d{3} ?\d{4} ?\d{2}(?: ?\d{3})?\b")),
    ("GB", re.compile(r"\bvat[\w .:#-]{0,30}?\b\d{3} ?\d{4} ?\d{2}\b")),
    ("DE", re.compile(r"\bde ?\d{3} ?\d{3} ?\d{3}\b")),
    ("BE", re.compile(r"\bbe ?[01]?\d{3}[. ]?\d{3}[. ]?\d{3}\b")),
    ("LU", re.compile(r"\blu ?\d{8}\b")),
    ("CH", re.compile(r"\bche[- ]?\d{3}[. ]?\d{3}[. ]?\d{3}\b")),
    ("NL", re.compile(r"\bnl ?\d{9}b\d{2}\b")),
    ("ES", re.compile(r"\bes ?[a-z0-9]\d{7}[a-z0-9]\b")),
    ("IT", re.compile(r"\b(?:it ?)?\d{11}\b")),
    ("IE", re.compile(r"\bie ?\d{7}[a-w][a-i]?\b")),
    ("AT", re.compile(r"\batu ?\d{8}\b")),
)
_SURE = {"CH", "NL", "AT"}  # forms that nothing else has, so that no word need stand before them
_COMPANY = re.compile(
    rf"\b(?:{WORDS['company_number']})[ .:#]{{0,3}}(?:is )?\(?((?!no)[a-z]{{2}} ?\d{{6}}|\d{{6,8}})\b"
)
_CHARITY = re.compile(rf"\b(?:{WORDS['charity_number']})[ .:#]{{0,3}}(\d{{6,7}})\b")
_ABN = re.compile(r"\babn[ .:#]{0,3}(\d{2} ?\d{3} ?\d{3} ?\d{3})\b")
_ASSOCIATION = re.compile(rf"\b(?:{WORDS['association']})\b.{{0,40}}?\b(w\d{{9}})\b")
_NAMED = {kind: re.compile(rf"\b{kind}(?: n[o°]?\.?| num\w+)? ?:? ?$") for kind in ("siren", "siret")}
_POST = "356000000"  # the post's own numbers follow another rule
_HOSTS_OF_SITES = {"424761419", "431303775", "423093459", "510909807", "433115904", "480317225"}
_OTHERS = WORDS.whole("others")
_OWNER = WORDS.whole("owner")
_FORM = re.compile(
    r"\b(?:SARL|S\.A\.R\.L\.?|SASU?|S\.A\.S\.?|EURL|SCEA|EARL|GAEC|SNC|SELARL|SCOP|EI|E\.I\.)\b|"
    r"\b[A-ZÀ-Ý][\w&’'.-]{1,40}(?: [\w&’'.-]{1,40}){0,4},? (?:Ltd\b|LTD\b|Limited\b(?! [a-z])|LLP\b|LLC\b|"
    r"L\.L\.C\.|"
    r"Inc\b|PLC\b|plc\b|"
    r"Pty\b|GmbH\b|BV\b|B\.V\.(?!I)|BVBA\b|SRL\b|S\.r\.l\.)|"
    r"\b(?:[Ee]ntrepreneur individuel|[Ee]ntreprise individuelle|[Aa]uto-?entrepreneu[rs]e?|"
    r"[Mm]icro-?entrepr(?:ise|eneu[rs]e?))\b"
)
READ_PAGES, AT_START, LONGEST = 80, 12, 2000  # pages, characters, characters


def registrations(site: Site) -> Iterator[Registration]:
    """Every number of the owner's that the pages give, those of legal pages first."""
    first = {"terms": 0, "privacy": 1, "returns": 1, "contact": 2, "about": 2}
    pages = [page for page in site.pages if page.kind != "blog"]
    for page in sorted(pages, key=lambda each: first.get(each.kind, 3))[:READ_PAGES]:
        for line, before in owners_lines(page):
            yield from _of_line(page, line, before)
        for value in values_of(page.document, "vatID", "taxID", "legalIdentifier"):
            yield from _french(page, value, fold(value), certain=True)


def owners_lines(page: SitePage) -> Iterator[tuple[Line, str]]:
    """The lines of a page that may speak of its owner, each with the folded words just before it.

    A part about whoever hosts or made the site lasts until a heading or a line that speaks of the owner.
    """
    others, before = False, ""
    for line in page.reading.lines:
        heading = line.block.tag[:1] == "h" and line.block.tag[1:].isdigit()
        credit = _OTHERS.search(line.folded)
        if credit and credit.start() < AT_START:
            others = True
        elif credit:  # the line speaks of the owner first
            cut = credit.start()
            yield replace(line, text=line.text[:cut], folded=line.folded[:cut]), before
        elif heading or _OWNER.search(line.folded):
            others = False
        elif _OTHERS.search(fold(line.block.heading)):
            others = True
        if not others and not credit:
            yield line, before
        before = line.folded[-60:]


def _of_line(page: SitePage, line: Line, before: str) -> Iterator[Registration]:
    text = line.folded
    if not re.search(r"\d{3}", text):
        return
    yield from _french(page, line.text, text, certain=bool(_REGISTER.search(f"{before} {text}")))
    for country, pattern in _OTHER_VAT:
        found = pattern.search(text)
        if found and (country in _SURE or _VAT_WORD.search(f"{before} {text}")):
            yield Registration("vat", found[0], country, page.url, line.text)
    for kind, country, pattern in (
        ("company", "GB", _COMPANY),
        ("charity", "GB", _CHARITY),
        ("association", "FR", _ASSOCIATION),
    ):
        found = pattern.search(text)
        if found:
            yield Registration(kind, found[1], country, page.url, line.text)
    found = _ABN.search(text)
    if found and _is_abn(re.sub(r"\D", "", found[1])):
        yield Registration("abn", found[1], "AU", page.url, line.text)


def _french(page: SitePage, quote: str, folded: str, *, certain: bool) -> Iterator[Registration]:
    for match in _FRENCH_VAT.finditer(folded):
        siren = match[2] + match[3] + match[4]
        if is_luhn(siren) and (not match[1].isdigit() or int(match[1]) == (12 + 3 * (int(siren) % 97)) % 97):
            yield Registration("vat", match[0], "FR", page.url, quote)
    for match in _FIGURES.finditer(folded) if certain else ():
        figures = re.sub(r"\D", "", match[1])
        if figures[:9] in _HOSTS_OF_SITES or len(figures) not in (9, 14):
            continue
        kind = "siren" if len(figures) == 9 else "siret"
        if is_luhn(figures):
            yield Registration(kind, figures, "FR", page.url, quote)
        elif _NAMED[kind].search(folded[: match.start()]) and figures[:9] != _POST:
            yield Registration(kind, match[1], "FR", page.url, quote, wrong=True)


def is_luhn(figures: str) -> bool:
    """Whether the last figure fits the others by Luhn's rule, as in SIREN and SIRET; noughts alone do not."""
    doubled = [int(each) * (1 + at % 2) for at, each in enumerate(reversed(figures))]
    return sum(each - 9 if each > 9 else each for each in doubled) % 10 == 0 and figures.strip("0") != ""


def _is_abn(figures: str) -> bool:
    weights = (10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19)
    digits = [int(figures[0]) - 1, *map(int, figures[1:])]
    return sum(each * weight for each, weight in zip(digits, weights, strict=True)) % 89 == 0


def legal_name(site: Site) -> tuple[str, str]:
    """(the words that name the business with its legal form, the page); ("", "") when none was seen."""
    first = {"terms": 0, "privacy": 1, "contact": 2, "about": 2}
    pages = [page for page in site.pages if page.kind != "blog"]
    for page in sorted(pages, key=lambda each: first.get(each.kind, 3))[:READ_PAGES]:
        stated = next(values_of(page.document, "legalName"), "")
        if stated:
            return stated[:120], page.url
        for line, _before in owners_lines(page):
            found = _FORM.search(line.text[:LONGEST])
            if found and (page.kind in first or line.block.region == "footer"):
                return line.text[:200], page.url
    return "", ""
