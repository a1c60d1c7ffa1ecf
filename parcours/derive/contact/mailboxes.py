"""Which e-mail addresses are nobody's a visitor could write to: a template's, a sample, a machine's.

`is_real` judges an address alone; `is_example` the words before it.
"""

from __future__ import annotations

import re

from email_validator import EmailNotValidError, validate_email

from parcours.derive.vocabulary import vocabulary

WORDS = vocabulary(__file__)
FREE_HOST = re.compile(
    r"(?:gmail|yahoo|hotmail|outlook|live|orange|free|laposte|wanadoo|icloud|gmx|aol|sfr|bluewin|skynet|"
    r"btinternet|comcast|msn|protonmail|proton|me)\."
)
_TEMPLATE_HOSTS = WORDS.exactly("template_hosts")
_TEMPLATE_NAMES = WORDS.exactly("template_names")
_SAMPLE_HOST = re.compile(
    rf"(?:^|\.)(?:{WORDS['example']})\.|^(?:{WORDS['whose']})[-.]?(?:{WORDS['thing']})|"
    r"(?:^|\.)(?:sentry|sentry-next|ingest)\.|\.(?:local|localhost|test|invalid|internal|lan)$"
)
# Mailboxes for those who run machines, not for customers.
_MACHINES = frozenset(
    (
        "abuse",
        "postmaster",
        "hostmaster",
        "mailer-daemon",
        "webmaster",
        "root",
        "bounce",
        "bounces",
        "listserv",
    )
)
_NOBODY = WORDS.exactly("nobody_at_free_hosts")
_FILE = re.compile(r"\.(?:png|jpe?g|gif|webp|svg|avif|ico|css|js|ts|jsx|mjs|json|pdf|html?|php|mp4|woff2?)$")
_OTHERS = re.compile(
    r"(?:^|\.)(?:ovh(?:cloud)?|ionos|gandi|o2switch|hostinger|cnil|cnpd|ico\.org|bloctel|medicys|"
    r"devignymediation|"
    r"cnpm-mediation-consommation|cm2c|mtv|github|gitlab|vercel|netlify|heroku|google|facebook|stripe|"
    r"paypal)\."
    r"(?:com|net|fr|eu|uk|lu|travel|org)$|mediat(?:ion|eur)"
)
_EXAMPLE = re.compile(rf"\b(?:{WORDS['for_example']})(?:\b|(?<=\.))[\s.:,(\"'«]{{0,5}}$")


def is_real(address: str) -> bool:
    """Whether it is a well-formed address that is not a template's example."""
    local, _, host = address.lower().strip().partition("@")
    if not host or _TEMPLATE_HOSTS.match(host) or _TEMPLATE_NAMES.match(local) or _FILE.search(host):
        return False
    if re.fullmatch(r"[0-9a-f]{24,}", local) or _SAMPLE_HOST.search(host) or "*" in address:
        return False
    if _NOBODY.match(local) and FREE_HOST.match(host):
        return False
    try:
        validate_email(address.strip(), check_deliverability=False)
    except EmailNotValidError:
        return False
    return True


def is_for_customers(address: str, own_host: str) -> bool:
    """Whether it is a mailbox for people, and not one of a host, mediator, regulator or big platform."""
    local, _, host = address.lower().strip().partition("@")
    if local in _MACHINES or (local == "git" and host.startswith(("git", "bit"))):
        return False
    return bool(own_host and own_host.endswith(host)) or not _OTHERS.search(host)


def is_example(before: str) -> bool:
    """Whether the folded words right before an address call it an example."""
    return bool(_EXAMPLE.search(before[-40:]))
