"""The example of docs/add-an-audit.md is a real check: it is written out, run, and its tests pass."""

import re
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "add-an-audit.md").read_text("utf-8")


@pytest.mark.slow
def test_the_example_works_as_written(tmp_path):
    blocks = re.findall(r"<!-- example: (\S+) -->\n\s*```python\n(.*?)\n\s*```", GUIDE, re.DOTALL)
    assert [name for name, _code in blocks] == [
        "audits/follow_up/opening_hours.py",
        "tests/audits/follow_up/test_opening_hours_audit.py",
    ]
    (audit, code), (test, test_code) = ((name, textwrap.dedent(text)) for name, text in blocks)
    (tmp_path / Path(audit).name).write_text(code, "utf-8")
    test_code = test_code.replace("from audits.follow_up import", "import")
    (tmp_path / Path(test).name).write_text(test_code, "utf-8")
    (tmp_path / "built.py").write_text((ROOT / "tests/audits/built.py").read_text("utf-8"), "utf-8")
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        f"--rootdir={tmp_path}",
        str(tmp_path),
    ]
    ended = subprocess.run(
        command,
        cwd=tmp_path,
        env={"PYTHONPATH": f"{tmp_path}:{ROOT}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stdout
    assert "2 passed" in ended.stdout


def test_every_file_the_guide_names_is_there():
    links = {link for link in re.findall(r"\]\(([^)#]+)\)", GUIDE) if not link.startswith("http")}
    assert {link for link in links if not (ROOT / "docs" / link).exists()} == set()
