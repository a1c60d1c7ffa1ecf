"""What is worked out once of a page or a site, however many detectors and checks ask for it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

K = TypeVar("K")
P = ParamSpec("P")
T = TypeVar("T")


def once(work: Callable[Concatenate[K, P], T]) -> Callable[Concatenate[K, P], T]:
    """The same function, which remembers its last answer for each page or site.

    The answer is kept on the page or site itself, as `cached_property` keeps its values, and ends with it: an
    answer may hold the page, so a table of ours would keep both for ever. It is worked out again when the
    further arguments are others than the last time.
    """
    place = f"once {work.__module__}.{work.__qualname__}"

    @wraps(work)
    def answer(of: K, /, *args: P.args, **named: P.kwargs) -> T:
        asked = (*args, *named.items())
        known: tuple[tuple[object, ...], T] | None = vars(of).get(place)
        if known is None or known[0] != asked:
            known = vars(of)[place] = (asked, work(of, *args, **named))
        return known[1]

    return answer
