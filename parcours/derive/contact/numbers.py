"""What a run of digits is when it is no phone number: a registration, an order, a date, a fax, a sample.

Everything here looks at folded text (see `reading.fold`).
"""

from __future__ import annotations

import re
from itertools import pairwise

from phonenumbers import PhoneNumber

# A number of one of these kinds may follow its name at some distance: "RCS Paris B 440 312 791".
_REGISTERED = re.compile(
    r"\b(?:siret|siren|r\.?c\.?s|rna|ape|naf|tva|vat|btw|mwst|ust-?id\w*|p\.? ?iva|p\. ?i\.?|c\. ?f\.?|"
    r"cod(?:ice|\.)? fisc\w*|partita iva|nif|cif|nip|regon|krs|cnpj|cpf|cuit|oib|steuernummer|"
    r"handelsregister|hrb|duns|"
    r"kvk|bce|kbo|"
    r"ide|uid|abn|acn|ein|orias|adeli|rpps|finess|cnps|iban|bic|swift|isbn|issn|ean|upc|gtin|asin|"
    r"(?:company|registration|registered|business|charity|licen[cs]e|policy|police|invoice|account|"
    r"certificate|permit|"
    r"contract|member|student|case|docket|patent|serial|part|item|model|order|tracking|reference|product|"
    r"catalog(?:ue)?|article|stock|artikel) (?:no|nr|"
    r"num|number|id|#)|"
    r"(?:numero|n[o°]|no\.?) (?:d'|de |du )?(?:entreprise|immatriculation|enregistrement|agrement|"
    r"declaration|police|"
    r"licence|contrat|commande|facture|serie|suivi|compte|client|dossier|adherent|permis|certificat|"
    r"inscription)|"
    r"carte (?:professionnelle|t\b|g\b)|immatricul\w+|enregistre\w* (?:au|a la|aupres|sous)|inscrite? (?:au|"
    r"a la|sous)|"
    r"registered (?:in|with|charity|company|under)|capital(?: social)?(?: de)?)(?:\b|(?<=\.))"
)
# What may stand between such a name and its number: a place, a country's letters, "number", "under".
_BETWEEN = re.compile(r"[^0-9@]{0,60}")
_RIGHT_BEFORE = re.compile(
    r"\b(?:fax|telecopie|telefax|ref|reference|sku|model\w*|modele|serial|serie|facture|"
    r"invoice|part|item|"
    r"regist\w*|licen[cs]e|lic|permit|permis|agrement|charity|patent|brevet|account|compte|tracking|suivi|"
    r"zip|code|id|no|"
    r"nos|decree|decret|parcelle|cadastr\w*|uuid|gps|lat\w*|lng|lon\w*|version|rev|case|docket|claim|ticket|"
    r"serving|"
    r"population|votes?|che|company (?:no|number|reg\w*)|hitta|doi|pmid|arxiv|issue|bug|commit|build|"
    r"hash)\b\W*$"
)
_FAX = re.compile(r"\b(?:fax|telecopie\w*|telefax|facsimile|f)\b\W*$")
_BOTH = re.compile(
    r"\b(?:tel\w*|phone|ph|t|p)\b\W{0,3}(?:and|et|und|y|e|en|&|/|\+|-)?\W{0,3}(?:fax|telecopie)\b\W*$"
)
_FAX_AFTER = re.compile(r"^ ?[(\[]? ?(?:fax|telecopie|facsimile)\b(?!\W{0,4}\d)")
_CALLED = re.compile(r"\b(?:tel\w*|phone|call|appel\w*|mobile|portable|gsm)\b")
_SAMPLE = re.compile(
    r"123456|234567890|987654321|(\d)\1{6}|5550[01]\d\d$|^0?12345|01020304|^[67](?:00){3}|^612345678"
)
_MONEY_AFTER = re.compile(r" ?[€$£%]| ?eur\b| ?euros?\b| ?km\b|\d|[-/]\w|,\d")
_MONEY_BEFORE = re.compile(r"[€$£#]\s?$|[\d,/=?&_]$|[\d€$£]\.$")
_DATE = re.compile(
    r"(?:19|20)\d\d[ -/.](?:19|20)\d\d|\d{1,2}[./-]\d{1,2}[./-]\d{4}.*|(?:19|20)\d\d[./-]\d\d[./-]\d\d.*"
)
_LEAD = 90


def is_fax(lead: str, after: str) -> bool:
    """Whether the words right before or after a number say fax, and not phone as well."""
    return bool((_FAX.search(lead) and not _BOTH.search(lead)) or _FAX_AFTER.search(after))


def is_named_else(lead: str) -> bool:
    """Whether the text before a number names what it numbers: a company, a part, an account …"""
    if _RIGHT_BEFORE.search(lead) and not _BOTH.search(lead):
        return True
    named = [*_REGISTERED.finditer(lead[-_LEAD:])]
    if not named:
        return False
    between = lead[-_LEAD:][named[-1].end() :]
    return bool(_BETWEEN.fullmatch(between)) and not _CALLED.search(between)


def is_sample(number: PhoneNumber) -> bool:
    """Whether a number is a template's: digits in a row, one digit again and again, 555-01 of the films."""
    return bool(_SAMPLE.search(str(number.national_number)))


def is_measure(text: str, start: int, end: int) -> bool:
    """Whether what stands around start:end makes it money, a date, or a piece of a longer number."""
    around = _MONEY_AFTER.match(text[end : end + 6]) or _MONEY_BEFORE.search(text[max(0, start - 3) : start])
    raw = text[start:end].strip()
    return bool(around or _DATE.fullmatch(raw) or _is_counted(raw) or re.search(r"\d,\d", raw))


def _is_counted(raw: str) -> bool:
    groups = [int(group) for group in re.findall(r"\d+", raw)]
    return len(groups) > 4 and all(one + 1 == other for one, other in pairwise(groups))
