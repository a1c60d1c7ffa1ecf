"""What must not drift: who may import what, where state lives, and how files are called and sized."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PRODUCT = ("app.py", "pages/", "parcours/", "audits/")
MAY_IMPORT = {
    "streamlit": ("app.py", "pages/", "parcours/ui/"),
    "dbos": ("parcours/jobs/",),
    "requests": (),  # the tests alone, as a client that is not ours
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


@cache
def tree(text: str) -> ast.Module:
    return ast.parse(text)


def product() -> dict[str, str]:
    return {name: text for name, text in sources().items() if name.startswith(PRODUCT)}


@cache
def imports(text: str) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(tree(text)):
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


def test_every_room_stands_where_it_may():
    """The contracts of pyproject.toml: who may import whom, through others too, and no circle of modules."""
    linter = Path(sys.executable).with_name("lint-imports")
    ended = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout


def test_a_page_knows_the_screens_alone():
    files = {name: text for name, text in product().items() if name.startswith(("pages/", "app.py"))}
    reached = {
        each for text in files.values() for each in imports(text) if each.startswith(("parcours", "audits"))
    }
    assert {each for each in reached if not (each + ".").startswith("parcours.ui.")} == set()


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


def test_no_file_is_over_300_lines():
    others = [each for kind in ("*.mjs", "*.typ") for each in (ROOT / "parcours").rglob(kind)]
    lengths = {name: text.count("\n") for name, text in sources().items()}
    lengths |= {str(each.relative_to(ROOT)): each.read_text("utf-8").count("\n") for each in others}
    assert {name: length for name, length in lengths.items() if length > 300} == {}


def test_no_function_is_over_50_lines():
    long = {
        f"{name}: {node.name}": node.end_lineno - node.lineno + 1
        for name, text in sources().items()
        if "/migrations/" not in name  # a table is created in one statement
        for node in ast.walk(tree(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno - node.lineno >= 50
    }
    assert long == {}


def test_no_folder_holds_more_than_15_modules():
    held = Counter(str(Path(name).parent) for name in sources() if not name.endswith("__init__.py"))
    assert {folder: count for folder, count in held.items() if count > 15} == {}


def test_a_class_has_a_name_of_its_own():
    named: dict[str, list[str]] = {}
    for file, text in product().items():
        for node in tree(text).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                named.setdefault(node.name, []).append(file)
    assert {name: files for name, files in named.items() if len(files) > 1} == {}


def test_a_module_has_a_name_of_its_own():
    """Within the engine: a screen, a page and a check may be called as what they show, fetch or judge."""
    named: dict[str, list[str]] = {}
    for file in product():
        if (
            file.startswith("parcours/")
            and not file.startswith("parcours/ui/")
            and "/migrations/" not in file
        ):
            named.setdefault(Path(file).stem, []).append(file)
    del named["__init__"]
    assert {name: files for name, files in named.items() if len(files) > 1} == {}


def test_frozen_data_holds_no_cache():
    """What is worked out of it once is kept by `once`, which is typed and whose answers end with the page."""
    caches = [
        f"{name}: {node.name}.{ast.unparse(each.target)}"
        for name, text in product().items()
        for node in ast.walk(tree(text))
        if isinstance(node, ast.ClassDef)
        and any("frozen=True" in ast.unparse(d) for d in node.decorator_list)
        for each in node.body
        if isinstance(each, ast.AnnAssign) and "compare=False" in ast.unparse(each)
        if "dict[" in ast.unparse(each) or "list[" in ast.unparse(each)
    ]
    assert caches == []


def test_www_is_stripped_in_one_place():
    places = [name for name, text in product().items() if re.search(r"""["']www\\?\.["']""", text)]
    assert places == ["parcours/url.py"]


def test_no_name_says_nothing():
    assert [name for name in sources() if MEANINGLESS & set(Path(name).with_suffix("").parts)] == []


def test_no_shell_and_no_code_from_data():
    wrong = []
    for name, text in product().items():
        for node in ast.walk(tree(text)):
            if isinstance(node, ast.Call):
                called = ast.unparse(node.func)
                shell = any(k.arg == "shell" and getattr(k.value, "value", False) for k in node.keywords)
                if called in {"eval", "exec", "os.system", "pickle.loads"} or shell:
                    wrong.append(f"{name}: {called}")
    assert wrong == []


def test_no_table_on_screen_hands_out_a_stranger_s_words_as_csv():
    """A data frame's toolbar saves what it shows as it is; only `report.export.csv` defuses formulas."""
    toolbars = {"dataframe", "data_editor"}
    wrong = [
        name
        for name, text in product().items()
        for node in ast.walk(tree(text))
        if isinstance(node, ast.Attribute) and node.attr in toolbars and ast.unparse(node.value) != "pd"
    ]
    assert wrong == []


@pytest.mark.parametrize("page", ["README.md", "docs/architecture.md"])
def test_a_page_links_only_to_what_is_there(page):
    text = (ROOT / page).read_text("utf-8")
    links = [each for each in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in each]
    assert links and [each for each in links if not ((ROOT / page).parent / each).exists()] == []
