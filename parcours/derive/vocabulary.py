"""Word lists: what people write, in plain files beside the detector that looks for it, one file a language.

`derive/shop/policies.py` reads `derive/shop/words/policies.en.yaml`, `policies.fr.yaml` and whatever other
language stands there: a further language of a list is one more file. A file holds named lists:

    withdraw:
      says:            # patterns of text as it stands after `fold`: small letters, no accents
        - retract\\w+
        - changer? d'avis
      yes:             # sentences in which the list is found …
        - Vous avez 14 jours pour changer d'avis
      no:              # … and sentences that look alike and in which it is not
        - Il a changé de place

Words in addresses and names of classes are words too. A detector compiles a list in one of four ways
(`whole`, `begins`, `anywhere`, `exactly`), or apart for each language, or puts it into a larger pattern. A
test tries `yes` and `no` with the way the detector asks for, and as whole words where it asks for none. What
holds words together (numbers, gaps, order) is structure and stays in the code of the detector.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

# Every value stays a text: to other loaders "no", "yes" and "on" are true or false, also as names of lists.
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class Vocabulary(dict[str, str]):
    """Lists by name: the patterns of all languages, joined by `|`, to be put into a group of a larger one."""

    def whole(self, name: str) -> re.Pattern[str]:
        """A list as whole words within a text. A word goes on over digits and underscores."""
        return re.compile(rf"\b(?:{self[name]})\b")

    def begins(self, name: str) -> re.Pattern[str]:
        """A list at the beginning of a word, which may go on."""
        return re.compile(rf"\b(?:{self[name]})")

    def anywhere(self, name: str) -> re.Pattern[str]:
        """A list wherever it stands, inside a word too, unless a pattern sets bounds itself."""
        return re.compile(self[name])

    def exactly(self, name: str) -> re.Pattern[str]:
        """A list as the whole of a text: nothing may stand before or after it."""
        return re.compile(rf"\A(?:{self[name]})\Z")


def vocabulary(module: str) -> Vocabulary:
    """The lists of the detector whose `__file__` is `module`.

    Raises FileNotFoundError when no file of words stands beside it.
    """
    path = Path(module)
    joined: dict[str, list[str]] = {}
    for file in word_files(path.parent, path.stem):
        for name, entry in read(file).items():
            joined.setdefault(name, []).extend(entry["says"])
    if not joined:
        raise FileNotFoundError(f"No words for {path}")
    return Vocabulary({name: "|".join(dict.fromkeys(patterns)) for name, patterns in joined.items()})


def in_each_language(module: str, name: str) -> dict[str, re.Pattern[str]]:
    """One list of a detector as whole words, apart for each language that has it: {"en": …, "fr": …}."""
    files = {file.suffixes[0][1:]: read(file) for file in word_files(Path(module).parent, Path(module).stem)}
    return {
        code: re.compile(rf"\b(?:{'|'.join(lists[name]['says'])})\b")
        for code, lists in files.items()
        if name in lists
    }


def word_files(folder: Path, detector: str = "*") -> list[Path]:
    """The files of words in a folder, of one detector or of all, in the order of their names."""
    return sorted((folder / "words").glob(f"{detector}.*.yaml"))


def read(file: Path) -> dict[str, Any]:
    """The lists of one file: by name, `says`, `yes` and `no`."""
    lists: dict[str, Any] = yaml.load(file.read_text("utf-8"), _LOADER)  # noqa: S506 builds texts, lists and mappings only
    return lists
