"""The words for what the vocabulary names: statuses, stages, failures, refusals, flags, gates, grades.

English stands here, marked; French in locale/fr. Nothing here judges.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from parcours.facts import steps
from parcours.facts.artifacts import Failure, FailureKind, Trap
from parcours.facts.model import Profile, Stage, Status
from parcours.facts.runs import Findings
from parcours.text import Text, Translator, _

STAGE_NAMES = {
    Stage.AWARENESS: _("Awareness"),
    Stage.CONSIDERATION: _("Consideration"),
    Stage.PURCHASE: _("Purchase"),
    Stage.FOLLOW_UP: _("Follow-up"),
    Stage.ADVOCACY: _("Advocacy"),
    Stage.EMOTIONAL_VALUE: _("Emotional value"),
}

PROFILE_NAMES = {
    Profile.SHOP: _("Shop"),
    Profile.SERVICES: _("Services by appointment"),
    Profile.LOCAL: _("Local place"),
    Profile.BUSINESS: _("Business customers"),
    Profile.CHARITY: _("Charity"),
}

STATUS_WORDS = {
    Status.PASS: _("good"),
    Status.WARN: _("fair"),
    Status.FAIL: _("poor"),
    Status.NOT_OBSERVED: _("not seen"),
    Status.NOT_APPLICABLE: _("does not apply"),
    Status.ERROR: _("could not be checked"),
}
STATUS_SHAPES = {
    Status.PASS: "●",
    Status.WARN: "◆",
    Status.FAIL: "▲",
    Status.NOT_OBSERVED: "○",
    Status.NOT_APPLICABLE: "○",
    Status.ERROR: "○",
}

GOAL_NAMES = {
    "contact": _("Contact you"),
    "phone": _("Find your phone number"),
    "offer": _("See a product or service"),
    "buy": _("Buy or book"),
    "reviews": _("Read reviews"),
    "returns": _("Know how returns work"),
    "help": _("Get help"),
    "about": _("Learn who you are"),
    "social": _("Follow you elsewhere"),
}

STEP_NAMES = {
    **steps.WORDS,
    "pictures": _("Pictures of the saved audit"),
    "findings": _("Putting it together"),
}

STEP_STATUS_WORDS = {
    "waiting": _("waiting"),
    "running": _("in progress"),
    "done": _("done"),
    "failed": _("could not be done"),
    "skipped": _("left out"),
}

EFFORT_WORDS = {"S": _("a day or less"), "M": _("a week or less"), "L": _("more than a week")}
IMPACT_WORDS = {0.25: _("very low"), 0.5: _("low"), 1.0: _("moderate"), 2.0: _("fairly high"), 3.0: _("high")}

GRADE_WORDS = {
    "A": _("Exemplary"),
    "B": _("In command"),
    "C": _("Organised"),
    "D": _("Under way"),
    "E": _("Still to build"),
}

FLAG_WORDS = {
    "contradiction": _("You said yes; we did not see it"),
    "unverified": _("You said yes; we have no way to see it"),
    "hidden_strength": _("We saw more than you said"),
}
FLAG_NEXT = {
    "contradiction": _("Fix it, tell us where it is, or change your answer."),
    "unverified": _("A screenshot or an export would settle it."),
    "hidden_strength": _("Find out who set it up, and use it."),
}

RESOLUTION_WORDS = {
    "fix": _("We will fix it"),
    "hidden": _("It is there, where you can't see it"),
    "optimistic": _("We were optimistic"),
}

GATE_WORDS = {
    "insecure": _(
        "The connection is not secure, so nobody should pay or write there: this holds purchase and the whole score down."
    ),
    "not_findable": _("Search engines or visitors cannot reach key pages: this holds awareness down."),
    "no_contact": _("We saw no way at all to reach you: this holds follow-up down."),
    "pressure": _(
        "A paid option chosen in advance, or a reward tied to good reviews, holds this stage down."
    ),
}

FAILURES = {
    FailureKind.ADDRESS: _("We were led to an address that we do not open."),
    FailureKind.UNKNOWN_HOST: _("No website answers to this name. Check the spelling."),
    FailureKind.NO_ANSWER: _("The site did not answer. It may be down; try again in a few minutes."),
    FailureKind.TIMEOUT: _("The site took too long to answer. Try again, or ask your host why."),
    FailureKind.TLS: _("The site's security certificate has a problem, so we stopped, as a browser would."),
    FailureKind.HTTP_ERROR: _("The site answered with an error (code {status}). Ask whoever looks after it."),
    FailureKind.BLOCKED: _(
        "The site turns automatic visitors away (code {status}), so we could not look. Your customers may see it well."
    ),
    FailureKind.CHALLENGE: _(
        "The site asks visitors to prove they are human, so we could not look. Your customers may see it well."
    ),
    FailureKind.COUNTRY: _(
        "The site is closed to visitors from where we looked, so we could not look. Your customers may see it well."
    ),
    FailureKind.AGE: _(
        "The site asks for the visitor's age before it shows anything, and we do not answer for anybody, so we could not look."
    ),
    FailureKind.CONSENT: _(
        "The site asks for consent before it shows anything, and we do not give it for anybody, so we could not look."
    ),
    FailureKind.MAINTENANCE: _("The site says that it is closed for maintenance. Try again when it is back."),
    FailureKind.PARKED: _(
        "This address shows its host's waiting page: no website has been put there yet, or the name is for sale."
    ),
    FailureKind.PARTLY: _("We did not read the whole site, so this cannot be told."),
    FailureKind.NOT_FOUND: _("The page says that there is nothing at this address."),
    FailureKind.REDIRECT_LOOP: _(
        "The address leads round in a circle and never arrives. Ask whoever looks after the site."
    ),
    FailureKind.REDIRECTED_AWAY: _(
        "The address leads to another site. Start again with that address if it is yours."
    ),
    FailureKind.TOO_LARGE: _("The page is larger than 5 MB, more than we read."),
    FailureKind.TOO_COMPLEX: _("The page is too complex to read within our limits."),
    FailureKind.NOT_A_PAGE: _("This address is a file, not a web page. Type the address of the site itself."),
    FailureKind.SCRIPTS: _(
        "The page is sent with too little text to judge: scripts may write the rest as it opens."
    ),
    FailureKind.EMPTY: _("The site answered with an empty page. Ask whoever looks after it."),
    FailureKind.MALFORMED: _("The site's answer could not be understood."),
    FailureKind.ROBOTS: _(
        "The site's robots.txt could not be read, so we asked for nothing beyond the page you gave us."
    ),
    FailureKind.NO_BROWSER: _(
        "No browser was found here, so loads could not be timed. Install Chromium, or run “make setup” again."
    ),
    FailureKind.NO_NODE: _("Node was not found here, so loads could not be timed. Run “make setup” again."),
    FailureKind.HUNG: _(
        "The page was never done in our browser, so we gave up and its load could not be timed. Ask whoever looks "
        "after the site what keeps it busy."
    ),
    FailureKind.BROWSER: _("The browser could not finish loading the page, so the load could not be timed."),
    FailureKind.TAG: _(
        "A tag on the home page did not answer our browser, so we did not see what it tells others."
    ),
    FailureKind.NOT_WALKED: _(
        "We put a product in the basket and go to the checkout only when you ask us to and show that the site is yours."
    ),
    FailureKind.NO_CHECKOUT: _(
        "We pressed the usual buttons and did not reach the checkout, which may be our own fault."
    ),
    FailureKind.NOT_ASKED: _("This was left out of this run."),
    FailureKind.CANCELLED: _("You stopped the check before this was done."),
    FailureKind.NOT_YET: _("This has not been checked yet."),
    FailureKind.NAMES: _("The name servers did not answer, so the mail records could not be read."),
    FailureKind.NO_SITE: _("There is no website to check."),
    FailureKind.PICTURE: _("The file holds pictures that cannot be shown, so they were left out."),
    FailureKind.INTERNAL: _("Something went wrong on our side. The other checks are not affected."),
}

REFUSALS = {
    "empty": _("Type the address of the website, for example www.example.com."),
    "no_host": _("This address has no site name in it. Type it like www.example.com."),
    "too_long": _("This address is longer than 2,048 characters. Type the address of the home page."),
    "control_or_space": _("This address has a space or a hidden character in it. Type it again without."),
    "userinfo": _(
        "This looks like an e-mail address or holds a name and password. Type only the site's address, like www.example.com."
    ),
    "idna": _("This is not a valid site name. Check the spelling."),
    "single_label": _("A site name has a dot in it, like www.example.com. Check the spelling."),
    "scheme": _("Only web addresses can be checked: they begin with http:// or https://."),
    "port": _("Only the usual web ports (80 and 443) can be checked. Type the address without a port."),
    "ip_literal": _("Type the site's name, not a numeric address."),
    "special_tld": _("This name belongs to a private network and cannot be checked from here."),
    "percent_in_host": _("This site name holds coded characters (%). Type it in plain letters."),
    "backslash": _("This address has a backslash in it. Web addresses use the other slash (/)."),
    "private_ip": _("This name leads to a private network, which we do not open."),
    "nxdomain": _("No website answers to this name. Check the spelling."),
    "too_many_redirects": _("The address leads round in a circle and never arrives."),
}
REFUSED = _("This address cannot be checked.")

CRAWL_ENDED = {
    "complete": _("We read every page we found."),
    "pages": _("We stopped at the number of pages asked for."),
    "depth": _("We stopped five clicks from the home page."),
    "time": _("We stopped after ten minutes."),
    "size": _("We stopped after 100 MB."),
    "trouble": _("Too many pages could not be read, so we stopped."),
    "blocked": _("The site began to turn us away, so we stopped."),
    "slowed": _("The site asked us to slow down, so we stopped."),
    "robots": _("The site asks robots not to read it, so we read only the page you gave us."),
    "robots_unread": _(
        "The site's robots.txt could not be read, so we read only the page you gave us. Ask whoever looks "
        "after the site to have it answer, then check again."
    ),
    "cancelled": _("You stopped the reading."),
}


TRAPS = {
    "action": _("Links that would change something, such as “add to cart” or “log out”, were not followed."),
    "repeating": _("Links whose address repeats itself for ever were not followed."),
    "pagination": _("A list whose pages go on without anything new was left."),
    "calendar": _("A calendar whose pages go on without anything new was left."),
    "facets": _("Of a list that can be filtered in very many ways, only a few ways were read."),
    "session": _("The same pages came again under ever new addresses; those were left."),
}


def trap_sentences(t: Translator, traps: Sequence[Trap]) -> list[tuple[int, str]]:
    """(how many addresses, what became of them) for each kind of trap, the largest first."""
    counts: Counter[str] = Counter()
    for trap in traps:
        counts[trap.kind] += trap.seen - trap.read
    return [(count, t(TRAPS[kind])) for kind, count in counts.most_common() if kind in TRAPS and count]


def failure_sentence(t: Translator, failure: Failure) -> str:
    """One sentence on what happened, what it means and what to do, without a stranger's words."""
    if failure.kind is FailureKind.ADDRESS and not failure.status and failure.detail in REFUSALS:
        return t(REFUSALS[failure.detail])
    return t(FAILURES[failure.kind], status=str(failure.status or "?"))


def refusal_sentence(t: Translator, reason: str) -> str:
    """One sentence on why an address is refused, from its reason code."""
    return t(REFUSALS.get(reason, REFUSED))


def crawl_sentence(t: Translator, ended: str) -> str:
    """One sentence on why the reading of pages stopped."""
    text: Text = CRAWL_ENDED.get(ended, "")
    return t(text)


def rendered_sentence(t: Translator, findings: Findings) -> str:
    """How many of the pages were read as the browser makes them, and why; empty where none was."""
    count = sum(page.rendered for page in findings.pages)
    if not count:
        return ""
    read = sum(page.failure is None for page in findings.pages)
    return t.n(
        "{n} of the {read} pages was opened in our browser, because without its scripts it is nearly empty "
        "or lacks its menu.",
        "{n} of the {read} pages were opened in our browser, because without their scripts they are nearly "
        "empty or lack their menu.",
        count,
        read=read,
    )


def unopened_sentence(t: Translator, findings: Findings) -> str:
    """How many pages would have needed the browser and were not opened; to be said only when there are."""
    return t.n(
        "{n} more page comes nearly empty without its scripts and was not opened: our browser opens a few "
        "pages only.",
        "{n} more pages come nearly empty without their scripts and were not opened: our browser opens a few "
        "pages only.",
        findings.unopened,
    )
