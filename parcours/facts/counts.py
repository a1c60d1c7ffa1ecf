"""How many, and how long ago, in words."""

from __future__ import annotations

from parcours.text import Message, _, message, plural_message


def pages_read(count: int) -> Message:
    """The denominator in words, to follow "in" or "on"."""
    return plural_message(_("the one page we read"), _("the {n} pages we read"), count)


def of_pages(count: int, total: int) -> Message:
    """A part of the pages read, to follow "from" or "for": all 15, 3 of the 15, the one."""
    if total == 1 and count == 1:
        return message(_("the one page we read"))
    if count == total:
        return message(_("both pages we read") if total == 2 else _("all {total} pages we read"), total=total)
    return message(_("{count} of the {total} pages we read"), count=count, total=total)


def of_offers(count: int, total: int) -> Message:
    """As `of_pages`, of the product or service pages."""
    if total == 1 and count == 1:
        return message(_("the one product or service page we read"))
    if count == total == 2:
        return message(_("both product or service pages we read"))
    if count == total:
        return message(_("all {total} product or service pages we read"), total=total)
    return message(_("{count} of the {total} product or service pages we read"), count=count, total=total)


def age(days: int) -> Message:
    """A length of time in the unit people would use: days up to 60, months up to two years, then years."""
    if days <= 60:
        return plural_message(_("{n} day"), _("{n} days"), days)
    if days < 730:
        return plural_message(_("{n} month"), _("{n} months"), round(days / 30.4))
    return plural_message(_("{n} year"), _("{n} years"), int(days / 365.25))
