"""What a form is for: news by e-mail, or a message to the business; told from its fields first and its
words second. And the part of a page that is headed contact.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from parcours.derive.contact.email import email
from parcours.derive.contact.embedded import purpose
from parcours.derive.contact.fields import (
    MESSAGE,
    NAME,
    NAMED_NEWS,
    NEWS,
    NEWS_HOST,
    PHONE,
    SPOKEN,
    Shape,
    is_email,
    summary,
    words_of,
)
from parcours.derive.page.headings import heads
from parcours.derive.page.page_type import names
from parcours.derive.page.reading import Reading, Sight, fold, once_a_page, shorten
from parcours.derive.vocabulary import vocabulary

WORDS = vocabulary(__file__)
_CONTACT_ANCHOR = WORDS.exactly("contact_anchor")
_WAY = re.compile(rf"\w@\w|\b0\d[ .]?\d\d|\d{{3}}[ .-]\d{{4}}|\b(?:{WORDS['reached_by']})\b")
_LISTED = WORDS.anywhere("listed")
_ACCOUNT_PATH = WORDS.whole("account_path")
_OTHER_FORM = WORDS.anywhere("other_form")
_OTHER_ERRAND = WORDS.anywhere("other_errand")
_NOT_NEWS = WORDS.anywhere("not_news")
_NOT_CONTACT = WORDS.anywhere("not_contact")
_PLAINLY_CONTACT = re.compile(rf"wpcf7|{WORDS['plainly_contact']}")
_CONTACT = re.compile(rf"wpcf7|{WORDS['plainly_contact']}|{WORDS['contact']}")
_CONTACT_HANDLE = re.compile(r"wpcf7|contact-form|contactform")
_COMMENT_HANDLE = re.compile(r"wp-comments-post|commentform|comment-form")
_REACHED = WORDS.anywhere("reached")
_SITE = WORDS.whole("site")
_LISTING = re.compile(r"\burl\b|domain")
_CONTACT_HEADING = re.compile(rf"\W{{0,9}}(?:{WORDS['heading']})\W{{0,9}}$")
_PLACE = WORDS.whole("place")
_NEWS_FIELD = re.compile(rf"{WORDS['news_field']}|@")
_CARD = WORDS.anywhere("card")
_MESSAGE_LINE = WORDS.whole("message_line")


@once_a_page
def newsletter_form(page: Reading) -> Iterator[Sight]:
    """Forms that ask for an e-mail address to send news to."""
    account = bool(_ACCOUNT_PATH.search(page.path.replace("_", "-")))
    for form in page.document.forms:
        shape = Shape(form)
        if _is_newsletter(shape) and not (account and not NAMED_NEWS.search(_own_words(shape))):
            yield Sight(summary(shape), anchor=form.anchor)

    for embed in page.document.embeds:
        if purpose(embed, page) == "news":
            yield Sight(shorten(f"{embed.near[-120:]} · {embed.source}".strip(" ·")), anchor=embed.anchor)


def _is_newsletter(shape: Shape) -> bool:
    if shape.has_password or shape.areas or shape.asks_who:
        return False
    own = _own_words(shape)
    against = bool(_NOT_NEWS.search(own))
    if not shape.emails:
        return _asks_for_news(shape) and not against
    named = bool(NAMED_NEWS.search(shape.words) or NEWS_HOST.search(shape.form.action))
    listed = bool(_LISTED.search(fold(f"{shape.form.heading} {shape.form.text[:100]}")))
    if len(shape.typed) > (15 if listed else 6) or (len(shape.emails) > 1 and not named):
        return False
    if len(shape.typed) == 1:
        return _is_one_line_of_news(shape, named=named, against=against)
    if against and not listed:
        return named and not _OTHER_FORM.search(own)
    return named or bool(NEWS.search(shape.words))


def _is_one_line_of_news(shape: Shape, *, named: bool, against: bool) -> bool:
    """A lone line for an address: for news unless something else is said, since little else needs no more."""
    if against and not named:
        return bool(NEWS.search(shape.words)) and not _OTHER_ERRAND.search(_own_words(shape))
    return named or bool(NEWS.search(shape.words) or shape.form.buttons or shape.form.region == "footer")


def _asks_for_news(shape: Shape) -> bool:
    """One line to fill in, in a form that is named for news: an address in a language not known here."""
    if len(shape.typed) != 1 or shape.typed[0].type != "text":
        return False
    field = shape.typed[0]
    if _PLACE.search(words_of(field).replace("_", " ")):
        return False
    return bool(
        NAMED_NEWS.search(fold(f"{shape.form.classes[:60]} {field.name}"))
        and _NEWS_FIELD.search(words_of(field))
    )


def _own_words(shape: Shape) -> str:
    """What is said in the form itself, without the classes of what is around it."""
    form = shape.form
    return fold(
        " ".join(
            [
                form.heading,
                form.text[:300],
                form.anchor,
                form.action,
                *form.buttons,
                *(f"{field.name} {field.placeholder}" for field in form.fields),
            ]
        )
    )


@once_a_page
def contact_form(page: Reading) -> Iterator[Sight]:
    """Forms that send a message of the visitor's own to the business."""
    for form in page.document.forms:
        shape = Shape(form)
        if _is_contact(shape, page):
            yield Sight(summary(shape), anchor=form.anchor)

    for embed in page.document.embeds:
        if purpose(embed, page) == "contact":
            yield Sight(shorten(f"{embed.near[-120:]} · {embed.source}".strip(" ·")), anchor=embed.anchor)


def _is_contact(shape: Shape, page: Reading) -> bool:
    if shape.has_password or len(shape.typed) < 2 or _is_whole_page(shape):
        return False
    reachable = shape.emails or any(PHONE.search(words_of(field)) for field in shape.typed)
    unnamed = not any(field.label or field.placeholder for field in shape.typed)
    reachable = bool(reachable) or (unnamed and bool(_REACHED.search(fold(shape.form.text))))
    if not shape.areas or not reachable:
        return _without_area(shape)
    if _is_comment(shape) or _is_order(shape):
        return False
    words = " ".join([shape.handles, _own_words(shape)])
    if not _plainly_contact(shape) and (_NOT_CONTACT.search(words) or _is_entry(shape)):
        return False
    told = any(MESSAGE.search(words_of(field)) for field in shape.areas)
    spoken = " ".join([*(words_of(field) for field in shape.areas), fold(shape.form.text) if unnamed else ""])
    if not shape.emails:  # a number and a field for text may be an advertisement to place
        told = bool(SPOKEN.search(spoken))
    return told or bool(_CONTACT.search(words)) or page.kind == "contact"


def _is_whole_page(shape: Shape) -> bool:
    """One form around everything, as some systems make it: it says nothing of a line in it."""
    return not shape.areas and any(field.name.upper() == "__VIEWSTATE" for field in shape.form.fields)


def _is_entry(shape: Shape) -> bool:
    """An entry for a listing: a long questionnaire, or an address of a site asked for."""
    asks_site = any(_LISTING.search(words_of(field)) for field in shape.typed)
    return asks_site or len(shape.typed) > 14


def _plainly_contact(shape: Shape) -> bool:
    form = shape.form
    told = fold(f"{form.classes} {form.anchor} {form.action} {form.heading} {form.text[:60]}")
    return bool(_PLAINLY_CONTACT.search(told)) and not _is_comment(shape)


def _is_comment(shape: Shape) -> bool:
    """A comment under an article: a field named comment with the author's address, or a website asked for."""
    if _CONTACT_HANDLE.search(shape.handles) or "gform" in shape.handles:
        return False
    names = {fold(field.name) for field in shape.form.fields}
    known = names & {"comment_post_id", "comment_parent", "akismet_comment_nonce"}
    if known or _COMMENT_HANDLE.search(shape.handles):
        return True
    site = any(_SITE.search(words_of(field)) for field in shape.typed)
    area = any(re.search(r"\bcomment", words_of(field)) for field in shape.areas)
    return site and area and "contact" not in shape.handles


def _is_order(shape: Shape) -> bool:
    asked = " ".join(words_of(field) for field in shape.typed)
    return bool(_CARD.search(asked))


def _without_area(shape: Shape) -> bool:
    """A short form that says "contact" itself: an address and a line for the message."""
    if shape.areas and (_CONTACT_HANDLE.search(shape.handles) or "contact_form" in shape.handles):
        return not _NOT_CONTACT.search(_own_words(shape))
    if (
        _CONTACT_HEADING.match(fold(shape.form.heading))
        and shape.emails
        and len(shape.typed) >= 3
        and any(NAME.search(words_of(field)) for field in shape.typed)
    ):
        return not NAMED_NEWS.search(fold(" ".join(shape.form.buttons)))
    line = any(_MESSAGE_LINE.search(words_of(field)) and not is_email(field) for field in shape.typed)
    return (
        bool(shape.emails) and line and not _NOT_CONTACT.search(_own_words(shape)) and len(shape.typed) >= 2
    )


@once_a_page
def contact_section(page: Reading) -> Iterator[Sight]:
    """A part headed contact with a way to write or call in it."""
    for line in heads(page):
        if names("contact", line.folded) or (
            _CONTACT_ANCHOR.match(line.block.anchor.lower()) and line.block.tag in ("h1", "h2")
        ):
            under = page.section(line)
            text = " ".join(each.folded for each in under)
            if (
                _WAY.search(text)
                or any(sight.anchor == line.block.anchor for sight in contact_form(page))
                or any(sight.quote.lower() in text for sight in email(page) if "@" in sight.quote)
            ):
                yield Sight(
                    shorten(f"{line.text} · {' · '.join(each.text for each in under[:3])}"),
                    anchor=line.block.anchor,
                )
