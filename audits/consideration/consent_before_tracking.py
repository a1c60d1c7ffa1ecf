"""Nothing follows visitors before they choose

## What it checks
The home page as a new visitor has it in a real browser: which advertising and counting services are told of
the visit, by a request or a cookie, before any choice; whether cookies can be refused on the first screen of
the notice, as plainly as accepted; and, where they can, what goes on after the refusal.

## Why it matters
Being followed without being asked costs trust at the first second; in Europe it may cost more.

## How to fix it
Let the consent tool start the tags, instead of the page, and put “Refuse” beside “Accept”, alike in size.

## Thresholds
Good: nobody who needs consent is told before a choice, and refusing stands beside accepting. Fair: measuring
that may be exempt, measuring that needs a choice, refusing on a second screen or less plain than accepting.
Poor: an advertising service is told before a choice or after a refusal. Outside Europe, as far as the site
tells, never poor: other rules may hold there. A request of Google's that says "refused" is not counted, nor
is measuring without cookies, nor a tag manager by itself. We look from one place: notices that appear in
some countries only may escape us. This is not legal advice.
"""

from __future__ import annotations

from collections.abc import Iterable

from parcours.audit import NOTHING, Backing, Effort, Meta, could_not, failed, passed, warned
from parcours.derive.services.tracking import ToldService, Tracking, tracking
from parcours.derive.site import Site
from parcours.facts.artifacts import Failure, FailureKind
from parcours.facts.browser_visits import Layer, Visit, Visits
from parcours.facts.model import Evidence, Result, Stage
from parcours.text import Message, _, message
from parcours.url import urlsplit

META = Meta(
    id="consent-before-tracking",
    code="C11",
    title=_("Visitors choose before anybody follows them"),
    failure_title=_("Visitors may be followed before they choose"),
    stage=Stage.CONSIDERATION,
    effort=Effort.MEDIUM,
    impact=2,
    reliability=(0.85, 0.7),
    backing=Backing.STANDARD,
    why=_(
        "Who feels followed without having been asked trusts you less, and European rules ask for a choice."
    ),
    how=_(
        "Let your consent tool start the advertising and counting tags, and put “Refuse” next "
        "to “Accept”, in the same size."
    ),
    action=_("Start tags only after visitors agree"),
    who=_("Whoever looks after your site"),
    sources=("cnil-consent",),
)
EUROPE = frozenset({
    "AT", "BE", "BG", "HR", "CY", "CZ", "DK", "EE", "FI", "FR", "DE", "GR", "HU", "IE", "IT", "LV", "LT",
    "LU", "MT", "NL", "PL", "PT", "RO", "SK", "SI", "ES", "SE", "IS", "LI", "NO", "GB", "CH", "MC",
})  # fmt: skip
SHOWN = 4
ADVICE = _(" This is not legal advice.")
BEFORE = _("Before any choice about cookies, the home page told {names} of the visit.{more}{advice}")
REFUSED = _("After “{words}” was pressed, the home page still told {names} of the visit.{advice}")
ELSEWHERE = _(" Where your customers are outside Europe, other rules may hold.")
NO_NOTICE = _(" We saw no notice about cookies from where we looked.")


def audit(visits: Visits, site: Site) -> Result:
    """What the home page told whom, before a choice and after a refusal."""
    home = visits.of("home")
    if home is None or home.failure:
        return could_not(home.failure if home and home.failure else Failure(FailureKind.NOT_ASKED))
    if not home.requests:
        return could_not(Failure(FailureKind.BROWSER, home.url, detail="no requests seen"))
    first = tracking(home)
    return _after(home, site) or _before(home, first, site) or _unseen(home, first) or _notice(home, first)


def _before(home: Visit, first: Tracking, site: Site) -> Result | None:
    told = first.ads or first.measured
    if told:
        score = 0.0 if first.ads else 0.3
        finding = message(
            BEFORE, names=_names([*first.ads, *first.measured]), more=_more(home, site), advice=_advice()
        )
        return _by_place(site, first.ads, finding, score, _evidence(home, [*first.ads, *first.measured]))
    if first.fetched:
        said = _(
            "Before any choice about cookies, the home page loads {names}; we did not see it "
            "tell of the visit.{more}{advice}"
        )
        finding = message(said, names=_names(first.fetched), more=_more(home, site), advice=_advice())
        return warned(finding, score=0.4, evidence=_evidence(home, first.fetched))
    return None


def _after(home: Visit, site: Site) -> Result | None:
    later = tracking(home, "refused")
    told = [*later.ads, *later.measured] if home.refusal else []
    if not told:
        return None
    finding = message(REFUSED, words=home.refusal, names=_names(told), advice=_advice())
    return _by_place(site, later.ads, finding, 0.0 if later.ads else 0.2, _evidence(home, told))


def _by_place(
    site: Site, ads: tuple[ToldService, ...], finding: Message, score: float, evidence: tuple[Evidence, ...]
) -> Result:
    if ads and _is_european(site):
        return failed(finding, evidence=evidence)
    return warned(finding, score=max(score, 0.3), evidence=evidence)


def _unseen(home: Visit, first: Tracking) -> Result | None:
    """What did not answer us may do anything once it does."""
    if not first.silent:
        return None
    return could_not(Failure(FailureKind.TAG, home.url, detail=", ".join(first.silent[:SHOWN])))


def _notice(home: Visit, first: Tracking) -> Result:
    """Nobody was told who needs a choice: what is left is the notice, and measuring that may be exempt."""
    layer = next((each for each in home.layers if each.kind == "consent"), None)
    if first.exempt:
        said = _(
            "Before any choice, only {names} counts visits, with a cookie. It can be exempt from consent "
            "when it is set up for that, which we cannot see from outside.{advice}"
        )
        finding = message(said, names=_names(first.exempt), advice=_advice())
        return warned(finding, score=0.7, evidence=_evidence(home, first.exempt))
    if layer is None:
        said = _("We saw no service told of a visit to the home page that needs the visitor’s consent.")
        return passed(message(said), evidence=(Evidence(home.url),))
    return _judged(home, layer)


def _judged(home: Visit, layer: Layer) -> Result:
    evidence = (Evidence(home.url, layer.text[:200]),)
    if not layer.refuse:
        said = _(
            "No service that needs consent is told of the visit before a choice, but we saw no way to refuse "
            "on the first screen of the notice, only “{accept}”.{advice}"
        )
        finding = message(said, accept=layer.accept or layer.close, advice=_advice())
        return warned(finding, evidence=evidence)
    if layer.stressed:
        said = _(
            "No service that needs consent is told of the visit before a choice; in the notice “{accept}” "
            "stands out more than “{refuse}”.{advice}"
        )
        finding = message(said, accept=layer.accept, refuse=layer.refuse, advice=_advice())
        return warned(finding, score=0.8, evidence=evidence)
    said = _(
        "No service that needs consent is told of the visit before a choice, and “{refuse}” stands on the "
        "first screen of the notice."
    )
    return passed(message(said, refuse=layer.refuse), evidence=evidence)


def _more(home: Visit, site: Site) -> Message:
    if not _is_european(site):
        return message(ELSEWHERE)
    return NOTHING if any(each.kind == "consent" for each in home.layers) else message(NO_NOTICE)


def _advice() -> Message:
    return message(ADVICE)


def _is_european(site: Site) -> bool:
    """By the ending of the address and the declared region; else by a language mostly spoken there."""
    if not site.pages:
        return False
    home = site.pages[0].reading
    if home.language in ("es", "pt"):  # spoken more elsewhere
        return (urlsplit(home.url).hostname or "").endswith((".es", ".pt"))
    return home.countries[0] in EUROPE


def _names(told: Iterable[ToldService]) -> str:
    return ", ".join(list(dict.fromkeys(each.vendor.name for each in told))[:SHOWN])


def _evidence(home: Visit, told: Iterable[ToldService]) -> tuple[Evidence, ...]:
    return tuple(Evidence(home.url, each.quote) for each in list(told)[:SHOWN])
