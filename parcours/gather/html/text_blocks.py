"""The flow of a page's blocks: where we are in the tree, regions and headings, runs of text, table rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from parcours.facts.artifacts import Block, Embed, Image, Link
from parcours.gather.html.form_controls import Control, Draft
from parcours.gather.html.links import Attributes
from parcours.gather.html.regions import opens
from parcours.gather.html.text_run import Reading

MOST = 5000
LONGEST_BLOCK = 5000
LONGEST_ROW = 500
MOST_TEXT = 1_500_000  # characters of blocks and links together, so that a page stays small on its way home

HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
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
    """What was read so far; each list is at most MOST long (`partial` tells when something was cut)."""

    def __init__(self, url: str, base: str) -> None:
        self._url, self._base = url, base
        self._room = MOST_TEXT
        self.blocks: list[Block] = []
        self.headings: list[tuple[int, str]] = []
        self.links: list[Link] = []
        self.images: list[Image] = []
        self.embeds: list[Embed] = []
        self.ids: list[str] = []
        self.words = 0
        self.partial = False
        self._drafts: list[Draft] = []
        self._said = Reading()
        self._from = 0  # where the current block began
        self._ticked: Control | None = None  # a box whose words are still to come
        self._asked = 0  # where the last control stood: its label is not the next one's
        self._heading = ""
        self._form: Draft | None = None
        self._labels: dict[str, str] = {}
        self._alts: list[str] = []
        self._rows: list[Row] = []
        self._quiet = 0  # inside noscript: what stands there is linked or loaded, but not read
        self._place = Place("body")

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
            self._enter(place, role, names)

    def _enter(self, place: Place, role: str, names: str) -> None:
        region = opens(place.tag, role, names[:300], place.inside, place.region)
        if region and region != place.region:
            place.region = region
            place.heading_outside, self._heading = self._heading, ""
            place.anchor = place.own_id

    def _flush(self) -> None:
        """End the current run of text; it becomes a block of the innermost open element."""
        said = self._said
        if len(said.pieces) == self._from:
            return
        text = said.since(self._from)
        said.gap()
        self._from = len(said.pieces)
        if text and not self._quiet:
            self._add_block(self._place, text)

    def _add_block(self, place: Place, text: str) -> None:
        self.words += text.count(" ") + text.count("\n") + 1
        text = text[:LONGEST_BLOCK]
        level = HEADINGS.get(place.tag)
        if level:
            self._heading = text.replace("\n", " ")[:300]
            self.headings.append((level, self._heading))
            if self._form and not self._form.heading_inside:
                self._form.heading, self._form.heading_inside = self._heading, True
        self._room -= len(text)
        if len(self.blocks) >= MOST or self._room < 0:
            self.partial = True
            return
        self.blocks.append(
            Block(place.tag, text, place.region, self._heading, place.anchor, place.classes.rstrip())
        )

    def _open_table_part(self, tag: str) -> None:
        if tag == "tr":
            self._rows.append(Row(len(self.blocks)))
        elif tag == "table" and self._rows:
            self._rows[-1].nested = True
        elif self._rows:
            self._rows[-1].cells.append(len(self.blocks))

    def _close_row(self, place: Place) -> None:
        row = self._rows.pop()
        if row.nested or len(row.cells) < 2 or self._quiet:
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

    def _add_link(self, link: Link | None) -> None:
        if link is None:
            return
        self._room -= len(link.url)
        if len(self.links) >= MOST or self._room < 0:
            self.partial = True
        else:
            self.links.append(link)
