"""Which part of a page an element opens: header, nav, main, aside or footer, by its tag, role, id or class
words.
"""

from __future__ import annotations

import re
from functools import lru_cache

_TAGS = {"nav": "nav", "main": "main", "aside": "aside", "header": "header", "footer": "footer"}
_ROLES = {
    "banner": "header",
    "navigation": "nav",
    "main": "main",
    "complementary": "aside",
    "contentinfo": "footer",
}
_PREFIX = (
    r"((site|main|page|global|top|wp|theme|app|shop|store|primary|master|sticky|fixed|mobile|desktop"
    r"|elementor)-)*"
)
_SUFFIX = r"(-(wrap|wrapper|container|inner|area|section|bar|top|bottom|main|outer|content|row|row\d|block))*"
_MENU_SUFFIX = r"(-(wrap|wrapper|container|main|primary|bar|menu|list|links|items?))*"
_MENU = r"(nav|navbar|navigation|menu|mainmenu|nav-?menu|navi|off-?canvas|sidenav|topnav|megamenu)"
_NAMES: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(rf"{_PREFIX}(footer|colophon|foot){_SUFFIX}|footer\d?|footer-widgets?|copyright{_SUFFIX}"),
        "footer",
    ),
    (re.compile(r"sub-?footer|bottom-?bar"), "footer"),
    (re.compile(rf"{_PREFIX}{_MENU}{_MENU_SUFFIX}|breadcrumbs?"), "nav"),
    (re.compile(rf"{_PREFIX}(header|masthead|topbar|top-bar|siteheader){_SUFFIX}"), "header"),
    (re.compile(r"(sidebar|side-bar)(-(left|right|primary|secondary|inner|wrapper|\d))?|aside"), "aside"),
    (re.compile(r"(left|right|primary)-sidebar"), "aside"),
)
_OF_ITS_OWN = frozenset({"main", "article", "section", "aside", "blockquote", "figure", "li", "dialog"})
_NAMED_TAGS = frozenset(
    {"div", "section", "header", "footer", "ul", "td", "table", "center", "nav", "span", "tr"}
)


@lru_cache(maxsize=16384)
def opens(tag: str, role: str, names: str, inside: str, current: str) -> str:
    """The region that begins with this element, or "" when it goes on with `current`.

    `names` are its class names and id in lower case; `inside` the nearest sectioning element above it (or
    ""). A header or footer of an article or section is part of that, not of the page.
    """
    if role in _ROLES:
        return _within(_ROLES[role], current)
    if tag in _TAGS:
        region = _TAGS[tag]
        if tag in ("header", "footer") and inside in _OF_ITS_OWN:
            return _within(_by_name(names), current) if names and inside == "section" else ""
        return _within(region, current)
    if names and tag in _NAMED_TAGS and inside in ("", "section", "main"):
        return _within(_by_name(names), current)
    return ""


def _within(region: str, current: str) -> str:
    """A footer stays a footer whatever it holds; a menu in a header is a menu."""
    if current == "footer" or (current == "nav" and region != "footer"):
        return ""
    return region


@lru_cache(maxsize=8192)
def _by_name(names: str) -> str:
    for name in names.replace("_", "-").split()[:12]:
        for pattern, region in _NAMES:
            if pattern.fullmatch(name):
                return region
    return ""
