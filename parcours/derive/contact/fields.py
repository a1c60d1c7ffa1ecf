"""A form reduced to what tells its purpose: its fields, what they ask, what it says of itself.

Field types and names say more than words, and hold in any language.
"""

from __future__ import annotations

import re
from functools import cached_property

from parcours.derive.page.reading import fold, shorten
from parcours.derive.vocabulary import vocabulary
from parcours.facts.artifacts import Field, Form
from parcours.url import urlsplit

WORDS = vocabulary(__file__)
_EMAIL = re.compile(rf"{WORDS['email']}|(?:^|[_\W])mail(?:$|[_\W])|\bmce-")
NAME = re.compile(rf"\b(?:{WORDS['name']})\b|name$|^nom")
PHONE = WORDS.anywhere("phone")
SPOKEN = WORDS.anywhere("spoken")
MESSAGE = re.compile(f"{WORDS['spoken']}|{WORDS['further']}")
NEWS = re.compile(
    rf"{WORDS['news']}|mc-embedded|mc4wp|mailpoet|klaviyo|sendinblue|brevo|convertkit|mailerlite|aweber"
)
NAMED_NEWS = re.compile(rf"{WORDS['named_news']}|list-manage|mc-embedded")
NEWS_HOST = re.compile(
    r"(?:list-manage\.com|sendinblue|sibforms\.com|brevo\.com|convertkit\.com|mailerlite|aweber\.com|"
    r"feedburner|campaign-archive|"
    r"createsend\.com|cmail\d*\.com|constantcontact\.com|getresponse|mailjet|sendy|substack\.com|"
    r"buttondown|klaviyo|activehosted|"
    r"infusionsoft|icontact\.com|verticalresponse|emailoctopus|tinyletter|madmimi|benchmarkemail|"
    r"sarbacane|mautic|beehiiv|ck\.page|//(?:\w+\.)?kit\.com|flodesk|sendfox|mjt\.lu|eocampaign|mailpoet)"
)
_ACCOUNT = WORDS.anywhere("account")
# Fields that people do not see and machines fill in.
_TRAP = re.compile(
    r"^b_[0-9a-f]{8,}_[0-9a-f]+|captcha|honey ?-?pot|^_honey|gotcha|^_wp|bottest|defend|leave this|antispam|"
    r"anti-?robot"
)
_UNSEEN = frozenset({"hidden", "submit", "button", "image", "reset"})


class Shape:
    """A form reduced to what tells its purpose."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self.fields = tuple(
            field for field in form.fields if field.type not in _UNSEEN and not _is_trap(field)
        )
        self.typed = tuple(
            field for field in self.fields if field.type not in ("checkbox", "radio", "file", "range")
        )

    @cached_property
    def words(self) -> str:
        """Everything said in and of the form, folded."""
        form = self.form
        told = [form.heading, form.text, form.classes, form.anchor, urlsplit(form.action).path, *form.buttons]
        told += [f"{field.name} {field.placeholder} {field.label}" for field in form.fields]
        return fold(" ".join(told))

    @cached_property
    def handles(self) -> str:
        """What its makers call it: classes, ids, action and names of fields, folded."""
        form = self.form
        return fold(
            " ".join([form.classes, form.anchor, form.action, *(field.name for field in form.fields)])
        )

    @cached_property
    def emails(self) -> tuple[Field, ...]:
        """The fields that ask for an e-mail address."""
        return tuple(field for field in self.typed if field.tag == "input" and is_email(field))

    @cached_property
    def areas(self) -> tuple[Field, ...]:
        """The fields for longer text."""
        return tuple(
            field for field in self.typed if field.tag == "textarea" and "captcha" not in fold(field.name)
        )

    @cached_property
    def asks_who(self) -> bool:
        """Whether it asks for what only an account needs: a user name, a date of birth."""
        return any(_ACCOUNT.search(fold(f"{field.name} {field.label[:40]}")) for field in self.typed)

    @cached_property
    def has_password(self) -> bool:
        """Whether it asks for a password."""
        return any(field.type == "password" for field in self.form.fields)


def _is_trap(field: Field) -> bool:
    return bool(_TRAP.search(fold(f"{field.name} {field.label}")))


def words_of(field: Field) -> str:
    """What a field says that it asks, folded."""
    return fold(f"{field.name} {field.placeholder} {field.label[:60]} {field.autocomplete}")


def is_email(field: Field) -> bool:
    """Whether a field asks for an e-mail address."""
    if field.type == "email":
        return True
    return field.type in ("text", "") and bool(
        _EMAIL.search(words_of(field)) or _EMAIL.search(fold(field.value))
    )


def summary(shape: Shape) -> str:
    """A form in a line: its heading, what it asks, its button."""
    form = shape.form
    asked = [field.label or field.placeholder or field.name for field in shape.typed]
    button = next((each for each in form.buttons if each), "")
    said = [form.heading, ", ".join(each.strip(" :*") for each in asked if each), button]
    return shorten(" · ".join(each for each in said if each))
