"""What a site says of sending something back: how long, exchange or not, who pays, how to start, when the
money comes.

Only text that speaks of returns is read: a page of that kind, what stands under a heading of returns or a
question about them, and single sentences elsewhere. Within it, each of the five points has to be said in
words of its own; that hygiene goods are excluded is no refusal of returns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from parcours.derive.page.reading import Line, Reading, fold, once_a_page, shorten
from parcours.derive.page.sections import is_undone
from parcours.derive.page.structured import items, number, types_of
from parcours.derive.shop.promises import speaks_of_itself

POINTS = ("delay", "exchange", "payer", "start", "refund")

_ABOUT = re.compile(
    r"\b(?:retours?|rembours\w+|retract\w+|echang\w+|renvo(?:yer|i|is|yez)|returns?|returned|returning|"
    r"refund\w*|"
    r"exchang\w+|reimburs\w+|right to cancel|to cancel(?=,)|send (?:it|them|your \w+) back|money[- ]back|"
    r"satisfait ou|"
    r"change your mind|changer? d'avis|withdraw\w*)\b"
)
_NOT_ABOUT = re.compile(
    r"tax (?:return|refund)|retour (?:sur (?:investissement|experience)|en images|d'experience|"
    r"au? (?:site|haut|menu|"
    r"accueil|sommaire|blog|boutique)|a la (?:boutique|page|liste)|a l'accueil)|return (?:to|visit|"
    r"flight|trip|ticket|"
    r"key|on investment|home|of service|address|(?:phone |all |your |any )*calls?)|many happy|"
    r"returning (?:customers?|visitors?|clients?|"
    r"students?|users?)|returns? on (?:investment|ad)|aller[- ]retour|exchange (?:rate|ideas|student|"
    r"program|server|"
    r"traffic|links?)|(?:stock|foreign|currency|heat|data|information|cultural) exchange|taux de change|"
    r"echang(?:es|er|e|eons|ez) (?:avec|sur|ensemble|de|autour|d'|des|culturel|entre|par|quelques)|"
    r"in exchange for|"
    r"(?:returns?|retourne) (?:true|false|null)|en retour\b|votre retour d|(?:faire|donner|donne[rz]?|"
    r"ferons) (?:un|votre|"
    r"son|leur|nos) retours?|retours? (?:clients?|positifs?|d'avis)|merci (?:de|pour) (?:vos|votre) retours?|"
    r"security deposit|caution|fade[- ]?away"
)
_HEADS = ("h1", "h2", "h3", "h4", "h5", "h6", "summary", "dt", "strong", "b", "legend", "button")
_NUMBER = (
    r"(?:\d{1,3}|seven|ten|fourteen|fifteen|twenty|twenty[- ]one|thirty|sixty|ninety|sept|huit|dix|"
    r"quatorze|quinze|"
    r"vingt|trente|soixante|an|a|un|one|two|deux)"
)
_TIME = re.compile(
    rf"(?<![\d.,€$£/])\b({_NUMBER})\]?(?: ?\(\d{{1,3}}\))?[ -]?(?:(?:business|working|calendar|full|"
    rf"consecutive|jours?) )?"
    r"(days?|jours?|j\b|weeks?|semaines?|months?|mois|hours?|heures?|h\b|years?|ans?\b)(?: (?:ouvr\w+|"
    r"calendaires?|francs?))?"
)
_SEND_BACK = re.compile(
    r"\b(?:retour\w*|renvo\w+|retract\w+|echang\w+|changer? d'avis|satisfait|return\w*|exchang\w+|"
    r"send(?:ing)? (?:it|them|"
    r"your \w+) back|change your mind|withdraw\w*|cancel your (?:order|purchase|contract)|"
    r"right to cancel|money[- ]back|not (?:entirely |completely |"
    r"fully )?satisfied|rapport\w+|bring (?:it|them) back|contact\w* us|notify)\b"
)
_SINCE = re.compile(
    r"\b(?:of|from|after|following|since|suivant|apres|depuis|a compter d\w+|a partir d\w+|des|"
    r"de)\W{1,2}(?:(?:the|your|la|le|votre|"
    r"date|day|of|de|original|its|jour|you|have|receiving|received) ){0,5}(?:purchas\w*|deliver\w*|"
    r"order\w*|receipt|receiv\w*|"
    r"reception|livraison|achat|l'achat|commande|getting|d'achat)"
)
_MONEY_BACK = re.compile(
    r"\b(?:refund\w*|rembours\w+|re-?credit\w*|reimburs\w*|credited|money (?:will be )?(?:returned|back)|"
    r"virement)\b"
)
_PAID_OUT = re.compile(
    r"\b(?:(?:will|shall|to) (?:be |then be )?(?:refund\w*|reimburs\w*|issue|process\w*|credit\w*|appear|"
    r"take|receive|show|initiate)|"
    r"process(?:ed|ing|es)?|issued?|appear|credited|re-?credit\w*|made|done|take(?:s)?|allow|sera|seront|"
    r"est|sont|"
    r"effectue\w*|intervient|interviendra|"
    r"procede\w*|traite\w*|vous (?:serez )?rembours\w+|nous (?:vous )?rembours\w+|refunds? (?:are|is)|"
    r"we (?:will )?"
    r"(?:refund|issue|reimburse|process)|releve|statement|reflect|your (?:bank )?account|"
    r"rembours\w+ (?:sous|dans|en|est|sera|effectue)|once (?:we|"
    r"your return)|crediteront)\b"
)
_RECEIPT = re.compile(r"(?:\w+\W{1,2}){1,4}?(?:receipt|receiv\w*|reception)\b(?! (?:of )?(?:your|the) order)")
_CAME_BACK = re.compile(
    r"\b(?:of|from|after|following|once|when|suivant|apres|a compter d\w+|a partir d\w+|des|"
    r"de)\W{1,2}(?:\w+\W{1,2}){0,5}(?:retourn\w+|"
    r"retours?|renvo\w+|return\w*|receive back|received back|back from you|we (?:have )?receive\w*|"
    r"nous (?:avons )?re[cu]\w+|"
    r"(?:reception|receipt) (?:de|des|du|of) (?:\w+ ){0,2}(?:retours?|colis|produits?|articles?|"
    r"marchandises?|returns?|items?|goods))\b"
)
_WINDOW = re.compile(
    r"\bto (?:return|request|ask)|pour (?:retourner|demander|renvoyer|exercer|echanger|"
    r"vous retracter|changer)"
)
_EXPLICIT = re.compile(r"\b(?:exchang\w+|echang\w+|swap\w*|(?:another|different|autre) (?:size|taille))\b")
_PAYER = re.compile(
    r"\b(?:free (?:returns?|exchanges?|return shipping)|returns? (?:is |are |"
    r"shipping is )?(?:always )?free|pre-?paid|"
    r"retours? (?:est |sont )?(?:gratuits?|offerts?)|(?:a|aux) (?:la charge|vos frais|ses frais|"
    r"nos frais|votre charge|notre charge|"
    r"frais d(?:u|e la) (?:client|cliente|acheteur)|leurs frais)|(?:restent?|sont|est|seront|reste|sera|"
    r"demeurent) (?:entierement |"
    r"exclusivement )?a (?:la|votre|notre|sa) charge|"
    r"(?:prend|prenons|prenez|prendra|prendrons|pris) (?:\w+ ){0,3}en charge|frais de (?:retour|renvoi|"
    r"reexpedition|port|livraison|"
    r"transport|l'envoi|retours)|return(?:ing)? (?:shipping|postage|delivery|freight|fees?|costs?|"
    r"charges?|label)|"
    r"(?:cost|costs|expense|fees?|price) of (?:the )?return\w*|(?:shipping|postage|delivery|"
    r"carriage) (?:costs?|fees?|charges?|"
    r"and handling)|pay(?:ing)? (?:for )?(?:the |your own |your |all |return )*(?:shipping|postage|return)|"
    r"at (?:your|our|the (?:customer|buyer)'?s?|their|its) (?:own )?(?:expense|cost)|(?:customer|buyer|"
    r"you|we) (?:is |are |will be )?"
    r"(?:responsible|liable) for (?:\w+ ){0,4}(?:shipping|postage|costs?|return|fees?)|restocking fee|"
    r"etiquette (?:de retour )?(?:prepayee|"
    r"gratuite)|sans frais)\b"
)
_START = re.compile(
    r"\b(?:(?:contact|e-?mail|call|inform|write to|notify|reach out to|phone|message|let) (?:us|our|me|the|"
    r"customer)|contactez|contacter|"
    r"ecri(?:vez|re)|envoye[rz] (?:un|nous|votre|une|par)|(?:send an?|sending an?|"
    r"us by|nous par) (?:e-?mail|courriel|mail|courrier|telephone|phone)|"
    r"formulaire|bordereau|etiquette|(?:return|returns|withdrawal|exchange|online) (?:form|label|portal|"
    r"request|slip|"
    r"authori[sz]ation|number|centre|center|address)|rma|label|(?:fill|complete)\w* (?:in |out )?(?:the|"
    r"our|this|a)|"
    r"log ?in|sign in|my account|your account|mon compte|votre compte|espace client|connectez|"
    r"(?:send|ship|mail|post|return (?:it|them|the|your|any|items?|goods|products?)|bring|renvoye[rz]|"
    r"retourne[rz]|expedie[rz]|rapporte[rz]|"
    r"adresse[rz])\b.{0,90}(?:\bto:|\bto the following|"
    r"\bback to us\b|\bto our\b|\bto us at\b|\ba l'adresse|\ba notre|\ba :|\bin[ -]store|"
    r"\ben (?:boutique|magasin)|to any|to a store|"
    r"a l'atelier)|demande de (?:retour|retractation|remboursement|echange)|notifi\w+|faire (?:part|"
    r"la demande)|"
    r"request a return|start (?:a|your) return|initiate (?:a|your|the) (?:return|exchange)|"
    r"numero de retour|whatsapp|@)"
)
_REFUSAL = re.compile(
    r"\b(?:all sales (?:are )?final|no (?:returns?|refunds?|exchanges?)(?:,? (?:or|and|no) (?:returns?|"
    r"refunds?|exchanges?))*\b"
    r"(?! (?:will|are|on|for|without|after|shipping|of|can|once|if|if|fee))|(?:we )?(?:do|can)(?: not|"
    r"not|n't) (?:accept|offer|take|provide|"
    r"give) (?:any )?(?:returns?|refunds?)(?! (?:on|for|of|after|without|if|once|sent|that))|"
    r"ni repris(?:es?)?,? ni echange\w*|"
    r"(?:aucun|pas de) (?:retour|remboursement|echange)s?(?:,? ni (?:\w+ ){0,2}\w+)?(?: (?:n'est|ne sera|"
    r"accepte|possible)))"
)
_GUIDANCE = re.compile(  # what a template tells the shopkeeper to write
    r"\binform (?:your )?(?:users|customers) (?:how|who|that|about)|policy lets (?:your )?customers know|"
    r"you can (?:change|edit) this (?:text|policy)"
)
_TITLE = re.compile(r"\b(?:returns?|refunds?|retours?|remboursements?|retractation)\b")
_ON_EXCHANGE = re.compile(r"\W*(?:\d+\W+)?(?:les |nos |l')?(?:\w+ )?(?:exchanges?|echanges?)\b.{0,25}")
_SENTENCE = re.compile(r"[^.!?;]+(?:\.(?=\w)[^.!?;]*)*")
_GOODS = re.compile(
    r"\b(?:return\w*|refund\w*|sizes?|items?|products?|goods|retour\w*|rembours\w+|"
    r"tailles?|articles?|produits?)\b"
)
_SOME = re.compile(
    r"\b(?:hygien\w+|underwear|swimwear|earrings?|boucles|sale items?|clearance|sold(?:e|es|ed)|"
    r"gift cards?|cartes? cadeaux?|"
    r"custom(?!er)\w*|personnalis\w+|personali[sz]ed|perish\w*|perissable\w*|food|aliment\w*|opened|"
    r"ouvert\w*|"
    r"descelle\w*|sealed|"
    r"digital|numerique\w*|downloads?|sur[- ]mesure|made to order|lingerie|maillots?|mask\w*|cosmet\w*|"
    r"promotion\w*|"
    r"outlet|final sale|these items|ces articles|ces produits|suivants|following)\b"
)


@dataclass(frozen=True, slots=True)
class Said:
    """One point as a page says it: the page and the words. `days` only for the two delays."""

    url: str
    quote: str
    days: int | None = None


@dataclass(frozen=True, slots=True)
class Policy:
    """What is said of returns, by point (see POINTS); `refused` when nothing at all is taken back.

    `urls` are the pages that speak of it, nearest first as given.
    """

    points: dict[str, Said] = field(default_factory=dict)
    refused: Said | None = None
    urls: tuple[str, ...] = ()


def policy(pages: tuple[Reading, ...]) -> Policy:
    """The points said on any of these pages, each where it is said first."""
    points: dict[str, Said] = {}
    refused, urls = None, []
    for page in pages:
        found = {**_marked_up(page), **_written(page)}
        if found:
            urls.append(page.url)
        refused = refused or found.pop("refused", None)
        for name in POINTS:
            if name in found:
                points.setdefault(name, found[name])
    return Policy(points, None if "delay" in points else refused, tuple(urls))


def _written(page: Reading) -> dict[str, Said]:
    found: dict[str, Said] = {}
    if not speaks_of_itself(page) or is_undone(page) or _GUIDANCE.search(page.folded):
        return found
    for line, inside in about_returns(page):
        for name, place, days in _points_of(line, inside=inside):
            found.setdefault(name, Said(page.url, shorten(line.text, *place), days))
    return found if len(found) > 1 or page.kind == "returns" or "delay" in found else {}


@once_a_page
def about_returns(page: Reading) -> Iterator[tuple[Line, bool]]:
    """The lines of a page that speak of sending things back, and whether they stand in a part about it; menus
    and names of pages are left out."""
    heads = (line.folded for line in page.lines if line.block.tag == "h1" and len(line.text) < 90)
    whole = page.kind == "returns" or any(
        _TITLE.search(each) and not _NOT_ABOUT.search(each) for each in heads
    )
    taken: set[int] = set()
    for line in page.lines:
        inside = line.at in taken or (whole and line.block.region in ("main", "aside"))
        about = bool(_ABOUT.search(line.folded)) and not _NOT_ABOUT.search(line.folded)
        if about and line.block.tag in _HEADS and len(line.text) < 120:
            taken.update(_under(page, line))
        sentence = about and len(line.text.split()) >= 4 and line.block.tag not in ("a", "option")
        if (inside or sentence) and not _is_menu(line):
            yield line, inside


def _under(page: Reading, head: Line) -> Iterator[int]:
    """The places of the lines that belong to a heading, or to words that do the work of one."""
    for each in page.section(head)[:25]:
        titled = head.block.tag in ("h1", "h2", "h3", "h4", "h5", "h6")
        if titled and each.block.heading != head.text and not _ABOUT.search(fold(each.block.heading)):
            return
        if not titled and (each.at > head.at + 6 or each.block.tag == head.block.tag):
            return
        yield each.at


def _is_menu(line: Line) -> bool:
    """Whether a line is names set side by side rather than sentences."""
    names = len(re.findall(r" [|•·›>/–] ?", line.text)) >= 2
    return (
        line.block.tag == "a" or line.block.region == "nav" or (names and not re.search(r"[.!] ", line.text))
    )


def _points_of(line: Line, *, inside: bool) -> Iterator[tuple[str, tuple[int, int], int | None]]:
    """The points one line makes: name, where it stands, days. Outside a part about returns each sentence has
    to speak of them itself."""
    heading = fold(line.block.heading)
    if inside and _ON_EXCHANGE.fullmatch(heading) and len(line.text.split()) > 5:
        yield "exchange", (0, len(line.text)), None
    for sentence in _SENTENCE.finditer(line.folded):
        said, at = sentence[0], sentence.start()
        if line.folded[sentence.end() : sentence.end() + 1] == "?":
            continue  # a question says nothing yet
        if not inside and (not _ABOUT.search(said) or _NOT_ABOUT.search(said)):
            continue
        for name, (start, end), days in _in_sentence(said, heading):
            if inside or name != "exchange" or _GOODS.search(said):
                yield name, (at + start, at + end), days


def _in_sentence(said: str, heading: str) -> Iterator[tuple[str, tuple[int, int], int | None]]:
    yield from _delays(said, heading)
    for name, pattern in (("exchange", _EXPLICIT), ("payer", _PAYER), ("start", _START)):
        match = pattern.search(said)
        if match and not (name == "exchange" and (_NOT_ABOUT.search(said) or len(said.split()) < 3)):
            yield name, match.span(), None
    match = _REFUSAL.search(said)
    if match and not _SOME.search(f"{said} {heading}"):
        yield "refused", match.span(), None


def _delays(said: str, heading: str) -> Iterator[tuple[str, tuple[int, int], int | None]]:
    for match in _TIME.finditer(said):
        days = _days(match)
        if days is None:
            continue
        after = said[match.end() : match.end() + 70].lstrip(" ,")
        bought = _SINCE.search(after[:40]) and not (_RECEIPT.match(after) and _PAID_OUT.search(said))
        asks = bool(_WINDOW.search(after) or bought) and not _CAME_BACK.match(after)
        paid = _MONEY_BACK.search(said) or _MONEY_BACK.search(heading)
        settled = _PAID_OUT.search(said) and _ends(_MONEY_BACK, said, match) >= _ends(_SEND_BACK, said, match)
        if paid and not asks and (settled or _CAME_BACK.match(after)):
            yield "refund", match.span(), days
        elif 2 <= days <= 400 and (_SEND_BACK.search(said) or _SINCE.match(after) or paid):
            yield "delay", match.span(), days


def _ends(pattern: re.Pattern[str], said: str, delay: re.Match[str]) -> int:
    """Where the last word of a pattern before a delay ends, -1 when there is none."""
    return max((match.end() for match in pattern.finditer(said, 0, delay.start())), default=-1)


_WORDS = {
    **{"seven": 7, "ten": 10, "fourteen": 14, "fifteen": 15, "twenty": 20, "thirty": 30},
    **{"twenty-one": 21, "twenty one": 21, "sixty": 60, "ninety": 90, "sept": 7, "huit": 8, "dix": 10},
    **{"quatorze": 14, "quinze": 15, "vingt": 20, "trente": 30, "soixante": 60},
    **{"a": 1, "an": 1, "un": 1, "one": 1, "two": 2, "deux": 2},
}  # fmt: skip


def _days(match: re.Match[str]) -> int | None:
    """A stated time in days, None when it is none of returns (a year of guarantee, an hour)."""
    count = _WORDS.get(match[1]) or int(match[1])
    unit = match[2]
    if unit.startswith(("year", "an")):
        return None
    if unit.startswith("h"):
        return round(count / 24) or None
    times = 7 if unit.startswith(("week", "sem")) else 30 if unit.startswith("mo") else 1
    return count * times


def _marked_up(page: Reading) -> dict[str, Said]:
    """The points that a MerchantReturnPolicy of the page states."""
    found: dict[str, Said] = {}
    for item in items(page.document):
        if "MerchantReturnPolicy" not in types_of(item):
            continue
        days = number(item.get("merchantReturnDays"))
        if days:
            found["delay"] = Said(page.url, f"merchantReturnDays: {days:g}", int(days))
        for name, key in (("payer", "returnFees"), ("start", "returnMethod"), ("exchange", "refundType")):
            value = str(item.get(key) or "").rsplit("/", 1)[-1]
            if value and (name != "exchange" or "Exchange" in value):
                found[name] = Said(page.url, f"{key}: {value}")
        if "NotPermitted" in str(item.get("returnPolicyCategory")):
            found["refused"] = Said(page.url, "MerchantReturnNotPermitted")
    return found
