"""A made-up bakery for the report's tests: answers, results of every check, paths, loads and failures; no
chance in it."""

from __future__ import annotations

import base64
import io
from datetime import UTC, datetime
from itertools import cycle

from PIL import Image

from audits import AUDITS
from parcours.assess.checklist_file import journey
from parcours.assess.view import View, make_view
from parcours.facts.artifacts import Failure, FailureKind, Frame
from parcours.facts.model import (
    Answer,
    AnswerKind,
    Answers,
    Assessment,
    ClickMap,
    ClickPath,
    Evidence,
    PathStep,
    Profile,
    Resolution,
    Result,
    Signal,
    SignalStatus,
    Status,
)
from parcours.facts.runs import Findings, PageLine, Speed, SpeedRun
from parcours.text import message

AT = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
SITE = "https://www.boulangerie-martin.example/"
KINDS = (Status.PASS, Status.WARN, Status.FAIL, Status.NOT_OBSERVED, Status.PASS, Status.ERROR, Status.PASS)
SCORES = {Status.PASS: 1.0, Status.WARN: 0.5, Status.FAIL: 0.0, Status.NOT_OBSERVED: 0.0}


def picture(width: int = 40, height: int = 24, kind: str = "PNG", mode: str = "RGB") -> bytes:
    """A plain picture as a file."""
    output = io.BytesIO()
    Image.new(mode, (width, height), "teal" if mode != "P" else 3).save(output, kind)
    return output.getvalue()


def bakery(
    name: str = "Boulangerie Martin",
    *,
    url: str = SITE,
    profile: Profile = Profile.SHOP,
    said: str = "01 23 45 67 89",
    site: bool = True,
    answered: bool = True,
) -> View:
    """The whole view. `said` is a stranger's text that goes wherever a site's words go."""
    assessment = Assessment("bakery", url if site else "", name, profile, "en", AT, AT)
    answers = everything_answered(profile, said) if answered else {}
    return make_view(assessment, answers, findings=findings(url, said) if site else None)


def everything_answered(profile: Profile, note: str = "") -> Answers:
    """Answers of every kind, in turn."""
    kinds = cycle(
        [
            {"kind": AnswerKind.LEVEL, "level": 4},
            {"kind": AnswerKind.LEVEL, "level": 1, "note": note},
            {"kind": AnswerKind.UNKNOWN},
            {"kind": AnswerKind.LEVEL, "level": 3, "resolution": Resolution.HIDDEN, "note": note},
            {"kind": AnswerKind.NOT_APPLICABLE, "reason": note},
            {"kind": AnswerKind.LEVEL, "level": 0},
        ]
    )
    questions = journey().for_profile(profile).questions
    return {
        each.id: Answer(each.id, **kind, version=1, at=AT)
        for each, kind in zip(questions, kinds, strict=False)
    }


def findings(url: str = SITE, said: str = "01 23 45 67 89") -> Findings:
    """Results of every status, a path found and one missing, three loads, pages that failed, steps that could
    not be done."""
    pages = tuple(PageLine(f"{url}p{at}", at % 4, 200, f"{said} {at}") for at in range(38))
    gone = PageLine(f"{url}vieux", 2, 404, failure=Failure(FailureKind.HTTP_ERROR, status=404))
    return Findings(
        url=url,
        run="bakery",
        at=AT,
        pages=(*pages, gone),
        signals={"phone": Signal(SignalStatus.FOUND, f"{url}p1", 1, said)},
        results=tuple(
            _result(module.META, status, url, said)
            for module, status in zip(AUDITS, cycle(KINDS), strict=False)
        ),
        clicks=ClickMap(
            (_path("contact", 1, url, said), _path("phone", 4, url, said), _path("offer", 0, url, said)),
            depths={0: 1, 1: 12, 2: 20, 4: 5},
        ),
        speed=Speed("mobile", tuple(_load(lcp) for lcp in (2900.0, 3100.0, 3900.0)), 1, _frames()),
        ended="pages",
        queued=12,
        by_robots=2,
        could_not=(("sitemaps", Failure(FailureKind.HTTP_ERROR, status=500)),),
        seconds={"start": 0.4, "crawl": 12.5},
        rules="1",
    )


def _result(meta, status: Status, url: str, said: str) -> Result:
    plus, minus = meta.reliability
    return Result(
        meta.id,
        status,
        SCORES.get(status),
        finding=message("{said}", said=said),
        evidence=(Evidence(f"{url}contact/nous-trouver", said), Evidence(url)),
        reliability=minus if status is Status.NOT_OBSERVED else plus,
        reliability_max=max(plus, minus),
        reason=Failure(FailureKind.NO_BROWSER) if status is Status.ERROR else None,
    )


def _path(goal: str, clicks: int, url: str, said: str) -> ClickPath:
    steps = tuple(
        PathStep(f"{url}p{at}", f"Page {at} {said}", said if at < clicks else "") for at in range(clicks + 1)
    )
    return ClickPath(goal, clicks, steps)


def _load(lcp: float) -> SpeedRun:
    return SpeedRun({"ttfb": 310.0, "fcp": lcp / 2, "lcp": lcp, "si": lcp * 1.1, "tbt": 140.0, "cls": 0.04})


def _frames() -> tuple[Frame, ...]:
    return tuple(
        Frame(at * 400.0, base64.b64encode(picture(60, 100 + at, "JPEG")).decode()) for at in range(12)
    )
