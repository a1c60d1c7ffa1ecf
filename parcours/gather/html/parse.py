"""A page's HTML, read once, as data: text as a reader meets it, links, forms, what it loads, what it says of
itself.

How text is joined: a block (paragraph, cell, heading …) is one run of text. Runs of white space are one
blank; `br` is a line break; inline elements join without a blank, so a word split over spans stays a word. A
blank is put in only where one inline element ends and its neighbour begins and the two would run together
(link to link, letter to digit, small letter to capital). Invisible characters (soft hyphen, zero-width) are
dropped. A table row is one block, its cells joined by " | ", followed by the cells.
"""

from __future__ import annotations

import codecs
import re
from urllib.parse import urljoin

import webencodings
from selectolax.lexbor import LexborHTMLParser
from w3lib.encoding import (
    html_body_declared_encoding,
    http_content_type_encoding,
    to_unicode,
)

from parcours.facts.artifacts import Document
from parcours.gather.html.head_metadata import Head
from parcours.gather.html.resources import Loads
from parcours.gather.html.structured_data import Structured
from parcours.gather.html.tree_walk import Walk

MOST_IDS = 3000
MOST_TIMES = 20
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_LABELS = {label.replace("-", "_"): label for label in webencodings.LABELS}  # Python asks with underscores
_NO_PAGE_USES = ("replacement", "utf-16le", "utf-16be", "x-user-defined")  # encodings that no page may use
_OBEYED = {label for label, name in webencodings.LABELS.items() if name not in _NO_PAGE_USES}
_STATED = re.compile(r"""((?:charset|encoding)\s*+=\s*+["']?\s*+)([\w-]+)""", re.IGNORECASE)
_HEAD = 4096  # bytes of a page in which w3lib looks for a declaration


def _known_to_browsers(label: str) -> codecs.CodecInfo | None:
    """The codec of a label of encoding.spec.whatwg.org that Python knows by another name (x-cp1251)."""
    found = webencodings.lookup(_LABELS.get(label.replace("-", "_"), ""))
    return found.codec_info if found else None


codecs.register(_known_to_browsers)  # Python asks this only for names it does not know


def decode(body: bytes, content_type: str = "") -> str:
    """The text of a body: by its byte-order mark, its header, its own declaration, else UTF-8 or
    Windows-1252.

    What cannot be read is replaced, never refused. Labels of Latin-1 mean Windows-1252, as in browsers; those
    that browsers do not know (`utf_8`, `cp932`, `rot13`) count for nothing, though Python knows them.
    """
    for mark, name in _BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(name, "replace")
    head = body[:_HEAD].decode("latin-1")
    for stated in (
        http_content_type_encoding(_without_unknown_labels(content_type)),
        html_body_declared_encoding(_without_unknown_labels(head)),
    ):
        if stated:
            return to_unicode(body, stated)
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as problem:
        cut = len(body) > 1 << 20 and problem.start > len(body) - 4  # in the middle of its last character
        return body.decode("utf-8" if cut else "cp1252", "replace")


def _without_unknown_labels(text: str) -> str:
    """A header or the head of a page in which each label that browsers do not know is one nobody knows."""
    return _STATED.sub(lambda label: label[0] if label[2].lower() in _OBEYED else f"{label[1]}unknown", text)


def parse(html: bytes | str, url: str, content_type: str = "") -> Document:
    """Read a page. `url` is where it was found; a `<base>` in it changes what its links are relative to."""
    text = html if isinstance(html, str) else decode(html, content_type)
    tree = LexborHTMLParser(text)
    root = tree.root
    if root is None:
        return Document(url)
    base = _base(tree, url)
    walk = Walk(base)
    walk.read(root)
    flow = walk.flow
    head = Head(base)
    head.read(tree)
    loads = Loads(base)
    loads.read(tree, head.resources, walk.images)
    structured = Structured.read(tree, text, url)
    return Document(
        url=url,
        lang=_lang(tree),
        title=head.title,
        canonical=head.canonical,
        metas=head.metas,
        headings=tuple(flow.headings),
        blocks=tuple(flow.blocks),
        links=tuple(head.refresh + flow.links),
        forms=walk.forms.found(),
        images=tuple(walk.images),
        resources=loads.resources,
        scripts=loads.scripts,
        json_ld=structured.json_ld,
        microdata=structured.microdata,
        structured_errors=structured.errors,
        alternates=tuple(head.alternates),
        feeds=tuple(head.feeds),
        ids=tuple(flow.ids[:MOST_IDS]),
        words=flow.words,
        partial=flow.partial,
        times=_times(tree),
        embeds=tuple(walk.embeds),
        held=loads.held,
    )


def _times(tree: LexborHTMLParser) -> tuple[str, ...]:
    found = (node.attrs.sget("datetime").strip()[:40] for node in tree.css("time[datetime]")[:MOST_TIMES])
    return tuple(filter(None, found))


def _lang(tree: LexborHTMLParser) -> str:
    for node in tree.css("html"):
        return (node.attrs.sget("lang") or node.attrs.sget("xml:lang")).strip()[:35]
    return ""


def _base(tree: LexborHTMLParser, url: str) -> str:
    for node in tree.css("base[href]")[:1]:
        try:
            joined = urljoin(url, node.attrs.sget("href").strip())
        except ValueError:
            return url
        return joined if joined.startswith(("http://", "https://")) else url
    return url
