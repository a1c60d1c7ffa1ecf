"""The version of the rules: a fingerprint of everything that judges, so that nobody has to raise a number.

Two scorecards of one version were made by the same questions, checks, weights and limits. A comment counts
like code: judging an earlier run anew without need costs less than a changed rule that nobody is told of.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
FOLDERS = ("audits", "checklists", "parcours/derive", "parcours/facts")
FILES = (
    "parcours/assess/checklist.py",
    "parcours/assess/findings.py",
    "parcours/allowed_url.py",
    "parcours/assess/scoring.py",
    "parcours/audit.py",
    "parcours/url.py",
)
"""What judges outside those folders."""
KINDS = {".py", ".yaml", ".json"}
"""The kinds of files that count; an editor's backup or a compiled module does not."""
LOCK = "requirements.lock"
LIBRARIES = ("babel", "email-validator", "idna", "phonenumbers", "tldextract")
"""The libraries that judge with tables of their own: their versions count, as the lock file pins them."""
DIGITS = 10


def rules_version() -> str:
    """The fingerprint of the rules in use: ten hexadecimal digits, the same on every machine.

    They are those that stood there when this process began, whatever was put in their place since.
    """
    return _AT_START


def fingerprint(root: Path) -> str:
    """The fingerprint of the rules that stand under `root`, from their paths, their text and the versions of
    LIBRARIES. Raises OSError when a file cannot be read.
    """
    found = hashlib.sha256("\n".join(_pinned(root)).encode())
    for name in sorted({*_in_folders(root), *FILES}):
        text = (root / name).read_bytes().replace(b"\r\n", b"\n")
        found.update(f"{name}\0{len(text)}\0".encode() + text)
    return found.hexdigest()[:DIGITS]


def _pinned(root: Path) -> list[str]:
    """The versions of LIBRARIES: ["babel==2.18.0", …]."""
    pins = (line.partition(" ")[0] for line in (root / LOCK).read_text("utf-8").splitlines())
    return [pin for pin in pins if pin.partition("==")[0] in LIBRARIES]


def _in_folders(root: Path) -> Iterator[str]:
    for folder in FOLDERS:
        for path in (root / folder).rglob("*"):
            if path.suffix in KINDS and path.is_file():
                yield path.relative_to(root).as_posix()


_AT_START = fingerprint(ROOT)
