"""Vocabulary and artifacts to JSON and back, checked on the way in."""

from __future__ import annotations

import json
from typing import Any, TypeVar, cast

from pydantic import TypeAdapter
from pydantic_core import PydanticSerializationError

T = TypeVar("T")
_adapters: dict[Any, TypeAdapter[Any]] = {}


def _adapter(kind: Any) -> TypeAdapter[Any]:
    return _adapters.get(kind) or _adapters.setdefault(kind, TypeAdapter(kind))


def dumps(value: Any, kind: Any = None) -> bytes:
    """A dataclass of the vocabulary as JSON bytes. `kind` names its type where that is a union. Half a
    character, as a script may write it, has no bytes and becomes a question mark.
    """
    adapter = _adapter(kind or type(value))
    try:
        return adapter.dump_json(value)
    except PydanticSerializationError:
        text = json.dumps(adapter.dump_python(value, mode="json"), ensure_ascii=False)
        return text.encode("utf-8", "replace")


def plain(value: Any, kind: Any = None) -> Any:
    """A dataclass of the vocabulary as plain JSON types."""
    return _adapter(kind or type(value)).dump_python(value, mode="json")


def loads(kind: type[T], data: bytes | str) -> T:
    """Read back what `dumps` wrote. Raises pydantic.ValidationError when it is not of that kind."""
    return cast(T, _adapter(kind).validate_json(data))


def build(kind: type[T], data: Any) -> T:
    """As `loads`, from plain JSON types."""
    return cast(T, _adapter(kind).validate_python(data))
