"""Settings as people write them."""

from __future__ import annotations

import pytest

from parcours.settings import Settings, host_and_port


@pytest.mark.parametrize(
    ("written", "hosts"),
    [
        ("", set()),
        ("audits.example.com", {"audits.example.com"}),
        (" Audits.Example.com. , 192.168.1.5:8501,", {"audits.example.com", "192.168.1.5"}),
        ("https://audits.example.com/, http://intranet:8501", {"audits.example.com", "intranet"}),
        ("[2001:db8::7]:8501, 2001:DB8::8, [::9]", {"2001:db8::7", "2001:db8::8", "::9"}),
        ("a b, x@y, x/y", set()),
    ],
)
def test_the_names_of_the_app_are_read_however_they_are_written(written, hosts):
    assert Settings(hosts_text=written).hosts == hosts


@pytest.mark.parametrize(
    "text", ["", "a:b", "a:123456", "a@b", "a/b", "a\n", "a?b", "[::1", "::1", "ä", "a b"]
)
def test_what_is_no_host_is_none(text):
    assert host_and_port(text) is None
