"""Where is my parcel? Ways for a customer to follow an order, and whether the site sends parcels at all."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from parcours.derive.page.reading import Line, Reading, Sight, fold, once_a_page, shorten
from parcours.derive.shop.promises import speaks_of_itself
from parcours.derive.site import Site
from parcours.facts.artifacts import Form, Link
from parcours.facts.model import Evidence, Profile, Signals
from parcours.facts.raw_urls import urlsplit

_TRACK = re.compile(
    r"\b(?:track(?:ing)? (?:(?:of )?(?:my|your|an?|the|this) )?(?:recent |latest |online )?(?:orders?|"
    r"parcels?|packages?|"
    r"shipments?|delivery|deliveries)|(?:order|parcel|package|shipment|delivery)[- ](?:tracking|tracker|"
    r"look-?up|status)|"
    r"where(?:'s| is) my (?:order|parcel|package)|check (?:my |your |the )?order status|(?:check |"
    r"see )?(?:the )?status of (?:my|your|an) order|"
    r"(?:suivi|suivre) (?:de |d'|du |en ligne de )?(?:la |ma |ta |votre |vos |mes |mon |une? |l'|"
    r"le )?(?:commandes?|colis|livraisons?|"
    r"expeditions?|envois?)|ou (?:est|en est) (?:ma|mon|votre) (?:commande|colis)|etat (?:de )?(?:ma|"
    r"votre|la) commande)\b"
)
_NOT_TRACK = re.compile(
    r""
    r"track(?:ing)? (?:order|record)s? of|record|software|logiciel|for (?:your|our) (?:customers|"
    r"business|clients|shop)|your customers|"
    r"vos clients|cookie|inventory|warehouse|entrepot|driver|livreur|purchase orders|work orders?|"
    r"order tracking (?:system|software)|"
    r"changes? to the|dans le cadre|(?:donnees|data|informations?) .{0,60}(?:suivi|track)|"
    r"suivi de (?:commandes? )?fournisseur"
)
_NUMBER_SENT = re.compile(
    r"\b(?:tracking (?:number|link|code|info\w*|details|id|e-?mail)|track and trace|numero de suivi|"
    r"lien de suivi|code de suivi|"
    r"link\b.{0,25}\btrack|suivi (?:de colis|colis|inclus|postal|en ligne)|(?:tracked (?:delivery|"
    r"shipping|mail|service|post|"
    r"parcel|24|48|packages?|couriers?)|fully tracked|envoi suivi|expedition suivie|livraison suivie|"
    r"colis suivi))\b"
)
_SENT = re.compile(
    r"\b(?:send|sent|receive|email\w*|e-mail\w*|provide\w*|get|given|include\w*|recev\w+|envo\w+|"
    r"transmet\w*|transmis|communiqu\w+|"
    r"fourni\w*|adress\w+|come with|shipped|shipping|deliver\w*|delivery|expedi\w+|livr\w+|once|des que|"
    r"tracked (?:delivery|shipping|mail|service|post)|fully tracked|livraison suivie|colis suivi|"
    r"envoi suivi)\b"
)
_ASKS_NUMBER = re.compile(
    r"\b(?:enter|type|with|use|using|need is|saisi\w+|indiqu\w+|entr(?:er|ez)|recherche par|avec)\b.{0,60}"
    r"\b(?:order ?(?:id|number|no\b|#|ref\w*)|numero(?: de commande)?)"
)
_BY_MAIL = re.compile(r"\b(?:e-?mails?|sms|text message|courriels?)\b")
_IN_ACCOUNT = re.compile(
    r"\b(?:(?:your|my) (?:orders|account)|order details|customer area|espace client|(?:mon|votre) compte|"
    r"log(?:ging)? in)\b"
)
_CLAIM = re.compile(r"\b(?:return|retour|renvoi|renvoy|proof of|lost|perdu|send us|your own|recommand)\w*")
_PORTALS = [
    "aftership.com",
    "track24.net",
    "17track.net",
    "parcelsapp.com",
    "parcelpanel.com",
    "narvar.com",
    "parcellab.com",
    "shipup.co",
    "trackingmore.com",
    "malomo.com",
    "route.com",
    "wonderment.com",
    "loopreturns.com",
    "returnly.com",
    "zigzag.global",
    "reboundreturns.com",
    "baback.co",
    "revers.io",
    "returngo.ai",
    "ah-returns.com",
    "sendcloud.sc",
    "shippypro.com",
]
_CARRIERS = re.compile(
    r"(?:laposte\.(?:fr|net)/.*suivi|colissimo|chronopost|mondialrelay|relaiscolis|(?:ups|fedex|dhl|dpd|"
    r"gls-group|usps|royalmail|"
    r"parcelforce|canadapost|auspost|evri|myhermes|colisprive|bpost|postnl)\.[a-z.]{2,10}/\S*(?:track|"
    r"suivi|trace))"
)
_ACCOUNT = re.compile(
    r"^\W*(?:(?:my|your) account|account|(?:my|your) orders?|order history|sign in|log ?in|login|"
    r"mon compte|(?:mon )?espace (?:client|perso\w*)|"
    r"mes commandes|se connecter|connexion|identifiez-vous|compte(?: client)?|client login|(?:log|"
    r"sign) ?in (?:/|or|to) .{3,25})\W*$"
)
_ACCOUNT_URL = re.compile(
    r"/(?:account|my-account|mon-compte|compte|customer/account|espace-client)(?:[/?.]|$)|"
    r"controller=(?:my-account|identity)"
)
_SHIPS = re.compile(
    r"\b(?:colissimo|chronopost|mondial relay|relais colis|point relais|so colissimo|(?:royal mail|usps|"
    r"ups|fedex|dhl|dpd|evri|hermes) "
    r"(?:\w+ )?(?:delivery|shipping|tracked|ground|express|1st|2nd)|frais (?:de port|d'expedition|"
    r"d'envoi)|port offert|"
    r"(?:free|worldwide|international|standard|express|flat[- ]rate|domestic|tracked|overseas) (?:uk |"
    r"us |eu )?(?:shipping|postage)|"
    r"(?:we|orders?) (?:will )?(?:ship|are shipped|is shipped|are dispatched|will be (?:shipped|dispatched))|"
    r"shipping (?:policy|rates?|costs?|fees?|charges?|options?|methods?|information|info|and handling|"
    r"& (?:handling|returns|delivery))|"
    r"ships? (?:within|in|worldwide|to|from|free|same)|(?:votre|vos|le|les|votre) colis|"
    r"expedition (?:sous|en|dans|gratuite|offerte)|"
    r"expediee?s? (?:sous|dans|en|par|le|chaque)|(?:your|the) (?:parcel|package) (?:is|will|has)|"
    r"postage (?:and|&) packing|p&p|"
    r"livraison (?:a domicile )?(?:gratuite|offerte|en france|standard|express|sous|internationale|"
    r"en point|par (?:la poste|colis\w*))|"
    r"delivery (?:within|in|takes) \d|next[- ]day delivery|delais? de livraison)\b"
)
_OFFERED = re.compile(r"\b(?:free|standard|express) (?:uk )?delivery\b")


@once_a_page
def tracking(page: Reading) -> Iterator[Sight]:
    """Ways to follow an order without an account: a form, a link, a carrier's page, or a number
    that is sent."""
    if not speaks_of_itself(page):
        return
    for form in page.document.forms:
        if _looks_up(form):
            yield Sight(shorten(form.heading or form.text or " ".join(form.buttons)), anchor=form.anchor)
    for link in page.document.links:
        if _is_tracking_link(link):
            yield Sight(shorten(link.text or link.label or link.url))
    for line in page.lines:
        if line.block.tag in ("a", "option") or len(line.text) > 600:
            continue
        match = _told(page, line)
        if match:
            yield Sight(shorten(line.text, *match.span()), anchor=line.block.anchor)


def _told(page: Reading, line: Line) -> re.Match[str] | None:
    """The words that say that a number to follow the parcel is sent, or that the order's own is enough."""
    heading = fold(line.block.heading)
    for pattern, beside in ((_NUMBER_SENT, _SENT), (_ASKS_NUMBER, _TRACK)):
        match = pattern.search(line.folded)
        if not match:
            continue
        around = line.folded[max(0, match.start() - 130) : match.end() + 110]
        against = _CLAIM.search(f"{heading} {around}") or _NOT_TRACK.search(around) or page.kind == "returns"
        inside = _IN_ACCOUNT.search(around) and not _BY_MAIL.search(around)
        if beside.search(f"{around} {heading if beside is _TRACK else ''}") and not (against or inside):
            return match
    return None


def tracking_told(page: Reading) -> Iterator[Sight]:
    """Lines that speak of following an order, without saying how: for what only an account gives."""
    if not speaks_of_itself(page):
        return
    for line in page.lines:
        match = _TRACK.search(line.folded)
        if match and len(line.text) < 400 and not _NOT_TRACK.search(line.folded):
            yield Sight(shorten(line.text, *match.span()), anchor=line.block.anchor)


@once_a_page
def account(page: Reading) -> Iterator[Sight]:
    """Links to a customer's own account."""
    for link in page.document.links:
        text = fold(link.text or link.label)
        parts = urlsplit(link.url)
        if _ACCOUNT.match(text) or _ACCOUNT_URL.search(f"{parts.path.lower()}?{parts.query.lower()}"):
            yield Sight(shorten(link.text or link.label or link.url))


@once_a_page
def parcels(page: Reading) -> Iterator[Sight]:
    """Words that only a business that sends goods has reason to write."""
    if not speaks_of_itself(page):
        return
    for line in page.lines:
        match = _SHIPS.search(line.folded)
        if page.kind != "terms":  # where it is a word of the law, not an offer
            match = match or _OFFERED.search(line.folded)
        if match:
            yield Sight(shorten(line.text, *match.span()), anchor=line.block.anchor)


def _looks_up(form: Form) -> bool:
    """A form that asks for an order's number and shows what became of it: not a message, not a sign-in."""
    if any(field.type == "password" or field.tag == "textarea" for field in form.fields):
        return False
    typed = [field for field in form.fields if field.type not in ("hidden", "submit", "button", "checkbox")]
    asked = [fold(f"{field.label} {field.placeholder} {field.name}".replace("_", " ")) for field in typed]
    told = fold(
        f"{form.heading} {form.text[:200]} {' '.join(form.buttons)} {form.action} {form.classes}".replace(
            "-", " "
        )
    )
    numbered = any(
        re.search(
            r"\border\W?(?:id|no|num\w*|ref\w*|#)|orderid|numero de commande|n° de commande|track|suivi", each
        )
        for each in asked
    )
    follows = bool(_TRACK.search(told) or re.search(r"track|suivi|order status", told))
    return 1 <= len(typed) <= 4 and numbered and follows and not _CLAIM.search(told)


def _is_tracking_link(link: Link) -> bool:
    text = fold(link.text or link.label)
    host = (urlsplit(link.url).hostname or "").lower()
    if any(host == name or host.endswith(f".{name}") for name in _PORTALS) or _CARRIERS.search(
        link.url.lower()
    ):
        return True
    account_only = _ACCOUNT_URL.search(link.url.lower()) or re.search(
        r"log-?in|sign-?in|connexion|authent", link.url.lower()
    )
    return (
        len(text) < 50
        and "?" not in text
        and bool(_TRACK.search(text))
        and not _NOT_TRACK.search(text)
        and not account_only
    )


def first_of(site: Site, detect: Callable[[Reading], Iterator[Sight]]) -> Evidence | None:
    """Where something is seen nearest to the start page, and the words."""
    for page in site.pages:
        for sight in detect(page.reading):
            return Evidence(page.url, sight.quote)
    return None


def sends_goods(site: Site, signals: Signals, profile: Profile) -> bool:
    """Whether goods are sold here and sent: a shop that takes orders, or whoever does and speaks
    of parcels.

    A restaurant's delivery, a booking or a download is no parcel.
    """
    if not signals["cart_buy"].found:
        return False
    return profile is Profile.SHOP or first_of(site, parcels) is not None
