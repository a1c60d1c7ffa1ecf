"""What an address says of an article: that it is one, or one of a list, a release for the press, or none."""

from __future__ import annotations

import re
from urllib.parse import unquote

from parcours.derive.page.reading import fold
from parcours.derive.vocabulary import vocabulary
from parcours.url import urlsplit

WORDS = vocabulary(__file__)
HUB = re.compile(rf"(?:(?:{WORDS['the']})-)?(?:{WORDS['hub']})")
_SORTED = re.compile(rf"{WORDS['sorted']}|\d{{1,4}}")
_PRESS = WORDS.exactly("press")
DATED = re.compile(r"/((?:19|20)\d\d)/([01]?\d)/(?:([0-3]?\d)/)?[^/a-z]*[a-z][^/]*/?$")
_BY_NAME = re.compile(rf"(?:{WORDS['one_article']})[-_](?!(?:{WORDS['all_articles']})s?(?:[-_]?\d+)?$).+")
NO_ARTICLE = re.compile(rf"/(?:{WORDS['no_article']})/")


def in_hub(url: str) -> bool:
    """Whether an address says article: a name inside a part for articles, a dated one, blog-….html."""
    parts, path = segments(url), path_of(url)
    if is_sorted(url) or is_press(url) or NO_ARTICLE.search(path):
        return False
    if DATED.search(path):
        return True
    hubs = [at for at, segment in enumerate(parts) if HUB.fullmatch(segment)]
    inside = bool(hubs) and hubs[-1] < len(parts) - 1
    return inside or bool(parts) and bool(_BY_NAME.fullmatch(parts[-1]))


def is_sorted(url: str) -> bool:
    """Whether it is a page of a list: its second page, a category, a month."""
    return any(_SORTED.fullmatch(each) for each in segments(url)[-2:]) and not DATED.search(path_of(url))


def is_press(url: str) -> bool:
    """Whether it stands in a part for the press."""
    return any(_PRESS.match(each) for each in segments(url)[:-1])


def path_of(url: str) -> str:
    """The path of an address, folded."""
    return fold(unquote(urlsplit(url).path))


def segments(url: str) -> list[str]:
    """The parts of a path, without an index page and a language."""
    parts = [each for each in path_of(url).split("/") if each]
    parts = [each for each in parts if not re.fullmatch(r"index\.\w+|[a-z]{2}(?:-[a-z]{2})?", each)]
    return [*parts[:-1], re.sub(r"\.(?:html?|php|aspx?)$", "", parts[-1])] if parts else []


def key_of(url: str) -> str:
    """What makes one article of several addresses: the path, for a feed may name another host."""
    if not url.startswith(("http://", "https://")):
        return fold(url)
    parts = urlsplit(url)
    return (
        "/".join(segments(url))
        + (f"?{parts.query}" if parts.query else "")
        + (f"#{parts.fragment}" if parts.fragment else "")
    )
