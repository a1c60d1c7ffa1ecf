"""The rows of the SSRF table."""

import json
from pathlib import Path

TABLE = Path(__file__).parent.parent / "ssrf_cases.tsv"


def cases(groups):
    """(input, verdict, why) of the rows in these groups."""
    group, rows = "", []
    for line in TABLE.read_text(encoding="utf-8").split("\n")[1:]:
        if line.startswith("#"):
            group = line[2:4]
        elif line and group in groups:
            typed, verdict, why = line.split("\t")
            rows.append((json.loads(typed[5:]) if typed.startswith("json:") else typed, verdict, why))
    return rows
