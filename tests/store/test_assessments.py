"""Assessments, brand, attachments: what is kept, what is forgotten."""

from __future__ import annotations

from datetime import timedelta

import pytest
from makers import AT, assessment

from parcours.facts.model import Answer, AnswerKind, Brand, Profile
from parcours.facts.owner import NOTHING_GIVEN, OwnerData, Post, Proof, ReplyTimes
from parcours.facts.runs import RunOptions
from parcours.store import Store

PROOF = Proof("bakery.example", "file", AT)


def test_an_assessment_is_read_back_as_it_was(store):
    one = assessment("a1", name="Boulangerie L’Épi d’Or 麦")
    assert store.create(one)
    assert store.get("a1") == one


def test_an_id_is_given_once(store):
    store.create(assessment("a1"))
    assert not store.create(assessment("a1", name="Another"))
    assert store.get("a1").name == "Bakery"


def test_the_list_begins_with_what_was_changed_last(store):
    for day in range(3):
        store.create(assessment(f"a{day}", at=AT + timedelta(days=day)))
    assert [each.id for each in store.recent(2)] == ["a2", "a1"]
    store.rename("a0", name="New", profile=Profile.SHOP)
    assert store.recent(1)[0].name == "New"


def test_every_change_counts_the_revision_up(store):
    store.create(assessment("a1"))
    assert store.revision("a1") == 1
    store.save_answer("a1", Answer("q", AnswerKind.UNKNOWN), 0)
    assert store.revision("a1") == 2


def test_another_workspace_sees_and_changes_nothing(store):
    store.create(assessment("a1"))
    other = Store(store.engine, store.files, "other")
    assert other.get("a1") is None
    assert other.recent() == ()
    assert not other.rename("a1", name="Mine", profile=Profile.SHOP)
    with pytest.raises(KeyError):
        other.save_answer("a1", Answer("q", AnswerKind.UNKNOWN), 0)
    other.delete("a1")
    assert store.get("a1").name == "Bakery"


def test_deleting_forgets_rows_and_files(store, settings):
    store.create(assessment("a1"))
    store.create(assessment("a2"))
    for each in ("a1", "a2"):
        store.attach(each, "contact", name="x.txt", kind="txt", data=b"the same words")
    store.add_run("a1", RunOptions(), ("start",))
    store.delete("a1")
    assert (store.get("a1"), store.answers("a1"), store.runs("a1"), store.attachments("a1")) == (
        None,
        {},
        (),
        (),
    )
    kept = {each.parent.name for each in (settings.data_dir / "files").rglob("*.gz")}
    assert kept == {"a2"}
    assert store.files.get("a2", store.attachments("a2")[0].sha256) == b"the same words"


def test_an_attachment_is_kept_under_its_hash_and_its_name_is_only_shown(store, settings):
    store.create(assessment("a1"))
    kept = store.attach("a1", "contact", name="../../etc/passwd", kind="txt", data=b"hello")
    assert store.attachments("a1") == (kept,)
    names = [each.name for each in settings.data_dir.rglob("*") if each.is_file()]
    assert f"{kept.sha256}.gz" in names and not any("passwd" in each for each in names)


def test_a_file_taken_back_is_removed_once_nothing_refers_to_it(store, settings):
    store.create(assessment("a1"))
    first = store.attach("a1", "contact", name="a.txt", kind="txt", data=b"hello")
    second = store.attach("a1", "about", name="b.txt", kind="txt", data=b"hello")
    store.detach("a1", first.id)
    store.tidy_files("a1", older_than_s=0)
    assert store.files.get("a1", second.sha256) == b"hello"
    store.detach("a1", second.id)
    store.tidy_files("a1", older_than_s=0)
    assert list((settings.data_dir / "files").rglob("*.gz")) == []


def test_the_brand_is_kept(store):
    assert store.brand() == Brand()
    store.save_brand(Brand("Claire Conseil", "claire@example.com", "#0F766E", b"\x89PNG\x00", "png"))
    store.save_brand(Brand("Claire", logo=b"\x00\xff", logo_type="jpg"))
    assert store.brand() == Brand("Claire", logo=b"\x00\xff", logo_type="jpg")


def test_what_the_owner_gives_is_kept_and_replaced(store):
    store.create(assessment("a1"))
    assert store.owner("a1") == NOTHING_GIVEN
    before = store.revision("a1")
    for given in (OwnerData(posts=(Post("Bread"),)), OwnerData(replies=ReplyTimes(4.0), proof=PROOF)):
        store.save_owner("a1", given)
        assert store.owner("a1") == given
    assert store.revision("a1") == before + 2


def test_what_the_owner_gave_goes_with_the_assessment(store):
    store.create(assessment("a1"))
    store.save_owner("a1", OwnerData(replies=ReplyTimes(4.0)))
    store.delete("a1")
    assert store.owner("a1") == NOTHING_GIVEN
    with pytest.raises(KeyError):
        store.save_owner("a1", NOTHING_GIVEN)
