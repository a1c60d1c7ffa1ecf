"""Which e-mail addresses are nobody's a visitor could write to: a template's, a sample, a machine's.

`is_real` judges an address alone; `is_example` the words before it.
"""

from __future__ import annotations

import re

from email_validator import EmailNotValidError, validate_email

_TEMPLATE_HOSTS_WORDS = """
mysite.com yoursite.com votresite.com votresite.fr monsite.com monsite.fr domain.com domaine.com
domaine.fr yourdomain.com votredomaine.fr votredomaine.com mydomain.com mondomaine.fr company.com
yourcompany.com mycompany.com email.com website.com yourwebsite.com site.com adresse.com
address.com sample.com test.com test.fr wixpress.com sentry.io template.com business.com
yourbusiness.com mybusiness.com entreprise.com entreprise.fr yourname.com demo.com demolink.org host.com
name.com somewhere.com acme.com xyz.com abc.com doe.com dupont.fr mail.fr domain.tld domain.ltd mailer.com
yourmail.com yourmail.fr youremail.com webmail.com exmple.com exampl.com provider.com server.com
colorlib.com themeforest.net envato.com templatemonster.com bootstrapmade.com html5up.net w3layouts.com
"""
_TEMPLATE_HOSTS = frozenset(_TEMPLATE_HOSTS_WORDS.split())
_SAMPLE_HOST = re.compile(
    r"(?:^|\.)(?:example|exemple|ejemplo|beispiel|esempio|voorbeeld|exemplo)\.|"
    r"^(?:your|votre|my|mon|ton|ihre?|tu|su)[-.]?(?:site|domaine?|company|business|web|shop|boutique|mail|"
    r"email|brand|name|"
    r"entreprise|societe|restaurant|hotel|firma|store)|"
    r"(?:^|\.)(?:sentry|sentry-next|ingest)\.|\.(?:local|localhost|test|invalid|internal|lan)$"
)
_TEMPLATE_NAMES_WORDS = """
you your yourname your.name your-name your_name youremail your.email your-email votremail votre.email
votreemail votre-email votrenom votre.nom name nom user username johndoe john.doe jean.dupont jane.doe janedoe
exemple example someone somebody noreply no-reply no_reply donotreply do-not-reply ne-pas-repondre
nepasrepondre prenom.nom nom.prenom prenomnom firstname.lastname first.last firstname lastname 
vorname.nachname
nombre.apellido nome.cognome p.nom pnom initiale.nom adresse votreadresse monadresse mon.adresse
friend ami xxx xxxx xyz abc
"""
_TEMPLATE_NAMES = frozenset(_TEMPLATE_NAMES_WORDS.split())
# Mailboxes for those who run machines, not for customers.
_MACHINES = frozenset(
    [
        "abuse",
        "postmaster",
        "hostmaster",
        "mailer-daemon",
        "webmaster",
        "root",
        "bounce",
        "bounces",
        "listserv",
    ]
)
_FREE_HOST = re.compile(r"^(?:gmail|yahoo|hotmail|outlook|live|orange|free|laposte|wanadoo|icloud|gmx|aol)\.")
_NOBODY_AT_FREE_HOSTS = frozenset(
    ("test", "demo", "email", "mail", "info", "contact", "admin", "sample", "user", "hello", "address")
)
_FILE = re.compile(r"\.(?:png|jpe?g|gif|webp|svg|avif|ico|css|js|ts|jsx|mjs|json|pdf|html?|php|mp4|woff2?)$")
_OTHERS = re.compile(
    r"(?:^|\.)(?:ovh(?:cloud)?|ionos|gandi|o2switch|hostinger|cnil|cnpd|ico\.org|bloctel|medicys|"
    r"devignymediation|"
    r"cnpm-mediation-consommation|cm2c|mtv|github|gitlab|vercel|netlify|heroku|google|facebook|stripe|"
    r"paypal)\."
    r"(?:com|net|fr|eu|uk|lu|travel|org)$|mediat(?:ion|eur)"
)
_EXAMPLE = re.compile(
    r"\b(?:e\.? ?g|for example|example|exemple|p\.? ?ex|es\.|par exemple|such as|ex|i\.? ?e|format|du type|"
    r"de la forme|"
    r"of the form|del tipo|zum beispiel|z\.? ?b|por ejemplo|like this|comme)(?:\b|(?<=\.))[\s.:,(\"'«]{0,5}$"
)


def is_real(address: str) -> bool:
    """Whether it is a well-formed address that is not a template's example."""
    local, _, host = address.lower().strip().partition("@")
    if not host or host in _TEMPLATE_HOSTS or local in _TEMPLATE_NAMES or _FILE.search(host):
        return False
    if re.fullmatch(r"[0-9a-f]{24,}", local) or _SAMPLE_HOST.search(host) or "*" in address:
        return False
    if local in _NOBODY_AT_FREE_HOSTS and _FREE_HOST.search(host):
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
