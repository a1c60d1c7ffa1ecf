"""The services of a whole site: how many pages, which looks, and whose they are."""

from made import HOME as SITE
from made import site_of

from parcours.derive.services.site_services import mail_services, names_of, services, surer, where
from parcours.facts.artifacts import Dns, Lighthouse, LighthouseRun
from parcours.facts.browser_visits import Asked, Cookie, Visit, Visits
from parcours.text import translator

PLAUSIBLE = '<script src="https://plausible.io/js/script.js"></script>'
HELD = PLAUSIBLE.replace("<script", '<script type="text/plain"')


def site(*bodies):
    paths = [f"/p{at}" if at else "/" for at in range(len(bodies))]
    return site_of(dict(zip(paths, bodies, strict=True)), {path: int(path != "/") for path in paths})


def asked_for(url):
    return Lighthouse("13.5.0", "mobile", (LighthouseRun({}, final_url=SITE, requests=({"url": url},)),))


def words(found, total):
    return translator("en")(where(found, total))


def test_pages_are_counted_and_the_first_is_named():
    (one,) = services(site("", PLAUSIBLE, PLAUSIBLE), "analytics")
    assert (one.pages, one.url, one.ways) == (2, SITE + "p1", {"page"})
    assert words((one,), 3) == "on 2 of the 3 pages we read"


def test_one_that_waits_says_so_until_it_runs_somewhere():
    (waiting,) = services(site(HELD, HELD))
    assert waiting.waits and "waits for the visitor's consent" in words((waiting,), 2)
    (running,) = services(site(HELD, PLAUSIBLE))
    assert (running.waits, running.url) == (False, SITE + "p1")


def test_what_only_a_browser_asked_for_counts():
    run = asked_for("https://plausible.io/api/event")
    (one,) = services(site(""), lighthouse=run)
    assert (one.pages, one.ways, words((one,), 1)) == (0, {"browser"}, "when a browser opened the page")


def test_requests_cookies_and_names_of_a_visit_count():
    visit = Visit(
        SITE,
        requests=(Asked("https://connect.facebook.net/en_US/fbevents.js"),),
        cookies=(Cookie("_ttp", "fernandrye.test"),),
        globals=("Tawk_API",),
    )
    found = services(site(""), visits=Visits((visit,)))
    assert names_of(found) == "Meta Pixel, TikTok Pixel, tawk.to"


def test_two_looks_that_agree_are_surer():
    run = asked_for("https://plausible.io/api/event")
    (both,) = services(site(PLAUSIBLE), lighthouse=run)
    (alone,) = services(site(PLAUSIBLE))
    assert surer(0.9, both) == 0.95
    assert surer(0.96, both) == 0.98
    assert surer(0.9, alone) == surer(0.9) == 0.9


def test_mail_records_name_services_by_whole_labels():
    records = Dns(
        "fernandrye.test",
        includes=("u1.wl.sendgrid.net", "notservers.mcsv.net"),
        signers=("dkim.mcsv.net",),
    )
    assert [vendor.name for vendor, _host in mail_services(records)] == ["SendGrid"]
    (one,) = services(site(""), dns=Dns("fernandrye.test", includes=("servers.mcsv.net",)))
    assert (one.vendor.name, one.ways) == ("Mailchimp", {"mail"})
    assert words((one,), 1) == "in your domain's mail records"


def test_profiles_of_many_others_are_a_list_and_a_credit_is_none():
    others = "".join(
        f'<a href="https://www.trustpilot.com/review/shop{at}.test">Shop {at}</a>' for at in range(5)
    )
    assert services(site(others), "reviews") == ()
    assert services(site('<a href="https://fern.substack.com/p">Powered by Substack</a>')) == ()
    assert (
        names_of(services(site('<a href="https://www.trustpilot.com/review/dupont.test">Our reviews</a>')))
        == "Trustpilot"
    )
