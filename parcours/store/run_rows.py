"""Runs of the checks, their steps, and the artifacts they brought, as rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from parcours.facts import codec
from parcours.facts.artifacts import Artifacts, Failure
from parcours.facts.model import now
from parcours.facts.runs import Findings, Run, RunOptions, RunStatus, Standing, StepState
from parcours.facts.steps import artifact_types
from parcours.store import schema as t
from parcours.store.assessments import Rows
from parcours.store.content_files import YOUNG_S
from parcours.store.leases import LEASE

MADE = {"findings": Findings, "standing": Standing}
"""What follows from the artifacts of a run, kept beside them."""
KINDS: dict[str, type[Any]] = {**artifact_types(), **MADE}


class RunRows(Rows):
    """The part of the store that the worker writes."""

    def add_run(self, assessment: str, options: RunOptions, steps: Iterable[str]) -> tuple[Run, bool]:
        """Begin a run, or find the one that is not over yet; the flag tells whether it is new.

        Raises KeyError when there is no such assessment.
        """
        while True:
            active = self._active(assessment)
            if active:
                return active, False
            number = len(self.runs(assessment)) + 1
            run_id = assessment if number == 1 else f"{assessment}.{number}"
            run = Run(run_id, assessment, RunStatus.WAITING, options, now())
            try:
                self._insert_run(run, number, steps)
            except IntegrityError:
                if self._first(sa.select(t.assessments.c.id).where(t.assessments.c.id == assessment)) is None:
                    raise KeyError(assessment) from None
                continue
            return run, True

    def _insert_run(self, run: Run, number: int, steps: Iterable[str]) -> None:
        values = {
            "id": run.id, "assessment": run.assessment, "workspace": self.workspace, "number": number,
            "failure": "", "status": run.status, "options": codec.dumps(run.options).decode(),
            "cancel": False,
            "created": run.created,
            "active_key": None if run.status.over else run.assessment, "finished": run.finished,
        }  # fmt: skip
        waiting = [
            {"run": run.id, "name": name, "workspace": self.workspace, "position": position,
             "status": "waiting", "done": 0, "total": 0, "seconds": 0.0, "failure": ""}
            for position, name in enumerate(steps)
        ]  # fmt: skip
        with self._writing() as connection:
            connection.execute(sa.insert(t.runs).values(**values))
            if waiting:
                connection.execute(sa.insert(t.steps), waiting)
            self._touch(connection, run.assessment)

    def import_run(self, run: Run, findings: Findings) -> None:
        """Keep a run made elsewhere, over already, with its findings."""
        self._insert_run(run, 1, ())
        self.put_artifact(run.id, "findings", findings)

    def run(self, run_id: str) -> Run | None:
        """The run of that id."""
        row = self._first(self._runs().where(t.runs.c.id == run_id))
        return _run(row) if row else None

    def runs(self, assessment: str) -> tuple[Run, ...]:
        """Every run of an assessment, oldest first."""
        return tuple(_run(row) for row in self._all(self._runs().where(t.runs.c.assessment == assessment)))

    def last_run(self, assessment: str) -> Run | None:
        """The newest run of an assessment."""
        return next(reversed(self.runs(assessment)), None)

    def last_states(self, assessments: list[str]) -> dict[str, RunStatus]:
        """How the newest run of each of these stands, for those that have one."""
        rows = self._all(self._runs().where(t.runs.c.assessment.in_(assessments)))
        return {row.assessment: RunStatus(row.status) for row in rows if row.status in tuple(RunStatus)}

    def worker_alive(self) -> bool:
        """Whether some worker gave a sign of life within the last 45 seconds."""
        return self._first(sa.select(t.leases.c.slot).where(t.leases.c.beat > now() - LEASE)) is not None

    def unfinished(self) -> tuple[Run, ...]:
        """Every run that is not over, oldest first."""
        return tuple(_run(row) for row in self._all(self._runs().where(t.runs.c.active_key.is_not(None))))

    def begin_run(self, run_id: str) -> bool:
        """Mark a run as running; False when it is over, was called off, or is gone."""
        live = (t.runs.c.id == run_id, t.runs.c.active_key.is_not(None))
        with self._writing() as connection:
            change = (
                sa.update(t.runs).where(*live, t.runs.c.cancel.is_(False)).values(status=RunStatus.RUNNING)
            )
            return connection.execute(change).rowcount > 0

    def end_run(self, run_id: str, status: RunStatus, failure: Failure | None = None) -> None:
        """Close a run, once: what has been closed stays as it is. Steps not done are marked as left out."""
        values = {"status": status, "finished": now(), "active_key": None,
                  "failure": codec.dumps(failure).decode() if failure else ""}  # fmt: skip
        live = (t.runs.c.id == run_id, t.runs.c.active_key.is_not(None))
        open_steps = (t.steps.c.run == run_id, t.steps.c.status.in_(("waiting", "running")))
        with self._writing() as connection:
            if connection.execute(sa.update(t.runs).where(*live).values(**values)).rowcount:
                connection.execute(sa.update(t.steps).where(*open_steps).values(status="skipped"))
                self._touch(connection, run_id.partition(".")[0])

    def ask_to_cancel(self, run_id: str) -> None:
        """Ask the worker to stop a run; one that waits is closed at once."""
        with self._writing() as connection:
            connection.execute(sa.update(t.runs).where(t.runs.c.id == run_id).values(cancel=True))
        run = self.run(run_id)
        if run and run.status is RunStatus.WAITING:
            self.end_run(run_id, RunStatus.CANCELLED)

    def cancelled(self, run_id: str) -> bool:
        """Whether a run is to stop: somebody asked, it is over, or it was deleted."""
        row = self._first(sa.select(t.runs.c.cancel, t.runs.c.active_key).where(t.runs.c.id == run_id))
        return row is None or row.cancel or row.active_key is None

    def steps(self, run_id: str) -> tuple[StepState, ...]:
        """The steps of a run, in their order."""
        rows = self._all(sa.select(t.steps).where(t.steps.c.run == run_id).order_by(t.steps.c.position))
        return tuple(_step(row) for row in rows)

    def step(self, run_id: str, name: str) -> StepState:
        """One step of a run; it waits where the run began before there was such a step.

        Raises KeyError when the run is gone.
        """
        row = self._first(sa.select(t.steps).where(t.steps.c.run == run_id, t.steps.c.name == name))
        if row is None and self.run(run_id) is None:
            raise KeyError(run_id)
        return _step(row) if row else StepState(name, "waiting")

    def put_step(self, run_id: str, step: StepState) -> None:
        """Write how a step stands, as the last one where the run began before there was such a step."""
        values = {"status": step.status, "done": step.count, "total": step.total, "seconds": step.seconds,
                  "failure": codec.dumps(step.failure).decode() if step.failure else ""}  # fmt: skip
        where = (t.steps.c.run == run_id, t.steps.c.name == step.name)
        with self._writing() as connection:
            if connection.execute(sa.update(t.steps).where(*where).values(**values)).rowcount == 0:
                connection.execute(_new_step(run_id, step.name, values))

    def put_artifact(self, run_id: str, name: str, value: Any) -> None:
        """Keep what a step brought, in place of an earlier one of that name.

        Raises KeyError when the run is gone; nothing of it is then left behind.
        """
        assessment, data = run_id.partition(".")[0], codec.dumps(value)
        digest = self.files.put(assessment, data)
        values = {"failed": isinstance(value, Failure), "sha256": digest, "size": len(data)}
        where = (t.artifacts.c.run == run_id, t.artifacts.c.name == name)
        try:
            with self._writing() as connection:
                if not self._touch(connection, assessment):
                    raise KeyError(run_id)
                if connection.execute(sa.update(t.artifacts).where(*where).values(**values)).rowcount == 0:
                    row = {"run": run_id, "name": name, "workspace": self.workspace, **values}
                    connection.execute(sa.insert(t.artifacts).values(**row))
        except KeyError:
            self.files.forget(assessment)
            raise

    def artifact_hash(self, run_id: str, name: str) -> str:
        """The hash of one artifact, or an empty string when the run has none of that name."""
        row = self._first(self._artifacts(run_id).where(t.artifacts.c.name == name))
        return row.sha256 if row else ""

    def artifact(self, run_id: str, name: str) -> Any:
        """One artifact (its kind, or Failure), None when the run has none of that name."""
        row = self._first(self._artifacts(run_id).where(t.artifacts.c.name == name))
        return self._read(row) if row else None

    def findings(self, run_id: str) -> Findings | None:
        """What the checks found, so far or in the end."""
        found: Findings | None = self.artifact(run_id, "findings")
        return found

    def latest_findings(self, assessment: str) -> tuple[str, str] | None:
        """(run, hash) of the findings to show: of the newest run that came to its end, else of the newest."""
        runs = self.runs(assessment)[::-1]
        ended = [run for run in runs if run.status in (RunStatus.DONE, RunStatus.FAILED)]
        hashes = ((run.id, self.artifact_hash(run.id, "findings")) for run in (*ended, *runs))
        return next((each for each in hashes if each[1]), None)

    def artifacts(self, run_id: str, url: str) -> Artifacts:
        """Everything gathered in a run so far; what is missing is a failure that says "not yet"."""
        rows = self._all(self._artifacts(run_id).where(t.artifacts.c.name.not_in(MADE)))
        seconds = {step.name: step.seconds for step in self.steps(run_id) if step.seconds}
        return replace(Artifacts(url), **{row.name: self._read(row) for row in rows}, seconds=seconds)

    def tidy_files(self, assessment: str, *, older_than_s: float = YOUNG_S) -> None:
        """Remove the files that neither an artifact nor an attachment of this assessment refers to."""
        runs = sa.select(t.runs.c.id).where(t.runs.c.assessment == assessment)
        used = sa.union(
            sa.select(t.artifacts.c.sha256).where(t.artifacts.c.run.in_(runs)),
            sa.select(t.attachments.c.sha256).where(t.attachments.c.assessment == assessment),
        )
        with self.engine.connect() as connection:
            used_hashes = {row.sha256 for row in connection.execute(used)}
        self.files.keep_only(assessment, used_hashes, older_than_s=older_than_s)

    def _read(self, row: sa.Row[Any]) -> Any:
        data = self.files.get(row.run.partition(".")[0], row.sha256)
        return codec.loads(Failure if row.failed else KINDS[row.name], data)

    def _active(self, assessment: str) -> Run | None:
        row = self._first(self._runs().where(t.runs.c.active_key == assessment))
        return _run(row) if row else None

    def _runs(self) -> sa.Select[Any]:
        return (
            sa.select(t.runs)
            .where(t.runs.c.workspace == self.workspace)
            .order_by(t.runs.c.created, t.runs.c.number)
        )

    def _artifacts(self, run_id: str) -> sa.Select[Any]:
        return sa.select(t.artifacts).where(
            t.artifacts.c.run == run_id, t.artifacts.c.workspace == self.workspace
        )


def _run(row: sa.Row[Any]) -> Run:
    options = codec.loads(RunOptions, row.options)
    return Run(
        row.id, row.assessment, RunStatus(row.status), options, row.created, row.finished, _failure(row)
    )


def _step(row: sa.Row[Any]) -> StepState:
    return StepState(row.name, row.status, row.done, row.total, row.seconds, _failure(row))


def _new_step(run_id: str, name: str, values: dict[str, Any]) -> sa.Insert:
    """One more step of a run, behind those it has; none of a run that is gone."""
    behind = sa.select(sa.func.count()).where(t.steps.c.run == run_id).scalar_subquery()
    row = {"run": t.runs.c.id, "workspace": t.runs.c.workspace, "name": sa.literal(name), "position": behind}
    row |= {column: sa.literal(value, t.steps.c[column].type) for column, value in values.items()}
    return sa.insert(t.steps).from_select(list(row), sa.select(*row.values()).where(t.runs.c.id == run_id))


def _failure(row: sa.Row[Any]) -> Failure | None:
    return codec.loads(Failure, row.failure) if row.failure else None
