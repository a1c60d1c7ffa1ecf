"""Files by the hash of their content, one folder an assessment: forgetting it forgets its files."""

from __future__ import annotations

import gzip
import hashlib
import os
import shutil
import tempfile
import time
import zlib
from pathlib import Path

from parcours.store.faults import faults_of

YOUNG_S = 60.0


class Files:
    """Content kept under `folder`/workspace/assessment/, packed, readable by this user only."""

    def __init__(self, folder: Path, workspace: str) -> None:
        self._folder = folder / workspace

    def put(self, assessment: str, data: bytes) -> str:
        """Keep `data` and return its SHA-256. Whole or not at all; keeping it twice is keeping it once.

        Raises StoreError when it cannot be kept.
        """
        digest = hashlib.sha256(data).hexdigest()
        with faults_of(str(self._folder)):
            self._keep(self._path(assessment, digest), data)
        return digest

    def _keep(self, path: Path, data: bytes) -> None:
        if path.exists():
            path.touch()
            return
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as target:
                target.write(gzip.compress(data, compresslevel=5, mtime=0))
                target.flush()
                os.fsync(target.fileno())
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise

    def get(self, assessment: str, digest: str) -> bytes:
        """The content of that hash.

        Raises OSError when this one is gone or damaged, StoreError when none can be read.
        """
        path = self._path(assessment, digest)
        if self._folder.is_dir() and not path.exists():
            raise FileNotFoundError(f"{digest} is gone")
        with faults_of(str(self._folder)):
            packed = path.read_bytes()
        try:
            data = gzip.decompress(packed)
        except (EOFError, zlib.error) as error:
            raise OSError(f"{digest} is damaged") from error
        if hashlib.sha256(data).hexdigest() != digest:
            raise OSError(f"{digest} is damaged")
        return data

    def keep_only(self, assessment: str, digests: set[str], *, older_than_s: float = YOUNG_S) -> None:
        """Forget the files of an assessment that nothing refers to, unless a row may be on its way.

        Raises StoreError when they cannot be removed.
        """
        with faults_of(str(self._folder)):
            for path in self._path(assessment, "x").parent.glob("*.gz"):
                old = time.time() - path.stat().st_mtime >= older_than_s
                if old and path.name.removesuffix(".gz") not in digests:
                    path.unlink(missing_ok=True)

    def forget(self, assessment: str) -> None:
        """Remove every file of an assessment."""
        shutil.rmtree(self._path(assessment, "x").parent, ignore_errors=True)

    def _path(self, assessment: str, digest: str) -> Path:
        if not assessment.isalnum() or not digest.isalnum():
            raise ValueError(f"not an id: {assessment!r} {digest!r}")
        return self._folder / assessment / f"{digest}.gz"
