"""Make the shipped example anew: `python tests/scripts/make_example.py`.

Run it after a change of checks, site or answers. The bakery's site is served on loopback and audited by
the real steps. Then the bakery's made-up address stands in place of loopback's, and, as they could not be
checked there, a made-up certificate and made-up mail records: the whole business is made up.
"""

from __future__ import annotations

import json
import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

TESTS = Path(__file__).parents[1]
sys.path[:0] = [str(TESTS.parent), str(TESTS / "fixtures")]

from serving import SITES, allowed, serve

from parcours import gather
from parcours.allowed_url import normalise
from parcours.assess.checklist_file import journey
from parcours.assess.findings import make_findings
from parcours.assess.view import make_view, site_name
from parcours.derive.selling_pages import selling_pages
from parcours.facts import codec
from parcours.facts.artifacts import Artifacts, Dns, Failure, Tls
from parcours.facts.model import Assessment, Profile, now
from parcours.facts.runs import RunOptions
from parcours.report.export.json import export_json
from parcours.report.intake.answers_file import read_answers
from parcours.service import EXAMPLE
from parcours.store.run_rows import KINDS

ADDRESS = "https://boulangerie-martin.example"
CERTIFICATE = Tls(
    True, "", "TLSv1.3", "Example CA", days_left=71, redirect="secure", redirect_status=301, old_protocols=()
)
MAIL = Dns(
    "boulangerie-martin.example",
    spf=("v=spf1 include:_spf.mail.example ~all",),
    includes=("_spf.mail.example",),
    lookups=1,
    dmarc="",
    mx=("mx.mail.example",),
)


def main() -> None:
    """Audit, move, and write `parcours/example/example.json`."""
    with serve(SITES / "boulangerie") as address:
        os.environ["PARCOURS_ALLOW_PRIVATE"] = allowed(address)
        url = normalise(address, allow_private=frozenset({allowed(address)}))
        gathered = gather.gather_all(
            url, RunOptions(pages=50), progress=_tell, cancelled=lambda: False, offers=selling_pages
        )
    artifacts = moved(gathered, address)
    at = now()
    findings = make_findings(artifacts, run="example", at=at, profile=Profile.LOCAL)
    answers = read_answers(EXAMPLE.with_name("answers.json").read_bytes(), journey())
    name = site_name(artifacts.start.document)
    assessment = Assessment("example", artifacts.url, name, Profile.LOCAL, "fr", at, at, example=True)
    document = export_json(make_view(assessment, answers, findings=findings), "fr")
    EXAMPLE.write_text(json.dumps(document, ensure_ascii=False, indent=1) + "\n", "utf-8")


def moved(gathered: Artifacts, address: str) -> Artifacts:
    """The artifacts as if the site stood at its own address."""
    fields = {
        name: _moved(name, getattr(gathered, name), address) for name in KINDS if hasattr(gathered, name)
    }
    url = gathered.url.replace(address, ADDRESS)
    return replace(gathered, url=url, **{**fields, "tls": CERTIFICATE, "dns": MAIL})


def _moved(name: str, value: Any, address: str) -> Any:
    text = codec.dumps(value).decode().replace(address, ADDRESS).replace(allowed(address), allowed(ADDRESS))
    return codec.loads(Failure if isinstance(value, Failure) else KINDS[name], text)


def _tell(step: str, status: str, count: int, total: int) -> None:
    if status != "running":
        print(step, status, file=sys.stderr)


if __name__ == "__main__":
    main()
