"""Child processes for whatever touches a stranger's bytes: own limits, no secrets, killed with every
descendant.

A child speaks JSON lines: one request a line on its standard input, answers on its standard output. An
answer with `"done": true` ends the request; the lines before it are progress. When its input closes,
because the parent ended or was killed, a child ends itself.
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import resource
import shutil
import subprocess  # noqa: S404
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import psutil

KEPT_IN_ENVIRONMENT = ("PATH", "LANG", "LC_ALL", "TZ", "LD_LIBRARY_PATH", "PYTHONPATH", "VIRTUAL_ENV",
                       "PARCOURS_ALLOW_PRIVATE", "PARCOURS_EGRESS_PROXY", "PARCOURS_CHROME")  # fmt: skip
ROOT = Path(__file__).resolve().parent.parent
FIND_S = 5.0  # to find all that belongs to a child that is ended


class ChildError(Exception):
    """A child did not answer as it should. `kind` is timeout, cancelled, died or refused; `detail` its last
    words.
    """

    def __init__(self, kind: str, detail: str = "") -> None:
        super().__init__(f"{kind}: {detail}")
        self.kind, self.detail = kind, detail


def python_child(module: str) -> list[str]:
    """The command that runs a module of ours as a child."""
    return [sys.executable, "-X", "utf8", "-m", module]


class Child:
    """One child process, usable for many requests, one at a time.

    `memory_mb` caps its address space (not for Node or Chromium, which reserve far more than they use);
    `cpu_s` its processor seconds in all. `extra_env` adds to the small environment it is given.
    """

    def __init__(self, command: Sequence[str], *, memory_mb: int | None = None, cpu_s: int | None = None,
                 extra_env: dict[str, str] | None = None) -> None:  # fmt: skip
        self.folder = Path(tempfile.mkdtemp(prefix="parcours-"))
        self._errors = (self.folder / "stderr").open("w+b")
        self._process = subprocess.Popen(  # noqa: S603 - an argument list of our own, never a shell
            list(command), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._errors,
            cwd=self.folder, env=self._environment(extra_env or {}), start_new_session=True,
        )  # fmt: skip
        self._known = psutil.Process(self._process.pid)  # knows it from a later process of the same number
        self._limit(memory_mb, cpu_s)
        self._lines: queue.Queue[bytes | None] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    @property
    def pid(self) -> int:
        """The process id."""
        return self._process.pid

    @property
    def alive(self) -> bool:
        """Whether it still runs."""
        return self._process.poll() is None

    def request(
        self,
        payload: dict[str, Any],
        *,
        wall_s: float,
        on_line: Callable[[dict[str, Any]], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
        read: Callable[[bytes], Any] = json.loads,
    ) -> dict[str, Any]:
        """Send one request and return its last answer; progress goes to `on_line`, each line by `read`.

        Raises ChildError; after one the child is dead with all its descendants.
        """
        try:
            assert self._process.stdin is not None
            self._process.stdin.write(json.dumps(payload).encode() + b"\n")
            self._process.stdin.flush()
        except OSError as error:
            raise self._failed("died", str(error)) from error
        for line in self._answers(time.monotonic() + wall_s, cancelled, read):
            if line.get("done"):
                return line
            if on_line:
                on_line(line)
        raise self._failed("died")

    def _answers(
        self, deadline: float, cancelled: Callable[[], bool] | None, read: Callable[[bytes], Any]
    ) -> Iterator[dict[str, Any]]:
        asked = time.monotonic()
        while True:
            lived = self.alive
            try:
                line = self._lines.get(timeout=0.2)
            except queue.Empty:
                line = b"" if lived else None  # its output may be held open by what it started
            if line is None:
                raise self._failed("died")
            if line:
                try:
                    answer = read(line)
                except ValueError as error:
                    raise self._failed("died", f"not JSON: {line[:200]!r}") from error
                yield answer
            if time.monotonic() > deadline:
                raise self._failed("timeout")
            if cancelled and time.monotonic() - asked > 0.5:
                asked = time.monotonic()
                if cancelled():
                    raise self._failed("cancelled")

    def kill(self) -> None:
        """End the child and every descendant, and remove its folder. Safe to call twice."""
        _end(lambda: _tree(self._known))
        _end(lambda: _of_folder(self.folder))  # a browser whose parent was killed is no longer in the tree
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(timeout=5)
        for stream in (self._process.stdin, self._process.stdout, self._errors):
            with contextlib.suppress(OSError, ValueError):
                if stream:
                    stream.close()
        _remove(self.folder)

    def __enter__(self) -> Child:
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()

    def _failed(self, kind: str, detail: str = "") -> ChildError:
        with contextlib.suppress(OSError, ValueError):
            self._errors.seek(0)
            detail = detail or self._errors.read()[-2000:].decode(errors="replace").strip()
        code = self._process.poll()
        self.kill()
        return ChildError(kind, detail or (f"exit {code}" if code is not None else ""))

    def _read(self) -> None:
        assert self._process.stdout is not None
        with contextlib.suppress(OSError, ValueError):
            for line in self._process.stdout:
                self._lines.put(line)
        self._lines.put(None)

    def _environment(self, extra: dict[str, str]) -> dict[str, str]:
        kept = {name: os.environ[name] for name in KEPT_IN_ENVIRONMENT if name in os.environ}
        path = os.pathsep.join(filter(None, [str(ROOT), kept.get("PYTHONPATH", "")]))
        return {**kept, "PYTHONPATH": path, "HOME": str(self.folder), "TMPDIR": str(self.folder), **extra}

    def _limit(self, memory_mb: int | None, cpu_s: int | None) -> None:
        if not hasattr(resource, "prlimit"):
            return
        with contextlib.suppress(OSError, ProcessLookupError):
            if memory_mb:
                resource.prlimit(self.pid, resource.RLIMIT_AS, (memory_mb << 20, memory_mb << 20))
            if cpu_s:
                resource.prlimit(self.pid, resource.RLIMIT_CPU, (cpu_s, cpu_s + 1))


def memory_mb(pid: int) -> float:
    """Memory that a process and its descendants hold for themselves, in MB; 0 where the system is silent.

    psutil's own figures either leave out shared memory, where Chromium keeps pictures, or take three times as
    long to read: this one is read twice a second while a page is measured.
    """
    held_kb = 0
    with contextlib.suppress(psutil.Error):
        for each in _tree(psutil.Process(pid)):
            with contextlib.suppress(OSError):
                lines = (line.split() for line in Path(f"/proc/{each.pid}/status").read_text().splitlines())
                held_kb += sum(int(line[1]) for line in lines if line[0] in ("RssAnon:", "RssShmem:"))
    return held_kb / 1024


def _tree(process: psutil.Process) -> list[psutil.Process]:
    """A process and its descendants as they are now."""
    with contextlib.suppress(psutil.Error):
        return [process, *process.children(recursive=True)]
    return [process]


def _of_folder(folder: Path) -> list[psutil.Process]:
    """The processes that name a child's folder in their command, or have it as their home: what the child
    started, also when whatever stood between has ended.
    """
    found = []
    for pid in psutil.pids():
        with contextlib.suppress(psutil.Error, OSError):
            process = psutil.Process(pid)
            if _is_of_folder(process, str(folder)) and pid != os.getpid():
                found.append(process)
    return found


def _is_of_folder(process: psutil.Process, folder: str) -> bool:
    if any(folder in word for word in process.cmdline()):
        return True
    return bool(process.environ().get("HOME") == folder)


def _end(find: Callable[[], list[psutil.Process]]) -> None:
    """Kill the processes that `find` gives. Each is stopped first, so that none can start another meanwhile,
    and looked for again until no new one is found.
    """
    stopped: set[psutil.Process] = set()
    until = time.monotonic() + FIND_S
    while (fresh := set(find()) - stopped) and time.monotonic() < until:
        for each in fresh:
            with contextlib.suppress(psutil.Error, OSError):
                each.suspend()
        stopped |= fresh
    for each in stopped:
        with contextlib.suppress(psutil.Error, OSError):
            each.kill()


def _remove(folder: Path) -> None:
    """Remove a folder in which a process that was just killed may be ending its last write."""
    for _ in range(50):
        shutil.rmtree(folder, ignore_errors=True)
        if not folder.exists():
            return
        time.sleep(0.02)


def _written(line: dict[str, Any]) -> bytes:
    return json.dumps(line).encode()


def serve(
    handle: Callable[[dict[str, Any], Callable[[dict[str, Any]], None]], dict[str, Any]],
    *,
    write: Callable[[dict[str, Any]], bytes] = _written,
) -> None:
    """The child's side: answer requests until the input closes. `handle(request, progress)` returns the
    last answer; `write` makes a dict a line.
    """
    requests: queue.Queue[dict[str, Any]] = queue.Queue()
    output = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # a stray print must not break the lines
    lock = threading.Lock()

    def say(line: dict[str, Any]) -> None:
        with lock:
            output.write(write(line) + b"\n")
            output.flush()

    def listen() -> None:
        for line in sys.stdin.buffer:
            requests.put(json.loads(line))
        if os.environ.get("TMPDIR") == str(
            Path.cwd()
        ):  # the folder made for this child, and nobody else is left
            shutil.rmtree(Path.cwd(), ignore_errors=True)
        os._exit(0)

    threading.Thread(target=listen, daemon=True).start()
    while True:
        say({**handle(requests.get(), say), "done": True})
