from built import FILL, HOME, judged, page, said

from audits.awareness import language
from parcours.facts.artifacts import Fetched, Page
from parcours.facts.model import Status
from parcours.gather.html.parse import parse

SENTENCE = "Nous cuisons le pain chaque matin dans notre boutique, avec des farines de la région pour vous. "
FRENCH = "<p>" + SENTENCE * 10 + "</p>"


def declared(lang, body=FILL, path=""):
    html = f"<html{f' lang={lang}' if lang else ''}><title>Dupont</title><body>{body}</body></html>"
    return Page(
        HOME + path, int(bool(path)), "", Fetched(HOME + path, HOME + path, 200), parse(html, HOME + path)
    )


def test_the_true_language_passes():
    assert judged(language, declared("en-GB"), declared("fr", FRENCH, "fr")).status is Status.PASS


def test_another_language_than_declared_is_poor():
    result = judged(language, declared("en", FRENCH))
    assert result.status is Status.FAIL
    assert "“en”" in said(result)


def test_none_declared_is_poor_and_some_missing_is_fair():
    assert judged(language, declared("")).status is Status.FAIL
    assert (
        judged(language, declared("en"), declared("", path="b"), declared("en", path="c")).status
        is Status.WARN
    )


def test_a_few_french_words_do_not_make_an_english_page_wrong():
    assert (
        judged(
            language, declared("en", FILL + "<p>Pour vous et avec nous : le pain de la maison.</p>")
        ).status
        is Status.PASS
    )


def test_a_language_that_we_do_not_know_is_not_judged():
    assert judged(language, page(FILL), declared("de", path="de")).status is Status.PASS
