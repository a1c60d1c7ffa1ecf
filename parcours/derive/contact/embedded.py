"""Forms that a service puts into a page, and pages it keeps elsewhere: told by who makes them and by the
words around, since their fields are not in the page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from parcours.derive.contact.fields import NAMED_NEWS, NEWS, NEWS_HOST
from parcours.derive.page.reading import Reading, Sight, fold, shorten
from parcours.facts.artifacts import Embed

_SIGN_UP_PAGE = re.compile(
    r"//(?:eepurl\.com/|[\w.-]+\.list-manage\.com/subscribe|[\w.-]+\.sibforms\.com/serve/|"
    r"[\w-]+\.substack\.com/subscribe|subscribepage\.(?:com|io)/|[\w-]+\.(?:ck\.page|kit\.com)/|"
    r"buttondown\.(?:com|email)/\w|[\w-]+\.beehiiv\.com/subscribe|landing\.mailerlite\.com/)"
)
_NEWS_PLACE = re.compile(r"klaviyo-form-|ml-embedded|omnisend-form|mailjet-widget|sendgrid-|embed-mailerlite")
_CONTACT_EMBED = re.compile(
    r"contact(?:ez|er)?(?:[- ](?:us|nous|me|form))|\bcontact\b|get in touch|nous (?:ecrire|joindre)|"
    r"ecrivez[- ]nous|(?:send|drop|leave) us a|write to us|talk to us|enquir|formulaire de contact|"
    r"demande d'information"
)
_OTHER_EMBED = re.compile(
    r"\bdemo\b|free trial|essai gratuit|survey|sondage|questionnaire|quiz|candidat|recrut|apply|career|"
    r"register|registration|inscription a|rsvp|webinar|book an?\b|reserv|rendez-vous|appointment|order form|"
    r"bon de commande|devis|quote|estimate|petition|volunteer|benevol|download|telecharg|feedback|"
    r"votre avis|review"
)


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
    if _OTHER_EMBED.search(close):
        return ""
    if _CONTACT_EMBED.search(close) and not NAMED_NEWS.search(close):
        return "contact"
    if for_news or NAMED_NEWS.search(near):
        return "news"
    return "contact" if page.kind == "contact" and not NEWS.search(close) else ""
