"""What the domain's own records say of its mail: SPF, DMARC, MX and the usual DKIM selectors."""

from __future__ import annotations

from parcours.artifacts import Dns, Failure, FailureKind
from parcours.gather.egress import Egress


def records(url: str, egress: Egress) -> Dns | Failure:
    """The mail records of the registrable domain of `url`."""
    return Failure(FailureKind.NOT_ASKED, url)
