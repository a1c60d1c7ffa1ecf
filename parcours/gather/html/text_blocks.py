"""The flow of a page's blocks: where the reader is in the tree, regions and headings, runs of text, rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from parcours.facts.artifacts import Block, Link
from parcours.gather.html.form_controls import Draft
from parcours.gather.html.links import Attributes, link_of
from parcours.gather.html.regions import opens
from parcours.gather.html.text_run import TextRun

MOST = 5000
LONGEST_BLOCK = 5000
LONGEST_ROW = 500
MOST_TEXT = 1_500_000  # characters of blocks and links together, so that a page stays small on its way home

HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_SECTIONING = frozenset({"main", "article", "section", "aside", "blockquote", "figure", "li", "dialog"})
REGION_TAGS = frozenset({"header", "footer", "nav", "main", "aside"})

Closer = Callable[[], None]


@dataclass(slots=True)
class Place:
    """A block-level element that is open, and what it hands down to its content."""

    tag: str
    up: Place | None = None
    start: int = 0
    depth: int = 0
    region: str = "main"
    anchor: str = ""
    inside: str = ""
    classes: str = ""
    own_id: str = ""
    group: Draft | None = None
    heading_outside: str | None = None  # set when this opens a region, which has headings of its own


@dataclass(slots=True)
class Row:
    """A table row being read: where its blocks begin, and those of each cell."""

    first: int
    cells: list[int] = field(default_factory=list)
    nested: bool = False


class Flow:
    """What was read so far, and where the reader is: in the block `place` and, where it is one, in a `form`.

    Each list is at most MOST long; `partial` tells when something was cut. `said` is the text in order,
    `alts` the words of pictures. `quiet` counts the noscript elements around: what is in them is linked or
    loaded, but not read.
    """

    def __init__(self, base: str) -> None:
        self.base = base
        self.blocks: list[Block] = []
        self.headings: list[tuple[int, str]] = []
        self.links: list[Link] = []
        self.ids: list[str] = []
        self.alts: list[str] = []
        self.words = 0
        self.partial = False
        self.said = TextRun()
        self.place = Place("body")
        self.heading = ""
        self.form: Draft | None = None
        self.quiet = 0
        self._room = MOST_TEXT
        self._from = 0  # where the current block began
        self._rows: list[Row] = []

    def enter(self, place: Place, attributes: Attributes) -> None:
        """Go into a block, which may open a region of the page."""
        if attributes:
            self._name(place, attributes)
        elif place.tag in REGION_TAGS:
            self._open_region(place, "", "")
        if place.tag in _SECTIONING:
            place.inside = place.tag
        self.place = place
        if place.tag == "tr":
            self._rows.append(Row(len(self.blocks)))
        elif place.tag == "table" and self._rows:
            self._rows[-1].nested = True
        elif place.tag in ("td", "th") and self._rows:
            self._rows[-1].cells.append(len(self.blocks))

    def leave(self, place: Place) -> None:
        """Go back to what is around a block."""
        up = place.up
        assert up is not None
        self.place = up
        if place.own_id and (place.tag in HEADINGS or len(self.said.pieces) - place.start <= 1):
            up.anchor = place.own_id  # a heading's id, or an empty mark, names what follows it
        if place.heading_outside is not None:
            self.heading = place.heading_outside

    def forget(self, mark: int) -> None:
        """Unsay what was said since."""
        self.said.forget(mark)
        self._from = min(self._from, mark)

    def _name(self, place: Place, attributes: Attributes) -> None:
        """What an element's attributes tell: its id, its names, and the region that it opens."""
        own_id = (attributes.get("id") or "").strip()[:200]
        names = f"{attributes.get('class') or ''} {own_id}".strip().lower()
        if own_id:
            self.ids.append(own_id)
            place.own_id = place.anchor = own_id
        if names:
            place.classes = f"{names} {place.classes}"[:200]
        kind, role = attributes.get("data-elementor-type"), attributes.get("role") or ""
        if kind:
            names = f"{names} {kind.lower()}"
        if names or role or place.tag in REGION_TAGS:
            self._open_region(place, role, names)

    def _open_region(self, place: Place, role: str, names: str) -> None:
        region = opens(place.tag, role, names[:300], place.inside, place.region)
        if region and region != place.region:
            place.region = region
            place.heading_outside, self.heading = self.heading, ""
            place.anchor = place.own_id

    def flush(self) -> None:
        """End the current run of text; it becomes a block of the innermost open element."""
        said = self.said
        if len(said.pieces) == self._from:
            return
        text = said.since(self._from)
        said.gap()
        self._from = len(said.pieces)
        if text and not self.quiet:
            self._add_block(self.place, text)

    def _add_block(self, place: Place, text: str) -> None:
        self.words += text.count(" ") + text.count("\n") + 1
        text = text[:LONGEST_BLOCK]
        level = HEADINGS.get(place.tag)
        if level:
            self.heading = text.replace("\n", " ")[:300]
            self.headings.append((level, self.heading))
            if self.form and not self.form.heading_inside:
                self.form.heading, self.form.heading_inside = self.heading, True
        self._room -= len(text)
        if len(self.blocks) >= MOST or self._room < 0:
            self.partial = True
            return
        self.blocks.append(
            Block(place.tag, text, place.region, self.heading, place.anchor, place.classes.rstrip())
        )

    def close_row(self, place: Place) -> None:
        """End a table row, which becomes a block of its own before those of its cells."""
        if not self._rows:
            return
        row = self._rows.pop()
        if row.nested or len(row.cells) < 2 or self.quiet:
            return
        ends = [*row.cells[1:], len(self.blocks)]
        texts = [
            " ".join(block.text for block in self.blocks[a:b]) for a, b in zip(row.cells, ends, strict=True)
        ]
        said = [text.replace("\n", " ") for text in texts if text]
        if len(said) > 1 and sum(map(len, said)) <= LONGEST_ROW:
            heading = self.blocks[row.first].heading
            self.blocks.insert(
                row.first,
                Block("tr", " | ".join(said), place.region, heading, place.anchor, place.classes.rstrip()),
            )

    def add_link(self, attributes: Attributes, *, text: str = "", alt: str = "") -> None:
        """Keep the link that an element is, if it is one and there is room."""
        link = link_of(attributes, self.base, text=text, alt=alt, region=self.place.region)
        if link is None:
            return
        self._room -= len(link.url)
        if len(self.links) >= MOST or self._room < 0:
            self.partial = True
        else:
            self.links.append(link)
