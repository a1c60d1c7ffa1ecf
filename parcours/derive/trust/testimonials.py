"""What customers say, one by one: the words, who says them, when, and where they come from.

Told by a heading of reviews above them, by a container that its makers called a review or testimonial, or by
a quotation with a name under it; and by reviews in the page's markup. Sample texts of templates are left out,
and so are requests to write a review.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from parcours.derive.once import once
from parcours.derive.page.dates import first_day, first_month
from parcours.derive.page.reading import Line, Reading, fold
from parcours.derive.page.structured import Item, items, number, types_of
from parcours.derive.site import Site
from parcours.facts.raw_urls import urlsplit

_HEADING = re.compile(
    r"\b(?:testimonials?|temoignages?|(?:customer|client|guest|google|our|recent|latest|patient|"
    r"verified) reviews|"
    r"^reviews?$|what (?:our |your |my )?(?:\w+ )?(?:clients?|customers?|guests?|people|patients?|students?|"
    r"parents|families)(?:'re| are)? say\w*|(?:vos |leurs |les |nos |derniers? )?avis (?:clients?|google|"
    r"verifies|"
    r"de nos clients|des clients|voyageurs)|^(?:les |vos |nos )?avis$|(?:ce que|qu'en) (?:disent|pensent) "
    r"(?:de nous )?(?:nos|les|vos)|ils temoignent|livre d'or|paroles? de clients?|client feedback|"
    r"kind words)\b"
)
_CLASS = re.compile(
    r"(?:^|[\s_-])(?:testimonials?|temoignages?|reviews?|avis|avis-clients?|customer-?says|client-?quotes?)"
    r"(?:$|[\s_-]|\d)"
)
_NO_REVIEW = re.compile(
    r"review[-_]?(?:form|respond|filter|sort|pagination|submit)|(?:^|[\s_-])(?:comment-form|footer|nav|menu)|"
    r"(?:^|\s)(?:[\w-]{1,20}-)?(?:intro|sub-?title|sous-titre)(?:$|[\s_-])"
)
_AUTHOR_CLASS = re.compile(
    r"(?:^|[\s_-])(?:authors?|auteur|reviewer|signature|cite|(?:client|user|customer)-?name|nom)(?:$|[\s_-])"
)
_DEMO = re.compile(
    r"\b(?:lorem ipsum|dolor sit amet|consectetur|john doe|jane doe|john smith|jane smith|client name|"
    r"customer name|"
    r"nom du client|your name|votre nom|sample (?:text|review)|i'm a testimonial|je suis un temoignage|"
    r"edit me|click to edit|cliquez pour modifier)\b"
)
_TURNS = re.compile(r"\S*clone\S*|\b(?:active|current|prev|next|odd|even|first|last)\b|\d+")
_NUMBERED = re.compile(r"(?:client|customer|user|utilisateur|nom|name|temoin)\w{0,5} ?#?\d{1,2}")
_ASKS = re.compile(
    r"\b(?:write|leave|post|submit|add|laisse[rz]?|donne[rz]?|ecri(?:re|vez)|deposer?|redige[rz]?)\b.{0,30}"
    r"\b(?:review|avis|temoignage|testimonial|feedback)s?\b|\b(?:no|0|aucun|pas encore d')[ -](?:reviews?|"
    r"avis)\b|"
    r"\b(?:required fields?|champs? obligatoires?|your (?:rating|review)|votre (?:note|avis))\b"
)
_AUTHOR = re.compile(
    r"^[-–—~•|\s]*(?:M\.|Mme|Mr\.?|Mrs\.?|Ms\.?|Dr\.?)?\s*[A-ZÀ-Ý][\w'’.À-ÿ-]*"
    r"(?:\s+(?:[A-ZÀ-Ý][\w'’.À-ÿ-]*|de|du|et|and|&)){0,4}(?:\s*[,(–—|·-].{0,60})?$"
)
_SIGNED = re.compile(
    r"[\"”».!?…]\s*[-–—~]\s*([A-ZÀ-Ý][\w'’.À-ÿ-]*(?:\s[A-ZÀ-Ý][\w'’.À-ÿ-]*){0,3}[^.!?]{0,50})$"
)
_NOT_A_NAME = re.compile(
    r"\b(?:facebook|instagram|youtube|linkedin|twitter|pinterest|tiktok|whatsapp|read more|lire|suite|voir|"
    r"more|tous|all|next|previous|suivant|precedent|google|contact|home|accueil|"
    r"reviews?|avis|testimonials?|temoignages?|verified|verifie|menu|share|partager|book|reserver|order|"
    r"rating|note|"
    r"helpful|utile|report|signaler|reply|repondre|faq|about|services?|produits?|products?)\b"
)
_SIGNATURE = re.compile(r"^[-–—~]+\s?[A-ZÀ-Ý]|^(?:[A-ZÀ-Ý][\w'’.À-ÿ-]*[, ]+){2,6}[-–—|,]")
_AROUND = re.compile(
    r"\bplease\b|\bveuillez\b|\bfields? below\b|\b(?:found|was) this (?:review )?helpful\b|"
    r"\bemail address\b|\byour experience\b|\bterrible\b.{0,40}\bexcellent\b|\btrouve cet avis\b|"
    r"\bwould you recommend\b|\b(?:customer )?comments? for the moment\b|\bwhat would it be\b|\bread (?:all|"
    r"our)\b|"
    r"\b(?:see|voir|lire) (?:all|more|tous|plus|les|nos)\b|\bexplanation of\b|\bpros:|^by [a-z]|\bclick\b|"
    r"\bcliquez\b"
)
_AGO = re.compile(
    r"(?:il y a|there is|about)?\s*(\d{1,2}|an?|une?)\s*(jours?|days?|semaines?|weeks?|mois|months?|ans?|"
    r"years?)"
    r"(?:\s+ago)?"
)
_IS_AGO = re.compile(r"\bil y a\b|\bago\b")
_LENGTHS = {"j": 1, "d": 1, "s": 7, "w": 7, "m": 30, "a": 365, "y": 365}
_STARS = re.compile(r"[★⭐🌟]+")
_OF_FIVE = re.compile(r"\b([0-5](?:[.,]\d)?) ?(?:/|sur|out of) ?5\b")
_SOURCES = re.compile(
    r"google\.\w+/(?:maps|search)|g\.page|goo\.gl/maps|maps\.app\.goo\.gl|search\.google|trustpilot|tripadvisor|"
    r"facebook\.com|"
    r"avis-verifies|trustedshops|yelp\.|booking\.com|airbnb|linkedin\.com|feefo|reviews\.io|judge\.me|yotpo|"
    r"capterra"
)
_NAMED_SOURCE = re.compile(
    r"\b(?:google|trustpilot|trip ?advisor|facebook|avis verifies|trusted shops|yelp|booking|airbnb|linkedin|"
    r"feefo|"
    r"verified (?:buyer|purchase|customer)|achat verifie|client verifie|avis verifie)\b"
)
_PERSONAL = re.compile(
    r"\b(?:i|i'm|i've|we|my|our|me|us|je|j'ai|nous|on|mon|ma|mes|notre|nos|thank(?:s| you)|merci|"
    r"recommend\w*|recommande\w*|bravo)\b"
)
SHORTEST, AFTER, BEFORE = 6, 4, 3  # words, lines, lines
MOST = 300


@dataclass(frozen=True, slots=True)
class Testimonial:
    """One opinion, with the pages that show it, nearest first, and the names that sign it (more than one
    when the same words stand over several).

    `day` is None when none is seen, and `exact` tells whether it is that very day ("June 2024" and "a year
    ago" are not); `rating` is 0..5 or None; `sourced` tells whether it says where it comes from; `marked_up`
    that only the page's markup holds it.
    """

    pages: tuple[str, ...]
    text: str
    authors: tuple[str, ...] = ()
    day: date | None = None
    rating: float | None = None
    sourced: bool = False
    marked_up: bool = False
    exact: bool = True

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(self.text.split())


@once
def testimonials(site: Site, today: date) -> tuple[Testimonial, ...]:
    """Every opinion seen on the site, nearest page first, each text once; at most 300."""
    found: dict[str, Testimonial] = {}
    begun: set[tuple[str, tuple[str, ...]]] = set()
    for page in site.pages:
        for each in (*_visible(page.reading, page.url, today), *_marked_up(page.reading, page.url)):
            key = re.sub(r"\W+", "", fold(each.text))[:80]
            begins = key[:30], each.authors
            if each.marked_up and key not in found and begins in begun:
                continue  # the same opinion, cut short for the markup
            begun.add(begins)
            known = found.get(key)
            found[key] = _joined(known, each) if known else each
            if len(found) >= MOST:
                return tuple(found.values())
    return tuple(found.values())


def _joined(one: Testimonial, two: Testimonial) -> Testimonial:
    """The same words seen twice: what both tell."""
    names = {fold(name).strip(" ."): name for name in (*one.authors, *two.authors)}
    return Testimonial(
        tuple(dict.fromkeys(one.pages + two.pages)),
        two.text if one.marked_up and not two.marked_up else one.text,
        tuple(names.values()),
        one.day or two.day,
        two.rating if one.rating is None else one.rating,
        one.sourced or two.sourced,
        one.marked_up and two.marked_up,
        one.exact if one.day else two.exact,
    )


def _visible(page: Reading, url: str, today: date) -> Iterator[Testimonial]:
    if page.kind in ("privacy", "terms", "returns", "blog") or page.language not in ("en", "fr"):
        return
    opinions = [line for line in page.lines if _is_opinion(page, line)]
    above = set(_signed_above(page, opinions))
    taken = -1
    for line in opinions:
        if line.at > taken:
            since, (taken, one) = taken, _whole(page, line, url, today, names_above=line.at in above)
            lines = page.lines[max(since + 1, line.at - BEFORE) : taken + 1]
            if not _DEMO.search(fold(f"{one.text} {one.authors}")) and not any(
                _NUMBERED.fullmatch(each.folded) for each in lines
            ):
                yield one


def _signed_above(page: Reading, opinions: Sequence[Line]) -> Iterator[int]:
    """The places of the opinions whose author stands above them: each of a row has a name of the same style
    above it, and none follows the last."""
    for _style_of, row in groupby(opinions, key=_style):
        lines = list(row)
        whole = [each for at, each in enumerate(lines) if not at or each.at > lines[at - 1].at + 1]
        leads = [_leads(page, each) for each in whole]
        common = set.intersection(*({_style(name) for name in each} for each in leads))
        tail = [each for each in page.near(lines[-1], 0, AFTER)[1:] if _is_name(each)]
        if common and not any(len(whole) == 1 or _style(each) in common for each in tail):
            yield from (each.at for each in whole)


def _style(line: Line) -> tuple[str, ...]:
    """What lines of one kind share: tag and nearest classes, but for those of copies and turns in sliders."""
    return line.block.tag, *_TURNS.sub("", line.block.classes).split()[:3]


def _leads(page: Reading, line: Line) -> list[Line]:
    """The names right above an opinion, below whatever was said before it."""
    found: list[Line] = []
    for each in reversed(page.near(line, BEFORE, 0)[:-1]):
        if each.block.region != line.block.region or each.block.tag in ("h1", "h2"):
            break
        if len(each.text.split()) >= SHORTEST and not _is_name(each):
            break
        if _is_name(each) and not _HEADING.search(each.folded):
            found.append(each)
    return found


def _is_opinion(page: Reading, line: Line) -> bool:
    tag, text = line.block.tag, _own_words(line)
    if tag in ("button", "option", "label", "th") or (tag[:1] == "h" and tag[1:].isdigit()):
        return False
    if len(text.split()) < SHORTEST or _ASKS.search(text) or _NO_REVIEW.search(line.block.classes):
        return False
    if _is_name(line) or _SIGNATURE.match(line.text) or (len(text) < 160 and _AROUND.search(text)):
        return False
    if _CLASS.search(line.block.classes):
        return True
    if tag == "blockquote" and _author_after(page, line):
        return bool(_PERSONAL.search(text))
    quoted = line.text.lstrip()[:1] in '"“«„' or tag in ("blockquote", "q")
    signed = quoted or _author_after(page, line) or _is_dated_name(page, line)
    return signed and bool(_HEADING.search(fold(line.block.heading)))


def _own_words(line: Line) -> str:
    """The folded line without when, where and how many stars; empty for a list."""
    bare = _AGO.sub(" ", _NAMED_SOURCE.sub(" ", line.folded)) if len(line.text) < 80 else line.folded
    listed = len(line.text) < 200 and len(re.findall(r"[·|•→]", line.text)) >= 2
    return "" if listed else bare


def _author_after(page: Reading, line: Line) -> bool:
    return bool(_SIGNED.search(line.text)) or any(
        _is_name(each)
        for each in page.near(line, 0, 2)[1:]
        if each.block.tag[:1] != "h" or len(each.text) < 40
    )


def _is_dated_name(page: Reading, line: Line) -> bool:
    """Whether right above a line stands a name with a date or a rating: "Anna Roux, June 2024, 5/5"."""
    above = page.near(line, 1, 0)[0]
    told = first_month(above.text) or first_day(above.text, page.language) or _rating(above)
    return above is not line and _is_name(above) and bool(told)


def _is_name(line: Line) -> bool:
    if len(line.text) > 70 or len(line.text.split()) > 8 or len(line.text) < 2:
        return False
    if _AUTHOR_CLASS.search(line.block.classes):
        return line.text.lstrip(" -–—~•|")[:1].isupper() and bool(_name_in(line.text))
    return bool(_AUTHOR.match(line.text)) and not _NOT_A_NAME.search(line.folded)


def _name_in(text: str) -> str:
    """The name alone, without what is told beside it: "Anna R. – Leeds", "Anna· customer since 2019"."""
    bare = text.strip(" -–—~•|\u00a0")
    return re.split(r"\s*[·•,|(]|\s+[-–—]\s", bare, maxsplit=1)[0].strip()[:80]


def _whole(
    page: Reading, first: Line, url: str, today: date, *, names_above: bool
) -> tuple[int, Testimonial]:
    """(the last line taken, the opinion): its further paragraphs, then who, when and from where."""
    below = list(_below(page, first, names_above))
    texts = [first.text, *(line.text for line in below if _goes_on(first, line))]
    names = _leads(page, first) if names_above else [line for line in below if _is_name(line)]
    signed = _SIGNED.search(first.text)
    author = _name_in(names[0].text) if names else _name_in(signed[1]) if signed else ""
    if len(texts) > 1 and not author:  # nobody signs them: each of them stands for itself
        below, texts = [], texts[:1]
    above = [line for line in page.near(first, BEFORE if names_above else 2, 0)[:-1] if len(line.text) < 80]
    around = [*above, first, *below]
    told = [_day(line, page.language, today) for line in (*below, *above, first)]
    day, exact = next((each for each in told if each), (None, True))
    rating = next(filter(None, map(_rating, around)), None)
    sourced = _linked(page) or any(_NAMED_SOURCE.search(line.folded) for line in (*below, *names))
    last = below[-1].at if below else first.at
    authors = (author,) if author else ()
    return last, Testimonial((url,), " ".join(texts), authors, day, rating, sourced, exact=exact)


def _below(page: Reading, first: Line, names_above: bool) -> Iterator[Line]:
    """The lines that belong to an opinion: paragraphs of the same style until somebody signs, then what is
    told of it; with names above, the next name is another's."""
    told = False
    for line in page.near(first, 0, AFTER)[1:]:
        if line.block.region != first.block.region or line.block.tag in ("h1", "h2"):
            return
        name = _is_name(line)
        if name and names_above:
            return
        if _is_long(line) and not name:
            if told or not _goes_on(first, line):
                return
        else:
            told = told or name or len(line.text) > 1
        yield line


def _is_long(line: Line) -> bool:
    return len(line.folded.split()) >= SHORTEST


def _goes_on(first: Line, line: Line) -> bool:
    """Whether a line is a further paragraph of an opinion: of its style, in a container of its own."""
    return (
        _is_long(line)
        and not _is_name(line)
        and line.block.classes == first.block.classes
        and bool(_CLASS.search(line.block.classes))
        and line.text.lstrip()[:1] not in '"“«'
    )


def _day(line: Line, language: str, today: date) -> tuple[date, bool] | None:
    """(the day a line tells, whether it is that very day), not after `today`."""
    if len(line.text) > 120:
        return None
    match = _AGO.search(line.folded) if _IS_AGO.search(line.folded) else None
    if match:
        count = int(match[1]) if match[1].isdigit() else 1
        length = _LENGTHS[match[2][0]]
        return today - timedelta(days=count * length), length == 1
    found = first_day(line.text, language)
    exact = found is not None
    if found is None and len(line.text) < 60:
        found = first_month(line.text)
    return (found, exact) if found and found <= today else None


def _rating(line: Line) -> float | None:
    stars, told = _STARS.search(line.text), _OF_FIVE.search(line.folded)
    if told and len(line.text) < 60:
        return float(told[1].replace(",", "."))
    full = len(stars[0].replace("\ufe0f", "")) if stars else 0
    return float(full) if 1 <= full <= 5 else None


@once
def _linked(page: Reading) -> bool:
    """Whether the page leads to where its opinions stand elsewhere."""
    return any(
        _SOURCES.search(link.url)
        and re.search(r"avis|review|rating|note", fold(link.text + link.label + link.url))
        for link in page.document.links
        if urlsplit(link.url).scheme in ("http", "https")
    )


def _marked_up(page: Reading, url: str) -> Iterator[Testimonial]:
    for item in items(page.document):
        if "Review" not in types_of(item):
            continue
        text = str(item.get("reviewBody") or item.get("description") or "").strip()
        if len(text.split()) >= SHORTEST and not _DEMO.search(fold(text)):
            day = first_day(str(item.get("datePublished") or item.get("dateCreated") or ""))
            name = _person(item)
            yield Testimonial(
                (url,), text[:2000], (name,) if name else (), day, _stated(item), marked_up=True
            )


def _person(item: Item) -> str:
    author = item.get("author")
    if isinstance(author, list):
        author = author[0] if author else ""
    name = author.get("name") if isinstance(author, dict) else author
    return str(name or "").strip()[:80]


def _stated(item: Item) -> float | None:
    rating = item.get("reviewRating")
    value = number(rating.get("ratingValue")) if isinstance(rating, dict) else number(rating)
    best = number(rating.get("bestRating")) if isinstance(rating, dict) else None
    if value is None:
        return None
    value = value * 5 / best if best and best != 5 else value
    return value if 0 <= value <= 5 else None
