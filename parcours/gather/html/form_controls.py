"""Forms in the making: the controls of a form, or of a group outside any form, and where their labels come
from.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from parcours.facts.artifacts import Field, Form

Attributes = dict[str, str | None]
MOST_FIELDS = 200
BUTTON_TYPES = frozenset({"submit", "button", "image", "reset"})
LEVELS_TO_BUTTON = 4  # how far up the tree a button may stand from the control that it belongs to


@dataclass(slots=True)
class Control:
    """A field with what may become its label: its id, the label around it, the text just before it."""

    field: Field
    id: str = ""
    labelled_by: str = ""
    around: str = ""
    before: str = ""
    after: str = ""

    def finished(self, labels: dict[str, str]) -> Field:
        """The field with the best label there is. `labels` maps the ids that labels point to, and ids of
        texts.
        """
        stated = labels.get(self.id, "") if self.id else ""
        label = stated or self.around or self.field.label or labels.get(self.labelled_by, "")
        near = (self.after or self.before) if self.is_box else self.before
        return replace(self.field, label=(label or self.field.placeholder or near)[:200])

    @property
    def is_box(self) -> bool:
        """Whether it is ticked: then the words after it say what for."""
        return self.field.type in ("checkbox", "radio")


@dataclass(slots=True)
class Draft:
    """A form or group being read. `start` is where its text begins, `heading` the nearest one so far."""

    tag: str
    start: int
    attributes: Attributes = field(default_factory=dict)
    anchor: str = ""
    classes: str = ""
    region: str = "main"
    heading: str = ""
    heading_inside: bool = False
    controls: list[Control] = field(default_factory=list)
    buttons: list[str] = field(default_factory=list)
    levels: int = 0
    text: str = ""

    def finished(self, labels: dict[str, str], action: str) -> Form:
        """As an artifact."""
        return Form(
            tag=self.tag,
            action=action,
            method=(self.attributes.get("method") or "get").strip().lower()[:10],
            classes=self.classes,
            anchor=self.anchor,
            region=self.region,
            heading=self.heading[:300],
            text=self.text,
            fields=tuple(control.finished(labels) for control in self.controls),
            buttons=tuple(button[:200] for button in self.buttons[:50]),
        )

    def take(self, other: Draft) -> None:
        """What an inner group could not keep for itself."""
        self.controls += other.controls[: MOST_FIELDS - len(self.controls)]
        self.buttons += other.buttons[:50]
        self.levels = max(self.levels, other.levels)


def is_button(tag: str, attributes: Attributes) -> bool:
    """Whether a control is pressed and not filled in."""
    return tag == "button" or (tag == "input" and (attributes.get("type") or "").lower() in BUTTON_TYPES)


def control_of(tag: str, attributes: Attributes, before: str, value: str = "") -> Control:
    """A field as its attributes describe it. `before` is the text just before it."""
    kind = (attributes.get("type") or "").strip().lower()
    made = Field(
        tag=tag,
        type=kind or ("text" if tag == "input" else ""),
        name=(attributes.get("name") or "")[:200],
        label=_own_label(attributes)[:200],
        placeholder=(attributes.get("placeholder") or "").strip()[:200],
        autocomplete=(attributes.get("autocomplete") or "").strip().lower()[:60],
        required="required" in attributes or attributes.get("aria-required") == "true",
        checked="checked" in attributes,
        value=(value or attributes.get("value") or "")[:200],
    )
    return Control(
        made,
        (attributes.get("id") or "").strip(),
        (attributes.get("aria-labelledby") or "").strip(),
        before=before,
    )


def _own_label(attributes: Attributes) -> str:
    return (
        attributes.get("aria-label") or attributes.get("title") or attributes.get("data-label") or ""
    ).strip()
