"""Both languages, whole: every marked text has its French, no French is left over, and the places in them
agree.
"""

from __future__ import annotations

import ast
import json
import re
from string import Formatter

from babel.messages.pofile import read_po
from test_architecture import product

from parcours.service import EXAMPLE
from parcours.text import LOCALE_DIR, Message, Translator

Key = str | tuple[str, str]
SAYERS = {"_", "t", "tr"}


def texts_of(node: ast.expr) -> list[str]:
    """The texts an argument may be: a constant, or either side of a choice."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.IfExp):
        return texts_of(node.body) + texts_of(node.orelse)
    return []


def marked(source: str) -> set[Key]:
    found: set[Key] = set()
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        if name in SAYERS:
            found.update(text for text in texts_of(node.args[0]) if text)
        elif isinstance(node.func, ast.Attribute) and node.func.attr == "n" and len(node.args) >= 3:
            found.update((one, many) for one in texts_of(node.args[0]) for many in texts_of(node.args[1]))
        elif name == "plural_message":
            pair = [
                each.args[0].value if isinstance(each, ast.Call) else getattr(each, "value", "")
                for each in node.args[:2]
            ]
            found.add((pair[0], pair[1]))
    return found


def wanted() -> dict[Key, str]:
    keys = {key: name for name, text in product().items() for key in marked(text)}
    halves = {half for key in keys if isinstance(key, tuple) for half in key}
    return {key: name for key, name in keys.items() if key not in halves}


def french() -> dict[Key, Key]:
    table: dict[Key, Key] = {}
    for path in (LOCALE_DIR / "fr" / "LC_MESSAGES").glob("*.po"):
        with path.open("rb") as source:
            entries = [entry for entry in read_po(source, locale="fr") if entry.id]
        for entry in entries:
            table[tuple(entry.id) if isinstance(entry.id, list | tuple) else entry.id] = entry.string
    return table


def places(text: str) -> set[str]:
    return {name for _text, name, _spec, _conversion in Formatter().parse(text) if name is not None}


def test_every_marked_text_has_its_french():
    known = french()
    missing = {str(key): name for key, name in wanted().items() if not known.get(key) or not all(known[key])}
    assert missing == {}


def test_no_french_is_left_over_from_a_text_that_is_gone():
    assert sorted(map(str, set(french()) - set(wanted()))) == []


def messages(node: object) -> set[Key]:
    """The ids of every message kept in plain data."""
    found: set[Key] = set()
    if isinstance(node, dict):
        if {"id", "params", "plural"} <= node.keys():
            found.add((node["id"], node["plural"]) if node["plural"] else node["id"])
        node = list(node.values())
    return found.union(*map(messages, node)) if isinstance(node, list) else found


def test_the_shipped_example_says_nothing_that_has_no_french():
    """It keeps the texts of the day it was made: `python tests/scripts/make_example.py` makes it anew."""
    kept = messages(json.loads(EXAMPLE.read_text("utf-8"))) - {""}
    assert len(kept) > 30
    assert sorted(map(str, kept - set(french()))) == []


def test_both_languages_have_the_same_places_for_values():
    wrong = []
    for key, said in french().items():
        ours, theirs = (key, said) if isinstance(key, tuple) else ((key,), (said,))
        if set().union(*map(places, ours)) != set().union(*map(places, theirs)):
            wrong.append(key)
    assert wrong == []


def test_nothing_is_said_as_nothing():
    """A .po file keeps its own heading under the empty text."""
    assert Translator("fr")(Message("")) == ""


def test_french_has_its_own_spaces_and_quotes():
    """An ordinary space before ; : ! ? or inside guillemets may break a line in the wrong place."""
    said = [each for value in french().values() for each in ([value] if isinstance(value, str) else value)]
    assert [each for each in said if re.search(r" [;:!?»]|« |\w'\w", each)] == []
