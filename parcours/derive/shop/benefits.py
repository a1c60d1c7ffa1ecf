"""What a loyalty programme gives: money in some form, or a place of one's own (access, a say, recognition).

Only lines that stand with the programme are read: its own page, what is under its heading, and the lines
that name it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from parcours.derive.page.reading import Line, Reading, Sight, once_a_page, shorten
from parcours.derive.shop.commerce import loyalty
from parcours.derive.shop.promises import speaks_of_itself

_PATTERNS: tuple[tuple[str, bool, str], ...] = (
    ("points", False, r"\bpoints?\b(?! (?:de vente|of sale|of view|de vue|relais|forts?|out|to note))|"
        r"\bmiles\b|\bstamps?\b|\btampons?\b"),
    ("discount", False,
        r"\d{1,3} ?%|%[- ](?:off|de)|\bdiscounts?\b|\breductions?\b|\bremises?\b|\bsavings?\b|"
        r"[$€£] ?\d{1,6} off|"
        r"\d{1,6} ?(?:€|euros?) (?:de reduction|de remise|offerts?)|tarifs? (?:prefer\w+|reduits?|membres?)|"
        r"member (?:prices?|pricing|rates?)|"
        r"prix (?:prefer\w+|reduits?|membres?)|ventes? privees?|private sales?"),
    ("voucher", False,
        r"\bvouchers?\b|\bcoupons?\b|bons? d'achats?|cheques? (?:fidelite|cadeaux?)|store credit|"
        r"gift cards?|cartes? cadeaux?|"
        r"\bpromo codes?\b|codes? promo\w*|\bcredits?\b|\bavoirs?\b"),
    ("cashback", False, r"\bcash ?back\b|\bcagnotte\w*\b|\brebates?\b"),
    ("free", False,
        r"\bfree (?:\w+ ){0,2}(?:coffee|drink|product|item|gift|meal|shipping|delivery|haircut|treat|"
        r"dessert|session|class|wash|"
        r"service|pizza|cup|sample|pastr\w+|food|visit|night|month|bag|burger|sandwich|cake|reward)s?\b|"
        r"\b(?:is|are|get one|one) free\b|"
        r"\b(?:gratuit\w*|offert\w*)\b|\bgifts?\b|\bcadeaux?\b|\bfreebies?\b|on the house"),
    ("early", True,
        r"\bearly (?:access|bird access|releases?)|\bpre-?sales?\b|\bbefore (?:everyone|anyone) else|"
        r"\bfirst (?:to know|access|dibs|look)|"
        r"\bprior(?:ity|itaire\w*)\b(?! (?:shipping|mail|boarding pass))|\bpriorite\b|"
        r"avant[- ]premieres?|en avant|acces (?:anticipe|prioritaire)|"
        r"\bpre-?order (?:access|first)|sneak (?:peeks?|previews?)|avant tout le monde|(?:informe\w*|"
        r"prevenu\w*|averti\w*) en (?:premier|avance|priorite)"),
    ("exclusive", True,
        r"\bexclusive (?:access|events?|products?|content|previews?|invitations?|experiences?|tastings?|"
        r"drops?|collections?|releases?)|"
        r"\bmembers?[- ]only (?:events?|products?|content|evenings?|tastings?|releases?|merch\w*|"
        r"experiences?)|limited[- ]editions?|editions? (?:limitees?|speciales?)|"
        r"(?:acces|contenus?|produits?|evenements?|invitations?|experiences?|"
        r"avantages? en) (?:exclusi(?:f|fs|ve|ves|vite)|prive\w*|reserve\w*)|"
        r"reserve\w* aux (?:membres|adherents|abonnes)"),
    ("events", True,
        r"\binvit(?:ed|ations?|e|es|ee|ees)\b|\bevents?\b|\bevenements?\b|\bsoirees?\b|\btastings?\b|"
        r"\bdegustations?\b|\bmeet[- ]ups?\b|\bworkshops?\b|"
        r"\bateliers?\b|\bmasterclass\w*\b|\brencontres?\b|behind[- ]the[- ]scenes|coulisses|"
        r"visites? (?:privees?|guidees?)"),
    ("voice", True,
        r"\bvot(?:e|es|ing|ez|er)\b|co-?creat\w+|co-?cre\w+|\byour (?:say|opinion|voice|ideas|"
        r"feedback)\b|\bvotre (?:avis|voix|opinion)\b|"
        r"\bchoose (?:the|our) next|\bchoisi\w* (?:le|la|les|nos) prochain\w*|\bproduct testers?\b|"
        r"\bbeta\b|\btest(?:er|ez|eurs?|euses?|ers?|ing) (?:our|new|nos|les|de|des|en)|"
        r"\badvisory (?:board|panel)|\bcomite\b|\bpanel\b|\bsuggest\w*\b"),
    ("recognition", True,
        r"\bambassad\w+\b|\bbadges?\b|\bnamed (?:after|in)|\bwall of|\bhall of fame|\bmur des|"
        r"\bfeatured (?:on|in)|mis\w* (?:a l'honneur|en avant|en lumiere)|"
        r"\bthank[- ]you (?:note|card|call|letter)|\bpersonal(?:i[sz]ed)? (?:advice|service|note|"
        r"advis\w+|shopper|consultation|stylist|support)|"
        r"\bconseils? personnalis\w+|\bconseiller\w* (?:dedie\w*|personnel\w*)|\bdedicated (?:advis\w+|"
        r"support|account|concierge|line)|\bconcierge\b|"
        r"\bdonat(?:e|ion) (?:your|in your name)|\bcommunaute\b|\bcommunity\b|\brecogni[sz]\w+\b"),
)  # fmt: skip
_KINDS = tuple((name, personal, re.compile(pattern)) for name, personal, pattern in _PATTERNS)
MONEY = tuple(name for name, personal, _ in _PATTERNS if not personal)
PERSONAL = tuple(name for name, personal, _ in _PATTERNS if personal)
_PROGRAMME = re.compile(
    r"\b(?:loyalty accounts?|rewards? accounts?|(?:compte|cheques?|club|programme) (?:de )?fidelite|"
    r"points? (?:de )?fidelites?|rewards? (?:tiers?|members?))\b"
)
_HEADED = re.compile(
    r"\b(?:fidelite|loyalty|rewards?|recompenses?|parrain\w*|refer[- ]a[- ]friend|referrals?|vip|"
    r"avantages? (?:membres?|club)|"
    r"member(?:ship)? (?:benefits|perks)|perks|privileges?|club)\b"
)
_NONE = re.compile(
    r"\b(?:no|not|ne|pas|sans|without|never|cannot|can't|jamais|aucun\w*|excluded?|"
    r"exclu\w*|expir\w*)\b[^.]{0,40}$"
)


@dataclass(frozen=True, slots=True)
class Benefit:
    """One thing members get: its kind (of MONEY or PERSONAL), the page and the words."""

    kind: str
    url: str
    quote: str

    @property
    def personal(self) -> bool:
        """Whether it is something other than money or a free product."""
        return self.kind in PERSONAL


def benefits(pages: tuple[Reading, ...]) -> tuple[Benefit, ...]:
    """Each kind of benefit that any of these pages names, once, where it is named first."""
    found: dict[str, Benefit] = {}
    for page in pages:
        for line in _of_programme(page):
            for kind, _, pattern in _KINDS:
                match = pattern.search(line.folded)
                if match and kind not in found and not _NONE.search(line.folded[: match.start()]):
                    found[kind] = Benefit(kind, page.url, shorten(line.text, *match.span()))
    return tuple(found[kind] for kind, _, _ in _KINDS if kind in found)


@once_a_page
def programme(page: Reading) -> Iterator[Sight]:
    """Lines that name a programme for regular customers."""
    yield from loyalty(page)
    if speaks_of_itself(page):
        for line in page.lines:
            match = _PROGRAMME.search(line.folded)
            if match:
                yield Sight(shorten(line.text, *match.span()), anchor=line.block.anchor)


def _of_programme(page: Reading) -> Iterator[Line]:
    """The lines that speak of the programme."""
    sights = list(programme(page))
    if not sights:
        return
    quotes = {sight.quote for sight in sights}
    whole = page.kind == "loyalty"
    taken: set[int] = set()
    for line in page.lines:
        if line.block.tag in ("a", "option", "label", "button") or line.block.region == "nav":
            continue
        if line.block.tag.startswith("h") and len(line.text) < 90 and _HEADED.search(line.folded):
            taken.update(
                each.at for each in page.section(line)[:25] if each.block.heading == line.text or whole
            )
        named = shorten(line.text) in quotes or any(quote.strip("…") in line.text for quote in quotes)
        if (whole and line.block.region in ("main", "aside")) or line.at in taken or named:
            yield line
