"""Messengers that a page offers to write on, and what it says of who answers there, or when."""

from __future__ import annotations

import re
from urllib.parse import parse_qs

from parcours.derive.page.reading import Line, fold
from parcours.derive.vocabulary import vocabulary
from parcours.facts.artifacts import Link
from parcours.url import bare_host, urlsplit

WORDS = vocabulary(__file__)
_CHAT = re.compile(rf"\b(?:{WORDS['chat']})\b|^chat ?[:(]")
_CATS = re.compile(rf"\b(?:{WORDS['cats']})|\b(?:{WORDS['before_a_cat']})\b.{{0,12}}\bchat\b")
_SOON = rf"(?:\d+ ?(?:{WORDS['unit']})\b|{WORDS['soon']})"
_ANSWER = rf"(?:{WORDS['answers']})"
_PROMISE = re.compile(
    r"\b\d{1,2} ?(?:h|:|am\b|pm\b)|\b7 ?j(?:ours)?(?:/| sur )7\b|\b24/7\b|"
    rf"\b(?:{WORDS['first_day']})\b.{{0,30}}\b(?:{WORDS['last_day']})\b|"
    rf"\b{_ANSWER}\b.{{0,60}}\b{_SOON}|\b{_SOON}.{{0,40}}\b{_ANSWER}\b|\b(?:{WORDS['people']})\b"
)
_NUMBER = re.compile(r"\+?[\d .-]{6,20}|message/\w{5,}")
_SAMPLE = re.compile(r"(\d)\1{5}|12345678|23456789")  # a number of a template
_MESSAGES = re.compile(r"(?:messages/)?t/[\w.-]+")
_WHATSAPP = frozenset({"api.whatsapp.com", "web.whatsapp.com", "whatsapp.com"})
_WRITE = WORDS.begins("write")
_LONGEST = 400  # characters of a line


def messenger(link: Link) -> str:
    """The messenger on which a link starts a message to the business, or an empty string.

    A link that shares a page names nobody to write to; a channel is to be read.
    """
    try:
        parts = urlsplit(link.url)
        asked = parse_qs(parts.query).get("phone", [""])[0].strip("+ 0")
    except ValueError:
        return ""
    host, path = bare_host(link.url), parts.path.strip("/")
    ways = {
        "WhatsApp": not _SAMPLE.search(re.sub(r"\D", "", path + asked))
        and (
            (host == "wa.me" and _NUMBER.fullmatch(path))
            or ((host in _WHATSAPP or parts.scheme == "whatsapp") and asked)
        ),
        "Messenger": (host == "m.me" and path)
        or (host in ("messenger.com", "facebook.com") and _MESSAGES.fullmatch(path)),
        "Telegram": host == "t.me" and path and _WRITE.search(fold(link.text or link.label)),
        "Signal": host == "signal.me" and (parts.fragment or link.fragment),
        "SMS": parts.scheme == "sms" and re.search(r"\d{5}", parts.path),
    }
    return next((name for name, starts in ways.items() if starts), "")


def speaks_of_chat(line: Line) -> bool:
    """Whether a line speaks of a chat with the business; in French a "chat" is a cat as well."""
    text = line.folded
    return len(text) < _LONGEST and bool(_CHAT.search(text)) and not _CATS.search(text)


def says_who_or_when(line: Line) -> bool:
    """Whether a line says who answers, at what hours or how soon."""
    return len(line.folded) < _LONGEST and bool(_PROMISE.search(line.folded))
