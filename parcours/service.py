"""What can be done with assessments: the one thing that screens and command line call."""

from __future__ import annotations

import logging
import threading
import uuid
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

from parcours import history
from parcours.allowed_url import normalise
from parcours.assess.checklist import LEVELS
from parcours.assess.checklist_file import journey
from parcours.assess.compare import Changes
from parcours.assess.view import View, make_view
from parcours.facts.model import Answer, AnswerKind, Answers, Assessment, Brand, Profile, now
from parcours.facts.owner import OwnerData, Proof, proof_token
from parcours.facts.runs import Findings, Run, RunOptions, RunStatus
from parcours.gather import STEPS
from parcours.gather.http import proof
from parcours.kept import Kept
from parcours.listing import Damaged, Listing, Recent, shown
from parcours.settings import Settings
from parcours.store import Attachment, Conflict, Store
from parcours.store.attachments import AttachmentRefused, check_evidence
from parcours.store.space import need_room, room
from parcours.text import Message

EXAMPLE = Path(__file__).parent / "example" / "example.json"
DEFAULTS = RunOptions()
DOUBLE_CLICK = timedelta(seconds=5)
RUN_STEPS = (*STEPS, "findings")
REASON_LENGTH, NOTE_LENGTH = 500, 2_000
log = logging.getLogger(__name__)


class Jobs(Protocol):
    """Who has runs carried out: `jobs.client.JobClient`."""

    def enqueue(self, run_id: str) -> None:
        """Have a run carried out; asking twice is asking once."""

    def cancel(self, run_id: str) -> None:
        """Take a run out of the queue, if it waits there."""


class Service:
    """The use of one store and one queue. Safe to call from many threads."""

    def __init__(self, store: Store, jobs: Jobs, settings: Settings | None = None) -> None:
        self._store, self._jobs, self._settings = store, jobs, settings or Settings()
        self._starting = threading.Lock()
        self._views = Kept[tuple[str, int], View]()
        self._listing = Listing(store, self._make_view)
        self._changes = Kept[tuple[str, int], Changes]()
        self._findings = Kept[tuple[str, str], Findings]()  # by hash: what is kept cannot be stale

    def start(
        self, typed_url: str, *, name: str, profile: Profile, lang: str, options: RunOptions = DEFAULTS
    ) -> Assessment:
        """Begin an assessment and have its site checked. The same again within five seconds is the same one.

        An empty `name` is taken from the site once it was read. Raises allowed_url.AddressRefused, and
        StoreError when there is no room for a check or it cannot be kept; nothing has begun then.
        """
        url = normalise(typed_url, allow_private=self._settings.allow_private)
        need_room(self._settings.data_dir)
        with self._starting:
            assessment = self._just_started(url, name, profile)
            if assessment is None:
                assessment = self._create(url, name, profile, lang)
                self._begin(assessment.id, options)
        return assessment

    def _begin(self, assessment_id: str, options: RunOptions) -> None:
        """Have the site of a new assessment checked, or forget the assessment."""
        try:
            self._store.add_run(assessment_id, options, RUN_STEPS)
            self._jobs.enqueue(assessment_id)
        except BaseException:
            self._store.delete(assessment_id)
            raise

    def without_website(self, name: str, profile: Profile, lang: str) -> Assessment:
        """Begin an assessment of a business that has no website: answers alone."""
        with self._starting:
            return self._just_started("", name, profile) or self._create("", name, profile, lang)

    def example(self) -> Assessment:
        """The complete assessment of a made-up business that ships with the product."""
        return self._store.get("example") or self._import(EXAMPLE.read_bytes(), "example", example=True)

    def recent(self, limit: int = 20) -> tuple[Recent, ...]:
        """The assessments last changed, newest first, with their scores. A damaged one
        does not hide the others. Writes nothing.
        """
        return self._listing.recent(limit)

    def find(self, assessment_id: str) -> Assessment | None:
        """The assessment of that id, None when there is none."""
        return self._store.get(assessment_id)

    def view(self, assessment_id: str) -> View | None:
        """An assessment with all that follows from it, as it stands; None when there is none of that id.

        Raises Damaged when what is kept of it cannot be read or shown.
        """
        return shown(lambda: self._view(assessment_id))

    def changes(self, assessment_id: str) -> Changes | None:
        """What changed since the last earlier run that could read the site; None when there is none."""
        view, revision = self.view(assessment_id), self._store.revision(assessment_id)
        if view is None:
            return None
        return self._changes.get((assessment_id, revision), lambda: history.changes(self._store, view))

    def answer(self, assessment_id: str, answer: Answer, seen_version: int) -> Answer:
        """Save an answer over the version that was seen (0: none yet).

        Raises Conflict, with mine and theirs, when another was saved meanwhile; KeyError when there is no
        such assessment; ValueError when the checklist does not ask this.
        """
        return self._store.save_answer(assessment_id, _checked(answer), seen_version)

    def rename(self, assessment_id: str, name: str, profile: Profile) -> None:
        """Give an assessment another name and profile. Answers to what no longer applies are kept, unseen."""
        self._store.rename(assessment_id, name=name, profile=profile)

    def run_again(self, assessment_id: str, options: RunOptions = DEFAULTS) -> Run:
        """Check the site once more, or go on with the run that is not over. Raises KeyError, and StoreError
        when there is no room for a check.
        """
        need_room(self._settings.data_dir)
        self._keep_standing(assessment_id, anew=True)
        run, _new = self._store.add_run(assessment_id, options, RUN_STEPS)
        self._jobs.enqueue(run.id)
        return run

    def cancel(self, assessment_id: str) -> None:
        """Stop the run that goes on; what it found so far is kept."""
        run = self._store.last_run(assessment_id)
        if run:
            self._store.ask_to_cancel(run.id)
            self._jobs.cancel(run.id)

    def room_warning(self) -> Message | None:
        """What to say when the disk will soon have no room for another check. Raises StoreError."""
        return room(self._settings.data_dir).warning

    def worker_alive(self) -> bool:
        """Whether anybody is there to carry out what waits: some worker, within the last 45 seconds."""
        return self._store.worker_alive()

    def delete(self, assessment_id: str) -> None:
        """Forget an assessment and everything of it, also a damaged one."""
        with suppress(ValueError):  # a run that cannot be read
            self.cancel(assessment_id)
        self._store.delete(assessment_id)

    def attach(self, assessment_id: str, question: str, name: str, data: bytes) -> Attachment:
        """Keep a file as evidence for an answer. Raises AttachmentRefused, KeyError."""
        shown, kind = check_evidence(name, data)
        return self._store.attach(assessment_id, question, name=shown, kind=kind, data=data)

    def attachments(self, assessment_id: str) -> tuple[Attachment, ...]:
        """The files given as evidence, oldest first."""
        return self._store.attachments(assessment_id)

    def detach(self, assessment_id: str, attachment_id: str) -> None:
        """Take back a file given as evidence."""
        self._store.detach(assessment_id, attachment_id)
        self._store.tidy_files(assessment_id)

    def owner(self, assessment_id: str) -> OwnerData:
        """What the owner gave of her own."""
        return self._store.owner(assessment_id)

    def give(self, assessment_id: str, given: OwnerData) -> None:
        """Keep what the owner gives, and judge the last check anew with it. Raises KeyError."""
        self._store.save_owner(assessment_id, given)
        if history.judge_anew(self._store, assessment_id):
            self._keep_standing(assessment_id)

    def prove(self, assessment_id: str) -> bool:
        """Look for the token on the site, up to 25 s, and remember that it was there. Raises KeyError."""
        assessment = self._store.get(assessment_id)
        if assessment is None or not assessment.url:
            raise KeyError(assessment_id)
        way = proof.prove(assessment.url, proof_token(assessment_id))
        if way:
            host = urlsplit(assessment.url).netloc.lower()
            given = replace(self._store.owner(assessment_id), proof=Proof(host, way, now()))
            self._store.save_owner(assessment_id, given)
        return bool(way)

    def brand(self) -> Brand:
        """Who signs the reports."""
        return self._store.brand()

    def save_brand(self, brand: Brand) -> None:
        """Keep who signs the reports. A new logo is drawn anew first.

        Raises report.document.images.LogoRefused.
        """
        if brand.logo and brand.logo != self.brand().logo:
            from parcours.report.document import render  # noqa: PLC0415 - drawing is heavy, and few calls draw

            brand = replace(brand, logo=render.logo(brand.logo), logo_type="png")
        self._store.save_brand(brand)

    def import_(self, data: bytes | dict[str, Any]) -> Assessment:
        """Take in an assessment exported here or elsewhere, as a new one. Raises ImportRefused."""
        return self._import(data, uuid.uuid4().hex)

    def _view(self, assessment_id: str) -> View | None:
        revision = self._store.revision(assessment_id)
        if not revision:
            return None
        run = self._store.last_run(assessment_id)
        view = self._views.get((assessment_id, revision), lambda: self._make_view(assessment_id))
        return view and replace(view, run=run, steps=self._store.steps(run.id) if run else ())

    def _make_view(self, assessment_id: str) -> View | None:
        assessment = self._store.get(assessment_id)
        if assessment is None:
            return None
        shown = self._store.latest_findings(assessment_id)
        findings = self._findings.get(shown, lambda: self._store.findings(shown[0])) if shown else None
        return make_view(assessment, self._store.answers(assessment_id), findings=findings)

    def _create(self, url: str, name: str, profile: Profile, lang: str) -> Assessment:
        at = now()
        assessment = Assessment(uuid.uuid4().hex, url, name.strip(), profile, lang, at, at)
        self._store.create(assessment)
        return assessment

    def _just_started(self, url: str, name: str, profile: Profile) -> Assessment | None:
        since, asked = now() - DOUBLE_CLICK, (url, name.strip(), profile)
        latest = (each for each in self._store.recent(5) if each.created >= since)
        same = (each.id for each in latest if (each.url, each.name, each.profile) == asked)
        return next(filter(None, map(self._store.get, same)), None)

    def _import(self, data: bytes | dict[str, Any], new_id: str, *, example: bool = False) -> Assessment:
        """Take in a saved assessment, all of it or nothing. A stranger's pictures are drawn anew."""
        from parcours.report.intake import json_in, pictures  # noqa: PLC0415 - as above

        given, at = json_in.import_json(data), now()
        findings = given.findings if example or not given.findings else pictures.redrawn(given.findings)
        assessment = replace(given.assessment, id=new_id, created=at, updated=at, example=example)
        if not self._store.create(assessment):
            return assessment
        try:
            self._fill(new_id, given.answers, findings)
        except BaseException:
            self._store.delete(new_id)
            raise
        return assessment

    def _fill(self, assessment_id: str, answers: Answers, findings: Findings | None) -> None:
        """Keep the answers and findings of an assessment just taken in."""
        for answer in answers.values():
            if journey().question(answer.question):
                self._store.save_answer(assessment_id, _checked(answer), 0)
        if findings:
            findings = replace(findings, run=assessment_id, partial=False)
            run = Run(assessment_id, assessment_id, RunStatus.DONE, RunOptions(), findings.at, findings.at)
            self._store.import_run(run, findings)
            self._keep_standing(assessment_id)

    def _keep_standing(self, assessment_id: str, *, anew: bool = False) -> None:
        """Keep how things stand with the last run that is over, for a later one to be compared with."""
        view = self.view(assessment_id)
        if view and view.run and view.run.status.over:
            history.keep_standing(self._store, view, anew=anew)


def _checked(answer: Answer) -> Answer:
    """An answer that fits its question, its words cut to what is kept. Raises ValueError."""
    if journey().question(answer.question) is None:
        raise ValueError(f"no such question: {answer.question}")
    levelled = answer.kind is AnswerKind.LEVEL
    if levelled != (answer.level is not None) or answer.level not in (None, *range(LEVELS)):
        raise ValueError(f"not a level: {answer.level}")
    return replace(answer, reason=answer.reason[:REASON_LENGTH], note=answer.note[:NOTE_LENGTH])


__all__ = ["AttachmentRefused", "Conflict", "Damaged", "Recent", "Service", "View"]
