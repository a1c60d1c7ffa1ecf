"""What the module of a step is given. `facts.steps` names the modules; there are two forms of them.

Work in our own process: `gather(task)` gives the artifacts of the step by name, each may be a Failure.
Work of a child: `request(task)` is what the child is asked, plain JSON; `answer(tools, request, progress)`
is called there, and gives the artifact or a Failure.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

from parcours.facts.artifacts import Artifacts, Document, Page
from parcours.facts.runs import RunOptions
from parcours.facts.steps import REGISTRY, Step

if TYPE_CHECKING:
    from parcours.gather.http.egress import Egress
    from parcours.gather.http.fetch import Fetcher, HttpAnswer

Progress = Callable[[int, int], None]
Cancel = Callable[[], bool]
Offers = Callable[[Artifacts], Sequence[str]]
Request = dict[str, Any]
Found = dict[str, Any]


class Cancelled(Exception):
    """The person stopped the run."""


@dataclass(frozen=True, slots=True)
class Task:
    """One step of one run: what the steps before it brought, what was asked for, and whom to tell.

    `offers` names the pages that sell something, the plainest first: to tell them is for others to do.
    """

    artifacts: Artifacts
    options: RunOptions
    progress: Progress
    cancelled: Cancel
    offers: Offers

    @property
    def site(self) -> str:
        """The address that was typed, which stands for the site."""
        return self.artifacts.url

    @property
    def start_url(self) -> str:
        """Where the start page was found in the end."""
        start = self.artifacts.start
        return start.url if isinstance(start, Page) else self.artifacts.url


@dataclass(frozen=True, slots=True)
class Tools:
    """What a child has for its work: `parse` makes a document of an answer, and raises TooComplex."""

    fetcher: Fetcher
    egress: Egress
    parse: Callable[[HttpAnswer], Document]


def import_all() -> None:
    """Import every gatherer, so that a process that lives long works by the code it was started with."""
    for step in REGISTRY.values():
        module_of(step)


def module_of(step: Step) -> Any:
    """The module that does a step. It is imported when it is needed: a process needs few of them."""
    return import_module(f"parcours.gather.{step.module}")
