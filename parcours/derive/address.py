"""Where the business is: a street or box with the town's postcode, as English- and French-speaking
countries write it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from parcours.derive.reading import Line, Reading, Sight, fold, shorten
from parcours.derive.structured import items

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
_TOWN = {
    "US": re.compile(
        rf"\b(?:{_STATES}|{_STATE_NAMES}|[A-Z]\.[A-Z]\.)[\s,.]{{1,4}}\d{{5}}(?:-\d{{4}})?\b(?!\s?[€$])"
    ),
    "GB": re.compile(r"\b(?:GIR ?0AA|[A-PR-UWYZ][A-HK-Y]?\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2})\b"),
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
    "EU": re.compile(r"(?<![\d€.,])(?:[A-Z]{1,2}-)?\d{4,5}[\s,]{1,3}[A-ZÀ-Ÿ][\w'’À-ÿ-]{2,}"),
}
_STREET_EN = re.compile(
    r"(?:\b\d{1,6}[a-z]?(?:[-/&]\d{1,5})?\b[\s,]+(?:[\w.'’#&-]+[\s,]+){0,5}?"
    r"(?:st|street|ave?|avenue|rd|road|blvd|boulevard|dr|drive|ln|lane|way|ct|court|pl|place|hwy|"
    r"highway|pkwy|parkway|"
    r"sq|square|ter|terrace|cir|circle|trl|trail|pike|plaza|row|walk|close|crescent|cres|gardens|grove|"
    r"mews|park|hill|green|"
    r"broadway|route|rte|fm|loop|run|expressway|expy|turnpike|tpke|alley|quay|wharf|yard|parade|pde|"
    r"esplanade|estate|house|"
    r"centre|center|arcade|mall|crossing|bypass|freeway|industrial|buildings?|commons|point|ridge|view|"
    r"path|bend|cove)\b"
    r"|\bp\.? ?o\.? ?box\s*\d+|\b(?:suite|ste|unit|floor|level|apt)\.? ?#?\d+)"
)
_STREET_FR = re.compile(
    r"\b(?:\d{1,4}(?: ?(?:bis|ter|quater|[a-d]))?,? ?(?:[-/] ?\d{1,4})?,? (?:\w+ )?)?(?:rue|avenue|"
    r"av\.|boulevard|bd\.?|bld|chemin|route|"
    r"impasse|allee|allees|place|quai|cours|square|passage|faubourg|sentier|montee|esplanade|promenade|"
    r"rond-point|hameau|"
    r"lieu[- ]dit|zone (?:artisanale|industrielle|d'activites?|commerciale)|z\.?a\.?c?\.?|z\.?i\.?|"
    r"parc d'activites?|"
    r"domaine|residence|villa|batiment|bat\.|lotissement|traverse|voie|ruelle|mas|chateau|"
    r"centre commercial|b\.?p\.?|cs)\b"
    r"(?:,? (?:de |du |des |la |le |les |l'|d')*[\w'-]+|\s*\d+)"
)
_STREET_NAMED = re.compile(
    r"\b[a-z'-]{3,} (?:street|st|road|rd|avenue|lane|way|drive|close|crescent|court|square|house|park|"
    r"place|mews|hill|estate|centre|"
    r"gardens|terrace|row|wharf|quay|mill|farm|barn|works)\b"
)
_STREET_ELSE = re.compile(
    r"\b(?:calle|avenida|av\.|rua|via|viale|piazza|plaza|carrer|paseo|\w+stra(?:ss|ß|s)e|\w+str\.|"
    r"\w+straat|\w+laan|\w+weg|\w+platz|\w+gasse)\b"
)
_WHOLE_EN = re.compile(
    r"^\W*\d{1,5}[a-z]?,? (?:[nsew]\.? |north |south |east |west )?(?:[\w'-]+ ){1,3}(?:street|st|"
    r"avenue|ave|road|rd|boulevard|blvd|drive|lane|highway|square)\b"
    r"\.?(?:[,\s]+[\w .'#-]{2,30}){0,3}\W*$"
)
_NUMBERED = re.compile(r"^\W*(?:n[o°] ?)?\d{1,6}(?:\s?(?:bis|ter|[a-d]))?(?:[-/]\d{1,5})?,?\s+[\w'.-]{2,}")
_LABEL = re.compile(
    r"\b(address(?:e|es)?|adresse|location|find us|visit us|where we are|nous trouver|"
    r"siege(?: social)?|registered office|head office|our office)\b"
)
_THIRD_PARTY = re.compile(
    r"\b(heberg\w*|host(?:ed|ing)|mediat\w+|cnil|commission nationale|webmaster|tribunal|court of|"
    r"web ?design|"
    r"conception (?:du|de) (?:ce )?site|realisation (?:du|de) (?:ce )?site|vercel|github|cloudflare|"
    r"netlify|ovh|ionos|gandi|"
    r"delivery address|adresse de livraison|shipping address|billing address|information commissioner|ico)\b"
)
_LONGEST = 260


def address(page: Reading) -> Iterator[Sight]:
    """Each postal address on this page, the written ones first."""
    for line in page.lines:
        if any(each.isdigit() for each in line.text) and line.block.tag not in ("option", "button"):
            sight = _written(page, line)
            if sight and not _is_third_party(page, line):
                yield sight
    yield from _marked_up(page)


def _written(page: Reading, line: Line) -> Sight | None:
    found = _town(page, line)
    if found:
        return _with_street(page, line, found)
    if re.fullmatch(r"\W*\d{5}(?:-\d{4})?\W*", line.text) and line.at:
        before = page.lines[line.at - 1]
        if re.search(rf"\b(?:{_STATES}|{_STATE_NAMES})\W*$", before.text) and any(
            _has_street(each.folded) for each in page.near(line, 4, 0)
        ):
            return Sight(
                shorten(" ".join(each.text for each in page.near(line, 3, 0))), anchor=line.block.anchor
            )
    if (
        len(line.text) < 90
        and _WHOLE_EN.match(line.folded)
        and (page.kind == "contact" or _LABEL.search(fold(line.block.heading)))
    ):
        return Sight(shorten(line.text), anchor=line.block.anchor)
    return None


def _town(page: Reading, line: Line) -> re.Match[str] | None:
    countries = [
        *(each for each in page.countries if each in _TOWN),
        "GB",
        "US",
        "CA",
        "AU",
        "FR",
        "PT",
        "MX",
    ]
    for country in dict.fromkeys(countries):
        for match in _TOWN[country].finditer(line.text):
            return match
    if {"BE", "CH", "LU", "DE", "AT", "NL", "ES", "IT"} & set(page.countries[:3]):
        return _TOWN["EU"].search(line.text)
    return None


def _with_street(page: Reading, line: Line, found: re.Match[str]) -> Sight | None:
    """The town's line with the street in it or just above it."""
    above = [each for each in page.near(line, 4, 0)[:-1] if len(each.text) < 90]
    own = line.folded[max(0, found.start() - 140) : found.start()]
    named = found.re in (_TOWN["GB"], _TOWN["CA"]) and any(
        _STREET_NAMED.search(each) for each in (own, *(each.folded for each in above[-3:]))
    )
    if _has_street(own) or named:
        return Sight(shorten(line.text, max(0, found.start() - 80), found.end()), anchor=line.block.anchor)
    for each in reversed(above):
        if (_has_street(each.folded) or _NUMBERED.match(each.folded)) and not _is_third_party(page, each):
            text = " ".join(other.text for other in page.lines if each.at <= other.at <= line.at)
            return Sight(shorten(text[:_LONGEST]), anchor=line.block.anchor)
    just_above = " ".join(each.folded for each in above[-2:])
    labelled = _LABEL.search(f"{line.folded[: found.start()]} {just_above} {fold(line.block.heading)}")
    if (
        labelled
        and len(line.text) < 160
        and (line.block.tag == "address" or "," in own or re.search(r"\d", own))
    ):
        return Sight(shorten(line.text, found.start(), found.end()), anchor=line.block.anchor)
    return None


def _has_street(text: str) -> bool:
    last = re.split(r"[◊◆•·|:]", text)[-1]
    return bool(
        _STREET_EN.search(text)
        or _STREET_FR.search(text)
        or _STREET_ELSE.search(text)
        or _NUMBERED.match(last)
    )


def _is_third_party(page: Reading, line: Line) -> bool:
    around = " ".join(each.folded for each in page.near(line, 4, 0))[-260:]
    return bool(_THIRD_PARTY.search(f"{around} {fold(line.block.heading)}"))


def _marked_up(page: Reading) -> Iterator[Sight]:
    for item in items(page.document):
        parts = [
            item.get(name) for name in ("streetAddress", "postalCode", "addressLocality", "addressRegion")
        ]
        texts = [str(part).strip() for part in parts if isinstance(part, str | int) and str(part).strip()]
        if texts and isinstance(parts[0], str) and parts[0].strip() and len(texts) > 1:
            visible = fold(parts[0].strip())[:30] in page.folded.replace("\n", " ")
            yield Sight(shorten(", ".join(texts)), visible=visible)
