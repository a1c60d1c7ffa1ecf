from built import HOME, judged, load, said

from audits.awareness.speed import page_weight
from parcours.facts.model import Status


def requests(*pairs):
    return tuple({"url": url, "type": "Image", "bytes": size, "status": 200} for url, size in pairs)


def test_a_light_page_passes():
    result = judged(page_weight, lighthouse=load({}, requests=requests((HOME, 800_000))))
    assert result.status is Status.PASS
    assert said(result) == "The home page weighs 0.8 MB."


def test_a_heavy_page_names_its_heaviest_file_first():
    files = requests((HOME, 100_000), (HOME + "film.mp4", 9_000_000))
    result = judged(page_weight, lighthouse=load({}, requests=files))
    assert result.status is Status.FAIL
    assert result.evidence[0].url == HOME + "film.mp4"


def test_what_other_companies_add_is_told_and_own_subdomains_are_not_others():
    home, own, foreign = "https://www.dupont.fr/", "https://img.dupont.fr/a.jpg", "https://tags.test/t.js"
    measured = load({}, requests=requests((home, 500_000), (own, 500_000), (foreign, 300_000)), home=home)
    assert "0.3 MB from other companies" in said(judged(page_weight, lighthouse=measured))


def test_no_network_log_is_no_failure():
    assert judged(page_weight, lighthouse=load({})).status is Status.ERROR
