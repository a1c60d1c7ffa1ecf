"""What a domain's records say of its mail, asked of a name server of our own."""

import pytest
from name_server import BROKEN, SILENT, NameServer

from parcours.facts.artifacts import Dns, Failure, FailureKind
from parcours.gather.http import dns
from parcours.gather.http.egress import Egress

SITE = "https://www.fernandrye.co.uk/shop"
DOMAIN = "fernandrye.co.uk"


@pytest.fixture
def ask():
    servers = []

    def asked(records, url=SITE):
        servers.append(NameServer(records))
        return dns.records(url, Egress(), [servers[-1].address])

    asked.servers = servers
    yield asked
    for each in servers:
        each.close()


def spf(*terms):
    return ['"v=spf1 ' + " ".join(terms) + ' ~all"']


def test_the_records_of_the_domain_are_read(ask):
    found = ask(
        {
            (DOMAIN, "TXT"): ['"site-verification=1"', '"v=spf1 include:_spf.mail.example.net " "mx -all"'],
            ("_spf.mail.example.net", "TXT"): spf("ip4:192.0.2.0/24"),
            (f"_dmarc.{DOMAIN}", "TXT"): ['"v=DMARC1; p=quarantine; rua=mailto:d@fernandrye.co.uk"'],
            (DOMAIN, "MX"): ["20 b.example.net.", "10 A.example.net."],
            (f"mail._domainkey.{DOMAIN}", "TXT"): ['"v=DKIM1; k=rsa; p=MIGf"'],
        }
    )
    assert isinstance(found, Dns)
    assert (found.domain, found.spf) == (DOMAIN, ("v=spf1 include:_spf.mail.example.net mx -all",))
    assert (found.includes, found.lookups, found.whole) == (("_spf.mail.example.net",), 2, True)
    assert found.dmarc == "v=DMARC1; p=quarantine; rua=mailto:d@fernandrye.co.uk"
    assert found.mx == ("a.example.net", "b.example.net")
    assert found.dkim == ("mail",)


def test_a_domain_without_mail_has_empty_records_and_not_none(ask):
    found = ask({(DOMAIN, "A"): ["192.0.2.1"]})
    assert (found.spf, found.dmarc, found.mx, found.dkim) == ((), "", (), ())


def test_a_null_mx_is_told(ask):
    assert ask({(DOMAIN, "MX"): ["0 ."]}).mx == (".",)


def test_two_spf_records_are_both_kept_and_two_dmarc_too(ask):
    found = ask(
        {
            (DOMAIN, "TXT"): ['"v=spf1 a -all"', '"v=spf1 mx -all"', '"v=spf10 is another thing"'],
            (f"_dmarc.{DOMAIN}", "TXT"): ['"v=DMARC1; p=none"', '"v=DMARC1;p=reject"', '"v=DMARC12"'],
        }
    )
    assert len(found.spf) == 2
    assert len(found.dmarc.splitlines()) == 2


def test_includes_are_followed_to_the_end_and_each_name_once(ask):
    loop = {
        (DOMAIN, "TXT"): spf("include:a.example.net"),
        ("a.example.net", "TXT"): spf("include:b.example.net", "exists:%{i}.example.net", "ptr", "?all"),
        ("b.example.net", "TXT"): spf("include:a.example.net", "a:x.example.net", "ip6:2001:db8::/32"),
    }
    found = ask(loop)
    assert found.includes == ("a.example.net", "b.example.net")
    assert found.lookups == 1 + 3 + 2
    assert ask.servers[0].asked.count("a.example.net") == 1


def test_a_redirect_beside_all_leads_nowhere(ask):
    found = ask({(DOMAIN, "TXT"): spf("redirect=b.example.net", "-all")})
    assert (found.includes, found.lookups) == ((), 0)


def test_a_record_that_never_ends_is_left(ask):
    chain = {(f"n{at}.example.net", "TXT"): spf(f"include:n{at + 1}.example.net") for at in range(60)}
    found = ask({(DOMAIN, "TXT"): spf("include:n0.example.net"), **chain})
    assert dns.MOST_LOOKUPS <= found.lookups <= dns.MOST_LOOKUPS + 2


def test_macros_and_nonsense_are_not_asked_for(ask):
    found = ask(
        {
            (DOMAIN, "TXT"): spf(
                "include:%{d}.example.net", "include:", "include:..", "+include:ok.example.net"
            )
        }
    )
    assert found.includes == ("ok.example.net",)


def test_a_key_kept_by_a_service_names_the_service(ask):
    name = f"k1._domainkey.{DOMAIN}"
    found = ask({(name, "CNAME"): ["dkim.mail.example.net."], ("dkim.mail.example.net", "TXT"): ['"p=MIGf"']})
    assert (found.dkim, found.signers) == (("k1",), ("dkim.mail.example.net",))


def test_a_domain_that_answers_everything_has_no_keys(ask):
    assert ask({("*", "TXT"): ['"hello"']}).dkim == ()


def test_a_long_answer_comes_by_tcp(ask):
    found = ask({(DOMAIN, "TXT"): [f'"{"x" * 250}{at}"' for at in range(20)] + spf("mx")})
    assert found.spf == ("v=spf1 mx ~all",)
    assert f"{DOMAIN}." in ask.servers[0].by_tcp


def test_no_answer_to_one_question_is_none(ask, monkeypatch):
    monkeypatch.setattr(dns, "EACH_S", 0.3)
    found = ask(
        {(DOMAIN, "TXT"): SILENT, (f"_dmarc.{DOMAIN}", "TXT"): BROKEN, (DOMAIN, "MX"): ["10 a.example.net."]}
    )
    assert (found.spf, found.dmarc, found.mx) == (None, None, ("a.example.net",))


def test_no_answer_to_a_part_of_a_record_is_told(ask):
    found = ask({(DOMAIN, "TXT"): spf("include:a.example.net"), ("a.example.net", "TXT"): BROKEN})
    assert (found.spf, found.whole) == (("v=spf1 include:a.example.net ~all",), False)


def test_no_answer_at_all_is_a_failure(ask, monkeypatch):
    monkeypatch.setattr(dns, "EACH_S", 0.2)
    monkeypatch.setattr(dns, "ALL_S", 0.6)
    found = ask({("*", "TXT"): SILENT, ("*", "MX"): SILENT})
    assert found == Failure(FailureKind.NAMES, SITE)


def test_what_a_record_says_is_cleaned_and_cut(ask):
    found = ask({(DOMAIN, "TXT"): ['"v=spf1 \\007\\010 a" ' + " ".join(f'"{"y" * 250}"' for _ in range(12))]})
    assert "\x07" not in found.spf[0]
    assert len(found.spf[0]) <= dns.LONGEST_RECORD


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("http://localhost/", FailureKind.ADDRESS),
        ("http://192.168.1.4/", FailureKind.NOT_ASKED),
        ("http://printer.local/", FailureKind.ADDRESS),
        ("http://8.8.8.8/", FailureKind.NOT_ASKED),
        ("http://[2001:db8::1]:8080/", FailureKind.NOT_ASKED),
    ],
)
def test_what_has_no_domain_is_not_asked_about(ask, url, kind):
    found = ask({}, url)
    assert isinstance(found, Failure)
    assert found.kind is kind
    assert ask.servers[0].asked == []


def test_a_host_of_our_own_that_was_let_through_is_not_asked_about():
    egress = Egress(allow_private=frozenset({"fernandrye.co.uk:8080"}))
    assert isinstance(dns.records("http://fernandrye.co.uk:8080/", egress, [("127.0.0.1", 9)]), Failure)


def test_a_name_under_a_platform_has_no_records_of_its_own(ask):
    found = ask({}, "https://fernandrye.github.io/")
    assert (found.platform, found.spf, ask.servers[0].asked) == (True, None, [])
