"""Runs, steps and artifacts."""

from __future__ import annotations

import threading

import pytest
from makers import assessment, findings

from parcours.facts.artifacts import Document, Failure, FailureKind, Page, ResponseTimes, Robots, Tls
from parcours.facts.runs import RunOptions, RunStatus, StepState

STEPS = ("start", "crawl", "browser", "findings")


@pytest.fixture
def run(store):
    store.create(assessment("a1"))
    return store.add_run("a1", RunOptions(pages=20), STEPS)[0]


def test_the_first_run_has_the_assessments_id_and_later_ones_a_number(store, run):
    assert run.id == "a1"
    store.end_run(run.id, RunStatus.DONE)
    again, new = store.add_run("a1", RunOptions(), STEPS)
    assert (again.id, new) == ("a1.2", True)
    assert store.last_run("a1").id == "a1.2"


def test_two_at_once_begin_one_run(store):
    store.create(assessment("a1"))
    begun, gate = [], threading.Barrier(8)

    def click():
        gate.wait()
        begun.append(store.add_run("a1", RunOptions(), STEPS))

    clicks = [threading.Thread(target=click) for _ in range(8)]
    for each in clicks:
        each.start()
    for each in clicks:
        each.join()
    assert sorted(new for _run, new in begun) == [False] * 7 + [True]
    assert {run.id for run, _new in begun} == {"a1"}
    assert len(store.runs("a1")) == 1


def test_a_run_of_nothing_is_refused(store):
    with pytest.raises(KeyError):
        store.add_run("gone", RunOptions(), STEPS)


def test_steps_stand_in_their_order_and_keep_what_was_written(store, run):
    state = StepState(
        "crawl", "failed", 7, 20, 1.5, Failure(FailureKind.BLOCKED, "https://example.com/", 403)
    )
    store.put_step(run.id, state)
    assert [each.name for each in store.steps(run.id)] == list(STEPS)
    assert store.steps(run.id)[1] == state


def test_a_step_that_came_after_the_run_began_waits_and_is_kept(store, run):
    assert store.step(run.id, "later") == StepState("later", "waiting")
    for state in (StepState("later", "running"), StepState("later", "done", 2, 2, 0.5)):
        store.put_step(run.id, state)
    assert [each.name for each in store.steps(run.id)] == [*STEPS, "later"]
    assert store.step(run.id, "later") == state


def test_a_run_that_is_gone_has_no_step_and_gets_none(store, run):
    store.delete("a1")
    with pytest.raises(KeyError):
        store.step(run.id, "start")
    store.put_step(run.id, StepState("start", "done"))
    assert store.steps(run.id) == ()


def test_artifacts_and_failures_are_read_back_as_they_were(store, run):
    given = {
        "start": Page(
            "https://example.com/", document=Document("https://example.com/", title="é", metas={"a": ("b",)})
        ),
        "robots": Robots("https://example.com/robots.txt", 404),
        "times": ResponseTimes({"https://example.com/": (1.0, 2.5)}),
        "tls": Tls(True, days_left=20, old_protocols=("TLSv1",)),
        "look": Failure(FailureKind.NO_BROWSER, detail="none"),
    }
    for name, value in given.items():
        store.put_artifact(run.id, name, value)
    store.put_step(run.id, StepState("crawl", "done", 7, 7, 1.5))
    read = store.artifacts(run.id, "https://example.com/")
    assert {name: getattr(read, name) for name in given} == given
    assert read.crawl == Failure(FailureKind.NOT_YET)
    assert read.seconds == {"crawl": 1.5}


def test_an_artifact_written_twice_is_kept_once(store, run):
    store.put_artifact(run.id, "robots", Robots("https://example.com/robots.txt", 404))
    store.put_artifact(run.id, "robots", Robots("https://example.com/robots.txt", 200, "Allow: /"))
    assert store.artifact(run.id, "robots").status == 200
    store.tidy_files("a1", older_than_s=0)
    assert store.artifact(run.id, "robots").text == "Allow: /"


def test_an_artifact_of_a_deleted_assessment_leaves_nothing_behind(store, run, settings):
    store.delete("a1")
    with pytest.raises(KeyError):
        store.put_artifact(run.id, "robots", Robots("https://example.com/robots.txt", 404))
    assert list((settings.data_dir / "files").rglob("*.gz")) == []


def test_a_waiting_run_is_cancelled_at_once_and_a_running_one_is_asked(store, run):
    store.begin_run(run.id)
    store.ask_to_cancel(run.id)
    assert store.cancelled(run.id)
    assert store.run(run.id).status is RunStatus.RUNNING
    store.end_run(run.id, RunStatus.CANCELLED)
    waiting, _new = store.add_run("a1", RunOptions(), STEPS)
    store.ask_to_cancel(waiting.id)
    assert store.run(waiting.id).status is RunStatus.CANCELLED
    assert {each.status for each in store.steps(waiting.id)} == {"skipped"}
    assert not store.begin_run(waiting.id)


def test_a_closed_run_stays_as_it_was_closed(store, run):
    store.end_run(run.id, RunStatus.FAILED, Failure(FailureKind.INTERNAL, detail="KeyError"))
    store.end_run(run.id, RunStatus.DONE)
    closed = store.run(run.id)
    assert (closed.status, closed.failure.detail) == (RunStatus.FAILED, "KeyError")
    assert store.unfinished() == ()


def test_the_findings_of_a_finished_run_stand_until_a_newer_one_is_finished(store, run):
    store.put_artifact(run.id, "findings", findings("a1", partial=True))
    assert store.latest_findings("a1")[0] == "a1"
    store.put_artifact(run.id, "findings", findings("a1"))
    store.end_run(run.id, RunStatus.DONE)
    again, _new = store.add_run("a1", RunOptions(), STEPS)
    store.put_artifact(again.id, "findings", findings(again.id, partial=True))
    assert store.latest_findings("a1")[0] == "a1"
    store.put_artifact(again.id, "findings", findings(again.id))
    store.end_run(again.id, RunStatus.DONE)
    assert store.latest_findings("a1")[0] == "a1.2"


def test_a_damaged_file_is_noticed(store, run, settings):
    store.put_artifact(run.id, "robots", Robots("https://example.com/robots.txt", 404))
    (path,) = (settings.data_dir / "files").rglob("*.gz")
    other = store.files.put("a1", b"{}")
    path.write_bytes(path.with_name(f"{other}.gz").read_bytes())
    with pytest.raises(OSError, match="damaged"):
        store.artifact(run.id, "robots")
