"""One page as the detectors read it: its lines folded once, its language, and the countries its numbers may
be from.

Everything here is pure and speaks of one page. `fold` keeps the length of a text, so that what was matched
in the folded text can be quoted from the original.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, wraps
from typing import Generic, TypeVar
from urllib.parse import unquote

from parcours.derive.once import once
from parcours.derive.vocabulary import in_each_language
from parcours.facts.artifacts import Block, Document
from parcours.url import urlsplit

QUOTE = 200
LONGEST_LINE, MOST_TEXT = 4_000, 300_000  # characters of a line, and of a page, that the rules look at
T = TypeVar("T")
_TLDS = "fr be ch lu ca us ie au nz de at es it nl pt in za se no dk fi pl sg mc re gp mq ma tn sn ci"
_COUNTRY_OF_TLD = {"uk": "GB", "edu": "US", "gov": "US"} | {code: code.upper() for code in _TLDS.split()}
_COUNTRIES_OF_LANGUAGE = {
    "fr": ("FR", "BE", "CH", "CA"),
    "en": ("US", "GB", "AU", "IE"),
    "de": ("DE", "AT", "CH"),
    "es": ("ES",),
    "it": ("IT",),
    "nl": ("NL", "BE"),
    "pt": ("PT",),
}
_COMMON = in_each_language(__file__, "common")
LANGUAGES = tuple(_COMMON)
"""Those that the words of a page can tell."""


class _Folding(dict[int, str]):
    def __missing__(self, code: int) -> str:
        character = chr(code)
        if character in "\u2018\u2019\u02bc\u00b4":
            folded = "'"
        elif (
            character in "\u2010\u2011\u2012\u2013\u2014\u2212\ufffd"
        ):  # the last stands for a lost dash more often than not
            folded = "-"
        elif character.isspace() or unicodedata.category(character) in ("Cf", "Zs"):
            folded = " "
        else:
            folded = unicodedata.normalize("NFKD", character.lower())[0]
        self[code] = folded
        return folded


_FOLDING = _Folding()


def fold(text: str) -> str:
    """Lower case, no accents, plain quotes, dashes and spaces; as long as the text given, character for
    character."""
    return text.translate(_FOLDING)


def shorten(text: str, start: int = 0, end: int | None = None) -> str:
    """At most QUOTE characters of `text` around start:end, cut between words."""
    text_end = len(text)
    if text_end <= QUOTE:
        return text.strip()
    end = start if end is None else end
    left = max(0, min(start - (QUOTE - (end - start)) // 2, text_end - QUOTE + 2))
    right = min(text_end, left + QUOTE - 2)
    piece = text[left:right]
    if right < text_end and " " in piece[-30:] and text_end > right:
        piece = piece[: piece.rindex(" ")]
    if left and " " in piece[:30]:
        piece = piece[piece.index(" ") + 1 :]
    return f"{'…' if left else ''}{piece.strip()}{'…' if right < text_end else ''}"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the page with its text folded; `at` is its place, `block` the block that it is part of."""

    at: int
    block: Block
    text: str
    folded: str


@dataclass(frozen=True, slots=True)
class Sight:
    """Something seen on one page. `visible` is false when only markup says it; `anchor` the section it
    stands in."""

    quote: str
    values: tuple[str, ...] = ()
    visible: bool = True
    anchor: str = ""


@dataclass(frozen=True)
class Reading:
    """One page with what the detectors ask of it again and again, worked out once."""

    document: Document
    url: str
    kind: str = "other"
    site_countries: tuple[str, ...] = ()

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The text of the page, a line for each block and each line break in one."""
        texts = [
            (block, piece)
            for block in self.document.blocks
            for text in block.text.split("\n")
            for piece in _pieces(text)
            if piece.strip()
        ]
        total, lines = 0, []
        for at, (block, text) in enumerate(texts):
            total += len(text)
            if total > MOST_TEXT:
                break
            lines.append(Line(at, block, text, fold(text)))
        return tuple(lines)

    @cached_property
    def folded(self) -> str:
        """The whole text of the page, folded, a line a block."""
        return "\n".join(line.folded for line in self.lines)

    @cached_property
    def headings(self) -> tuple[str, ...]:
        """The headings of the page, folded."""
        return tuple(fold(text) for _, text in self.document.headings)

    @cached_property
    def language(self) -> str:
        """Two letters: what the page declares, unless its words plainly say another."""
        declared = self.document.lang.replace("_", "-").lower()
        sample = self.folded[:6000]
        found = {code: len(common.findall(sample)) for code, common in _COMMON.items()}
        best, second = sorted(found, key=found.__getitem__, reverse=True)[:2]
        if sum(found.values()) >= 12 and found[best] >= 3 * found[second]:
            return best
        return declared[:2] or best

    @cached_property
    def countries(self) -> tuple[str, ...]:
        """Country codes a national phone number may be from, likeliest first."""
        found = [
            *self._told(),
            *self.site_countries,
            *_COUNTRIES_OF_LANGUAGE.get(self.language, ()),
            "US",
            "GB",
        ]
        return tuple(dict.fromkeys(found))

    def _told(self) -> Iterator[str]:
        suffix = (urlsplit(self.url).hostname or "").rsplit(".", 1)[-1]
        if suffix in _COUNTRY_OF_TLD:
            yield _COUNTRY_OF_TLD[suffix]
        for part in self.document.lang.replace("_", "-").split("-")[1:]:
            if len(part) == 2 and part.isalpha():
                yield part.upper()

    @cached_property
    def path(self) -> str:
        """The path of the address, folded, with dashes for spaces."""
        return fold(unquote(urlsplit(self.url).path))

    def near(self, line: Line, before: int, after: int) -> tuple[Line, ...]:
        """The lines around one, itself among them."""
        return self.lines[max(0, line.at - before) : line.at + after + 1]

    def section(self, line: Line) -> tuple[Line, ...]:
        """The lines that follow a heading line, up to the next heading of a page."""
        lines = []
        for each in self.lines[line.at + 1 : line.at + 81]:
            if each.block.tag in ("h1", "h2", "h3") and not is_lower(each.block.tag, line.block.tag):
                break
            lines.append(each)
        return tuple(lines)


def _pieces(text: str) -> Iterator[str]:
    """A line in pieces that no rule is long busy with; nobody writes one that long for a reader."""
    while len(text) > LONGEST_LINE:
        end = text.rfind(" ", LONGEST_LINE // 2, LONGEST_LINE) + 1 or LONGEST_LINE
        yield text[:end]
        text = text[end:]
    yield text


class _Kept(Generic[T]):
    """What a detector sees, looked for as far as somebody asks and no further, and never twice."""

    def __init__(self, found: Iterator[T]) -> None:
        self._known: list[T] = []
        self._found = found
        self._problem: Exception | None = None

    def __iter__(self) -> Iterator[T]:
        at = 0
        while True:
            if at == len(self._known):
                if self._problem:
                    raise self._problem
                try:
                    self._known.append(next(self._found))
                except StopIteration:
                    return
                except Exception as problem:
                    # raised again, so that a failure is not taken for "nothing found"
                    self._problem = problem
                    raise
            yield self._known[at]
            at += 1


def once_a_page(detect: Callable[[Reading], Iterator[T]]) -> Callable[[Reading], Iterator[T]]:
    """The same detector, which looks at a page once, however many signals and checks ask for its sights."""

    @once
    @wraps(detect)
    def seen(page: Reading) -> _Kept[T]:
        return _Kept(detect(page))

    @wraps(detect)
    def again(page: Reading) -> Iterator[T]:
        return iter(seen(page))

    return again


def is_lower(tag: str, than: str) -> bool:
    """Whether heading `tag` stands below heading `than` in the outline."""
    return than[1:2].isdigit() and tag[1:2].isdigit() and tag[1] > than[1]
