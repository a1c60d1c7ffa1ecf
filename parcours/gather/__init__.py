"""Network and subprocesses live here only: gatherers fetch and do not judge. The way in: `run_steps`."""

from parcours.facts.steps import BESIDE, LAST, STEPS
from parcours.gather.browser.browser_pool import forget, prepare
from parcours.gather.gatherer import Cancelled, import_all
from parcours.gather.run_steps import gather_all, nothing, run_step, status_of

__all__ = [
    "BESIDE",
    "LAST",
    "STEPS",
    "Cancelled",
    "forget",
    "gather_all",
    "import_all",
    "nothing",
    "prepare",
    "run_step",
    "status_of",
]
