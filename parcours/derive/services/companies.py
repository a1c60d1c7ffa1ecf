"""Which company an address belongs to, for hosts that no rule of ours names.

Names and domains are those of third-party-web (0.30.0, MIT: third_parties.LICENSE): a domain stands
for itself and all below it, "=host" for that host alone.
"""

from __future__ import annotations

import json
from functools import cache, lru_cache
from pathlib import Path

from parcours.derive.services.vendors import vendors_of
from parcours.url import urlsplit

NAMES_FILE = Path(__file__).with_name("third_parties.json")


@lru_cache(maxsize=4096)
def company_of(url: str) -> str:
    """The name of the service or company that answers at an address; empty when it is not known."""
    service = next(iter(vendors_of(url)), None)
    if service:
        return service.name
    try:
        host = (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""
    exact, below = _names()
    if host in exact:
        return exact[host]
    labels = host.split(".")
    ends = (".".join(labels[at:]) for at in range(max(0, len(labels) - 1)))
    return next((below[end] for end in ends if end in below), "")


@cache
def _names() -> tuple[dict[str, str], dict[str, str]]:
    """(names of single hosts, names of domains with all below them)."""
    exact: dict[str, str] = {}
    below: dict[str, str] = {}
    for name, domains in json.loads(NAMES_FILE.read_text("utf-8")).items():
        for domain in domains:
            table = exact if domain.startswith("=") else below
            table.setdefault(domain.removeprefix("="), name)
    return exact, below
