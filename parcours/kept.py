"""Values that are dear to make, kept in memory while they are used."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import Generic, TypeVar

MOST = 32

K = TypeVar("K")
V = TypeVar("V")


class Kept(Generic[K, V]):
    """The values made last, at most `most`. They are frozen: threads may share them."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._values: OrderedDict[K, V] = OrderedDict()

    def get(self, key: K, make: Callable[[], V | None]) -> V | None:
        """The value of that key, made when it is not kept."""
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
                return self._values[key]
        value = make()
        with self._lock:
            if value is not None:
                self._values[key] = value
            while len(self._values) > self._most:
                self._values.popitem(last=False)
        return value
