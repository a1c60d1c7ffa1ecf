from built import FILL, judged, load, page, said

from audits.purchase import ab_testing
from parcours.facts.model import Status


def script(url):
    return page(FILL + f'<script src="{url}"></script>')


def test_a_service_passes_and_is_named():
    result = judged(ab_testing, script("https://try.abtasty.com/0a1b.js"))
    assert result.status is Status.PASS
    assert said(result) == "Changes can be tried with AB Tasty, seen on the one page we read."


def test_one_that_a_browser_saw_beside_the_page_is_surer():
    run = load({}, requests=({"url": "https://try.abtasty.com/0a1b.js"},))
    assert judged(ab_testing, script("https://try.abtasty.com/0a1b.js"), lighthouse=run).reliability == 0.95


def test_a_dead_one_is_fair_and_says_since_when():
    result = judged(ab_testing, script("https://www.googleoptimize.com/optimize.js?id=OPT-1"))
    assert result.status is Status.WARN
    assert "it stopped in 2023" in said(result)


def test_none_seen_is_never_poor():
    assert judged(ab_testing, page()).status is Status.NOT_OBSERVED


def test_words_about_tests_are_none():
    text = "<p>Our agency runs A/B tests with Optimizely.</p><script>// cdn.optimizely.com/js/1.js</script>"
    assert judged(ab_testing, page(FILL + text)).status is Status.NOT_OBSERVED
