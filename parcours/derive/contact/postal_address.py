"""Where the business is: a street or box with the town's postcode, as English- and French-speaking
countries write it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from parcours.derive.contact.contact_owner import is_others
from parcours.derive.contact.phone import countries
from parcours.derive.page.reading import Line, Reading, Sight, fold, once_a_page, shorten
from parcours.derive.page.structured import items
from parcours.derive.vocabulary import vocabulary

_STATES = (
    "AL|AK|AZ|AR|CA|CO|CT|DE|DC|FL|GA|HI|ID|IL|IN|IA|KS|KY|LA|ME|MD|MA|MI|MN|MS|MO|MT|NE|NV|NH|NJ|NM|NY|NC|ND|OH|OK|OR|PA|"
    "RI|SC|SD|TN|TX|UT|VT|VA|WA|WV|WI|WY|PR"
)
_STATE_NAMES = (
    "Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|"
    "Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|"
    "Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|New Hampshire|New Jersey|New Mexico|"
    "New York|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island|"
    "South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|Washington|West Virginia|"
    "Wisconsin|Wyoming"
)
# The letters a British postcode may begin with: a part number rarely has them.
_AREAS_GB = (
    "AB|AL|BA|BB|BD|BH|BL|BN|BR|BS|BT|CA|CB|CF|CH|CM|CO|CR|CT|CV|CW|DA|DD|DE|DG|DH|DL|DN|DT|DY|EC|EH|EN|EX|FK|FY|"
    "GL|GU|GY|HA|HD|HG|HP|HR|HS|HU|HX|IG|IM|IP|IV|JE|KA|KT|KW|KY|LA|LD|LE|LL|LN|LS|LU|ME|MK|ML|NE|NG|NN|NP|NR|"
    "NW|OL|OX|PA|PE|PH|PL|PO|PR|RG|RH|RM|SA|SE|SG|SK|SL|SM|SN|SO|SP|SR|SS|ST|SW|SY|TA|TD|TF|TN|TQ|TR|TS|TW|UB|"
    "WA|WC|WD|WF|WN|WR|WS|WV|YO|ZE|B|E|G|L|M|N|S|W"
)
_TOWN = {
    "US": re.compile(
        rf"\b(?:{_STATES}|{_STATE_NAMES}|[A-Z]\.[A-Z]\.)(?:[\s,.]{{1,4}}|"
        rf",? USA? )\d{{5}}(?:-\d{{4}})?\b(?!\s?[€$])"
    ),
    "GB": re.compile(rf"(?<![\w-])(?:{_AREAS_GB})\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{{2}}(?![\w-])"),
    "CA": re.compile(r"\b[ABCEGHJ-NPRSTVXY]\d[A-Z][ -]?\d[A-Z]\d\b"),
    "AU": re.compile(
        r"\b(?:NSW|VIC|QLD|TAS|ACT|Victoria|Queensland|Tasmania|New South Wales|SA|WA|NT)[\s,.]{1,3}\d{4}\b"
    ),
    "FR": re.compile(
        r"(?<![\d€.,])(?:F-)?(?:0[1-9]|[1-8]\d|9[0-8])(?:\d{3}| \d{3})[\s,]{1,3}"
        r"(?!(?:Euros?|EUR|Km|Clients?|M2)\b)[A-ZÀ-Ÿ][\w'’À-ÿ-]+"
    ),
    "MX": re.compile(r"\bC\.?P\.?:? ?\d{5}\b"),
    "PT": re.compile(r"(?<!\d)\d{4}-\d{3}[\s,]{1,3}[A-ZÀ-Ÿ][\w'’À-ÿ-]{2,}"),
    "EU": re.compile(
        r"(?<![\d€.,©])(?<!\d )(?:[A-Z]{1,2}-)?\d{4,5}(?: ?[A-Z]{2}\b)?[\s,]{1,3}[A-ZÀ-Ÿ][\w'’À-ÿ-]{2,}"
    ),
    "IE": re.compile(r"\b(?:[AC-FHKNPRTV-Y]\d{2}|D6W) [0-9AC-FHKNPRTV-Y]{4}\b|\bDublin ?(?:\d\d?\b|6W)"),
    "NZ": re.compile(
        r"\b(?:Auckland|Wellington|Christchurch|Hamilton|Tauranga|Dunedin|Nelson|Napier|Queenstown|Rotorua|"
        r"New Plymouth|Whang[aā]rei|Invercargill|Palmerston North)[\s,]{1,3}\d{4}\b"
    ),
    # The town before its postcode, as some write it: only with a street by name, and never a year.
    "LAST": re.compile(
        r"(?<![\w'’-])[A-ZÀ-Ÿ][\wÀ-ÿ'’-]{2,40}(?: [A-ZÀ-Ÿ][\wÀ-ÿ'’-]{1,40}){0,3},? "
        r"(?:\((?!(?:19|20)\d\d\))\d{4,5}\)|(?!(?:19|20)\d\d\b)\d{4,5}(?=\W*$))"
    ),
    # A postcode that carries its country's letters is plain on any page.
    "ANY": re.compile(
        r"(?<![\w-])(?:CH|F|FR|B|BE|D|DE|A|AT|L|LU|I|IT|E|ES|NL|P|PT|DK|SE|FI|PL|CZ|SK)-\d{4,5}[\s,]{1,3}"
        r"[A-ZÀ-Ÿ][\w'’À-ÿ-]{2,}"
    ),
}
_SPACED = re.compile(r"\d\d \d{3}")
WORDS = vocabulary(__file__)
_SAMPLE = re.compile(rf"\[|\b(?:{WORDS['sample']})|, [a-z]{{2}} 12345\b")
_STREET_EN = re.compile(
    rf"\b(?:\d{{1,6}}[a-z]?(?:[-/&]\d{{1,5}})?|{WORDS['spelled_number']})\b[\s,]+(?:[\w.'’#&-]+[\s,]+){{0,5}}?"
    rf"(?:{WORDS['kinds_last']})\b|\bp\.? ?o\.? ?box\s*\d+|\b(?:{WORDS['part_of_building']})\.? ?#?\d+"
)
_STREET_FR = re.compile(
    rf"\b(?:\d{{1,4}}(?: ?(?:{WORDS['after_number']}|[a-d]))?,? ?(?:[-/] ?\d{{1,4}})?,? (?:\w+ )?)?"
    rf"(?:{WORDS['kinds_first']})\b(?:,? (?:de |du |des |la |le |les |l'|d')*[\w'-]+|\s*\d+)|"
    rf"\b(?:{WORDS['village']})\b"
)
_STREET_NAMED = re.compile(rf"\b[a-z'-]{{3,}} (?:{WORDS['name_then_kind']})\b")
_STREET_ELSE = re.compile(rf"\b(?:{WORDS['elsewhere']})(?:\b|(?<=[./]))")
_WHOLE_EN = re.compile(
    rf"^\W*\d{{1,5}}[a-z]?,? (?:[nsew]\.? |(?:{WORDS['side']}) )?(?:[\w'-]+ ){{1,3}}"
    rf"(?:{WORDS['commonest_kinds']})\b\.?(?:[,\s]+[\w .'#-]{{2,30}}){{0,3}}\W*$"
)
_WHOLE_FR = re.compile(
    rf"^\W*(?:(?:{WORDS['own_address']}) ?:? ?)?\d{{1,4}}(?: ?(?:{WORDS['after_number']}))?,? "
    rf"(?:{WORDS['plain_kinds_first']}) [^\d,]{{3,50}}(?:,| -) ?[a-z][a-z' -]{{2,30}}\W*$"
)
_NUMBERED = re.compile(r"^\W*(?:n[o°] ?)?\d{1,6}(?:\s?(?:bis|ter|[a-d]))?(?:[-/]\d{1,5})?,?\s+[\w'.-]{2,}")
_LABEL = WORDS.whole("label")
_CONTINENT = {"BE", "CH", "LU", "DE", "AT", "NL", "ES", "IT"}
_CODE_ALONE = re.compile(r"(?:F-)?\d{5}")
_AFTER = re.compile(
    rf"[\s,–-]{{1,4}}\d{{1,4}}(?: ?(?:{WORDS['after_number']}))?,? (?:{WORDS['plain_kinds_first']})\b"
)
_NUMBER_LAST = re.compile(r"(?:^|[,;:–-] ?)(?:[a-z'.-]{3,} ){1,4}\d{1,4} ?[a-z]?\W*$")
_MOST_TOWNS = 40
_FIGURE = re.compile(r"\d")
# A page of nothing but figures is read at its beginning and its end.
_FIRST, _LAST = 1500, 500
_LONGEST = 260


@once_a_page
def address(page: Reading) -> Iterator[Sight]:
    """Each postal address on this page, the written ones first."""
    lines = [line for line in page.lines if _FIGURE.search(line.text)]
    for line in (*lines[:_FIRST], *lines[max(_FIRST, len(lines) - _LAST) :]):
        if line.block.tag not in ("option", "button"):
            yield from _written(page, line)
    yield from _marked_up(page)


def _written(page: Reading, line: Line) -> Iterator[Sight]:
    whole = _with_next(page, line)
    found = list(_towns(page, whole))
    for match in found:
        sight = _with_street(page, whole, match)
        if sight and not _is_sample(sight.quote) and not is_others(page, line, match.start(), match.end()):
            yield sight
    alone = not found and _stands_alone(page, line) and not _is_sample(line.text)
    if alone and not is_others(page, line, len(line.text)):
        yield Sight(_around(page, line), anchor=line.block.anchor)


def _with_next(page: Reading, line: Line) -> Line:
    """A line of nothing but a postcode, with the town in the line below."""
    if not _CODE_ALONE.fullmatch(line.text.strip()) or line.at + 1 >= len(page.lines):
        return line
    text = f"{line.text.strip()} {page.lines[line.at + 1].text.strip()}"
    return Line(line.at, line.block, text, fold(text))


def _stands_alone(page: Reading, line: Line) -> bool:
    """Whether a line is an address without a town: a postcode below its state, or a street under a label."""
    if re.fullmatch(r"\W*\d{5}(?:-\d{4})?\W*", line.text) and line.at:
        before = page.lines[line.at - 1].text
        streets = any(_has_street(each.folded) for each in page.near(line, 4, 0))
        return streets and bool(re.search(rf"\b(?:{_STATES}|{_STATE_NAMES})\W*$", before))
    labelled = page.kind == "contact" or _LABEL.search(fold(line.block.heading))
    labelled = labelled or _LABEL.search(" ".join(each.folded[:60] for each in page.near(line, 1, 0)))
    whole = _WHOLE_FR if page.language == "fr" else _WHOLE_EN
    return bool(len(line.text) < 90 and labelled and whole.match(line.folded))


def _around(page: Reading, line: Line) -> str:
    if any(each.isalpha() for each in line.text):
        return shorten(line.text)
    return shorten(" ".join(each.text for each in page.near(line, 3, 0)))


def _is_sample(text: str) -> bool:
    return bool(_SAMPLE.search(fold(text)))


def _towns(page: Reading, line: Line) -> Iterator[re.Match[str]]:
    """Where in a line a postcode stands with its town, a state, or in a form no other number has."""
    told = countries(page)
    codes = [each for each in told if each in _TOWN]
    if _CONTINENT & set(told[:3]) | _CONTINENT & set(told[5:]):
        codes += ["EU", "LAST"]
    seen: set[int] = set()
    for code in dict.fromkeys([*codes, "GB", "US", "CA", "AU", "FR", "ANY", "PT", "MX"]):
        for match in islice(_TOWN[code].finditer(line.text), _MOST_TOWNS):
            if match.start() not in seen:
                seen.add(match.start())
                yield match


def _with_street(page: Reading, line: Line, found: re.Match[str]) -> Sight | None:
    """The town's line with the street in it or just above it."""
    above = [each for each in page.near(line, 4, 0)[:-1] if len(each.text) < 90]
    own = line.folded[max(0, found.start() - 140) : found.start()]
    abroad = found.re is _TOWN["FR"] and "FR" not in countries(page)
    doubtful = abroad or found.re in (_TOWN["EU"], _TOWN["LAST"]) or bool(_SPACED.match(found[0]))
    if _is_street(own, found, doubtful) or _AFTER.match(line.folded[found.end() : found.end() + 60]):
        return Sight(shorten(line.text, max(0, found.start() - 80), found.end()), anchor=line.block.anchor)
    for each in reversed(above):
        if _is_street(each.folded, found, doubtful, near=line.at - each.at <= 3):
            text = " ".join(other.text for other in page.lines[each.at : line.at + 1])
            return Sight(shorten(text[:_LONGEST]), anchor=line.block.anchor)
    just_above = " ".join(each.folded for each in above[-2:])
    labelled = _LABEL.search(f"{line.folded[: found.start()][-200:]} {just_above} {fold(line.block.heading)}")
    parts = line.block.tag == "address" or "," in own or re.search(r"\d", own)
    if labelled and len(line.text) < 160 and parts:
        return Sight(shorten(line.text, found.start(), found.end()), anchor=line.block.anchor)
    return None


def _is_street(text: str, found: re.Match[str], doubtful: bool, near: bool = True) -> bool:
    """Whether a text holds a street; a `doubtful` town asks for a word such as "rue", not a number alone."""
    if doubtful:
        year = re.match(r"(?:19|20)\d\d\b", found[0])
        said = _STREET_FR.search(text) or _STREET_ELSE.search(text)
        if found.re is _TOWN["LAST"]:
            return bool(said and re.search(r"\d", text))
        return bool(said or (not year and _NUMBER_LAST.search(text)))
    named = near and found.re in (_TOWN["GB"], _TOWN["CA"], _TOWN["IE"]) and bool(_STREET_NAMED.search(text))
    return named or _has_street(text)


def _has_street(text: str) -> bool:
    last = re.split(r"[◊◆•·|:]", text)[-1]
    return bool(
        _STREET_EN.search(text)
        or _STREET_FR.search(text)
        or _STREET_ELSE.search(text)
        or _NUMBERED.match(last)
    )


def _marked_up(page: Reading) -> Iterator[Sight]:
    for item in items(page.document):
        parts = [
            item.get(name) for name in ("streetAddress", "postalCode", "addressLocality", "addressRegion")
        ]
        texts = [str(part).strip() for part in parts if isinstance(part, str | int) and str(part).strip()]
        if texts and isinstance(parts[0], str) and parts[0].strip() and len(texts) > 1:
            visible = fold(parts[0].strip())[:30] in page.folded.replace("\n", " ")
            yield Sight(shorten(", ".join(texts)), visible=visible)
