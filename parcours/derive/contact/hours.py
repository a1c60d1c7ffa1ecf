"""When the business is open: days with times in text, tables or markup; never the date of one event."""

from __future__ import annotations

import re
from collections.abc import Iterator

from parcours.derive.page.reading import Line, Reading, Sight, fold, once_a_page, shorten
from parcours.derive.page.structured import items

_DAY = (
    r"(?:mon(?:day)?s?|tue?s?(?:day)?s?|wed(?:nes)?(?:day)?s?|thu?(?:rs?)?(?:day)?s?|fri(?:day)?s?|"
    r"sat(?:ur)?(?:day)?s?|"
    r"sun(?:day)?s?|lun(?:di)?s?|mar(?:di)?s?|mer(?:credi)?s?|jeu(?:di)?s?|ven(?:dredi)?s?|"
    r"sam(?:edi)?s?|dim(?:anche)?s?|"
    r"montags?|dienstags?|mittwochs?|donnerstags?|freitags?|samstags?|sonntags?|"
    r"lunes|martes|miercoles|jueves|viernes|sabados?|domingos?|"
    r"lunedi|martedi|mercoledi|giovedi|venerdi|sabato|domenica|"
    r"maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag)"
)
_SHORT_DAY = r"(?:mo|tu|di|we|mi|wo|th|do|fr|vr|sa|za|su|so|zo|lu|ma|me|je|ve)"
# "Mo-Fr", "Lu/Ve", "M-Th": two letters are a day only in a pair.
_PAIR = (
    rf"\b(?:{_SHORT_DAY}\.?(?: ?[-/&] ?| (?:bis|a|to|t/m|au) ){_SHORT_DAY}|[mtwf] ?- ?(?:th|w|f|sa?|su))\b"
)
_DAYS = re.compile(
    rf"\b(?:{_DAY}\b\.?|m-f|m - f|mon-fri|week ?days?|week ?ends?|every ?day|daily|7 days|seven days|"
    rf"7j/7|7/7|7 ?jours ?(?:/|sur) ?7|tous les jours|werktags|taglich|dagelijks|tutti i giorni|"
    rf"todos los dias|"
    rf"en semaine|jours ouvr(?:es|ables)|business days|bank holidays|working days)|{_PAIR}"
)
_CLOCK = (
    r"(?:[01]?\d|2[0-4])(?: ?(?:[:.h] ?[0-5]\d|h(?:eures?|rs)?\b)?) ?(?:[ap]\.? ?m\b\.?|[ap]\b|o'clock|"
    r"noon|uhr|uur)?|noon|midnight|midday|midi|minuit"
)
_LATE = r"late|close|closing|dusk|sunset|fermeture|la fermeture"
_RANGE = re.compile(
    rf"(?<![\d.,/€$£])({_CLOCK}) ?(?:-|to|until|till|til|a|au|jusqu'a|/|through|thru|and|~|>|"
    rf"et|bis|tot|alle|hasta|e|y|a las) ?({_CLOCK}|(?:{_LATE})\b)(?![\d/€$£%]|[.,]\d| ?(?:€|eur|km|ans|"
    rf"years?|days?|jours?|mois|pers|people|min|"
    rf"kg|px|m2|%))"
)
_BARE = re.compile(
    r"(?<![\d.,/€$£-])(?:0\d|1\d|2[0-3])[0-5]\d ?(?:hrs?)? ?(?:-|to|a) ?(?:0\d|1\d|"
    r"2[0-4])[0-5]\d(?![\d/€$£%])"
)
# A row of a table: the day, when it opens, when it closes, each in its cell.
_CELL = r"(?:[01]?\d|2[0-4]) ?(?:[:.][0-5]\d|h(?:[0-5]\d)?|[ap]\.?m)"
_ROW = re.compile(rf"^\W*{_DAY}\b[^\d|]{{0,12}}\|\s*{_CELL}[ apm.]{{0,5}}\|\s*{_CELL}")
# "Mon-Fri 9-5": no sign of time but the days right before it.
_PLAIN = re.compile(
    rf"(?:(?:{_DAY}\b\.? ?(?:-|to|through|thru|&|and|/|,|a|au) ?{_DAY}\b\.?|{_PAIR}|\bdaily|\bweek ?days?|"
    rf"\bweek ?ends?|"
    rf"\bevery ?day|\bopen(?: {_DAY})?|\b7 days)[\s:,|]{{0,3}}(?:from |hours )?)"
    r"(?:[1-9]|1[0-2])(?:[:.][0-5]\d)? ?(?:-|to|until|till) ?(?:[1-9]|1[0-2])(?:[:.][0-5]\d)?\b(?![\d/€$£%:]|"
    r"[.,]\d|-\d)"
    r"(?! ?(?:days?|people|years?|weeks?|hours|months|min))"
)
_PLAIN_BEFORE = re.compile(
    r"(?<![\d.,/:€$£-])(?:[1-9]|1[0-2])(?:[:.][0-5]\d)? ?(?:-|to|until|till) ?(?:[1-9]|"
    r"1[0-2])(?:[:.][0-5]\d)?,? "
    rf"(?:daily|every ?day|week ?days|7 days|{_DAY}\b\.? ?(?:-|to|through) ?{_DAY}\b)"
)
_OPENS_CLOSES = re.compile(
    r"\b(?:ouverture|ouvre|opens?|opening)\b[^\d\n]{0,14}\d{1,2} ?(?:h|[:.]\d\d|am|"
    r"pm)[^\n]{0,50}\n?[^\n]{0,20}"
    r"\b(?:fermeture|ferme|closes?|closing)\b[^\d\n]{0,14}\d{1,2} ?(?:h|[:.]\d\d|am|pm)"
)
_ALL_WEEK = re.compile(
    r"(?<!doors )\b(?:ouverts?|ouvertes?|open)\b[^.\n]{0,30}\b(?:7 ?j(?:ours)? ?(?:/|sur) ?7|7/7|(?:7|"
    r"seven) days(?: a|/| per)"
    r" ?week|tous les jours|every ?day)\b"
)
_LEADERS = re.compile(r"\.{3,}|…|_{3,}|-{3,}")
_UNJOINED = re.compile(r"(?<![\d.,/€$£])\d{1,2}(?:[:.]\d\d)? ?am \d{1,2}(?:[:.]\d\d)? ?pm\b")
_ZONE = re.compile(
    r"^\)? ?\(?(?:e|c|m|p|a)[sd]?t\b|^ ?\(?(?:eastern|central|mountain|pacific|gmt|bst|cet|cest|local time)\b"
)
_TIMED = re.compile(r"[:h]|uur|\d\.\d\d|[ap]\.? ?m\b|\d ?[ap]\b|noon|midi|minuit|midnight|midday")
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
    r"nous sommes ouverts?|we are open|we're open|(?<!doors )(?<!door )open|ouvert\w*|offnungszeiten|"
    r"openingstijden|"
    r"horarios?|orari(?:o)?(?: di apertura)?)\b"
)
_ROUND_THE_CLOCK = re.compile(
    r"\b(?:24 ?(?:/|x) ?7|24 ?h(?:eures|ours|rs)? ?(?:/|sur|a day|per day|x) ?(?:24|7)?|24 hours|"
    r"7j/7 (?:et )?24h/24|24h/24)"
)
_SERVED = re.compile(
    r"\b(?:open|ouvert\w*|available|call|hours|service|emergency|urgences?|disponibles?|"
    r"joignables?|"
    r"answer\w*|phone|horaires?|7 days|7j|depannages?|interventions?|assistance|astreinte|hotline)\b"
)
_PROMISED = re.compile(
    r"\b(?:within|sous|deliver\w*|livr\w*|in 24|ship\w*|response (?:in|time)|repl\w+|notice|cancel\w*|avant|"
    r"before|prior|"
    r"moins de|recorded|access\w*|devices?|web-based|monitor\w*|cctv|surveillance|videosurveillance|automate|"
    r"distributeur|online|en ligne|self-service|respond|valid|expires?|reset|answer your|at least|minimum|"
    r"hours? (?:ago|later|"
    r"after)|last)\b"
)
_LONGEST = 1500
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
    r"depart|messe|mass|livraison|deliver\w*|shipping|ship|expedition\w*|flights?|vols?|bus(?:es)?|trains?|"
    r"ferry|navettes?|shuttles?|runs? every|sale ends|offer (?:ends|valid)|valid (?:only|from|until|on)|"
    r"register|webinar|"
    r"inscription|conference|exhibition|vernissage|happy hours?|worship|culte|liturgy|bible|training|"
    r"formation|entrainement|lessons?)\b"
)
_PROGRAMME = re.compile(
    r"\b(?:planning|time ?table|schedule|agenda|programme?|calendar|calendrier|emploi du temps)\b"
)


@once_a_page
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
    if len(line.text) > _LONGEST or line.block.tag == "option":
        return False
    text = _LEADERS.sub(lambda dots: " " * len(dots[0]), line.folded)
    always = _ROUND_THE_CLOCK.search(text)
    if always and _tells_open(text, always.start(), always.end()):
        return True
    below = page.lines[line.at + 1].folded[:90] if line.at + 1 < len(page.lines) else ""
    if _ALL_WEEK.search(text) or _OPENS_CLOSES.search(f"{text[-200:]}\n{below}"):
        return not _EVENT.search(text)
    told = _is_told(page, line)
    return any(_is_meant(page, line, text, span, told) for span in _spans(page, line, text))


def _spans(page: Reading, line: Line, text: str) -> list[re.Match[str]]:
    """What may be a time from and a time to."""
    spans = [match for match in _RANGE.finditer(text) if _is_clock(match)]
    spans += [*_ROW.finditer(text), *_PLAIN.finditer(text)]
    if _STRONG.search(text):
        spans += _PLAIN_BEFORE.finditer(text)
    numbers = [*_BARE.finditer(text), *_UNJOINED.finditer(text)]
    return spans + (numbers if _days_beside(page, line, text) else [])


def _is_told(page: Reading, line: Line) -> bool:
    """Whether the heading, or a short label right above, announces opening hours and nothing else."""
    labels = [fold(line.block.heading), *(each.folded for each in page.near(line, 2, 0)[:-1])]
    for label in labels:
        if (
            len(label) < 60
            and _STRONG.search(label)
            and not (_EVENT.search(label) or _PROGRAMME.search(label))
        ):
            return True
    return False


def _is_meant(page: Reading, line: Line, text: str, span: re.Match[str], told: bool) -> bool:
    """Whether a time from and to is when the business is open, by the words and days around it."""
    around = text[max(0, span.start() - 90) : span.end() + 60]
    strong = bool(_STRONG.search(around))
    if told:
        return True
    if _DATED.search(around):
        return False
    heading = fold(line.block.heading)
    if not strong and (_EVENT.search(around) or _EVENT.search(heading) or _PROGRAMME.search(heading)):
        return False
    if strong or _days_beside(page, line, around):
        return True
    zone = _ZONE.match(text[span.end() :])
    return bool(zone and any(_CALLED.search(each.folded) for each in page.near(line, 2, 0)))


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


def _tells_open(text: str, start: int, end: int) -> bool:
    around = text[max(0, start - 60) : end + 50]
    return bool(_SERVED.search(around)) and not _PROMISED.search(around)


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
