"""Forms that a service puts into a page, and pages it keeps elsewhere: told by who makes them and by the
words around, since their fields are not in the page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from parcours.derive.contact.fields import NAMED_NEWS, NEWS, NEWS_HOST
from parcours.derive.page.reading import Reading, Sight, fold, shorten
from parcours.derive.vocabulary import vocabulary
from parcours.facts.artifacts import Embed

_SIGN_UP_PAGE = re.compile(
    r"//(?:eepurl\.com/|[\w.-]+\.list-manage\.com/subscribe|[\w.-]+\.sibforms\.com/serve/|"
    r"[\w-]+\.substack\.com/subscribe|subscribepage\.(?:com|io)/|[\w-]+\.(?:ck\.page|kit\.com)/|"
    r"buttondown\.(?:com|email)/\w|[\w-]+\.beehiiv\.com/subscribe|landing\.mailerlite\.com/)"
)
_NEWS_PLACE = re.compile(r"klaviyo-form-|ml-embedded|omnisend-form|mailjet-widget|sendgrid-|embed-mailerlite")
WORDS = vocabulary(__file__)
_CONTACT = WORDS.anywhere("contact")
_OTHER = WORDS.anywhere("other")


def newsletter_link(page: Reading) -> Iterator[Sight]:
    """A link to a sign-up page that a mailing service keeps for the business."""
    for link in page.document.links:
        text = fold(link.text or link.label)
        if _SIGN_UP_PAGE.search(link.url) and (NAMED_NEWS.search(text) or NEWS.search(text)):
            yield Sight(shorten(f"{link.text or link.label} · {link.url}"))


def purpose(embed: Embed, page: Reading) -> str:
    """What a service's form is for: "news", "contact", or "" when what stands around it does not tell."""
    near = fold(f"{embed.heading} {embed.near} {embed.classes} {embed.anchor}")
    close = fold(f"{embed.heading} {embed.near[-120:]}")
    for_news = bool(NEWS_HOST.search(embed.source) or _NEWS_PLACE.match(embed.source))
    if _OTHER.search(close):
        return ""
    if _CONTACT.search(close) and not NAMED_NEWS.search(close):
        return "contact"
    if for_news or NAMED_NEWS.search(near):
        return "news"
    return "contact" if page.kind == "contact" and not NEWS.search(close) else ""
