"""What must not drift: who may import what, where state lives, and how files are called and sized."""

from __future__ import annotations

import ast
import re
import subprocess
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PRODUCT = ("app.py", "pages/", "parcours/", "audits/")
MAY_IMPORT = {
    "streamlit": ("app.py", "pages/", "parcours/ui/"),
    "dbos": ("parcours/jobs/",),
    "requests": ("parcours/gather/",),
    "dns": ("parcours/gather/",),
    "urllib3": ("parcours/gather/",),
    "ssl": ("parcours/gather/",),
    "socket": ("parcours/gather/",),
    "selectolax": ("parcours/gather/",),
    "sqlalchemy": ("parcours/store/", "parcours/jobs/"),
    "alembic": ("parcours/store/",),
    "typst": ("parcours/report/",),
    "subprocess": ("parcours/child.py", "parcours/gather/", "parcours/jobs/"),
    "yaml": ("parcours/assess/yaml_lines.py", "parcours/derive/"),
}
# fmt: off
PURE = ("audits/", "parcours/derive/", "parcours/facts/", "parcours/assess/",
        "parcours/charts/", "parcours/report/document/contents.py")
# fmt: on
OUTSIDE = {
    "requests",
    "urllib3",
    "socket",
    "subprocess",
    "sqlalchemy",
    "dbos",
    "streamlit",
    "parcours.gather",
    "parcours.store",
    "parcours.jobs",
}
GROUND = {"settings", "text", "url", "allowed_url", "child"}
KNOWS = {
    **{each: GROUND for each in GROUND},
    "facts": {"facts", "text", "url"},
    "gather": {"gather", "facts", *GROUND},
    "derive": {"derive", "facts", "text", "url"},
    "audit": {"derive", "facts", "text", "url", "allowed_url"},
    "audits": {"audits", "audit", "derive", "facts", "text", "url"},
    "assess": {"assess", "audits", "audit", "derive", "facts", "text", "url"},
    "charts": {"charts", "facts", "text"},
    "store": {"store", "facts", "settings", "text"},
    "report": {"report", "charts", "assess", "audits", "audit", "facts", "text", "url", "child"},
    "pages": {"ui"},
    "app": {"ui"},
}
"""What a folder or module of parcours/ may import, whatever stands in it."""
KNOWN_BY = {"ui": {"ui", "pages", "app"}, "gather": {"gather", "jobs", "service", "run_once", "detect"}}
"""Who alone may import these two."""
MEANINGLESS = {"utils", "util", "helpers", "helper", "common", "manager", "misc"}


@cache
def sources() -> dict[str, str]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "*.py"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    names = listed.stdout.split() or [
        str(each.relative_to(ROOT)) for each in ROOT.rglob("*.py") if ".venv" not in each.parts
    ]
    return {name: (ROOT / name).read_text("utf-8") for name in names if (ROOT / name).exists()}


def product() -> dict[str, str]:
    return {name: text for name, text in sources().items() if name.startswith(PRODUCT)}


@cache
def imports(text: str) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            found |= {each.name for each in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{each.name}" for each in node.names)}
    return found


@pytest.mark.parametrize("package", sorted(MAY_IMPORT))
def test_a_package_is_imported_only_where_it_belongs(package):
    wrong = [
        name
        for name, text in product().items()
        if not name.startswith(MAY_IMPORT[package])
        and any(each.split(".")[0] == package for each in imports(text))
    ]
    assert wrong == []


def test_what_judges_and_derives_reaches_nothing_outside():
    wrong = {
        name: sorted(each for each in imports(text) if each in OUTSIDE or each.split(".")[0] in OUTSIDE)
        for name, text in product().items()
        if name.startswith(PURE)
    }
    assert {name: each for name, each in wrong.items() if each} == {}


def room(module: str) -> str:
    """The folder or module of parcours/ that a dotted name belongs to; audits, pages or app; else ""."""
    first, _, rest = module.partition(".")
    if first == "parcours":
        return rest.partition(".")[0]
    return first if first in ("audits", "pages", "app") else ""


def test_every_folder_imports_only_those_it_may_know():
    wrong = []
    for name, text in product().items():
        own = room(name.removesuffix(".py").replace("/", "."))
        for each in sorted(imports(text)):
            known = room(each)
            allowed = known in KNOWS.get(own, {known}) and own in KNOWN_BY.get(known, {own})
            if known and not allowed:
                wrong.append(f"{name} imports {each}")
    assert wrong == []


def test_no_modules_import_each_other_in_a_circle():
    texts = {
        name.removesuffix(".py").removesuffix("/__init__").replace("/", "."): text
        for name, text in product().items()
    }
    found = {name: imports(text) & texts.keys() - {name} for name, text in texts.items()}
    waiting = {  # a package counts only where none of its modules is named
        name: {each for each in all_ if not any(other.startswith(f"{each}.") for other in all_)}
        for name, all_ in found.items()
    }
    while ready := {name for name, others in waiting.items() if not others & waiting.keys()}:
        waiting = {name: others for name, others in waiting.items() if name not in ready}
    assert sorted(waiting) == [], "a circle, and those that import it"


def test_a_folder_holds_at_most_15_modules():
    folders = Counter(str(Path(name).parent) for name in product() if not name.endswith("__init__.py"))
    assert {folder: count for folder, count in folders.items() if count > 15} == {}


def test_no_function_is_over_50_lines():
    assert [
        f"{name}: {node.name}"
        for name, text in product().items()
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= 50
        if "/migrations/" not in name
    ] == []


def test_only_one_file_names_the_session_state():
    holders = [name for name, text in product().items() if "session_state" in text]
    assert holders == ["parcours/ui/state.py"]


def test_pages_have_no_html_of_their_own():
    forbidden = ("unsafe_allow_html", "unsafe_allow_javascript", "components.v1", "st.html(")
    assert [name for name, text in product().items() if any(each in text for each in forbidden)] == []


def test_pages_are_short():
    assert {
        name: text.count("\n")
        for name, text in product().items()
        if name.startswith("pages/") and text.count("\n") > 80
    } == {}


def test_no_file_is_over_400_lines():
    assert {name: text.count("\n") for name, text in sources().items() if text.count("\n") > 400} == {}


def test_no_name_says_nothing():
    assert [name for name in sources() if MEANINGLESS & set(Path(name).with_suffix("").parts)] == []


def test_no_shell_and_no_code_from_data():
    wrong = []
    for name, text in product().items():
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Call):
                called = ast.unparse(node.func)
                shell = any(k.arg == "shell" and getattr(k.value, "value", False) for k in node.keywords)
                if called in {"eval", "exec", "os.system", "pickle.loads"} or shell:
                    wrong.append(f"{name}: {called}")
    assert wrong == []


def test_no_table_on_screen_hands_out_a_stranger_s_words_as_csv():
    """A data frame's toolbar saves what it shows as it is; only `report.csv` defuses formulas."""
    toolbars = {"dataframe", "data_editor"}
    wrong = [
        name
        for name, text in product().items()
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Attribute) and node.attr in toolbars and ast.unparse(node.value) != "pd"
    ]
    assert wrong == []


@pytest.mark.parametrize("page", ["README.md", "docs/architecture.md"])
def test_a_page_links_only_to_what_is_there(page):
    text = (ROOT / page).read_text("utf-8")
    links = [each for each in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in each]
    assert links and [each for each in links if not ((ROOT / page).parent / each).exists()] == []
