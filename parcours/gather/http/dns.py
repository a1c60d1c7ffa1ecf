"""What the domain's own records say of its mail: SPF, DMARC, MX and the usual DKIM selectors.

Questions go to the resolvers that this machine is set up with, by UDP and, where an answer does not fit, by
TCP; no host that an answer names is ever connected to. SPF is followed to the end as RFC 7208 reads it, with
each look-up counted and every name asked once. What no resolver answered in time is None, which is not the
same as a record that is not there.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import dns.exception
import dns.nameserver
import dns.rdatatype
import dns.resolver

from parcours.allowed_url import AddressRefused, check_public_name
from parcours.facts.artifacts import Dns, Failure, FailureKind
from parcours.gather.gatherer import Progress, Request, Task, Tools
from parcours.gather.http.egress import Egress
from parcours.url import host_of, is_platform, site_of

EACH_S, ALL_S = 2.0, 18.0  # a question, with its second try; everything
AT_ONCE = 6
MOST_LOOKUPS = 20  # RFC 7208 allows 10: enough beyond it to say by how much a record goes too far
MOST_RECORDS, LONGEST_RECORD, LONGEST_NAME = 20, 2000, 253
SELECTORS = (
    "google", "selector1", "selector2", "k1", "k2", "k3", "mail", "s1", "s2", "default", "dkim", "mandrill",
    "mailjet", "brevo1", "brevo2", "zoho", "protonmail", "kl", "kl2", "zendesk1",
)  # fmt: skip
_UNSEEN = re.compile(r"[^\x20-\x7e\u00a0-\uffff]+")
_TERM = re.compile(
    r"[+?~-]?(?P<how>include|a|mx|ptr|exists|redirect|all)(?:[:=](?P<host>[^/\s]+))?(?:/\S*)?", re.IGNORECASE
)
_KEY = re.compile(r"(?:^|;)\s*(?:v\s*=\s*DKIM1\b|p\s*=)", re.IGNORECASE)
_HOST = re.compile(r"(?:[a-z0-9_-]{1,63}\.)+[a-z0-9-]{2,63}")


def request(task: Task) -> Request:
    """The address of the start page."""
    return {"url": task.start_url}


def answer(tools: Tools, request: Request, _: Progress) -> Dns | Failure:
    """As `records`."""
    return records(request["url"], tools.egress)


def records(url: str, egress: Egress, nameservers: Sequence[tuple[str, int]] = ()) -> Dns | Failure:
    """The mail records of the registrable domain of `url`; of `nameservers` (address, port) when given.

    A site on this machine, a private network or a bare number has no domain to ask about: a Failure.
    """
    host = host_of(url)
    if host.startswith("["):
        return Failure(FailureKind.NOT_ASKED, url)
    name = host.partition(":")[0]
    if host in egress.allow_private:
        return Failure(FailureKind.ADDRESS, url, detail="special_tld")
    try:
        check_public_name(name)
    except AddressRefused as refusal:
        return Failure(FailureKind.ADDRESS, url, detail=refusal.reason)
    domain = site_of(name)
    if not _HOST.fullmatch(domain) or domain.rpartition(".")[2].isdigit():
        return Failure(FailureKind.NOT_ASKED, url)
    if is_platform(url):
        return Dns(domain, platform=True)
    asked = _Asked.of(nameservers)
    found = _read(domain, asked) if asked else None
    return found or Failure(FailureKind.NAMES, url)


def _read(domain: str, asked: _Asked) -> Dns | None:
    """Everything; None when neither of the first two questions is answered, so that nobody waits for the
    rest.
    """
    texts, servers = asked.texts(domain), asked.mail_servers(domain)
    if texts is None and servers is None:
        return None
    with ThreadPoolExecutor(AT_ONCE) as threads:
        dmarc = threads.submit(asked.texts, f"_dmarc.{domain}")
        keys = [threads.submit(asked.key, f"{each}._domainkey.{domain}") for each in SELECTORS]
        spf = None if texts is None else tuple(each for each in texts if _is_spf(each))
        walk = _Spf(asked)
        if spf:
            walk.follow(spf[0], domain)
        answered = {name: key.result() for name, key in zip(SELECTORS, keys, strict=True)}
        return Dns(
            domain=domain,
            spf=spf,
            includes=tuple(walk.includes),
            lookups=walk.lookups,
            whole=walk.whole,
            dmarc=_dmarc(dmarc.result()),
            mx=servers,
            dkim=tuple(name for name, signer in answered.items() if signer is not None),
            signers=tuple(dict.fromkeys(filter(None, answered.values()))),
        )


def _is_spf(text: str) -> bool:
    return text.lower() == "v=spf1" or text.lower().startswith("v=spf1 ")


def _dmarc(texts: tuple[str, ...] | None) -> str | None:
    """The DMARC records, a line each: more than one cancel each other."""
    if texts is None:
        return None
    return "\n".join(each for each in texts if re.match(r"v\s*=\s*DMARC1\s*(?:;|$)", each, re.IGNORECASE))


@dataclass
class _Spf:
    """A walk along an SPF record: every host it lets send, and the look-ups it takes (RFC 7208, 4.6.4)."""

    asked: _Asked
    includes: dict[str, None] = field(default_factory=dict)
    lookups: int = 0
    whole: bool = True

    def follow(self, record: str, domain: str) -> None:
        """One record after another, each name once."""
        waiting, seen = [(record, domain)], {domain}
        while waiting:
            record, domain = waiting.pop(0)
            for host in self._leads(record):
                if self.lookups > MOST_LOOKUPS:
                    return
                if host in seen or not _HOST.fullmatch(host):
                    continue
                seen.add(host)
                self.includes[host] = None
                texts = self.asked.texts(host)
                self.whole = self.whole and texts is not None
                waiting += [(each, host) for each in texts or () if _is_spf(each)][:1]

    def _leads(self, record: str) -> Iterator[str]:
        """The names a record leads on to, each term that needs a look-up counted."""
        terms = [match for word in record.split()[1:] if (match := _TERM.fullmatch(word))]
        ends = any(term["how"].lower() == "all" for term in terms)
        for term in terms:
            how = term["how"].lower()
            if how == "all" or (how == "redirect" and ends):
                continue
            self.lookups += 1
            if how in ("include", "redirect") and term["host"]:
                yield term["host"].lower().rstrip(".")[:LONGEST_NAME]


@dataclass(frozen=True)
class _Asked:
    """The resolvers, and until when there is time to ask them."""

    resolver: dns.resolver.Resolver
    until: float

    @classmethod
    def of(cls, nameservers: Sequence[tuple[str, int]]) -> _Asked | None:
        """The machine's own resolvers, or those given; None when it has none."""
        try:
            made = dns.resolver.Resolver(configure=not nameservers)
        except dns.resolver.NoResolverConfiguration:
            return None
        if nameservers:
            made.nameservers = [dns.nameserver.Do53Nameserver(address, port) for address, port in nameservers]
        made.timeout, made.lifetime = EACH_S / 2, EACH_S
        made.use_edns(0, 0, 1232)
        return cls(made, time.monotonic() + ALL_S)

    def texts(self, name: str) -> tuple[str, ...] | None:
        """The TXT records of a name, cleaned and cut short; empty when it has none, None without an
        answer."""
        answer = self._ask(name, dns.rdatatype.TXT)
        if answer is None:
            return None
        return tuple(_text(each) for each in list(answer)[: 5 * MOST_RECORDS])[: 5 * MOST_RECORDS]

    def mail_servers(self, name: str) -> tuple[str, ...] | None:
        """The MX of a name, the first to try first; a null MX is ".": no mail is taken (RFC 7505)."""
        answer = self._ask(name, dns.rdatatype.MX)
        if answer is None:
            return None
        pairs = sorted((each.preference, each.exchange.to_text().lower()) for each in answer)
        return tuple(_clean(host.rstrip(".") or ".", LONGEST_NAME) for _, host in pairs[:MOST_RECORDS])

    def key(self, name: str) -> str | None:
        """Where a DKIM key is kept: the host of a CNAME, "" for a record of one's own, None for no key."""
        answer = self._ask(name, dns.rdatatype.TXT)
        if not answer or not any(_KEY.search(_text(each)) for each in answer):
            return None
        last = (
            str(answer.canonical_name).rstrip(".").lower() if isinstance(answer, dns.resolver.Answer) else ""
        )
        return "" if last == name else _clean(last, LONGEST_NAME)

    def _ask(self, name: str, kind: dns.rdatatype.RdataType) -> dns.resolver.Answer | tuple[()] | None:
        left = self.until - time.monotonic()
        if left <= 0:
            return None
        try:
            return self.resolver.resolve(f"{name}.", kind, lifetime=min(EACH_S, left))
        except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
            return ()
        except (dns.exception.DNSException, OSError, ValueError):  # no answer, or one that cannot be read
            return None


def _text(record: object) -> str:
    parts: Sequence[bytes] = getattr(record, "strings", ())
    return _clean(b"".join(parts).decode("utf-8", "replace"), LONGEST_RECORD)


def _clean(text: str, most: int) -> str:
    return " ".join(_UNSEEN.sub(" ", text).split())[:most]
