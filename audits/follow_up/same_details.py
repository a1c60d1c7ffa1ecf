"""Your details are the same wherever they stand

## What it checks
Telephone, address and opening hours: in the text of all pages, in the links that call, and in the markup
that search engines and maps read. Of hours, day by day.

## Why it matters
Whoever stands before a closed door because the map said otherwise does not come again, and tells it.

## How to fix it
Keep one page with the right details, copy from there, and correct the markup and the map profile whenever
it changes.

## Thresholds
Good: at least one detail stands in two places, and none differs. Poor: a link that reads one number and
calls another, or markup with a number, a postcode or hours that no page shows while the pages agree on
others. Fair: two numbers that differ in one digit. A number or an hour written in two ways is no
difference. Several branches are compared each by itself; seasons, departments, fax and tracking numbers,
registered offices and names are not compared, because they may differ rightly. Asked only of businesses
with an address or opening hours, save for links that call a wrong number.
"""

from __future__ import annotations

from parcours.audit import Backing, Effort, Meta, failed, not_applicable, passed, warned
from parcours.derive.consistency import Disagreement, compare
from parcours.derive.site import Site
from parcours.facts.model import Evidence, Result, Signals, Stage
from parcours.text import Message, _, message

META = Meta(
    id="same-details",
    code="F12",
    title=_("Your details are the same wherever they stand"),
    failure_title=_("Some of your details contradict each other"),
    stage=Stage.FOLLOW_UP,
    effort=Effort.SMALL,
    impact=2,
    reliability=(0.9, 0.9),
    backing=Backing.CONVENTION,
    why=_("Whoever stands before a closed door because the map said otherwise does not come again."),
    how=_(
        "Decide which one is right, and correct the other: on the page, in its markup, and in your map "
        "profile."
    ),
    action=_("Make phone, address and hours agree everywhere"),
    who=_("Whoever looks after your site"),
    sources=("article", "convention"),
)
NAMES = {"phone": _("phone number"), "address": _("address"), "hours": _("opening hours")}
SAID = {
    "link": _("A link reads “{one}” but a tap calls {other}."),
    "typing": _("Two of your numbers differ in one digit: “{one}” and “{other}”."),
    "phone": _("Your pages show “{one}”, but their markup, which maps read, gives {other}."),
    "address": _("Your pages show “{one}”, but their markup, which maps read, gives “{other}”."),
}
DAYS = (_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday"))


def audit(site: Site, signals: Signals) -> Result:
    """What contradicts itself, else what agrees."""
    found = compare(site)
    if found.conflicts:
        finding = _difference(found.conflicts[0])
        evidence = tuple(
            Evidence(each.url, each.shown) for pair in found.conflicts for each in (pair.one, pair.other)
        )
        more = {"value": len(found.conflicts), "evidence": evidence[:6]}
        only_typing = all(each.detail == "typing" for each in found.conflicts)
        return warned(finding, **more) if only_typing else failed(finding, **more)
    if not signals["address"].found and not signals["opening_hours"].found:
        return not_applicable(
            message(_("We saw neither an address nor opening hours, so there is no place to compare."))
        )
    if not found.agreeing:
        said = _(
            "Your details stand in one place only, or there are several sets of them, so there is "
            "nothing to compare."
        )
        return not_applicable(message(said))
    names = tuple(message(NAMES[each]) for each in found.agreeing)
    same = message(_("Wherever we saw them, these are the same: {details}."), details=names)
    evidence = tuple(Evidence(signals[key].url, signals[key].quote) for key in _signals_of(found.agreeing))
    return passed(same, evidence=evidence)


def _signals_of(details: tuple[str, ...]) -> list[str]:
    return ["opening_hours" if detail == "hours" else detail for detail in details]


def _difference(conflict: Disagreement) -> Message:
    """One conflict in words, both sides of it."""
    if conflict.detail == "hours":
        days = tuple(message(DAYS[day]) for day in conflict.days)
        said = _(
            "Opening hours differ for {days}: your page says “{one}”, its markup, which maps read, {other}."
        )
        return message(said, days=days, one=conflict.one.shown, other=conflict.other.shown)
    other = conflict.other.shown.removeprefix("tel:")
    return message(SAID[conflict.detail], one=conflict.one.shown, other=other)
