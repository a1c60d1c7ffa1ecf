"""When the business is open: days with times in text, tables or markup; never the date of one event."""

from __future__ import annotations

import re
from collections.abc import Iterator

from parcours.derive.reading import Line, Reading, Sight, fold, shorten
from parcours.derive.structured import items

_DAY = (
    r"(?:mon(?:day)?s?|tue?s?(?:day)?s?|wed(?:nes)?(?:day)?s?|thu?(?:rs?)?(?:day)?s?|fri(?:day)?s?|"
    r"sat(?:ur)?(?:day)?s?|"
    r"sun(?:day)?s?|lun(?:di)?s?|mar(?:di)?s?|mer(?:credi)?s?|jeu(?:di)?s?|ven(?:dredi)?s?|"
    r"sam(?:edi)?s?|dim(?:anche)?s?)"
)
_DAYS = re.compile(
    rf"\b(?:{_DAY}\b\.?|m-f|m - f|mon-fri|week ?days?|week ?ends?|every ?day|daily|7 days|seven days|"
    rf"7j/7|7/7|tous les jours|"
    r"en semaine|jours ouvr(?:es|ables)|business days|bank holidays|working days)"
)
_FULL_DAY = re.compile(
    r"\b(?:mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?|lundis?|mardis?|"
    r"mercredis?|jeudis?|vendredis?|"
    r"samedis?|dimanches?)\b"
)
_CLOCK = (
    r"(?:[01]?\d|2[0-4])(?: ?(?:[:.h] ?[0-5]\d|h(?:eures?|rs)?\b)?) ?(?:[ap]\.? ?m\b\.?|[ap]\b|o'clock|"
    r"noon)?|noon|midnight|midday|midi|minuit"
)
_RANGE = re.compile(
    rf"(?<![\d.,/€$£])({_CLOCK}) ?(?:-|to|until|till|til|a|au|jusqu'a|/|through|thru|and|~|>|"
    rf"et) ?({_CLOCK})(?![\d/€$£%]|[.,]\d| ?(?:€|eur|km|ans|years?|days?|jours?|mois|pers|people|min|"
    rf"kg|px|m2|%))"
)
_BARE = re.compile(
    r"(?<![\d.,/€$£-])(?:0\d|1\d|2[0-3])[0-5]\d ?(?:hrs?)? ?(?:-|to|a) ?(?:0\d|1\d|"
    r"2[0-4])[0-5]\d(?![\d/€$£%])"
)
_UNJOINED = re.compile(r"(?<![\d.,/€$£])\d{1,2}(?:[:.]\d\d)? ?am \d{1,2}(?:[:.]\d\d)? ?pm\b")
_ZONE = re.compile(
    r"^\)? ?\(?(?:e|c|m|p|a)[sd]?t\b|^ ?\(?(?:eastern|central|mountain|pacific|gmt|bst|cet|cest|local time)\b"
)
_TIMED = re.compile(r"[:h]|\d\.\d\d|[ap]\.? ?m\b|\d ?[ap]\b|noon|midi|minuit|midnight|midday")
_WORD = re.compile(
    r"\b(hours?|open(?:s|ing|ed)?|horaires?|ouvert(?:s|e|es|ure|ures)?|heures d'ouverture|accueil|"
    r"office|reception|business hrs|"
    r"hrs|available|lines? open|ferme(?:s|e|es|ture)?|closed|appel\w*|call|standard|permanence|"
    r"nous joindre|showroom|store|shop|"
    r"magasin|boutique|phone|customer service|support|service client)\b"
)
_STRONG = re.compile(
    r"\b(opening (?:hours|times)|(?:business|office|store|shop|working|operating|trading|showroom|"
    r"our) (?:hours|times)|hours(?: of operation)?|horaires?(?: d'ouverture)?|heures d'ouverture|"
    r"nous sommes ouverts?|we are open|we're open|open|ouvert\w*)\b"
)
_ROUND_THE_CLOCK = re.compile(
    r"\b(?:24 ?(?:/|x) ?7|24 ?h(?:eures?|ours?|rs)? ?(?:/|sur|a day|per day|x) ?(?:24|7)?|24 hours|"
    r"7j/7 (?:et )?24h/24|24h/24)"
)
_CALLED = re.compile(
    r"\b(?:call|phone|tel|toll[- ]free|customer (?:service|care)|support)\b|\d{3}[ .-]\d{4}|\d \d\d \d\d"
)
_DATED = re.compile(
    r"\b(?:\d{1,2}(?:st|nd|rd|th|er)?(?: of)? (?:jan|feb|mar(?:ch|s)|apr|avr|may|mai|june?|juin|july?|"
    r"juil|aug|aout|sep|oct|nov|dec)\w*|"
    r"(?:jan|feb|mar(?:ch)|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2}(?:st|nd|rd|"
    r"th)?\b(?! ?(?:[:.-]|am|pm)))|\b20\d\d\b|\b\d{1,2}/\d{1,2}/\d{2,4}\b"
)
_EVENT = re.compile(
    r"\b(event|evenement|class(?:es)?|course|cours|workshop|atelier|stage|concert|webinar|seminar|"
    r"session|show|festival|meeting|reunion|posted|publie|arrive|arrivee|check[- ]?in|check[- ]?out|"
    r"depart|messe|mass|livraison|deliver\w*|shipping|ship|expedition\w*)\b"
)


def opening_hours(page: Reading) -> Iterator[Sight]:
    """Each statement of opening hours on this page, the written ones first."""
    for line in page.lines:
        if _says_hours(page, line):
            yield Sight(_quote(page, line), anchor=line.block.anchor)
    for item in items(page.document):
        text = _marked_up(item)
        if text:
            yield Sight(shorten(text), visible=False)


def _says_hours(page: Reading, line: Line) -> bool:
    text = line.folded
    if len(text) > 1500 or line.block.tag == "option":
        return False
    round_the_clock = _ROUND_THE_CLOCK.search(text)
    if round_the_clock and _tells_open(text, round_the_clock.start()):
        return True
    spans = [match for match in _RANGE.finditer(text) if _is_clock(match)]
    spans += [
        match
        for match in (*_BARE.finditer(text), *_UNJOINED.finditer(text))
        if _days_beside(page, line, text)
    ]
    if not spans:
        return False
    heading = fold(line.block.heading)
    told = bool(_STRONG.search(heading) and len(heading) < 60)
    for match in spans:
        around = text[max(0, match.start() - 90) : match.end() + 60]
        if _DATED.search(around) and not told:
            continue
        if (_EVENT.search(around) or _EVENT.search(heading)) and not (told or _STRONG.search(around)):
            continue
        if _days_beside(page, line, around) or told or _STRONG.search(around):
            return True
        if _ZONE.match(text[match.end() :]) and any(
            _CALLED.search(each.folded) for each in page.near(line, 2, 0)
        ):
            return True
    return False


def _is_clock(match: re.Match[str]) -> bool:
    """Whether a range has a sign of being times: a colon, an h, am or pm on either side."""
    return bool(_TIMED.search(match[0]))


def _days_beside(page: Reading, line: Line, around: str) -> bool:
    if _DAYS.search(around):
        return True
    if len(line.text) > 60:
        return False
    beside = [each for each in page.near(line, 1, 1) if each is not line and len(each.text) < 60]
    return any(_DAYS.search(each.folded) for each in beside)


def _tells_open(text: str, at: int) -> bool:
    around = text[max(0, at - 60) : at + 70]
    return bool(
        re.search(
            r"\b(open|ouvert\w*|available|call|hours|service|emergency|urgence\w*|disponible\w*|"
            r"joignable\w*|answer\w*|phone|horaires?|7 days|7j)\b",
            around,
        )
    ) and not re.search(
        r"\b(within|sous|deliver\w*|livr\w*|in 24|ship\w*|response in|repl\w+|notice|cancel\w*|avant|"
        r"before|prior|moins de|recorded)\b",
        around,
    )


def _quote(page: Reading, line: Line) -> str:
    if len(line.text) > 50:
        found = next((match for match in _RANGE.finditer(line.folded) if _is_clock(match)), None)
        return shorten(line.text, *(found.span() if found else (0, 0)))
    lines = [each.text for each in page.near(line, 1, 2) if len(each.text) < 80]
    return shorten(" · ".join(lines))


def _marked_up(item: dict[str, object]) -> str:
    stated = item.get("openingHours")
    texts = stated if isinstance(stated, list) else [stated]
    written = [str(each) for each in texts if isinstance(each, str) and re.search(r"\d", each)]
    if written:
        return ", ".join(written)
    if item.get("opens") and item.get("closes") and item.get("dayOfWeek"):
        days = item["dayOfWeek"]
        names = [str(day).rsplit("/", 1)[-1] for day in (days if isinstance(days, list) else [days])]
        return f"{', '.join(names)} {item['opens']}-{item['closes']}"
    return ""
