"""Several languages, one set of facts: messages are kept untranslated and said only when shown.

A text is one of three things: a `str` marked with `_`, a `Message` (marked text with values), or `Words`
(every language side by side, as the checklists carry them). A `Translator` says any of them in its language.
A further language of the screens and the report is a folder of .po files and a key in the checklists.
Websites are read in English and French; docs/architecture.md says what a third language of pages needs.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel import Locale
from babel.dates import format_date, format_datetime, format_time
from babel.lists import format_list
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent, get_decimal_symbol

LOCALE_DIR = Path(__file__).parent / "locale"
SOURCE = "en"
"""The language that texts are marked in."""
LANGUAGES = (SOURCE, *sorted(each.parent.name for each in LOCALE_DIR.glob("*/LC_MESSAGES")))
"""Every language that things can be said in: the marked texts' own, and one for each folder of .po files."""
_PLACE = re.compile(r"\{(\w+)\}")
_LARGEST = 1e15  # above, and for what is no number, digits in groups say nothing
DEEPEST = 3
"""Levels of messages inside messages, the outermost counted: a list of things in a sentence takes three."""
LONGEST = 10_000
"""Characters that one text may say: some forty times the longest finding."""
_NARROW, _WIDE = "\u202f", "\u00a0"
_CUT = "…"


def _(text: str) -> str:
    """Mark `text` for translation and return it unchanged."""
    return text


@dataclass(frozen=True, slots=True)
class Message:
    """A marked text with its values, in no language yet.

    `id` and `plural` are English texts with `{name}` places; `n` chooses between them when `plural` is given.
    A value may be a message itself, or several, said as a list: "a, b and c".
    """

    id: str
    params: dict[str, Value] = field(default_factory=dict)
    plural: str = ""
    n: int | None = None


class Words(dict[str, str]):
    """One text written in every language, side by side, by language code."""


Value = str | int | float | Message | tuple[Message, ...]
Text = str | Message | Words


def message(text: str, **params: Value) -> Message:
    """A message of one form; mark `text` with `_`."""
    return Message(text, params)


def plural_message(one: str, many: str, n: int, **params: Value) -> Message:
    """A message of two forms; mark both with `_`. The count is `{n}`."""
    return Message(one, {"n": n, **params}, many, n)


def measure(said: Message) -> tuple[int, int]:
    """(levels, characters) that a message comes to when it is said, about; counted without saying it, and no
    further than one level beyond DEEPEST.

    A value named many times in its text counts as often, which is how a small message says a very long text.
    """
    return _measured(said, 1)


def _measured(value: Value, level: int) -> tuple[int, int]:
    if isinstance(value, list | tuple):
        parts = [_measured(each, level) for each in value]
        return max([0, *(deep for deep, _long in parts)]), sum(long + 2 for _deep, long in parts)
    if not isinstance(value, Message):
        return level - 1, len(value) if isinstance(value, str) else 20
    if level > DEEPEST:
        return level, 0
    named = Counter(_PLACE.findall(value.id) + _PLACE.findall(value.plural))
    deepest, length = level, len(value.id) + len(value.plural)
    for name, each in value.params.items():
        deep, long = _measured(each, level + 1)
        deepest, length = max(deepest, deep), length + long * named[name]
    return deepest, length


class Translator:
    """Says texts, numbers and dates in one language. What it says is at most LONGEST characters, and DEEPEST
    levels of messages: what goes beyond is told by an ellipsis.
    """

    def __init__(self, lang: str) -> None:
        self.lang = lang if lang in LANGUAGES else SOURCE
        self._catalog = _catalog(self.lang)

    def __call__(self, text: Text, /, **params: Value) -> str:
        return self._said(text, params, 1)

    def n(self, one: str, many: str, n: int, **params: Value) -> str:
        """The form of a text that fits the count `n`, which the text may show as `{n}`."""
        return self(Message(one, {"n": n, **params}, many, n))

    def number(self, value: float, digits: int = 0) -> str:
        """A number with `digits` decimals at most, in this language's writing."""
        if not abs(value) < _LARGEST:
            return f"{value:g}"
        return format_decimal(round(value, digits), format="#,##0." + "#" * digits, locale=self.lang)

    def percent(self, share: float) -> str:
        """A share of 1 as a whole percentage; the space that a language puts before the sign is narrow."""
        pattern = Locale(self.lang).percent_formats[None].pattern.replace(_WIDE, _NARROW)
        return format_percent(share, format=pattern, locale=self.lang)

    @property
    def point(self) -> str:
        """What stands before the decimals of a number."""
        return get_decimal_symbol(self.lang)

    def seconds(self, seconds: float) -> str:
        """A duration in seconds: two digits after the point under 10 s, none above."""
        return f"{self.number(seconds, 1 if seconds < 10 else 0)}{_WIDE}s"

    def date(self, when: date | datetime) -> str:
        """A day, written out: 21 November 2026, 21 novembre 2026."""
        return format_date(when, format="d MMMM y", locale=self.lang)

    def time(self, when: datetime) -> str:
        """The hour and minute of the day, in the machine's own zone: 12:03."""
        return format_time(when.astimezone().time(), format="HH:mm", locale=self.lang)

    def moment(self, when: datetime) -> str:
        """Day and time in short."""
        return format_datetime(when.astimezone(), format="d MMM y, HH:mm", locale=self.lang)

    def _said(self, text: Text, params: dict[str, Value], level: int) -> str:
        if isinstance(text, Words):
            return text.get(self.lang) or text[SOURCE]
        if isinstance(text, Message):
            params = {**text.params, **params}
            said = self._form(text)
        else:
            said = self._text(text)
        said = self._filled(said, params, level) if params else said
        return said if len(said) <= LONGEST else said[: LONGEST - 1] + _CUT

    def _text(self, text: str) -> str:
        return self._catalog.gettext(text) if text else ""  # where a catalog has its header

    def _form(self, text: Message) -> str:
        if not text.plural or text.n is None:
            return self._text(text.id)
        return self._catalog.ngettext(text.id, text.plural, text.n)

    def _filled(self, said: str, params: dict[str, Value], level: int) -> str:
        """The text with its places filled: by name alone, for an imported text may be a stranger's."""
        made: dict[str, str] = {}  # each value is said once, however often the text names it
        parts: list[str] = []
        end = length = 0
        for place in _PLACE.finditer(said):
            name = place[1]
            if name in params and name not in made:
                made[name] = self._value(params[name], level + 1)
            parts += (said[end : place.start()], made.get(name, place[0]))
            end, length = place.end(), length + len(parts[-2]) + len(parts[-1])
            if length > LONGEST:
                break
        return "".join(parts) + said[end:]

    def _value(self, value: Value, level: int) -> str:
        if isinstance(value, Message):
            return self._said(value, {}, level) if level <= DEEPEST else _CUT
        if isinstance(value, list | tuple):
            return format_list([self._value(each, level) for each in value], locale=self.lang)
        if isinstance(value, str):
            return value
        return self.number(value, 2 if isinstance(value, float) else 0)


@cache
def translator(lang: str) -> Translator:
    """The translator of a language; of English for one that is not known."""
    return Translator(lang)


def language_of(asked: str) -> str:
    """The language to speak to somebody whose browser or system asks for one, as in "fr-CA,en;q=0.5"."""
    return next((each for each in LANGUAGES if asked.lower().startswith(each)), SOURCE)


@cache
def _catalog(lang: str) -> NullTranslations:
    """Every .po file of a language as one catalog; an empty one for the language of the marked texts."""
    if lang == SOURCE:
        return NullTranslations()
    whole, compiled = Catalog(locale=lang), BytesIO()
    for path in sorted((LOCALE_DIR / lang / "LC_MESSAGES").glob("*.po")):
        with path.open("rb") as source:
            for entry in read_po(source, locale=lang):
                if entry.id:
                    whole[entry.id] = entry
    write_mo(compiled, whole)
    compiled.seek(0)
    return GNUTranslations(compiled)
