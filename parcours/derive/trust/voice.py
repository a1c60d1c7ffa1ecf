"""Whom a text speaks of: its reader or the business; and whether a title helps a customer or tells news."""

from __future__ import annotations

import re
from pathlib import Path

from parcours.derive.page.reading import Line, fold
from parcours.derive.vocabulary import read, vocabulary, word_files

WORDS = vocabulary(__file__)
_BY_LANGUAGE = {
    file.stem.partition(".")[2]: tuple(
        re.compile(rf"\b(?:{'|'.join(read(file)[name]['says'])})\b") for name in ("to_reader", "of_self")
    )
    for file in word_files(Path(__file__).parent, Path(__file__).stem)
}
_OF_OTHERS = WORDS.anywhere("of_others")
_HELPS = re.compile(
    rf"\?\s*$|^[^\w$€£]*(?:{WORDS['asks']}|(?:(?:{WORDS['article']}) )?(?:[2-9]|[1-4]\d) "
    rf"(?!\w+ (?:{WORDS['street']})\b)[a-z]+)\b|\b(?:{WORDS['helps']})\b"
)
_OWN_NEWS = WORDS.whole("own_news")


def is_read(language: str) -> bool:
    """Whether we know the words for you and we in a language."""
    return language in _BY_LANGUAGE


def speaks_of(folded: str, language: str) -> tuple[int, int]:
    """(words for the reader, words for the business) in a text of a language that is read."""
    to_reader, of_self = _BY_LANGUAGE[language]
    return len(to_reader.findall(folded)), len(of_self.findall(folded))


def is_of_others(line: Line) -> bool:
    """Whether a line stands among reviews, comments or questions, where others speak."""
    return bool(_OF_OTHERS.search(fold(f"{line.block.classes} {line.block.heading}")))


def helps_customer(folded: str) -> bool:
    """Whether a title answers a customer: a question, a guide, tips, a number of ways."""
    return bool(_HELPS.search(folded))


def tells_own_news(folded: str) -> bool:
    """Whether a title tells news of the business itself."""
    return bool(_OWN_NEWS.search(folded))
