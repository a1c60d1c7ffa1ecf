"""E-mail addresses a visitor can write to: links, text, hidden from robots; never a template's, the web
designer's, the host's or the mediator's."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from urllib.parse import unquote

from parcours.derive.contact.contact_owner import is_others, stands_with_others
from parcours.derive.contact.mailboxes import FREE_HOST, is_example, is_for_customers, is_real
from parcours.derive.page.reading import Line, Reading, Sight, fold, once_a_page, shorten
from parcours.derive.page.structured import values_of
from parcours.derive.vocabulary import vocabulary
from parcours.url import bare_host

_PLAIN = re.compile(
    r"(?<![\w.+@/-])[a-z0-9][\w.+'-]{0,62}@(?:[a-z0-9-]{1,62}\.){1,4}[a-z]{2,18}(?![\w@-])(?!:[\w/~])"
)
WORDS = vocabulary(__file__)
_AT = (
    rf"(?: ?[\[({{<] ?(?:{WORDS['at_in_brackets']}|@) ?[\])}}>] ?|"
    rf" (?:{WORDS['at_between_spaces']}) |[_-]at[_-])"
)
_POINT = (
    rf"(?: ?[\[({{<] ?(?:{WORDS['point_in_brackets']}|\.) ?[\])}}>] ?|\.|"
    rf" (?:{WORDS['point_between_spaces']}) |[_-]dot[_-])"
)
_HIDDEN = re.compile(
    rf"(?<![\w.])([a-z0-9](?:(?!_at_)[\w.+-]){{0,62}}?){_AT}"
    rf"([a-z0-9](?:(?!-dot-)[a-z0-9-]){{1,62}}(?:{_POINT}[a-z0-9-]{{2,62}}){{1,3}})(?![\w@])"
)
_ENDINGS = re.compile(
    r"\.(?:com|net|org|fr|be|ch|ca|eu|info|biz|co|uk|us|io|de|es|it|nl|lu|ie|au|nz|edu|gov|shop|store|"
    r"pro|paris|bzh|coop|asso)$"
)
_DOT = re.compile(_POINT)
_SPACED = re.compile(r"(?<![\w.])([a-z0-9][\w.+-]{1,62}) @ ((?:[a-z0-9-]{2,62}\.){1,3}[a-z]{2,12})(?![\w@])")
_REVERSED = re.compile(
    r"(?<![\w.])(?:moc|ten|gro|rf|eb|hc|ac|ue|ofni|ku\.oc|ed)\.[\w-]{2,40}@[\w.-]{2,40}(?!\w)"
)
_LABELLED = re.compile(
    rf"\b(?:{WORDS['label']}) ?: ?([a-z0-9][\w.+-]{{1,40}}) at "
    rf"((?:[a-z0-9-]{{2,62}}\.){{1,3}}[a-z]{{2,12}})(?![\w@])"
)
_HOST_ALONE = re.compile(r"@(?:[a-z0-9-]{1,62}\.){1,3}[a-z]{2,18}")
_NAME_ALONE = re.compile(rf"(?:(?:{WORDS['label']}) ?:? )?[a-z0-9][\w.+-]{{1,40}}")
_HINT = re.compile(rf"@|[\[({{<] ?(?:{WORDS['at_in_brackets']})|[ _-](?:{WORDS['at_between_spaces']})[ _-]")
_JOINED = re.compile(r"['\"]\s*\+\s*['\"]")
_WRITTEN_BY_SCRIPT = re.compile(r"mailto:([\w.+'-]{1,63}@[\w.-]{3,120})", re.IGNORECASE)
_PIECED = re.compile(r"\b(addy[\w]{0,80})\s*=\s*(?:\1\s*\+\s*)?((?:'[^']{0,80}'\s*(?:\+\s*)?){1,9})")
_REACH = 160


@once_a_page
def email(page: Reading) -> Iterator[Sight]:
    """Each way to find an address on this page, the plainest first."""
    yield from _linked(page)
    for line in page.lines:
        yield from _written(page, line)
    yield from _split(page)
    for image in page.document.images:
        match = _PLAIN.search(fold((image.alt or "")[:200]))
        if match and _is_own(page, match[0]):
            yield Sight(match[0])
    for value in values_of(page.document, "email"):
        if _is_own(page, value.removeprefix("mailto:")):
            yield Sight(shorten(value.removeprefix("mailto:")), visible=False)
    yield from _scripted(page)


def _is_own(page: Reading, address: str) -> bool:
    """Whether an address is real, for customers, and not one that an article cites."""
    if not is_real(address) or not is_for_customers(address, bare_host(page.url)):
        return False
    return page.kind != "blog" or _is_related(page, address)


def _is_related(page: Reading, address: str) -> bool:
    """Whether an address is at the site's own host, one of like name, or at a free mail service."""
    mail, own = address.lower().partition("@")[2], bare_host(page.url)
    if own.endswith(".invalid") or FREE_HOST.match(mail):
        return True
    return own.endswith(mail) or mail.endswith(own) or mail.split(".")[0][:5] in own.replace("-", "")


def _linked(page: Reading) -> Iterator[Sight]:
    for link in page.document.links:
        scheme, _, rest = link.url.partition(":")
        if scheme.lower() != "mailto":
            continue
        for address in map(str.strip, re.split(r"[,;]", unquote(rest.split("?")[0]))):
            if _is_own(page, address) and not _anothers(page, link.text or link.label, address):
                yield Sight(shorten(link.text if "@" in link.text else address))


def _anothers(page: Reading, said: str, address: str) -> bool:
    """Whether a link stands on the page only where another party is named, going by its words."""
    if _is_related(page, address) and not FREE_HOST.match(address.lower().partition("@")[2]):
        return False
    for words in (address.lower(), fold(said).strip()):
        if len(words) > 3 and words in page.folded:
            return stands_with_others(page, words)
    return False


def _written(page: Reading, line: Line) -> Iterator[Sight]:
    if not _HINT.search(line.folded):
        return
    samples = -2 * _REACH  # where the last made-up address of the line stood: what follows it is of its kind
    for address, start, end in sorted(_addresses(line.folded), key=lambda found: found[1]):
        if is_example(line.folded[:start]) or (not is_real(address) and start - samples > _REACH):
            samples = start
        elif start - samples > _REACH and _is_own(page, address) and not is_others(page, line, start, end):
            yield Sight(shorten(line.text, start, end))


def _addresses(text: str) -> Iterator[tuple[str, int, int]]:
    for match in _PLAIN.finditer(text):
        yield match[0].rstrip("."), *match.span()
    for match in _SPACED.finditer(text):
        yield f"{match[1]}@{match[2]}", *match.span()
    for match in _REVERSED.finditer(text):
        yield match[0][::-1], *match.span()
    for match in _LABELLED.finditer(text):
        yield f"{match[1]}@{match[2]}", *match.span()
    for match in _HIDDEN.finditer(text):
        bracketed = bool(re.search(r"[\[({<]|arobas| dot | point |[_-]dot[_-]", match[0]))
        host = _DOT.sub(".", match[2]).replace(" ", "")
        if bracketed and "." in host and (re.search(r"[\[({<]", match[0]) or _ENDINGS.search(host)):
            yield f"{match[1]}@{host}", *match.span()


def _split(page: Reading) -> Iterator[Sight]:
    """Addresses cut before the @ by a line break."""
    for above, line in zip(page.lines, page.lines[1:], strict=False):
        if not (_HOST_ALONE.fullmatch(line.folded.strip()) and _NAME_ALONE.fullmatch(above.folded.strip())):
            continue
        address = above.folded.split()[-1] + line.folded.strip()
        if above.block is line.block and _is_own(page, address) and not is_others(page, above, 0):
            yield Sight(address)


def _scripted(page: Reading) -> Iterator[Sight]:
    """Addresses that a script of the page puts together, so that robots do not see them."""
    for script in page.document.scripts:
        if "document.write" in script or "addy" in script or re.search(r"['\"]\s*\+\s*['\"]lto:", script):
            whole = html.unescape(_JOINED.sub("", unquote(script)))
            found = [match[1] for match in _WRITTEN_BY_SCRIPT.finditer(whole)]
            for address in (*found, _pieced(script)):
                if _is_own(page, address.strip(".'")):
                    yield Sight(address.strip(".'"), visible=False)


def _pieced(script: str) -> str:
    """What a script that builds a name from quoted pieces ends up with, as a well-known cloak does."""
    pieces = [piece for match in _PIECED.finditer(script) for piece in re.findall(r"'([^']*)'", match[2])]
    return html.unescape("".join(pieces)).strip()
