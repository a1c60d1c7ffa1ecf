"""What kind of page it is, from four things: its path, the links that lead to it, its title and headings,
and its markup.

A type that the page states itself in markup settles it. Otherwise path and links weigh .35 each, title and
main
heading .30, content that only such a page has .30; a kind needs .6, so never one thing alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import unquote

from parcours.derive.page.reading import fold
from parcours.derive.page.structured import types
from parcours.facts.artifacts import Document
from parcours.facts.raw_urls import urlsplit

KINDS = (
    *("home", "contact", "help", "offer", "cart", "about", "reviews", "privacy", "returns", "terms"),
    *("loyalty", "cause", "blog", "community", "other"),
)
ENOUGH = 0.6

# Most telling first: what matches two kinds is the earlier one.
_WORDS: tuple[tuple[str, str], ...] = (
    ("privacy", 
        r"(politique |declaration |charte |regles )?(de |sur la |relative a la )?(confidentialite|"
        r"protection (des |de la )?(donnees|vie privee)[\w ]*|vie privee|donnees (personnelles|"
        r"a caractere personnel))( et \w+)*|rgpd|gdpr|(our |website )?privacy( (policy|notice|statement|"
        r"centre|center|and \w+|& \w+))?( policy)?|data (protection|privacy)( (policy|notice))?|"
        r"privacypolicy"),
    ("returns", 
        r"(politique |conditions |modalites |formulaire )?(de |d'|des )?(retours?|remboursements?|"
        r"retractation|echanges?)( (et|&|/|ou) (des )?\w+)*|retours? (et|&) (remboursements?|echanges?)|"
        r"livraisons? (et|&) retours?|(our |shipping and |shipping & |delivery and |delivery & )?(returns?|"
        r"refunds?|exchanges?|cancellations?)( (and|&) (refunds?|returns?|exchanges?|cancellations?|"
        r"shipping))*( (policy|policies|centre|center|information|info|procedure))?|(refund|return|returns|"
        r"cancellation|exchange)s?[ -]policy|returns?-?policy|money[ -]back guarantee"),
    ("terms", 
        r"mentions? legales?|cgv( ?(et|/|-) ?cgu)?|cgu|(les )?conditions( generales)?( (de|d')( ?vente|"
        r" ?utilisation| ?reservation| ?location)| (de )?vente| utilisation)?|(the |our )?terms( (and|"
        r"&) conditions| of (use|service|sale|business))?|t&cs?|t ?& ?c|legal( (notice|information|notices|"
        r"mentions|disclaimer))?|imprint|impressum|disclaimer|informations? legales?|(politique (de |des |"
        r"relative aux )?|gestion des )?cookies?( policy| notice)?|(livraisons?|expeditions?|shipping|"
        r"delivery)( (policy|information|info))?"),
    ("contact", 
        r"(nous |page |formulaire de )?contact(er|ez)?([ -]nous)?( us| me| information| info| details|"
        r" form| page| moi)?|contactus|(nous|me) (contacter|ecrire|joindre|trouver)|ecri(vez|re)[ -]nous|"
        r"get in touch( with us)?|(how to |where to )?(find|reach|contact|visit|write to) us|coordonnees|"
        r"(contact|location|map|directions|find us)( (&|and|et) (contact|directions|location|acces|hours|"
        r"map|plan|horaires|plan d'acces)s?( us)?)+|(acces|plan)( (et|&) contact)|talk to us|enquir(y|ies)|"
        r"kontakt|contatti|contacto"),
    ("help", 
        r"(centre d')?aide( en ligne)?|assistance|(customer |client )?support( (center|centre|technique))?|"
        r"service[ -](clients?|apres[ -]vente)|sav|apres[ -]vente|help( ?(desk|center|centre|page))?|"
        r"customer (service|care|services)|(nos |vos |la |les |our )?(faq|faqs|f\.a\.q\.?s?)( .{0,30})?|"
        r"(foire aux )?questions( (frequentes|reponses|and answers|et reponses|frequemment posees))|"
        r"frequently asked questions|frequent questions|q ?& ?a"),
    ("cart", 
        r"(mon |votre |le |voir (le |mon )?)?panier|(my |your |view |shopping )?(cart|basket|bag)|"
        r"check ?out|caisse|paiement|shopping (bag|cart|basket)|commande"),
    ("reviews", 
        r"(vos |nos |les |leurs )?avis( (clients?|google|verifies|des clients|de nos clients|voyageurs))?|"
        r"(vos |nos |les )?temoignages?( (de )?(nos )?clients?)?|livre d'or|ils (nous|en)[ -](parlent|"
        r"font confiance)|(our |client |customer |patient |student |guest |product )?(reviews?|"
        r"testimonials?)( .{0,20})?|(our )?case stud(y|ies)|customer stories|success stories|"
        r"(nos )?references( clients)?|what (our )?(clients|customers|people) say( about us)?"),
    ("about", 
        r"(a|en savoir plus a|plus a) propos( (de|d') ?(nous|.{2,30}))?|apropos|qui (sommes[ -]nous|"
        r"suis[ -]je|je suis)|(notre|mon|l'|la|une) ?(histoire|maison|marque|equipe|entreprise|societe|"
        r"parcours|domaine|atelier|agence|cabinet|famille|philosophie|savoir[ -]faire)( .{0,25})?|"
        r"(l')?(equipe|entreprise|agence|societe|association|historique( d[eu] .{2,25})?)|"
        r"about( (us|me|the .{2,30}|our .{2,30}|"
        r".{2,25}))?|aboutus|(our|my|the) (story|team|company|history|people|studio|founder|family|"
        r"business|practice)|who (we are|i am|are we)|meet (the|our) (team|family|staff|owner|doctor|"
        r".{2,20})|company( (profile|history|info|overview|information))?|(our )?(history|team|staff|"
        r"biography)|bio"),
    ("loyalty", 
        r"(programme |programme de |carte |carte de |club |notre programme de )?fidelite( .{0,20})?|(mes |"
        r"programme de )?recompenses?|(our |my |\w+ )?rewards?( (program|programme|club|card))?|"
        r"(customer )?loyalty( (program|programme|club|card|scheme))?|parrainage|parraine[rz]? .{0,20}|"
        r"refer a friend|referral( program(me)?)?|(devenir membre|club|vip( club)?|membership)( .{0,15})?|"
        r"points?"),
    ("cause", 
        r"(nos |notre |mes )?(engagements?|demarche)( (rse|responsable|ecologique|environnementa(l|ux)|"
        r"solidaires?|ethiques?|durables?|qualite))*|"
        r"(notre )?(mission|raison d'etre|impact)( (et|&) .{0,15})?|"
        r"(notre demarche |politique )?rse|developpement durable|solidarite|(our )?(mission( statement)?|"
        r"purpose|impact|commitments?|social impact)( (and|&) .{0,15})?|"
        r"(giving|giving back|charity|charities|sustainability|community involvement|"
        r"corporate (social )?responsibility|csr|environment(al policy)?)( .{0,15})?|"
        r"(nos|our) (valeurs|values)|(mission|vision|values|"
        r"valeurs)(,? (et|and|&|,) ?(our )?(mission|vision|values|valeurs))+|(fair ?trade|"
        r"commerce equitable)( .{0,10})?"),
    ("blog", 
        r"(le |notre |our |the )?(blog|journal|magazine|actualites?|actus?|news( room| (&|and) events)?|"
        r"articles?|press|presse|conseils?|guides?|ressources?|resources)"),
    ("community", 
        r"(la |notre |our |the )?(communaute|community|forums?|discord|ambassad(eur|rice)s?|"
        r"ambassadors?)( .{0,15})?"),
    ("offer", 
        r"(nos |our |all |tous nos |the |les |la |le )?(produits?|products?|shop|boutique|store|services?|"
        r"prestations?|offres?|catalogue?|collections?|tarifs?|prix|prices?|pricing|rates|price list|"
        r"menus?|carte|formules?|cuvees?|experiences?|treatments?|soins?|classes|courses|formations?|"
        r"chambres?|rooms|reservation|reserver|book( (now|online))?|booking|gift (vouchers?|cards?)|"
        r"(cartes?|bons?|cheques?) cadeaux?|cadeaux)( .{0,25})?"),
)  # fmt: skip
NAMED = frozenset(kind for kind, _ in _WORDS)
_WHOLE = {kind: re.compile(rf"(?:{pattern})") for kind, pattern in _WORDS}
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
_ARTICLE_PATH = re.compile(
    r"/(blogs?|news|actualites?|actus?|articles?|journal|magazine|posts?|20\d\d/[01]?\d|press|presse|"
    r"tags?|category|categories|author|auteur)/[^/]+|/(blog)[-_][^/]+"
)
_CART_PATH = re.compile(r"/(?:cart|basket|panier|checkout|shopping-?cart|koszyk|warenkorb)(?:[/._?-]|$)")
_OFFER_PATH = re.compile(
    r"/(produits?|products?|p|shop|boutique|services?|prestations?|offres?|store|item|collections?|"
    r"catalog(ue)?|product-category|experiences?|class|classes|courses?|events?|treatments?|rooms?|"
    r"chambres?)/[^/]+"
)
_SPLIT = re.compile(r"\s[|·•»«:]\s|\s[-]+\s|\s?[|»«·•]\s?|:\s")
_CONTACT_BODY = re.compile(r"\b(tel|phone|telephone|e-?mail|courriel|address|adresse|call us|appelez)\b")


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
    return re.sub(r"^(page|pages|our|the)\s+(?=\w)|\s+\d+$", "", text).strip()


def _is_name(kind: str, text: str) -> bool:
    """Whether a short text is the name of a kind of page, with at most a word or two of decoration."""
    text = re.sub(r"[!?.»›>→…*#\"“”()]+", " ", text)
    text = re.sub(r"\s+", " ", text).strip(" -:|")
    if not text or len(text) > 60:
        return False
    return bool(_WHOLE[kind].fullmatch(text) or _WHOLE[kind].fullmatch(text.replace("-", " ")))


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
    for kind, _ in _WORDS:
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
    text = fold(" ".join(block.text for block in document.blocks))
    if kind == "privacy":
        return (
            len(
                re.findall(
                    r"personal (?:data|information)|donnees personnelles|donnees a caractere personnel|"
                    r"\bcookies?\b|\bgdpr\b|\brgpd\b",
                    text,
                )
            )
            >= 3
        )
    if kind == "returns":
        return (
            len(re.findall(r"\b(?:returns?|refunds?|retours?|rembours\w+|retractation|exchange)\b", text))
            >= 4
        )
    return False


def _stated(document: Document) -> str | None:
    """What the page says it is in markup, when it says one thing; a whole site's markup on each page says
    nothing."""
    found = {_TYPES[name] for name in types(document) if name in _TYPES}
    if document.meta("og:type").lower() == "article" and "WebSite" not in types(document)[:0]:
        published = document.meta("article:published_time") or "blog" in found
        if published and not found - {"blog"}:
            return "blog"
    for kind in ("contact", "about", "cart", "blog", "help", "loyalty"):
        if kind in found and (kind not in ("blog", "help") or len(found) == 1 or "offer" not in found):
            return kind if kind != "help" or len(found) == 1 else None
    return "offer" if "offer" in found else None
