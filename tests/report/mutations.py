"""A saved audit with one field replaced by any JSON at all."""

from __future__ import annotations

import copy
from collections import defaultdict

from hypothesis import strategies as st

PARTS = ("schema", "assessment", "answers", "findings")
DEEP = {"id": "{a}{a}", "params": {"a": {"id": "{a}", "params": {"a": {"id": "{a}", "params": {"a": "x"}}}}}}
NASTY = (
    *(
        "http://[",
        "http://a℀b.com/",
        "javascript:alert(1)",
        "https://",
        "http://www.example.com:99999/",
        "zzz",
    ),
    *("0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "2026-11-21", "1e308", "", "\0", "\u202e", "{a}" * 50),
    *("x" * 30_000, 1e308, -1e308, 1e999, 1e-320, -1, 0, 1, 4, 5, 99, 0.5, 2**63, 10**40, True, False, None),
    *([], {}, [[]], [None], DEEP, {"kind": "timeout"}, {"status": "found", "depth": 10**9}, {"lcp": 1e300}),
    *([{"url": "http://["}], ["insecure"]),
)
ANYTHING = st.one_of(
    st.sampled_from(NASTY),
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
        max_leaves=6,
    ),
)


def paths(value, place=()):
    """Every place in a JSON value."""
    yield place
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in items:
        yield from paths(each, (*place, key))


def mutations(document):
    """A strategy of functions; each gives the document with one field replaced. Every kind of field is as
    likely as any other, however often it stands in the document.
    """
    kinds = defaultdict(list)
    for place in paths({name: document[name] for name in PARTS}):
        if place:
            kinds[tuple("*" if isinstance(each, int) else each for each in place)].append(place)
    place = st.sampled_from(sorted(kinds)).flatmap(lambda kind: st.sampled_from(kinds[kind]))
    return st.builds(lambda place, value: lambda: _replaced(document, place, value), place, ANYTHING)


def _replaced(document, place, value):
    """A copy that shares what lies beside the place."""
    if not place:
        return copy.deepcopy(value)
    copied = dict(document) if isinstance(document, dict) else list(document)
    copied[place[0]] = _replaced(document[place[0]], place[1:], value)
    return copied
