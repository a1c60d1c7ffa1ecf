"""The parts of a page: what stands as a heading, whatever its tag, what stands under it, and whether that is
more than the filling a template came with."""

from __future__ import annotations

import re
from collections.abc import Iterator

from parcours.derive.page.reading import Line, Reading, once_a_page
from parcours.derive.vocabulary import vocabulary

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
LONGEST_HEAD = 120
_LONGEST_PLAIN = 60
_BOLD = ("strong", "b", "dt", "summary", "legend", "caption", "th")
_PLAIN = ("p", "div", "li", "td", "tr", "center", "section", "dd", "span", "article", "button")
_NUMBERED = re.compile(r"(?:article|art\.|§)?\s{0,2}\d{1,2}(?:\.\d{1,2})?\s?[-.):–—]")
_REACH = re.compile(r"\w@\w|\b\+?\d[\d .()/-]{7,16}\d\b")
_WHOLE_SENTENCE = re.compile(r"(?<![.… ])[.,;!]$")
WORDS = vocabulary(__file__)
_FILLER = frozenset(WORDS["filler"].split("|"))
_SAMPLE = WORDS.whole("sample")


@once_a_page
def heads(page: Reading) -> Iterator[Line]:
    """Every line that heads a part: headings, bold lines, numbered clauses, and short lines above a text."""
    linked = leading_elsewhere(page)
    for line in page.lines:
        tag = line.block.tag
        if len(line.text) >= LONGEST_HEAD:
            continue
        numbered = tag in ("p", "li", "div") and len(line.text) < 70 and _NUMBERED.match(line.folded)
        if tag in HEADINGS or tag in _BOLD or numbered or _stands_as_head(page, line, linked):
            yield line


def _stands_as_head(page: Reading, line: Line, linked: set[str]) -> bool:
    """A short line that is no sentence and no link, right above a longer text, an address or a number: a
    heading in all but tag."""
    if line.block.tag not in _PLAIN or not 3 <= len(line.text) <= _LONGEST_PLAIN:
        return False
    if (
        line.block.region in ("nav", "header", "footer")
        or line.text in linked
        or _WHOLE_SENTENCE.search(line.text)
    ):
        return False
    after = page.lines[line.at + 1 : line.at + 4]
    if not after or after[0].block.tag in HEADINGS:
        return False
    return any(len(each.text.split()) >= 8 for each in after[:2]) or any(
        _REACH.search(each.folded) for each in after
    )


def leading_elsewhere(page: Reading) -> set[str]:
    """The words of the links that lead to other pages: they name those pages, not a part of this one."""
    here = page.url.partition("#")[0].rstrip("/")
    links = (link for link in page.document.links if link.url.startswith("http"))
    return {link.text for link in links if link.text and link.url.rstrip("/") != here}


def is_filling(text: str) -> bool:
    """Whether a folded text is the filling of a template: dummy Latin, or a sample sentence or name."""
    if _SAMPLE.search(text):
        return True
    words = re.findall(r"[a-z]{3,}", text)
    return sum(word in _FILLER for word in words) >= max(3, len(words) // 4)
