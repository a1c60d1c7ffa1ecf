"""The documentation that is generated: docs/audits, one page a check, and docs/settings.md.

`python -m parcours.docs` writes it; with `--check` it changes nothing, names what is stale and ends with 1.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from audits import AUDITS
from audits.sources import SOURCES
from parcours.audit import AuditModule, Backing, Effort, Meta
from parcours.facts.model import Stage
from parcours.facts.wording import EFFORT_WORDS, IMPACT_WORDS, STAGE_NAMES
from parcours.settings import settings_table

ROOT = Path(__file__).parent.parent
MADE = "<!-- Written by `python -m parcours.docs`; change the source and run it again. -->\n"
BACKINGS = {
    Backing.STANDARD: "a standard, a law or a published measure",
    Backing.STUDY: "studies",
    Backing.CONVENTION: "a convention of ours, a rule of thumb",
}


def pages(audits: tuple[AuditModule, ...] = AUDITS) -> dict[str, str]:
    """Every generated page: its path under docs/, and its text."""
    made = {f"audits/{module.META.id}.md": _audit(module) for module in audits}
    return made | {"audits/index.md": _index(audits), "settings.md": _settings()}


def stale(root: Path = ROOT) -> list[str]:
    """The pages under docs/ that are not what would be written now, and those nothing writes any more."""
    made, folder = pages(), root / "docs"
    changed = [
        name for name, text in made.items() if not (folder / name).exists() or _read(folder / name) != text
    ]
    left = [
        f"audits/{path.name}"
        for path in (folder / "audits").glob("*.md")
        if f"audits/{path.name}" not in made
    ]
    return sorted(changed + left)


def write(root: Path = ROOT) -> list[str]:
    """Write what is stale, remove what is left over, and name both."""
    made, names = pages(), stale(root)
    for name in names:
        path = root / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if name in made:
            path.write_text(made[name], encoding="utf-8")
        else:
            path.unlink()
    return names


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _audit(module: AuditModule) -> str:
    title, _blank, body = (module.__doc__ or "").strip().partition("\n\n")
    facts, sources = _facts(module.META), _sources(module.META)
    return f"{MADE}\n# {title}\n\n{body.strip()}\n\n## At a glance\n\n{facts}\n## Sources\n\n{sources}"


def _facts(meta: Meta) -> str:
    plus, minus = meta.reliability
    rows = {
        "Check": f"`{meta.id}` ({meta.code} of the catalogue)",
        "Stage": STAGE_NAMES[meta.stage],
        "On screen, when good": meta.title,
        "On screen, when not": meta.failure_title,
        "What it does to customers": meta.why,
        "First step": meta.how,
        "Who": meta.who,
        "Time to mend": EFFORT_WORDS[Effort(meta.effort).value],
        "Effect": IMPACT_WORDS[float(meta.impact)],
        "Trust when seen, when not seen": f"{plus:g}, {minus:g}",
        "Thresholds rest on": BACKINGS[meta.backing],
        "Counts": "for information, little" if meta.informative else "in the score",
    }
    return "| | |\n| --- | --- |\n" + "".join(f"| {name} | {_cell(text)} |\n" for name, text in rows.items())


def _sources(meta: Meta) -> str:
    lines = []
    for source in (SOURCES[key] for key in meta.sources):
        title = f"[{source.title}]({source.url})" if source.url else source.title
        by = f"{source.publisher}, {source.year}" if source.year else source.publisher
        lines.append(f"- {title} ({by})." + (f" {source.caveat}" if source.caveat else ""))
    return "\n".join(lines) + "\n"


def _index(audits: tuple[AuditModule, ...]) -> str:
    parts = [f"{MADE}\n# The checks\n\n{len(audits)} automated checks, by stage of the customer journey.\n"]
    head = "| check | the good state | code |\n| --- | --- | --- |\n"
    for stage in Stage:
        metas = [module.META for module in audits if module.META.stage is stage]
        rows = [f"| [{meta.id}]({meta.id}.md) | {_cell(meta.title)} | {meta.code} |\n" for meta in metas]
        if rows:
            parts.append(f"\n## {STAGE_NAMES[stage]}\n\n{head}{''.join(rows)}")
    return "".join(parts)


def _settings() -> str:
    rows = "".join(
        f"| `{variable}` | {f'`{default}`' if default else 'empty'} | {_cell(text)} |\n"
        for variable, default, text in settings_table()
    )
    return (
        f"{MADE}\n# Settings\n\nEvery setting is an environment variable, read when the program starts.\n\n"
        f"| variable | default | what for |\n| --- | --- | --- |\n{rows}"
    )


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def main(arguments: list[str] | None = None) -> int:
    """The command: 0 when all is fresh or was written, 1 when `--check` finds something stale."""
    parser = argparse.ArgumentParser(prog="python -m parcours.docs", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; end with 1 when a page is stale")
    if parser.parse_args(arguments).check:
        names = stale()
        for name in names:
            print(f"docs/{name} is stale: run `python -m parcours.docs`.", file=sys.stderr)
        return 1 if names else 0
    for name in write():
        print(f"docs/{name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
