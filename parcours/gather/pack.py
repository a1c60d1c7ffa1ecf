"""Artifacts over the pipe between a crawl child and its parent: fields by position, no names, no checking.

Both ends are ours; what a stranger wrote are only the strings inside. `codec` is for what is stored.
"""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from parcours.artifacts import (
    Block,
    Document,
    Failure,
    FailureKind,
    Fetched,
    Field,
    Form,
    Hop,
    Image,
    Link,
    Resource,
)

_LISTS: dict[str, type[Any]] = {
    "blocks": Block,
    "links": Link,
    "forms": Form,
    "images": Image,
    "resources": Resource,
}
_NAMES = {kind: tuple(each.name for each in fields(kind)) for kind in
          (Block, Document, Failure, Fetched, Field, Form, Hop, Image, Link, Resource)}  # fmt: skip


def packed(value: Any) -> list[Any]:
    """A flat artifact as the list of its fields."""
    return [getattr(value, name) for name in _NAMES[type(value)]]


def pack_document(document: Document) -> list[Any]:
    """A document as lists."""
    out = packed(document)
    for index, name in enumerate(_NAMES[Document]):
        if name == "forms":
            out[index] = [
                [*packed(form)[:-2], [packed(each) for each in form.fields], form.buttons]
                for form in document.forms
            ]
        elif name in _LISTS:
            out[index] = [packed(each) for each in out[index]]
    return out


def unpack_document(data: list[Any]) -> Document:
    """What `pack_document` packed."""
    made: dict[str, Any] = dict(zip(_NAMES[Document], data, strict=True))
    for name, kind in _LISTS.items():
        if name != "forms":
            made[name] = tuple(kind(*each) for each in made[name])
    made["forms"] = tuple(_form(each) for each in made["forms"])
    for name in ("headings", "alternates"):
        made[name] = tuple((first, second) for first, second in made[name])
    for name in ("scripts", "json_ld", "microdata", "structured_errors", "feeds", "ids"):
        made[name] = tuple(made[name])
    made["metas"] = {name: tuple(values) for name, values in made["metas"].items()}
    return Document(**made)


def _form(data: list[Any]) -> Form:
    controls, buttons = data[-2:]
    return replace(Form(*data[:-2]), fields=tuple(Field(*each) for each in controls), buttons=tuple(buttons))


def pack_fetched(fetched: Fetched) -> list[Any]:
    """An answer as lists."""
    out = packed(fetched)
    out[_HOPS] = [packed(hop) for hop in fetched.hops]
    return out


_HOPS = _NAMES[Fetched].index("hops")
_HEADERS = _NAMES[Fetched].index("headers")


def unpack_fetched(data: list[Any]) -> Fetched:
    """What `pack_fetched` packed."""
    data[_HEADERS] = tuple((name, value) for name, value in data[_HEADERS])
    data[_HOPS] = tuple(Hop(*each) for each in data[_HOPS])
    return Fetched(*data)


def unpack_failure(data: list[Any]) -> Failure:
    """A failure from the list of its fields."""
    return Failure(FailureKind(data[0]), *data[1:])
