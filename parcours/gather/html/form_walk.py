"""Forms and controls of a page. A control outside any form joins the nearest block with a button."""

from __future__ import annotations

from functools import partial

from selectolax.lexbor import LexborNode

from parcours.facts.artifacts import Form
from parcours.gather.html.form_controls import (
    LEVELS_TO_BUTTON,
    MOST_FIELDS,
    Control,
    Draft,
    control_of,
    is_button,
)
from parcours.gather.html.links import Attributes, carries_address, resolve
from parcours.gather.html.text_blocks import MOST, Closer, Flow, Place

LONGEST_LINK = 300
LONGEST_FORM = 600
_ENDS_GROUP = frozenset({"body", "section", "main", "article", "header", "footer", "nav", "aside"})


class Forms:
    """The forms of the page that a flow goes through."""

    def __init__(self, flow: Flow) -> None:
        self._flow, self._said = flow, flow.said
        self._drafts: list[Draft] = []
        self._labels: dict[str, str] = {}
        self._ticked: Control | None = None  # a box whose words are still to come
        self._asked = 0  # where the last control stood: its label is not the next one's

    def found(self) -> tuple[Form, ...]:
        """Every form and group of controls, with its labels."""
        return tuple(draft.finished(self._labels, self._action(draft)) for draft in self._drafts)

    def _action(self, draft: Draft) -> str:
        action = draft.attributes.get("action")
        return resolve(action, self._flow.base)[0] if action else ""

    def open_form(self, attributes: Attributes) -> Closer:
        """Begin a form at the open block; gives what to do at its end."""
        place, outer = self._flow.place, self._flow.form
        draft = Draft(
            "form",
            self._said.mark,
            attributes,
            place.anchor,
            f"{(attributes.get('name') or '').lower()[:60]} {place.classes}".strip(),
            place.region,
            self._flow.heading,
        )
        self._flow.form = draft
        if len(self._drafts) < MOST:
            self._drafts.append(draft)
        return partial(self._close_form, draft, outer)

    def _close_form(self, draft: Draft, outer: Draft | None) -> None:
        self._flow.flush()
        self._hear_after()
        draft.text = self._said.since(draft.start, LONGEST_FORM)
        self._flow.form = outer

    def _group(self) -> Draft:
        """Where a control goes: the form it is in, else a group of the innermost block."""
        place = self._flow.place
        if self._flow.form:
            return self._flow.form
        if place.group is None:
            place.group = Draft(place.tag, place.start)
        return place.group

    def settle(self, place: Place, group: Draft) -> None:
        """A block with controls outside any form ends: it is a group when it has a button, else its parent
        may be.
        """
        if group.controls and (group.buttons or group.levels >= LEVELS_TO_BUTTON or place.tag in _ENDS_GROUP):
            group.tag, group.anchor, group.classes = place.tag, place.anchor, place.classes.strip()
            group.region, group.heading = place.region, self._flow.heading
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

    def control(self, node: LexborNode, attributes: Attributes) -> tuple[None, None]:
        """Read a field, or a button without content."""
        tag = node.tag or "input"
        group = self._group()
        self._hear_after()
        if is_button(tag, attributes):
            words = attributes.get("value") or attributes.get("alt") or attributes.get("aria-label") or ""
            self._said.gap()
            self._said.say(words)
            group.buttons.append(" ".join(words.split()))
            self._button_link(attributes, words)
            self._keep_picture(group, attributes)
        elif len(group.controls) < MOST_FIELDS:
            before = self._said.just_before(max(group.start, self._asked))
            value = _options(node) if tag == "select" else ""
            control = control_of(tag, attributes, before, value)
            group.controls.append(control)
            self._ticked = control if control.is_box else None
        self._said.gap()
        self._asked = self._said.mark
        return None, None

    def _keep_picture(self, group: Draft, attributes: Attributes) -> None:
        """The file name of a button's picture, as a hidden field: often nothing else says what it does."""
        name = (attributes.get("src") or "").partition("?")[0].rpartition("/")[2]
        if name and len(group.controls) < MOST_FIELDS:
            kept: Attributes = {"type": "hidden", "value": name[:100]}
            group.controls.append(control_of("input", kept, ""))

    def _hear_after(self) -> None:
        """What was said since the last box, which is what it is for."""
        if self._ticked:
            self._ticked.after = self._said.since(self._asked, 160).replace("\n", " ")
            self._ticked = None

    def button(self, node: LexborNode, attributes: Attributes) -> tuple[LexborNode | None, Closer | None]:
        """Go into a button; its words are known at its end."""
        self._hear_after()
        self._said.gap()
        return node.first_child, partial(
            self._close_button, attributes, self._group(), self._said.mark, len(self._flow.alts)
        )

    def _close_button(self, attributes: Attributes, group: Draft, mark: int, alts: int) -> None:
        text = self._said.since(mark, LONGEST_LINK).replace("\n", " ")
        words = (
            text
            or attributes.get("aria-label")
            or attributes.get("title")
            or " ".join(self._flow.alts[alts : alts + 2])
        )
        group.buttons.append(words)
        self._button_link(attributes, words)
        self._said.gap()

    def _button_link(self, attributes: Attributes, words: str) -> None:
        if carries_address(attributes):
            self._flow.add_link(attributes, text=words[:LONGEST_LINK])

    def label(self, node: LexborNode, attributes: Attributes) -> tuple[LexborNode | None, Closer | None]:
        """Go into a label, which names the field it points to and those in it."""
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


def _options(node: LexborNode) -> str:
    """The first choices of a select, for whoever wants to know what it asks."""
    found: list[str] = []
    option = node.first_child
    while option is not None and len(found) < 8:
        if option.tag == "option":
            found.append(" ".join(option.text().split())[:40])
        option = option.next
    return " | ".join(filter(None, found))
