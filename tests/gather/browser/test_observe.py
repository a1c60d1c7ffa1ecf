"""What a page does by itself, and the way to the checkout, with the real browser over pages of our own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from observed_pages import Pages
from serving import allowed, serve

from parcours.facts.browser_visits import Asked, Visit
from parcours.gather.browser.visit_child import Visiting

pytestmark = pytest.mark.browser
HOME = (
    "/follows", "/behaves", "/second-screen", "/shadow", "/frame", "/pushes", "/counts", "/plain", "/tells",
    "/hostile", "/stays", "/away",
)  # fmt: skip
OFFERS = ("/insured",)
SLOW = ("/stays", "/away")


@pytest.fixture(scope="module")
def seen() -> Iterator[dict[str, Any]]:
    """Each page as it was observed, and each walk, by path; all in one browser."""
    with serve(".", Pages) as address, pytest.MonkeyPatch.context() as patch:
        patch.setenv("PARCOURS_ALLOW_PRIVATE", allowed(address))
        wanted = [(address + path, "home", ()) for path in HOME if path not in SLOW] + [
            (address + path, "offer", ()) for path in OFFERS
        ]
        found: dict[str, Any] = {}
        with Visiting(address, 120.0, lambda: False) as browser:  # pages that are loaded again
            for each, page in browser.see([(address + path, "home", ()) for path in SLOW], lambda: None):
                found[each[0].removeprefix(address)] = Visit(each[0], each[1], **page.facts)
        with Visiting(address, 120.0, lambda: False, watch_s=4.0) as browser:
            for each, page in browser.see(wanted, lambda: None):
                found[each[0].removeprefix(address)] = Visit(each[0], each[1], **page.facts)
            for path in ("/loaf", "/cake", "/gone", "/asks", "/sends"):
                Pages.asked.clear()
                found[path] = (browser.walk(address + path), list(Pages.asked))
    yield found


def pixels(visit: Visit, when: str) -> list[Asked]:
    return [each for each in visit.requests if "/pixel" in each.url and each.when == when]


def test_what_is_told_before_a_choice_and_after_a_refusal_is_kept_apart(seen):
    visit = seen["/follows"]
    assert len(pixels(visit, "open")) == len(pixels(visit, "refused")) == 1
    assert [(cookie.name, cookie.days) for cookie in visit.cookies] == [("_fbp", 10.0)]
    assert visit.refusal == "Reject"


def test_a_choice_tells_its_controls_and_which_stands_out(seen):
    layer = seen["/follows"].layers[0]
    assert (layer.kind, layer.accept, layer.refuse, layer.stressed) == (
        "consent",
        "Accept all",
        "Reject",
        True,
    )
    assert seen["/behaves"].layers[0].stressed is False


def test_a_page_that_behaves_tells_nobody(seen):
    visit = seen["/behaves"]
    assert visit.refusal == "Refuse"
    assert pixels(visit, "open") == pixels(visit, "refused") == []
    assert any(each.when == "refused" for each in visit.requests), "it was loaded again"


def test_a_refusal_on_a_second_screen_is_not_on_the_first(seen):
    visit = seen["/second-screen"]
    assert (visit.layers[0].accept, visit.layers[0].refuse, visit.refusal) == ("OK", "", "")


def test_choices_in_a_shadow_tree_and_in_a_frame_are_read(seen):
    assert seen["/shadow"].layers[0].accept == "Tout accepter"
    assert seen["/frame"].layers[0].refuse == "Continue without accepting"


def test_an_offer_after_twelve_seconds_is_seen_and_comes_back(seen):
    first, again = seen["/pushes"].layers
    assert (first.kind, first.at_ms, first.again) == ("offer", 30_000, False)
    assert first.refuse == "No thanks, I like paying full price"
    assert first.share > 0.5
    assert again.again


def test_countdowns_and_stocks_are_read_again_at_the_same_moment(seen):
    claims = seen["/counts"].claims
    anew, real = [claim for claim in claims if claim.kind == "countdown"]
    assert anew.again >= "00:09:57"
    assert real.again < "00:14:35", "half a minute of the page's clock went by"
    stock = [(claim.first, claim.again) for claim in claims if claim.kind == "stock"]
    assert stock == [("Only 3 left in stock!", "Only 7 left in stock!")]


def test_a_bar_of_the_page_is_no_layer(seen):
    assert seen["/plain"].layers == ()
    assert seen["/plain"].watched_ms == 30_000


def test_a_paid_option_ticked_beforehand_is_brought_with_what_holds_it(seen):
    visit = seen["/insured"]
    assert [each.partition(" ‖ ")[0] for each in visit.ticked] == ["Insurance + 2,90 €"]
    assert "Add to cart" in visit.buttons


def test_names_and_events_are_told(seen):
    visit = seen["/tells"]
    assert {"dataLayer", "Tawk_API"} <= set(visit.globals)
    assert (visit.events, visit.coded) == (("view_item",), ("begin_checkout",))


def test_a_hostile_page_costs_no_more_than_itself(seen):
    visit = seen["/hostile"]
    assert visit.requests
    assert visit.layers == ()
    assert visit.watched_ms < 30_000


def test_the_walk_goes_as_a_guest_to_the_first_screen_that_asks_who_one_is(seen):
    walked, asked = seen["/loaf"]
    assert [step["pressed"] for step in walked["steps"]] == [
        "", "Ajouter au panier", "Commander", "Continuer en tant qu’invité",
    ]  # fmt: skip
    assert (walked["clicks"], walked["ended"], walked["guest"]) == (
        3,
        "checkout",
        "Continuer en tant qu’invité",
    )
    assert [field["name"] for field in walked["fields"]] == ["firstname", "lastname", "email", "address1"]
    assert not any(word in line for line in asked for word in ("/order", "/pay", "/wish", "email="))


def test_a_demand_for_an_account_ends_the_walk(seen):
    walked, asked = seen["/cake"]
    assert (walked["clicks"], walked["ended"], walked["guest"]) == (2, "account", "")
    assert [line for line in asked if "email" in line] == []


def test_what_cannot_be_bought_leaves_nothing_to_press(seen):
    walked, _ = seen["/gone"]
    assert (walked["clicks"], walked["ended"]) == (0, "stuck")


def test_the_walk_sends_no_form_with_a_person_in_it_and_stays_on_the_site(seen):
    walked, asked = seen["/asks"]
    assert (walked["clicks"], walked["ended"]) == (0, "stuck")
    assert [line for line in asked if "/booked" in line] == []


def test_the_walk_presses_nothing_that_may_send_an_order(seen):
    walked, asked = seen["/sends"]
    assert [step["pressed"] for step in walked["steps"]] == ["", "Add to cart"]
    assert [line for line in asked if "/ordered" in line] == []


def again(visit: Visit) -> list[str]:
    return [each.url for each in visit.requests if each.when == "refused" and each.type == "document"]


def test_a_page_that_wants_us_to_stay_is_loaded_again(seen):
    assert seen["/stays"].refusal == "Refuse"
    assert again(seen["/stays"]) == [seen["/stays"].url]


def test_no_refusal_is_told_unless_the_page_itself_was_loaded_after_it(seen):
    visit = seen["/away"]
    assert again(visit)[-1:] == ([visit.url] if visit.refusal else [])
