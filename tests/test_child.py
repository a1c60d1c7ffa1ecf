"""Children and whatever they start, with real processes."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from waiting import until

from parcours.child import Child, ChildError, memory_mb

pytestmark = pytest.mark.slow

# Starts processes that end at once, as fast as it can.
STORM = """
import os
while True:
    for _ in range(40):
        if os.fork() == 0:
            os._exit(0)
    for _ in range(40):
        os.wait()
"""
# A child that goes on starting processes that leave its tree at once: their parent ends.
FORKING = """
import os, time
print('{"done": true}', flush=True)
for _ in range(2000):
    if os.fork() == 0:
        if os.fork() == 0:
            time.sleep(60)
        os._exit(0)
    os.wait()
    time.sleep(0.005)
"""
# A child that leaves a process behind which is no longer in its tree, and has a session of its own.
DAEMON = """
import os, time
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        time.sleep(60)
    os._exit(0)
print('{"done": true}', flush=True)
time.sleep(60)
"""
SLEEPING = "import time; print('{\"done\": true}', flush=True); time.sleep(60)"
HOLDING = """
import mmap, time
own, shared = bytearray(b"x" * (64 << 20)), mmap.mmap(-1, 64 << 20)
shared.write(b"x" * (64 << 20))
print('{"done": true}', flush=True)
time.sleep(60)
"""


def python(program: str) -> list[str]:
    return [sys.executable, "-c", program]


def started(program: str) -> Child:
    """A child that has begun its work."""
    child = Child(python(program))
    child.request({}, wall_s=30)
    return child


def running(folder: Path) -> list[int]:
    """The processes at work in a folder, without those that have ended and are still listed."""
    found = []
    for pid in psutil.pids():
        try:
            process = psutil.Process(pid)
            if process.status() != psutil.STATUS_ZOMBIE and process.cwd().startswith(str(folder)):
                found.append(pid)
        except (psutil.Error, OSError):
            continue
    return found


def ended(child: Child) -> None:
    """Wait until nothing of a child is at work."""
    until(lambda: not running(child.folder), "what a child started ends")


@pytest.fixture
def storm() -> Iterator[None]:
    """Processes of somebody else that come and go by the hundred."""
    beside = [subprocess.Popen(python(STORM)) for _ in range(2)]
    yield
    for each in beside:
        each.kill()
        each.wait()


def test_a_child_is_weighed_and_ended_while_its_own_processes_come_and_go() -> None:
    with Child(python(STORM)) as child:
        for _ in range(300):
            memory_mb(child.pid)
    ended(child)
    assert not running(child.folder)


@pytest.mark.usefixtures("storm")
def test_a_child_is_ended_while_other_processes_come_and_go() -> None:
    for _ in range(10):
        child = started(DAEMON)
        assert memory_mb(child.pid) > 1
        child.kill()
        ended(child)
        assert not child.folder.exists()


def test_a_child_that_goes_on_starting_others_is_ended_with_all_of_them() -> None:
    child = started(FORKING)
    until(lambda: len(running(child.folder)) > 20, "others are started")
    child.kill()
    ended(child)
    time.sleep(0.2)
    assert not running(child.folder)
    assert not child.folder.exists()


def test_what_left_the_tree_of_a_child_is_ended_with_it() -> None:
    child = started(DAEMON)
    until(lambda: len(running(child.folder)) == 2, "the other process is there")
    child.kill()
    ended(child)
    assert not running(child.folder)


def test_what_a_killed_child_left_is_ended() -> None:
    child = started(DAEMON)
    psutil.Process(child.pid).kill()
    with pytest.raises(ChildError, match="died"):
        child.request({}, wall_s=30)
    ended(child)
    assert not child.folder.exists()


def test_a_child_is_killed_twice_in_peace() -> None:
    child = started(SLEEPING)
    child.kill()
    child.kill()
    assert not child.alive
    assert memory_mb(child.pid) == 0


def test_memory_is_what_the_tree_holds_for_itself_private_and_shared() -> None:
    with started(SLEEPING) as nothing, started(HOLDING) as holding:
        held = memory_mb(holding.pid) - memory_mb(nothing.pid)
    assert 120 < held < 200
