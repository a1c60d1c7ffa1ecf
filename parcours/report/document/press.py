"""The render child: Typst and pictures, kept warm. Started by `render`; no network, no secrets.

Requests: {"kind": "pdf", "data": …}, {"kind": "pages", "data": …, "ppi": …},
{"kind": "logo", "data": base64}, {"kind": "shots", "data": [[base64, side], …]}.
Answers: {"pdf"|"pages"|"logo"|"shots": …}, or {"refused": sentence}. Anything unforeseen ends the child, and
`render` starts another."""

from __future__ import annotations

import base64
import contextlib
import datetime as dt
import itertools
import json
import re
import resource
import shutil
import sys
from functools import lru_cache
from pathlib import Path
from typing import Any

import typst

from parcours.child import ROOT, serve
from parcours.report.document.clean import without
from parcours.report.document.images import LogoRefused, redrawn

FONTS = ROOT / "node_modules" / "@expo-google-fonts"
WEIGHTS = (
    "inter/400Regular",
    "inter/500Medium",
    "inter/600SemiBold",
    "inter/700Bold",
    "noto-sans/400Regular",
    "noto-sans/600SemiBold",
    "noto-sans/700Bold",
    "noto-sans-arabic/400Regular",
    "noto-sans-arabic/600SemiBold",
    "noto-sans-arabic/700Bold",
    "noto-sans-hebrew/400Regular",
    "noto-sans-hebrew/600SemiBold",
    "noto-sans-hebrew/700Bold",
)
"""Folders of one font each. Fonts for Chinese, Japanese and Korean are far larger than all of these together,
so a name in them is printed as codes."""
TEMPLATE = Path(__file__).with_name("template")
MOST_MEMORY = 1 << 30
"""Bytes of private memory; a full report takes about 150 MB."""
FRAME_SIDE = 240
_MISSING = re.compile(r'the text `"(.+?)"` could not be displayed')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
_TRIES = 4


class Press:
    """A folder that holds the template and nothing else, and a compiler that stays warm."""

    def __init__(self, folder: Path) -> None:
        self._root = folder / "root"
        self._empty = folder / "no-packages"
        shutil.copytree(TEMPLATE, self._root)
        self._empty.mkdir()
        fonts = [str(FONTS / each) for each in WEIGHTS if (FONTS / each).is_dir()]
        self._compiler = typst.Compiler(
            str(self._root / "report.typ"),
            root=str(self._root),
            font_paths=typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=fonts),
            package_path=str(self._empty),
            package_cache_path=str(self._empty),
        )
        self._numbers = itertools.count()

    def pdf(self, data: dict[str, Any]) -> bytes:
        """The report as PDF/UA-1. A character no font has is printed as its code."""
        folder = self._root / str(next(self._numbers))
        folder.mkdir()
        try:
            ready = self._with_pictures(data, folder)
            for _try in range(_TRIES - 1):
                try:
                    return self._compiled(ready)
                except typst.TypstError as error:
                    missing = _missing(f"{error.message}\n{error.diagnostic}")
                    if not missing:
                        raise RuntimeError(error.diagnostic) from error
                    ready = without(ready, missing)
            return self._compiled(ready)
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def pages(self, data: dict[str, Any], ppi: float) -> list[bytes]:
        """The same pages as pictures (PNG), for a preview; `ppi` is their pixels per inch."""
        folder = self._root / str(next(self._numbers))
        folder.mkdir()
        try:
            given = self._given(self._with_pictures(data, folder))
            drawn = self._compiler.compile(
                str(self._root / "report.typ"), format="png", ppi=ppi, sys_inputs=given
            )
            return drawn if isinstance(drawn, list) else [_one(drawn)]
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def _compiled(self, data: dict[str, Any]) -> bytes:
        moment = dt.datetime.fromtimestamp(data["at"], dt.UTC)
        compiled = self._compiler.compile(
            str(self._root / "report.typ"),
            format="pdf", pdf_standards="ua-1", timestamp=moment, sys_inputs=self._given(data),
        )  # fmt: skip
        return _one(compiled)

    @staticmethod
    def _given(data: dict[str, Any]) -> dict[str, str]:
        moment = dt.datetime.fromtimestamp(data["at"], dt.UTC)
        return {"data": json.dumps({**data, "day": [moment.year, moment.month, moment.day]})}

    def _with_pictures(self, data: dict[str, Any], folder: Path) -> dict[str, Any]:
        logo = data["signature"].pop("logo", "")
        data["signature"]["logo"] = self._saved(folder / "logo.png", logo) if logo else None
        if data.get("speed"):
            frames = data["speed"]["frames"]
            files = [self._saved(folder / f"{at}.jpg", frame.pop("jpeg")) for at, frame in enumerate(frames)]
            data["speed"]["frames"] = [
                {**f, "file": file} for f, file in zip(frames, files, strict=True) if file
            ]
        return data

    def _saved(self, path: Path, picture: str) -> str | None:
        """The picture drawn anew beside the template, None when it is not one."""
        try:
            path.write_bytes(_drawn(picture, path.suffix))
        except ValueError:
            return None
        return f"{path.parent.name}/{path.name}"


def _one(compiled: bytes | list[bytes] | None) -> bytes:
    """The one file that a compilation to memory gives."""
    assert isinstance(compiled, bytes)
    return compiled


@lru_cache(64)
def _drawn(picture: str, suffix: str) -> bytes:
    """A picture in base64 drawn anew, once: a report is often printed in two lengths or two languages. Raises
    ValueError."""
    given = base64.b64decode(picture)
    return redrawn(given) if suffix == ".png" else redrawn(given, FRAME_SIDE, "JPEG")


def _missing(diagnostic: str) -> set[str]:
    """The characters a compilation failed for want of."""
    found: set[str] = set()
    for each in _MISSING.findall(diagnostic):
        found.update(_ESCAPED.sub(lambda code: chr(int(code[1], 16)), each))
    return found


def _shot(picture: str, side: int) -> str:
    """A picture of a page drawn anew, in base64; empty when it cannot be read as one."""
    try:
        return base64.b64encode(redrawn(base64.b64decode(picture), side, "JPEG")).decode()
    except ValueError:
        return ""


def handle(press: Press, request: dict[str, Any]) -> dict[str, Any]:
    """Answer one request."""
    if request["kind"] == "logo":
        try:
            return {"logo": base64.b64encode(redrawn(base64.b64decode(request["data"]))).decode()}
        except LogoRefused as refusal:
            return {"refused": refusal.sentence}
    if request["kind"] == "shots":
        return {"shots": [_shot(*each) for each in request["data"]]}
    if request["kind"] == "pages":
        return {
            "pages": [
                base64.b64encode(each).decode() for each in press.pages(request["data"], request["ppi"])
            ]
        }
    return {"pdf": base64.b64encode(press.pdf(request["data"])).decode()}


def main() -> None:
    """Serve until the parent is gone."""
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_DATA, (MOST_MEMORY, MOST_MEMORY))
    sys.setrecursionlimit(500)
    press = Press(Path.cwd())
    serve(lambda request, _progress: handle(press, request))


if __name__ == "__main__":
    main()
