"""Assessments, answers, attachments and the brand, as rows."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from parcours.facts.model import Answer, AnswerKind, Answers, Assessment, Brand, Profile, Resolution, now
from parcours.store import schema as t
from parcours.store.content_files import Files
from parcours.store.database import in_turn


class Conflict(Exception):
    """Somebody else saved this answer first: `mine` was not saved, `theirs` stands."""

    def __init__(self, mine: Answer, theirs: Answer | None) -> None:
        super().__init__(mine.question)
        self.mine, self.theirs = mine, theirs


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file given as evidence. `name` is what its owner called it: to be shown, never used as a path."""

    id: str
    question: str
    name: str
    type: str
    size: int
    at: datetime
    sha256: str


@dataclass(frozen=True, slots=True)
class Listed:
    """What a list of assessments needs, as it is kept: nothing in it is looked into."""

    id: str
    url: str
    name: str
    profile: str
    created: datetime
    updated: datetime
    revision: int


class Rows:
    """What every group of rows needs: the engine, the tenant, and the files."""

    def __init__(self, engine: sa.Engine, files: Files, workspace: str = "local") -> None:
        self.engine, self.files, self.workspace = engine, files, workspace
        self._turn = threading.Lock() if engine.dialect.name == "sqlite" else None

    @contextmanager
    def _writing(self) -> Iterator[sa.Connection]:
        """A transaction. SQLite has one writer and makes the others poll: here they queue instead."""
        with in_turn(self.engine, self._turn), self.engine.begin() as connection:
            yield connection

    def _all(self, query: sa.Select[Any]) -> list[sa.Row[Any]]:
        with self.engine.connect() as connection:
            return list(connection.execute(query))

    def _first(self, query: sa.Select[Any]) -> sa.Row[Any] | None:
        with self.engine.connect() as connection:
            return connection.execute(query).first()

    def _touch(self, connection: sa.Connection, assessment: str, **values: Any) -> bool:
        """Write to an assessment and count its revision up: whatever was computed from it is stale."""
        table = t.assessments
        change = sa.update(table).where(table.c.id == assessment, table.c.workspace == self.workspace)
        values = {"revision": table.c.revision + 1, "updated": now(), **values}
        return connection.execute(change.values(**values)).rowcount > 0


class AssessmentRows(Rows):
    """The part of the store that people write."""

    def create(self, assessment: Assessment) -> bool:
        """Store a new assessment; False when one of that id stands already."""
        row = {name: getattr(assessment, name) for name in Assessment.__slots__}
        try:
            with self._writing() as connection:
                connection.execute(
                    sa.insert(t.assessments).values(**row, workspace=self.workspace, revision=1)
                )
        except IntegrityError:
            return False
        return True

    def get(self, assessment: str) -> Assessment | None:
        """The assessment of that id, None when this workspace has none."""
        row = self._first(self._assessments().where(t.assessments.c.id == assessment))
        return _assessment(row) if row else None

    def recent(self, limit: int = 20) -> tuple[Listed, ...]:
        """The assessments last changed, newest first."""
        query = self._assessments().order_by(t.assessments.c.updated.desc(), t.assessments.c.id).limit(limit)
        return tuple(Listed(*(getattr(row, each) for each in Listed.__slots__)) for row in self._all(query))

    def revision(self, assessment: str) -> int:
        """How often it was changed; 0 when there is none of that id."""
        row = self._first(self._assessments().where(t.assessments.c.id == assessment))
        return row.revision if row else 0

    def rename(self, assessment: str, *, name: str, profile: Profile) -> bool:
        """Give an assessment another name and profile; False when there is none of that id."""
        with self._writing() as connection:
            return self._touch(connection, assessment, name=name, profile=profile)

    def name_if_nameless(self, assessment: str, name: str) -> None:
        """Give a name to an assessment that has none yet."""
        found = self.get(assessment)
        if found and name and not found.name:
            self.rename(assessment, name=name, profile=found.profile)

    def delete(self, assessment: str) -> None:
        """Forget an assessment: its answers, runs, artifacts, attachments and files."""
        table = t.assessments
        where = (table.c.id == assessment, table.c.workspace == self.workspace)
        with self._writing() as connection:
            gone = connection.execute(sa.delete(table).where(*where)).rowcount
        if gone:
            self.files.forget(assessment)

    def answers(self, assessment: str) -> Answers:
        """Every answer given, by question."""
        table = t.answers
        query = sa.select(table).where(table.c.assessment == assessment, table.c.workspace == self.workspace)
        return {row.question: _answer(row) for row in self._all(query)}

    def save_answer(self, assessment: str, answer: Answer, seen_version: int) -> Answer:
        """Save an answer over the version seen (0: none); returns it with its new version and time.

        Raises Conflict when another version stands, and KeyError when there is no such assessment.
        """
        saved = replace(answer, version=seen_version + 1, at=now())
        try:
            with self._writing() as connection:
                if not self._touch(connection, assessment):
                    raise KeyError(assessment)
                if not self._write_answer(connection, assessment, saved, seen_version):
                    raise _Lost
        except (_Lost, IntegrityError):
            raise Conflict(answer, self.answers(assessment).get(answer.question)) from None
        return saved

    def _write_answer(self, connection: sa.Connection, assessment: str, answer: Answer, seen: int) -> bool:
        table = t.answers
        values = {name: getattr(answer, name) for name in Answer.__slots__}
        if seen == 0:
            connection.execute(
                sa.insert(table).values(**values, assessment=assessment, workspace=self.workspace)
            )
            return True
        where = (
            table.c.assessment == assessment,
            table.c.question == answer.question,
            table.c.version == seen,
        )
        return connection.execute(sa.update(table).where(*where).values(**values)).rowcount > 0

    def attach(self, assessment: str, question: str, *, name: str, kind: str, data: bytes) -> Attachment:
        """Keep a file as evidence for a question. Raises KeyError when there is no such assessment."""
        digest = self.files.put(assessment, data)
        new = Attachment(uuid.uuid4().hex, question, name, kind, len(data), now(), digest)
        row = {each: getattr(new, each) for each in Attachment.__slots__}
        with self._writing() as connection:
            if not self._touch(connection, assessment):
                raise KeyError(assessment)
            connection.execute(
                sa.insert(t.attachments).values(**row, assessment=assessment, workspace=self.workspace)
            )
        return new

    def attachments(self, assessment: str) -> tuple[Attachment, ...]:
        """The files given as evidence, oldest first."""
        table = t.attachments
        where = (table.c.assessment == assessment, table.c.workspace == self.workspace)
        rows = self._all(sa.select(table).where(*where).order_by(table.c.at, table.c.id))
        return tuple(
            Attachment(**{each: getattr(row, each) for each in Attachment.__slots__}) for row in rows
        )

    def detach(self, assessment: str, attachment: str) -> None:
        """Take back a file given as evidence."""
        table = t.attachments
        where = (
            table.c.id == attachment,
            table.c.assessment == assessment,
            table.c.workspace == self.workspace,
        )
        with self._writing() as connection:
            if self._touch(connection, assessment):
                connection.execute(sa.delete(table).where(*where))

    def brand(self) -> Brand:
        """Who signs this workspace's reports."""
        row = self._first(sa.select(t.brand).where(t.brand.c.workspace == self.workspace))
        return Brand(row.name, row.contact, row.colour, bytes(row.logo), row.logo_type) if row else Brand()

    def save_brand(self, brand: Brand) -> None:
        """Keep who signs this workspace's reports."""
        values = {name: getattr(brand, name) for name in Brand.__slots__}
        change = sa.update(t.brand).where(t.brand.c.workspace == self.workspace).values(**values)
        with self._writing() as connection:
            if connection.execute(change).rowcount == 0:
                connection.execute(sa.insert(t.brand).values(workspace=self.workspace, **values))

    def _assessments(self) -> sa.Select[Any]:
        return sa.select(t.assessments).where(t.assessments.c.workspace == self.workspace)


class _Lost(Exception):
    """Another version of the answer stands."""


def _assessment(row: sa.Row[Any]) -> Assessment:
    return Assessment(
        row.id, row.url, row.name, Profile(row.profile), row.lang, row.created, row.updated, row.example
    )


def _answer(row: sa.Row[Any]) -> Answer:
    resolution = Resolution(row.resolution) if row.resolution else None
    return Answer(
        row.question, AnswerKind(row.kind), row.level, row.reason, row.note, resolution, row.version, row.at
    )
