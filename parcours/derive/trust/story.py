"""What the words about a business tell of it: how it began, what it cares about, who its people are."""

from __future__ import annotations

import re

from parcours.derive.vocabulary import vocabulary

WORDS = vocabulary(__file__)
_BEGINNING = re.compile(
    rf"\b(?:{WORDS['begins']})\b|\b(?:{WORDS['history']})\b"
    rf"|\b(?:{WORDS['since']}) (?:(?:{WORDS['in']}) )?(?:18|19|20)\d\d\b"
)
_PURPOSE = re.compile(rf"\b(?:{WORDS['ours']}) (?:{WORDS['aim']})\b|\b(?:{WORDS['belief']})\b")
_PEOPLE = WORDS.whole("people")
_FIRST, _NAME = "[A-ZÀ-Ý]", "[A-ZÀ-Ý][a-zà-ÿ]"
_NAMED = re.compile(  # over the text as written: capitals make a name
    rf"\b(?i:{WORDS['presents']}) {_NAME}+".replace("'", "['’]") + "|"
    rf"\b{_NAME}{{2,}} (?:{WORDS['and']}) {_NAME}{{2,}}\b|"
    rf"\b(?!(?i:{WORDS['no_name']})\b){_NAME}+(?:-{_NAME}+)? (?:{_FIRST}[a-zà-ÿ'-]+|{_FIRST}{{2,}})\b"
)


def tells_beginning(folded: str) -> bool:
    """Whether a text tells how or when the business began."""
    return bool(_BEGINNING.search(folded))


def tells_purpose(folded: str) -> bool:
    """Whether a text tells what the business cares about."""
    return bool(_PURPOSE.search(folded))


def names_people(text: str, folded: str) -> bool:
    """Whether a text, given as written and folded, speaks of the people behind the business and names one."""
    return bool(_PEOPLE.search(folded)) and bool(_NAMED.search(text))
