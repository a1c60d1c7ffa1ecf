"""A YAML file as plain data that remembers the line of everything, so that a mistake can be pointed at.

Safe tags only, no references (`&`, `*`), no key twice: a file edited by hand means what it says.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml

Place = tuple[str | int, ...]  # where a value stands in the file: ("stages", 0, "questions", 2, "weight")


class YamlMistake(ValueError):
    """Something that may not stand in the file: a sentence, and its line (0 when it has none)."""

    def __init__(self, sentence: str, line: int) -> None:
        super().__init__(sentence)
        self.line = line


class YamlLines:
    """A YAML text as `data`, and the `line` of each of its values. Raises YamlMistake."""

    def __init__(self, text: str) -> None:
        self._lines: dict[Place, int] = {(): 1}
        try:
            self._loader = _Loader(text)
            root = self._loader.get_single_node()
            self.data: Any = self._plain(root, ()) if root else None
        except yaml.YAMLError as error:
            raise _syntax(error) from error

    def line(self, place: Place) -> int:
        """The line of a value, or of the nearest thing around it that is there."""
        while place not in self._lines:
            place = place[:-1]
        return self._lines[place]

    def _plain(self, node: yaml.Node, place: Place) -> Any:
        self._lines.setdefault(place, _line(node))
        if isinstance(node, yaml.MappingNode):
            return dict(self._pairs(node, place))
        if isinstance(node, yaml.SequenceNode):
            return [self._plain(each, (*place, index)) for index, each in enumerate(node.value)]
        return self._loader.construct_object(node)

    def _pairs(self, node: yaml.MappingNode, place: Place) -> Iterator[tuple[str, Any]]:
        first: dict[str, int] = {}
        for key_node, value in node.value:
            key = str(key_node.value)
            if key in first:
                sentence = f"“{key}” stands here a second time (first on line {first[key]}); keep one."
                raise YamlMistake(sentence, _line(key_node))
            self._lines[*place, key] = first[key] = _line(key_node)
            yield key, self._plain(value, (*place, key))


class _Loader(yaml.SafeLoader):
    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            line = _line(self.get_event())  # type: ignore[no-untyped-call]  # the stubs leave it out
            raise YamlMistake("write the text out here instead of referring to another with “*”.", line)
        return super().compose_node(parent, index)


def _line(part: Any) -> int:
    return int(part.start_mark.line) + 1


def _syntax(error: yaml.YAMLError) -> YamlMistake:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or "this is no YAML"
    mend = "look at the indentation, the colons and the quotes here and on the line above."
    return YamlMistake(f"{problem}; {mend}", mark.line + 1 if mark else 0)
