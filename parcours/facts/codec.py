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
    """A dataclass of the vocabulary as JSON bytes. `kind` names its type where that is a union.

    Raises PydanticSerializationError for half a character, which has no bytes.
    """
    return _adapter(kind or type(value)).dump_json(value)


def whole(value: T) -> T:
    """The value as it can be kept: half a character, as a script may write it, becomes a question mark."""
    try:
        dumps(value)
    except PydanticSerializationError:
        text = json.dumps(plain(value), ensure_ascii=False)
        return loads(type(value), text.encode("utf-8", "replace"))
    return value


def plain(value: Any, kind: Any = None) -> Any:
    """A dataclass of the vocabulary as plain JSON types."""
    return _adapter(kind or type(value)).dump_python(value, mode="json")


def loads(kind: type[T], data: bytes | str) -> T:
    """Read back what `dumps` wrote. Raises pydantic.ValidationError when it is not of that kind."""
    return cast(T, _adapter(kind).validate_json(data))


def build(kind: type[T], data: Any, *, strict: bool = False) -> T:
    """As `loads`, from plain JSON types. `strict` takes nothing for what it is not: no text for a number.

    Raises ValueError, too, for what is no JSON.
    """
    if strict:
        return cast(T, _adapter(kind).validate_json(json.dumps(data, allow_nan=False), strict=True))
    return cast(T, _adapter(kind).validate_python(data))
