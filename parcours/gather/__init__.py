"""Network and subprocesses live here only: gatherers fetch and do not judge. See `steps` for the way in."""

from parcours.gather.browser.browser_pool import forget, prepare
from parcours.gather.steps import BESIDE, LAST, STEPS, Cancelled, brings, gather_all, run_step, status_of
from parcours.url import AddressRefused, canonical, normalise, same_site

__all__ = [
    "BESIDE",
    "LAST",
    "STEPS",
    "AddressRefused",
    "Cancelled",
    "brings",
    "canonical",
    "forget",
    "gather_all",
    "normalise",
    "prepare",
    "run_step",
    "same_site",
    "status_of",
]
