"""The figures of `accuracy.py`: counted by signal, and told as the page docs/accuracy.md."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field

INTRODUCTION = """# How often the signals are right

Written by `benchmarks/accuracy.py`; do not edit.

Precision: of what Parcours says is there, the share that is. Recall: of what is there, the share that
Parcours sees. In brackets the interval that holds the true share 95 times in 100 (Wilson). Clicks exact:
the clicks from the start page agree with the label's.

How to read it: the rules were improved by reading the misses and false alarms of these very sites and
pages, so expect less on others; the figures show what the rules can do, not what they do everywhere.
Where a signal has few cases, the interval says how little is known. Cases the labels leave open are left
out, and so is what only scripts bring to a page. A label can be wrong too: every case that differs is
listed when the script runs.
"""


@dataclass
class Tally:
    """How one signal fared. `depth` are the finds whose clicks agree, of those with a label for them."""

    tp: int = 0
    fp: int = 0
    fn: int = 0
    tn: int = 0
    depth: int = 0
    depths: int = 0

    def add(self, there: bool, seen: bool) -> str:
        """Count one case and name it."""
        name = ("tp" if seen else "fn") if there else ("fp" if seen else "tn")
        setattr(self, name, getattr(self, name) + 1)
        return name


@dataclass
class Measured:
    """All tallies of one set, and a line for each case that went wrong."""

    title: str
    tallies: dict[str, Tally] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def case(self, key: str, there: bool, seen: bool, where: str) -> str:
        """Count one case; write it down when it is wrong."""
        name = self.tallies.setdefault(key, Tally()).add(there, seen)
        if name in ("fp", "fn"):
            self.wrong.append(f"{'false alarm' if name == 'fp' else 'miss'} · {key} · {where}")
        return name


def only(measured: Measured, keys: set[str]) -> Measured:
    """The same with nothing but the signals named."""
    tallies = {key: tally for key, tally in measured.tallies.items() if key in keys}
    wrong = [line for line in measured.wrong if line.split(" · ")[1] in keys]
    return Measured(measured.title, tallies, wrong, measured.notes)


def wilson(good: int, of: int) -> tuple[float, float]:
    """The interval that holds the true share 95 times in 100."""
    if not of:
        return 0.0, 1.0
    z = 1.96
    share, extra = good / of, z * z / of
    middle, spread = share + extra / 2, z * math.sqrt(share * (1 - share) / of + extra / (4 * of))
    return (middle - spread) / (1 + extra), (middle + spread) / (1 + extra)


def ratio(good: int, of: int) -> str:
    """A share with its interval, as in 0.98 (0.93–0.99)."""
    low, high = wilson(good, of)
    return f"{good / of:.2f} ({low:.2f}–{high:.2f})" if of else "–"


def table(measured: Measured) -> list[str]:
    """The tallies as Markdown lines."""
    lines = [
        "| signal | tp | fp | fn | tn | precision | recall | clicks exact |",
        "| --- | --: | --: | --: | --: | --- | --- | --- |",
    ]
    for key, tally in measured.tallies.items():
        depth = f"{tally.depth}/{tally.depths}" if tally.depths else ""
        precision, recall = ratio(tally.tp, tally.tp + tally.fp), ratio(tally.tp, tally.tp + tally.fn)
        counts = f"{tally.tp} | {tally.fp} | {tally.fn} | {tally.tn}"
        lines.append(f"| {key} | {counts} | {precision} | {recall} | {depth} |")
    return [*lines, total(measured)]


def total(measured: Measured) -> str:
    """The last line: all signals together."""
    every = measured.tallies.values()
    tp, fp, fn, tn = (sum(getattr(tally, name) for tally in every) for name in ("tp", "fp", "fn", "tn"))
    depth, depths = sum(tally.depth for tally in every), sum(tally.depths for tally in every)
    clicks = ratio(depth, depths) if depths else ""
    return f"| **all** | {tp} | {fp} | {fn} | {tn} | {ratio(tp, tp + fp)} | {ratio(tp, tp + fn)} | {clicks} |"


def page_of(measured: Iterable[Measured]) -> str:
    """The page for docs: what the figures mean, and the tables."""
    text = [INTRODUCTION]
    for each in measured:
        text += [f"## {each.title[0].upper()}{each.title[1:]}", "", *table(each), ""]
    return "\n".join(text)
