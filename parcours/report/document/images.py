"""A logo or a frame of the load: looked at by its header first, then drawn anew, so that only our own bytes
are printed.

`header` reads no pixel, so it may run anywhere; `redrawn` decodes, so it runs in the render child alone.
"""

from __future__ import annotations

import base64
import io
import struct
from dataclasses import dataclass

from PIL import Image

from parcours.text import _

MOST_BYTES = 2 * 1024 * 1024
MOST_PIXELS = 25_000_000
SHOT_PIXELS = 4_000_000
"""Of a saved picture of a page: a phone's first screen has one million."""
LOGO_SIDE = 600
_SIZE_MARKERS = {0xC0, 0xC1, 0xC2, 0xC3}
_BARE_MARKERS = {0x01, 0xD8, *range(0xD0, 0xD8)}
_PNG = b"\x89PNG\r\n\x1a\n"

NOT_A_PICTURE = _("The logo must be a PNG or JPEG picture. Export it again as one of these.")
TOO_HEAVY = _("The logo is larger than 2 MB. Export it smaller.")
TOO_LARGE = _("The logo has more than 25 million pixels. Export it smaller.")
DAMAGED = _("The logo's file is damaged. Export it again.")


class LogoRefused(ValueError):
    """A picture that is not taken as a logo; `sentence` is marked and says what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class Header:
    """What a picture's first bytes say: kind (png or jpeg), width and height in pixels."""

    kind: str
    width: int
    height: int


def header(data: bytes) -> Header | None:
    """The header of a PNG or JPEG, None for anything else. Decodes nothing."""
    if data.startswith(_PNG) and data[12:16] == b"IHDR" and len(data) >= 24:
        return Header("png", *struct.unpack(">II", data[16:24]))
    return _jpeg_header(data) if data.startswith(b"\xff\xd8\xff") else None


def check_logo(data: bytes) -> Header:
    """The header of an acceptable logo. Raises LogoRefused."""
    if len(data) > MOST_BYTES:
        raise LogoRefused(TOO_HEAVY)
    found = header(data)
    if found is None or not found.width or not found.height:
        raise LogoRefused(NOT_A_PICTURE)
    if found.width * found.height > MOST_PIXELS:
        raise LogoRefused(TOO_LARGE)
    return found


def is_shot(data: str) -> bool:
    """Whether base64 text is, by its header, a picture of a page as a browser makes it."""
    try:
        found = check_logo(base64.b64decode(data, validate=True))
    except ValueError:
        return False
    return found.width * found.height <= SHOT_PIXELS


def redrawn(data: bytes, side: int = LOGO_SIDE, kind: str = "PNG") -> bytes:
    """The picture as a PNG or JPEG of our own, at most `side` pixels a side, without anything else the file
    held.

    Raises LogoRefused.
    """
    check_logo(data)
    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as picture:
            if picture.width * picture.height > MOST_PIXELS:  # a header may say two things
                raise LogoRefused(TOO_LARGE)
            picture.thumbnail((side, side))
            clear = kind == "PNG" and picture.mode in ("RGBA", "LA", "P", "PA")
            plain = picture.convert("RGBA" if clear else "RGB")
    except LogoRefused:
        raise
    except Exception as error:  # Pillow raises many kinds on a damaged file
        raise LogoRefused(DAMAGED) from error
    output = io.BytesIO()
    Image.frombytes(plain.mode, plain.size, plain.tobytes()).save(output, kind)
    return output.getvalue()


def _jpeg_header(data: bytes) -> Header | None:
    at = 2
    while at + 9 < len(data):
        if data[at] != 0xFF:
            return None
        marker = data[at + 1]
        if marker in _SIZE_MARKERS:
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return Header("jpeg", width, height)
        at += (
            1
            if marker == 0xFF
            else 2
            if marker in _BARE_MARKERS
            else 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        )
    return None
