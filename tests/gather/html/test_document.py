"""A page comes out as a reader meets it."""

import pytest

from parcours.gather.html.parse import parse

URL = "http://www.bakery.fr/shop/page.html"


def read(html):
    return parse(f"<!doctype html><body>{html}", URL)


def texts(html):
    return [block.text for block in read(html).blocks]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>07<span>490</span><b>42</b>4978", "0749042 4978".replace(" ", "")),
        ("<p>07490\n <span> 424978</span>", "07490 424978"),
        ("<p>bread<br>and<br/>butter", "bread\nand\nbutter"),
        ("<p>un&nbsp;mot  et\t\nun autre", "un mot et un autre"),
        ("<p>bou&shy;lan\u200bgerie", "boulangerie"),
        ("<p><span>Lundi</span><span>9h-18h</span>", "Lundi 9h-18h"),
        ("<p><span>Monday</span><span>Closed</span>", "Monday Closed"),
        ("<p><a href=a>Home</a><a href=b>shop</a>", "Home shop"),
        ("<p>12<sup>e</sup> &amp; M<sup>me</sup>", "12e & Mme"),
        ("<p>one<img src=x>two", "one two"),
        ("<p>a<!-- no -->b<script>c</script><style>d</style>e", "abe"),
        ("<p>a<noscript>no</noscript>b", "ab"),
        ("<p>5\u202f€ <wbr>net", "5 € net"),
    ],
)
def test_text_reads_as_it_is_read(html, expected):
    assert texts(html) == [expected]


def test_blocks_come_in_reading_order_with_their_own_tag():
    found = read("<div>before<h2>Title</h2><p>one</p>between<ul><li>two<ul><li>three</ul></ul></div>after")
    assert [(block.tag, block.text) for block in found.blocks] == [
        ("div", "before"),
        ("h2", "Title"),
        ("p", "one"),
        ("div", "between"),
        ("li", "two"),
        ("li", "three"),
        ("body", "after"),
    ]


def test_a_row_is_one_block_and_its_cells_stay_reachable():
    found = read("<table><tr><th>Lundi<td><p>9h</p><p>18h</p></table>").blocks
    assert [(block.tag, block.text) for block in found] == [
        ("tr", "Lundi | 9h 18h"),
        ("th", "Lundi"),
        ("p", "9h"),
        ("p", "18h"),
    ]


def test_a_page_laid_out_in_tables_makes_no_giant_row():
    found = read("<table><tr><td>menu<td><table><tr><td>a<td>b</table></table>").blocks
    assert [block.text for block in found if block.tag == "tr"] == ["a | b"]


REGIONS = {
    "<header><p>x</header>": "header",
    "<header><nav><p>x</nav></header>": "nav",
    "<footer><nav><p>x</nav></footer>": "footer",
    "<aside><p>x</aside>": "aside",
    "<div class=site-footer><p>x</div>": "footer",
    "<div id=SITE_HEADER><p>x</div>": "header",
    "<div role=contentinfo><p>x</div>": "footer",
    "<div class='navbar navbar-light'><p>x</div>": "nav",
    "<div id=sidebar-left><p>x</div>": "aside",
    "<article><header><p>x</header></article>": "main",
    "<section><footer><p>x</footer></section>": "main",
    "<div class=card><div class=card-header><p>x</div></div>": "main",
    "<div class=section-header><p>x</div>": "main",
    "<div class=menu-of-the-day><p>x</div>": "main",
    "<p>x": "main",
}


@pytest.mark.parametrize("html", REGIONS)
def test_every_block_knows_the_part_of_the_page_it_is_in(html):
    assert [block.region for block in read(html).blocks] == [REGIONS[html]]


def test_a_block_knows_its_heading_and_its_anchor():
    html = (
        "<section id=about><h2>About</h2><p>one</section><a id=contact></a><h2>Contact</h2><p>two"
        "<footer><p>three</footer><p>four"
    )
    found = {block.text: (block.heading, block.anchor) for block in read(html).blocks}
    assert found == {
        "About": ("About", "about"),
        "one": ("About", "about"),
        "Contact": ("Contact", "contact"),
        "two": ("Contact", "contact"),
        "three": ("", ""),
        "four": ("Contact", "contact"),
    }


def test_a_headings_id_names_what_follows_it():
    assert [block.anchor for block in read("<h2 id=faq>FAQ</h2><p>Why?").blocks] == ["faq", "faq"]


def test_classes_and_ids_of_a_block_and_those_around_it_are_kept():
    assert read("<div class='Price Box' id=P1><p class=old>x").blocks[0].classes == "old price box p1"


LINKS = {
    "<a href='../a?utm_source=x#part'>A <b>b</b></a>": ("http://www.bakery.fr/a", "A b", "part", ""),
    "<a href=#contact>C</a>": (URL, "C", "contact", ""),
    "<a href='tel:+33 4 00'>Call</a>": ("tel:+33 4 00", "Call", "", ""),
    "<a href='https://wa.me/33600000000'>W</a>": ("https://wa.me/33600000000", "W", "", ""),
    "<a href=/i><img src=i.png alt=Insta></a>": ("http://www.bakery.fr/i", "", "", "Insta"),
    "<a href=/i aria-label='Our page'><svg></svg></a>": ("http://www.bakery.fr/i", "", "", "Our page"),
    "<a href=/i><svg><title>Face</title></svg></a>": ("http://www.bakery.fr/i", "", "", "Face"),
    "<a href=/d><div><h3>Bread</h3><p>good</p></div></a>": ("http://www.bakery.fr/d", "Bread good", "", ""),
    "<map><area href=/z alt=Zone></map>": ("http://www.bakery.fr/z", "", "", "Zone"),
    "<button onclick=\"location.href='/buy'\">Buy</button>": ("http://www.bakery.fr/buy", "Buy", "", ""),
    "<button data-href=/buy>Buy</button>": ("http://www.bakery.fr/buy", "Buy", "", ""),
    "<form><button formaction=/pay>Pay</button></form>": ("http://www.bakery.fr/pay", "Pay", "", ""),
    "<div onclick=\"window.open('/pop')\">Open</div>": None,
    "<a href='javascript:void(0)'>no</a>": None,
    "<a>no</a>": None,
    "<noscript><a href=/n>plain</a></noscript>": ("http://www.bakery.fr/n", "plain", "", ""),
}


@pytest.mark.parametrize("html", LINKS)
def test_ways_on_are_found_wherever_they_hide(html):
    found = [(link.url, link.text, link.fragment, link.label) for link in read(html).links]
    assert found == ([LINKS[html]] if LINKS[html] else [])


def test_an_address_scrambled_against_harvesters_is_read():
    key, address = 0x54, "me@bakery.fr"
    code = bytes([key, *(key ^ ord(character) for character in address)]).hex()
    found = read(
        f"<p>Write: <a class=__cf_email__ data-cfemail={code} href=/cdn-cgi/l/email-protection>[x]</a>"
    )
    assert found.links[0].url == f"mailto:{address}"
    assert found.blocks[0].text == f"Write: {address}"
    assert read(f"<a href=/cdn-cgi/l/email-protection#{code}>Mail</a>").links[0].url == f"mailto:{address}"


def test_a_refresh_is_a_way_on():
    found = parse("<meta http-equiv=refresh content='0; URL=next.html'>", URL)
    assert [(link.url, link.rel) for link in found.links] == [
        ("http://www.bakery.fr/shop/next.html", "refresh")
    ]


def test_links_are_relative_to_the_pages_base():
    found = parse("<base href='/other/'><a href=x>x</a>", URL)
    assert found.links[0].url == "http://www.bakery.fr/other/x"


LABELS = {
    "<label for=m>Your mail</label><input id=m>": "Your mail",
    "<input id=m><label for=m>Your mail</label>": "Your mail",
    "<label>Your mail <input></label>": "Your mail",
    "<input aria-label='Your mail'>": "Your mail",
    "<input placeholder='Your mail'>": "Your mail",
    "<p>Your mail</p><input>": "Your mail",
    "<p>News</p><input name=a> Your mail: <input>": "Your mail:",
    "News <input type=checkbox> I <b>agree</b>": "I agree",
    "News <label><input type=checkbox> I agree</label> more": "I agree",
}


@pytest.mark.parametrize("html", LABELS)
def test_a_field_has_the_label_a_reader_would_give_it(html):
    assert read(f"<form>{html}</form>").forms[0].fields[-1].label == LABELS[html]


def test_a_form_is_known_by_its_words_fields_and_buttons():
    found = read(
        "<h2>News</h2><form id=f class=Sub action=/s method=POST><p>Our letter</p>"
        "<input type=email name=e required><input type=checkbox checked name=ok><select name=c>"
        "<option>Red<option>Blue</select>"
        "<textarea name=t></textarea>"
        "<input type=submit value=Join><button>Or <b>this</b></button></form>"
    ).forms[0]
    assert (found.tag, found.action, found.method, found.heading) == (
        "form",
        "http://www.bakery.fr/s",
        "post",
        "News",
    )
    assert found.classes == "sub f"
    assert found.text == "Our letter Join Or this"
    assert [
        (field.tag, field.type, field.name, field.required, field.checked, field.value)
        for field in found.fields
    ] == [
        ("input", "email", "e", True, False, ""),
        ("input", "checkbox", "ok", False, True, ""),
        ("select", "", "c", False, False, "Red | Blue"),
        ("textarea", "", "t", False, False, ""),
    ]
    assert found.buttons == ("Join", "Or this")


def test_controls_outside_any_form_make_a_group_with_their_button():
    found = read(
        "<div class=news><div><div><input type=email></div></div><div><button>Join</button></div></div>"
    ).forms
    assert [(form.tag, form.classes, len(form.fields), form.buttons) for form in found] == [
        ("div", "news", 1, ("Join",))
    ]


def test_a_lone_button_is_no_form():
    assert read("<div><div><button>Menu</button></div></div>").forms == ()


def test_the_head_is_read():
    found = parse(
        "<html lang=fr-FR><title> Our\n shop </title><meta property=og:title content=A>"
        "<meta property=og:title content=B>"
        "<link rel=canonical href=/c><link rel=alternate hreflang=en href=/en>"
        "<link rel=alternate type=application/rss+xml href=/f>"
        "<link rel=stylesheet href=s.css><body><svg><title>no</title></svg>",
        URL,
    )
    assert (found.lang, found.title, found.canonical) == ("fr-FR", "Our shop", "http://www.bakery.fr/c")
    assert found.metas["og:title"] == ("A", "B")
    assert found.meta("OG:title") == "A"
    assert found.alternates == (("en", "http://www.bakery.fr/en"),)
    assert found.feeds == ("http://www.bakery.fr/f",)
    assert ("style", "http://www.bakery.fr/shop/s.css") in [(each.kind, each.url) for each in found.resources]


def test_what_a_page_loads_is_listed_even_when_held_back():
    found = read(
        "<script src=//cdn.a.com/a.js></script><script type=text/plain data-src=https://t.com/t.js></script>"
        "<iframe data-src=https://www.youtube.com/embed/x></iframe><iframe srcdoc=\"<img src='https://m.com/i'>\"></iframe>"
        "<noscript><img src=https://px.com/p height=1></noscript><img src=own.png><script>var x = 1</script>"
        "<script type=application/json>{}</script><lite-youtube videoid=abc></lite-youtube>"
    )
    assert {(each.kind, each.url) for each in found.resources} == {
        ("script", "http://cdn.a.com/a.js"),
        ("script", "https://t.com/t.js"),
        ("frame", "https://www.youtube.com/embed/x"),
        ("frame", "https://m.com/i"),
        ("image", "https://px.com/p"),
        ("frame", "https://www.youtube.com/embed/abc"),
    }
    assert found.scripts == ("var x = 1",)


def test_images_keep_whether_they_have_an_alt_text():
    found = read("<img src=a.png alt=''><img src=data:x data-src=b.png width=120 height='80px'>").images
    assert [(image.url[-5:], image.alt, image.width, image.height) for image in found] == [
        ("a.png", "", 0, 0),
        ("b.png", None, 120, 80),
    ]


def test_a_broken_block_of_structured_data_spoils_no_other():
    found = read(
        "<script type=application/ld+json>{'no'}</script>"
        '<script type="application/ld+json">[{"@type":"A"},{"@graph":[{"@type":"B"}]},]</script>'
        '<script type="Application/LD+JSON"><!-- {"@type":"C", "d":"x\ny"} --></script>'
    )
    assert [item["@type"] for item in found.json_ld] == ["A", "B", "C"]
    assert len(found.structured_errors) == 1
    assert found.structured_errors[0].startswith("JSON-LD block 1")


def test_what_no_reader_could_keep_is_left_out_of_structured_data():
    values = r'{"a": "\ud83d!", "b": "\ud83d\ude00", "c": "\\ud83d", "d": 1e999, "e": NaN, "f": -Infinity, '
    values += f'"g": 1{"0" * 400}, "h": 12345678901234567890, "i": [7, 1.5]}}'
    (item,) = read(f"<script type=application/ld+json>{values}</script>").json_ld
    assert item == {
        "a": "?!", "b": "😀", "c": "\\ud83d", "d": None, "e": None, "f": None, "g": None,
        "h": 12345678901234567890.0, "i": [7, 1.5],
    }  # fmt: skip


def test_microdata_is_read():
    found = read("<div itemscope itemtype=http://schema.org/Product><span itemprop=name>Bread</span></div>")
    assert found.microdata == ({"type": "http://schema.org/Product", "properties": {"name": "Bread"}},)
