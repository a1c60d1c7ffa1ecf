"""Save what is gathered from our own small sites, and what is found in it: `python tests/golden/make.py
[--findings]`.

With `--findings` only the findings are made again, from the artifacts as they stand: after a change of
rules, look at the difference before you keep it.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import sys
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent / "fixtures"), str(HERE.parents[1])]

from serving import SITES, serve  # noqa: E402

from parcours import gather  # noqa: E402
from parcours.assess.findings import make_findings  # noqa: E402
from parcours.derive.selling_pages import selling_pages  # noqa: E402
from parcours.facts import codec  # noqa: E402
from parcours.facts.artifacts import Artifacts  # noqa: E402
from parcours.facts.model import Profile  # noqa: E402
from parcours.facts.runs import Findings, RunOptions  # noqa: E402

PROFILES = {"boulangerie": Profile.SHOP, "harbour": Profile.SERVICES}
AT = datetime(2026, 11, 21, 12, tzinfo=UTC)


@cache
def saved(name: str) -> Artifacts:
    """The artifacts of a site as they were gathered once."""
    return codec.loads(Artifacts, gzip.decompress((HERE / f"{name}.artifacts.json.gz").read_bytes()))


def replayed(name: str) -> Findings:
    """What the rules of today find in them."""
    return make_findings(saved(name), run="golden", at=AT, profile=PROFILES[name])


def readable(findings: Findings) -> str:
    """Findings as text that shows a difference line by line; no pictures, no version of the rules."""
    data = codec.plain(findings)
    del data["rules"]
    data["picture"] = bool(data["picture"])
    for frame in (data["speed"] or {}).get("frames", ()):
        frame["jpeg"] = len(frame["jpeg"])
    return json.dumps(data, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def _gather(name: str) -> None:
    with serve(SITES / name) as base:
        host = base.split("//")[1].strip("/")
        os.environ["PARCOURS_ALLOW_PRIVATE"] = host
        artifacts = gather.gather_all(
            base + "/",
            RunOptions(lighthouse_runs=1),
            progress=lambda *_: None,
            cancelled=lambda: False,
            offers=selling_pages,
        )
    text = codec.dumps(artifacts).decode().replace(base, f"https://{name}.example")
    text = re.sub(re.escape(host), f"{name}.example", text)
    (HERE / f"{name}.artifacts.json.gz").write_bytes(gzip.compress(text.encode(), mtime=0))


def main() -> None:
    """Make everything, or the findings alone."""
    for name in PROFILES:
        if "--findings" not in sys.argv:
            _gather(name)
        (HERE / f"{name}.findings.json").write_text(readable(replayed(name)), "utf-8")


if __name__ == "__main__":
    main()
