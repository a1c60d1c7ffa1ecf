"""E-mail addresses a visitor can write to: links, text, hidden from robots; never a template's or the web
designer's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from email_validator import EmailNotValidError, validate_email

from parcours.derive.reading import Line, Reading, Sight, fold, shorten
from parcours.derive.structured import values_of

_PLAIN = re.compile(r"(?<![\w.+@-])[a-z0-9][\w.+'-]{0,62}@(?:[a-z0-9-]{1,62}\.){1,4}[a-z]{2,18}(?![\w@-])")
_HIDDEN = re.compile(
    r"(?<![\w.])([a-z0-9][\w.+-]{0,62}) ?(?:[\[({<] ?(?:at|arobase|arobas|a|@|chez|arroba) ?[\])}>]|"
    r" (?:at|arobase|chez) ) ?"
    r"([a-z0-9-]{2,62}(?: ?(?:[\[({<] ?(?:dot|point|punto|\.) ?[\])}>]|\.| (?:dot|"
    r"point) ) ?[a-z0-9-]{2,62}){1,3})(?![\w@])"
)
_ENDINGS = re.compile(
    r"\.(?:com|net|org|fr|be|ch|ca|eu|info|biz|co|uk|us|io|de|es|it|nl|lu|ie|au|nz|edu|gov|shop|store|"
    r"pro|paris|bzh|coop|asso)$"
)
_DOT = re.compile(r" ?(?:[\[({<] ?(?:dot|point|punto|\.) ?[\])}>]| (?:dot|point) ) ?")
_SPACED = re.compile(r"(?<![\w.])([a-z0-9][\w.+-]{1,62}) @ ?((?:[a-z0-9-]{2,62}\.){1,3}[a-z]{2,12})(?![\w@])")
_TEMPLATE_HOSTS_WORDS = """
mysite.com yoursite.com votresite.com votresite.fr monsite.com monsite.fr domain.com domaine.com
domaine.fr yourdomain.com votredomaine.fr votredomaine.com mydomain.com mondomaine.fr company.com
yourcompany.com mycompany.com email.com website.com yourwebsite.com site.com adresse.com
address.com exemple.com exemple.fr sample.com test.com test.fr wixpress.com sentry.io
sentry-next.wixpress.com template.com business.com yourbusiness.com mybusiness.com entreprise.com
entreprise.fr yourname.com demo.com demolink.org host.com name.com somewhere.com acme.com xyz.com
abc.com
"""
_TEMPLATE_HOSTS = frozenset(_TEMPLATE_HOSTS_WORDS.split())
_TEMPLATE_NAMES_WORDS = """
you your yourname your.name your-name your_name youremail your.email votremail votre.email
votreemail votrenom votre.nom name nom user username johndoe john.doe jean.dupont jane.doe exemple
example someone noreply no-reply donotreply ne-pas-repondre nepasrepondre
"""
_TEMPLATE_NAMES = frozenset(_TEMPLATE_NAMES_WORDS.split())
_FILE = re.compile(r"\.(png|jpe?g|gif|webp|svg|avif|css|js|pdf|html?|php|mp4|woff2?)$")
_THIRD_PARTY = re.compile(
    r"\b(heberg\w*|host(?:ed|ing)|webmaster|web ?design\w*|designed by|site (?:web |"
    r"internet )?(?:realise|cree|concu|by)|"
    r"developed by|"
    r"conception (?:du|de) (?:ce )?site|realisation (?:du|de) (?:ce )?site|developpe(?:ment)? |"
    r"webmestre|credits?|"
    r"mediat\w+|theme by|template|powered by)\b"
)
_SHARE = re.compile(r"[?&](subject|body|su)=", re.IGNORECASE)


def email(page: Reading) -> Iterator[Sight]:
    """Each way to find an address on this page, the plainest first."""
    yield from _linked(page)
    for line in page.lines:
        yield from _written(page, line)
    for value in values_of(page.document, "email"):
        if is_real(value.removeprefix("mailto:")):
            yield Sight(shorten(value.removeprefix("mailto:")), visible=False)


def _linked(page: Reading) -> Iterator[Sight]:
    for link in page.document.links:
        scheme, _, rest = link.url.partition(":")
        address = unquote(rest.split("?")[0]).strip()
        if (
            scheme.lower() == "mailto"
            and is_real(address)
            and not _designer(fold(f"{link.text} {link.label}"), address, page)
        ):
            if not _in_designers_line(page, address):
                yield Sight(shorten(link.text if "@" in link.text else address))
        elif "/cdn-cgi/l/email-protection" in link.url and is_real(uncloak(link.fragment)):
            yield Sight(uncloak(link.fragment))


def _written(page: Reading, line: Line) -> Iterator[Sight]:
    if (
        "@" not in line.folded
        and " at" not in line.folded
        and "[" not in line.folded
        and "(" not in line.folded
        and "arobas" not in line.folded
    ):
        return
    for address, start, end in _addresses(line.folded):
        if is_real(address) and not _is_third_party(page, line, start):
            yield Sight(shorten(line.text, start, end))


def _addresses(text: str) -> Iterator[tuple[str, int, int]]:
    for match in _PLAIN.finditer(text):
        yield match[0].rstrip("."), *match.span()
    for match in _SPACED.finditer(text):
        yield f"{match[1]}@{match[2]}", *match.span()
    for match in _HIDDEN.finditer(text):
        bracketed = (
            any(each in match[0] for each in "[({<")
            or "arobas" in match[0]
            or " dot " in match[0]
            or " point " in match[0]
        )
        host = _DOT.sub(".", match[2]).replace(" ", "")
        if bracketed and "." in host and (any(each in match[0] for each in "[({<") or _ENDINGS.search(host)):
            yield f"{match[1]}@{host}", *match.span()


def uncloak(code: str) -> str:
    """An address from the hexadecimal code that Cloudflare puts in its place; empty when it is none."""
    try:
        data = bytes.fromhex(code)
    except ValueError:
        return ""
    return "".join(chr(byte ^ data[0]) for byte in data[1:]) if len(data) > 5 else ""


def is_real(address: str) -> bool:
    """Whether it is a well-formed address that is not a template's example."""
    local, _, host = address.lower().strip().partition("@")
    if not host or host in _TEMPLATE_HOSTS or local in _TEMPLATE_NAMES or _FILE.search(host):
        return False
    if re.fullmatch(r"[0-9a-f]{24,}", local) or re.match(
        r"(your|votre|my|mon)[-.]?(site|domain|domaine|company|business|web)", host
    ):
        return False
    try:
        validate_email(address.strip(), check_deliverability=False)
    except EmailNotValidError:
        return False
    return True


def _is_third_party(page: Reading, line: Line, start: int) -> bool:
    before = line.folded[max(0, start - 80) : start]
    heading = fold(line.block.heading)
    around = " ".join(each.folded for each in page.near(line, 2, 0)[:-1])[-120:]
    return bool(
        _THIRD_PARTY.search(before)
        or _THIRD_PARTY.search(heading)
        or (len(line.text) < 80 and _THIRD_PARTY.search(around))
    )


def _in_designers_line(page: Reading, address: str) -> bool:
    lines = [line for line in page.lines if address.lower() in line.folded]
    return bool(lines) and all(
        _is_third_party(page, line, line.folded.index(address.lower())) for line in lines
    )


def _designer(words: str, address: str, page: Reading) -> bool:
    host = address.lower().partition("@")[2]
    own = (urlsplit(page.url).hostname or "").removeprefix("www.")
    return host != own and bool(_THIRD_PARTY.search(words))
