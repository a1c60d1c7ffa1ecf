"""Bodies in any charset, and documents of a size or shape that nobody reads whole."""

import pytest
from killers import NAMES, document

from parcours.facts import codec
from parcours.facts.artifacts import Document
from parcours.gather.html.parse import decode, parse

URL = "http://www.bakery.fr/shop/page.html"


def read(html):
    return parse(f"<!doctype html><body>{html}", URL)


@pytest.mark.parametrize(
    ("body", "header", "expected"),
    [
        ("é".encode(), "", "é"),
        ("é".encode("latin-1"), "", "é"),
        ("’".encode("cp1252"), "text/html; charset=ISO-8859-1", "’"),
        (
            b'<meta charset="windows-1251">' + "привет".encode("cp1251"),
            "",
            '<meta charset="windows-1251">привет',
        ),
        ("é".encode("utf-16"), "", "é"),
        ("é".encode(), "text/html; charset=no-such", "é"),
        ("привет".encode("cp1251"), "text/html; charset=x-cp1251", "привет"),
        ("안녕".encode("cp949"), "text/html; charset=windows-949", "안녕"),
        (b"<!-- <meta charset=koi8-r> -->" + "é".encode(), "", "<!-- <meta charset=koi8-r> -->é"),
        ("é".encode(), "text/html; charset=rot13", "é"),
        (b"\xef\xbb\xbfa\xff", "", "a\ufffd"),
    ],
)
def test_every_body_can_be_decoded(body, header, expected):
    assert decode(body, header) == expected


@pytest.mark.parametrize("name", NAMES)
def test_hostile_documents_are_read_or_said_to_be_read_in_part(name):
    found = parse(document(name, 10), URL)
    assert found.url == URL and len(found.blocks) <= 5000 and len(found.links) <= 5000


def test_nested_tables_lose_no_link_without_saying_so():
    found = parse(document("links in tables"), URL)
    assert len(found.links) == 5000 or found.partial


def test_a_page_of_more_than_it_keeps_says_that_it_was_cut():
    found = read("<p>x</p>" * 6000)
    assert (len(found.blocks), found.partial) == (5000, True)


@pytest.mark.parametrize(
    "label", ["idna", "punycode", "undefined", "cp037", "hex", "rot13", "utf-7", "cp932", "nonsense"]
)
@pytest.mark.parametrize("place", ["header", "page"])
def test_a_charset_that_browsers_do_not_know_is_as_if_none_was_named(label, place):
    named = f"text/html; charset={label}"
    page = (
        f'<meta charset="{label}"><title>Crème brûlée</title>'
        if place == "page"
        else "<title>Crème brûlée</title>"
    )
    assert (
        parse(page.encode(), "http://x.example/", named if place == "header" else "").title == "Crème brûlée"
    )


@pytest.mark.parametrize("label", ["utf_8", "utf 8", "cp65001", "cp932"])
@pytest.mark.parametrize(
    "declared", ['<meta charset="{}">', '<meta http-equiv=content-type content="text/html; charset={}">', ""]
)
def test_a_label_that_only_python_knows_costs_a_page_no_letter(label, declared):
    page = f"{declared.format(label)}<title>Crème 3 €</title>"
    header = "" if declared else f"text/html; charset={label}"
    assert parse(page.encode("cp1252"), URL, header).title == "Crème 3 €"


def test_structured_data_deeper_than_anybody_reads_is_cut_and_the_page_can_be_kept():
    deep = '{"@type": "Thing", "a": ' * 300 + "1" + "}" * 300
    shown = '{"@type": "Bakery", "name": "Martin"}'
    block = '<script type="application/ld+json">{}</script>'
    found = parse((block.format(deep) + block.format(shown)).encode(), "http://x.example/")
    assert codec.loads(Document, codec.dumps(found)) == found
    assert found.json_ld[1] == {"@type": "Bakery", "name": "Martin"}
