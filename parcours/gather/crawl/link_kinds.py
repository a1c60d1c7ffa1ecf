"""What the form of an address tells before it is asked for: what it would do, what kind of list it is of."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from urllib.parse import parse_qsl, urlencode, urlsplit

LONGEST_PATH = 15

_NOT_PAGES = re.compile(
    r"\.(pdf|jpe?g|png|gif|webp|avif|svg|ico|bmp|tiff?|mp[34]|m4[av]|webm|ogg|wav|mov|avi|zip|gz|tgz|rar|7z|exe|dmg|apk|docx?|"
    r"xlsx?|pptx?|od[tsp]|csv|txt|xml|rss|atom|json|js|mjs|css|woff2?|ttf|eot|otf|ics|vcf|epub|map|webmanifest)$",
    re.IGNORECASE,
)
_VERBS = (
    r"add|remove|delete|del|update|clear|empty|change|log_?out|logoff|sign_?out|unsubscribe|subscribe|vote|"
    r"like|buy|edit|yith_wcwl\w*|ajouter|supprimer|retirer|vider|deconnexion|desabonner"
)
_ACTS = re.compile(
    r"(?:^|&)(?:(?:add|remove|undo|empty|move|delete)[-_]?(?:to|from)?[-_]?(?:cart|basket|bag|item|wishlist|"
    r"compare|coupon|panier)[^=&]*|yith_wcwl\w*|customer-logout|logout|unsubscribe|wc-ajax|_wpnonce|"
    rf"mylogout|delete)=|(?:^|&)(?:action|act|do|task|cmd|op|mode|process)=(?:{_VERBS})(?:[-_&.]|$)"
    r"|(?:^|&)add=1(?:&|$)",
    re.IGNORECASE,
)
_E = r"(?:e|%C3%A9)"
_ACTING_PATH = re.compile(
    rf"/(?:(?:customer|user)-)?(?:log-?_?out|log-?off|sign-?out|d{_E}connexion|se-d{_E}connecter|unsubscribe|d{_E}sabonnement"
    r"|add-?_?to-?_?(?:cart|basket|bag|wishlist|compare)|remove-?_?from-?_?(?:cart|basket|wishlist)"
    r"|ajouter-au-panier|vider-(?:le-)?panier|wp-login\.php)(?:/|\.\w{3,5}$|$)"
    r"|/(?:cart|basket|panier|wishlist|product_compare|compare|favoris)/(?:index/)?"
    r"(?:add|remove|delete|update|clear|change|ajouter|supprimer|vider)(?:/|\.\w{3,5}$|$)",
    re.IGNORECASE,
)
_VIEWS = re.compile(
    r"sort[-_]?(?:by|order|dir)?|order[-_]?by|(?:items|results|per)[-_]?per[-_]?page|per[-_]?page|limit|"
    r"pagesize|product_list_(?:order|dir|limit|mode)|view[-_]?mode|print(?:able|view|er)?|imprimer|"
    r"replytocom|share|like_comment|fontsize|ical|outlook-ical",
    re.IGNORECASE,
)
_ORDERING = re.compile(r"order|ordre|dir(?:ection)?|tri|trier?(?:[-_]par)?", re.IGNORECASE)
_ORDERS = re.compile(
    r"(?:asc|desc|prices?|prix|name|nom|date|popularity|rating|newest|position)\b", re.IGNORECASE
)
_SESSIONS = re.compile(
    r"(?:php)?s(?:ess)?(?:ion)?_?id|zenid|cfid|cftoken|aspsessionid\w*|sess|oscsid", re.IGNORECASE
)
TOKEN = re.compile(r"(?=[a-z]{0,40}\d)(?=\d{0,40}[a-z])[0-9a-z]{16,}|[0-9a-f]{24,}", re.IGNORECASE)
_SESSION_PART = re.compile(
    r"/\([a-z]\([0-9a-z]{16,}\)\)(?=/)|/(?:s|sid|sess|session)[-_=][0-9a-z]{12,}(?=/|$)", re.IGNORECASE
)
_LIST = re.compile(
    r"page|paged|pg|pagina|seite|pageno|page_?num(?:ber)?|start|offset|skip|from", re.IGNORECASE
)
_LIST_PART = re.compile(r"/(?:page|seite)[-/]?\d+(?=/|\.\w{3,5}$|$)", re.IGNORECASE)
_DAY = re.compile(r"(?<!\d)(?:19|20|21)\d\d[-/_.](?:0?[1-9]|1[0-2])(?:[-/_.](?:0?[1-9]|[12]\d|3[01]))?/?$")
_DATED = re.compile(
    r"month|year|day|date|mois|annee|jour|week|semaine|cal\w*|(?:tribe|mec)[-_]\w+|yr|mo|dy|ymd",
    re.IGNORECASE,
)
_FILTER = re.compile(
    r"filter\w*|filtre\w*|f\[.*|facet\w*|fq|refine\w*|prefn\d+|prefv\d+|attr\w*|pa_\w+|"
    r"(?:min|max)[-_]?(?:price|prix)|price|prix|colou?r|couleur|size|taille|marque|brand|material|matiere|"
    r"rating|in_?stock|stock|on_?sale|tags?",
    re.IGNORECASE,
)
_NUMBERS = re.compile(r"[0-9a-f]{8,}|\d+", re.IGNORECASE)


def is_file(url: str) -> bool:
    """Whether an address is that of a file and not of a page, by its ending."""
    return bool(_NOT_PAGES.search(urlsplit(url).path))


def never_followed(url: str) -> str:
    """ "action" when a visit would change something, "repeating" when the path turns in circles, else ""."""
    parts = urlsplit(url)
    if _ACTING_PATH.search(parts.path) or (parts.query and _ACTS.search(parts.query)):
        return "action"
    return "repeating" if _repeats(parts.path) else ""


def _repeats(path: str) -> bool:
    """Whether a path says the same again (a/b/a/b, or one part three times), or is too deep."""
    parts = [each for each in path.split("/") if each]
    if len(parts) > LONGEST_PATH or any(count >= 3 for count in Counter(parts).values()):
        return True
    return any(
        parts[at : at + size] == parts[at + size : at + 2 * size]
        for size in range(2, len(parts) // 2 + 1)
        for at in range(len(parts) - 2 * size + 1)
    )


def plain(url: str) -> str:
    """The address without what only sorts or prints the same page anew, and without a session's mark."""
    parts = urlsplit(url)
    path = _SESSION_PART.sub("", parts.path)
    pairs = parse_qsl(parts.query, keep_blank_values=True) if parts.query else []
    kept = [pair for pair in pairs if not _is_view(*pair)]
    if len(kept) == len(pairs):
        return url if path == parts.path else parts._replace(path=path).geturl()
    return parts._replace(path=path, query=urlencode(kept)).geturl()


def _is_view(name: str, value: str) -> bool:
    if _SESSIONS.fullmatch(name):
        return bool(TOKEN.fullmatch(value))
    if _ORDERING.fullmatch(name):
        return bool(_ORDERS.match(value))
    return bool(_VIEWS.fullmatch(name))


@lru_cache(maxsize=16384)
def kind_of(url: str) -> tuple[str, str]:
    """(pagination, calendar, facets, session, or "" for an ordinary address; the form that it is of).

    A form is the address with numbers and long codes as one and parameters by name.
    """
    parts = urlsplit(url)
    where = parts.netloc + _NUMBERS.sub("0", parts.path)
    names = sorted({part.partition("=")[0] for part in parts.query.split("&")}) if parts.query else []
    if any(_FILTER.fullmatch(name) for name in names):
        return "facets", where + "?…"
    if any(_DATED.fullmatch(name) for name in names) or _DAY.search(parts.path):
        return "calendar", parts.netloc + _DAY.sub("…", parts.path) + ("?…" if names else "")
    tail = "?" + "&".join(names) if names else ""
    values = [*parts.path.split("/"), *(part.partition("=")[2] for part in parts.query.split("&"))]
    if any(TOKEN.fullmatch(each) for each in values):
        return "session", parts.netloc + TOKEN.sub("…", parts.path) + tail
    if any(_LIST.fullmatch(name) for name in names) or _LIST_PART.search(parts.path):
        return "pagination", parts.netloc + _LIST_PART.sub("/…", parts.path) + tail
    return "", where + tail
