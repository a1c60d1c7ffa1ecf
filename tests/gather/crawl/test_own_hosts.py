"""One site is what the site itself calls one."""

from parcours.facts.artifacts import Document, Fetched, Hop, Page
from parcours.gather.crawl.own_hosts import OwnHosts

HOME = "https://www.dupont.fr/"


def hosts(hops=(), **document):
    fetched = Fetched(HOME, HOME, 200, hops=tuple(Hop(url, 301, HOME) for url in hops))
    return OwnHosts(Page(HOME, fetched=fetched, document=Document(HOME, **document)))


def test_the_host_with_and_without_www_and_by_both_schemes_is_one():
    own = hosts()
    assert own.ours("http://dupont.fr/a?b=1") == "https://www.dupont.fr/a?b=1"
    assert own.others == ()


def test_a_host_that_is_only_linked_is_somewhere_else():
    own = hosts()
    assert not own.has("https://shop.dupont.fr/") and not own.has("https://dupont.com/")


def test_a_former_name_that_led_here_is_ours():
    own = hosts(hops=["http://boulangerie-dupont.fr/", "https://dupont.fr/"])
    assert own.has("https://boulangerie-dupont.fr/contact")
    assert own.others == ("boulangerie-dupont.fr",)
    assert own.ours("https://boulangerie-dupont.fr/contact") == "https://boulangerie-dupont.fr/contact"


def test_the_host_that_the_start_page_says_it_is_is_read_here():
    own = hosts(canonical="https://dupont-boulanger.com/")
    assert own.ours("https://dupont-boulanger.com/a") == "https://www.dupont.fr/a"


def test_another_page_named_as_canonical_makes_no_host_ours():
    assert not hosts(canonical="https://magazine.fr/article").has("https://magazine.fr/")


def test_a_language_that_the_site_names_as_its_own_is_ours():
    own = hosts(alternates=(("en", "https://en.dupont.fr/"), ("de", "https://other.de/")))
    assert own.has("https://en.dupont.fr/bread") and not own.has("https://other.de/")


def test_a_host_that_one_of_our_pages_forwards_to_is_ours():
    own = hosts()
    own.learn("https://shop.dupont.fr/", of=HOME + "shop")
    own.learn("https://facebook.com/dupont", of=HOME + "facebook")
    assert own.others == ("shop.dupont.fr",)
