"""Reading a printed report back."""

from __future__ import annotations

import io
import re

from pypdf import PdfReader


def reader(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


def words(pdf: bytes) -> str:
    """The whole text, line breaks and break marks taken out."""
    text = " ".join(page.extract_text() for page in reader(pdf).pages)
    return re.sub(r"\s+", " ", text.replace("\u200b", ""))


def page_words(pdf: bytes, page: int) -> str:
    return re.sub(r"\s+", " ", reader(pdf).pages[page].extract_text().replace("\u200b", ""))


def structure(pdf: bytes) -> list[tuple[str, str]]:
    """(kind, alternative text) of every tagged element, in reading order."""
    found: list[tuple[str, str]] = []
    waiting = [reader(pdf).trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        each = waiting.pop().get_object()
        if not isinstance(each, dict):
            continue
        if "/S" in each:
            found.append((str(each["/S"])[1:], str(each.get("/Alt", ""))))
        kids = each.get("/K", [])
        waiting.extend(reversed(kids if isinstance(kids, list) else [kids]))
    return found
