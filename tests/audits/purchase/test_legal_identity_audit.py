import pytest
from built import FILL, judged, page, said

from audits.purchase import legal_identity
from parcours.derive import read_site
from parcours.derive.shop.legal import is_luhn, legal_name, registrations
from parcours.facts.artifacts import Artifacts, Crawl
from parcours.facts.model import Profile, Status

BUY = "<form action='/cart/add'><input name='qty'><button>Add to cart</button></form>"
FOOT = "<footer><a href='/legal'>{notice}</a> <a href='/terms'>{terms}</a> <p>{who}</p></footer>"
REACH = "<p>Call us: <a href='tel:+441865241199'>01865 241199</a></p>"
PLACE = "<address>12 Mill Lane, Oxford OX1 2AB</address>"
TERMS = page(f"<main><h1>Terms and conditions</h1>{FILL}</main>", path="terms", title="Terms and conditions")
UK = "Dupont Bakery Ltd, company number 01234567, 12 Mill Lane, Oxford OX1 2AB"
SIREN = "732829320"  # the check figures of a made-up number that holds


def shop(who, *, notice="Legal", terms="Terms and conditions", body=REACH + PLACE):
    return page(FILL + BUY + body + FOOT.format(who=who, notice=notice, terms=terms))


def numbers(*lines):
    pages = (
        page(),
        page("<main><h1>Mentions légales</h1>" + "".join(lines) + "</main>", path="mentions-legales"),
    )
    return [(each.kind, each.country, each.wrong) for each in registrations(site_of(pages))]


def site_of(pages):
    return read_site(Artifacts(pages[0].url, start=pages[0], crawl=Crawl(pages[0].url, tuple(pages))))


def test_identity_address_contact_and_terms_pass():
    result = judged(legal_identity, shop(UK), TERMS)
    assert result.status is Status.PASS
    assert "01234567" in result.evidence[0].quote


def test_a_part_is_fair_and_what_lacks_is_named():
    result = judged(legal_identity, shop("Welcome"), TERMS)
    assert result.status is Status.WARN
    assert said(result).endswith(": your name with its legal form, or a registration number.")


def test_what_is_not_seen_is_not_observed():
    assert judged(legal_identity, page(FILL + BUY)).status is Status.NOT_OBSERVED


def test_a_site_that_sells_nothing_is_not_judged():
    assert judged(legal_identity, page(REACH), profile=Profile.LOCAL).status is Status.NOT_APPLICABLE


def test_french_rules_hold_for_french_sites_alone():
    french = judged(legal_identity, shop(f"Dupont SARL, SIREN {SIREN}"), TERMS)
    assert said(french).endswith(": a legal notice and a consumer mediator.")
    assert french.score == 0.8
    business = judged(legal_identity, shop(f"Dupont SARL, SIREN {SIREN}"), TERMS, profile=Profile.BUSINESS)
    assert said(business).endswith(": a legal notice.")


def test_terms_under_construction_are_none():
    undone = page(
        "<main><h1>Terms and conditions</h1><p>Under construction</p></main>",
        path="terms",
        title="Terms and conditions",
    )
    assert "terms of sale" in said(judged(legal_identity, shop(UK), undone))


def test_a_legal_notice_that_nobody_filled_in_is_none():
    model = (
        "<main><h1>Mentions légales</h1><p>Éditeur : [Nom de la société]</p><p>SIRET : à compléter</p></main>"
    )
    notice = page(model, path="legal", title="Mentions légales")
    result = judged(
        legal_identity, shop(f"Dupont SARL, SIREN {SIREN}", notice="Mentions légales"), TERMS, notice
    )
    assert "a legal notice" in said(result)


def test_a_number_that_cannot_be_right_is_told():
    result = judged(legal_identity, shop("Dupont SARL, SIRET : 732 829 321 00074"), TERMS)
    assert "The number 732 829 321 00074 cannot be right" in said(result)
    assert result.status is Status.WARN


@pytest.mark.parametrize(
    ("line", "found"),
    [
        (f"<p>SIREN : {SIREN}</p>", ("siren", "FR", False)),
        ("<p>SIRET 732 829 320 00074</p>", ("siret", "FR", False)),
        ("<p>RCS Marseille 732 829 320</p>", ("siren", "FR", False)),
        ("<p>TVA : FR44 732 829 320</p>", ("vat", "FR", False)),
        ("<p>VAT no. GB 123 4567 82</p>", ("vat", "GB", False)),
        ("<p>USt-IdNr.: DE 123456789</p>", ("vat", "DE", False)),
        ("<p>TVA BE 0123.456.789</p>", ("vat", "BE", False)),
        ("<p>IDE CHE-123.456.789</p>", ("vat", "CH", False)),
        ("<p>Company No. 01234567</p>", ("company", "GB", False)),
        ("<p>Registered in England and Wales no. SC123456</p>", ("company", "GB", False)),
        ("<p>Registered charity number 1234567</p>", ("charity", "GB", False)),
        ("<p>ABN 51 824 753 556</p>", ("abn", "AU", False)),
    ],
)
def test_numbers_of_registers_are_known(line, found):
    assert found in numbers(line)


@pytest.mark.parametrize(
    "line",
    [
        "<p>Téléphone : 01 23 45 67 89</p>",
        "<p>SIRET : A COMPLETER</p>",
        "<p>Order number 732829320</p>",
        "<h2>Hébergement</h2><p>OVH SAS, RCS Lille 424 761 419</p>",
        f"<h2>Hébergeur</h2><p>Un hébergeur</p><p>SIREN {SIREN}</p>",
        f"<p>Site réalisé par Pixel, SIREN {SIREN}</p>",
        "<p>TVA : FR45 732 829 320</p>",
        "<p>Permis PA 013 041 22 K0001</p>",
        "<p>Company limited edition 12345678 copies</p>",
        "<p>ABN 51 824 753 557</p>",
    ],
)
def test_what_only_looks_like_one_is_none(line):
    assert numbers(line) == []


def test_a_legal_form_names_the_business_and_a_limited_edition_does_not():
    named = site_of((page(FILL + "<footer><p>© Dupont Bakery Ltd</p></footer>"),))
    other = site_of((page(FILL + "<footer><p>Limited edition cakes</p></footer>"),))
    assert legal_name(named)[0] == "© Dupont Bakery Ltd"
    assert legal_name(other) == ("", "")


def test_the_check_figure_is_luhn_s():
    assert is_luhn(SIREN) and not is_luhn("732829321") and not is_luhn("000000000")


@pytest.mark.parametrize("where", ["https://policies.example/terms", "/sales-terms-not-read"])
def test_terms_that_are_linked_and_lie_beyond_the_pages_read_are_not_called_missing(where):
    foot = f"<footer><a href='{where}'>Terms and conditions</a><p>{UK}</p></footer>"
    assert judged(legal_identity, page(FILL + BUY + REACH + PLACE + foot)).status is Status.PASS


@pytest.mark.parametrize("where", ["#!", "#", "https://policies.google.com/terms"])
def test_a_link_that_leads_nowhere_or_to_a_service_is_no_terms(where):
    foot = f"<footer><a href='{where}'>Terms of service</a><p>{UK}</p></footer>"
    result = judged(legal_identity, page(FILL + BUY + REACH + PLACE + foot))
    assert "terms of sale" in said(result)
