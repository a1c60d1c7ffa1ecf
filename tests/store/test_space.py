"""Room on the disk before a check begins."""

from __future__ import annotations

import pytest

from parcours.store import Fault, StoreError
from parcours.store.space import Room, need_room, room

GB = 1_000_000_000


@pytest.mark.parametrize(
    ("total", "least"),
    [(4_000_000, 0.5), (2 * GB, 0.5), (8 * GB, 0.8), (20 * GB, 2), (1_000 * GB, 2)],
)
def test_a_tenth_of_the_disk_is_asked_for_between_500_mb_and_2_gb(total, least):
    assert Room("x", total, total).least == least * GB


@pytest.mark.parametrize(("free", "warned"), [(2.1, True), (3.9, True), (4.1, False)])
def test_a_disk_that_soon_has_too_little_is_warned_of(free, warned):
    assert bool(Room("x", round(free * GB), 100 * GB).warning) is warned


def test_a_folder_has_the_room_of_its_disk(tmp_path):
    found = room(tmp_path)
    assert 0 < found.free <= found.total


def test_too_little_room_is_refused_with_figures(tmp_path, monkeypatch):
    monkeypatch.setattr("parcours.store.space.LEAST", 10**18)
    with pytest.raises(StoreError, match=r"Only [\d,]+ MB are free") as raised:
        need_room(tmp_path)
    assert raised.value.fault is Fault.LITTLE_ROOM


def test_a_folder_that_is_not_there_is_named(tmp_path):
    with pytest.raises(StoreError, match="nothing of the kind"):
        room(tmp_path / "nothing of the kind")
