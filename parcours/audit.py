"""What an audit is made of: its description (`Meta`), the results it can give, and the runner that feeds it.

An audit is one pure function in one file of audits/. Its parameters name what it needs, so the signature
is the declaration. It may ask for an artifact (by its name in `Artifacts`), for what is derived (site,
signals, clicks), for the profile, the url, the moment of the run (`at`), or what the owner gave of her own
(`owner`, each part empty until she does). When an artifact it asks for is a failure, or no page could be read
to derive anything from, the audit is not called and its result is an error with that reason, unless the
parameter's annotation admits `Failure`.
"""

from __future__ import annotations

import inspect
import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from ipaddress import ip_address
from typing import Any, Protocol

from parcours.allowed_url import is_public
from parcours.derive.signals import Untold
from parcours.derive.site import Site
from parcours.facts.artifacts import Failure, FailureKind, Look
from parcours.facts.model import ClickMap, Evidence, Result, Signal, Stage, Status
from parcours.facts.script_dependence import BARE, READABLE, is_shell
from parcours.text import Message
from parcours.url import urlsplit

log = logging.getLogger(__name__)
NOTHING = Message("")
DERIVED = ("site", "signals", "clicks")


class Effort(StrEnum):
    """How long the fix takes: a day, a week, more. Days count 1, 3 and 8 in the ranking."""

    SMALL = "S"
    MEDIUM = "M"
    LARGE = "L"

    @property
    def days(self) -> float:
        """Days as the ranking counts them."""
        return {"S": 1.0, "M": 3.0, "L": 8.0}[self.value]


class Backing(StrEnum):
    """What a threshold rests on; `factor` is its share in a recommendation's confidence."""

    STANDARD = "standard"  # a standard or a law
    STUDY = "study"
    CONVENTION = "convention"  # our own rule of thumb, labelled as one

    @property
    def factor(self) -> float:
        """1 for a standard or law, .8 for a study, .5 for a convention."""
        return {"standard": 1.0, "study": 0.8, "convention": 0.5}[self.value]


@dataclass(frozen=True, slots=True)
class Meta:
    """What an audit says of itself. Texts are marked with `_` and in English; French stands in a .po file.

    `title` is a fact about the good state, `failure_title` about the bad one; `why` is cause and effect
    on the customer; `how` the first step; `action` the same as an order, in at most 60 characters.
    `reliability` is (ρ⁺, ρ⁻). `code` is its number in the catalogue of checks.
    """

    id: str
    code: str
    title: str
    failure_title: str
    stage: Stage
    effort: Effort
    impact: float
    reliability: tuple[float, float]
    backing: Backing
    why: str
    how: str
    who: str = ""
    action: str = ""
    sources: tuple[str, ...] = ()
    informative: bool = False


class AuditModule(Protocol):
    """A module of audits/."""

    META: Meta
    audit: Callable[..., Result]


def passed(finding: Message, **more: Any) -> Result:
    """The good state was seen."""
    return Result("", Status.PASS, 1.0, finding=finding, **more)


def warned(finding: Message, **more: Any) -> Result:
    """Half of it was seen; give `score` where a curve says more than .5."""
    return Result("", Status.WARN, more.pop("score", 0.5), finding=finding, **more)


def failed(finding: Message, **more: Any) -> Result:
    """The bad state was seen."""
    return Result("", Status.FAIL, more.pop("score", 0.0), finding=finding, **more)


def not_observed(finding: Message, **more: Any) -> Result:
    """We looked and saw nothing, which is not to say that it is not there."""
    return Result("", Status.NOT_OBSERVED, 0.0, finding=finding, **more)


def not_applicable(finding: Message, **more: Any) -> Result:
    """There is nothing on this site that the check could look at."""
    return Result("", Status.NOT_APPLICABLE, None, finding=finding, **more)


def could_not(reason: Failure, finding: Message = NOTHING) -> Result:
    """The check could not be made."""
    return Result("", Status.ERROR, None, reason=reason, finding=finding)


def graded(
    value: float, *, good: float, poor: float, finding: Message, score: float | None = None, **more: Any
) -> Result:
    """Pass up to `good`, warn up to `poor`, fail beyond; the other way round when `good` is above `poor`.

    The score is 1 at `good` and falls in a straight line to 0 at `poor`, unless `score` gives it.
    """
    falls = good < poor
    is_pass = value <= good if falls else value >= good
    is_warn = value <= poor if falls else value >= poor
    status = Status.PASS if is_pass else Status.WARN if is_warn else Status.FAIL
    if score is None:
        score = 1.0 if is_pass else max(0.0, min(1.0, (poor - value) / (poor - good)))
    return Result("", status, score, value=value, finding=finding, **more)


def is_private(url: str) -> bool:
    """Whether a site stands on this machine or a private network: a copy of one's own, allowed by name."""
    host = (urlsplit(url).hostname or "").lower()
    try:
        ip_address(host)
    except ValueError:
        return host == "localhost" or host.endswith((".localhost", ".local"))
    return not is_public(host)


def seen(*signals: Signal) -> tuple[Evidence, ...]:
    """Where signals were found, as evidence; those that were not are left out."""
    return tuple(Evidence(each.url, each.quote) for each in signals if each.found)


def run_all(audits: Iterable[AuditModule], given: Mapping[str, Any]) -> tuple[Result, ...]:
    """Run every audit over what was gathered and derived (by parameter name), in their order."""
    return tuple(run_one(module, given) for module in audits)


def run_one(module: AuditModule, given: Mapping[str, Any]) -> Result:
    """Run one audit. A failure it needs, or a mistake inside it, becomes an error result with its reason."""
    try:
        result = _missing(module, given) or _asked(module, given)
    except Untold as signal:  # its detector's mistake was logged where it was made
        result = could_not(Failure(FailureKind.INTERNAL, detail=f"signal {signal}"))
    except Exception as error:
        log.exception("audit %s", module.META.id)
        result = could_not(Failure(FailureKind.INTERNAL, detail=type(error).__name__))
    return _weighed(module.META, result)


def _asked(module: AuditModule, given: Mapping[str, Any]) -> Result:
    """What an audit says; that something was not seen counts only where there was something to see."""
    wanted = {name: given[name] for name in inspect.signature(module.audit).parameters}
    result = module.audit(**wanted)
    if result.status is Status.NOT_OBSERVED and left_to_scripts(given["site"], given["look"]):
        return could_not(Failure(FailureKind.SCRIPTS, given["site"].start))
    if result.status is Status.NOT_OBSERVED and only_start_read(given["site"], given.get("clicks")):
        return could_not(Failure(FailureKind.PARTLY, given["site"].start))
    return result


def only_start_read(site: Site, clicks: object) -> bool:
    """Whether the home page alone was read although it leads to others: what it lacks may stand there."""
    return len(site.pages) == 1 and isinstance(clicks, ClickMap) and not clicks.complete


def left_to_scripts(site: Site, look: Look | Failure) -> bool:
    """Whether no page read holds what visitors read: all are empty frames, or the browser saw far more text
    at its first look than on any page that was read.
    """
    words = max((page.document.words for page in site.pages), default=READABLE)
    if isinstance(look, Failure):
        return bool(site.pages) and all(
            is_shell(each.document) and not each.page.rendered for each in site.pages
        )
    return words < READABLE and look.rendered_words > 1.5 * words + BARE


def _missing(module: AuditModule, given: Mapping[str, Any]) -> Result | None:
    for name, parameter in inspect.signature(module.audit).parameters.items():
        value = (_unread(given) if name in DERIVED else None) or given[name]
        if isinstance(value, Failure) and "Failure" not in str(parameter.annotation):
            return could_not(value)
    return None


def _unread(given: Mapping[str, Any]) -> Failure | None:
    """Why there is no page to derive anything from, or None when there is one."""
    if given["site"].pages:
        return None
    failures = [given[name] for name in ("start", "crawl") if isinstance(given.get(name), Failure)]
    failures += [given["site"].failure] if given["site"].failure else []
    return failures[0] if failures else Failure(FailureKind.NOT_A_PAGE)


def _weighed(meta: Meta, result: Result) -> Result:
    plus, minus = meta.reliability
    seen = result.reliability or (minus if result.status is Status.NOT_OBSERVED else plus)
    clear = {Status.ERROR: 0.0, Status.NOT_APPLICABLE: 0.0}
    evidence = tuple(replace(each, quote=each.quote[:200]) for each in result.evidence)
    return replace(
        result,
        audit=meta.id,
        reliability=clear.get(result.status, seen),
        reliability_max=max(plus, minus, seen),
        evidence=evidence,
    )
