"""What customers say, one by one: the words, who says them, when, and where they come from.

Told by a heading of reviews above them, by a container that its makers called a review or testimonial, or by
a quotation with a name under it; and by reviews in the page's markup. Sample texts of templates are left out,
and so are requests to write a review.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlsplit

from parcours.derive.dates import first_day
from parcours.derive.reading import Line, Reading, fold
from parcours.derive.site import Site
from parcours.derive.structured import Item, items, number, types_of

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
    r"review[-_]?(?:form|respond|filter|sort|pagination|submit)|(?:^|[\s_-])(?:comment-form|footer|nav|menu)"
)
_DEMO = re.compile(
    r"\b(?:lorem ipsum|dolor sit amet|consectetur|john doe|jane doe|john smith|jane smith|client name|"
    r"customer name|"
    r"nom du client|your name|votre nom|sample (?:text|review)|i'm a testimonial|je suis un temoignage|"
    r"edit me|click to edit|cliquez pour modifier)\b"
)
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
    r"google\.\w+/maps|g\.page|goo\.gl/maps|maps\.app\.goo\.gl|search\.google|trustpilot|tripadvisor|"
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
SHORTEST, AFTER = 6, 4
MOST = 300


@dataclass(frozen=True, slots=True)
class Testimonial:
    """One opinion, with the pages that show it, nearest first, and the names that sign it (more than one
    when the same words stand over several).

    `day` is None when none is seen, `rating` 0..5 or None; `sourced` tells whether it says where it comes
    from; `marked_up` that only the page's markup holds it.
    """

    pages: tuple[str, ...]
    text: str
    authors: tuple[str, ...] = ()
    day: date | None = None
    rating: float | None = None
    sourced: bool = False
    marked_up: bool = False

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(self.text.split())


def testimonials(site: Site, today: date) -> tuple[Testimonial, ...]:
    """Every opinion seen on the site, nearest page first, each text once; at most 300."""
    found: dict[str, Testimonial] = {}
    for page in site.pages:
        for each in (*_visible(page.reading, page.url, today), *_marked_up(page.reading, page.url)):
            key = re.sub(r"\W+", "", fold(each.text))[:80]
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
    )


def _visible(page: Reading, url: str, today: date) -> Iterator[Testimonial]:
    if page.kind in ("privacy", "terms", "returns", "blog") or page.language not in ("en", "fr"):
        return
    taken = -1
    for line in page.lines:
        if line.at > taken and _is_opinion(page, line):
            taken, one = _whole(page, line, url, today)
            if not _DEMO.search(fold(f"{one.text} {one.authors}")):
                yield one


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
    return bool(_HEADING.search(fold(line.block.heading))) and (quoted or _author_after(page, line))


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


def _is_name(line: Line) -> bool:
    short = 2 <= len(line.text) <= 70 and len(line.text.split()) <= 8
    return short and bool(_AUTHOR.match(line.text)) and not _NOT_A_NAME.search(line.folded)


def _whole(page: Reading, first: Line, url: str, today: date) -> tuple[int, Testimonial]:
    """(the last line taken, the opinion): its further paragraphs, then who, when and from where."""
    last, author, day, rating, sourced = first.at, "", None, None, False
    texts = [first.text]
    before = page.near(first, 2, 0)[:-1]
    for line in page.near(first, 0, AFTER)[1:]:
        if len(line.folded.split()) >= SHORTEST and not _is_name(line):
            if author or day or line.block.classes != first.block.classes or line.text.lstrip()[:1] in '"“«':
                break
            if not _CLASS.search(line.block.classes):
                break
            texts.append(line.text)
        elif not author and _is_name(line):
            author = line.text.strip(" -–—~•|")
        last = line.at
        day = day or _day(line, page.language, today)
        sourced = sourced or bool(_NAMED_SOURCE.search(line.folded))
    if len(texts) > 1 and not author:  # nobody signs below: each of them stands for itself
        last, texts = first.at, texts[:1]
    signed = _SIGNED.search(first.text)
    if not author and signed:
        author = signed[1].strip()
    if not author and before and _is_name(before[-1]) and before[-1].block.classes == first.block.classes:
        author = before[-1].text
    around = (*before, *page.near(first, 0, last - first.at))
    day = day or next(
        filter(None, (_day(each, page.language, today) for each in around if len(each.text) < 60)), None
    )
    rating = next(filter(None, map(_rating, around)), None)
    authors = (author,) if author else ()
    return last, Testimonial((url,), " ".join(texts), authors, day, rating, sourced or _linked(page))


def _day(line: Line, language: str, today: date) -> date | None:
    if len(line.text) > 120:
        return None
    match = _AGO.search(line.folded) if _IS_AGO.search(line.folded) else None
    if match:
        count = int(match[1]) if match[1].isdigit() else 1
        return today - timedelta(days=count * _LENGTHS[match[2][0]])
    found = first_day(line.text, language)
    return found if found and found <= today else None


def _rating(line: Line) -> float | None:
    stars, told = _STARS.search(line.text), _OF_FIVE.search(line.folded)
    if told and len(line.text) < 60:
        return float(told[1].replace(",", "."))
    full = len(stars[0].replace("\ufe0f", "")) if stars else 0
    return float(full) if 1 <= full <= 5 else None


def _linked(page: Reading) -> bool:
    """Whether the page leads to where its opinions stand elsewhere."""
    if "reviews_linked" not in page.kept:
        page.kept["reviews_linked"] = any(
            _SOURCES.search(link.url)
            and re.search(r"avis|review|rating|note", fold(link.text + link.label + link.url))
            for link in page.document.links
            if urlsplit(link.url).scheme in ("http", "https")
        )
    return bool(page.kept["reviews_linked"])


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
