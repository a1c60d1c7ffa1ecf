"""Pictures of every screen and of the report: `make screenshots`, or this script and a folder.

The shipped example is shown at 1280 and 390 pixels, in English and in French; a few of the pictures are
copied to docs/images, where README and docs show them.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from parcours.report.document import render
from parcours.report.document.contents import contents

TESTS = Path(__file__).parents[1]
sys.path[:0] = [str(TESTS.parent), str(TESTS / "browser"), str(TESTS / "fixtures")]

from PIL import Image
from running import browsing, new_tab, serving_app
from screen import Screen

from parcours.jobs.client import JobClient
from parcours.service import Service
from parcours.settings import Settings
from parcours.store import open_store

OUT = TESTS.parent / "build" / "screenshots"
DOCS = TESTS.parent / "docs" / "images"
SCREENS = ("start", "checklist", "website", "results", "report", "method")
CHOSEN = {
    "results-1280-en": "results",
    "checklist-1280-en": "checklist",
    "website-1280-fr": "website-fr",
    "checklist-390-fr": "checklist-phone-fr",
    "report-en-1": "report-page-1",
}
TALLEST = 1500  # px of a picture in the docs


def main(out: Path) -> None:
    """Take every picture."""
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data:
        os.environ["PARCOURS_DATA_DIR"] = data
        settings = Settings()
        service = Service(open_store(settings), JobClient(settings), settings)
        example = service.example().id
        view = service.view(example)
        assert view
        for lang in ("en", "fr"):
            for number, page in enumerate(render.pages(contents(view, lang)), 1):
                (out / f"report-{lang}-{number}.png").write_bytes(page)
        with serving_app(Path(data), workers=0) as address, browsing() as browser:
            for lang in ("en", "fr"):
                for width in (1280, 390):
                    take(
                        Screen(new_tab(browser, lang, width).new_page(), address),
                        example,
                        out,
                        f"{width}-{lang}",
                    )
    for name, target in CHOSEN.items():
        shrink(out / f"{name}.png", DOCS / f"{target}.png")


def take(screen: Screen, example: str, out: Path, suffix: str) -> None:
    """Every screen in one language and width."""
    for name in SCREENS:
        stage = {"stage": "follow_up"} if name == "checklist" else {}
        screen.open("" if name == "start" else name, audit=example, **stage)
        screen.page.wait_for_timeout(1000)  # charts and pictures are drawn after the text
        screen.picture(out / f"{name}-{suffix}.png")
        print(out / f"{name}-{suffix}.png")


def shrink(picture: Path, target: Path) -> None:
    """A copy of its top for the docs."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with Image.open(picture) as whole:
        top = whole.convert("RGB").crop((0, 0, whole.width, min(whole.height, TALLEST)))
        top.save(target, optimize=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else OUT)
