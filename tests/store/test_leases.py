"""A worker slot has one holder."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa

from parcours.facts.model import now
from parcours.jobs.worker import gone, me
from parcours.store.leases import LEASE, Leases, SlotTaken
from parcours.store.schema import leases


@pytest.fixture
def slots(store):
    return Leases(store.engine, gone=lambda holder: holder == "dead")


def test_a_held_slot_is_refused_to_another_and_free_once_left(slots):
    slots.take("w1", "one")
    slots.take("w1", "one")
    with pytest.raises(SlotTaken):
        slots.take("w1", "two")
    slots.take("w2", "two")
    slots.leave("w1", "one")
    slots.take("w1", "two")


def test_the_slot_of_a_process_seen_to_have_ended_is_free_at_once(slots):
    slots.take("w1", "dead")
    slots.take("w1", "two")
    assert not slots.beat("w1", "dead")
    assert slots.beat("w1", "two")


def test_a_slot_not_kept_fresh_becomes_free(slots, store):
    assert not store.worker_alive()
    slots.take("w1", "one")
    assert store.worker_alive()
    with store.engine.begin() as connection:
        connection.execute(sa.update(leases).values(beat=now() - LEASE - timedelta(seconds=1)))
    assert not store.worker_alive()
    slots.take("w1", "two")
    assert not slots.beat("w1", "one")


def test_a_process_is_told_from_a_later_one_of_the_same_number():
    assert not gone(me())
    node, pid, began = me().split(":")
    assert gone(f"{node}:{pid}:{int(began) + 1}")
    assert gone(f"{node}:4194305:1")
    assert not gone(f"elsewhere:{pid}:1"), "of another machine nothing is known"
