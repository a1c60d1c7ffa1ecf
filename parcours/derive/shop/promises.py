"""How soon a business says that it answers: "we reply within 24 hours", "réponse sous 48 h", "as soon as we
can".

A delay belongs to the verb nearest before it, else to the nearest after it; only when that one speaks of
answering is the delay a promise to answer. Delays of delivery, refund, payment or repair, and what a
customer must do in time, are verbs of their own here, so that they take the delay to themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from parcours.derive.page.reading import Line, Reading, fold, once_a_page, shorten

DAY = 24.0
LONGEST = 31 * DAY  # what takes longer is a term of law or of a contract, not an answer to a customer
_REACH, _NEAR = 110, 60  # characters between a delay and its verb; "soon" and what follows stand nearer

_WORDS = {
    **{"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "twelve": 12},
    **{"un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "douze": 12},
    **{"twenty-four": 24, "twenty four": 24, "forty-eight": 48, "forty eight": 48},
    **{"vingt-quatre": 24, "vingt quatre": 24, "quarante-huit": 48, "quarante huit": 48},
}
_NUMBER = r"\d{1,3}|" + "|".join(sorted(_WORDS, key=len, reverse=True))
_UNITS = (
    (re.compile(r"min"), 1 / 60),
    (re.compile(r"h"), 1.0),
    (re.compile(r"j|d"), DAY),
    (re.compile(r"w|s"), 7 * DAY),
    (re.compile(r"m"), 30 * DAY),
)
_WORKING = r"(?:business|working|week|ouvre(?:e?s?)|ouvrable|open|office|trading)"
_SPAN = (
    rf"(?P<number>{_NUMBER})(?: ?(?:h(?:ours?|rs?|eures?)?|jours?|days?))? ?"
    rf"(?:(?:-|/|a|to|or|ou|et|and) ?(?P<most>{_NUMBER}))? ?-?"
    rf"(?: ?\(\d{{1,3}}\))? ?(?P<before>(?:full |calendar )?{_WORKING} )?"
    r"(?P<unit>minutes?|mins?|min|hours?|hrs?|heures?|h|jours?|j|days?|weeks?|semaines?|months?|mois)\b"
    rf"(?! ?/ ?(?:24|7)\b)(?P<after> {_WORKING}s?\b)?"
)
_DELAY = re.compile(
    rf"(?<![\d.,:/€$£-])\b(?:within|in|inside|under|sous|en|dans|d'ici|after|apres|avant|before|"
    rf"moins de|less than|at most|max(?:imum)?|delai (?:moyen |maxim\w+ )?(?:de|d')|up to|jusqu'a|allow|"
    rf"comptez|"
    rf"(?:times?|delay|temps|delais?)(?: de reponse)?(?: (?:is|est|moyen|maximum|average))*)\W{{1,3}}"
    rf"(?:(?:les|un|une|the|a|next|first|about|around|environ|maximum|max|delai|de|d'|time|period|of|at|most|"
    rf"under|less|than|moins|only|prochain\w*|premier\w*|suivant\w*|typically|usually|generalement|average|"
    rf"approximately|approx|as|little|temps|record|maximal|moyen|moyenne|quelque|up|"
    rf"to)\W{{1,2}}){{0,5}}{_SPAN}"
    r"(?! (?:prior|before|avant|ago|notice|in advance|a l'avance|old|of age))"
)
_ADJOINED = re.compile(
    rf"(?<![\d.,:/€$£-])\b{_SPAN}\W{{1,3}}(?:max(?:i|imum)?\b|at most\b|or less\b|(?:response|reply|"
    rf"answer|turnaround) ?times?\b)"
)
_ALONE = re.compile(rf"\W*{_SPAN}\W*")
_NAMED = (
    (re.compile(r"\b(?:same (?:business |working )?day|le jour meme|dans la journee|"
        r"by the end of the day)\b"),
        DAY),
    (re.compile(r"\bwithin the hour\b|\bdans l'heure\b"), 1.0),
    (re.compile(
        r"\bnext (?:business|working|available business) day\b|\bjour (?:ouvre|ouvrable) suivant\b|"
        r"\ble lendemain\b|\bwithin the day\b|\bby the next day\b"), DAY),
)  # fmt: skip
_VAGUE = re.compile(
    r"\bas soon as (?:possible|we can|i can)\b|\basap\b|\bshortly\b|\bpromptly\b|\bquickly\b|\bvery soon\b|"
    r"\bright away\b|\bin a timely manner\b|\bin good time\b|\ba few (?:hours|days)\b|\bsoon\b|"
    r"\bimmediately\b|"
    r"\brapidement\b|\bplus brefs delais\b|\bmeilleurs delais\b|\bau plus vite\b|\btres vite\b|\brapide\b|"
    r"\bplus (?:rapidement|vite) possible\b|\bdes que possible\b|\baussitot que possible\b|"
    r"\bquelques (?:heures|jours)\b|\bsous peu\b|\bbientot\b|\bimmediatement\b|\bplus tot possible\b|"
    r"\bsans tarder\b"
)
_MAIL = (
    r"(?:calls?|e-?mails?|messages?|enquir(?:y|ies)|inquir(?:y|ies)|questions?|tickets?|voice ?mails?|"
    r"demandes?|"
    r"courriels?|mails?|requetes?|requests?|queries|query|sollicitations?|complaints?|communications?)"
)
_ANSWERS = re.compile(
    r"\b(?:acknowledge(?:s|d|ment)?|accus\w+ (?:de )?reception|repl(?:y|ies)|respond(?:s|ing)?|"
    r"responses?|answer(?:s|ed|ing)?|responded to|replied to|"
    r"(?:get|getting|be|come|comes|revert) (?:right |straight )?back (?:to|with) (?:you|everyone|all|"
    r"clients|customers)|"
    r"(?:be|get) in (?:touch|contact)|(?:get|gets) back to you|(?:hear|heard|hearing) (?:back |"
    r"something |anything )?from (?:us|me|our)|"
    r"hear back|(?:contact|call|phone|e-?mail|ring|reach out to|text|follow up with|write to|"
    r"touch base with) you(?: back)?|"
    rf"return (?:your|all|any|every|phone|missed)(?: phone)? {_MAIL}|{_MAIL} (?:(?:are|is|will be|get|"
    rf"left|sent|"
    rf"received|always|usually|generally|normally) ){{0,4}}(?:returned|answered|replied|responded|"
    rf"handled|dealt with|"
    r"processed|treated|reviewed|addressed|actioned|acknowledged)|"
    r"repond(?:ons|re|ra|rons|rai|ront|s|ent|ue?s?|rez)?|reponses?|reponde(?:z|nt)|"
    r"(?:re)?contact(?:er|erons|erai|era|eront|ons|e|es|ee)|"
    r"recontact\w*|rappel(?:er|le|lerons|lerai|lera|leront|ons|e|es|lent|ez)?(?! (?:que|qu'|les|la|le|"
    r"a tous|ici|toute))|"
    r"(?:rev(?:ien|en)\w*|reviendr\w+) (?:rapidement )?vers (?:vous|toi)|"
    r"(?:faire|ferons|fait|fera|faisons|donner|donnerons|avoir|aurez|recevrez|apporter\w*) (?:un|notre|"
    r"de) retour|"
    r"retour (?:de notre part|par (?:e-?mail|mail|telephone|courriel)|de ma part)|"
    rf"{_MAIL} .{{0,40}}(?:traitee?s?|prises? en charge|prise? en compte|etudiee?s?)|"
    rf"(?:traiter|traitons|traiterons) (?:vos|votre|toute|toutes|chaque) {_MAIL})\b"
)
_QUOTES = re.compile(
    r"\b(?:(?:free |detailed |personali[sz]ed |written |full |no[- ]obligation )*(?:quotes?|quotations?|"
    r"estimates?)|"
    r"(?:votre |un |le |nos |vos |les |mon )*devis)\b"
)
_ELSE = re.compile(
    r"\b(?:deliver\w*|shipp?(?:ed|ing|s|ment|ments)?|dispatch\w*|livr\w+|expedi\w+|envoi|envoyee?s?|"
    r"colis|parcels?|"
    r"refund\w*|rembours\w*|re?credit\w*|retourn\w+|renvo\w+|retract\w+|return(?:s|ed|ing)?|exchang\w*|"
    r"echang\w*|"
    r"annul\w*|cancel\w*|pay(?:s|ment|ments|able|ing|er|ez)?|paiements?|paid|regl(?:er|ement|e)\w*|"
    r"repair\w*|repar\w*|"
    r"install\w*|ready|pret(?:e|es|s)?|arriv\w*|valid\w*|valable\w*|expire\w*|resolv\w+|resol\w+|"
    r"complet(?:e|ed|ion)|"
    r"(?:process|prepar)\w*|traitement|preparation|cuisson|bake|baking|refrigerat\w*|consom\w*|store|"
    r"expect\w*|"
    r"(?:contact\w*|call|e-?mail|mail|write|notify|tell|inform|advise|ring|phone)[ -](?:us|me|our|the|"
    r"them)|let us know|"
    r"contactez|appelez|ecrivez|(?:nous|me) (?:contacter|joindre|ecrire|appeler|informer|signaler|"
    r"prevenir)|signal\w+|"
    r"notif\w+|reclam\w+|claim\w*|book(?:ed|ing)?|reserv\w+|appointment|rendez-vous|rdv|interven\w+|"
    r"depann\w*|"
    r"attend\w*|come|visit|visite|sign|signature|receiv(?:e|ing) (?:your|the|my) (?:order|item|parcel|"
    r"product|refund)|"
    r"recev\w+ (?:votre|la|le|vos) (?:commande|colis|produit|article)|turnaround|delete\w*|suppr\w+|"
    r"unsubscri\w*|"
    r"desinscri\w*|opt[- ]out|vote|renew\w*|renouvel\w*|apply|results?|resultats?|heal\w*|recover\w*)\b"
)
_NOT_OURS = re.compile(
    r"\b(?:gdpr|rgpd|personal (?:data|information)|donnees (?:personnelles|a caractere)|droits? d'acces|"
    r"cnil|dmca|"
    r"copyright|mediat\w+|ombudsman|litiges?|data (?:subject|protection)|subject access|"
    r"freedom of information|"
    r"tribunal|court|warrant\w*|% (?:of|des)|survey|studies|study|etudes? (?:montre|revele)|"
    r"(?:customers?|consumers?|clients?|people|buyers|leads) (?:now |today )?(?:expect|want|attendent|"
    r"veulent)|"
    r"(?:they|he|she|ils|elle|il|elles) (?:always |usually |even |m'|nous |ont |a |have |has |got |"
    r"replied|responded|"
    r"answered|respond|reply|answer)|(?:to|with) me\b|m'(?:a|ont) |helped me|ask(?:ed)? (?:me|him|her))|"
    r"\b(?:en l'absence de|a defaut d(?:e|'une)|sans) reponse|(?:absence of|without|lack of|"
    r"failing) (?:a |any )?(?:reply|response)"
)
_THEIRS = re.compile(
    r"\b(?:you|customers?|clients?|buyers?|guests?|tenants?|members?|vous|le client|l'acheteur|"
    r"the seller|vendors?|"
    r"participants?|winners?|gagnants?) (?:must|have to|should|need to|are required to|has to|have|has|"
    r"do not|don't|does not|fails? to|devez|avez|doit|doivent|disposez|dispose|ne|then have|will have|shall)"
    r"(?! (?:not )?(?:hear|heard|receive|received|get|recev|recu|eu)\w*)[^.]{0,40}$"
    r"|(?:\bplease|\bmerci de|\bveuillez)(?: nous)? (?:reply|respond|answer|repondre|recontacter|"
    r"rappeler)\b[^.]{0,30}$"
)
_SOUGHT = re.compile(r"[^.]{0,12}\b(?:find|search|look|discover|trouve\w*|cherche\w*)\b")
_LABEL = re.compile(
    r"\b(?:(?:response|reply|answer)(?: |-)times?|(?:average |typical )?response|delais? de reponse|"
    r"temps de reponse|"
    r"reponses?|reply|we (?:reply|respond|answer|get back))\b"
)
_SENTENCE = re.compile(r"[^.!?;\u2022|\n]+(?:\.(?=\d)[^.!?;\u2022|\n]+)*")


@dataclass(frozen=True, slots=True)
class Promise:
    """One statement of when an answer comes: `hours` at the latest, None when only "soon" is said.

    `working` tells that only working days or hours are meant; `quote` is the text, at most 200 characters.
    `of_quotes` is set when a quotation (a price) is promised rather than an answer.
    """

    hours: float | None
    quote: str
    working: bool = False
    of_quotes: bool = False


_HELP = re.compile(r"/(?:hc|kb|help\w*|support|faqs?|aide|assistance|solutions|service-clients?)(?:[/-]|$)")
_HELP_HOST = re.compile(
    r"^https?://(?:help|support|kb|aide|faq)[.-]|\.(?:zendesk|freshdesk|gorgias|"
    r"helpscoutdocs|crisp)\."
)


def speaks_of_itself(page: Reading) -> bool:
    """Whether a page says how this very business serves: not an article (unless of a help centre), customers'
    words, or a notice on personal data."""
    if page.kind == "blog":
        return bool(_HELP.search(page.path) or _HELP_HOST.search(page.url))
    return page.kind not in ("privacy", "reviews")


@once_a_page
def promises(page: Reading) -> Iterator[Promise]:
    """Every statement of a page on how soon the business answers, in the order of the text."""
    if not speaks_of_itself(page):
        return
    for line in page.lines:
        if len(line.text) < 1500 and line.block.tag not in ("blockquote", "option"):
            yield from _in_line(page, line)


def _in_line(page: Reading, line: Line) -> Iterator[Promise]:
    around = f"{fold(line.block.heading)} {line.block.classes}"
    if re.search(r"testimonial|review|temoignage|\bavis\b|blockquote", around):
        return
    for sentence in _SENTENCE.finditer(line.folded):
        text, offset = sentence[0], sentence.start()
        if _NOT_OURS.search(text):
            continue
        for hours, working, start, end in _delays(text):
            kind = _kind(text, start, end, vague=hours is None) or _labelled(page, line, text, start, end)
            if kind:
                quote = shorten(line.text, offset + start, offset + end)
                yield Promise(hours, quote, working, kind == "quote")


def _delays(text: str) -> Iterator[tuple[float | None, bool, int, int]]:
    """The delays of a sentence: hours (None for "soon"), in working time or not, and where they stand."""
    alone = _ALONE.fullmatch(text)
    for match in (*_DELAY.finditer(text), *_ADJOINED.finditer(text), *([alone] if alone else ())):
        hours = _hours(match)
        if hours <= LONGEST:
            working = bool(match["before"] or match["after"])
            yield hours, working, match.start(), match.end()
    for pattern, hours in _NAMED:
        for match in pattern.finditer(text):
            yield hours, "business" in match[0] or "working" in match[0] or "ouvr" in match[0], *match.span()
    for match in _VAGUE.finditer(text):
        yield None, False, *match.span()


def _hours(match: re.Match[str]) -> float:
    """The longest time that a match allows, in hours."""
    number = match["most"] or match["number"]
    count = _WORDS.get(number) or float(number)
    return count * next(hours for unit, hours in _UNITS if unit.match(match["unit"]))


def _kind(text: str, start: int, end: int, *, vague: bool) -> str:
    """What a delay is of, by the nearest word before it that says so, else the nearest after: answer, quote
    or empty."""
    reach = _NEAR if vague else _REACH
    before, after = text[max(0, start - reach) : start], text[end : end + _NEAR]
    nearest = _nearest(before, last=True) or _nearest(after, last=False)
    if nearest == "answer" and (_THEIRS.search(before) or (vague and _SOUGHT.match(after))):
        return ""
    return nearest if nearest in ("answer", "quote") else ""


def _nearest(text: str, *, last: bool) -> str:
    """The kind of the last (or first) telling word of a text: answer, quote, else, or empty; of two that end
    together, the longer."""
    found = [
        (match.end() if last else -match.start(), match.end() - match.start(), kind)
        for kind, pattern in (("answer", _ANSWERS), ("quote", _QUOTES), ("else", _ELSE))
        for match in pattern.finditer(text)
    ]
    return max(found)[2] if found else ""


def _labelled(page: Reading, line: Line, text: str, start: int, end: int) -> str:
    """A bare delay under or beside a label such as "Response time"."""
    if end - start < len(text.strip(" :-*")) - 12 or line.at == 0:
        return ""
    above = page.lines[line.at - 1].folded
    labels = [each for each in (above, fold(line.block.heading)) if len(each) < 40]
    told = any(_LABEL.search(each) and not _ELSE.search(each) for each in labels)
    return "answer" if told else ""


def best(found: list[Promise]) -> Promise | None:
    """The promise that customers hold on to: of answers before quotes, a stated time before "soon", the
    shortest first."""
    order = sorted(found, key=lambda each: (each.of_quotes, each.hours is None, each.hours or 0))
    return order[0] if order else None
