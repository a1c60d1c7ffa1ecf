"""Mail in the business's name is told from a forger's

## What it checks
The records of the site's own domain: SPF (who may send; one record, ten look-ups at most, every include
followed), DMARC (what to do with the rest, and where reports go), the mail servers, and the usual DKIM
names.

## Why it matters
Quotes, order confirmations and answers that end in the spam folder look like silence to the customer; a
bill sent by a forger looks like yours.

## How to fix it
Add one DMARC record with `p=none` and an address for reports, read them for a month, then ask for
`p=quarantine`.

## Thresholds
Good: a sound SPF record and DMARC with reports, or with quarantine or reject. Fair: one of the two. Poor:
neither. Two SPF records, more than ten look-ups (RFC 7208), or a record that lets anybody send do not
count as sound; neither do two DMARC records. DKIM names cannot be listed from outside, so none found says
nothing. Does not apply where the domain takes no mail and the site shows no address of it, and where the
domain is a platform's. What names servers leave unanswered is "could not check".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from parcours.audit import Backing, Effort, Meta, could_not, failed, not_applicable, passed, warned
from parcours.derive.page.reading import fold
from parcours.derive.site import Site
from parcours.facts.artifacts import Dns, Failure, FailureKind
from parcours.facts.model import Evidence, Result, Stage
from parcours.text import Message, _, message

META = Meta(
    id="email-authentication",
    code="C08",
    title=_("Your e-mails can be told from a forger's"),
    failure_title=_("Your e-mails could more easily reach the inbox"),
    stage=Stage.CONSIDERATION,
    effort=Effort.SMALL,
    impact=2,
    reliability=(0.98, 0.95),
    backing=Backing.STANDARD,
    why=_(
        "Large mailboxes sort out mail that cannot prove where it comes from: your answers are never read."
    ),
    how=_(
        "Ask whoever looks after your domain to add a DMARC record with reports, and to keep "
        "one single SPF record."
    ),
    action=_("Add a DMARC record to your domain"),
    who=_("Whoever looks after your domain"),
    sources=("gmail-senders-2024", "convention"),
)
MOST_LOOKUPS = 10
ADDRESS = re.compile(r"[\w.+-]{1,64}@([a-z0-9.-]{3,100}\.[a-z]{2,})")


@dataclass(frozen=True, slots=True)
class DmarcPolicy:
    """A DMARC record as read: what to do with mail that fails, and whether reports are asked for."""

    policy: str
    reports: bool

    @property
    def enforced(self) -> bool:
        """Whether failing mail is set aside or refused."""
        return self.policy in ("quarantine", "reject")


def audit(dns: Dns, site: Site) -> Result:
    """What SPF and DMARC say together."""
    beside = _beside(dns, site)
    if beside:
        return not_applicable(beside)
    if dns.dmarc is None or dns.spf is None:
        return could_not(Failure(FailureKind.NAMES, dns.domain))
    policy, spf = _policy(dns.dmarc), _spf_problem(dns)
    evidence = _evidence(dns)
    if spf is None and policy and (policy.reports or policy.enforced):
        return _sound(dns, policy, evidence)
    if spf is not None and policy is None:
        said = _("{domain}: {spf}, and {dmarc}.")
        words = message(said, domain=dns.domain, spf=spf, dmarc=_dmarc_problem(dns))
        return failed(words, evidence=evidence)
    if spf is None and policy:
        said = _(
            "Mail in the name of {domain} can be checked (SPF and DMARC), but nobody is told of what fails."
        )
        return warned(message(said, domain=dns.domain), score=0.75, evidence=evidence)
    said = _("{domain} proves only half of where its mail comes from: {lacks}.")
    lacks = spf or _dmarc_problem(dns)
    return warned(message(said, domain=dns.domain, lacks=lacks), evidence=evidence)


def _beside(dns: Dns, site: Site) -> Message | None:
    """Why the check has no object, if so."""
    if dns.platform:
        said = _("Your address is part of {domain}: its mail records are not yours to set.")
        return message(said, domain=dns.domain)
    if dns.mx in ((), (".",)) and not _shown(site, dns.domain):
        said = _("{domain} takes no mail, and we saw no address of it on your site.")
        return message(said, domain=dns.domain)
    return None


def _sound(dns: Dns, policy: DmarcPolicy, evidence: tuple[Evidence, ...]) -> Result:
    if policy.enforced:
        said = _(
            "Mail in the name of {domain} is checked (SPF and DMARC), and what fails is kept "
            "out of the inbox."
        )
        return passed(message(said, domain=dns.domain), evidence=evidence)
    said = _(
        "Mail in the name of {domain} can be checked (SPF and DMARC); what fails is "
        "reported, not yet refused."
    )
    return replace(passed(message(said, domain=dns.domain), evidence=evidence), score=0.9)


def _policy(dmarc: str | None) -> DmarcPolicy | None:
    """The one DMARC record; two of them count for none, and so does one without a policy."""
    lines = (dmarc or "").splitlines()
    if len(lines) != 1:
        return None
    tags = dict(
        (part.partition("=")[0].strip().lower(), part.partition("=")[2].strip().lower())
        for part in lines[0].split(";")
        if "=" in part
    )
    known = tags.get("p", "") in ("none", "quarantine", "reject")
    return DmarcPolicy(tags["p"], "mailto:" in tags.get("rua", "")) if known else None


def _dmarc_problem(dns: Dns) -> Message:
    lines = (dns.dmarc or "").splitlines()
    if len(lines) > 1:
        return message(_("its {n} DMARC records cancel each other"), n=len(lines))
    return message(_("its DMARC record says no policy") if lines else _("there is no DMARC record"))


def _spf_problem(dns: Dns) -> Message | None:
    """What keeps SPF from working; None when it works."""
    records = dns.spf or ()
    if not records:
        return message(_("there is no SPF record"))
    if len(records) > 1:
        return message(_("its {n} SPF records cancel each other"), n=len(records))
    if re.search(r"(?:^|\s)\+?all\b", records[0], re.IGNORECASE):
        return message(_("its SPF record lets anybody send"))
    if dns.lookups > MOST_LOOKUPS:
        said = _("its SPF record needs more than {most} look-ups, so mailboxes give up on it")
        return message(said, most=MOST_LOOKUPS)
    return None


def _shown(site: Site, domain: str) -> bool:
    """Whether an address of the domain stands on the site."""
    for page in site.pages:
        texts = [link.url for link in page.document.links if link.url.lower().startswith("mailto:")]
        for text in (*texts, page.reading.folded):
            for match in ADDRESS.finditer(fold(text)):
                if match[1] == domain or match[1].endswith("." + domain):
                    return True
    return False


def _evidence(dns: Dns) -> tuple[Evidence, ...]:
    lines = [*(dns.spf or ()), *(dns.dmarc or "").splitlines()]
    names = [*(dns.domain for _each in dns.spf or ()), *(f"_dmarc.{dns.domain}" for _each in lines)]
    return tuple(Evidence(name, line) for name, line in zip(names, lines, strict=False))
