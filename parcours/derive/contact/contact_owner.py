"""Whose number, address or mailbox it is: the business's own, or that of its host, web designer, mediator,
regulator or supplier.

What stands nearest before decides. In one line a word for another party loses to a later word for the
publisher ("Publisher: … Host: …"). A label line ("Host", "Mediator") rules the lines below it until the next
label or heading; a credit ("Site by …") rules only its own line and a bare line right after it.
"""

from __future__ import annotations

import re
from itertools import islice

from parcours.derive.once import once
from parcours.derive.page.reading import Line, Reading, fold

_LABEL = (
    r"hebergeurs?\b|hebergee?s? (?:par|chez|sur|aupres)\b|hebergement (?:(?:du|de ce|de notre|des?) sites?|"
    r"web|internet|"
    r"(?:assure )?par)\b|hebergement ?:|hosted (?:by|on|at|with)\b|(?:web )?hosting (?:by|provider|provided|"
    r"company|:)|"
    r"web ?hosts?\b|"
    r"mediat(?:eur|rice|ion|or)s?\b|ombudsm[ae]n|"
    r"web ?m(?:aster|estre)|web ?design(?:er)?(?: ?:| (?:by|par)\b)|(?:agence web|web agency) ?:|"
    r"assurance (?:professionnelle|rc|decennale|responsabilite)|assureur|insured by|"
    r"garant(?:ie)? financiere?|"
    r"cnil|cnpd|bloctel|commission nationale|information commissioner|ico\b(?!n)|data protection "
    r"(?:authority|commission\w*)|"
    r"autorite de (?:controle|protection|tutelle|regulation)|supervisory authority|tribunal|court of|"
    r"conseil de l'ordre|ordre (?:national|regional|departemental)|prestataire de paiement|payment provider|"
    r"delivery address|adresse de livraison|shipping address|billing address|adresse de facturation"
)
_CREDIT = (
    r"(?:web ?site|site|page)s?(?: web| internet)?(?: was| is)?(?: built| made| created| designed|"
    r" developed)?"
    r"(?: and (?:built|made|designed|developed))? by\b|"
    r"site (?:web |internet )?(?:realise|cree|concu|developpe|propulse)e?\b|"
    r"(?:conception|realisation|creation|developpement)(?: et (?:realisation|developpement))?"
    r"(?: (?:du|de|de ce|graphique|technique|web)\b|(?: [&+-]| -| et) (?:realisation|hebergement|"
    r"developpement)| ?:)|"
    r"(?:design(?:ed)?|develop(?:ed|ment)?|powered|theme|template|built|made|propulse|realise|concu|"
    r"developpe)"
    r"(?: and (?:design|develop|built|maintain)\w*)? (?:by|par)\b|credits? ?:|^credits?$"
)
_OWN = (
    r"editeur|editee? par|publisher|published by|propriet\w*|owner\b|publication|exploitant|siege social|"
    r"head office|"
    r"registered office|our (?:shop|office|store|studio|address|team|bakery|address)|nous (?:contacter|"
    r"joindre|trouver|"
    r"ecrire|rendre)|contactez[- ]nous|contact us|questions\b|write to us|pour nous|notre (?:adresse|"
    r"boutique|"
    r"magasin|equipe|atelier|siege|service)|responsable (?:de|du) (?:la |le )?(?:publication|redaction|"
    r"traitement|site)"
)
_FIRMS = (
    r"(?:google|facebook|meta(?: platforms)?|instagram|twitter|linkedin|mailchimp|intuit|"
    r"the rocket science group|"
    r"stripe|paypal|brevo|sendinblue|mailjet|hotjar|hubspot|pinterest|tiktok|youtube|microsoft|"
    r"amazon(?: web services| "
    r"europe)?|apple|"
    r"automattic|zendesk|calendly|usercentrics|cybot|addthis|vimeo|adobe|shopify|squarespace|wix(?:\.com)?|"
    r"webflow|"
    r"vercel|netlify|github|cloudflare|heroku|hostinger|godaddy|scaleway|online|1&1|1and1|axa|maaf|macif|"
    r"allianz)[\w .,&-]{0,24}\b(?:inc|llc|ltd|limited|ireland|irlande|gmbh|corp\w*|sarl|s\.?a\.?s\.?|s\.a\.|"
    r"sa|b\.?v|"
    r"plc|iard|pages|international ?(?:limited|company|uc)?)\b|"
    r"\b(?:ovh(?:cloud)?|o2switch|ionos|gandi|infomaniak|planethoster|alwaysdata|lws|axa france)\b(?! par)"
)
# Where the best known sit, as each states in public: a legal notice may name the street alone.
_SEATS = re.compile(
    r"2,? rue kellermann|7,? place de la gare\W+(?:bp \d+\W+)?57\d|"
    r"222(?:-224)?,? b(?:oulevar)?d gustave flaubert|"
    r"340 s(?:\.|outh)? lemon|440 n(?:\.|orth)? barranca|88 colin p|61,? lordou vironos|"
    r"63[ ,-]+65 b(?:oulevar)?d massena|"
    r"500 terry a|40 namal|yunitsman|225 varick|150 elgin|151 o'connor|60 29th st|410 terry ave|"
    r"1600 amphitheatre|"
    r"gordon house|"
    r"4 grand canal square|1 hacker way|1601 willow|675 ponce de leon|510 townsend|354 oyster point|"
    r"place de fontenoy|wycliffe house|rue de la presse,? 35|26,? avenue de la praille|exchange tower"
)
_OTHER = re.compile(rf"\b(?:{_LABEL}|{_CREDIT})|{_FIRMS}")
_CREDITED = re.compile(rf"\b(?:{_CREDIT})")
_OWNED = re.compile(rf"\b(?:{_OWN})")
# Words that mean a host in a legal notice and a place to sleep, or a kind landlady, anywhere else.
_IN_NOTICES = re.compile(r"\b(?:hebergements?|host(?:ing)?)\b")
_NOTICE = re.compile(r"mentions legales|informations legales|legal (?:notice|information)|impressum|imprint")
_PUBLISHED = re.compile(r"(?:directeur|directrice|responsable) de (?:la )?(?:publication|redaction)")
_FARTHEST = 6
_MOST_PLACES = 12
_LONGEST_LABEL = 130
_BEFORE = 260


def is_others(page: Reading, line: Line, start: int, end: int = -1) -> bool:
    """Whether what stands at `start` of a line belongs to another party than the business."""
    before = line.folded[max(0, start - _BEFORE) : start]
    if _SEATS.search(line.folded[max(0, start - 90) : max(end, start)]):
        return True
    said = _says(page, before)
    if said is not None:
        return said
    bare = len(re.findall(r"[a-z]{3,}", before)) < 3
    above = _above(page, line, bare)
    return _heads(page, line) if above is None else above


def stands_with_others(page: Reading, words: str) -> bool:
    """Whether folded words stand on the page, and only where another party is named; the first dozen places
    are looked at."""
    found = ((line, line.folded.find(words)) for line in page.lines if words in line.folded)
    judged = [is_others(page, line, at, at + len(words)) for line, at in islice(found, _MOST_PLACES)]
    return bool(judged) and all(judged)


def _says(page: Reading, text: str) -> bool | None:
    """True for another party, False for the business, None when the text names neither."""
    other, own = _last(_OTHER, text), _last(_OWNED, text)
    if _is_notice(page):
        other = max(other, _last(_IN_NOTICES, text))
    return None if other == own else other > own


@once
def _is_notice(page: Reading) -> bool:
    heads = " ".join((fold(page.document.title), *page.headings))
    return bool(_NOTICE.search(heads) or _PUBLISHED.search(page.folded))


def _last(pattern: re.Pattern[str], text: str) -> int:
    return max((match.start() for match in pattern.finditer(text)), default=-1)


def _above(page: Reading, line: Line, bare: bool) -> bool | None:
    for back, each in enumerate(reversed(page.near(line, _FARTHEST, 0)[:-1]), start=1):
        if line.block.heading not in {each.block.heading, each.text}:
            return None
        if each.block.region != line.block.region:
            return None
        if len(each.text) > _LONGEST_LABEL and back > 1:
            return None
        said = _says(page, each.folded[-_BEFORE:])
        if said and _CREDITED.search(each.folded):
            said = None if back > 1 or not bare else True
        if said is not None:
            return said
    return None


def _heads(page: Reading, line: Line) -> bool:
    """Whether the heading above is another party's alone, as "Host" is and "Publisher and host" is not."""
    heading = fold(line.block.heading)
    return len(heading) < _LONGEST_LABEL and bool(_says(page, heading)) and not _OWNED.search(heading)
