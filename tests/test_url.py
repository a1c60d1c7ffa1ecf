"""What may be visited, and when two addresses are one."""

from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ssrf_rows import cases

from parcours.allowed_url import AddressRefused, follow, normalise
from parcours.url import canonical, same_owner, same_site

FORM = cases({f"{number:02}" for number in range(1, 11)})


def verdict_of(typed):
    try:
        normalise(typed)
    except AddressRefused as refusal:
        return f"DENY:{refusal.reason}"
    return "ALLOW"


def test_every_row_that_needs_no_network_gets_its_verdict():
    assert len(FORM) == 253
    wrong = [
        (typed[:80], verdict, verdict_of(typed)) for typed, verdict, _ in FORM if verdict_of(typed) != verdict
    ]
    assert wrong == []


def test_what_is_written_out_is_written_out_the_same_again():
    for typed, verdict, _ in FORM:
        if verdict == "ALLOW":
            written = normalise(typed)
            assert normalise(written) == written


MUTATIONS = st.sampled_from([typed for typed, _, _ in FORM]).flatmap(
    lambda typed: st.tuples(
        st.just(typed), st.integers(0, max(len(typed), 1)), st.text(max_size=3), st.integers(0, 3)
    )
)


@settings(max_examples=400, deadline=None)
@given(MUTATIONS)
def test_no_input_raises_anything_else_and_the_host_stays_the_one_checked(mutation):
    typed, place, put_in, cut = mutation
    changed = typed[:place] + put_in + typed[place + cut :]
    try:
        written = normalise(changed)
    except AddressRefused:
        return
    host = urlsplit(written).hostname
    assert host and host.isascii() and "." in host and not host.replace(".", "").isdigit()
    assert normalise(written) == written


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("127.0.0.1:8123", "http://127.0.0.1:8123/"),
        ("localhost:8123/a", "http://localhost:8123/a"),
        ("http://127.0.0.1:8123/?q", "http://127.0.0.1:8123/?q"),
        ("Intranet", "http://intranet/"),
    ],
)
def test_a_host_of_our_own_is_let_through_by_name_and_port(typed, written):
    allowed = frozenset({"127.0.0.1:8123", "localhost:8123", "intranet:80"})
    assert normalise(typed, allow_private=allowed) == written


def test_only_the_very_host_and_port_is_let_through():
    with pytest.raises(AddressRefused):
        normalise("http://127.0.0.1:8124/", allow_private=frozenset({"127.0.0.1:8123"}))
    with pytest.raises(AddressRefused):
        normalise("http://x@127.0.0.1:8123/", allow_private=frozenset({"127.0.0.1:8123"}))


@pytest.mark.parametrize(
    ("link", "identity"),
    [
        ("HTTPS://WWW.EX.FR:443/a/../b?utm_source=x&id=1#f", "https://www.ex.fr/b?id=1"),
        ("http://a.fr", "http://a.fr/"),
        ("http://a.fr/?b=2&a=1&gclid=9", "http://a.fr/?a=1&b=2"),
        ("http://a.fr/%7euser/%c3%a9", "http://a.fr/~user/%C3%A9"),
        ("http://a.fr/é", "http://a.fr/%C3%A9"),
        ("../x", "http://a.fr/x"),
        ("http://a.fr/x;jsessionid=12?y=1", "http://a.fr/x?y=1"),
        ("javascript:void(0)", ""),
        ("http://[", ""),
        ("mailto:a@b.fr", ""),
    ],
)
def test_one_page_has_one_address(link, identity):
    assert canonical(link, "http://a.fr/d/e") == identity


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("http://www.shop.co.uk/", "https://shop.co.uk/x", True),
        ("http://blog.shop.fr/", "http://shop.fr/", True),
        ("http://x.myshopify.com/", "http://y.myshopify.com/", False),
        ("http://a.co.uk/", "http://b.co.uk/", False),
        ("http://127.0.0.1:1/", "http://127.0.0.1:2/", False),
    ],
)
def test_a_site_is_what_one_owner_registered(a, b, same):
    assert same_site(a, b) is same


def test_the_same_name_under_another_ending_has_the_same_owner():
    assert same_owner("http://bakery.com/", "https://www.bakery.fr/")
    assert not same_owner("http://bakery.com/", "http://other.com/")


@pytest.mark.parametrize("link", ["http://[", "http://[::1", "http://a.fr:99999/", "/\ud83d", "?a=\ud83d"])
def test_what_is_no_address_has_no_identity(link):
    assert canonical(link, "http://a.fr/") == ""


def test_a_location_in_old_latin_letters_is_understood_in_the_path_only():
    assert follow("/caf\xe9", "http://a.fr/") == "http://a.fr/caf%E9"
    with pytest.raises(AddressRefused) as refused:
        follow("http://ok\xff.fixture.com/", "http://a.fr/")
    assert refused.value.reason == "idna"
