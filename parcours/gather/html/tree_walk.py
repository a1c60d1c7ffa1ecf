"""One pass over a page's tree, in reading order. How text is joined stands in `parse`."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from functools import partial

from selectolax.lexbor import LexborNode

from parcours.facts.artifacts import Embed, Image
from parcours.gather.html import embedded_forms
from parcours.gather.html.form_walk import LONGEST_LINK, Forms
from parcours.gather.html.links import Attributes, carries_address, resolve, unscramble
from parcours.gather.html.text_blocks import MOST, Closer, Flow, Place
from parcours.gather.html.text_run import BREAK

MOST_NODES = 300_000
LONGEST_CPU_S = 2.0
DEEPEST = 400
MOST_EMBEDS = 50

_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog",
    "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4",
    "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre",
    "search", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip
_UNREAD = frozenset({
    "script", "style", "template", "head", "title", "noframes", "object", "canvas", "audio", "video",
    "math", "datalist", "iframe", "embed", "param",
})  # fmt: skip
_CONTROLS = frozenset({"input", "select", "textarea", "button", "label", "svg"})

_Opener = Callable[[LexborNode, Attributes], tuple[LexborNode | None, Closer | None]]


class Walk:
    """The pass itself: `read` fills its lists, the `flow` and the `forms`."""

    def __init__(self, base: str) -> None:
        self.flow = Flow(base)
        self.forms = Forms(self.flow)
        self.images: list[Image] = []
        self.embeds: list[Embed] = []
        self._said = self.flow.said
        self._special: dict[str, _Opener] = {
            "a": self._open_link, "area": self._area, "img": self._image, "svg": self._svg,
            "noscript": self._noscript, "input": self.forms.control, "select": self.forms.control,
            "textarea": self.forms.control, "button": self.forms.button, "label": self.forms.label,
        }  # fmt: skip

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
        self.flow.partial = self.flow.partial or node is not None
        self.flow.flush()

    def _visit(self, node: LexborNode) -> tuple[LexborNode | None, Closer | None]:
        """(first child to go into, what to do when it is left)."""
        if node.is_text_node:
            self._said.say(node.text_content or "")
            return None, None
        if not node.is_element_node:
            return None, None
        tag = node.tag or ""
        if tag in _UNREAD:
            if tag in ("iframe", "script"):
                self._find_embed(node, tag)
            return None, None
        if tag in _BLOCKS:
            return self._open_block(node, tag)
        return self._open_inline(node, tag)

    def _open_block(self, node: LexborNode, tag: str) -> tuple[LexborNode | None, Closer | None]:
        flow, up = self.flow, self.flow.place
        flow.flush()
        if up.depth >= DEEPEST:
            flow.partial = True
            return node.first_child, flow.flush
        start, attributes = self._said.mark, node.attributes
        place = Place(tag, up, start, up.depth + 1, up.region, up.anchor, up.inside, up.classes)
        flow.enter(place, attributes)
        source = embedded_forms.of_place(attributes) if attributes else ""
        if source:
            self._add_embed(source)
        if tag == "form":
            return node.first_child, partial(self._end_form, self.forms.open_form(attributes))
        return node.first_child, self._close_block

    def _find_embed(self, node: LexborNode, tag: str) -> None:
        attributes = node.attributes
        url = next((attributes[name] or "" for name in ("src", "data-src") if attributes.get(name)), "")
        url = resolve(url, self.flow.base)[0] if url else ""
        if tag == "iframe":
            self._add_embed(embedded_forms.of_frame(url), attributes.get("title") or "")
        else:
            self._add_embed(embedded_forms.of_script(url, "" if url else node.text() or ""))

    def _add_embed(self, source: str, title: str = "") -> None:
        if not source or len(self.embeds) >= MOST_EMBEDS:
            return
        place = self.flow.place
        said = " ".join([self._said.since(max(0, self._said.mark - 24), 0)[-300:], title[:100]]).strip()
        classes, anchor = place.classes.strip(), place.anchor
        self.embeds.append(Embed(source, self.flow.heading, said[-300:], classes, anchor, place.region))

    def _close_block(self) -> None:
        self.flow.flush()
        place = self.flow.place
        self.flow.leave(place)
        if place.group:
            self.forms.settle(place, place.group)
        if place.tag == "tr":
            self.flow.close_row(place)

    def _end_form(self, close: Closer) -> None:
        close()
        self._close_block()

    def _open_inline(self, node: LexborNode, tag: str) -> tuple[LexborNode | None, Closer | None]:
        if tag == "br":
            self._said.say(BREAK)
            return None, None
        attributes = node.attributes
        if attributes:
            self._mark_id(tag, attributes)
            if "data-cfemail" in attributes:
                return self._say_protected(attributes)
        special = self._special.get(tag)
        if special:
            return special(node, attributes)
        if attributes and "onclick" in attributes and carries_address(attributes):
            return self._open_link(node, attributes)
        self._said.begin_inline(tag)
        return node.first_child, partial(self._said.end_inline, tag)

    def _mark_id(self, tag: str, attributes: Attributes) -> None:
        own_id = (attributes.get("id") or (attributes.get("name") if tag == "a" else "") or "").strip()[:200]
        if own_id:
            self.flow.ids.append(own_id)
        if own_id and tag not in _CONTROLS:
            self.flow.place.anchor = own_id

    def _say_protected(self, attributes: Attributes) -> tuple[None, None]:
        self._said.say(unscramble(attributes.get("data-cfemail") or ""))
        self.flow.add_link({**attributes, "href": attributes.get("href") or ""})
        return None, None

    def _open_link(self, node: LexborNode, attributes: Attributes) -> tuple[LexborNode | None, Closer | None]:
        tag = node.tag or "a"
        self._said.begin_inline(tag)
        if tag == "a" and not attributes:
            return node.first_child, partial(self._said.end_inline, tag)
        alts = len(self.flow.alts)
        return node.first_child, partial(self._close_link, tag, attributes, self._said.mark, alts)

    def _close_link(self, tag: str, attributes: Attributes, mark: int, alts: int) -> None:
        self._said.end_inline(tag)
        if len(self.flow.links) >= MOST:
            self.flow.partial = True
            return
        text = self._said.since(mark, LONGEST_LINK).replace("\n", " ")
        alt = " ".join(self.flow.alts[alts : alts + 3])
        self.flow.add_link(attributes, text=text, alt=alt)

    def _area(self, node: LexborNode, attributes: Attributes) -> tuple[None, None]:
        del node
        self.flow.add_link(attributes, alt=attributes.get("alt") or "")
        return None, None

    def _image(self, node: LexborNode, attributes: Attributes) -> tuple[None, None]:
        del node
        self._said.gap()
        alt = attributes.get("alt")
        if alt and len(self.flow.alts) < MOST:
            self.flow.alts.append(" ".join(alt.split())[:300])
        sources = [
            attributes.get(name) or "" for name in ("data-src", "data-lazy-src", "data-original", "src")
        ]
        source = next((each for each in sources if each and not each.startswith("data:")), "")
        if len(self.images) < MOST and (source or attributes.get("srcset")):
            url = resolve(source or (attributes.get("srcset") or "").split()[0], self.flow.base)[0]
            size = (_pixels(attributes.get("width")), _pixels(attributes.get("height")))
            self.images.append(
                Image(url, alt.strip()[:300] if alt is not None else None, *size, self.flow.place.region)
            )
        return None, None

    def _svg(self, node: LexborNode, attributes: Attributes) -> tuple[None, None]:
        self._said.gap()
        title = node.css_first("title")
        label = attributes.get("aria-label") or (title.text() if title else "")
        if label and len(self.flow.alts) < MOST:
            self.flow.alts.append(" ".join(label.split())[:300])
        return None, None

    def _noscript(self, node: LexborNode, attributes: Attributes) -> tuple[LexborNode | None, Closer | None]:
        del attributes
        self.flow.quiet += 1
        return node.first_child, partial(self._end_noscript, self._said.mark)

    def _end_noscript(self, mark: int) -> None:
        self.flow.quiet -= 1
        self.flow.forget(mark)


def _pixels(text: str | None) -> int:
    match = re.match(r"\s*(\d{1,5})(?:\.\d+)?\s*(px)?\s*$", text or "")
    return int(match[1]) if match else 0
