"""Buying and what comes with it: a cart or a buy button, the return policy, loyalty, the cause the business stands for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from parcours.artifacts import Form, Link
from parcours.derive.reading import Line, Reading, Sight, fold, shorten
from parcours.derive.sections import is_undone, privacy_clause, return_clause

_BUY = re.compile(
    r"^\W*(?:\d+ ?)?(?:add(?: item| all| selected| this| to)?(?: to)? (?:my |your |shopping |the )?(?:cart|bag|basket|order|trolley)|ajouter (?:au|a mon|a votre) (?:panier|caddie)|ajouter|mettre (?:au|dans le) panier|"
    r"(?:shopping |my |your |view |voir |mon |votre |le |see )*(?:cart|basket|bag|panier|caddie|trolley)|buy(?: it)?(?: now| online| tickets?)?|acheter(?: maintenant| en ligne)?|j'achete|"
    r"order (?:now|online)|commander(?: en ligne| maintenant)?|(?:proceed to |secure |go to )?check ?out|passer (?:la |ma )?commande|valider (?:mon|le) panier|purchase(?: now)?|pre-?order(?: now)?|precommander|add to)\W*"
    r"(?:\(?\d+\)?)?(?:\W*(?:items?|articles?|produits?))?\W*(?:[€$£]? ?\d+(?:[.,]\d\d)? ?[€$£]?)?\W*$"
)
_CART_URL = re.compile(r"/(?:cart|basket|panier|checkout|shopping[-_]?cart|shopping[-_]?bag|caddie|bag|commande|order-?now|winkelwagen|warenkorb|carrito|koszyk|korzina)(?:[/._?-]|$)|[?&](?:add-to-cart|main_page=shopping_cart|route=checkout|action=(?:add|buy)_?(?:product|now|to_?cart))|controller=(?:cart|order)")
_FORM = re.compile(r"add[-_ ]?to[-_ ]?(?:cart|bag|basket)|addtocart|cart[-_/]?add|add[-_]cart|cart_quantity|buy[-_ ]?(?:now|form|block)|/cart\b|cartform|product[-_]form|variations_form|panier|action=add_product|paypal\.com/cgi-bin/webscr|basket|checkout|shopping_?cart|koszyk|warenkorb|winkelwagen|carrello|carrito|корзин")
_PAYMENT = re.compile(r"buy\.stripe\.com|checkout\.stripe\.com|paypal\.com/(?:cgi-bin/webscr|paypalme|ncp)|gumroad\.com/l|cart\.payhip|snipcart|ecwid|checkout\.shopify|foxycart|sumup\.(?:com|link)|square\.(?:site|link)/buy|payplug|helloasso\.com/.*(?:boutique|paiement)")
_OFF = re.compile(r"\b(?:gift list|wish ?list|comparison|compare)\b")
_LOYALTY = re.compile(
    r"\b(?:programme (?:de )?(?:fidelite|fidelisation)|carte (?:de )?fidelite|points? (?:de )?fidelite|club fidelite|avantages? fidelite|(?:cagnotte|bons?) (?:de )?fidelite|fidelite recompensee|programme (?:de )?parrainage|"
    r"parrainez (?:un|vos|votre)|offre (?:de )?parrainage|loyalty (?:program(?:me)?|card|scheme|points|club|rewards?|stamp)|rewards? (?:program(?:me)?|points|club|card|members?|scheme)|(?:earn|collect|redeem) (?:\d+ )?(?:reward |loyalty |bonus )?points|"
    r"frequent (?:buyer|diner|shopper|flyer|customer)[- ](?:program(?:me)?|card|club)|refer[- ]a[- ]friend|referral (?:program(?:me)?|bonus|rewards?|discount)|(?:our|join (?:our|the)) (?:vip|rewards?|loyalty) (?:club|program(?:me)?)|"
    r"(?:gagnez|cumulez|collectez) (?:vos |des |\d+ )*points|punch card|stamp card|buy \d+,? get (?:one|1|the \w+) free)\b"
)
_NOT_LOYALTY = re.compile(r"personal data|donnees personnelles|we (?:may|do not) (?:collect|use)|frequent flyer (?:number|miles)|cookies?|airline|credit card rewards?")
_CAUSE = re.compile(
    r"\b(?:(?:notre|nos) (?:mission|raison d'etre|engagements?|combat|cause)|raison d'etre|entreprise a mission|engagement(?:s)? (?:solidaires?|ecologiques?|environnementa(?:l|ux)|societa(?:l|ux)|rse|ethiques?|durables?)|"
    r"demarche (?:rse|eco-?responsable|durable|responsable)|responsabilite societale|our (?:mission|purpose|cause|commitment|pledge|social impact|values)|mission statement|giving back|we (?:donate|give back|pledge)|"
    r"(?:a )?(?:portion|percentage|part|share) of (?:the |our |all |every )?(?:profits?|proceeds|sales?)|\d+ ?% (?:of (?:the |our |all )?(?:profits?|proceeds|sales)|des? (?:nos )?(?:benefices|ventes|profits)|du chiffre d'affaires|for the planet|pour la planete)|"
    r"b ?corp(?: certified| certification)?|certified b corp\w*|1 ?% for the planet|(?:nous )?revers(?:ons|e|es) .{0,40}(?:association|fondation|ong)|social enterprise|corporate social responsibility|sustainability|developpement durable)\b"
)
_BENEFICIARY = re.compile(
    r"\b(?:charit\w+|foundation|fondation|associations?|ong|ngo|non-?profit|communit(?:y|ies)|communaute|environment\w*|environnement\w*|planet\w*|nature|biodiversite|biodiversity|climat\w*|climate|carbon\w*|carbone|recycl\w+|children|enfants|"
    r"families in need|hospital|schools?|veterans|homeless|sans-abri|insertion|solidar\w+|equitable|fair ?trade|local(?:es|s|ly)?|durable|sustainab\w+|renewable|renouvelable|handicap\w*|women|femmes|world|monde|lives|vies|society|societe civile|animals?|animaux)\b"
)


def cart_buy(page: Reading) -> Iterator[Sight]:
    """A way to order on the spot: a button, a cart, or a form that puts something in one."""
    for form in page.document.forms:
        button = next((each for each in form.buttons if _BUY.match(fold(each))), "")
        if button or _is_cart_form(form):
            yield Sight(shorten(button or next((each for each in form.buttons if each), "") or form.text or form.action))
    for link in page.document.links:
        if _is_buy_link(link):
            yield Sight(shorten(link.text or link.label or link.url))
    for line in page.lines:
        if line.block.tag in ("button", "a") and _BUY.match(line.folded) and len(line.text) < 50:
            yield Sight(shorten(line.text))


def _is_cart_form(form: Form) -> bool:
    told = fold(" ".join([form.action, form.classes, form.anchor, *(f"{field.name} {field.value if field.type == 'hidden' else ''}" for field in form.fields)]))
    search = re.search(r"search|login|newsletter|comment|currency|langu", fold(f"{form.action} {form.classes}"))
    return bool(_FORM.search(told)) and not search and not any(field.type == "password" for field in form.fields)


def _is_buy_link(link: Link) -> bool:
    text = fold(link.text or link.label)
    if link.url.startswith(("tel:", "mailto:")) or len(text) > 60:
        return False
    if _OFF.search(text):
        return False
    if _BUY.match(text) or re.search(r"add-?to-?cart|addtocart|ajax_add", fold(link.classes)):
        return True
    parts = urlsplit(link.url)
    return bool(_CART_URL.search(f"{fold(parts.path)}?{fold(parts.query)}") or _PAYMENT.search(link.url.lower()))


def return_policy(page: Reading) -> Iterator[Sight]:
    """A page about returns, or a headed rule about them."""
    if page.kind == "returns" and not is_undone(page) and _enough(page, 25):
        yield Sight(_first_words(page))
    if not is_undone(page) and page.kind not in ("blog", "privacy"):
        yield from return_clause(page)


def privacy_policy(page: Reading) -> Iterator[Sight]:
    """A page about personal data, or a headed part about it in the terms."""
    if page.kind == "privacy" and not is_undone(page) and _enough(page, 40):
        yield Sight(_first_words(page))
    if page.kind == "terms" and not is_undone(page):
        yield from privacy_clause(page)


def _enough(page: Reading, words: int) -> bool:
    return sum(len(line.text.split()) for line in page.lines if line.block.region in ("main", "aside")) >= words


def _first_words(page: Reading) -> str:
    main = [line for line in page.lines if line.block.region == "main"] or list(page.lines)
    heading = next((line.text for line in main if line.block.tag in ("h1", "h2")), page.document.title)
    first = next((line.text for line in main if len(line.text.split()) > 8), "")
    return shorten(f"{heading} · {first}".strip(" ·"))


def loyalty(page: Reading) -> Iterator[Sight]:
    """A scheme that rewards coming back or bringing a friend."""
    if page.kind in ("privacy", "blog"):
        return
    if page.kind == "loyalty" and not is_undone(page) and _LOYALTY.search(page.folded):
        yield Sight(_first_words(page))
    for line in page.lines:
        match = _LOYALTY.search(line.folded)
        if match and not _NOT_LOYALTY.search(line.folded):
            yield Sight(shorten(line.text, *match.span()), anchor=line.block.anchor)


def cause_mission(page: Reading) -> Iterator[Sight]:
    """What the business stands for beyond what it sells: a mission or commitment that names whom or what it serves."""
    if page.kind in ("privacy", "terms", "returns", "blog"):
        return
    if page.kind == "cause" and not is_undone(page) and _BENEFICIARY.search(page.folded):
        yield Sight(_first_words(page))
    for line in page.lines:
        match = _CAUSE.search(line.folded)
        if match and _is_commitment(page, line):
            yield Sight(shorten(line.text, *match.span()), anchor=line.block.anchor)


def _is_commitment(page: Reading, line: Line) -> bool:
    if line.block.tag in ("a", "li") and len(line.text) < 40:
        return False
    under = " ".join(each.folded for each in page.section(line)[:5]) if line.block.tag.startswith("h") else ""
    text = f"{line.folded} {under}"
    return len(text.split()) >= 12 and bool(_BENEFICIARY.search(_CAUSE.sub(" ", text)))
