"""One pass over a page's tree, in reading order. How text is joined stands in `document`."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from selectolax.lexbor import LexborNode

from parcours.artifacts import Block, Form, Image, Link
from parcours.gather.anchors import carries_address, link_of, resolve, unscramble
from parcours.gather.controls import LEVELS_TO_BUTTON, MOST_FIELDS, Attributes, Draft, control_of, is_button
from parcours.gather.reading import BREAK, Reading
from parcours.gather.regions import opens

MOST = 5000
MOST_NODES = 300_000
LONGEST_CPU_S = 2.0
DEEPEST = 400
LONGEST_BLOCK = 5000
LONGEST_LINK = 300
LONGEST_FORM = 600
LONGEST_ROW = 500

_BLOCKS = frozenset(
    ["address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "search", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"]
)
_UNREAD = frozenset(
    ["script", "style", "template", "head", "title", "noframes", "object", "canvas", "audio", "video", "math", "datalist", "iframe", "embed", "param"]
)
_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_SECTIONING = frozenset({"main", "article", "section", "aside", "blockquote", "figure", "li", "dialog"})
_CONTROLS = frozenset({"input", "select", "textarea", "button", "label", "svg"})
_ENDS_GROUP = frozenset({"body", "section", "main", "article", "header", "footer", "nav", "aside"})

Closer = Callable[[], None]


@dataclass(slots=True)
class _Place:
    """A block-level element that is open, and what it hands down to its content."""

    tag: str
    up: _Place | None = None
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
class _Row:
    """A table row being read: where its blocks begin, and those of each cell."""

    first: int
    cells: list[int] = field(default_factory=list)
    nested: bool = False


class Walk:
    """The pass itself; `read` fills the lists, each at most MOST long (`partial` tells when something was cut)."""

    def __init__(self, url: str, base: str) -> None:
        self._url, self._base = url, base
        self.blocks: list[Block] = []
        self.headings: list[tuple[int, str]] = []
        self.links: list[Link] = []
        self.images: list[Image] = []
        self.ids: list[str] = []
        self.words = 0
        self.partial = False
        self._drafts: list[Draft] = []
        self._said = Reading()
        self._from = 0  # where the current block began
        self._asked = 0  # where the last control stood: its label is not the next one's
        self._heading = ""
        self._form: Draft | None = None
        self._labels: dict[str, str] = {}
        self._alts: list[str] = []
        self._rows: list[_Row] = []
        self._quiet = 0  # inside noscript: what stands there is linked or loaded, but not read
        self._place = _Place("body")

    def read(self, root: LexborNode) -> None:
        """Walk the tree below `root`, without recursion: a page may nest deeper than Python."""
        above: list[tuple[LexborNode, Closer | None]] = []
        node: LexborNode | None = root
        left, until = MOST_NODES, time.process_time() + LONGEST_CPU_S
        while node is not None and left:
            left -= 1
            if left % 4096 == 0 and time.process_time() > until:
                break
            child, closer = self._visit(node)
            if child is not None:
                above.append((node, closer))
                node = child
                continue
            if closer:
                closer()
            following = node.next
            while following is None and above:
                node, closer = above.pop()
                if closer:
                    closer()
                following = node.next if above else None
            node = following
        self.partial = self.partial or node is not None
        self._flush()

    def all_forms(self) -> tuple[Form, ...]:
        """Every form and group of controls, with its labels."""
        return tuple(draft.finished(self._labels, self._action(draft)) for draft in self._drafts)

    def _action(self, draft: Draft) -> str:
        action = draft.attributes.get("action")
        return resolve(action, self._base)[0] if action else ""

    def _visit(self, node: LexborNode) -> tuple[LexborNode | None, Closer | None]:
        """(first child to go into, what to do when it is left)."""
        if node.is_text_node:
            self._said.say(node.text_content or "")
            return None, None
        if not node.is_element_node:
            return None, None
        tag = node.tag or ""
        if tag in _UNREAD:
            return None, None
        if tag in _BLOCKS:
            return self._open_block(node, tag)
        return self._open_inline(node, tag)

    # Blocks

    def _open_block(self, node: LexborNode, tag: str) -> tuple[LexborNode | None, Closer | None]:
        up = self._place
        self._flush()
        if up.depth >= DEEPEST:
            self.partial = True
            return node.first_child, self._flush
        place = _Place(tag, up, self._said.mark, up.depth + 1, up.region, up.anchor, up.inside, up.classes)
        attributes = node.attributes
        if attributes:
            self._name(place, attributes)
        self._set_region(place, attributes)
        if tag in _SECTIONING:
            place.inside = tag
        self._place = place
        if tag == "form":
            return node.first_child, self._open_form(attributes)
        if tag in ("tr", "td", "th", "table"):
            self._open_table_part(tag)
        return node.first_child, self._close_block

    def _name(self, place: _Place, attributes: Attributes) -> None:
        own_id = (attributes.get("id") or "").strip()[:200]
        names = f"{attributes.get('class') or ''} {own_id}".strip().lower()
        if own_id:
            self.ids.append(own_id)
            place.own_id = place.anchor = own_id
        if names:
            place.classes = f"{names} {place.classes}"[:200]

    def _set_region(self, place: _Place, attributes: Attributes) -> None:
        role = (attributes.get("role") or "") if attributes else ""
        kind = (attributes.get("data-elementor-type") or "") if attributes else ""
        names = (
            f"{attributes.get('class') or ''} {attributes.get('id') or ''} {kind}".lower().strip()
            if attributes
            else ""
        )
        if not (names or role) and place.tag not in ("header", "footer", "nav", "main", "aside"):
            return
        region = opens(place.tag, role, names[:300], place.inside, place.region)
        if region and region != place.region:
            place.region = region
            place.heading_outside, self._heading = self._heading, ""
            place.anchor = place.own_id

    def _close_block(self) -> None:
        self._flush()
        place = self._place
        up = place.up
        assert up is not None
        self._place = up
        if place.own_id and (place.tag in _HEADINGS or self._said.mark - place.start <= 1):
            up.anchor = place.own_id  # a heading's id, or an empty mark, names what follows it
        if place.heading_outside is not None:
            self._heading = place.heading_outside
        if place.group:
            self._settle(place, place.group)
        if place.tag == "tr" and self._rows:
            self._close_row(place)

    def _flush(self) -> None:
        """End the current run of text; it becomes a block of the innermost open element."""
        if self._said.mark == self._from:
            return
        text = self._said.since(self._from)
        self._said.gap()
        self._from = self._said.mark
        if text and not self._quiet:
            self._add_block(self._place, text)

    def _add_block(self, place: _Place, text: str) -> None:
        self.words += text.count(" ") + text.count("\n") + 1
        text = text[:LONGEST_BLOCK]
        level = _HEADINGS.get(place.tag)
        if level:
            self._heading = text.replace("\n", " ")[:300]
            self.headings.append((level, self._heading))
            if self._form and not self._form.heading_inside:
                self._form.heading, self._form.heading_inside = self._heading, True
        if len(self.blocks) >= MOST:
            self.partial = True
            return
        self.blocks.append(
            Block(place.tag, text, place.region, self._heading, place.anchor, place.classes.strip())
        )

    # Tables

    def _open_table_part(self, tag: str) -> None:
        if tag == "tr":
            self._rows.append(_Row(len(self.blocks)))
        elif tag == "table" and self._rows:
            self._rows[-1].nested = True
        elif self._rows:
            self._rows[-1].cells.append(len(self.blocks))

    def _close_row(self, place: _Place) -> None:
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
                Block("tr", " | ".join(said), place.region, heading, place.anchor, place.classes.strip()),
            )

    # Inline elements

    def _open_inline(self, node: LexborNode, tag: str) -> tuple[LexborNode | None, Closer | None]:
        if tag == "br":
            self._said.say(BREAK)
            return None, None
        attributes = node.attributes
        if attributes:
            self._mark_id(tag, attributes)
            if "data-cfemail" in attributes:
                return self._say_protected(attributes)
        special = _SPECIAL.get(tag)
        if special:
            return special(self, node, attributes)
        if attributes and "onclick" in attributes and carries_address(attributes):
            return self._open_link(node, attributes)
        self._said.begin_inline(tag)
        return node.first_child, partial(self._said.end_inline, tag)

    def _mark_id(self, tag: str, attributes: Attributes) -> None:
        own_id = (attributes.get("id") or (attributes.get("name") if tag == "a" else "") or "").strip()[:200]
        if own_id:
            self.ids.append(own_id)
        if own_id and tag not in _CONTROLS:
            self._place.anchor = own_id

    def _say_protected(self, attributes: Attributes) -> tuple[None, None]:
        self._said.say(unscramble(attributes.get("data-cfemail") or ""))
        self._add_link(
            link_of(
                {**attributes, "href": attributes.get("href") or ""}, self._base, region=self._place.region
            )
        )
        return None, None

    def _open_link(self, node: LexborNode, attributes: Attributes) -> tuple[LexborNode | None, Closer | None]:
        tag = node.tag or "a"
        self._said.begin_inline(tag)
        if tag == "a" and not attributes:
            return node.first_child, partial(self._said.end_inline, tag)
        return node.first_child, partial(self._close_link, tag, attributes, self._said.mark, len(self._alts))

    def _close_link(self, tag: str, attributes: Attributes, mark: int, alts: int) -> None:
        self._said.end_inline(tag)
        if len(self.links) >= MOST:
            self.partial = True
            return
        text = self._said.since(mark, LONGEST_LINK).replace("\n", " ")
        alt = " ".join(self._alts[alts : alts + 3])
        self._add_link(link_of(attributes, self._base, text=text, alt=alt, region=self._place.region))

    def _add_link(self, link: Link | None) -> None:
        if link is None:
            return
        if len(self.links) >= MOST:
            self.partial = True
        else:
            self.links.append(link)

    def _area(self, node: LexborNode, attributes: Attributes) -> tuple[None, None]:
        del node
        self._add_link(
            link_of(attributes, self._base, alt=attributes.get("alt") or "", region=self._place.region)
        )
        return None, None

    def _image(self, node: LexborNode, attributes: Attributes) -> tuple[None, None]:
        del node
        self._said.gap()
        alt = attributes.get("alt")
        if alt and len(self._alts) < MOST:
            self._alts.append(" ".join(alt.split())[:300])
        sources = [
            attributes.get(name) or "" for name in ("data-src", "data-lazy-src", "data-original", "src")
        ]
        source = next((each for each in sources if each and not each.startswith("data:")), "")
        if len(self.images) < MOST and (source or attributes.get("srcset")):
            url = resolve(source or (attributes.get("srcset") or "").split()[0], self._base)[0]
            size = (_pixels(attributes.get("width")), _pixels(attributes.get("height")))
            self.images.append(
                Image(url, alt.strip()[:300] if alt is not None else None, *size, self._place.region)
            )
        return None, None

    def _svg(self, node: LexborNode, attributes: Attributes) -> tuple[None, None]:
        self._said.gap()
        title = node.css_first("title")
        label = attributes.get("aria-label") or (title.text() if title else "")
        if label and len(self._alts) < MOST:
            self._alts.append(" ".join(label.split())[:300])
        return None, None

    def _noscript(self, node: LexborNode, attributes: Attributes) -> tuple[LexborNode | None, Closer | None]:
        del attributes
        self._quiet += 1
        return node.first_child, partial(self._end_noscript, self._said.mark)

    def _end_noscript(self, mark: int) -> None:
        self._quiet -= 1
        self._said.forget(mark)
        self._from = min(self._from, mark)

    # Forms and controls

    def _open_form(self, attributes: Attributes) -> Closer:
        place, outer = self._place, self._form
        draft = Draft(
            "form",
            self._said.mark,
            attributes,
            place.anchor,
            place.classes.strip(),
            place.region,
            self._heading,
        )
        self._form = draft
        if len(self._drafts) < MOST:
            self._drafts.append(draft)
        return partial(self._close_form, draft, outer)

    def _close_form(self, draft: Draft, outer: Draft | None) -> None:
        self._flush()
        draft.text = self._said.since(draft.start, LONGEST_FORM)
        self._form = outer
        self._close_block()

    def _group(self) -> Draft:
        """Where a control goes: the form it is in, else a group of the innermost block."""
        place = self._place
        if self._form:
            return self._form
        if place.group is None:
            place.group = Draft(place.tag, place.start)
        return place.group

    def _settle(self, place: _Place, group: Draft) -> None:
        """A block with controls outside any form ends: it is a group when it has a button, else its parent may be."""
        if group.controls and (group.buttons or group.levels >= LEVELS_TO_BUTTON or place.tag in _ENDS_GROUP):
            group.tag, group.anchor, group.classes = place.tag, place.anchor, place.classes.strip()
            group.region, group.heading = place.region, self._heading
            group.text = self._said.since(place.start, LONGEST_FORM)
            if len(self._drafts) < MOST:
                self._drafts.append(group)
            return
        group.levels += 1
        up = place.up
        if up is None or (not group.controls and group.levels > LEVELS_TO_BUTTON // 2):
            return
        if up.group is None:
            up.group = Draft(up.tag, up.start)
        up.group.take(group)

    def _input(self, node: LexborNode, attributes: Attributes) -> tuple[None, None]:
        tag = node.tag or "input"
        group = self._group()
        if is_button(tag, attributes):
            words = attributes.get("value") or attributes.get("alt") or attributes.get("aria-label") or ""
            self._said.gap()
            self._said.say(words)
            group.buttons.append(" ".join(words.split()))
            self._button_link(attributes, words)
        elif len(group.controls) < MOST_FIELDS:
            before = self._said.just_before(max(group.start, self._asked))
            value = _options(node) if tag == "select" else ""
            group.controls.append(control_of(tag, attributes, before, value))
        self._said.gap()
        self._asked = self._said.mark
        return None, None

    def _button(self, node: LexborNode, attributes: Attributes) -> tuple[LexborNode | None, Closer | None]:
        self._said.gap()
        return node.first_child, partial(
            self._close_button, attributes, self._group(), self._said.mark, len(self._alts)
        )

    def _close_button(self, attributes: Attributes, group: Draft, mark: int, alts: int) -> None:
        text = self._said.since(mark, LONGEST_LINK).replace("\n", " ")
        words = (
            text
            or attributes.get("aria-label")
            or attributes.get("title")
            or " ".join(self._alts[alts : alts + 2])
        )
        group.buttons.append(words)
        self._button_link(attributes, words)
        self._said.gap()

    def _button_link(self, attributes: Attributes, words: str) -> None:
        if carries_address(attributes):
            self._add_link(
                link_of(attributes, self._base, text=words[:LONGEST_LINK], region=self._place.region)
            )

    def _label(self, node: LexborNode, attributes: Attributes) -> tuple[LexborNode | None, Closer | None]:
        self._said.begin_inline("label")
        group = self._group()
        return node.first_child, partial(
            self._close_label, attributes, group, self._said.mark, len(group.controls)
        )

    def _close_label(self, attributes: Attributes, group: Draft, mark: int, first: int) -> None:
        text = self._said.since(mark, 200).replace("\n", " ")
        target = (attributes.get("for") or "").strip()
        if target:
            self._labels.setdefault(target, text)
        for control in group.controls[first:]:
            control.around = control.around or text
        self._said.end_inline("label")


def _pixels(text: str | None) -> int:
    match = re.match(r"\s*(\d{1,5})(?:\.\d+)?\s*(px)?\s*$", text or "")
    return int(match[1]) if match else 0


def _options(node: LexborNode) -> str:
    """The first choices of a select, for whoever wants to know what it asks."""
    found: list[str] = []
    option = node.first_child
    while option is not None and len(found) < 8:
        if option.tag == "option":
            found.append(" ".join(option.text().split())[:40])
        option = option.next
    return " | ".join(filter(None, found))


_Opener = Callable[[Walk, LexborNode, Attributes], tuple[LexborNode | None, Closer | None]]
_SPECIAL: dict[str, _Opener] = {
    "a": Walk._open_link, "area": Walk._area, "img": Walk._image, "svg": Walk._svg, "noscript": Walk._noscript,
    "input": Walk._input, "select": Walk._input, "textarea": Walk._input, "button": Walk._button, "label": Walk._label,
}  # fmt: skip
