"""The signals of a whole site: nearest page, depth, and what cannot be said."""

from made import HOME, crawl_of, site_of

from parcours.derive import read_site, signals
from parcours.facts.artifacts import Artifacts, Failure, FailureKind
from parcours.facts.model import SIGNAL_KEYS, VALUED_SIGNALS, SignalStatus

BODIES = {
    "/": '<nav><a href="/contact">Contact</a> <a href="/bread">Bread</a></nav><h1>Slow bread</h1>',
    "/contact": '<h1>Contact</h1><p>Tel 020 7946 0018</p><footer><a href="https://instagram.com/fernandrye"></a></footer>',
    "/bread": '<h1>Bread</h1><a href="/bread/rye">Rye</a><footer><a href="https://facebook.com/fernandrye"></a></footer>',
    "/bread/rye": "<h1>Rye loaf</h1><p>£4.20</p><p>Tel 020 7946 0018</p><button>Add to basket</button>",
}
DEPTHS = {"/": 0, "/contact": 1, "/bread": 1, "/bread/rye": 2}


def test_every_key_is_there_and_no_other() -> None:
    assert tuple(signals(site_of(BODIES, DEPTHS, lang="en-GB"))) == SIGNAL_KEYS


def test_the_nearest_page_wins_with_its_depth_and_words() -> None:
    phone = signals(site_of(BODIES, DEPTHS, lang="en-GB"))["phone"]
    assert (phone.url, phone.depth, phone.quote) == (HOME + "contact", 1, "Tel 020 7946 0018")


def test_what_lies_deeper_is_found_at_its_depth() -> None:
    found = signals(site_of(BODIES, DEPTHS))
    assert (found["prices"].depth, found["cart_buy"].depth, found["contact_page"].depth) == (2, 2, 1)


def test_values_come_from_every_page() -> None:
    assert signals(site_of(BODIES, DEPTHS))["social"].values == ("instagram", "facebook")


def test_only_the_four_carry_values() -> None:
    found = signals(site_of(BODIES, DEPTHS))
    assert {key for key in SIGNAL_KEYS if found[key].values} <= set(VALUED_SIGNALS)


def test_words_in_sight_win_over_nearer_markup() -> None:
    markup = (
        '<script type="application/ld+json">{"@type": "Bakery", "openingHours": "Mo-Sa 07:00-19:00"}</script>'
    )
    bodies = {"/": f'{markup}<a href="/contact">Contact</a>', "/contact": "<p>Monday to Friday 9am - 5pm</p>"}
    assert signals(site_of(bodies, DEPTHS))["opening_hours"].depth == 1


def test_a_cart_tells_of_a_site_but_not_of_a_page() -> None:
    bodies = {"/": '<a href="/cart">Cart (0)</a><a href="/p">Help</a>', "/p": "<p>Rye loaf 4,20 €</p>"}
    assert signals(site_of(bodies, {"/": 0, "/p": 1}))["cart_buy"].depth == 0


def test_the_empty_cart_of_a_theme_is_no_shop() -> None:
    bodies = {
        "/": '<a href="/cart">Cart (0) £0.00</a><a href="/p">Roofing</a>',
        "/p": "<p>We mend roofs.</p>",
    }
    assert not signals(site_of(bodies, {"/": 0, "/p": 1}))["cart_buy"].found


def test_a_sign_up_page_kept_by_a_mailing_service_counts_for_the_site() -> None:
    link = '<a href="https://fernandrye.us1.list-manage.com/subscribe?u=1">Join our newsletter</a>'
    other = '<a href="https://fernandrye.us1.list-manage.com/subscribe?u=1">Order form</a>'
    assert signals(site_of({"/": link}, {"/": 0}))["newsletter_form"].found
    assert not signals(site_of({"/": other}, {"/": 0}))["newsletter_form"].found


def test_nothing_read_is_an_error_and_not_an_absence() -> None:
    site = read_site(Artifacts(HOME, crawl=Failure(FailureKind.BLOCKED, HOME)))
    assert {signal.status for signal in signals(site).values()} == {SignalStatus.ERROR}


def test_a_start_page_alone_is_read_when_the_crawl_is_missing() -> None:
    start = crawl_of({"/": "<p>Tel 020 7946 0018</p>"}, DEPTHS, lang="en-GB").pages[0]
    assert signals(read_site(Artifacts(HOME, start=start)))["phone"].found
