"""One HTML page as data: what is read of it once, in a child process, and never parsed again."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Link:
    """A way on from a page: `a[href]`, `area[href]`, or a button that carries an address.

    `url` is absolute with its fragment cut off (kept in `fragment`); for tel:, mailto:, … it is the href
    itself. `region` is header, nav, main, aside or footer. `label` is aria-label, title, or the alt text of
    an image inside.
    """

    url: str
    text: str = ""
    region: str = "main"
    rel: str = ""
    fragment: str = ""
    label: str = ""
    classes: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A run of text as a reader sees it: a heading, paragraph, list item, cell, quotation …

    `heading` is the nearest heading above it; `anchor` the nearest id on it, its ancestors, or just before
    it; `classes` the class names and ids of itself and its nearest ancestors, in lower case, at most 200
    characters.
    """

    tag: str
    text: str
    region: str = "main"
    heading: str = ""
    anchor: str = ""
    classes: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """One control of a form. `label` is what a reader would take for its label, from wherever it comes."""

    tag: str
    type: str = ""
    name: str = ""
    label: str = ""
    placeholder: str = ""
    autocomplete: str = ""
    required: bool = False
    checked: bool = False
    value: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """A form, or a group of controls outside any form (`tag` is then the group's own tag).

    `text` is what is written in it (at most 600 characters), `heading` the nearest heading in or above it.
    """

    tag: str = "form"
    action: str = ""
    method: str = "get"
    classes: str = ""
    anchor: str = ""
    region: str = "main"
    heading: str = ""
    text: str = ""
    fields: tuple[Field, ...] = ()
    buttons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Embed:
    """A form that a service puts into the page: `source` is its address or its mark, `near` the words said
    just before it (at most 300 characters), `heading` the nearest heading above.
    """

    source: str
    heading: str = ""
    near: str = ""
    classes: str = ""
    anchor: str = ""
    region: str = "main"


@dataclass(frozen=True, slots=True)
class Image:
    """An image of a page, with its alt text (None when the attribute is missing) and stated size in
    pixels."""

    url: str
    alt: str | None = None
    width: int = 0
    height: int = 0
    region: str = "main"


@dataclass(frozen=True, slots=True)
class Resource:
    """Something a page loads: `kind` is script, style, frame, image, media, font, preload, feed or other."""

    kind: str
    url: str


@dataclass(frozen=True, slots=True)
class Document:
    """One HTML page as data, read once in a child process; nothing after it parses HTML again.

    `metas` maps a meta's name or property (lower case) to its values; `json_ld` and `microdata` are lists
    of items as plain JSON; `scripts` are the first 2,000 characters of inline scripts; `alternates`
    are (hreflang, url).
    `partial` is set when the page was too complex to read whole; `times` are the first machine-readable
    moments of its text (`time[datetime]`), as written. `held` are those of its resources' addresses and of
    its `scripts` that a browser leaves alone until the visitor agrees.
    """

    url: str
    lang: str = ""
    title: str = ""
    canonical: str = ""
    metas: dict[str, tuple[str, ...]] = field(default_factory=dict)
    headings: tuple[tuple[int, str], ...] = ()
    blocks: tuple[Block, ...] = ()
    links: tuple[Link, ...] = ()
    forms: tuple[Form, ...] = ()
    images: tuple[Image, ...] = ()
    resources: tuple[Resource, ...] = ()
    scripts: tuple[str, ...] = ()
    json_ld: tuple[Any, ...] = ()
    microdata: tuple[Any, ...] = ()
    structured_errors: tuple[str, ...] = ()
    alternates: tuple[tuple[str, str], ...] = ()
    feeds: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    words: int = 0
    partial: bool = False
    times: tuple[str, ...] = ()
    embeds: tuple[Embed, ...] = ()
    held: tuple[str, ...] = ()

    def meta(self, name: str) -> str:
        """The first value of a meta name or property, or an empty string."""
        return next(iter(self.metas.get(name.lower(), ())), "")
