"""Small pages of our own for the tests of the detectors."""

from parcours.derive import page_signals
from parcours.facts.model import Signal
from parcours.gather.html.parse import parse


def page(body: str, *, lang: str = "en", title: str = "Fern & Rye", head: str = "") -> str:
    """A whole page around a body."""
    return (
        f'<!doctype html><html lang="{lang}"><head><title>{title}</title>{head}</head>'
        f"<body>{body}</body></html>"
    )


def look(key: str, body: str, *, lang: str = "en", title: str = "Fern & Rye", head: str = "",
         url: str = "https://www.fernandrye.test/") -> Signal:  # fmt: skip
    """One signal of a page alone."""
    return page_signals(parse(page(body, lang=lang, title=title, head=head), url), url)[key]


def sees(key: str, body: str, **more: str) -> bool:
    """Whether the signal is found."""
    return look(key, body, **more).found
