"""Files that people give as evidence: what is taken, by what is in them and not by what they are called."""

from __future__ import annotations

from parcours.text import Message, _, message

LARGEST = 5_000_000
NAME_LENGTH = 120
_SIGNS = {"png": b"\x89PNG\r\n\x1a\n", "jpg": b"\xff\xd8\xff", "pdf": b"%PDF-"}
_TEXTS = ("csv", "txt")
TYPES = ("png", "jpg", "jpeg", "pdf", *_TEXTS)


class AttachmentRefused(Exception):
    """A file that is not taken; `text` says why."""

    def __init__(self, text: Message) -> None:
        super().__init__(text.id)
        self.text = text


def check_evidence(name: str, data: bytes) -> tuple[str, str]:
    """(the name to show, the type) of a file that may be kept. Raises AttachmentRefused.

    At most 5 MB; a PNG, JPEG or PDF by its first bytes, or a text or CSV file that holds no NUL.
    """
    if not data:
        raise AttachmentRefused(message(_("This file is empty.")))
    if len(data) > LARGEST:
        raise AttachmentRefused(message(_("Files may have 5 MB at most.")))
    ending = name.rpartition(".")[2].lower()
    kind = next((each for each, sign in _SIGNS.items() if data.startswith(sign)), "")
    if not kind and ending in _TEXTS and b"\0" not in data:
        kind = ending
    if not kind:
        raise AttachmentRefused(message(_("Only pictures (PNG, JPEG), PDF, text and CSV files can be kept.")))
    shown = "".join(each for each in name.replace("\\", "/").rpartition("/")[2] if each.isprintable())
    return shown[-NAME_LENGTH:] or f"file.{kind}", kind
