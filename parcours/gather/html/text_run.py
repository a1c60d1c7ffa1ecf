"""The text of a page as it is read aloud: pieces in order, of which blocks, links and forms are slices."""

from __future__ import annotations

import re

_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\x00]"
)
BREAK = "\x0b"  # stands for a line break until the text is squeezed
_SEPARATE = frozenset({"a", "button", "label"})


def squeeze(text: str) -> str:
    """Text as a reader sees it: white space in single blanks, line breaks as they are, invisible characters
    dropped.
    """
    if not text.isascii():
        text = _INVISIBLE.sub("", text)
    if BREAK not in text:
        return " ".join(text.split())
    return "\n".join(line for line in (" ".join(part.split()) for part in text.split(BREAK)) if line)


class TextRun:
    """Everything said so far. `mark` gives a place in it, `since` what was said from there on."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self._closed = ""  # the inline element that has just ended
        self._edge = False  # and another has begun since

    @property
    def mark(self) -> int:
        """The place where the next piece will stand."""
        return len(self.pieces)

    def say(self, text: str) -> None:
        """The next piece of text."""
        if not text:
            return
        if self._edge and self.pieces and _run_together(self.pieces[-1], text):
            self.pieces.append(" ")
        self._edge, self._closed = False, ""
        self.pieces.append(text)

    def gap(self) -> None:
        """A blank: a control, a picture, the end of a block."""
        self._edge, self._closed = False, ""
        if self.pieces and self.pieces[-1] != " ":
            self.pieces.append(" ")

    def begin_inline(self, tag: str) -> None:
        """An inline element begins."""
        if not self._closed:
            return
        if tag in _SEPARATE and self._closed in _SEPARATE:
            self.gap()
        else:
            self._edge = True

    def end_inline(self, tag: str) -> None:
        """An inline element ends."""
        self._closed, self._edge = tag, False

    def since(self, mark: int, longest: int = 0) -> str:
        """What was said since, squeezed; with `longest`, about as many characters at most."""
        if len(self.pieces) == mark + 1:
            return squeeze(self.pieces[mark])[: longest or None]
        if not longest:
            return squeeze("".join(self.pieces[mark:]))
        return squeeze("".join(self.pieces[mark : mark + longest])[: longest * 8])[:longest]

    def forget(self, mark: int) -> None:
        """Unsay what was said since."""
        del self.pieces[mark:]

    def just_before(self, mark: int) -> str:
        """The last words said since, at most 80 characters: what a reader takes for a label."""
        said = squeeze("".join(self.pieces[max(mark, len(self.pieces) - 8) :]).replace(BREAK, " "))
        return said[-80:]


def _run_together(left: str, right: str) -> bool:
    """Whether two neighbours would read as one word that nobody wrote, as in "Lundi9 h" or "MondayClosed"."""
    a, b = left[-1], right[0]
    return (a.isalpha() and b.isdigit()) or (a.isdigit() and b.isalpha()) or (a.islower() and b.isupper())
