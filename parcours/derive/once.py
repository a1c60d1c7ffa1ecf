"""What is worked out once of a page or a site, however many detectors and checks ask for it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar
from weakref import WeakKeyDictionary

K = TypeVar("K")
P = ParamSpec("P")
T = TypeVar("T")


def once(work: Callable[Concatenate[K, P], T]) -> Callable[Concatenate[K, P], T]:
    """The same function, which remembers its last answer for each page or site as long as that lives.

    It is asked again when its further arguments are others than the last time. The page or site is told apart
    by identity, so its class must not define equality.
    """
    known: WeakKeyDictionary[K, tuple[tuple[object, ...], T]] = WeakKeyDictionary()

    @wraps(work)
    def answer(of: K, /, *args: P.args, **named: P.kwargs) -> T:
        asked = (*args, *named.items())
        last = known.get(of)
        if last is None or last[0] != asked:
            known[of] = last = (asked, work(of, *args, **named))
        return last[1]

    return answer
