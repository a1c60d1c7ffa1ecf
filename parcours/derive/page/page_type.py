"""What kind of page it is, from four things: its path, the links that lead to it, its title and headings,
and its markup.

A type that the page states itself in markup settles it. Otherwise path and links weigh .35 each, title and
main heading .30, content that only such a page has .30; a kind needs .6, so never one thing alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import unquote

from parcours.derive.page.reading import fold
from parcours.derive.page.structured import types
from parcours.derive.vocabulary import vocabulary
from parcours.facts.artifacts import Document
from parcours.url import urlsplit

KINDS = (
    *("home", "contact", "help", "offer", "cart", "about", "reviews", "privacy", "returns", "terms"),
    *("loyalty", "cause", "blog", "community", "other"),
)
ENOUGH = 0.6

WORDS = vocabulary(__file__)
# Most telling first: what matches two kinds is the earlier one.
_NAMED_KINDS = (
    *("privacy", "returns", "terms", "contact", "help", "cart", "reviews", "about"),
    *("loyalty", "cause", "blog", "community", "offer"),
)
NAMED = frozenset(_NAMED_KINDS)
_EXACT = {kind: WORDS.exactly(kind) for kind in _NAMED_KINDS}
# Words, and how many of them at least, that stand on such a page and few others.
_BODY = {
    "privacy": (WORDS.whole("personal_data"), 3),
    "returns": (WORDS.whole("returned"), 4),
}
_TYPES = {
    "ContactPage": "contact",
    "AboutPage": "about",
    "FAQPage": "help",
    "QAPage": "help",
    "CheckoutPage": "cart",
    "BlogPosting": "blog",
    "NewsArticle": "blog",
    "Article": "blog",
    "Blog": "blog",
    "Product": "offer",
    "Service": "offer",
    "DiscussionForumPosting": "community",
    "MemberProgram": "loyalty",
}
_ARTICLE_PATH = re.compile(rf"/({WORDS['article_path']}|20\d\d/[01]?\d)/[^/]+|/(blog)[-_][^/]+")
_CART_PATH = re.compile(rf"/(?:{WORDS['cart_path']})(?:[/._?-]|$)")
_OFFER_PATH = re.compile(rf"/(?:p|{WORDS['offer_path']})/[^/]+")
_SPLIT = re.compile(r"\s[|·•»«:]\s|\s[-]+\s|\s?[|»«·•]\s?|:\s")


def path_words(url: str) -> tuple[str, ...]:
    """The last part of a path as words, with and without what stands before it."""
    path = fold(unquote(urlsplit(url).path))
    segments = [
        each
        for each in path.split("/")
        if each and not re.fullmatch(r"index\.\w+|default\.\w+|[a-z]{2}(-[a-z]{2})?", each)
    ]
    if not segments:
        return ()
    last = re.sub(r"\.(html?|php|aspx?|jsp|cfm|shtml)$", "", segments[-1])
    return (_plain(last),)


def _plain(text: str) -> str:
    text = re.sub(r"[-_+.]+", " ", text)
    return re.sub(rf"^(?:{WORDS['before_name']})\s+(?=\w)|\s+\d+$", "", text).strip()


def _is_name(kind: str, text: str) -> bool:
    """Whether a short text is the name of a kind of page, with at most a word or two of decoration."""
    text = re.sub(r"[!?.»›>→…*#\"“”()]+", " ", text)
    text = re.sub(r"\s+", " ", text).strip(" -:|")
    if not text or len(text) > 60:
        return False
    return bool(_EXACT[kind].match(text) or _EXACT[kind].match(text.replace("-", " ")))


def names(kind: str, title: str) -> bool:
    """Whether a folded title, or a part of it between separators, is the name of a kind of page."""
    return any(_is_name(kind, part) for part in (title, *_SPLIT.split(title)))


def headline(kind: str, document: Document) -> str:
    """The title or heading by which a reader knows the kind of a page; else its main heading or title."""
    told = [document.title, *(text for level, text in document.headings if level <= 2)]
    main = [text for level, text in document.headings if level == 1] or [document.title]
    return next((text for text in told if names(kind, fold(text))), main[0] or document.title)


def classify(url: str, document: Document, anchors: Iterable[str] = (), *, home: bool = False) -> str:
    """The kind of a page; `anchors` are the texts of the links that lead to it."""
    if home:
        return "home"
    stated = _stated(document)
    if stated == "blog" or (stated is None and _is_article(fold(unquote(urlsplit(url).path)), document)):
        return "blog"
    scores = _scores(url, document, [fold(text) for text in anchors])
    best = max(scores, key=lambda kind: scores[kind])
    if scores[best] >= ENOUGH:
        return best
    if stated:
        return stated
    return "offer" if _OFFER_PATH.search(urlsplit(url).path.lower()) else "other"


def _is_article(path: str, document: Document) -> bool:
    """Whether an address is one of articles; a category of a shop, which has a cart, is not."""
    found = _ARTICLE_PATH.search(path)
    if found and (found[1] or "").startswith("categor"):
        return not any(_CART_PATH.search(link.url.lower()) for link in document.links)
    return bool(found)


def _scores(url: str, document: Document, anchors: list[str]) -> dict[str, float]:
    words, titles = path_words(url), _titles(document)
    scores = {}
    for kind in _NAMED_KINDS:
        score = 0.35 * any(_is_name(kind, word) for word in words)
        score += 0.35 * any(names(kind, anchor) for anchor in anchors)
        score += 0.30 * any(names(kind, title) for title in titles)
        if 0 < score < ENOUGH and _has_body(kind, document):
            score += 0.30
        scores[kind] = round(score, 2)
    return scores


def _titles(document: Document) -> list[str]:
    """The title and the first main headings, folded."""
    first = [text for level, text in document.headings if level == 1][:2] or [
        text for _, text in document.headings[:1]
    ]
    return [fold(text) for text in (document.title, *first) if text]


def _has_body(kind: str, document: Document) -> bool:
    """Content that only such a page has: a contact page's ways to write, a privacy page's vocabulary."""
    if kind == "contact":
        direct = any(
            link.url.startswith(("mailto:", "tel:")) and link.region == "main" for link in document.links
        )
        asked = any(field.tag == "textarea" for form in document.forms for field in form.fields)
        return direct or asked
    if kind not in _BODY:
        return False
    words, fewest = _BODY[kind]
    return len(words.findall(fold(" ".join(block.text for block in document.blocks)))) >= fewest


def _stated(document: Document) -> str | None:
    """What the page says it is in markup, when it says one thing; a whole site's markup on each page says
    nothing."""
    found = {_TYPES[name] for name in types(document) if name in _TYPES}
    if document.meta("og:type").lower() == "article":
        published = document.meta("article:published_time") or "blog" in found
        if published and not found - {"blog"}:
            return "blog"
    for kind in ("contact", "about", "cart", "blog", "help", "loyalty"):
        if kind in found and (kind not in ("blog", "help") or len(found) == 1 or "offer" not in found):
            return kind if kind != "help" or len(found) == 1 else None
    return "offer" if "offer" in found else None
