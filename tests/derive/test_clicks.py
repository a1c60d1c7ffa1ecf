"""Click paths: the fewest clicks, by which links, and from a product page."""

from made import HOME, site_of

from parcours.derive import click_map, signals

BODIES = {
    "/": '<nav><a href="/shop">Shop</a></nav><main><a href="/more">More</a></main>',
    "/shop": '<a href="/shop/rye">Rye loaf</a>',
    "/more": '<a href="/contact">Contact</a>',
    "/shop/rye": '<h1>Rye loaf</h1><a href="/contact">Contact</a><button>Add to cart</button>',
    "/contact": '<h1>Contact</h1><p>Tel <a href="tel:+442079460018">020 7946 0018</a></p>'
    '<footer><a href="https://instagram.com/fernandrye"><img alt="Instagram" src="i.png"></a></footer>',
}
DEPTHS = {"/": 0, "/shop": 1, "/more": 1, "/shop/rye": 2, "/contact": 2}


def clicks():  # the return type is the model's
    site = site_of(BODIES, DEPTHS, lang="en-GB")
    return click_map(site, signals(site))


def test_the_path_names_each_link_and_where_it_stands() -> None:
    path = clicks().to("contact")
    assert path.clicks == 2
    assert [(step.url.removeprefix(HOME), step.link, step.region) for step in path.steps] == [
        ("", "More", "main"), ("more", "Contact", "main"), ("contact", "", ""),
    ]  # fmt: skip


def test_a_number_sits_at_its_pages_depth() -> None:
    path = clicks().to("phone")
    assert (path.clicks, path.quote) == (2, "020 7946 0018")


def test_a_profile_costs_the_click_that_leaves() -> None:
    path = clicks().to("social")
    assert (path.clicks, path.steps[-1].link, path.steps[-1].region) == (3, "Instagram", "footer")


def test_from_a_product_page_the_count_is_its_own() -> None:
    found = clicks()
    assert found.offer_page == HOME + "shop/rye"
    assert (found.from_offer["contact"], found.from_offer["phone"], found.from_offer["buy"]) == (1, 1, 0)


def test_what_was_not_found_has_no_path() -> None:
    assert clicks().to("returns") is None


def test_a_contact_section_of_the_start_page_is_no_click_away() -> None:
    site = site_of(
        {"/": '<h1>Bread</h1><section id="contact"><h2>Contact</h2><p>Tel 020 7946 0018</p></section>'},
        {"/": 0},
    )
    assert click_map(site, signals(site)).to("contact").clicks == 0


def test_pages_are_counted_by_depth() -> None:
    assert clicks().depths == {0: 1, 1: 2, 2: 2}


def path_of(bodies: dict[str, str], depths: dict[str, int], goal: str):
    site = site_of(bodies, depths, lang="fr")
    return click_map(site, signals(site)).to(goal)


def test_of_two_links_the_one_with_words_in_the_menu_is_told() -> None:
    home = (
        '<main><a href="/contact"><img src="i.png" alt=""></a><a href="/contact">Cliquez ici</a></main>'
        '<footer><a href="/contact">Contact</a></footer><nav><a href="/contact">Contact</a></nav>'
    )
    bodies = {"/": home, "/contact": "<h1>Contact</h1><p>Écrivez-nous à contact@fernandrye.fr</p>"}
    path = path_of(bodies, {"/": 0, "/contact": 1}, "contact")
    assert (path.clicks, path.steps[0].link, path.steps[0].region) == (1, "Contact", "nav")


def test_contact_is_never_by_way_of_the_legal_notice_when_the_start_page_has_an_address() -> None:
    legal = "<h1>Mentions légales</h1><h2>Contact</h2><p>E-mail : contact@fernandrye.fr</p>"
    home = '<p>bonjour@fernandrye.fr</p><a href="/mentions-legales">Mentions légales</a>'
    path = path_of({"/": home, "/mentions-legales": legal}, {"/": 0, "/mentions-legales": 1}, "contact")
    assert (path.clicks, path.quote) == (0, "bonjour@fernandrye.fr")


def test_the_legal_notice_stands_in_when_nothing_else_does() -> None:
    legal = "<h1>Mentions légales</h1><h2>Contact</h2><p>E-mail : contact@fernandrye.fr</p>"
    home = '<p>Du pain.</p><a href="/mentions-legales">Mentions légales</a>'
    path = path_of({"/": home, "/mentions-legales": legal}, {"/": 0, "/mentions-legales": 1}, "contact")
    assert path.clicks == 1


def test_a_form_on_the_start_page_is_no_click_away() -> None:
    form = '<form><input type="email"><textarea name="message"></textarea><button>Envoyer</button></form>'
    home = f'{form}<nav><a href="/contact">Contact</a></nav>'
    bodies = {"/": home, "/contact": "<h1>Contact</h1><p>bonjour@fernandrye.fr</p>"}
    assert path_of(bodies, {"/": 0, "/contact": 1}, "contact").clicks == 0
