"""The render child: Typst, charts to vectors, and pictures, kept warm. Started by `render`; no network, no
secrets.

Requests: {"kind": "pdf", "data": …}, {"kind": "svg", "spec": …}, {"kind": "logo", "data": base64}.
Answers: {"pdf"|"svg"|"logo": …}, or {"refused": sentence}. Anything unforeseen ends the child, and `render`
starts another."""

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
import vl_convert

from parcours.child import ROOT, serve
from parcours.report.clean import without
from parcours.report.images import LogoRefused, redrawn

FONTS = ROOT / "node_modules" / "@expo-google-fonts"
WEIGHTS = (
    "inter/400Regular",
    "inter/500Medium",
    "inter/600SemiBold",
    "inter/700Bold",
    "noto-sans/400Regular",
    "noto-sans/600SemiBold",
    "noto-sans/700Bold",
)
TEMPLATE = Path(__file__).with_name("report.typ")
MOST_MEMORY = 2 << 30
"""Bytes of private memory; V8 inside vl-convert takes about 900 MB of it at once, most of it never used."""
FRAME_SIDE = 240
_MISSING = re.compile(r'the text `"(.+?)"` could not be displayed')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
_TRIES = 4


class Press:
    """A folder that holds the template and nothing else, and a compiler that stays warm."""

    def __init__(self, folder: Path) -> None:
        self._root = folder / "root"
        self._empty = folder / "no-packages"
        self._root.mkdir()
        self._empty.mkdir()
        shutil.copyfile(TEMPLATE, self._root / "report.typ")
        fonts = [str(FONTS / each) for each in WEIGHTS if (FONTS / each).is_dir()]
        if fonts:
            vl_convert.register_font_directory(str(FONTS / "inter"))
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
            ready = self._with_pictures(_with_charts(data), folder)
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
            given = self._given(self._with_pictures(_with_charts(data), folder))
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
            given = base64.b64decode(picture)
            path.write_bytes(redrawn(given) if path.suffix == ".png" else redrawn(given, FRAME_SIDE, "JPEG"))
        except ValueError:
            return None
        return f"{path.parent.name}/{path.name}"


def _one(compiled: bytes | list[bytes] | None) -> bytes:
    """The one file that a compilation to memory gives."""
    assert isinstance(compiled, bytes)
    return compiled


def _with_charts(value: Any) -> Any:
    """Every chart specification in the data as vectors, with its width in pixels."""
    if isinstance(value, list):
        return [_with_charts(each) for each in value]
    if not isinstance(value, dict):
        return value
    if "spec" not in value:
        return {key: _with_charts(each) for key, each in value.items()}
    silent = {key: each for key, each in value["spec"].items() if key != "description"}
    drawn = svg(json.dumps(silent, sort_keys=True))
    width = re.search(r'width="([\d.]+)"', drawn)
    return {
        **{key: each for key, each in value.items() if key != "spec"},
        "svg": drawn,
        "width": float(width[1]) if width else 600.0,
    }


@lru_cache(256)
def svg(spec: str) -> str:
    """A Vega-Lite specification as SVG; no address in it is ever opened."""
    given = json.loads(spec)
    datasets = given.pop("datasets", {})
    compiled = json.loads(_compiled_shape(json.dumps(given, sort_keys=True)))
    for each in compiled["data"]:
        if each["name"] in datasets:
            each["values"] = datasets[each["name"]]
    return str(vl_convert.vega_to_svg(compiled, allowed_base_urls=[]))


@lru_cache(256)
def _compiled_shape(spec: str) -> str:
    """A shape without its data, compiled once to Vega, which is a third of the work of drawing it."""
    return json.dumps(vl_convert.vegalite_to_vega(json.loads(spec)))


def _missing(diagnostic: str) -> set[str]:
    """The characters a compilation failed for want of."""
    found: set[str] = set()
    for each in _MISSING.findall(diagnostic):
        found.update(_ESCAPED.sub(lambda code: chr(int(code[1], 16)), each))
    return found


def handle(press: Press, request: dict[str, Any]) -> dict[str, Any]:
    """Answer one request."""
    if request["kind"] == "svg":
        return {"svg": svg(json.dumps(request["spec"], sort_keys=True))}
    if request["kind"] == "logo":
        try:
            return {"logo": base64.b64encode(redrawn(base64.b64decode(request["data"]))).decode()}
        except LogoRefused as refusal:
            return {"refused": refusal.sentence}
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
