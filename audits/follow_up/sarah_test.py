"""A customer with a problem gets help within a day

## What it checks
The way of Sarah, whose cream did not agree with her: the fewest clicks to a telephone number and to the
rules on exchanging an article, from the home page and from a product page; whether the number stands at
the top of the page; and, when you tried it, how a real message with an order number was answered: how
soon, and without asking again for what it had said.

## Why it matters
Sarah looked for a number for thirty minutes, waited a week, and was asked for what she had already
written. She wanted an exchange; in the end she wanted her money, and told others.

## How to fix it
Have a friend send you such a message with an order number, and start the clock. Mend the first thing that
goes wrong.

## Thresholds
Good: a number at most two clicks away and, for a shop that sends goods, the rules on exchanges at most
three; with a trial, an answer within 24 hours that does not ask again. Fair: within 72 hours, or further
away. Poor: more than 72 hours, or asked again. Hours and clicks are our convention. Without a trial only
the clicks are judged, and the result says so. The page after an order cannot be seen without ordering, so
it is not counted.
"""

from __future__ import annotations

from collections.abc import Mapping

from parcours.audit import Backing, Effort, Meta, failed, not_observed, passed, warned
from parcours.derive.contact.support import fewest_clicks, number_on_top
from parcours.derive.shop.aftercare import sends_goods
from parcours.derive.shop.policies import policy
from parcours.derive.site import Site
from parcours.facts.artifacts import Failure, Visits
from parcours.facts.model import ClickMap, Evidence, Profile, Result, Signals, Stage, Status
from parcours.facts.owner import Drill, OwnerData
from parcours.text import Message, _, message, plural_message

META = Meta(
    id="sarah-test",
    code="F10",
    title=_("A customer with a problem gets help within a day"),
    failure_title=_("A customer with a problem needs patience"),
    stage=Stage.FOLLOW_UP,
    effort=Effort.SMALL,
    impact=3,
    reliability=(0.95, 0.85),
    backing=Backing.CONVENTION,
    why=_(
        "Sarah wanted an exchange; after a week and the same questions again she wanted her money, and "
        "told others."
    ),
    how=_(
        "Have a friend send you a message with an order number, start the clock, and mend what goes "
        "wrong first."
    ),
    action=_("Try a customer’s message yourself, with a stopwatch"),
    who=_("You, with a friend"),
    sources=("article", "convention"),
)
NEAR, EXCHANGE = 2, 3
DAY, LONG = 24, 72


def audit(
    *,
    site: Site,
    signals: Signals,
    clicks: ClickMap,
    profile: Profile,
    owner: OwnerData,
    visits: Visits | Failure,
) -> Result:
    """The clicks, and the trial when there was one."""
    phone = _phone_clicks(clicks)
    goods = sends_goods(site, signals, profile)
    exchange = _exchange(site, clicks) if goods else None
    facts = [_of_phone(phone), *_on_top(site, visits, phone), *([_of_exchange(exchange)] if goods else [])]
    near = (
        phone is not None
        and phone <= NEAR
        and (not goods or (exchange or 0) <= EXCHANGE and exchange is not None)
    )
    drill = max(
        (each for each in owner.drills if each.hours is not None or each.waited_h), key=_sent, default=None
    )
    said = message(_("For Sarah: {facts}."), facts=tuple([*facts, *_of_drill(drill)]))
    more = {"evidence": _evidence(clicks), "value": phone, "unit": "clicks"}
    if drill:
        return _tried(_drilled(drill), said, near=near, more=more)
    if near:
        return passed(said, **more)
    if phone is None and exchange is None:
        return not_observed(said, **more)
    return warned(said, score=0.6 if phone is not None and phone <= NEAR else 0.4, **more)


def _sent(drill: Drill) -> str:
    return drill.sent


def _phone_clicks(clicks: ClickMap) -> int | None:
    """The clicks to a number from the home page or a product page, whichever takes more."""
    path = clicks.to("phone")
    return max(path.clicks, clicks.from_offer.get("phone", 0)) if path else None


def _exchange(site: Site, clicks: ClickMap) -> int | None:
    """The clicks to where exchanging is spoken of, from home or from a product page, whichever takes more."""
    pages = [page for page in site.pages if "exchange" in policy((page.reading,)).points]
    offer = site.by_url.get(clicks.offer_page)
    roots = [site.pages[0], *([offer] if offer else [])]
    found = [fewest_clicks(site, root, {page.page.url for page in pages}) for root in roots]
    known = [each for each in found if each is not None]
    return max(known, default=None)


def _of_phone(clicks: int | None) -> Message:
    if clicks is None:
        return message(_("we did not see a phone number"))
    if not clicks:
        return message(_("a phone number is on the page she is on"))
    return plural_message(
        _("a phone number is {n} click away"), _("a phone number is {n} clicks away"), clicks
    )


def _on_top(site: Site, visits: Visits | Failure, phone: int | None) -> list[Message]:
    """Whether the number stands in the header as a phone shows it, else as the page is sent."""
    if phone is None:
        return []
    home = visits.of("home") if isinstance(visits, Visits) else None
    document = home.document if home and home.document else site.pages[0].document
    return (
        [message(_("it stands at the top of the home page"))] if number_on_top(document, site.start) else []
    )


def _of_exchange(clicks: int | None) -> Message:
    if clicks is None:
        return message(_("we did not see how to exchange an article"))
    if not clicks:
        return message(_("exchanging an article is explained on the page she is on"))
    return plural_message(
        _("exchanging an article is explained {n} click away"),
        _("exchanging an article is explained {n} clicks away"),
        clicks,
    )


def _of_drill(drill: Drill | None) -> list[Message]:
    if drill is None:
        return [message(_("a timed message was not tried"))]
    if drill.hours is None:
        return [message(_("your timed message still waits after {n} hours"), n=round(drill.waited_h or 0))]
    told = [
        plural_message(
            _("your timed message was answered within {n} hour"),
            _("your timed message was answered within {n} hours"),
            max(1, round(drill.hours)),
        )
    ]
    told += [message(_("the answer asked again for what it had said"))] if drill.asked_again else []
    return told + ([message(_("the answer did not solve it"))] if drill.solved is False else [])


def _drilled(drill: Drill) -> Status:
    """How a trial went by itself; one that still waits is not better than fair."""
    hours = drill.hours if drill.hours is not None else drill.waited_h or 0
    if hours > LONG or drill.asked_again:
        return Status.FAIL
    return (
        Status.PASS if drill.hours is not None and hours <= DAY and drill.solved is not False else Status.WARN
    )


def _tried(trial: Status, said: Message, *, near: bool, more: Mapping[str, object]) -> Result:
    if trial is Status.FAIL:
        return failed(said, **more)
    if trial is Status.PASS and near:
        return passed(said, **more)
    return warned(said, score=0.7 if trial is Status.PASS or near else 0.4, **more)


def _evidence(clicks: ClickMap) -> tuple[Evidence, ...]:
    paths = [path for goal in ("phone", "returns") if (path := clicks.to(goal))]
    return tuple(
        Evidence(path.steps[-1].url, path.quote, " › ".join(s.link for s in path.steps if s.link))
        for path in paths
    )
